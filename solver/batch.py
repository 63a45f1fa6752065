"""Many games of one shape at once."""

from math import prod

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solver.batched import BatchEquilibria
from solver.errors import InputError
from solver.game import FloatArray
from solver.pure.large_game import mark_in_parts
from solver.tools.chunks import Progress, in_chunks
from solver.tools.missing import refuse_masked

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
        Whether the profile is an equilibrium, ties decided as in `nash`.

    Raises
    ------
    InputError
        If the rank does not fit the number of players, or a payoff is masked or not finite.

    Notes
    -----
    O(B · n · m1 · … · mn): every payoff is read for the range of the player's payoffs, which
    says what is a tie, and, while it is still in the cache, for the best replies. Games of three
    players with three strategies each take no longer than summing their payoffs.
    """
    from solver.pure.kernels.pure import pure_nash as mark

    games = _shaped(payoffs)
    count, players, *shape = games.shape
    sizes, profiles = np.array(shape, dtype=np.int64), prod(shape)
    flat = games.reshape(count, players, profiles)
    result = np.empty((count, profiles), dtype=np.bool_)

    def work(start: int, stop: int) -> bool:
        return mark(flat[start:stop], sizes, result[start:stop])

    if players * profiles > _CHUNK:
        parts = (
            mark_in_parts(u, shape, marks, size=_CHUNK, threads=threads)
            for u, marks in zip(flat, result, strict=True)
        )
    else:
        size = max(_CHUNK // max(players * profiles, 1), 1)
        parts = in_chunks(work, count, size, threads=threads)
    if not all(parts):
        _check_finite(games)
    return result.reshape((count, *shape))


def nash(
    payoffs: ArrayLike, *, threads: int | None = None, progress: Progress | None = None
) -> BatchEquilibria:
    """Find all equilibria of every game.

    Parameters
    ----------
    payoffs : array_like, shape (B, 2, m, k) or (B, 3, m1, m2, m3)
        Every player has at most 4 strategies.
    threads : int, optional
        By default as many as there are cores.
    progress : callable, optional
        Called with the number of games done and B now and then.

    Returns
    -------
    BatchEquilibria
        Those of degenerate two-player games are the extreme ones. Degenerate games of three
        players, and the few that are too close to one for floating point, are not complete;
        `nash` decides them exactly, one by one.

    Raises
    ------
    InputError
        If the shape is another one, or a payoff is masked or not finite.
    """
    games = _games(payoffs)
    players = games.shape[1]
    if players not in (2, 3):
        raise InputError(f"a batch of games of {players} players (right: 2 or 3)")
    if players == 3:
        from solver.three_players.batch import three_players

        return three_players(games, threads=threads, progress=progress)
    from solver.two_players.batch import two_players

    return two_players(games, threads=threads, progress=progress)


def _games(payoffs: ArrayLike) -> FloatArray:
    games = _shaped(payoffs)
    _check_finite(games)
    return games


def _shaped(payoffs: ArrayLike) -> FloatArray:
    refuse_masked(payoffs, "payoffs")
    try:
        games = np.asarray(payoffs)
    except ValueError:
        raise InputError("a batch is ragged (right: (B, n, m1, …, mn))") from None
    if games.dtype.kind not in "iuf":
        raise InputError(f"a batch of type {games.dtype} (right: float64)")
    games = np.ascontiguousarray(games, dtype=np.float64)
    if games.ndim < 3 or games.ndim != games.shape[1] + 2:
        raise InputError(f"a batch of shape {games.shape} (right: (B, n, m1, …, mn))")
    if 0 in games.shape[2:]:
        raise InputError(f"a player has no strategy in a batch of shape {games.shape}")
    return games


def _check_finite(games: FloatArray) -> None:
    if not np.isfinite(games).all():
        place = tuple(int(k) for k in np.argwhere(~np.isfinite(games))[0])
        raise InputError(f"payoffs{list(place)} is {games[place]} (right: a finite number)")
