"""The best replies of one player to each profile of the others: the best of a strip of payoffs."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, b1, f8, i8, kernel, lean, output, void
from solver.tolerances import TIE_ULPS

ULPS = TIE_ULPS * np.finfo(np.float64).eps

# Sums of zeros may be taken in any order, which lets them be taken several at a time.
ANY_ORDER = {"reassoc", "nsz"}

# So many neighbours are worked on together, each in its place of an array: loops without a
# dependence, of which the compiler makes vectors. For fewer, plain loops are faster.
TOGETHER = 32
_WORTH_IT = 16
MANY = 128  # profiles of a game that is worked on like this


@kernel(void(array(f8, 1), output(f8, 1)), nogil=True, error_model="numpy", fastmath=ANY_ORDER)
def extremes(u: NDArray[np.float64], found: NDArray[np.float64]) -> None:
    """Find the highest and the lowest of some payoffs.

    Parameters
    ----------
    u : array, shape (M,)
    found : array, shape (3,)
        Filled with the highest, the lowest, and 0 if all are finite, else nan.
    """
    found[0], found[1], found[2] = extremes_of(u, np.empty((3, TOGETHER)))


@kernel(void(array(f8, 1), i8, i8, f8, b1, i8, i8, output(b1, 1)), nogil=True, error_model="numpy")
def best_replies(
    u: NDArray[np.float64],
    m: int,
    step: int,
    tie: float,
    fresh: bool,
    first: int,
    stop: int,
    marks: NDArray[np.bool_],
) -> None:
    """Leave marks at the best replies of a player with m strategies.

    Parameters
    ----------
    u : array, shape (M,)
        The player's payoffs, or those of some blocks of m·step profiles.
    step : int
        How far apart neighbouring strategies are: the profiles of the players behind.
    tie : float
        How much less than the best is as good.
    fresh : bool
        There are no marks yet.
    first, stop : int
        Which strips of each block: 0 to `step` for all.
    marks : array, shape (M,)
    """
    mark_best(u, m, step, tie, fresh, first, stop, marks, np.empty(TOGETHER))


@lean
def extremes_of(u: NDArray[np.float64], work: NDArray[np.float64]) -> tuple[float, float, float]:
    """What `extremes` finds."""
    high = low = u[0]
    zeros = 0.0
    whole = u.size - u.size % TOGETHER
    highest, lowest, zero = work[0], work[1], work[2]
    for k in range(TOGETHER):
        highest[k], lowest[k], zero[k] = high, low, 0.0
    for start in range(0, whole, TOGETHER):
        row = u[start : start + TOGETHER]
        for k in range(row.size):
            highest[k] = row[k] if row[k] > highest[k] else highest[k]
        for k in range(row.size):
            lowest[k] = row[k] if row[k] < lowest[k] else lowest[k]
        for k in range(row.size):
            zero[k] += row[k] * 0.0
    for k in range(TOGETHER):
        high = highest[k] if highest[k] > high else high
        low = lowest[k] if lowest[k] < low else low
        zeros += zero[k]
    for p in range(whole, u.size):
        high = u[p] if u[p] > high else high
        low = u[p] if u[p] < low else low
    for p in range(whole, u.size):
        zeros += u[p] * 0.0
    return high, low, zeros


@lean
def mark_best(
    u: NDArray[np.float64],
    m: int,
    step: int,
    tie: float,
    fresh: bool,
    first: int,
    stop: int,
    marks: NDArray[np.bool_],
    best: NDArray[np.float64],
) -> None:
    """What `best_replies` does."""
    block = 0
    if stop - first >= _WORTH_IT:
        while block < u.size:
            for start in range(block + first, block + stop, TOGETHER):
                width = min(TOGETHER, block + stop - start)
                _strips(u, m, step, tie, fresh, start, best[:width], marks)
            block += m * step
        return
    if step == 1 and m >= _WORTH_IT:
        for row in range(0, u.size, m):
            _row(u[row : row + m], tie, fresh, marks[row : row + m])
        return
    while block < u.size:
        for k in range(block + first, block + stop):
            if m == 3:
                strip_of_three(u, k, step, tie, fresh, marks)
            else:
                strip(u, k, step, m, tie, fresh, marks)
        block += m * step


@lean
def _strips(
    u: NDArray[np.float64],
    m: int,
    step: int,
    tie: float,
    fresh: bool,
    start: int,
    best: NDArray[np.float64],
    marks: NDArray[np.bool_],
) -> None:
    """Neighbouring strips, as many as `best` is long."""
    for k in range(best.size):
        best[k] = u[start + k]
    for s in range(1, m):
        row = u[start + s * step : start + s * step + best.size]
        for k in range(best.size):
            best[k] = row[k] if row[k] > best[k] else best[k]
    for k in range(best.size):
        best[k] -= tie
    for s in range(m):
        row = u[start + s * step : start + s * step + best.size]
        mark = marks[start + s * step : start + s * step + best.size]
        for k in range(best.size):
            mark[k] = (row[k] >= best[k]) & (fresh | mark[k])


@lean
def _row(u: NDArray[np.float64], tie: float, fresh: bool, marks: NDArray[np.bool_]) -> None:
    """One strip whose payoffs are neighbours; four maxima do not wait for each other."""
    a, b, c, d = u[0], u[1], u[2], u[3]
    for s in range(4, u.size - 3, 4):
        a = u[s] if u[s] > a else a
        b = u[s + 1] if u[s + 1] > b else b
        c = u[s + 2] if u[s + 2] > c else c
        d = u[s + 3] if u[s + 3] > d else d
    for s in range(u.size - u.size % 4, u.size):
        a = u[s] if u[s] > a else a
    a, c = a if a > b else b, c if c > d else d
    best = (a if a > c else c) - tie
    for s in range(u.size):
        marks[s] = (u[s] >= best) & (fresh | marks[s])


@lean
def strip(
    u: NDArray[np.float64],
    first: int,
    step: int,
    m: int,
    tie: float,
    fresh: bool,
    marks: NDArray[np.bool_],
) -> None:
    """One strip."""
    best = u[first]
    for s in range(1, m):
        best = u[first + s * step] if u[first + s * step] > best else best
    best -= tie
    for s in range(m):
        p = first + s * step
        marks[p] = (u[p] >= best) & (fresh | marks[p])


@lean
def strip_of_three(
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
