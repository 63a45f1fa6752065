"""Curves in the plane of two inputs, beside a sweep of it."""

from fractions import Fraction
from functools import lru_cache

import numpy as np
import pytest

import games
from games.space.evaluate import Evaluator
from games.sweeps import make_plan
from games.thresholds import Branch, curve, threshold
from solver.errors import InputError

BASELINE = games.load()
DISTANCE = "distance.china.russia"

CASES = [
    ("triangle", ("pressure", DISTANCE), "alliance", "pairwise", (0, 60), (0, 1)),
    ("triangle", ("pressure", DISTANCE), "partnership", "pairwise", (0, 60), (0, 1)),
    ("triangle", (DISTANCE, "threat.russia.china"), "partnership", "pairwise", (0, 1), (0, 1)),
    ("dyad", ("pressure.china", "pressure.russia"), "alliance", "nash", (0, 60), (0, 60)),
    ("dyad", ("weights.security", "rungs.partnership.pooling"), "alliance", "nash", (0, 1),
     (0.05, 1)),
    ("dyad", (DISTANCE, "blocs.us_allies.beta"), "partnership", "nash", (0, 1), (0, 40)),
    ("dyad", (DISTANCE, "revisionism.china"), "partnership", "pairwise", (0, 1), (0, 1)),
]  # fmt: skip


@lru_cache
def found(of: tuple[str, str], rung: str, form: str, concept: str) -> tuple[Branch, ...]:
    return curve(BASELINE, of, rung, form, concept=concept)


@pytest.mark.parametrize(("form", "of", "rung", "concept", "first", "second"), CASES)
def test_a_sweep_changes_its_mind_at_the_curves_and_nowhere_else(
    form: str,
    of: tuple[str, str],
    rung: str,
    concept: str,
    first: tuple[float, float],
    second: tuple[float, float],
) -> None:
    branches = found(of, rung, form, concept)
    assert branches
    x = np.linspace(*first, 301)
    y = np.linspace(second[0], second[1], 42)[1:-1] + 1e-7
    plan = make_plan(BASELINE, {of[1]: list(y), of[0]: list(x)}, form)
    swept = Evaluator(plan).classify(plan.space.points(plan.design, 0, plan.points))
    chosen = swept.pure if concept == "nash" else swept.stable
    networks = plan.form.networks_with(("china", "russia"), rung)
    mask = sum(1 << int(p) for p in np.flatnonzero(np.isin(plan.form.network_of, networks)))
    stands = (chosen[:, 0] & np.uint64(mask) != 0).reshape(len(y), len(x))
    for row, at in zip(stands, y, strict=True):
        crossings = []
        for each in branches:
            if each.plane.of[0].name != of[0]:
                continue
            high = np.inf if each.high is None else float(each.high)
            if float(each.low) < at < high:
                crossings.append(float(each.at(np.array([at]))[0]))
        changes = np.flatnonzero(row[1:] != row[:-1])
        inside = sorted(c for c in crossings if x[0] < c < x[-1])
        assert len(changes) == len(inside), (at, inside)
        for k, c in zip(changes, inside, strict=True):
            assert x[k] - 1e-9 <= c <= x[k + 1] + 1e-9


@pytest.mark.parametrize(("form", "of", "rung", "concept", "first", "second"), CASES)
def test_formulas_lie_on_the_curves(
    form: str,
    of: tuple[str, str],
    rung: str,
    concept: str,
    first: tuple[float, float],
    second: tuple[float, float],
) -> None:
    for each in found(of, rung, form, concept):
        assert each.binding in BASELINE.powers and each.latex
        if each.formula is None:
            assert each.expression.endswith("= 0")
            continue
        symbols = each.plane.symbols(each.sample)
        numbers = {**symbols.numbers, symbols.unknowns[1]: each.sample}
        here = float(each.at(np.array([float(each.sample)]))[0])
        assert float(each.formula.subs(numbers)) == pytest.approx(here, rel=1e-9)


def test_a_curve_passes_through_the_threshold() -> None:
    one = threshold(BASELINE, "pressure", "alliance").boundaries[0].value
    (branch,) = curve(BASELINE, ("pressure", DISTANCE), "alliance")
    assert float(branch.at(np.array([0.44]))[0]) == pytest.approx(one, rel=1e-12)


def test_a_wall_is_a_curve_of_the_other_input() -> None:
    """Pressure on Russia alone can never tempt China, however large: two straight lines."""
    branches = curve(BASELINE, ("pressure.china", "pressure.russia"), "alliance", "dyad")
    assert [each.plane.of[0].name for each in branches] == ["pressure.china", "pressure.russia"]
    assert all(each.is_constant for each in branches)


def test_what_is_wrong() -> None:
    with pytest.raises(InputError, match="overlap"):
        curve(BASELINE, ("pressure", "pressure.russia"), "alliance")
    with pytest.raises(InputError, match="order of rung attributes"):
        curve(BASELINE, ("rungs.partnership.pooling", "rungs.alliance.pooling"), "alliance")
    with pytest.raises(InputError, match="too many for a curve"):
        curve(BASELINE, ("threat.china.russia", "rungs.partnership.pooling"), "alliance", "network")


def test_time_is_up() -> None:
    with pytest.raises(InputError, match=r"not solved after 0.001 s"):
        curve(BASELINE, ("pressure", DISTANCE), "alliance", time_limit=0.001)
    with pytest.raises(InputError, match="not solved after"):
        threshold(BASELINE, "pressure", "alliance", time_limit=0.001)


def test_branches_are_joined_over_events_that_do_not_concern_them() -> None:
    branches = curve(BASELINE, ("pressure", DISTANCE), "alliance")
    assert len(branches) == 1 and branches[0].low == Fraction(0) and branches[0].high == Fraction(1)
    assert isinstance(branches[0], Branch) and branches[0].stands == "above"
