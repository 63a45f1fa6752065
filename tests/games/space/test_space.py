"""What varies: words, ranges, and what is wrong with them."""

from typing import Any

import numpy as np
import pytest

import games
from games.model.forms import make_form
from games.space.parse_axes import make_axes, parse_varies
from games.space.plan import make_plan, plan_of, scenario_document
from games.space.space import Space
from solver.errors import InputError

BASELINE = games.load()
DISTANCE = "distance.china.russia"


def space(**specs: Any) -> Space:
    return Space(make_axes(BASELINE, make_form(BASELINE, "triangle"), specs))


def test_a_grid_counts_through_the_last_axis_first() -> None:
    varied = space(**{"pressure": "0:4:5", DISTANCE: [0.1, 0.7], "weights.security": (0, 1, 3)})
    design = varied.design("grid", None, 0)
    assert design.points == 30
    found = varied.points(design, 0, 30)
    expected = np.array(
        [[p, d, w] for p in (0, 1, 2, 3, 4) for d in (0.1, 0.7) for w in (0, 0.5, 1)]
    ).T
    assert np.array_equal(found.inputs, expected)
    part = varied.points(design, 7, 19)
    assert np.array_equal(part.inputs, expected[:, 7:19]) and part.start == 7


def test_both_ends_of_a_range_are_exact() -> None:
    varied = space(**{DISTANCE: "0.1:0.7:8"})
    values = varied.points(varied.design("grid", None, 0), 0, 8).inputs[0]
    assert values[0] == 0.1 and values[-1] == 0.7
    assert np.allclose(values, np.linspace(0.1, 0.7, 8), atol=1e-15)


def test_the_ends_of_an_interval_by_name() -> None:
    varied = space(**{"threat.russia.china": "low:high:3"})
    values = varied.points(varied.design("grid", None, 0), 0, 3).inputs[0]
    assert values.tolist() == [0.1, pytest.approx(0.3), 0.5]


@pytest.mark.parametrize("kind", ["random", "lhs", "sobol"])
def test_everything_over_its_interval(kind: str) -> None:
    varied = space(inputs="intervals")
    found = varied.points(varied.design(kind, 500, 1), 0, 500)
    for name, values in found.columns.items():
        leaf = BASELINE.leaves[name]
        assert (values >= float(leaf.low)).all() and (values <= float(leaf.high)).all()
        assert np.ptp(values) > 0.9 * float(leaf.high - leaf.low)


def test_weights_on_the_simplex() -> None:
    drawn = space(weights="simplex")
    found = drawn.points(drawn.design("random", 20_000, 3), 0, 20_000).inputs
    assert np.allclose(found.sum(axis=0), 1) and (found >= 0).all()
    # each weight is beta(1, 4): mean 1/5, and above 1/2 with probability 1/16
    assert np.allclose(found.mean(axis=1), 0.2, atol=0.01)
    assert np.allclose((found > 0.5).mean(axis=1), 1 / 16, atol=0.01)
    lattice = space(weights="simplex:4")
    design = lattice.design("grid", None, 0)
    rows = lattice.points(design, 0, design.points).inputs.T
    assert len(rows) == 70 == len({tuple(row) for row in rows})
    assert np.array_equal(rows * 4, np.round(rows * 4)) and (rows.sum(axis=1) == 1).all()


