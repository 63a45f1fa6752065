"""All equilibria of one small nondegenerate two-player game, from its payoffs in one call."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, f8, i8, kernel, output
from solver.linear.kernels.vertex_walk import DOUBTFUL, ENDED, FOUND, STATE, STATUS
from solver.tolerances import KNOWN, LEAST_PAYOFF
from solver.two_players.kernels.bimatrix import measure, normalise
from solver.two_players.kernels.dominance import strictly_better
from solver.two_players.kernels.enumeration.vertex_enumeration import vertex_enumeration

_EPSILON = float(np.finfo(np.float64).eps)
_VERTICES = 256  # for as many vertices there is room, and for as many steps back

# what is returned where it is not the number of equilibria: some sign was too close to tell, or
# the game is not for floats
IN_DOUBT, NOT_HERE = -1, -2


@kernel(i8(array(f8, 3), i8, output(f8, 2), output(f8, 2)), nogil=True)
def small_game(
    payoffs: NDArray[np.float64],
    exact: int,
    found: NDArray[np.float64],
    measured: NDArray[np.float64],
) -> int:
    """Find all equilibria, as `Bimatrix` and `vertex_enumeration` do.

    Parameters
    ----------
    payoffs : array, shape (2, m, k)
    exact : int
        Whether they stand for numbers that floats have rounded.
    found : array, shape (room, m + k + 2)
        Filled with both mixes of each, its index, and how far a weight may be off.
    measured : array, shape (room, 5)
        Filled with what `measure` says of each.

    Returns
    -------
    int
        How many there are: the game is proved to be nondegenerate, they are all, and each stands.
        Else `IN_DOUBT`, or `NOT_HERE` where there is no room or floats do not hold the game.
    """
    m, k = payoffs.shape[1], payoffs.shape[2]
    rows, columns = np.empty((m, k)), np.empty((k, m))
    rows_transposed, columns_transposed = np.empty((k, m)), np.empty((m, k))
    sizes = np.empty((2, 2))
    normalise(payoffs, rows, columns, rows_transposed, columns_transposed, sizes)
    noise = max(sizes[0, 1], sizes[1, 1])
    if not min(sizes[0, 0], sizes[1, 0]) >= LEAST_PAYOFF or (exact and noise > 16.0 * _EPSILON):
        return NOT_HERE
    radius = 4.0 * _EPSILON + (0.0 if exact else noise)
    own, matrix = (columns, rows) if k < m else (rows, columns)
    height, width = matrix.shape
    better = np.empty((width, width, 1), np.uint64)
    strictly_better(own, radius, better)
    state = np.zeros(STATE, np.int64)
    vertex_enumeration(
        matrix, own, better, radius,
        np.empty((height, width + 1)), np.empty(m + k, np.int64), np.empty(m + k, np.int64),
        np.zeros(1, np.uint64), np.zeros((2 * _VERTICES, 1), np.uint64),
        np.empty((_VERTICES, 2), np.int32), state, 2 * _VERTICES, found,
    )  # fmt: skip
    if state[STATUS] != ENDED:
        return IN_DOUBT if state[STATUS] == DOUBTFUL else NOT_HERE
    turned = np.empty(m + k)
    for e in range(state[FOUND]):
        row = found[e]
        if k < m:
            for s in range(m + k):
                turned[s] = row[s]
            for s in range(m + k):
                row[s] = turned[(s + k) % (m + k)]
        if not row[m + k + 1] <= KNOWN:
            return NOT_HERE
        if not measure(payoffs, row[:m], row[m : m + k], measured[e]):
            return NOT_HERE
    return int(state[FOUND])
