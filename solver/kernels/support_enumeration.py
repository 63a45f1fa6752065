"""Equal-sized supports of a two-player game, tried one pair after another."""

import numpy as np
from numpy.typing import NDArray

from solver.kernels.jit import array, f8, i8, inner, kernel, output, u8

# A pivot or a margin smaller than this, payoffs having range 1, is left to exact
# arithmetic: it is a thousand times what rounding does to a well-conditioned system.
UNSURE = 1e-9


@inner
def _next_subset(subset: int, m: int) -> int:
    """The next larger set of as many of m elements, as a bit mask; 0 after the last."""
    low = subset & -subset
    ripple = subset + low
    following = ripple | (((subset ^ ripple) >> 2) // low)
    return 0 if following >> m else following


@inner
def _members(subset: int, m: int, out: NDArray[np.int64]) -> int:
    count = 0
    for k in range(m):
        if subset >> k & 1:
            out[count] = k
            count += 1
    return count


@inner
def _indifferent(
    u: NDArray[np.float64],
    own: NDArray[np.int64],
    other: NDArray[np.int64],
    size: int,
    work: NDArray[np.float64],
    mix: NDArray[np.float64],
) -> int:
    """The mix on `other` that makes all of `own` pay the same under u[own, other].

    Returns 1 and fills mix[:size]; 0 if no such probabilities; -1 where too close to tell.
    """
    for r in range(size - 1):
        for c in range(size):
            work[r, c] = u[own[r + 1], other[c]] - u[own[0], other[c]]
        work[r, size] = 0.0
    for c in range(size + 1):
        work[size - 1, c] = 1.0
    for c in range(size):
        pivot = c
        for r in range(c + 1, size):
            if abs(work[r, c]) > abs(work[pivot, c]):
                pivot = r
        if abs(work[pivot, c]) < UNSURE:
            return -1
        if pivot != c:
            for k in range(c, size + 1):
                work[c, k], work[pivot, k] = work[pivot, k], work[c, k]
        for r in range(c + 1, size):
            factor = work[r, c] / work[c, c]
            if factor != 0.0:
                for k in range(c + 1, size + 1):
                    work[r, k] -= factor * work[c, k]
    sure = 1
    for c in range(size - 1, -1, -1):
        value = work[c, size]
        for k in range(c + 1, size):
            value -= work[c, k] * mix[k]
        mix[c] = value / work[c, c]
        if mix[c] < -UNSURE:
            return 0
        if mix[c] < UNSURE:
            sure = -1
    return sure


@inner
def _best_reply(
    u: NDArray[np.float64],
    own: NDArray[np.int64],
    other: NDArray[np.int64],
    size: int,
    mix: NDArray[np.float64],
) -> int:
    """1 if every strategy outside `own` pays less against the mix, 0 if one pays more."""
    value = 0.0
    for c in range(size):
        value += u[own[0], other[c]] * mix[c]
    sure = 1
    position = 0
    for s in range(u.shape[0]):
        if position < size and own[position] == s:
            position += 1
            continue
        gain = -value
        for c in range(size):
            gain += u[s, other[c]] * mix[c]
        if gain > UNSURE:
            return 0
        if gain > -UNSURE:
            sure = -1
    return sure


@kernel(i8(array(f8, 2), array(f8, 2), output(i8, 1), i8, output(u8, 2)))
def support_enumeration(
    row: NDArray[np.float64],
    column: NDArray[np.float64],
    state: NDArray[np.int64],
    budget: int,
    found: NDArray[np.uint64],
) -> int:
    """Try up to `budget` pairs of supports and list those in equilibrium.

    Parameters
    ----------
    row : array, shape (m, k)
        The row player's payoffs, range about 1.
    column : array, shape (k, m)
        The column player's payoffs, own strategies first.
    state : array, shape (3,)
        Where to go on: the supports as bit masks, and whether some pair was too close to
        tell. Start with (1, 1, 0); all pairs are done when the first is 0.
    budget : int
    found : array, shape (room, 2)
        Filled with the supports in equilibrium, as bit masks.

    Returns
    -------
    int
        How many were found; the search stops early when there is no more room.
    """
    m, k = row.shape
    largest = min(m, k)
    own, other = np.empty(m, np.int64), np.empty(k, np.int64)
    work = np.empty((largest, largest + 1))
    x, y = np.empty(largest), np.empty(largest)
    rows, columns = state[0], state[1]
    size = _members(rows, m, own)
    count = 0
    while rows != 0 and budget > 0 and count < found.shape[0]:
        budget -= 1
        _members(columns, k, other)
        mixed_y = _indifferent(row, own, other, size, work, y)
        if mixed_y == 1:
            mixed_y = _best_reply(row, own, other, size, y)
        mixed_x = _indifferent(column, other, own, size, work, x)
        if mixed_x == 1:
            mixed_x = _best_reply(column, other, own, size, x)
        if mixed_x == -1 or mixed_y == -1:
            state[2] = 1
        if mixed_x == 1 and mixed_y == 1:
            found[count, 0], found[count, 1] = np.uint64(rows), np.uint64(columns)
            count += 1
        columns = _next_subset(columns, k)
        if columns == 0:
            rows = _next_subset(rows, m)
            if rows == 0 and size < largest:
                rows = (1 << (size + 1)) - 1
            if rows != 0:
                size = _members(rows, m, own)
                columns = (1 << size) - 1
    state[0], state[1] = rows, columns
    return count