def test_a_tie_that_nobody_chooses_varies() -> None:
    form = make_form(BASELINE, "dyad")
    varied = Space(
        make_axes(
            BASELINE, form, {"ties.us_allies.united_states": "alliance,none", DISTANCE: "0:1:2"}
        )
    )
    found = varied.points(varied.design("grid", None, 0), 0, 4)
    assert found.columns["ties.us_allies.united_states"].tolist() == [3, 3, 0, 0]
    assert found.ties.tolist() == [1, 1, 0, 0]
    assert found.inputs.shape == (1, 4)


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "empty": ({"pressure": "1:1:5"}, "is empty"),
    "reversed": ({"pressure": "4:0:5"}, r"reversed \(right: 0:4\)"),
    "nan": ({"pressure": "nan:4:5"}, "'nan' is not a finite number"),
    "infinite": ({"pressure": "0:inf:5"}, "'inf' is not a finite number"),
    "nan in Python": ({"pressure": (0, float("nan"), 5)}, "not a finite number"),
    "code": ({"pressure": "0:__import__('os'):5"}, "not a finite number"),
    "one value": ({"pressure": "0:4:1"}, "2 or more"),
    "no count": ({"pressure": "0:4:many"}, "2 or more"),
    "too many parts": ({"pressure": "0:4:5:6"}, "LO:HI:N"),
    "nothing": ({}, "nothing varies"),
    "no value": ({"pressure": []}, "no value is given"),
    "twice the same value": ({"pressure": "1,2,1"}, "stands twice"),
    "outside": ({DISTANCE: "0:2:5"}, r"outside \[0, 1\]"),
    "beyond the row": ({"dependence.russia.china": "0:0.9:5"}, r"outside \[0, 0.42\]"),
    "name": ({"presure": "0:4:5"}, "did you mean 'pressure'"),
    "group": ({"treat": "intervals"}, "did you mean 'threat'"),
    "no interval": ({"weights": "intervals"}, "no number there has an interval"),
    "overlap": ({"pressure": "0:4:5", "pressure.russia": "0:4:5"}, "overlap"),
    "part": ({DISTANCE: "0:1:5", f"{DISTANCE}.parts.voting": "0:1:5"}, "overlap"),
    "two names": ({DISTANCE: "0:1:5", "distance.russia.china": "0:1:4"}, "overlap"),
    "group and member": ({"inputs": "intervals", "pressure": "0:1"}, "overlap"),
    "simplex": ({"threat": "simplex"}, "only weights"),
    "simplex steps": ({"weights": "simplex:0"}, "in steps of 1/N"),
    "fine simplex": ({"weights": "simplex:500"}, "places"),
    "chosen tie": ({"ties.china.russia": "none,alliance"}, "the players .* choose this tie"),
    "rung": ({"ties.united_states.china": "none,aliance"}, "did you mean 'alliance'"),
    "actor": ({"ties.united_states.chna": "none"}, "did you mean 'china'"),
    "tie": ({"ties.china": "none"}, "is no tie"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_a_space(case: str) -> None:
    specs, message = WRONG[case]
    with pytest.raises(InputError, match=message):
        space(**specs)


def test_what_is_wrong_with_the_words() -> None:
    with pytest.raises(InputError, match="varied twice"):
        parse_varies(["pressure=0:4:5", "pressure=1,2"])
    with pytest.raises(InputError, match="varies nothing"):
        parse_varies(["pressure"])
    assert parse_varies(["a = 0:1:2"]) == {"a": "0:1:2"}


def test_what_is_wrong_with_a_design() -> None:
    plan = {"pressure": "0:4"}
    cases: list[tuple[dict[str, Any], str]] = [
        ({}, "how many values"),
        ({"design": "lhs"}, "how many points"),
        ({"design": "lhs", "points": 0}, "1 or more"),
        ({"design": "sobl", "points": 5}, "did you mean 'sobol'"),
        ({"design": "lhs", "points": 5, "seed": -1}, "0 or more"),
        ({"design": "lhs", "points": 5, "ask": ["depest"]}, "did you mean 'deepest'"),
    ]
    for words, message in cases:
        with pytest.raises(InputError, match=message):
            make_plan(BASELINE, plan, **words)
    with pytest.raises(InputError, match="no --points"):
        make_plan(BASELINE, {"pressure": "0:4:5"}, points=7)
    with pytest.raises(InputError, match="not the network"):
        make_plan(BASELINE, {"pressure": "0:4:5"}, "network", ask=["equilibria"])
    assert make_plan(BASELINE, {"pressure": "0:4:5", DISTANCE: "0:1:4"}, design="lhs").points == 20


@pytest.mark.parametrize("form", ["dyad", "triangle", "network"])
def test_a_plan_is_made_again_from_its_document(form: str) -> None:
    import json

    scenario = games.load("cornered", {"threat.russia.china": "7/20"})
    cases: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({"pressure": "0:4:401", DISTANCE: [0.1, 0.2]}, {}),
        ({"inputs": "intervals"}, {"design": "lhs", "points": 10, "seed": 5}),
        ({"weights": "simplex:5", "ties.united_states.us_allies": "none,alliance"}, {}),
        ({"weights": "simplex"}, {"design": "sobol", "points": 8}),
    ]
    for specs, words in cases:
        if "ties.united_states.us_allies" in specs and form == "triangle":
            continue
        plan = make_plan(scenario, specs, form, ask=["payoffs", "deepest"], **words)
        again = plan_of(json.loads(json.dumps(plan.document)))
        assert again.fingerprint == plan.fingerprint and again.scenario.hash == scenario.hash
        assert again.ask == ("deepest", "payoffs")


def test_every_built_in_scenario_survives_its_document() -> None:
    from games.scenario.layers import built_in_scenarios
    from games.scenario.scenario import Scenario

    for name in built_in_scenarios():
        scenario = games.load(name)
        again = Scenario.model_validate(scenario_document(scenario))
        assert again.hash == scenario.hash and again.values == scenario.values
        assert again.capability_shares == scenario.capability_shares
