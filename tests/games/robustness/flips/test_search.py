"""The nearest flip, beside closed forms, points drawn around it and `games.solve`."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache

import numpy as np
import pytest

import games
from games.model.forms import make_form
from games.model.formula import formula
from games.model.parameters import uncertain
from games.robustness import INTERVALS, WEIGHTS, make_question, nearest_flip
from games.robustness.flips import Flip
from games.robustness.flips.enclosure import enclose
from games.robustness.flips.gains import Gains, make_gains
from games.robustness.question import Question
from games.scenario.scenario import Scenario
from games.thresholds import threshold
from solver.errors import InputError

BASELINE = games.load()
# near an edge, at which Russia is tempted away from the partnership
NEAR = games.load(changes={"threat.russia.china": "0.45", "complementarity.russia.china": "0.4"})
RUSSIAS = "complementarity.russia.china"


@cache
def flip_of(form: str, rung: str | None, weights: bool, norm: str) -> Flip:
    question = make_question(BASELINE, form, rung)
    return nearest_flip(question, WEIGHTS if weights else INTERVALS, norm=norm)


def gains_of(question: Question, space: Mapping[str, str]) -> Gains:
    return make_gains(question, space)


def stable_at(scenario: Scenario, flip: Flip, part: float) -> set[int]:
    """The stable networks some part of the way to the flip, as `games.solve` finds them."""
    words = {
        each.name: Fraction(each.here + part * (each.there - each.here)) for each in flip.changes
    }
    weights = [name for name in words if name.startswith("weights.")]
    if weights:  # that sum to 1 exactly
        others = [x for name, x in scenario.values.items()
                  if name.startswith("weights.") and name not in words]  # fmt: skip
        rest = (words[name] for name in weights[1:])
        words[weights[0]] = 1 - sum([*others, *rest], Fraction(0))
    changed = games.load("baseline-2014", words)
    form = flip.question.form
    solution = games.solve(changed, form.name, method="pure")
    return {int(form.network_of[p]) for p in solution.stable_profiles}


@pytest.mark.parametrize("norm", ["sum", "max"])
@pytest.mark.parametrize("form", ["triangle", "dyad"])
@pytest.mark.parametrize("weights", [False, True], ids=["intervals", "weights"])
def test_the_answer_is_another_just_beyond_and_not_before(
    norm: str, form: str, weights: bool
) -> None:
    flip = flip_of(form, None, weights, norm)
    assert flip.distance is not None and flip.is_linear == weights
    parts = [abs(each.part) for each in flip.changes]
    assert flip.distance == pytest.approx(max(parts) if norm == "max" else sum(parts))
    here = set(flip.question.stable)
    for part in (0.25, 0.75, 1 - 1e-6):
        assert stable_at(BASELINE, flip, part) == here
    assert stable_at(BASELINE, flip, 1 + 1e-6) == set(flip.networks) != here
    assert 0 < flip.certified <= flip.distance
    if flip.is_linear:
        assert flip.certified == flip.distance


@pytest.mark.parametrize("norm", ["sum", "max"])
@pytest.mark.parametrize("rung", [None, "alliance"])
@pytest.mark.parametrize("weights", [False, True], ids=["intervals", "weights"])
def test_nothing_nearer_changes_the_answer(norm: str, rung: str | None, weights: bool) -> None:
    """Points drawn from the ball up to the certified size, its rim above all."""
    flip = flip_of("triangle", rung, weights, norm)
    question, space = flip.question, WEIGHTS if weights else INTERVALS
    gains = gains_of(question, space)
    rng = np.random.default_rng(3)
    size, points = len(gains.here), 20_000
    if norm == "max":
        drawn = rng.choice([-1.0, 1.0], (size, points)) * rng.random((size, points)) ** 0.2
    else:  # few inputs with most of the change
        drawn = rng.dirichlet(np.full(size, 0.05), points).T * rng.choice(
            [-1.0, 1.0], (size, points)
        )
    if weights:
        drawn -= drawn.mean(axis=0)
        largest = np.abs(drawn).max(axis=0) if norm == "max" else np.abs(drawn).sum(axis=0)
        drawn /= largest
    changes = flip.certified * (1 - 1e-9) * drawn
    low, high = gains.region.low[:, None], gains.region.high[:, None]
    if weights:
        changes = changes[:, ((changes >= low) & (changes <= high)).all(axis=0)]
    else:  # a change cut short is no larger
        changes = np.clip(changes, low, high)
    assert changes.shape[1] > 10
    margin = gains.margin(changes)
    assert ((margin > 0) == question.holds).all()


@pytest.mark.parametrize("norm", ["sum", "max"])
@pytest.mark.parametrize("rung", [None, "alliance"])
def test_no_change_that_is_drawn_flips_nearer(norm: str, rung: str | None) -> None:
    """The search may miss the nearest flip, but not what points drawn at random come across."""
    flip = flip_of("triangle", rung, False, norm)
    gains = gains_of(flip.question, INTERVALS)
    rng = np.random.default_rng(8)
    low, high = gains.region.low[:, None], gains.region.high[:, None]
    changes = (low + (high - low) * rng.random((len(low), 20_000))) * rng.random(20_000)
    changes *= rng.random(changes.shape) < rng.random(20_000)
    flipped = (gains.margin(changes) > 0) != flip.question.holds
    sizes = np.abs(changes).max(axis=0) if norm == "max" else np.abs(changes).sum(axis=0)
    assert flip.distance is not None and (sizes[flipped] >= flip.distance).all()
    assert flipped.any() or rung == "alliance"


@pytest.mark.parametrize("norm", ["sum", "max"])
def test_one_input_flips_where_its_threshold_is(norm: str) -> None:
    question = make_question(NEAR, rung="partnership")
    flip = nearest_flip(question, {RUSSIAS: "interval"}, norm=norm)
    (changed,) = flip.changes
    found = threshold(NEAR, RUSSIAS, "partnership")
    assert changed.there == pytest.approx(found.boundaries[0].value, rel=1e-6)
    assert flip.is_linear and flip.distance == pytest.approx((0.4 - changed.there) / 0.4)


@pytest.mark.parametrize("norm", ["sum", "max"])
def test_a_ratio_of_polynomials_flips_where_its_threshold_is(norm: str) -> None:
    """The capability of the bloc's members stands in denominators."""
    question = make_question(NEAR, rung="partnership")
    beta = "blocs.us_allies.beta"
    flip = nearest_flip(question, {beta: "interval"}, norm=norm)
    found = threshold(NEAR, beta, "partnership")
    assert not flip.is_linear and flip.distance is not None
    assert flip.changes[0].there == pytest.approx(found.boundaries[0].value, rel=1e-5)
    assert 0.95 * flip.distance < flip.certified <= flip.distance


