"""What an input alone can do, against scenarios with other values, solved one by one."""

from functools import cache

import numpy as np
import pytest

import games
from games.model.forms import make_form
from games.model.parameters import parameter
from games.model.point import Point
from games.outcomes.moves import moves_from
from games.outcomes.stable import stable_profiles
from games.thresholds import Lever, levers
from games.thresholds.levers import world
from games.words.turning import levers_in_words, threshold_in_words
from solver.errors import InputError

PAIR = ("china", "russia")
CASES = [("baseline-2014", "alliance", "triangle"), ("reset", None, "dyad")]


@cache
def found(name: str, rung: str | None, form: str) -> tuple[Lever, ...]:
    return levers(games.load(name), rung, form)


def stands(each: Lever, value: float) -> bool:
    """Whether the outcome stands at a value, by solving the game there."""
    asked = each.threshold
    point = Point(asked.scenario, dict.fromkeys(each.of.paths, value))
    made = make_form(asked.scenario, asked.form.name)
    networks = made.network_of[stable_profiles(point, asked.form.name)]
    return bool(set(networks.tolist()) & set(made.networks_with(PAIR, asked.rung)))


def scanned(each: Lever) -> np.ndarray:
    """Values over the domain, and many around the present one."""
    low, now = float(each.of.least), each.now
    size = max(abs(now), float(each.of.high - each.of.low), 1.0)
    high = low + 20 * size if each.of.most is None else float(each.of.most)
    near = np.clip(now + size * np.linspace(-1, 1, 15), low, high)
    return np.unique([*np.linspace(low, high, 25), *near])


@pytest.mark.parametrize("case", CASES)
def test_a_scan_finds_the_same(case: tuple[str, str | None, str]) -> None:
    rows = found(*case)
    assert [each.of.name for each in rows if each.turns_at is not None]
    # all that turn it, and some of the others
    for each in [*rows[:12], *rows[12::8]]:
        here = stands(each, each.now)
        assert here == each.threshold.stands
        values = scanned(each)
        turned = values[[stands(each, value) != here for value in values]]
        if each.turns_at is None:
            assert not len(turned), each.of.name
            continue
        away = abs(each.turns_at - each.now)
        assert len(turned) and np.abs(turned - each.now).min() >= away - 1e-9, each.of.name
        step = 1e-6 * max(1.0, abs(each.turns_at))
        sides = {stands(each, each.turns_at + sign * step) for sign in (-1, 1)}
        assert sides == {True, False} or each.threshold.boundaries[0].stands == "beside"


def worth(each: Lever, value: float) -> float:
    """By how much the best network with the tie withstands its most tempting move."""
    form, ours = each.threshold.form, each.threshold.form.networks_with(PAIR, each.threshold.rung)
    changed = [dict.fromkeys(each.of.paths, value)]
    payoffs = Point(each.threshold.scenario).tables(form.name, changed)[1][0]
    moves = moves_from(form, "pairwise")
    return max(
        min(max(float(payoffs[i, m.old] - payoffs[i, m.new]) for i in m.players) for m in moves[k])
        for k in ours
    )


@pytest.mark.parametrize("case", CASES)
def test_what_is_missing_is_least_at_the_best_value(case: tuple[str, str | None, str]) -> None:
    rows = [each for each in found(*case) if each.turns_at is None]
    for each in [*rows[:6], *rows[6::9]]:
        asked = each.threshold
        missing = asked.shortfall
        assert missing is not None and missing.by == each.short_by

        sign = -1 if asked.stands else 1
        tried = [-sign * worth(each, value) for value in scanned(each)]
        assert missing.by <= min(tried) + 1e-9, each.of.name
        if missing.at is not None:
            assert missing.by == pytest.approx(-sign * worth(each, missing.at), abs=1e-9)


def test_the_nearest_comes_first_and_never_last() -> None:
    rows = found(*CASES[0])
    widths = [each.widths for each in rows if each.widths is not None]
    never = [each.short_by for each in rows if each.short_by is not None]
    assert widths == sorted(widths) and never == sorted(never)
    turning = [each.turns_at is None for each in rows]
    assert turning == sorted(turning) and sum(turning) == len(never)
    assert len({each.of.name for each in rows}) == len(rows)
    assert rows[0].turns_at == pytest.approx(5.307486717) and not rows[0].in_interval


def test_inputs_of_the_world_are_not_those_of_the_model() -> None:
    scenario = games.load()
    names = list(world(scenario))
    assert "pressure" in names and "distance.china.russia" in names
    assert "distance.china.russia.parts.voting" in names
    assert not [each for each in names if each.split(".")[0] in ("weights", "scales", "rungs")]
    assert not [each for each in names if each.endswith(".weight")]
    for name in names:
        assert parameter(scenario, name).value is not None
    apart = games.load(changes={"pressure.russia": 2})
    assert "pressure" not in list(world(apart))


def test_the_words() -> None:
    rows = found(*CASES[0])
    assert levers_in_words(rows).startswith(
        "China–Russia alliance: not pairwise stable now. 2 of 74 inputs alone make it begin, 0 "
        "within its interval; the nearest: pressure from 1 to 5.307"
    )
    never = next(each for each in rows if each.turns_at is None)
    words = threshold_in_words(never.threshold)
    assert f"for no {never.of.name}. Nearest at " in words and " of payoff." in words


def test_a_tie_that_is_not_chosen() -> None:
    with pytest.raises(InputError, match="choose no tie"):
        levers(games.load(), pair=("united_states", "china"))
