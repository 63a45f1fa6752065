"""What no game of three players is: one message, with the shape and the place."""

from typing import Any

import numpy as np
import pytest

from solver import InputError, NormalFormGame, batch, nash

ZEROS = np.zeros((3, 2, 2, 2))
NAN, INFINITE = ZEROS.copy(), ZEROS.copy()
NAN[1, 0, 1, 0], INFINITE[2, 1, 1, 1] = np.nan, -np.inf

GAMES: dict[str, tuple[Any, str]] = {
    "nan": (NAN, r"payoffs\[1, 0, 1, 0\] is nan"),
    "infinite": (INFINITE, r"payoffs\[2, 1, 1, 1\] is -inf"),
    "no strategy": (np.zeros((3, 2, 0, 2)), r"player 2 has no strategy, in shape \(3, 2, 0, 2\)"),
    "ragged": ([[[[1, 2], [3, 4]], [[1, 2], [3]]], ZEROS[0], ZEROS[0]], "player 1 are ragged"),
    "two shapes": (
        [np.zeros((2, 2, 2)), np.zeros((2, 2, 3)), np.zeros((2, 2, 2))],
        r"player 2 have shape \(2, 2, 3\), those of player 1 \(2, 2, 2\)",
    ),
    "rank": (np.zeros((3, 2, 2)), r"shape \(3, 2, 2\) \(right: \(n, m1, …, mn\)"),
}


@pytest.mark.parametrize("name", GAMES)
def test_no_game(name: str) -> None:
    payoffs, message = GAMES[name]
    with pytest.raises(InputError, match=message):
        NormalFormGame(payoffs)


BATCHES: dict[str, tuple[Any, str]] = {
    "rank": (np.zeros((5, 3, 2, 2)), r"a batch of shape \(5, 3, 2, 2\)"),
    "text": (np.full((2, 3, 2, 2, 2), "a"), "a batch of type <U1"),
    "complex": (np.zeros((2, 3, 2, 2, 2), complex), "a batch of type complex128"),
    "objects": (np.zeros((2, 3, 2, 2, 2), object), "a batch of type object"),
    "ragged": ([[1, 2], [3]], "a batch is ragged"),
    "nan": (np.stack([ZEROS, NAN]), r"payoffs\[1, 1, 0, 1, 0\] is nan"),
    "five strategies": (np.zeros((2, 3, 5, 2, 2)), r"\(2, 3, 5, 2, 2\) \(right: .* at most 4"),
    "four players": (np.zeros((2, 4, 2, 2, 2, 2)), "4 players"),
    "no strategy": (np.zeros((2, 3, 0, 2, 2)), r"no strategy .* \(2, 3, 0, 2, 2\)"),
}


@pytest.mark.parametrize("name", BATCHES)
def test_no_batch(name: str) -> None:
    payoffs, message = BATCHES[name]
    with pytest.raises(InputError, match=message):
        batch.nash(payoffs)


@pytest.mark.parametrize("threads", [0, -1])
def test_no_thread(threads: int) -> None:
    with pytest.raises(InputError, match=f"{threads} threads"):
        batch.nash(ZEROS[None], threads=threads)


def test_a_batch_of_no_games() -> None:
    found = batch.nash(np.zeros((0, 3, 3, 2, 4)))
    assert len(found) == 0 and found.complete.shape == (0,)
    assert [x.shape for x in found.strategies] == [(0, 3), (0, 2), (0, 4)]


@pytest.mark.parametrize("limit", [0, -1.0, float("nan"), "1", True])
def test_no_time(limit: Any) -> None:
    with pytest.raises(InputError, match=f"time limit is {limit}"):
        nash(NormalFormGame(ZEROS), time_limit=limit)


@pytest.mark.parametrize("game", [None, ZEROS, [ZEROS]])
def test_something_that_is_no_game(game: Any) -> None:
    with pytest.raises(InputError, match=f"a {type(game).__name__} is no game"):
        nash(game)


@pytest.mark.parametrize("method", ["support", "vertex", "lemke-howson", "lp"])
def test_a_method_for_two(method: str) -> None:
    with pytest.raises(InputError, match="two players, not 3"):
        nash(NormalFormGame(ZEROS), method)


def test_more_strategies_than_a_method_takes() -> None:
    game = NormalFormGame(np.random.default_rng(0).normal(size=(3, 63, 2, 2)))
    with pytest.raises(InputError, match="at most 62 strategies a player, not 63"):
        nash(game, "polynomial")
    found = nash(game, time_limit=5)  # auto does with what takes it
    assert not found.complete and found.equilibria
    assert max(each.regret for each in found.equilibria) < 1e-9
