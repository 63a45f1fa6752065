"""Pairs of supports of equal size, tried one after another."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import f8, i8, kernel, lean, output, u8
from solver.linear.kernels.certified_systems import NEGATIVE, POSITIVE, UNSURE, invert
from solver.two_players.kernels.supports import feasible, partner, put


@lean
def next_subset(subset: NDArray[np.int64], size: int, total: int) -> bool:
    """Go to the next set of `size` of `total` elements, in lexicographic order."""
    k = size - 1
    while k >= 0 and subset[k] == total - size + k:
        k -= 1
    if k < 0:
        return False
    subset[k] += 1
    for j in range(k + 1, size):
        subset[j] = subset[j - 1] + 1
    return True


@lean
def _beaten(
    better: NDArray[np.uint64],
    strategy: int,
    replies: NDArray[np.int64],
    size: int,
    mask: NDArray[np.uint64],
) -> bool:
    """Whether another strategy surely pays more against each of these replies."""
    for w in range(mask.shape[0]):
        mask[w] = np.uint64(0)
    for k in range(size):
        mask[replies[k] // 64] |= np.uint64(1) << np.uint64(replies[k] % 64)
    for other in range(better.shape[0]):
        always = True
        for w in range(mask.shape[0]):
            if better[other, strategy, w] & mask[w] != mask[w]:
                always = False
        if always:
            return True
    return False


@lean
def _any_beaten(
    better: NDArray[np.uint64],
    support: NDArray[np.int64],
    size: int,
    replies: NDArray[np.int64],
    count: int,
    mask: NDArray[np.uint64],
) -> bool:
    found = False
    for k in range(size):
        found = found or _beaten(better, support[k], replies, count, mask)
    return found


@kernel(
    i8(
        output(f8, 2), output(f8, 2), output(u8, 3), output(u8, 3), f8, i8,
        output(i8, 2), output(i8, 1), i8, output(f8, 2),
    ),
    nogil=True,
)  # fmt: skip
def support_enumeration(
    matrix: NDArray[np.float64],
    own: NDArray[np.float64],
    better: NDArray[np.uint64],
    replies_better: NDArray[np.uint64],
    radius: float,
    prunes: int,
    sets: NDArray[np.int64],
    state: NDArray[np.int64],
    budget: int,
    found: NDArray[np.float64],
) -> int:
    """Try pairs of supports and list the equilibria.

    Parameters
    ----------
    matrix, own : arrays, shapes (K, D) and (D, K)
        The opponent's and the own payoffs, from 1 to 2, own strategies first in each.
    better, replies_better : arrays, shapes (D, D, words) and (K, K, words)
        Bit r of [s, t]: s surely pays more than t against reply r, for either player.
    radius : float
        How far entries may be from the exact ones.
    prunes : int
        1 to leave out pairs in which a strategy is beaten against all of the other support
        (conditional dominance); 0 to decide on both mixes of each pair, which in the end
        proves that the game is nondegenerate.
    sets : array, shape (3, max(D, K))
        Where the search stands: the own support, the replies that are not beaten, and the
        opponent's support as places among these.
    state : array, shape (5,)
        The size of the supports, how many replies are not beaten, whether the own support has
        been looked at, whether some pair was too close to tell, and how many equilibria were
        found. Start with zeros.
    budget : int
        How many pairs to try.
    found : array, shape (room, D + K + 2)
        Filled with both mixes, the index and how far a weight may be off, up to row `state[4]`.

    Returns
    -------
    int
        1 once all pairs have been tried.
    """
    width, height = own.shape
    largest = min(width, height)
    room = max(largest, 2)
    work = np.empty((3, room, room))
    mask, own_mask = (
        np.empty(better.shape[2], np.uint64),
        np.empty(replies_better.shape[2], np.uint64),
    )
    columns = np.empty(room, np.int64)
    sides, own_sides = np.ones(height), np.ones(width)
    rows, allowed, places = sets[0], sets[1], sets[2]
    while budget > 0 and state[4] < found.shape[0]:
        size = state[0]
        if state[2] == 0:
            # another support of the own player
            if size == 0 or not next_subset(rows, size, width):
                size += 1
                if size > largest:
                    return 1
                state[0] = size
                for k in range(size):
                    rows[k] = k
            state[1] = 0
            for reply in range(height):
                if prunes == 0 or not _beaten(replies_better, reply, rows, size, own_mask):
                    allowed[state[1]] = reply
                    state[1] += 1
            budget -= 1
            if state[1] < size:
                continue
            if prunes == 1 and _any_beaten(better, rows, size, allowed, state[1], mask):
                continue
            for k in range(size):
                places[k] = k
            state[2] = 1
        elif not next_subset(places, size, state[1]):
            state[2] = 0
            continue
        budget -= 1
        for k in range(size):
            columns[k] = allowed[places[k]]
        if prunes == 1 and _any_beaten(better, rows, size, columns, size, mask):
            continue
        out = found[state[4]]
        first = UNSURE
        if invert(matrix, columns, rows, size, work[1], work[0]) != 0:
            first, off = feasible(matrix, columns, rows, size, sides, radius, work)
            out[width + height + 1] = off
        if first == NEGATIVE and prunes == 1:
            continue
        if first == POSITIVE:
            put(work[2, 0], rows, size, 0, width, out)
        second = partner(matrix, own, rows, columns, size, own_sides, radius, work, out)
        if first == UNSURE or second == UNSURE:
            state[3] = 1
        elif first == POSITIVE and second == POSITIVE:
            state[4] += 1
    return 0
