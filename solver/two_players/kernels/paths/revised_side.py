"""Pivoting in a best-reply polytope with small bases.

A side is the polytope {x ≥ 0 : M x ≤ 1} of one player's mixes. Its basis is kept in revised
form: the nonzero coordinates I, the tight rows J, the inverse R of M[J, I], and all slacks.
Label c < D is coordinate c, label D + r the slack of row r. A pivot costs O(t K + t²) for a
support of t strategies and K rows, and random games have paths with small supports.
"""

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean
from solver.linear.kernels.certified_systems import invert
from solver.tolerances import ASTRAY, PIVOT, SAME_RATIO

# where things stand in the integers of a side
SIZE, NONZERO, TIGHT = 0, 1, 2


@lean
def to_origin(
    places: NDArray[np.int64], slacks: NDArray[np.float64], lists: NDArray[np.int64]
) -> None:
    """Make a side stand at its origin."""
    lists[SIZE, 0] = 0
    for k in range(places.shape[0]):
        places[k] = -1
    for r in range(slacks.shape[0]):
        slacks[r] = 1.0


@lean
def _direction(
    matrix: NDArray[np.float64],
    lists: NDArray[np.int64],
    places: NDArray[np.int64],
    inverse: NDArray[np.float64],
    label: int,
    falls: NDArray[np.float64],
    slopes: NDArray[np.float64],
) -> None:
    """How fast nonzero coordinates and slacks fall as a label enters."""
    width, height = matrix.shape
    size = lists[SIZE, 0]
    for i in range(size):
        if label < width:
            value = 0.0
            for q in range(size):
                value += inverse[i, q] * matrix[label, lists[TIGHT, q]]
            falls[i] = value
        else:
            falls[i] = inverse[i, places[label]]
    for r in range(height):
        slopes[r] = matrix[label, r] if label < width else 0.0
    for i in range(size):
        coordinate, fall = lists[NONZERO, i], falls[i]
        for r in range(height):
            slopes[r] -= fall * matrix[coordinate, r]


@lean
def _lexicographic(
    matrix: NDArray[np.float64],
    lists: NDArray[np.int64],
    places: NDArray[np.int64],
    inverse: NDArray[np.float64],
    candidates: NDArray[np.int64],
    count: int,
    falls: NDArray[np.float64],
    slopes: NDArray[np.float64],
) -> int:
    """The candidate that leaves first when the right-hand side of row s is 1 + ε^s."""
    width, height = matrix.shape
    size = lists[SIZE, 0]
    for s in range(height):
        if count == 1:
            break
        q = places[width + s]
        least, kept = 0.0, 0
        for k in range(count):
            label = candidates[k]
            if label < width:
                value = inverse[places[label], q] if q >= 0 else 0.0
                value /= falls[places[label]]
            else:
                value = 1.0 if label == width + s else 0.0
                if q >= 0:
                    for i in range(size):
                        value -= matrix[lists[NONZERO, i], label - width] * inverse[i, q]
                value /= slopes[label - width]
            if kept == 0 or value < least - SAME_RATIO:
                least, kept = value, 0
            if value <= least + SAME_RATIO:
                candidates[kept] = label
                kept += 1
        count = kept
    return int(candidates[0])


@lean
def _leaving(
    matrix: NDArray[np.float64],
    lists: NDArray[np.int64],
    places: NDArray[np.int64],
    inverse: NDArray[np.float64],
    x: NDArray[np.float64],
    slacks: NDArray[np.float64],
    falls: NDArray[np.float64],
    slopes: NDArray[np.float64],
    candidates: NDArray[np.int64],
) -> int:
    """The label that leaves; -1 if none does."""
    width, height = matrix.shape
    size = lists[SIZE, 0]
    least, count = np.inf, 0
    for i in range(size):
        if falls[i] > PIVOT and x[i] <= (least + SAME_RATIO) * falls[i]:
            ratio = x[i] / falls[i]
            if ratio < least - SAME_RATIO:
                least, count = ratio, 0
            candidates[count] = lists[NONZERO, i]
            count += 1
    for r in range(height):
        slope = slopes[r]
        if slope > PIVOT and slacks[r] <= (least + SAME_RATIO) * slope and places[width + r] < 0:
            ratio = slacks[r] / slope
            if ratio < least - SAME_RATIO:
                least, count = ratio, 0
            candidates[count] = width + r
            count += 1
    if count == 0:
        return -1
    if count == 1:
        return int(candidates[0])
    return _lexicographic(matrix, lists, places, inverse, candidates, count, falls, slopes)


