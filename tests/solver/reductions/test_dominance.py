"""Iterated dominance, by pure and mixed strategies."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import linprog

from solver import NormalFormGame, nash
from solver.reductions.dominance import Elimination, eliminate
from solver.tools.deadline import Deadline
from tests.solver.two_players.strategies import Payoffs, bimatrices


def gains(game: NormalFormGame, player: int, strategy: int, kept: Elimination) -> np.ndarray:
    """What each other strategy gains over one, against each combination of the others'."""
    others = [s for s in kept.kept[player] if s != strategy]
    table = game.given[player][np.ix_(*kept.kept)]
    own = np.moveaxis(table, player, 0).reshape(len(kept.kept[player]), -1)
    place = kept.kept[player].index(strategy)
    return np.array([own[kept.kept[player].index(s)] - own[place] for s in others])


def most_gained(table: np.ndarray) -> float:
    """How much a mixture gains at least, at best: a linear program in another form."""
    n, columns = table.shape
    solved = linprog(
        [0] * n + [-1],
        A_ub=np.c_[-table.T, np.ones(columns)],
        b_ub=np.zeros(columns),
        A_eq=[[1] * n + [0]],
        b_eq=[1],
        bounds=[(0, None)] * n + [(None, None)],
    )
    return float(-solved.fun)


@given(bimatrices(least=2))
@settings(max_examples=50, deadline=None)
def test_a_round_removes_just_what_is_dominated(game: tuple[Payoffs, Payoffs]) -> None:
    payoffs = NormalFormGame(game)
    everything = Elimination(payoffs, tuple(tuple(range(m)) for m in payoffs.shape), (), True)
    found = eliminate(payoffs)
    first = {(each.player, each.strategy) for each in found.removals if each.round == 1}
    for player, m in enumerate(payoffs.shape):
        for strategy in range(m):
            best = most_gained(gains(payoffs, player, strategy, everything).astype(float))
            assert ((player, strategy) in first) == (best > 1e-9)


@given(bimatrices())
@settings(max_examples=50, deadline=None)
def test_strict_dominance_keeps_every_equilibrium(game: tuple[Payoffs, Payoffs]) -> None:
    payoffs = NormalFormGame(game)
    found = eliminate(payoffs)
    every = nash(payoffs, "vertex", exact=True)
    for each in every.equilibria:
        for played, kept in zip(each.support, found.kept, strict=True):
            assert set(played) <= set(kept)
    assert len(nash(found.reduced, "vertex", exact=True)) == len(every)


@given(bimatrices())
@settings(max_examples=50, deadline=None)
def test_every_reason_is_true(game: tuple[Payoffs, Payoffs]) -> None:
    payoffs = NormalFormGame(game)
    for weak in (False, True):
        found = eliminate(payoffs, weak=weak)
        assert found.complete and all(found.kept)
        left = [set(range(m)) for m in payoffs.shape]
        for round_ in range(1, max((e.round for e in found.removals), default=0) + 1):
            gone = [each for each in found.removals if each.round == round_]
            assert gone
            columns = [sorted(left[1]), sorted(left[0])]
            for each in gone:
                own = payoffs.given[0] if each.player == 0 else payoffs.given[1].T
                own = own[:, columns[each.player]]
                assert sum(each.by.values()) == 1 and each.strategy not in each.by
                mixed = sum(w * own[s].astype(object) for s, w in each.by.items())
                gain = mixed - own[each.strategy]
                assert (gain > 0).all() if each.strict else (gain >= 0).all() and (gain > 0).any()
                assert each.strict or weak
            for each in gone:
                left[each.player].discard(each.strategy)
        assert [tuple(sorted(mine)) for mine in left] == list(found.kept)


def test_textbook_games() -> None:
    # Osborne & Rubinstein (1994), figure 61.1: only a mixture dominates the last row
    game = NormalFormGame([[[3, 0], [0, 3], [1, 1]], [[1, 0], [0, 1], [0, 0]]])
    (removal,) = eliminate(game).removals
    assert (removal.player, removal.strategy, removal.strict) == (0, 2, True)
    assert removal.by == {0: Fraction(1, 2), 1: Fraction(1, 2)}
    assert eliminate(game, mixed=False).removals == ()
    # the beauty contest of two who name 0, 1 or 2 and win by the lower: weak dominance solves it
    beauty = NormalFormGame([[[1, 2, 2], [0, 1, 2], [0, 0, 1]], [[1, 0, 0], [2, 1, 0], [2, 2, 1]]])
    assert eliminate(beauty).kept == ((0, 1), (0, 1)) or eliminate(beauty).kept[0][0] == 0
    assert eliminate(beauty, weak=True).kept == ((0,), (0,))


def test_three_players() -> None:
    rng = np.random.default_rng(0)
    payoffs = rng.integers(0, 9, (3, 3, 3, 3))
    payoffs[1][:, 2, :] = payoffs[1][:, 0, :] - 1
    game = NormalFormGame(payoffs)
    found = eliminate(game)
    assert (1, 2) in {(each.player, each.strategy) for each in found.removals}
    assert found.reduced.shape[1] <= 2
    assert found.reduced.strategies[1] == tuple(str(s + 1) for s in found.kept[1])


def test_floats_that_are_equal_but_for_rounding_are_equal() -> None:
    game = NormalFormGame([[[0.3, 0.3], [0.1 + 0.2, 0.3]], [[0.0, 0.0], [0.0, 0.0]]])
    assert eliminate(game, weak=True).removals == ()


def test_a_deadline() -> None:
    rng = np.random.default_rng(0)
    found = eliminate(NormalFormGame(rng.integers(0, 99, (2, 60, 60))), deadline=Deadline(1e-9))
    assert not found.complete


@pytest.mark.parametrize("shape", [(1, 1), (1, 4), (5,)])
def test_nothing_to_remove(shape: tuple[int, ...]) -> None:
    payoffs = np.zeros((len(shape), *shape), dtype=int)
    assert eliminate(NormalFormGame(payoffs), weak=True).removals == ()
