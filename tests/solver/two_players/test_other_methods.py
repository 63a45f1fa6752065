"""Supports, linear programming and tracing, against vertex enumeration."""

from fractions import Fraction
from math import comb
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver import EquilibriumSet, InputError, NormalFormGame, nash
from solver.two_players.tracing import tracing
from solver.two_players.zero_sum import zero_sum
from tests.solver.two_players.strategies import Payoffs, bimatrices


def numbers(found: EquilibriumSet) -> list[tuple[float, ...]]:
    rows = [np.concatenate([x.astype(float) for x in each.strategies]) for each in found.equilibria]
    return sorted(tuple(np.round(row, 8)) for row in rows)


@given(bimatrices(values=(4, 99)))
@settings(max_examples=60, deadline=None)
def test_supports_find_all_of_a_nondegenerate_game(game: tuple[Payoffs, Payoffs]) -> None:
    rows, columns = game
    for payoffs, exact in (
        (NormalFormGame(game), True),
        (NormalFormGame([rows * 0.1, columns * 0.3]), False),
    ):
        every = nash(payoffs, "vertex", exact=exact)
        found = nash(payoffs, "support", exact=exact)
        if found.complete:
            assert every.status == "ok" or not every.components
            assert numbers(found) == numbers(every)
            assert [e.index for e in found.equilibria] == [e.index for e in every.equilibria]
            tried = comb(sum(payoffs.shape), payoffs.shape[0]) - 1
            assert str(tried) in found.reason
        else:
            assert "degenerate" in found.status


@given(bimatrices())
@settings(max_examples=60, deadline=None)
def test_the_first_equilibrium_is_one(game: tuple[Payoffs, Payoffs]) -> None:
    (found,) = nash(NormalFormGame(game), "support-first", exact=True).equilibria
    assert found.regret == 0
    every = nash(NormalFormGame(game), "support", exact=True)
    if every.complete:
        smallest = min(len(each.support[0]) for each in every.equilibria)
        assert len(found.support[0]) == smallest


def test_supports_of_many_strategies() -> None:
    rng = np.random.default_rng(0)
    for n in (30, 80):
        (found,) = nash(NormalFormGame(rng.random((2, n, n))), "support-first").equilibria
        assert found.regret < 1e-9
    found_in_time = nash(NormalFormGame(rng.random((2, 40, 40))), "support", time_limit=0.2)
    assert not found_in_time.complete and found_in_time.status == "time limit"


@given(bimatrices(), st.integers(1, 5), st.integers(-9, 9))
@settings(max_examples=60, deadline=None)
def test_constant_sum_games(game: tuple[Payoffs, Payoffs], scale: int, total: int) -> None:
    rows = game[0]
    if np.ptp(rows) == 0:
        rows = rows + np.arange(rows.size).reshape(rows.shape)
    if np.ptp(rows) == 0:
        return
    for payoffs, exact in (
        (NormalFormGame([rows, total - scale * rows]), True),
        (NormalFormGame([rows * 0.1, total - scale * rows * 0.7]), False),
    ):
        every = nash(payoffs, "vertex", exact=exact)
        found = nash(payoffs, "lp", exact=exact)
        assert found.complete
        assert numbers(found) == numbers(every)
        values = [each.payoffs.astype(float) for each in found.equilibria]
        assert np.ptp(values, axis=0).max() < 1e-12 * 99
        assert len(found.components) == len(every.components)
        assert [(len(c.subsets), c.index) for c in found.components] in ([], [(1, 1)])


def test_the_value_of_published_games() -> None:
    # von Neumann & Morgenstern (1944), section 18.4: Morra with one or two fingers has value 0
    morra = np.array([[0, 2, -3, 0], [-2, 0, 0, 3], [3, 0, 0, -4], [0, -3, 4, 0]])
    found = nash(NormalFormGame([morra, -morra]), "lp", exact=True)
    assert all(each.payoffs[0] == 0 for each in found.equilibria)
    mixes = {tuple(each.strategies[0]) for each in found.equilibria}
    f = Fraction
    assert mixes == {(0, f(4, 7), f(3, 7), 0), (0, f(3, 5), f(2, 5), 0)}
    assert len(found.components) == 1


