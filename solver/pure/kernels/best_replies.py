"""The best replies of one player to each profile of the others: the best of a strip of payoffs."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, b1, f8, i8, kernel, lean, output
from solver.tolerances import lowest_equal

# So many neighbours are worked on together, each in its place of an array: loops without a
# dependence, of which the compiler makes vectors. For fewer, plain loops are faster.
TOGETHER = 32
_WORTH_IT = 16
MANY = 128  # profiles of a game that is worked on like this


@kernel(
    b1(array(f8, 1), i8, i8, b1, i8, i8, output(b1, 1)),
    nogil=True,
    error_model="numpy",
)
def best_replies(
    u: NDArray[np.float64],
    m: int,
    step: int,
    fresh: bool,
    first: int,
    stop: int,
    marks: NDArray[np.bool_],
) -> bool:
    """Leave marks at the best replies of a player with m strategies.

    Parameters
    ----------
    u : array, shape (M,)
        The player's payoffs, or those of some blocks of m·step profiles.
    m : int
    step : int
        How far apart neighbouring strategies are: the profiles of the players behind.
    fresh : bool
        There are no marks yet.
    first, stop : int
        Which strips of each block: 0 to `step` for all.
    marks : array, shape (M,)

    Returns
    -------
    bool
        Whether all payoffs read are finite; if not, the marks mean nothing.
    """
    work = np.empty((2, TOGETHER))
    return bool(mark_best(u, m, step, fresh, first, stop, marks, work) == 0.0)


@lean
def mark_best(
    u: NDArray[np.float64],
    m: int,
    step: int,
    fresh: bool,
    first: int,
    stop: int,
    marks: NDArray[np.bool_],
    work: NDArray[np.float64],
) -> float:
    """What `best_replies` does; 0 if the payoffs are finite, else nan."""
    zeros = 0.0
    block = 0
    if stop - first >= _WORTH_IT:
        while block < u.size:
            for start in range(block + first, block + stop, TOGETHER):
                width = min(TOGETHER, block + stop - start)
                zeros += _strips(u, m, step, fresh, start, work[0, :width], work[1], marks)
            block += m * step
        return zeros
    if step == 1 and m >= _WORTH_IT:
        for row in range(0, u.size, m):
            zeros += _row(u[row : row + m], fresh, marks[row : row + m])
        return zeros
    while block < u.size:
        for k in range(block + first, block + stop):
            if m == 3:
                zeros += strip_of_three(u, k, step, fresh, marks)
            else:
                zeros += strip(u, k, step, m, fresh, marks)
        block += m * step
    return zeros


@lean
def _strips(
    u: NDArray[np.float64],
    m: int,
    step: int,
    fresh: bool,
    start: int,
    best: NDArray[np.float64],
    zero: NDArray[np.float64],
    marks: NDArray[np.bool_],
) -> float:
    """Neighbouring strips, as many as `best` is long."""
    for k in range(best.size):
        best[k] = u[start + k]
        zero[k] = u[start + k] * 0.0
    for s in range(1, m):
        row = u[start + s * step : start + s * step + best.size]
        for k in range(best.size):
            best[k] = row[k] if row[k] > best[k] else best[k]
        for k in range(best.size):
            zero[k] += row[k] * 0.0
    zeros = 0.0
    for k in range(best.size):
        zeros += zero[k]
    for k in range(best.size):
        best[k] = lowest_equal(best[k])
    for s in range(m):
        row = u[start + s * step : start + s * step + best.size]
        mark = marks[start + s * step : start + s * step + best.size]
        for k in range(best.size):
            mark[k] = (row[k] >= best[k]) & (fresh | mark[k])
    return zeros


@lean
def _row(u: NDArray[np.float64], fresh: bool, marks: NDArray[np.bool_]) -> float:
    """One strip whose payoffs are neighbours; four maxima do not wait for each other."""
    a, b, c, d = u[0], u[1], u[2], u[3]
    w, x, y, z = a * 0.0, b * 0.0, c * 0.0, d * 0.0
    for s in range(4, u.size - 3, 4):
        a = u[s] if u[s] > a else a
        b = u[s + 1] if u[s + 1] > b else b
        c = u[s + 2] if u[s + 2] > c else c
        d = u[s + 3] if u[s + 3] > d else d
        w += u[s] * 0.0
        x += u[s + 1] * 0.0
        y += u[s + 2] * 0.0
        z += u[s + 3] * 0.0
    for s in range(u.size - u.size % 4, u.size):
        a = u[s] if u[s] > a else a
        w += u[s] * 0.0
    a, c = a if a > b else b, c if c > d else d
    best = lowest_equal(a if a > c else c)
    for s in range(u.size):
        marks[s] = (u[s] >= best) & (fresh | marks[s])
    zeros: float = (w + x) + (y + z)
    return zeros


@lean
def strip(
    u: NDArray[np.float64],
    first: int,
    step: int,
    m: int,
    fresh: bool,
    marks: NDArray[np.bool_],
) -> float:
    """One strip."""
    best = u[first]
    zeros: float = best * 0.0
    for s in range(1, m):
        payoff = u[first + s * step]
        best = payoff if payoff > best else best
        zeros += payoff * 0.0
    best = lowest_equal(best)
    for s in range(m):
        p = first + s * step
        marks[p] = (u[p] >= best) & (fresh | marks[p])
    return zeros


@lean
def strip_of_three(
    u: NDArray[np.float64], first: int, step: int, fresh: bool, marks: NDArray[np.bool_]
) -> float:
    """The same without a loop, in half the time: three strategies are common."""
    second, third = first + step, first + 2 * step
    x, y, z = u[first], u[second], u[third]
    best = x if x > y else y
    best = lowest_equal(z if z > best else best)
    marks[first] = (x >= best) & (fresh | marks[first])
    marks[second] = (y >= best) & (fresh | marks[second])
    marks[third] = (z >= best) & (fresh | marks[third])
    zeros: float = x * 0.0 + y * 0.0 + z * 0.0
    return zeros
