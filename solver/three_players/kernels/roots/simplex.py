"""Common roots of two or three polynomials in Bernstein form on a simplex, by subdivision."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean
from solver.linear.kernels.small_systems import invert
from solver.three_players.kernels.roots.rank import conditions_on, full_rank
from solver.three_players.kernels.roots.simplex_root import PRECISE, list_root, locate, sharpen
from solver.three_players.kernels.roots.simplex_tables import (
    CHAIN_COUNT,
    CHAIN_START,
    CHAINS,
    CORNER,
    COUNT,
    EDGES,
    RAISE,
)
from solver.three_players.kernels.roots.univariate import contradictory

# Bisections a dimension: to 6e-8 of the simplex.
DEEPEST = 24
_NODES = 20_000  # cells, some 20 ms

# What is known of a cell.
_EXCLUDED, _OPEN, _ONE_ROOT, _HOPELESS = 0, 1, 2, 3

# The row of the work space behind the preconditioned polynomials and a basis.
_LINE = 4


@lean
def isolate_common_roots(
    dimension: int,
    degree: int,
    entries: int,
    error: float,
    vector_error: float,
    stack: NDArray[np.float64],
    work: NDArray[np.float64],
    small: NDArray[np.float64],
    forms: NDArray[np.float64],
    rows: NDArray[np.float64],
    roots: NDArray[np.float64],
) -> int:
    """Enclose every common root on the simplex at which two vectors may be probabilities.

    Parameters
    ----------
    dimension : int
        2 or 3; there are as many polynomials.
    degree : int
        Of the polynomials, whose Bernstein coefficients stand first in stack[0].
    entries : int
        Behind them stand those of two vectors of so many polynomials of half the degree,
        which should not be contradictory.
    error, vector_error : float
        What the coefficients may be off.
    stack : array, shape (depth, columns)
        Work space, wide enough for the coefficients, the corners of a cell and its depth.
    work : array, shape (5, coefficients)
    small : array, shape (15, 4)
    forms : array, shape (3, 3, 4, 4)
        The support's forms, which the polynomials come from.
    rows : array, shape (9, 4, 20)
    roots : array, shape (room, 6)
        Filled with a point in barycentric coordinates, the distance within which the root
        lies, and 1 if there is one root at most, 0 if all others are elsewhere.

    Returns
    -------
    int
        How many, or -1 if there was not room for all, or too many cells.

    Notes
    -----
    A cell is excluded where a vector has entries of both signs throughout, or where one of
    the polynomials has one sign, as they are or preconditioned by their linear interpolants
    (Mourrain & Pavone 2009, "Subdivision methods for solving polynomial equations", on boxes).
    For what excludes the curves on which the vectors vanish in three dimensions see
    `three_player_rank`. There is one root at most where the preconditioned derivative is
    diagonally dominant; then Newton's method finds it. A sign counts only beyond the error of
    the coefficients.
    """
    size = COUNT[dimension, degree]
    vectors = dimension * size
    length = COUNT[dimension, degree // 2]
    corners = vectors + 2 * entries * length
    n = dimension + 1
    depth = corners + n * n
    for i in range(n):
        for j in range(n):
            stack[0, corners + n * i + j] = 1.0 if i == j else 0.0
    stack[0, depth] = 0.0
    top, count, nodes = 1, 0, 0
    while top > 0:
        top -= 1
        nodes += 1
        row = stack[top]
        if nodes > 1 and contradictory(row, vectors, 2, entries, length, vector_error):
            continue
        state = _look(row, dimension, degree, error, work, small)
        if state == _EXCLUDED:
            continue
        for role in range(2 if dimension == 3 else 0):
            conditions_on(row, dimension, entries, vectors, corners, role, forms, rows)
            if full_rank(dimension, entries, length, rows):
                state = _EXCLUDED
        if state == _EXCLUDED:
            continue
        radius = 1.0
        if state == _ONE_ROOT and locate(dimension, degree, work, small):
            radius = sharpen(row, corners, dimension, entries, forms, rows, small)
        last = state == _HOPELESS or row[depth] >= DEEPEST * dimension
        if radius < PRECISE or last:
            if count == roots.shape[0]:
                return -1
            list_root(row, corners, dimension, radius, small, roots[count])
            count += 1
            continue
        if top + 2 > stack.shape[0] or nodes > _NODES:
            return -1
        _bisect(row, stack[top + 1], dimension, degree, entries, work[_LINE])
        top += 2
    return count


@lean
def _look(
    row: NDArray[np.float64],
    dimension: int,
    degree: int,
    error: float,
    work: NDArray[np.float64],
    small: NDArray[np.float64],
) -> int:
    """What the polynomials say about a cell.

    Leaves them preconditioned in work[:dimension], small[6, :dimension] their errors, and
    small[7, 0] how much the derivative is diagonally dominant.
    """
    size = COUNT[dimension, degree]
    negligible = True
    for f in range(dimension):
        low = high = row[f * size]
        for m in range(f * size + 1, (f + 1) * size):
            if row[m] < low:
                low = row[m]
            if row[m] > high:
                high = row[m]
        if low > error or high < -error:
            return _EXCLUDED
        negligible = negligible and low >= -error and high <= error
    if negligible:
        return _HOPELESS
    for f in range(dimension):
        for j in range(dimension):
            corner = CORNER[dimension, degree, j + 1]
            small[f, j] = row[f * size + corner] - row[f * size]
    if invert(small, dimension, small[3:6]) == 0.0:
        return _OPEN
    errors = small[6]
    total_error = 0.0
    for i in range(dimension):
        errors[i] = 0.0
        for f in range(dimension):
            errors[i] += 2.0 * error * abs(small[3 + i, f])
        total_error += errors[i]
    low_sum, high_sum = np.inf, -np.inf
    for m in range(size):
        total = 0.0
        for i in range(dimension):
            value = 0.0
            for f in range(dimension):
                value += small[3 + i, f] * row[f * size + m]
            work[i, m] = value
            total += value
        if total < low_sum:
            low_sum = total
        if total > high_sum:
            high_sum = total
    if low_sum > total_error or high_sum < -total_error:
        return _EXCLUDED
    for i in range(dimension):
        low = high = work[i, 0]
        for m in range(1, size):
            if work[i, m] < low:
                low = work[i, m]
            if work[i, m] > high:
                high = work[i, m]
        if low > errors[i] or high < -errors[i]:
            return _EXCLUDED
    raised = RAISE[dimension, degree]
    dominance = np.inf
    for i in range(dimension):
        own, others = np.inf, 0.0
        for j in range(dimension):
            low, high = np.inf, -np.inf
            for m in range(COUNT[dimension, degree - 1]):
                slope = work[i, raised[m, j + 1]] - work[i, raised[m, 0]]
                if slope < low:
                    low = slope
                if slope > high:
                    high = slope
            if i == j:
                own = low
            else:
                others += high if high > -low else -low
        here = own - others - 2.0 * dimension * errors[i]
        if here < dominance:
            dominance = here
    small[7, 0] = dominance * degree
    return _ONE_ROOT if dominance > 0.0 else _OPEN


@lean
def _bisect(
    left: NDArray[np.float64],
    right: NDArray[np.float64],
    dimension: int,
    degree: int,
    entries: int,
    line: NDArray[np.float64],
) -> None:
    """De Casteljau's algorithm at the middle of the longest edge: `left` becomes both halves."""
    n = dimension + 1
    size, length = COUNT[dimension, degree], COUNT[dimension, degree // 2]
    vectors = dimension * size
    corners = vectors + 2 * entries * length
    edge, longest = 0, -1.0
    for e in range(n * dimension // 2):
        i, j = EDGES[dimension, e, 0], EDGES[dimension, e, 1]
        total = 0.0
        for c in range(n):
            total += (left[corners + n * i + c] - left[corners + n * j + c]) ** 2
        if total > 1.0001 * longest:
            edge, longest = e, total
    for p in range(dimension + 2 * entries):
        here = degree if p < dimension else degree // 2
        first = p * size if p < dimension else vectors + (p - dimension) * length
        place = CHAIN_START[dimension, here, edge]
        for _ in range(CHAIN_COUNT[dimension, here]):
            links = CHAINS[place]
            for m in range(links):
                line[m] = left[first + CHAINS[place + 1 + m]]
            for step in range(links):
                left[first + CHAINS[place + 1 + step]] = line[0]
                right[first + CHAINS[place + links - step]] = line[links - 1 - step]
                for m in range(links - 1 - step):
                    line[m] = 0.5 * (line[m] + line[m + 1])
            place += links + 1
    depth = corners + n * n
    for place in range(corners, depth):
        right[place] = left[place]
    i, j = corners + n * EDGES[dimension, edge, 0], corners + n * EDGES[dimension, edge, 1]
    for c in range(n):
        middle = 0.5 * (left[i + c] + left[j + c])
        left[j + c] = middle
        right[i + c] = middle
    left[depth] += 1.0
    right[depth] = left[depth]