@lean
def _exchange(
    matrix: NDArray[np.float64],
    lists: NDArray[np.int64],
    places: NDArray[np.int64],
    inverse: NDArray[np.float64],
    entering: int,
    leaving: int,
    falls: NDArray[np.float64],
    slopes: NDArray[np.float64],
    work: NDArray[np.float64],
) -> None:
    """Bring lists and inverse up to date after a pivot."""
    width = matrix.shape[0]
    size = lists[SIZE, 0]
    if leaving >= width:
        # the row of the leaving slack against the nonzero coordinates, times the inverse
        for q in range(size):
            value = 0.0
            for i in range(size):
                value += matrix[lists[NONZERO, i], leaving - width] * inverse[i, q]
            work[q] = value
    if entering < width and leaving < width:
        p = places[leaving]
        for q in range(size):
            inverse[p, q] /= falls[p]
        for i in range(size):
            if i != p:
                for q in range(size):
                    inverse[i, q] -= falls[i] * inverse[p, q]
        lists[NONZERO, p] = entering
        places[entering], places[leaving] = p, -1
    elif entering >= width and leaving >= width:
        p = places[entering]
        for i in range(size):
            scaled = inverse[i, p] / work[p]
            for q in range(size):
                inverse[i, q] -= scaled * work[q]
            inverse[i, p] = scaled
        lists[TIGHT, p] = leaving - width
        places[leaving], places[entering] = p, -1
    elif entering < width:
        pivot = slopes[leaving - width]
        for q in range(size):
            work[q] /= pivot
        for i in range(size):
            for q in range(size):
                inverse[i, q] += falls[i] * work[q]
            inverse[i, size] = -falls[i] / pivot
        for q in range(size):
            inverse[size, q] = -work[q]
        inverse[size, size] = 1.0 / pivot
        lists[NONZERO, size], lists[TIGHT, size] = entering, leaving - width
        places[entering], places[leaving] = size, size
        lists[SIZE, 0] = size + 1
    else:
        p, b, last = places[leaving], places[entering], size - 1
        pivot = inverse[p, b]
        for i in range(size):
            if i != p:
                scaled = inverse[i, b] / pivot
                for q in range(size):
                    inverse[i, q] -= scaled * inverse[p, q]
        # the last row and column move to the gap
        for q in range(size):
            inverse[p, q] = inverse[last, q]
        for i in range(size):
            inverse[i, b] = inverse[i, last]
        lists[NONZERO, p], lists[TIGHT, b] = lists[NONZERO, last], lists[TIGHT, last]
        places[lists[NONZERO, p]], places[width + lists[TIGHT, b]] = p, b
        places[leaving], places[entering] = -1, -1
        lists[SIZE, 0] = last


@lean
def _advance(
    lists: NDArray[np.int64],
    places: NDArray[np.int64],
    width: int,
    values: NDArray[np.float64],
    slacks: NDArray[np.float64],
    entering: int,
    leaving: int,
) -> None:
    """Move coordinates and slacks along the edge; to be called before the exchange."""
    falls, x, slopes = values[0], values[1], values[3]
    if leaving < width:
        step = x[places[leaving]] / falls[places[leaving]]
    else:
        step = slacks[leaving - width] / slopes[leaving - width]
    size = lists[SIZE, 0]
    for i in range(size):
        x[i] -= step * falls[i]
    for r in range(slacks.shape[0]):
        slacks[r] -= step * slopes[r]
    if entering >= width:
        slacks[entering - width] = step
        if leaving < width:
            x[places[leaving]] = x[size - 1]
    elif leaving < width:
        x[places[leaving]] = step
    else:
        x[size] = step


@lean
def settle(
    matrix: NDArray[np.float64],
    lists: NDArray[np.int64],
    inverse: NDArray[np.float64],
    x: NDArray[np.float64],
    slacks: NDArray[np.float64],
) -> None:
    """Compute coordinates and slacks of the basis anew."""
    size = lists[SIZE, 0]
    for r in range(slacks.shape[0]):
        slacks[r] = 1.0
    for i in range(size):
        value = 0.0
        for q in range(size):
            value += inverse[i, q]
        x[i] = value
        coordinate = lists[NONZERO, i]
        for r in range(slacks.shape[0]):
            slacks[r] -= value * matrix[coordinate, r]


@lean
def pivot(
    matrix: NDArray[np.float64],
    lists: NDArray[np.int64],
    places: NDArray[np.int64],
    inverse: NDArray[np.float64],
    values: NDArray[np.float64],
    slacks: NDArray[np.float64],
    entering: int,
    candidates: NDArray[np.int64],
) -> int:
    """Let a label enter; returns the one that leaves, or -1 if none can."""
    falls, x, work, slopes = values[0], values[1], values[2], values[3]
    _direction(matrix, lists, places, inverse, entering, falls, slopes)
    leaving = _leaving(matrix, lists, places, inverse, x, slacks, falls, slopes, candidates)
    if leaving >= 0:
        _advance(lists, places, matrix.shape[0], values, slacks, entering, leaving)
        _exchange(matrix, lists, places, inverse, entering, leaving, falls, slopes, work)
    return leaving


@lean
def refresh(
    matrix: NDArray[np.float64],
    lists: NDArray[np.int64],
    inverse: NDArray[np.float64],
    x: NDArray[np.float64],
    slacks: NDArray[np.float64],
    work: NDArray[np.float64],
) -> bool:
    """Compute a side anew, without what rounding has added up.

    False if that cannot be done or shows that rounding has led the path astray.
    """
    # the matrix has coordinates as rows, so that this inverts the transpose
    size = lists[SIZE, 0]
    if invert(matrix, lists[NONZERO], lists[TIGHT], size, work, inverse) == 0:
        return False
    for i in range(size):
        for q in range(i):
            inverse[i, q], inverse[q, i] = inverse[q, i], inverse[i, q]
    settle(matrix, lists, inverse, x, slacks)
    least = 0.0
    for i in range(size):
        least = min(least, x[i])
    for r in range(slacks.shape[0]):
        least = min(least, slacks[r])
    return least > -ASTRAY
