"""The kernel, the exact path and the decomposition agree with a second reading of the model."""

import json
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import games
from games.ladder import COMPONENTS, RUNGS
from games.model.built_game import build, network_tables
from games.model.forms import Form, make_form
from games.model.inputs import input_matrix, layout, names, vector
from games.model.scales import own_ranges, security_scale
from games.scenario.layers import built_in_scenarios
from games.scenario.scenario import Scenario
from tests.games.model.model_by_hand import FORMS, Model

BASELINE = games.load()

# small networks keep the second reading quick; the whole menu is tested once
SHORT = {"menu": ["none", "partnership", "alliance"]}


def check(scenario: Scenario, form: str) -> None:
    by_hand = FORMS[form](scenario)
    exact = build(scenario, form, exact=True)
    floats = build(scenario, form)
    assert exact.normal_form.exact is not None
    weigh = Model(scenario).weighted
    for profile, rows in by_hand.items():
        for i, (power, parts) in enumerate(zip(exact.players, rows, strict=True)):
            assert list(exact.components[(i, *profile)]) == parts
            assert exact.normal_form.exact[(i, *profile)] == weigh(power, parts)
    assert len(by_hand) == exact.normal_form.exact[0].size
    for ours, precise in (
        (floats.components, exact.components),
        (floats.normal_form.payoffs, exact.normal_form.exact),
    ):
        assert np.abs(ours - precise.astype(np.float64)).max() < 1e-12


@pytest.mark.parametrize("form", ["dyad", "triangle"])
@pytest.mark.parametrize("name", built_in_scenarios())
def test_built_in_scenarios_agree_with_the_model_by_hand(name: str, form: str) -> None:
    check(games.load(name), form)


@pytest.mark.parametrize(
    "menus",
    [
        {
            "dyad": ["none", "alliance"],
            "triangle": ["none", "alignment", "partnership"],
            "bloc": ["partnership", "alliance"],
        },
        {"dyad": [*RUNGS], "triangle": [*RUNGS], "bloc": ["none", "alliance"]},
    ],
)
@pytest.mark.parametrize("form", ["dyad", "triangle"])
def test_each_question_has_its_menu(menus: dict[str, list[str]], form: str) -> None:
    scenario = games.load(changes={f"menus.{key}": menu for key, menu in menus.items()})
    check(scenario, form)
    made = make_form(scenario, form)
    pair = tuple(menus[form])
    chosen = (pair, pair) if form == "dyad" else (tuple(menus["bloc"]), pair, pair)
    assert made.strategies == made.short == chosen
    for network in range(made.links.n_networks):
        profile = made.profile_of(network)
        assert made.network_of[profile] == network and not any(e[profile] for e in made.excess)


def test_the_network_form_agrees_with_the_model_by_hand() -> None:
    check(BASELINE, "network")


leaves = st.sampled_from([path for path, leaf in BASELINE.leaves.items() if leaf.low < leaf.high])


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(leaves, st.fractions(0, 1, max_denominator=50), max_size=12),
    st.sampled_from(["dyad", "triangle", "network"]),
)
def test_any_inputs_within_their_intervals_agree(where: dict[str, Fraction], form: str) -> None:
    changes: dict[str, Any] = {}
    for path, part in where.items():
        leaf = BASELINE.leaves[path]
        changes[path] = str(leaf.low + part * (leaf.high - leaf.low))
    rungs = [path for path in changes if path.startswith("rungs.")]
    for path in rungs[1:]:  # one at a time, so that deeper ties keep no less of anything
        del changes[path]
    check(games.load(changes=SHORT | changes if form == "network" else changes), form)


def test_other_weights_for_one_power_agree() -> None:
    weights = {
        f"weights_by_power.russia.{name}": value
        for name, value in zip(
            ("security", "economy", "autonomy", "identity", "order"),
            ("1/2", "1/8", "1/8", "1/8", "1/8"),
            strict=True,
        )
    }
    scenario = games.load(changes=weights)
    check(scenario, "triangle")
    assert build(scenario).network_payoffs[2, 0] != build(BASELINE).network_payoffs[2, 0]


def test_given_ties_reach_the_payoffs() -> None:
    ties = [["united_states", "us_allies", "partnership"], ["united_states", "russia", "alignment"]]
    check(games.load(changes={"ties.given": ties}), "dyad")


def test_a_point_alone_and_in_a_batch_agree_to_the_last_bit() -> None:
    rng = np.random.default_rng(7)
    paths = [path for path, leaf in BASELINE.leaves.items() if leaf.low < leaf.high]
    points = []
    for _ in range(20):
        chosen = rng.choice(paths, size=8, replace=False)
        points.append(
            {
                path: float(BASELINE.leaves[path].low)
                + rng.random() * float(BASELINE.leaves[path].high - BASELINE.leaves[path].low)
                for path in chosen
            }
        )
    for name in ("dyad", "triangle", "network"):
        form = make_form(BASELINE, name)
        many = network_tables(input_matrix(BASELINE, points), layout(BASELINE), form)
        for k, point in enumerate(points):
            one = network_tables(input_matrix(BASELINE, [point]), layout(BASELINE), form)
            for together, alone in zip(many, one, strict=True):
                assert np.array_equal(together[k], alone[0])


def test_pressure_never_raises_security() -> None:
    for form in ("dyad", "triangle", "network"):
        made = make_form(BASELINE, form)
        for path in ("pressure.china.united_states", "pressure.russia.united_states"):
            rows = input_matrix(BASELINE, [{path: rho} for rho in (0, 0.5, 1, 3)])
            security = network_tables(rows, layout(BASELINE), made)[0][..., 0]
            assert (np.diff(security, axis=0) <= 1e-15).all()
            assert (security <= 0).all()


