"""The pure equilibria of many games of one shape."""

from math import prod

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solver.batched import check_finite, games_of
from solver.game import FloatArray
from solver.pure.large_game import mark_in_parts
from solver.tools.chunks import in_chunks

_CHUNK = 2_000_000  # payoffs, some 10 ms


def pure_nash(payoffs: ArrayLike, *, threads: int | None = None) -> NDArray[np.bool_]:
    """Find every pure equilibrium of every game.

    Parameters
    ----------
    payoffs : array_like, shape (B, n, m1, …, mn)
    threads : int, optional
        By default as many as there are cores.

    Returns
    -------
    ndarray of bool, shape (B, m1, …, mn)
        Whether the profile is an equilibrium: `solver.tolerances` says which payoffs are equal.

    Raises
    ------
    InputError
        If the rank does not fit the number of players, or a payoff is masked or not finite.

    Notes
    -----
    O(B · n · m1 · … · mn): every payoff is read once. Games of three players with three
    strategies each take no longer than summing their payoffs.
    """
    from solver.pure.kernels.pure import pure_nash as mark_games

    games = games_of(payoffs)
    count, players, *shape = games.shape
    sizes, profiles = np.array(shape, dtype=np.int64), prod(shape)
    flat = games.reshape(count, players, profiles)
    result = np.empty((count, profiles), dtype=np.bool_)

    def work(start: int, stop: int) -> bool:
        return mark_games(flat[start:stop], sizes, result[start:stop])

    if players * profiles > _CHUNK:
        parts = (
            mark_in_parts(u, shape, marks, size=_CHUNK, threads=threads)
            for u, marks in zip(flat, result, strict=True)
        )
    else:
        size = max(_CHUNK // max(players * profiles, 1), 1)
        parts = in_chunks(work, count, size, threads=threads)
    if not all(parts):
        check_finite(games)
    return result.reshape((count, *shape))


def marked(payoffs: FloatArray) -> NDArray[np.bool_]:
    """`pure_nash` of one game whose payoffs, shape (n, m1, …, mn), are known to be finite."""
    if payoffs.size > _CHUNK:
        return np.asarray(pure_nash(payoffs[None])[0])
    from solver.pure.kernels.pure import pure_nash as mark_games

    players, *shape = payoffs.shape
    marks = np.empty(shape, dtype=np.bool_)
    flat = payoffs.reshape(1, players, -1)
    mark_games(flat, np.array(shape, dtype=np.int64), marks.reshape(1, -1))
    return marks
