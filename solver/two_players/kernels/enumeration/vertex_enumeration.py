"""The equilibria at the vertices of one best-reply polytope of a nondegenerate game.

Own strategies are the D coordinates of P = {x ≥ 0 : M x ≤ 1}, the opponent's K replies its
rows. Each vertex has one partner that could make it an equilibrium: the opponent's mix on the
tight rows that makes the nonzero coordinates best replies.
"""

import numpy as np
from numpy.typing import NDArray

from solver.jit import f8, i4, i8, kernel, lean, output, u8, void
from solver.linear.kernels.certified_systems import POSITIVE, UNSURE
from solver.linear.kernels.float_dictionary import rebuild
from solver.linear.kernels.label_sets import flip
from solver.linear.kernels.vertex_walk import (
    DOUBTFUL,
    FOUND,
    ROOM_FULL,
    STATUS,
    begin,
    next_vertex,
    read_inverse,
    split_labels,
)
from solver.two_players.kernels.supports import feasible, partner, put


@lean
def beaten(
    better: NDArray[np.uint64],
    replies: NDArray[np.uint64],
    nonzero: NDArray[np.int64],
    size: int,
) -> bool:
    """Whether a strategy pays more than a nonzero one against each of these replies."""
    for k in range(size):
        for other in range(better.shape[0]):
            missed = False
            for w in range(replies.shape[0]):
                if better[other, nonzero[k], w] & replies[w] != replies[w]:
                    missed = True
            if not missed:
                return True
    return False


@kernel(
    void(
        output(f8, 2), output(f8, 2), output(u8, 3), f8,
        output(f8, 2), output(i8, 1), output(i8, 1),
        output(u8, 1), output(u8, 2), output(i4, 2), output(i8, 1), i8, output(f8, 2),
    ),
    nogil=True,
)  # fmt: skip
def vertex_enumeration(
    matrix: NDArray[np.float64],
    own: NDArray[np.float64],
    better: NDArray[np.uint64],
    radius: float,
    table: NDArray[np.float64],
    labels: NDArray[np.int64],
    places: NDArray[np.int64],
    key: NDArray[np.uint64],
    visited: NDArray[np.uint64],
    stack: NDArray[np.int32],
    state: NDArray[np.int64],
    budget: int,
    found: NDArray[np.float64],
) -> None:
    """Go on until the walk ends, or the budget or some room does.

    Parameters
    ----------
    matrix : array, shape (K, D)
        The opponent's payoffs, from 1 to 2, replies first.
    own : array, shape (D, K)
        The own payoffs, from 1 to 2.
    better : array, shape (D, D, words)
        Bit j of `better[s, t]`: s surely pays more than t against reply j.
    radius : float
        How far entries may be from the exact ones.
    table, labels, places, key, visited, stack, state
        The walk, as in `solver.linear.kernels.vertex_walk`.
    budget : int
        The number of vertices to visit at most.
    found : array, shape (room, D + K + 2)
        Filled with the equilibria from row `state[FOUND]` on: own mix, opponent's mix, index,
        and how far a weight may be off.

    Notes
    -----
    P is simple where every vertex is proved to have just D tight constraints. Its graph is
    connected, so that a set of vertices that has every neighbour of each is complete. The
    status `ENDED` is therefore a proof that the game is nondegenerate and that all its
    equilibria were found; `DOUBTFUL` says that some sign was too close to tell.
    """
    height, width = matrix.shape
    room = max(min(height, width), 2)
    work = np.empty((3, room, room))
    nonzero, tight = np.empty(room, np.int64), np.empty(room, np.int64)
    replies = np.empty(better.shape[2], np.uint64)
    ones, own_ones = np.ones(height), np.ones(width)
    begin(matrix, ones, table, labels, places, key, visited, state)
    while budget > 0:
        if state[FOUND] == found.shape[0]:
            state[STATUS] = ROOM_FULL
            return
        if not next_vertex(table, labels, places, key, visited, stack, state):
            return
        budget -= 1
        size = split_labels(places, width, nonzero, tight)
        if size == 0:
            continue
        out = found[state[FOUND]]
        outcome = UNSURE
        for _ in range(2):  # once more with a dictionary made anew
            read_inverse(table, places, nonzero, tight, size, work[0])
            outcome, off = feasible(matrix, tight, nonzero, size, ones, radius, work)
            out[width + height + 1] = off
            if outcome != UNSURE or not rebuild(
                matrix, ones, table, labels, places, nonzero, tight, size
            ):
                break
        if outcome != POSITIVE:
            state[STATUS] = DOUBTFUL
            return
        put(work[2, 0], nonzero, size, 0, width, out)
        replies[:] = np.uint64(0)
        for k in range(size):
            flip(replies, tight[k])
        if beaten(better, replies, nonzero, size):
            continue
        outcome = partner(matrix, own, nonzero, tight, size, own_ones, radius, work, out)
        if outcome == UNSURE:
            state[STATUS] = DOUBTFUL
            return
        if outcome == POSITIVE:
            state[FOUND] += 1
