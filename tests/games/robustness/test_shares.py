"""Shares by sampling: what one point at a time gives, counted."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
import pytest

import games
from games.claims import CLAIMS
from games.ladder import MONOTONE, RUNGS
from games.model.forms import FORMS
from games.model.point import Point
from games.robustness import (
    INTERVALS,
    WEIGHTS,
    Sample,
    claim_shares,
    draw,
    make_question,
    outcome_shares,
    rung_shares,
    share_standing,
)
from games.scenario.scenario import Scenario
from solver.errors import InputError

BASELINE = games.load()


def scenario_at(sample: Sample, number: int) -> Scenario:
    """The scenario of a point, with weights that sum to 1 exactly."""
    words = {name: Fraction(float(values[number])) for name, values in sample.columns.items()}
    for attribute in MONOTONE:  # sorted at every point
        paths = [f"rungs.{rung}.{attribute}" for rung in RUNGS]
        found = [path for path in paths if path in words]
        words.update(zip(found, sorted(words[path] for path in found), strict=True))
    if "weights.order" in words:
        words["weights.order"] = 1 - sum(
            (x for name, x in words.items() if name != "weights.order"), Fraction(0)
        )
    return games.load(changes=words)


@pytest.mark.parametrize("form", ["triangle", "dyad"])
@pytest.mark.parametrize("space", [INTERVALS, WEIGHTS], ids=["intervals", "weights"])
def test_outcomes_are_those_of_solve_at_the_same_points(
    form: str, space: Mapping[str, str]
) -> None:
    question = make_question(BASELINE, form)
    sample = draw(question, space, samples=60, seed=7)
    counts: dict[tuple[int, ...], int] = {}
    for k in range(60):
        solution = games.solve(scenario_at(sample, k), form, method="pure")
        networks = {int(question.form.network_of[p]) for p in solution.stable_profiles}
        assert networks == set(sample.networks[sample.outcomes[k]])
        assert sample.stands[k] == (networks == set(question.stable))
        counts[tuple(sorted(networks))] = counts.get(tuple(sorted(networks)), 0) + 1
    found = {each.networks: each.share.count for each in outcome_shares(sample)}
    assert found == counts and len(counts) > 1
    assert sum(each.share.value for each in outcome_shares(sample)) == pytest.approx(1)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("rung", [None, "partnership", "alignment"])
def test_the_margin_is_positive_just_where_the_outcome_stands(form: str, rung: str | None) -> None:
    question = make_question(BASELINE, form, rung)
    sample = draw(question, samples=500, seed=1)
    assert np.array_equal(sample.margin > 0, sample.stands)
    assert 0 < share_standing(sample).value < 1


def test_the_same_points_as_a_sweep() -> None:
    sample = draw(make_question(BASELINE), samples=2000, seed=5)
    swept = games.sweep(
        BASELINE, {"inputs": "intervals"}, design="random", points=2000, seed=5
    ).outcomes
    assert {each.label: each.share.value for each in outcome_shares(sample)} == swept


def test_the_standard_error_is_the_spread_over_seeds() -> None:
    question = make_question(BASELINE)
    shares = [share_standing(draw(question, samples=1000, seed=seed)) for seed in range(60)]
    spread = np.std([each.value for each in shares], ddof=1)
    assert spread == pytest.approx(shares[0].error, rel=0.35)


def test_ties_are_counted_by_outcomes() -> None:
    sample = draw(make_question(BASELINE), WEIGHTS, samples=3000)
    for rung, share in rung_shares(sample).items():
        asked = make_question(BASELINE, rung=rung)
        again = draw(asked, WEIGHTS, samples=3000)
        assert share_standing(again) == share


def test_what_is_never_seen_is_known_as_such() -> None:
    question = make_question(BASELINE)
    alliance = rung_shares(draw(question, {"sanctions": "intervals"}, samples=200))["alliance"]
    assert alliance.never and not alliance.always and alliance.error == 0


def test_a_game_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("games.robustness.question._MOST_PROFILES", 1000)
    with pytest.raises(InputError, match="4,096 profiles"):
        make_question(BASELINE, "network")


def test_a_question_has_to_fit_the_form() -> None:
    with pytest.raises(InputError, match="rung on the menu"):
        make_question(BASELINE, "triangle", "none")
    with pytest.raises(InputError, match="choose no tie"):
        make_question(BASELINE, "triangle", "alliance", ("united_states", "china"))


def test_claims_are_counted_and_assumed_ones_are_forced() -> None:
    found = {
        each.claim.number: each for each in claim_shares(BASELINE, (1, 2, 4), samples=25, seed=3)
    }
    partnership, pressure, dilemma = found[1], found[2], found[4]
    assert not partnership.assumed and 0 < partnership.intervals.value < 1
    assert partnership.forced_by == ()
    # it holds at every point of the intervals, but not under all weights
    assert pressure.intervals.always and not pressure.weights.always and not pressure.assumed
    assert dilemma.assumed and dilemma.intervals.always and dilemma.weights.always
    for entry in dilemma.forced_by:
        tests = [CLAIMS[3].test(Point(BASELINE, {entry: end})).holds for end in (0, 1)]
        assert not all(tests)
    sample = draw(make_question(BASELINE), samples=25, seed=3)
    stands = [
        CLAIMS[0].test(Point(BASELINE, {n: float(v[k]) for n, v in sample.columns.items()})).holds
        for k in range(25)
    ]
    assert partnership.intervals.count == sum(stands)
