"""Moving first: Stackelberg and every order of moves."""

from fractions import Fraction
from itertools import permutations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver import NormalFormGame
from solver.concepts import (
    backward_induction,
    correlated_equilibrium,
    orders_of_moves,
    stackelberg,
)
from solver.errors import InputError

# Conitzer & Sandholm 2006, and the games of OpenSpiel's test: leader, follower, commitment, value
PUBLISHED = [
    ([[2, 4], [1, 3]], [[1, 0], [0, 1]], ["1/2", "1/2"], "7/2"),
    ([[2, 0, 0], [1, 0, 0]], [[0, 2, 5], [0, -1, -4]], ["1/3", "2/3"], "4/3"),
    ([[3, 9], [9, 1]], [[0, 0], [1, 8]], ["1", "0"], "9"),
]


@pytest.mark.parametrize(("leader", "follower", "strategy", "value"), PUBLISHED)
def test_published_commitments(leader: Any, follower: Any, strategy: Any, value: str) -> None:
    found = stackelberg(NormalFormGame([leader, follower]))
    assert [str(p) for p in found.strategy] == strategy and str(found.value) == value
    turned = [np.transpose(follower).tolist(), np.transpose(leader).tolist()]
    assert stackelberg(NormalFormGame(turned), leader=1).value == found.value


def test_nash_pure_and_mixed_commitment() -> None:
    game = NormalFormGame([[[2, 4], [1, 3]], [[1, 0], [0, 1]]])
    pure = stackelberg(game, mixed=False)
    assert pure.nash_value == 2
    assert pure.value == 3 and stackelberg(game).value == Fraction(7, 2)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10**6), st.sampled_from([(2, 2), (3, 2), (2, 3), (3, 3)]))
def test_no_mix_on_a_grid_does_better(seed: int, shape: tuple[int, int]) -> None:
    payoffs = np.random.default_rng(seed).integers(-3, 4, (2, *shape))
    game = NormalFormGame(payoffs)
    found = stackelberg(game)
    steps = 6
    for counts in product(range(steps + 1), repeat=shape[0]):
        if sum(counts) == steps:
            own, theirs = (np.array(counts) @ u for u in payoffs)
            best = max(own[theirs == theirs.max()])
            assert found.value >= Fraction(int(best), steps)
    x = found.strategy
    theirs = x @ payoffs[1].astype(object)
    assert theirs[found.reply[0]] == max(theirs)
    assert (x @ payoffs[0].astype(object))[found.reply[0]] == found.value
    # von Stengel & Zamir 2010: no less than in any correlated equilibrium
    assert float(found.value) >= correlated_equilibrium(game, ("player", 0)).value - 1e-7
    assert found.value >= found.nash_value
    assert stackelberg(game, mixed=False).value <= found.value


def played_in_order(payoffs: Any, order: tuple[int, ...]) -> set[tuple[int, ...]]:
    """The outcomes of all subgame-perfect strategies, one choice at a time, two players."""
    first, second = order
    shape = payoffs.shape[1:]

    def profile(s: int, t: int) -> tuple[int, int]:
        return (s, t) if first == 0 else (t, s)

    best = [
        [t for t in range(shape[second])
         if payoffs[(second, *profile(s, t))]
         == max(payoffs[(second, *profile(s, r))] for r in range(shape[second]))]
        for s in range(shape[first])
    ]  # fmt: skip
    found: set[tuple[int, ...]] = set()
    for replies in product(*best):
        values = [payoffs[(first, *profile(s, t))] for s, t in enumerate(replies)]
        found |= {profile(s, replies[s]) for s, v in enumerate(values) if v == max(values)}
    return found


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**6))
def test_backward_induction_beside_all_strategies(seed: int) -> None:
    payoffs = np.random.default_rng(seed).integers(0, 3, (2, 3, 3))
    game = NormalFormGame(payoffs)
    for each in orders_of_moves(game):
        assert set(each.outcomes) == played_in_order(payoffs, each.players)


def test_three_players_one_after_another() -> None:
    rng = np.random.default_rng(1)
    payoffs = rng.permuted(np.arange(27 * 3.0)).reshape(3, 3, 3, 3)
    game = NormalFormGame(payoffs)
    for order in permutations(range(3)):

        def best(moves: dict[int, int], order: tuple[int, ...] = order) -> tuple[int, ...]:
            if len(moves) == 3:
                return tuple(moves[i] for i in range(3))
            mover = order[len(moves)]
            return max(
                (best({**moves, mover: s}) for s in range(3)), key=lambda p: payoffs[(mover, *p)]
            )

        assert backward_induction(game, order).outcomes == (best({}),)


def test_pure_commitment_of_one_of_three() -> None:
    rng = np.random.default_rng(2)
    for _ in range(20):
        payoffs = rng.integers(0, 5, (3, 2, 2, 2))
        values = []
        for s in range(2):
            left = payoffs[:, s]
            for t, r in product(range(2), repeat=2):
                if left[1, t, r] >= left[1, 1 - t, r] and left[2, t, r] >= left[2, t, 1 - r]:
                    values.append(left[0, t, r])
        game = NormalFormGame(payoffs)
        if values:
            assert stackelberg(game, mixed=False).value == max(values)
        else:
            with pytest.raises(InputError, match="pure"):
                stackelberg(game, mixed=False)


def test_bad_input() -> None:
    game = NormalFormGame(np.zeros((3, 2, 2, 2)))
    with pytest.raises(InputError, match="two players"):
        stackelberg(game)
    for leader in (3, -1, 0.5, "us"):
        with pytest.raises(InputError, match="right: 0 to 2"):
            stackelberg(game, leader, mixed=False)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="each of 0 to 2 once"):
        backward_induction(game, (0, 1))
    with pytest.raises(InputError, match="orders of moves"):
        orders_of_moves(NormalFormGame(np.zeros((6, 1, 1, 1, 1, 1, 1))))
