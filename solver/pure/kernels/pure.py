"""Pure equilibria of many games of one shape."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, b1, emitted, f8, i8, inner, kernel, output
from solver.pure.kernels.best_replies import MANY, TOGETHER, mark_best, strip, strip_of_three

EIGHT = 8  # games at a time


@kernel(b1(array(f8, 3), array(i8, 1), output(b1, 2)), nogil=True, error_model="numpy")
def pure_nash(
    payoffs: NDArray[np.float64], sizes: NDArray[np.int64], result: NDArray[np.bool_]
) -> bool:
    """Mark the pure equilibria of B games.

    Parameters
    ----------
    payoffs : array, shape (B, n, M)
        M = m1·…·mn profiles in C order.
    sizes : array, shape (n,)
        The numbers of strategies.
    result : array, shape (B, M)
        Filled with whether no player gains by a deviation.

    Returns
    -------
    bool
        Whether all payoffs are finite; if not, the marks mean nothing.
    """
    first, finite = 0, True
    if sizes.size == 3 and sizes[0] == sizes[1] == sizes[2] == 3:
        while first + EIGHT <= payoffs.shape[0]:
            finite &= mark_eight(payoffs, first, result)
            first += EIGHT
    rest, marks = payoffs[first:], result[first:]
    if payoffs.shape[2] < MANY:
        return finite & mark_small(rest, sizes, marks)
    return finite & _mark_large(rest, sizes, marks)


@emitted("solver.pure.kernels.lanes")
def mark_eight(payoffs: NDArray[np.float64], first: int, result: NDArray[np.bool_]) -> bool:
    """Mark the pure equilibria of eight games with three strategies for each of three players."""
    sizes = np.array([3, 3, 3])
    return mark_small(payoffs[first : first + EIGHT], sizes, result[first : first + EIGHT])


@inner
def mark_small(
    payoffs: NDArray[np.float64], sizes: NDArray[np.int64], result: NDArray[np.bool_]
) -> bool:
    """Mark the pure equilibria of games of few profiles."""
    n, profiles = payoffs.shape[1], payoffs.shape[2]
    steps = _steps(sizes)
    zeros = 0.0
    for game in range(payoffs.shape[0]):
        marks = result[game]
        for i in range(n):
            u = payoffs[game, i]
            m, step = sizes[i], steps[i]
            first = 0
            while first < profiles:
                for k in range(first, first + step):
                    if m == 3:
                        zeros += strip_of_three(u, k, step, i == 0, marks)
                    else:
                        zeros += strip(u, k, step, m, i == 0, marks)
                first += m * step
    return bool(zeros == 0.0)


@inner
def _mark_large(
    payoffs: NDArray[np.float64], sizes: NDArray[np.int64], result: NDArray[np.bool_]
) -> bool:
    """Mark the pure equilibria of games of many profiles."""
    steps = _steps(sizes)
    work = np.empty((2, TOGETHER))
    zeros = 0.0
    for game in range(payoffs.shape[0]):
        for i in range(payoffs.shape[1]):
            u, m, step = payoffs[game, i], sizes[i], steps[i]
            zeros += mark_best(u, m, step, i == 0, 0, step, result[game], work)
    return bool(zeros == 0.0)


@inner
def _steps(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """How far apart each player's strategies are in C order."""
    steps = np.ones(sizes.size, np.int64)
    for i in range(sizes.size - 1, 0, -1):
        steps[i - 1] = steps[i] * sizes[i]
    return steps
