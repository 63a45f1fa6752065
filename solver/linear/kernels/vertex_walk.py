"""A walk along the edges of a polytope that comes to every vertex once."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import LEAN, array, kernel, lean, output, u8, void
from solver.linear.kernels.float_dictionary import leaving, pivot, start
from solver.linear.kernels.label_sets import add, flip, move_all

# where the walk is, in `state`; and which rows of its results are filled
STATUS, DEPTH, LABEL, VISITED, FOUND, STATE = 0, 1, 2, 3, 4, 5
# how it is, in `state[STATUS]`
NEW, RUNNING, ENDED, DOUBTFUL, TOO_FAR, TABLE_FULL, STACK_FULL, ROOM_FULL = range(8)


@lean
def begin(
    matrix: NDArray[np.float64],
    sides: NDArray[np.float64],
    table: NDArray[np.float64],
    labels: NDArray[np.int64],
    places: NDArray[np.int64],
    key: NDArray[np.uint64],
    visited: NDArray[np.uint64],
    state: NDArray[np.int64],
) -> None:
    """Set out from the origin, unless the walk is under way already."""
    if state[STATUS] == NEW:
        start(matrix, sides, table, labels, places)
        for label in range(matrix.shape[1]):
            flip(key, label)
        add(visited, key)
        state[VISITED] = 1
    state[STATUS] = RUNNING


@lean
def next_vertex(
    table: NDArray[np.float64],
    labels: NDArray[np.int64],
    places: NDArray[np.int64],
    key: NDArray[np.uint64],
    visited: NDArray[np.uint64],
    stack: NDArray[np.int32],
    state: NDArray[np.int64],
) -> bool:
    """Go to a vertex not met before; False where `state[STATUS]` says why there is none.

    Parameters
    ----------
    table, labels, places : arrays
        The dictionary, as in `solver.linear.kernels.float_dictionary`.
    key : array, shape (words,)
        Its nonbasic labels.
    visited : array, shape (a power of two, words)
        The vertices met.
    stack : array, shape (room, 2)
        The pivots from the origin to here: the label that entered and the one that left.
    state : array, shape (STATE,)
    """
    width = table.shape[1] - 1
    while True:
        label = state[LABEL]
        if label == labels.shape[0]:
            if state[DEPTH] == 0:
                state[STATUS] = ENDED
                return False
            state[DEPTH] -= 1
            entered, left = stack[state[DEPTH], 0], stack[state[DEPTH], 1]
            pivot(table, labels, places, places[entered] - width, places[left])
            flip(key, entered)
            flip(key, left)
            state[LABEL] = entered + 1
            continue
        c = places[label]
        if c >= width:
            state[LABEL] += 1
            continue
        r = leaving(table, c)
        if r < 0:
            state[STATUS] = DOUBTFUL
            return False
        if state[DEPTH] == stack.shape[0]:
            state[STATUS] = STACK_FULL
            return False
        if 2 * state[VISITED] >= visited.shape[0]:
            state[STATUS] = TABLE_FULL
            return False
        other = labels[width + r]
        flip(key, label)
        flip(key, other)
        if add(visited, key):
            stack[state[DEPTH], 0], stack[state[DEPTH], 1] = label, other
            state[DEPTH] += 1
            state[LABEL] = 0
            state[VISITED] += 1
            pivot(table, labels, places, r, c)
            return True
        flip(key, label)
        flip(key, other)
        state[LABEL] += 1


@lean
def split_labels(
    places: NDArray[np.int64],
    width: int,
    nonzero: NDArray[np.int64],
    tight: NDArray[np.int64],
) -> int:
    """List the nonzero coordinates and the tight rows of a vertex; returns of how many each."""
    size, rows = 0, 0
    for label in range(width):
        if places[label] >= width:
            nonzero[size] = label
            size += 1
    for row in range(places.shape[0] - width):
        if places[width + row] < width:
            tight[rows] = row
            rows += 1
    return size


@lean
def read_inverse(
    table: NDArray[np.float64],
    places: NDArray[np.int64],
    nonzero: NDArray[np.int64],
    tight: NDArray[np.int64],
    size: int,
    inverse: NDArray[np.float64],
) -> None:
    """The inverse of the square system of a vertex, which its dictionary contains."""
    width = table.shape[1] - 1
    for i in range(size):
        for j in range(size):
            inverse[i, j] = table[places[nonzero[i]] - width, places[width + tight[j]]]


@kernel(void(array(u8, 2), output(u8, 2)), **LEAN)
def move_sets(old: NDArray[np.uint64], new: NDArray[np.uint64]) -> None:
    """Fill a larger table of label sets with those of another one."""
    move_all(old, new)
