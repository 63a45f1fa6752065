"""Pure equilibria of many games of one shape."""

import numpy as np
from numpy.typing import NDArray

from solver.kernels.jit import array, b1, emitted, f8, i8, inner, kernel, lean, output
from solver.tolerances import TIE, TIE_ULPS

EIGHT = 8  # games at a time
ULPS = TIE_ULPS * np.finfo(np.float64).eps

# Sums of zeros may be taken in any order, which lets them be taken several at a time.
_ANY_ORDER = {"reassoc", "nsz"}


@kernel(
    b1(array(f8, 3), array(i8, 1), output(b1, 2)),
    nogil=True,
    error_model="numpy",
    fastmath=_ANY_ORDER,
)
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
    return finite & _mark(payoffs[first:], sizes, result[first:])


@emitted("solver.kernels.triangle_lanes")
def mark_eight(payoffs: NDArray[np.float64], first: int, result: NDArray[np.bool_]) -> bool:
    """Mark the pure equilibria of eight games with three strategies for each of three players."""
    sizes = np.array([3, 3, 3])
    return _mark(payoffs[first : first + EIGHT], sizes, result[first : first + EIGHT])


@inner
def _mark(
    payoffs: NDArray[np.float64], sizes: NDArray[np.int64], result: NDArray[np.bool_]
) -> bool:
    """Mark the pure equilibria of games of any shape."""
    n, profiles = payoffs.shape[1], payoffs.shape[2]
    steps = np.empty(n, np.int64)  # how far apart a player's strategies are; no division below
    step = profiles
    for i in range(n):
        step //= sizes[i]
        steps[i] = step
    zeros = 0.0
    for game in range(payoffs.shape[0]):
        marks = result[game]
        for i in range(n):
            u = payoffs[game, i]
            high = low = u[0]
            for p in range(profiles):
                high = u[p] if u[p] > high else high
                low = u[p] if u[p] < low else low
            for p in range(profiles):
                zeros += u[p] * 0.0
            tie = TIE * (high - low) + ULPS * max(high, -low)
            m, step = sizes[i], steps[i]
            first = 0
            while first < profiles:
                for k in range(first, first + step):
                    if m == 3:
                        _of_three(u, k, step, tie, i == 0, marks)
                    else:
                        _best_replies(u, k, step, m, tie, i == 0, marks)
                first += m * step
    return bool(zeros == 0.0)


@lean
def _best_replies(
    u: NDArray[np.float64],
    first: int,
    step: int,
    m: int,
    tie: float,
    fresh: bool,
    marks: NDArray[np.bool_],
) -> None:
    """Leave marks at the best of m payoffs; `fresh`: there are no marks yet."""
    best = u[first]
    for s in range(1, m):
        best = u[first + s * step] if u[first + s * step] > best else best
    best -= tie
    for s in range(m):
        p = first + s * step
        marks[p] = (u[p] >= best) & (fresh | marks[p])


@lean
def _of_three(
    u: NDArray[np.float64],
    first: int,
    step: int,
    tie: float,
    fresh: bool,
    marks: NDArray[np.bool_],
) -> None:
    """The same without a loop: the stances are three, and a dyad takes half the time."""
    second, third = first + step, first + 2 * step
    x, y, z = u[first], u[second], u[third]
    best = x if x > y else y
    best = (z if z > best else best) - tie
    marks[first] = (x >= best) & (fresh | marks[first])
    marks[second] = (y >= best) & (fresh | marks[second])
    marks[third] = (z >= best) & (fresh | marks[third])
