"""All equilibria of many three-player games."""

import numpy as np

from solver.batched import BatchEquilibria, documented_order, joined
from solver.errors import InputError
from solver.game import FloatArray
from solver.three_players.supports import LARGEST, polynomial_supports
from solver.tools.chunks import Progress, in_chunks

_WORK = 3e10  # a game of s supports takes some s³ / 3e10 of a chunk, 20 to 100 ms in all
_MOST = 8192  # games in a chunk, for the memory


def three_players(
    games: FloatArray, *, threads: int | None = None, progress: Progress | None = None
) -> BatchEquilibria:
    """Find all equilibria of every game.

    Parameters
    ----------
    games : ndarray, shape (B, 3, m1, m2, m3)
        C-contiguous and finite, every m at most 4.
    threads, progress
        As in `solver.tools.chunks.in_chunks`.

    Returns
    -------
    BatchEquilibria

    Raises
    ------
    InputError
        If a player has more than four strategies.

    Notes
    -----
    See `solver.three_players.supports`.
    """
    sizes = games.shape[2:]
    if max(sizes) > LARGEST:
        raise InputError(
            f"a batch of shape {games.shape} (right: three players with at most {LARGEST} "
            "strategies each)"
        )
    supports = int(np.prod([2**m - 1 for m in sizes]))
    size = int(min(max(_WORK / supports**3, 1), _MOST))

    def work(start: int, stop: int) -> BatchEquilibria:
        found = polynomial_supports(games[start:stop])
        ends = np.cumsum(sizes)[:-1]
        mixes = np.split(found.mixes, ends, axis=1)
        order = documented_order(found.game, mixes)
        index = found.index[order]
        return BatchEquilibria(
            game=found.game,
            strategies=tuple(part[order] for part in mixes),
            payoffs=found.payoffs[order],
            regret=found.regret[order],
            index=index.astype(np.int8),
            regular=index != 0,
            complete=found.complete,
        )

    if len(games) == 0:
        return work(0, 0)
    parts = list(in_chunks(work, len(games), size, threads=threads, progress=progress))
    return joined(parts, [len(part.complete) for part in parts])