def test_what_cannot_change_is_proved_not_to() -> None:
    space = {"sanctions": "intervals"}
    for norm in ("sum", "max"):
        flip = nearest_flip(make_question(BASELINE), space, norm=norm)
        reach = [
            max(p.values[0] - p.low, p.high - p.values[0]) / (p.high - p.low)
            for p in uncertain(BASELINE, "sanctions")
        ]
        assert flip.distance is None and flip.changes == ()
        expected = float(sum(reach) if norm == "sum" else max(reach))
        assert flip.certified == pytest.approx(expected)


def test_an_input_without_one_value_here_has_no_nearest_flip() -> None:
    question = make_question(games.load(changes={"pressure.china": "0.5"}), "dyad")
    with pytest.raises(InputError, match=r"pressure has no one value here .right: pressure.china"):
        nearest_flip(question, {"pressure": (0, 4)})


def test_wrong_words() -> None:
    with pytest.raises(InputError, match="no norm 'sun'"):
        nearest_flip(make_question(BASELINE), norm="sun")
    with pytest.raises(InputError, match="is no interval"):
        nearest_flip(make_question(BASELINE), {RUSSIAS: [0.3, 0.4]})


@pytest.mark.parametrize("radius", [1e-3, 0.05, 0.5])
def test_enclosures_hold_values_and_slopes(radius: float) -> None:
    parameters = list(uncertain(BASELINE))
    made = formula(BASELINE, make_form(BASELINE, "triangle"), parameters, exact=True)
    low, high, here = (
        np.array([float(getattr(p, end)) for p in parameters]) for end in ("low", "high", "value")
    )
    bottom = np.maximum(low, here - radius * (high - low))[:, None]
    top = np.minimum(high, here + radius * (high - low))[:, None]
    outputs = list(made.payoffs.ravel())
    found = enclose(made.graph, outputs, bottom, top)
    rng = np.random.default_rng(1)
    step = 1e-6
    for _ in range(5):
        x = (bottom + (top - bottom) * rng.random(bottom.shape))[:, 0]
        values = np.array(made.graph.evaluate(outputs, list(x)), dtype=float)
        j = int(rng.integers(len(x)))
        near = x.copy()
        near[j] += step
        moved = np.array(made.graph.evaluate(outputs, list(near)), dtype=float)
        for each, value, slope in zip(found, values, (moved - values) / step, strict=True):
            assert each.value.low[0] <= value + 1e-12 and value - 1e-12 <= each.value.high[0]
            if each.slopes is not None:
                assert each.slopes.low[j, 0] - 1e-5 <= slope <= each.slopes.high[j, 0] + 1e-5
