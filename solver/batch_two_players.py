"""All equilibria of many small two-player games."""

from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from solver.batch_equilibria import BatchEquilibria, in_order, joined
from solver.chunks import Progress, in_chunks
from solver.deadline import Deadline
from solver.equilibrium import Equilibrium
from solver.errors import InputError
from solver.game import FloatArray, NormalFormGame
from solver.tolerances import tie_margins
from solver.vertex_enumeration import vertex_enumeration

_LARGEST = 4  # strategies of a player
_WORK = 1 << 18  # pairs of supports in a chunk, some 50 ms


def two_players(
    games: FloatArray, *, threads: int | None, progress: Progress | None
) -> BatchEquilibria:
    """Find all equilibria of each game.

    Parameters
    ----------
    games : ndarray, shape (B, 2, m, k), m and k up to 4
    threads : int or None
        As in `solver.chunks.in_chunks`.
    progress : callable or None

    Returns
    -------
    BatchEquilibria
        Of a degenerate game, the extreme equilibria.

    Raises
    ------
    InputError
        If a player has more than 4 strategies.

    Notes
    -----
    Support enumeration, each decision with proof; a game that may have an equilibrium that is
    not regular goes to `solver.vertex_enumeration`.
    """
    m, k = games.shape[2:]
    if max(m, k) > _LARGEST:
        raise InputError(
            f"a batch of {m}×{k} games (right: up to {_LARGEST} strategies a player; "
            "larger ones one at a time)"
        )
    from solver.kernels.batch_bimatrix import batch_bimatrix

    (row_sets, row_subsets), (column_sets, column_subsets) = _subsets(m), _subsets(k)
    largest = 2 ** min(m, k) - 1

    def work(start: int, stop: int) -> BatchEquilibria:
        part = games[start:stop]
        room = largest * len(part)
        numbers, indices = np.empty(room, dtype=np.int64), np.empty(room, dtype=np.int8)
        xs, ys, values = np.empty((room, m)), np.empty((room, k)), np.empty((room, 2))
        regrets, decided = np.empty(room), np.empty(len(part), dtype=np.bool_)
        n = batch_bimatrix(
            part, row_sets, column_sets, row_subsets, column_subsets,
            numbers, xs, ys, values, regrets, indices, decided,
        )  # fmt: skip
        regular = np.ones(n, dtype=np.bool_)
        found = BatchEquilibria(
            numbers[:n], (xs[:n], ys[:n]), values[:n], regrets[:n], indices[:n], regular, decided
        )
        return found if decided.all() else _with_degenerate(part, found)

    chunk = max(1, _WORK // comb(m + k, m))
    bounds = range(0, len(games), chunk)
    parts = list(in_chunks(work, len(games), chunk, threads=threads, progress=progress))
    if not parts:
        return work(0, 0)
    return joined(parts, [min(chunk, len(games) - start) for start in bounds])


def _subsets(n: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every set of strategies in lexicographic order, and for each set the sets within it."""
    sets = sorted(c for size in range(1, n + 1) for c in combinations(range(n), size))
    rows = [[len(c), *c, *[0] * (n - len(c))] for c in sets]
    within = [
        sum(1 << place for place, c in enumerate(sets) if all(bits >> s & 1 for s in c))
        for bits in range(2**n)
    ]
    return np.array(rows, dtype=np.int64), np.array(within, dtype=np.int64)


def _with_degenerate(games: FloatArray, found: BatchEquilibria) -> BatchEquilibria:
    """The same with the equilibria of the degenerate games between them."""
    complete = found.complete.copy()
    parts = [found]
    for number in np.flatnonzero(~found.complete):
        game = NormalFormGame(games[number])
        solved = vertex_enumeration(game, deadline=Deadline(None))
        complete[number] = solved.complete
        each = solved.equilibria
        regular = np.array([_is_regular(game, e) for e in each])
        indices = [e.index if kind else 0 for e, kind in zip(each, regular, strict=True)]
        parts.append(
            BatchEquilibria(
                np.full(len(each), number),
                tuple(np.array([e.strategies[i] for e in each]) for i in (0, 1)),
                np.array([e.payoffs for e in each]),
                np.array([e.regret for e in each]),
                np.array(indices, dtype=np.int8),
                regular,
                complete[:0],
            )
        )
    return in_order(parts, complete)


def _is_regular(game: NormalFormGame, each: Equilibrium) -> bool:
    """Whether just what is played is a best reply, by as many strategies on either side."""
    x, y = each.strategies
    ties = tie_margins(game.payoffs)
    for u, mix, tie in ((game.payoffs[0] @ y, x, ties[0]), (x @ game.payoffs[1], y, ties[1])):
        if ((u >= u.max() - tie) != (mix > 0)).any():
            return False
    return bool(np.count_nonzero(x) == np.count_nonzero(y))