def test_large_constant_sum_games_are_found_out() -> None:
    rng = np.random.default_rng(0)
    loss = rng.random((120, 90))
    found = nash(NormalFormGame(np.array([loss, 3 - 2 * loss])))
    assert found.method == "lp" and found.complete and found.equilibria[0].index == 1
    ties = rng.integers(0, 2, (20, 20))
    found = nash(NormalFormGame([ties, -ties]), exact=True)
    assert found.method == "lp" and found.complete
    assert all(each.regret == 0 for each in found.equilibria)
    with pytest.raises(InputError, match="constant-sum"):
        nash(NormalFormGame(rng.random((2, 3, 3))), "lp")


def test_a_constant_sum_game_in_no_time() -> None:
    ties = np.repeat(np.random.default_rng(0).integers(0, 2, (20, 40)), 2, axis=0)
    found = nash(NormalFormGame([ties, -ties]), "lp", time_limit=1e-9)
    assert not found.complete and "time limit" in found.status


@given(bimatrices(), st.data())
@settings(max_examples=60, deadline=None)
def test_any_prior_leads_to_an_equilibrium(
    game: tuple[Payoffs, Payoffs], data: st.DataObject
) -> None:
    rows, columns = game
    weights = [data.draw(st.lists(st.integers(1, 9), min_size=m, max_size=m)) for m in rows.shape]
    prior: Any = [[Fraction(each, sum(own)) for each in own] for own in weights]
    (exactly,) = tracing(NormalFormGame(game), prior=prior, exact=True).equilibria
    assert exactly.regret == 0
    (found,) = tracing(NormalFormGame([rows * 0.1, columns * 0.3]), prior=prior).equilibria
    assert found.regret < 1e-8 * 99


@given(bimatrices(values=(99,)))
@settings(max_examples=40, deadline=None)
def test_a_prior_in_strict_equilibrium_stays(game: tuple[Payoffs, Payoffs]) -> None:
    for each in nash(NormalFormGame(game), "pure").equilibria:
        if each.index == 1:
            (found,) = tracing(NormalFormGame(game), prior=each.strategies).equilibria
            assert found.profile == each.profile


def test_tracing_selects_by_risk() -> None:
    """Harsanyi & Selten (1988): in 2 × 2 games a uniform prior leads to risk dominance."""
    hunt = NormalFormGame([[[9, 0], [8, 7]], [[9, 8], [0, 7]]])
    assert nash(hunt, "tracing").equilibria[0].profile == (1, 1)
    sure = tracing(hunt, prior=([0.99, 0.01], [0.99, 0.01]))
    assert sure.equilibria[0].profile == (0, 0)


@pytest.mark.parametrize(
    ("prior", "message"),
    [
        (([1, 0, 0], [1, 0]), "player 1 has shape"),
        (([1, 0],), "of 1 players"),
        (([1, 0], [0, 0]), "player 2 sums to 0"),
        (([0.5, 0.5], [0.5, 0.6]), "player 2 sums to 1.1"),
        (([1, -1], [1, 0]), "player 1 has the weight -1"),
        (([1, float("nan")], [1, 0]), "nan is not an exact number"),
    ],
)
def test_a_prior_that_is_none(prior: tuple[list[float], ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        tracing(NormalFormGame(np.ones((2, 2, 2))), prior=prior)


def test_zero_sum_is_the_method_lp() -> None:
    game = NormalFormGame([[[1, -1], [-1, 1]], [[-1, 1], [1, -1]]])
    from solver.tools.deadline import Deadline

    assert len(zero_sum(game, deadline=Deadline(None))) == len(nash(game, "lp")) == 1
