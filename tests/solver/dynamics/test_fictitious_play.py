"""Fictitious play against a plain loop over best replies, and theorems."""

from typing import Any

import numpy as np
import pytest

from solver import InputError, NormalFormGame, nash
from solver.dynamics import fictitious_play
from solver.payoffs.expected import deviation_payoffs


@pytest.mark.parametrize("shape", [(3, 3), (2, 4), (2, 3, 2)])
def test_as_a_plain_loop(shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(sum(shape))
    payoffs = rng.normal(size=(len(shape), *shape))
    ends = np.cumsum(shape)[:-1]
    before = [rng.integers(1, 4, m) for m in shape]
    played = fictitious_play(NormalFormGame(payoffs), 200, before)
    counts = np.concatenate(before).astype(np.float64)
    assert played[0].tolist() == counts.tolist()
    for t in range(200):
        parts = np.split(counts, ends)
        beliefs = tuple(part / part.sum() for part in parts)
        for i, part in enumerate(parts):
            part[deviation_payoffs(payoffs, beliefs, i).argmax()] += 1
        counts = np.concatenate(parts)
        assert played[t + 1].tolist() == counts.tolist()


def test_beliefs_come_to_the_value_of_a_zero_sum_game() -> None:
    """Robinson (1951)."""
    rows = np.random.default_rng(3).normal(size=(4, 3))
    (one, *_) = nash(NormalFormGame([rows, -rows])).equilibria
    played = fictitious_play(NormalFormGame([rows, -rows]), 40_000)[-1]
    x, y = played[:4] / 40_000, played[4:] / 40_000
    assert (rows @ y).max() == pytest.approx(one.payoffs[0], abs=0.02)
    assert (x @ rows).min() == pytest.approx(one.payoffs[0], abs=0.02)


def test_shapleys_game_goes_round() -> None:
    """Shapley (1964): ever longer runs, and no convergence."""
    rows = np.eye(3)
    game = NormalFormGame([rows, np.roll(rows, 1, axis=1)])
    played = fictitious_play(game, 30_000, [[1, 0, 0], [0, 1, 0]])
    beliefs = played[1:, :3] / played[1:, :3].sum(axis=1, keepdims=True)
    late = beliefs[3_000:]
    assert np.ptp(late, axis=0).min() > 0.2


def test_equal_replies_are_drawn() -> None:
    game = NormalFormGame(np.zeros((2, 2, 2)))
    played = fictitious_play(game, 4000, seed=1)
    assert np.abs(played[-1] - 2000).max() < 200
    assert (fictitious_play(game, 50, seed=2) == fictitious_play(game, 50, seed=2)).all()
    thirds = NormalFormGame([[[0.1 + 0.2], [0.3]], [[0], [0]]])
    assert fictitious_play(thirds, 1000)[-1, :2].min() > 400


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda game: fictitious_play(game, -1), "number of steps is -1"),
        (lambda game: fictitious_play(game, 2, [[1, 2]]), "shape of the game"),
        (lambda game: fictitious_play(game, 2, [[1, 2], [-1, 2]]), "0 or more"),
    ],
)
def test_what_cannot_be(call: Any, words: str) -> None:
    with pytest.raises(InputError, match=words):
        call(NormalFormGame(np.zeros((2, 2, 2))))
