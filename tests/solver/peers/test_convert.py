"""Games go to nashpy and come back; what cannot go says why."""

import sys

import nashpy
import numpy as np
import pytest

from solver import (
    InputError,
    NormalFormGame,
    from_nashpy,
    to_nashpy,
    to_pygambit,
)


def test_to_nashpy() -> None:
    game = NormalFormGame([[["1/2", 0], [5, 1]], [[3, 5], [0, 1]]])
    peer = to_nashpy(game)
    assert isinstance(peer, nashpy.Game)
    assert np.array_equal(np.array(peer.payoff_matrices), game.payoffs)


def test_nashpy_takes_two_players() -> None:
    with pytest.raises(InputError, match="two players, not 3"):
        to_nashpy(NormalFormGame(np.zeros((3, 1, 1, 1))))


def test_integers_from_nashpy_are_exact() -> None:
    game = from_nashpy(nashpy.Game([[1, 2], [3, 4]]))
    assert game.given.dtype == np.int64
    assert game.payoffs.tolist() == [[[1, 2], [3, 4]], [[-1, -2], [-3, -4]]]


def test_floats_from_nashpy_are_floats() -> None:
    game = from_nashpy(nashpy.Game([[0.5]], [[1]]))
    assert not game.is_exact and game.payoffs.tolist() == [[[0.5]], [[1.0]]]


def test_without_pygambit_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygambit", None)
    with pytest.raises(InputError, match="pip install"):
        to_pygambit(NormalFormGame([[1]]))
