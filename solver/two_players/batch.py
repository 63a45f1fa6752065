"""All equilibria of many small two-player games."""

import logging
from math import comb

import numpy as np
from numpy.typing import NDArray

from solver.batched import BatchEquilibria, in_order, joined
from solver.errors import InputError
from solver.game import FloatArray, NormalFormGame
from solver.tools.chunks import Progress, in_chunks
from solver.tools.deadline import Deadline
from solver.two_players.bimatrix import Bimatrix
from solver.two_players.small_sets import most_vertices, subsets
from solver.two_players.vertex_enumeration import enumerate_vertices

_log = logging.getLogger("tripolar.batch")

_LARGEST = 4  # strategies of a player
_WORK = 1 << 18  # pairs of supports in a chunk, some 50 ms
_DEGENERATE = 256  # degenerate games in a piece, for whose equilibria there is room

# The sets of rows and those of columns: in each row of a table, how many and which.
Sets = tuple[NDArray[np.int64], NDArray[np.int64]]


def two_players(
    games: FloatArray, *, threads: int | None, progress: Progress | None
) -> BatchEquilibria:
    """Find all equilibria of each game.

    Parameters
    ----------
    games : ndarray, shape (B, 2, m, k), m and k up to 4
    threads : int or None
        As in `solver.tools.chunks.in_chunks`.
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
    Support enumeration, each decision with proof. In a game that may have an equilibrium that
    is not regular, all vertices are enumerated: in integer arithmetic where the payoffs are
    integers, else by `solver.two_players.vertex_enumeration`.
    """
    m, k = games.shape[2:]
    if max(m, k) > _LARGEST:
        raise InputError(
            f"a batch of {m}×{k} games (right: up to {_LARGEST} strategies a player; "
            "larger ones one at a time)"
        )
    from solver.two_players.kernels.batch.floats import batch_bimatrix

    (row_sets, row_subsets), (column_sets, column_subsets) = subsets(m), subsets(k)
    # a regular equilibrium is made by one vertex of either polytope, and by no other vertex
    most = min(most_vertices(m, m + k), most_vertices(k, m + k))

    def work(start: int, stop: int) -> BatchEquilibria:
        part = games[start:stop]
        room = most * len(part)
        numbers, indices = np.empty(room, dtype=np.int64), np.empty(room, dtype=np.int8)
        xs, ys, values = np.empty((room, m)), np.empty((room, k)), np.empty((room, 2))
        regrets, decided = np.empty(room), np.empty(len(part), dtype=np.bool_)
        n = batch_bimatrix(
            part, row_sets, column_sets, row_subsets, column_subsets,
            numbers, xs, ys, values, regrets, indices, decided,
        )  # fmt: skip
        regular = np.ones(n, dtype=np.bool_)
        found = BatchEquilibria(
            game=numbers[:n],
            strategies=(xs[:n], ys[:n]),
            payoffs=values[:n],
            regret=regrets[:n],
            index=indices[:n],
            regular=regular,
            complete=decided,
        )
        if decided.all():
            return found
        return _with_degenerate(part, found, (row_sets, column_sets))

    chunk = max(1, _WORK // comb(m + k, m))
    bounds = range(0, len(games), chunk)
    parts = list(in_chunks(work, len(games), chunk, threads=threads, progress=progress))
    if not parts:
        return work(0, 0)
    return joined(parts, [min(chunk, len(games) - start) for start in bounds])


def _with_degenerate(games: FloatArray, found: BatchEquilibria, sets: Sets) -> BatchEquilibria:
    """The same with the equilibria of the degenerate games between them."""
    complete = found.complete.copy()
    parts = [found]
    still_open = np.flatnonzero(~complete)
    for start in range(0, len(still_open), _DEGENERATE):
        some = still_open[start : start + _DEGENERATE]
        part, complete[some] = _of_integers(games, some, sets)
        parts.append(part)
    for number in np.flatnonzero(~complete):
        part, complete[number] = _one_by_one(games, int(number))
        parts.append(part)
    return in_order(parts, complete)


def _of_integers(
    games: FloatArray, which: NDArray[np.int64], sets: Sets
) -> tuple[BatchEquilibria, NDArray[np.bool_]]:
    """All equilibria of those of these games whose payoffs are integers, and which they are."""
    from solver.two_players.kernels.batch.integers import batch_integer_bimatrix

    m, k = games.shape[2:]
    room = len(which) * most_vertices(m, m + k) * most_vertices(k, m + k)
    numbers, indices = np.empty(room, dtype=np.int64), np.empty(room, dtype=np.int8)
    xs, ys, values = np.empty((room, m)), np.empty((room, k)), np.empty((room, 2))
    regrets, regular = np.empty(room), np.empty(room, dtype=np.bool_)
    decided = np.empty(len(which), dtype=np.bool_)
    vertices, stand = np.empty((room, 2), dtype=np.int64), np.empty(room, dtype=np.bool_)
    n = batch_integer_bimatrix(
        games, which, *sets, numbers, xs, ys, values, regrets, indices, regular, decided,
        vertices, stand, np.empty(len(which), dtype=np.bool_),
    )  # fmt: skip
    order = _order(numbers[:n], (xs[:n], ys[:n]), sets)
    found = BatchEquilibria(
        game=numbers[order],
        strategies=(xs[order], ys[order]),
        payoffs=values[order],
        regret=regrets[order],
        index=indices[order],
        regular=regular[order],
        complete=decided[:0],
    )
    return found, decided


def _order(
    numbers: NDArray[np.int64], strategies: tuple[FloatArray, FloatArray], sets: Sets
) -> NDArray[np.int64]:
    """By game, pure equilibria first, then by support and probability, as `nash` does."""
    keys = [-mix for mixes in reversed(strategies) for mix in reversed(mixes.T)]
    mixed = np.zeros(len(numbers), dtype=np.bool_)
    for mixes, rows in reversed(list(zip(strategies, sets, strict=True))):
        place = np.empty(1 << mixes.shape[1], dtype=np.int64)
        place[[sum(1 << s for s in row[1 : 1 + row[0]]) for row in rows]] = range(len(rows))
        bits = (mixes > 0) @ (1 << np.arange(mixes.shape[1]))
        keys.append(place[bits])
        mixed |= (mixes > 0).sum(axis=1) > 1
    return np.lexsort([*keys, mixed, numbers])


def _one_by_one(games: FloatArray, number: int) -> tuple[BatchEquilibria, bool]:
    """All equilibria of one game; none of one that fails, which is no reason to lose the others."""
    try:
        bimatrix = Bimatrix(NormalFormGame(games[number]), exact=False, method="a batch")
        solved, regular = enumerate_vertices(bimatrix, Deadline(None))
        each, complete = solved.equilibria, solved.complete
    except Exception:
        _log.exception("game %d of a batch cannot be solved: %s", number, games[number].tolist())
        each, regular, complete = (), (), False
    count = len(each)
    found = BatchEquilibria(
        game=np.full(count, number),
        strategies=tuple(
            np.array([e.strategies[i] for e in each]).reshape(count, m)
            for i, m in enumerate(games.shape[2:])
        ),
        payoffs=np.array([e.payoffs for e in each]).reshape(count, 2),
        regret=np.array([e.regret for e in each]),
        index=np.array([e.index or 0 for e in each], dtype=np.int8)
        * np.array(regular, dtype=np.int8),
        regular=np.array(regular, dtype=np.bool_),
        complete=np.empty(0, dtype=np.bool_),
    )
    return found, complete
