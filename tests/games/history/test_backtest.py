"""Predictions and scores against their definitions, written again."""

from fractions import Fraction
from math import log
from typing import Any

import numpy as np
import pytest

from games.history import backtest, built_in, panel
from games.history.baselines import balance_of_power, commonest, persistence
from games.history.predictions import Prediction, draw_inputs, predict
from games.history.record import Record
from games.history.scores import calibration, score
from games.ladder import RUNGS
from games.model.built_game import payoff_tables
from games.model.inputs import layout, vector
from games.scenario.scenario import Scenario
from solver.errors import InputError

Paid = dict[str, dict[str, Fraction]]  # by rung, to whom
POWERS = ("united_states", "china", "russia")


def payoffs(scenario: Scenario, rungs: dict[tuple[str, str], str]) -> dict[str, Fraction]:
    """The exact payoffs of the powers in a network."""
    size = len(scenario.actors)
    network = np.zeros((1, size, size), dtype=np.int64)
    for (a, b), rung in rungs.items():
        i, j = scenario.actors.index(a), scenario.actors.index(b)
        network[0, i, j] = network[0, j, i] = RUNGS.index(rung)
    inputs = np.array([vector(scenario, exact=True)], dtype=object)
    found = payoff_tables(inputs, layout(scenario), network)[1]
    return dict(zip(scenario.powers, found[0, :, 0], strict=True))


@pytest.mark.parametrize("year", [1950, 1956, 1969, 1972, 1980, 1992, 2014])
def test_a_tie_with_the_others_given_is_as_by_definition(year: int) -> None:
    record = built_in()
    scenarios = panel(year, year)
    network = record.network(year)
    for each in predict(scenarios, record, draws=0):
        ends = [end for end in each.tie if end in POWERS]
        paid = {r: payoffs(scenarios[year], {**network, each.tie: r}) for r in RUNGS}

        def stands(rung: str, ends: list[str] = ends, paid: Paid = paid) -> bool:
            at = RUNGS.index(rung)
            alone = RUNGS if len(ends) == 1 else RUNGS[:at]
            if any(paid[r][end] > paid[rung][end] for r in alone for end in ends):
                return False
            gains = [[paid[r][end] - paid[rung][end] for end in ends] for r in RUNGS[at + 1 :]]
            return not any(max(gain) > 0 and min(gain) >= 0 for gain in gains)

        stable = [stands(rung) for rung in RUNGS]
        assert each.shares == pytest.approx([s / sum(stable) for s in stable]), (year, each)


def test_whole_networks_without_draws_are_the_stable_ones() -> None:
    import games

    record = built_in()
    made = predict(panel(2014, 2014), record, given="nothing", draws=0)
    by_tie = {each.tie: each.rung for each in made}
    # the form that leaves the bloc's tie given agrees where that is an alliance
    solution = games.solve(panel(2014, 2014)[2014], "network")
    assert by_tie["united_states", "us_allies"] == "alliance"
    rungs = {frozenset(t[:2]): t[2] for p in solution.stable_profiles
             for t in solution.game.form.named(int(solution.game.form.network_of[p]))}  # fmt: skip
    assert by_tie["china", "russia"] == rungs[frozenset(("china", "russia"))]


def test_draws_stay_in_their_intervals_and_leave_the_weights() -> None:
    scenario = panel(1969, 1969)[1969]
    drawn = layout(scenario).parts(draw_inputs(scenario, 200, 3)[7])
    assert np.all(drawn["weights"] == 0.2)
    everyone = layout(scenario).parts(draw_inputs(scenario, 200, 3)[8])
    assert not np.array_equal(drawn["threat"], everyone["threat"])
    leaf = scenario.leaves["scales.deterrence"]
    place = list(scenario.scales.__class__.model_fields).index("deterrence")
    assert leaf.low <= drawn["scales"][place] <= leaf.high
    again = draw_inputs(scenario, 200, 3)
    assert np.array_equal(again, draw_inputs(scenario, 200, 3))


def test_scores_by_hand() -> None:
    tie, bloc = ("china", "russia"), ("united_states", "us_allies")
    record = Record("made up", {tie: {1: "none", 2: "none", 3: "alliance"},
                                bloc: {1: "alliance", 2: "alliance", 3: "alliance"}})  # fmt: skip
    made = [
        Prediction(tie, 2, (0.5, 0.5, 0.0, 0.0)),  # the deeper of equals: wrong, one off
        Prediction(tie, 3, (0.0, 0.25, 0.25, 0.5)),  # caught
        Prediction(bloc, 2, (0.0, 0.0, 0.6, 0.4)),  # wrong, one off
        Prediction(bloc, 3, (0.0, 0.0, 0.0, 1.0)),
    ]
    found = score(made, record, POWERS)
    assert (found.count, found.exact, found.within_one) == (4, 0.5, 1.0)
    assert (found.changes, found.caught, found.false_alarms) == (1, 1, 2)
    assert found.brier == pytest.approx((0.5 + 0.375 + 0.72 + 0) / 4)
    assert found.log == pytest.approx(-(log(0.5) + log(0.5) + log(0.4)) / 4)
    assert found.without_bloc == 0.5
    assert found.by_tie == {tie: 0.5, bloc: 0.5}
    assert sum(count for _, _, count in calibration(made, record)) == 16
    assert found.interval[0] <= found.exact <= found.interval[1]


def test_baselines_say_what_they_are_named_after() -> None:
    record = built_in()
    assert persistence(record, 5)(("china", "russia"), 1965) == "alliance"
    assert persistence(record, 5)(("china", "russia"), 1954) is None
    # 1983-2016: partnership in 25 years, none in 6, alignment in 3
    assert commonest(record, range(1950, 2017))(("china", "russia"), 1960) == "partnership"
    by_power = balance_of_power(panel(1950, 1950))
    assert by_power(("united_states", "china"), 1950) == "none"


def test_persistence_is_hard_to_beat_and_the_page_says_so() -> None:
    tested = backtest(draws=0)
    assert tested.scores["persistence_1"].exact == pytest.approx(250 / 264)
    assert tested.scores["persistence_1"].changes == 14
    assert "persistence_1" in tested.better
    assert all(tested.in_sample(each) for each in tested.predictions)
    assert {point.year for point in tested.turning_points} >= {1961, 1964, 1969, 2014}


def test_ahead_the_inputs_and_the_other_ties_are_of_then() -> None:
    record, scenarios = built_in(), panel(1960, 1972)
    ahead = predict(scenarios, record, horizon=5, draws=0)
    assert {each.year for each in ahead} == set(range(1964, 1973))
    shifted = Record("shifted", {t: {y + 5: r for y, r in s.items()}
                                 for t, s in record.rungs.items()})  # fmt: skip
    now = {y + 4: s for y, s in scenarios.items()}
    same = predict(now, shifted, draws=0)
    by_key = {(each.tie, each.year): each.shares for each in same}
    assert all(by_key[each.tie, each.year] == each.shares for each in ahead)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"given": "other"}, "given"),
        ({"years": (2000, 1990)}, "the earlier year first"),
        ({"years": (1940, 1960)}, "no inputs of 1940"),
        ({"draws": -1}, "draws"),
        ({"record": "efective"}, "did you mean 'effective'"),
    ],
)
def test_what_is_wrong_is_said(words: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        backtest(**words)


def test_a_record_of_others_is_refused_by_name() -> None:
    record = Record("mine", {("china", "japan"): {1990: "none"}})
    with pytest.raises(InputError, match="japan"):
        backtest(panel(1990, 1990), record, years=(1990, 1990))
