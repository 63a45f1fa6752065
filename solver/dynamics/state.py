"""The state of play that a process starts from, as kernels take it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solver.errors import InputError
from solver.game import FloatArray, NormalFormGame
from solver.tolerances import KNOWN


def joined(game: NormalFormGame, start: Sequence[ArrayLike]) -> FloatArray:
    """The mixes of all players, one after the other.

    Raises
    ------
    InputError
        If there is not a mix for each player, nonnegative and summing to 1.
    """
    if len(start) != game.n_players:
        raise InputError(f"the start is of {len(start)} players (right: of {game.n_players})")
    mixes = []
    for own, m, player in zip(start, game.shape, game.players, strict=True):
        mix = np.asarray(own, dtype=np.float64)
        if mix.shape != (m,) or not (mix >= 0).all() or abs(mix.sum() - 1) > KNOWN:
            raise InputError(
                f"the start of {player} is {mix.tolist()} (right: {m} shares that sum to 1)"
            )
        mixes.append(mix)
    return np.concatenate(mixes)


def rows(game: NormalFormGame) -> tuple[FloatArray, NDArray[np.int64]]:
    """Payoffs, shape (n, N), and the numbers of strategies, shape (n,)."""
    flat = game.payoffs.reshape(game.n_players, -1)
    return np.ascontiguousarray(flat), np.array(game.shape, dtype=np.int64)
