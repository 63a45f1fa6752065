"""Proofs in floating point: where the solution of a linear system is, and if it is feasible.

A vertex of {x ≥ 0 : M x ≤ b} is given by the rows that are tight and the columns that are not
zero, as many of one as of the other: a square system C x = b. From an approximate inverse R
follows a rigorous bound on the distance of an approximate solution x̃ to the exact one,
|x - x̃| ≤ ‖R‖ ‖b - C x̃‖ / (1 - ‖I - R C‖), in the maximum norm, and so a proof of the sign of
each coordinate and slack that is not too close to zero (Rump 2010, "Verification methods:
rigorous results using floating-point arithmetic", section 10).
"""

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean
from solver.tolerances import PIVOT, ROUNDING_UNIT

POSITIVE, UNSURE, NEGATIVE = 1, 0, -1

_COARSE = 0.1  # an inverse farther off than this is of no use
_LARGEST = 2.0  # of the entries of M, and more than those of b


@lean
def invert(
    matrix: NDArray[np.float64],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    size: int,
    work: NDArray[np.float64],
    inverse: NDArray[np.float64],
) -> int:
    """Invert the square part of a matrix (Gauss-Jordan with row pivoting).

    Returns the sign of its determinant, or 0 if a pivot is too small to go on.
    """
    for r in range(size):
        for c in range(size):
            work[r, c] = matrix[rows[r], columns[c]]
            inverse[r, c] = 0.0
        inverse[r, r] = 1.0
    sign = 1
    for c in range(size):
        pivot = c
        for r in range(c + 1, size):
            if abs(work[r, c]) > abs(work[pivot, c]):
                pivot = r
        if abs(work[pivot, c]) < PIVOT:
            return 0
        if pivot != c:
            sign = -sign
            for j in range(size):
                work[c, j], work[pivot, j] = work[pivot, j], work[c, j]
                inverse[c, j], inverse[pivot, j] = inverse[pivot, j], inverse[c, j]
        if work[c, c] < 0.0:
            sign = -sign
        factor = 1.0 / work[c, c]
        for j in range(size):
            work[c, j] *= factor
            inverse[c, j] *= factor
        for r in range(size):
            factor = work[r, c]
            if r != c and factor != 0.0:
                for j in range(size):
                    work[r, j] -= factor * work[c, j]
                    inverse[r, j] -= factor * inverse[c, j]
    return sign


@lean
def inverse_norm(
    matrix: NDArray[np.float64],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    size: int,
    inverse: NDArray[np.float64],
    radius: float,
) -> float:
    """A bound on the norm of the exact inverse, or -1 if the approximate one is too coarse."""
    norm, off = 0.0, 0.0
    for i in range(size):
        row, error = 0.0, 0.0
        for j in range(size):
            row += abs(inverse[i, j])
            entry = 1.0 if i == j else 0.0
            for k in range(size):
                entry -= inverse[i, k] * matrix[rows[k], columns[j]]
            error += abs(entry)
        norm, off = max(norm, row), max(off, error)
    off += 1.1 * (size + 2) * ROUNDING_UNIT * (1.0 + _LARGEST * size * norm) + radius * size * norm
    return float(norm / (1.0 - off)) if off < _COARSE else -1.0


@lean
def solve(
    matrix: NDArray[np.float64],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    size: int,
    inverse: NDArray[np.float64],
    norm: float,
    sides: NDArray[np.float64],
    radius: float,
    x: NDArray[np.float64],
    residual: NDArray[np.float64],
) -> tuple[float, float]:
    """Solve C x = b, refined once.

    Parameters
    ----------
    matrix : array, shape (K, D)
        Entries from 1 to 2, each within `radius` of the exact one.
    rows, columns : array
        The first `size` entries count.
    inverse : array
        An approximate inverse of C.
    norm : float
        The bound on the exact one.
    sides : array, shape (K,)
        The right-hand side b, about 1.
    radius : float
    x : array
        Filled with the solution, an entry for each of `columns`.
    residual : array
        Room for `size` numbers.

    Returns
    -------
    tuple of two floats
        How far a coordinate of `x` may be from the exact one, and how far the slack of a row
        that is computed from `x`.
    """
    for i in range(size):
        value = 0.0
        for k in range(size):
            value += inverse[i, k] * sides[rows[k]]
        x[i] = value
    for k in range(size):
        left = sides[rows[k]]
        for i in range(size):
            left -= matrix[rows[k], columns[i]] * x[i]
        residual[k] = left
    total = 0.0
    for i in range(size):
        for k in range(size):
            x[i] += inverse[i, k] * residual[k]
        total += abs(x[i])
    largest = 0.0
    for k in range(size):
        left = sides[rows[k]]
        for i in range(size):
            left -= matrix[rows[k], columns[i]] * x[i]
        largest = max(largest, abs(left))
    slip = 1.1 * (size + 2) * ROUNDING_UNIT * _LARGEST * (1.0 + total) + radius * total
    error = norm * (largest + slip)
    return error, slip + _LARGEST * size * error


@lean
def slack(
    matrix: NDArray[np.float64],
    row: int,
    columns: NDArray[np.int64],
    size: int,
    sides: NDArray[np.float64],
    x: NDArray[np.float64],
) -> float:
    """What is left of the right-hand side of a row."""
    left = sides[row]
    for i in range(size):
        left -= matrix[row, columns[i]] * x[i]
    return float(left)


@lean
def verdict(
    matrix: NDArray[np.float64],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    size: int,
    sides: NDArray[np.float64],
    x: NDArray[np.float64],
    error: float,
    slack_error: float,
) -> int:
    """Whether all coordinates, and all slacks of rows that are not tight, are positive.

    The rows are in rising order, the errors more than rounding explains. `POSITIVE` and
    `NEGATIVE` (one of them is below zero) are proved.
    """
    result = POSITIVE
    for i in range(size):
        if x[i] < -error:
            return NEGATIVE
        if x[i] <= error:
            result = UNSURE
    position = 0
    for row in range(matrix.shape[0]):
        if position < size and rows[position] == row:
            position += 1
            continue
        left = slack(matrix, row, columns, size, sides, x)
        if left < -slack_error:
            return NEGATIVE
        if left <= slack_error:
            result = UNSURE
    return result
