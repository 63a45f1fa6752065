"""Weights found in one era, for the years of the other."""

from functools import cache

import pytest

from games.history import Backtest, backtest, built_in, panel
from games.history.record import Record
from games.history.weighting import WEIGHTS, weights_by_year
from games.ladder import COMPONENTS
from games.scenario.scenario import Scenario
from solver.errors import InputError

YEARS = (1976, 1990)
FOUND = [word for word in WEIGHTS if word != "equal"]


@cache
def scenarios() -> dict[int, Scenario]:
    return panel(*YEARS)


def changed(years: range) -> Record:
    """The record with all ties alliances in some years."""
    return Record("changed", {
        tie: {year: "alliance" if year in years else rung for year, rung in rungs.items()}
        for tie, rungs in built_in().rungs.items()
    })  # fmt: skip


def needed(word: str) -> None:
    if word == "fitted":
        pytest.importorskip("emcee", reason="the extra fit is not installed")
        pytest.importorskip("arviz_stats", reason="the extra fit is not installed")


@pytest.mark.parametrize("word", FOUND)
def test_no_weights_have_seen_the_era_that_they_predict(word: str) -> None:
    needed(word)
    years = list(scenarios())
    here = weights_by_year(word, scenarios(), built_in(), years, 0)
    assert set(here) == set(years)
    assert all(set(each) == set(COMPONENTS) for each in here.values())
    assert all(sum(each.values()) == pytest.approx(1) for each in here.values())
    assert here[1976] == here[1982] != here[1983] == here[1990]
    there = weights_by_year(word, scenarios(), changed(range(1984, 1991)), years, 0)
    assert there[1990] == here[1990]
    assert there[1976] != here[1976]


@pytest.mark.parametrize("word", FOUND)
def test_a_back_test_of_one_era_sees_the_other(word: str) -> None:
    needed(word)
    tested = backtest(scenarios(), years=(1983, 1986), weights=word, draws=0)
    assert tested.weights == word and tested.years == (1983, 1984, 1985, 1986)
    other = backtest(scenarios(), changed(range(1984, 1991)), years=(1983, 1986), weights=word,
                     draws=0)  # fmt: skip
    assert said(other) == said(tested)
    assert tested.weights_by_year == other.weights_by_year
    assert said(tested) != said(backtest(scenarios(), years=(1983, 1986), draws=0))


def said(tested: Backtest) -> list[str]:
    """In 1983 alone the others as recorded are the same in both records."""
    return [each.rung for each in tested.predictions if each.year == 1983]


def test_equal_weights_are_those_of_the_scenarios() -> None:
    assert weights_by_year("equal", {}, built_in(), [1990], 0) == {}
    assert backtest(scenarios(), years=(1990, 1990), draws=0).weights_by_year == {}


@pytest.mark.parametrize("word", FOUND)
def test_without_the_other_era_there_are_none(word: str) -> None:
    needed(word)
    with pytest.raises(InputError, match=f"{word} weights: no scenario and recorded tie before"):
        backtest(panel(1990, 1991), years=(1990, 1991), weights=word, draws=0)


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(InputError, match="did you mean 'fitted'"):
        backtest(years=(1990, 1990), weights="fited", draws=0)