def test_payoffs_are_affine_in_the_inputs_that_the_model_says() -> None:
    form = make_form(BASELINE, "network")
    families = ("pressure", "complementarity", "sanctions", "distance")
    for path, leaf in BASELINE.leaves.items():
        if path.split(".")[0] in families and leaf.low < leaf.high:
            ends = float(leaf.low), float(leaf.high)
            rows = input_matrix(BASELINE, [{path: x} for x in (*ends, sum(ends) / 2)])
            low, high, middle = network_tables(rows, layout(BASELINE), form)[1]
            assert np.allclose((low + high) / 2, middle, rtol=0, atol=1e-14), path


EXPECTED = json.loads((Path(__file__).parent / "expected_triangle.json").read_text("utf-8"))


def expected_at(network: int, form: Form, power: str) -> list[Fraction]:
    labels = [
        names[place] for names, place in zip(form.short, form.profile_of(network), strict=True)
    ]
    return [Fraction(x) for x in EXPECTED["components"][f"{','.join(labels)}|{power}"]]


def test_the_baseline_triangle_has_the_components_of_a_third_reading() -> None:
    """Worked out apart from this program: exact at its capabilities, which it has rounded."""
    form = make_form(BASELINE, "triangle")
    shares = {f"capability.{a}": Fraction(x) for a, x in EXPECTED["capability"].items()}
    rounded = np.array([vector(BASELINE, shares, exact=True)], dtype=object)
    components = network_tables(rounded, layout(BASELINE), form)[0][0]
    here = build(BASELINE).network_components
    for i, power in enumerate(BASELINE.powers):
        for network in range(form.links.n_networks):
            expected = expected_at(network, form, power)
            assert list(components[i, network]) == expected
            assert here[i, network] == pytest.approx(list(map(float, expected)), abs=1e-12)


def test_the_scale_of_security_follows_from_its_rule() -> None:
    """What it can move a power by, against what each other component can."""
    ranges = dict.fromkeys(COMPONENTS, Fraction(0))
    hand = Model(BASELINE)
    chosen = [("united_states", "china"), ("united_states", "russia"), ("china", "russia")]
    seen: dict[tuple[str, str], list[Fraction]] = {}
    for rungs in product(BASELINE.menu, BASELINE.menu, BASELINE.menu, BASELINE.menus.bloc):
        pairs = [*chosen, ("united_states", "us_allies")]
        ties = hand.given() | {frozenset(p): str(r) for p, r in zip(pairs, rungs, strict=True)}
        for power in hand.powers:
            for name in COMPONENTS:
                seen.setdefault((power, name), []).append(getattr(hand, name)(ties, power))
    for (_, name), values in seen.items():
        ranges[name] += (max(values) - min(values)) / 3
    assert own_ranges(BASELINE) == pytest.approx({k: float(x) for k, x in ranges.items()})
    others = [ranges[name] for name in ("economy", "autonomy", "identity")]
    each = ranges["security"] / 4
    rule, leaf = security_scale(BASELINE), BASELINE.scales.security
    assert rule == pytest.approx([float(x / each) for x in (sum(others) / 3, *sorted(others)[::2])])
    assert [round(rule.mean), round(rule.low, 1), round(rule.high, 1)] == [
        float(x) for x in (leaf.value, leaf.low, leaf.high)
    ]


def test_the_vector_has_the_length_of_its_layout() -> None:
    assert len(vector(BASELINE)) == layout(BASELINE).length == len(names(BASELINE))
    here = dict(zip(names(BASELINE), vector(BASELINE, exact=True), strict=True))
    assert {path: here[path] for path in BASELINE.values if path in here} == {
        path: value for path, value in BASELINE.values.items() if path in here
    }
    assert here["junior.russia.china"] == -here["junior.china.russia"] > 0


@pytest.mark.parametrize(
    "changes",
    [
        {"dependence.china.russia": 0, "dependence.russia.china": 0},
        {"deterrent.us_allies": 0.3, "deterrent.china.warheads": 1000, "scales.half": "10/3"},
        {"rungs.partnership.umbrella": 0.4, "scales.deterrence": 1, "scales.substitution": 1},
        {"scales.burden": 1, "scales.affinity": 0, "deterrent.russia": 1},
    ],
)
def test_numbers_at_the_edges_of_their_domains_agree(changes: dict[str, Any]) -> None:
    for form in ("dyad", "triangle"):
        check(games.load(changes=changes), form)


def test_capability_shares_sum_to_one() -> None:
    for name in built_in_scenarios():
        assert sum(games.load(name).capability_shares.values()) == 1


def test_shallowest_offers_are_always_in_equilibrium() -> None:
    rng = np.random.default_rng(3)
    paths = [path for path, leaf in BASELINE.leaves.items() if leaf.low < leaf.high]
    for _ in range(30):
        changes = {
            path: str(
                BASELINE.leaves[path].low if rng.random() < 0.5 else BASELINE.leaves[path].high
            )
            for path in rng.choice(paths, size=10, replace=False)
            if not path.startswith("rungs.")
        }
        dyad = build(games.load(changes=changes), "dyad").normal_form.payoffs
        assert dyad[0, 0, 0] >= dyad[0, :, 0].max() and dyad[1, 0, 0] >= dyad[1, 0].max()
