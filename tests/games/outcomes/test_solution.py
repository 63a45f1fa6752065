"""Equilibria and stability of scenarios, against the definitions read again."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import games
from games.claims import CLAIMS, check_claims
from games.claims.line import equilibrium_interval
from games.outcomes.compare import compare
from games.outcomes.explain import explain, parse_profile
from games.outcomes.point import Point
from games.outcomes.solution import solve
from games.scenario.layers import built_in_scenarios
from games.words.answer import answer
from solver import InputError
from tests.games.by_definition import pairwise_stable

BASELINE = games.load()
# scenarios beside the built-in ones in which other things happen
VARIED: list[dict[str, Any]] = [
    {},
    {"pressure": 30},
    {"complementarity.china.russia": "low"},
    {"scales.rebuff": 0},
    {"menus.triangle": ["none", "alignment", "partnership"], "menus.bloc": ["none", "alliance"],
     "menus.dyad": ["none", "partnership"]},
    {"weights.security": "3/5", "weights.economy": "1/10", "weights.autonomy": "1/10",
     "weights.identity": "1/10", "weights.order": "1/10", "pressure": 8},
    {"complementarity.russia.united_states": 0.9, "threat.russia.united_states": 0,
     "distance.russia.united_states": 0.1, "complementarity.united_states.russia": 0.6,
     "threat.united_states.russia": 0},
]  # fmt: skip


@pytest.mark.parametrize("form", ["dyad", "triangle", "network"])
@pytest.mark.parametrize("changes", VARIED)
def test_pairwise_stability_is_what_the_definition_says(changes: dict[str, Any], form: str) -> None:
    solution = solve(games.load(changes=changes), form)
    game = solution.game
    stable = {int(game.form.network_of[profile]) for profile in solution.stable_profiles}
    u = game.network_payoffs
    assert stable == {
        n for n in range(game.form.links.n_networks) if pairwise_stable(game.form, u, n, 1e-12)
    }


def test_bilateral_stability_is_pairwise_stability_and_more() -> None:
    for changes in VARIED:
        for form in ("dyad", "triangle", "network"):
            solution = solve(games.load(changes=changes), form)
            stability = solution.stability
            assert (stability.bilateral <= stability.pairwise).all()
            if form != "network":  # no pair there has other ties to make shallower
                assert (stability.bilateral == stability.pairwise).all()
            assert bool(solution.cycle) == (not stability.bilateral.any())


def test_exact_and_float_find_the_same_pure_equilibria() -> None:
    for name in built_in_scenarios():
        for form in ("dyad", "triangle"):
            scenario = games.load(name)
            exact, floats = solve(scenario, form, exact=True), solve(scenario, form)
            assert [e.profile for e in exact.found.equilibria] == [
                e.profile for e in floats.found.equilibria
            ]


def test_mixed_equilibria_that_the_rebuff_makes_are_marked() -> None:
    solution = solve(BASELINE, "dyad")
    marks = dict(
        zip([e.profile for e in solution.found.equilibria], solution.vanishing, strict=True)
    )
    assert marks[0, 0] is None and marks[None] is True


def test_the_answer_names_what_is_stable() -> None:
    words = answer(solve(BASELINE))
    assert "China and Russia in partnership" in words and "An alliance would cost" in words
    allied = answer(solve(games.load(changes={"pressure": 30}), "dyad"))
    assert "China and Russia in alliance" in allied
    free = answer(solve(games.load(changes={"scales.rebuff": 0})))
    assert "the only pairwise-stable outcome among 4 pure equilibria" in free
    assert games.build(BASELINE, "dyad").form.named(2) == (("china", "russia", "alliance"),)


@pytest.mark.parametrize("form", ["dyad", "triangle", "network"])
def test_an_explanation_adds_up_and_agrees_with_the_solver(form: str) -> None:
    game = games.build(BASELINE, form)
    payoffs = game.normal_form.payoffs
    solution = solve(BASELINE, form)
    rng = np.random.default_rng(0)
    profiles = [tuple(int(rng.integers(m)) for m in game.form.shape) for _ in range(6)]
    nash = {each.profile for each in solution.found.equilibria}
    for profile in [*profiles, *(p for p in nash if p is not None)]:
        explanation = explain(game, profile)
        assert len(explanation.alone) == sum(game.form.shape) - len(profile)
        assert explanation.is_equilibrium == (profile in nash)
        assert explanation.is_pairwise_stable == (profile in solution.stable_profiles)
        for deviation in explanation.alone:
            (gain,) = deviation.gains
            i = game.players.index(gain.power)
            s = game.form.strategies[i].index(deviation.strategy)
            moved = (*profile[:i], s, *profile[i + 1 :])
            assert gain.total == pytest.approx(
                payoffs[(i, *moved)] - payoffs[(i, *profile)], abs=1e-14
            )
            assert sum(gain.parts.values()) == pytest.approx(gain.total, abs=1e-14)


def test_a_driver_is_what_the_gain_loses_without_the_input() -> None:
    game = games.build(BASELINE, "dyad")
    (deviation,) = [
        each
        for each in explain(game, (2, 2), n_drivers=50).alone
        if (each.strategy, each.gains[0].power) == ("partnership", "russia")
    ]
    for driver in deviation.gains[0].drivers:
        if driver.path.split(".")[0] in ("threat", "complementarity", "sanctions", "distance"):
            without = games.build(games.load(changes={driver.path: 0}), "dyad").normal_form.payoffs
            gain = without[1, 2, 1] - without[1, 2, 2]
            assert driver.contribution == pytest.approx(deviation.gains[0].total - gain, abs=1e-14)
    contributions = [driver.contribution for driver in deviation.gains[0].drivers]
    assert contributions == sorted(contributions, reverse=True) and min(contributions) > 0


def test_profiles_are_read_by_label_or_by_rungs() -> None:
    game = games.build(BASELINE, "network")
    assert parse_profile(game, ["none/none", "none/alliance", "partnership/none"]) == (0, 3, 8)
    assert parse_profile(game, [labels[5] for labels in game.form.strategies]) == (5, 5, 5)
    with pytest.raises(InputError, match="did you mean 'none/alliance'"):
        parse_profile(game, ["none/none", "none/aliance", "none/none"])
    with pytest.raises(InputError, match="2 strategies for 3 players"):
        parse_profile(game, ["none/none", "none/none"])


def test_compare_finds_the_one_input_behind_another_outcome() -> None:
    changes = {"complementarity.china.russia": "low", "threat.us_allies.china": "low"}
    (found,) = compare([BASELINE, games.load(changes=changes)], "dyad")
    assert not found.same_outcome
    assert found.enough == found.needed == ("complementarity.china.russia",)
    assert {d.path for d in found.differences} == set(changes)
    (same,) = compare([BASELINE, games.load("cornered")])
    assert same.same_outcome and not same.enough
    russia = same.payoffs[2]
    assert russia.main_cause == "pressure.russia.united_states" and russia.by_cause < 0
    assert russia.second - russia.first == pytest.approx(russia.by_cause)
    with pytest.raises(InputError, match="cannot be compared"):
        compare([BASELINE])
    with pytest.raises(InputError, match="has the menu none, alliance"):
        compare([BASELINE, games.load(changes={"menu": ["none", "alliance"]})], "network")
    other = games.load(changes={"menus.bloc": ["none", "alliance"]})
    with pytest.raises(InputError, match=r"has the menus\.bloc none, alliance, baseline-2014 al"):
        compare([BASELINE, other])
    assert not compare([BASELINE, other], "dyad")[0].enough


def test_compare_finds_inputs_that_make_the_difference_together() -> None:
    """Weights change as one, a distance in parts and a whole one too; ties are told apart."""
    changes = {
        "pressure": 8,
        "weights": {
            "security": 0.6, "economy": 0.1, "autonomy": 0.1, "identity": 0.1, "order": 0.1,
        },
        "distance.china.russia": 0.43,
        "ties.given": [["us_allies", "united_states", "alliance"]],
        "revisionism.china": 0.75,
    }  # fmt: skip
    other = games.load(changes=changes)
    (found,) = compare([BASELINE, other])
    assert not found.same_outcome and not found.enough
    assert found.together == ("pressure.china.united_states", "weights") == found.needed
    assert "distance.china.russia" in {d.path for d in found.differences}
    assert np.isfinite([change.by_cause for change in found.payoffs]).all()
    loose = games.load(changes={"ties.given": [["united_states", "russia", "alignment"]]})
    (found,) = compare([BASELINE, loose], "dyad")
    assert {(d.path, d.first, d.second) for d in found.differences} == {
        ("ties.united_states.us_allies", "alliance", None),
        ("ties.russia.united_states", None, "alignment"),
    }


def test_every_claim_is_tested_and_the_least_pressure_is_where_it_says() -> None:
    verdicts = {v.claim.number: v for v in check_claims(BASELINE)}
    assert list(verdicts) == [claim.number for claim in CLAIMS] == list(range(1, 9))
    least = float(verdicts[2].words.split("ρ* = ")[1].split(" ")[0])
    point = Point(BASELINE)
    for factor, stable in ((0.99, False), (1.01, True), (3, True)):
        pressed = point.at(
            {f"pressure.{p}.united_states": least * factor for p in ("china", "russia")}
        )
        assert bool(pressed.pairwise_stable("triangle")[:, 2, 2].any()) == stable


def test_claims_about_a_scenario_with_other_powers_and_figures(tmp_path: Path) -> None:
    file = tmp_path / "four.toml"
    powers = ["united_states", "china", "russia", "india"]
    lines = ['extends = "baseline-2014"', f"powers = {json.dumps(powers)}"]
    for name, group in BASELINE.capability.groups.items():
        for indicator in group.indicators:
            lines += [f"[capability.groups.{name}.indicators.{indicator}.values]", "india = 100"]
    file.write_text("\n".join(lines), encoding="utf-8")
    verdicts = check_claims(games.load(file), (1, 8))
    assert [verdict.holds for verdict in verdicts] == [True, False]
    text = (Path(games.__file__).parent / "scenario/built_in/baseline-2014.toml").read_text("utf-8")
    file.write_text(text.replace("indicators.gdp]", "indicators.output]"), encoding="utf-8")
    (verdict,) = check_claims(games.load(file), (8,))
    assert not verdict.holds and "Cannot be tested" in verdict.words


def test_a_claim_changes_where_its_verdict_says() -> None:
    for verdict in check_claims(BASELINE, (1, 4, 7)):
        for path, end in verdict.elsewhere:
            if not path.startswith("rungs."):
                (there,) = check_claims(games.load(changes={path: end}), (verdict.claim.number,))
                assert there.holds != verdict.holds
        held = games.load(changes={"complementarity.china.russia": "high"})
        assert check_claims(held, (verdict.claim.number,))[0].holds == verdict.holds
    short = games.load(changes={"menus.triangle": ["none", "alignment", "partnership"]})
    with pytest.raises(InputError, match=r"about alliance, which menus\.triangle lacks"):
        check_claims(short)
    with pytest.raises(InputError, match="no claim '9'"):
        check_claims(BASELINE, (9,))


def test_an_equilibrium_interval_is_where_the_profile_stands() -> None:
    rng = np.random.default_rng(5)
    for _ in range(200):
        at_zero, at_one = rng.integers(-4, 5, size=(2, 2, 2, 3)).astype(float)
        interval = equilibrium_interval(at_zero, at_one, (0, 1))
        for t in np.linspace(-3, 3, 61):
            u = (1 - t) * at_zero + t * at_one
            stands = u[0, 0, 1] >= u[0, :, 1].max() - 1e-9 and u[1, 0, 1] >= u[1, 0].max() - 1e-9
            inside = interval is not None and interval[0] - 1e-9 <= t <= interval[1] + 1e-9
            assert stands == inside
