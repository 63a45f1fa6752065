"""The one root of the equations in a cell of the simplex: where, and how well known."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean
from solver.linear.kernels.small_systems import invert, null_vector
from solver.three_players.kernels.roots.simplex_tables import COUNT, EXPONENT, MULTINOMIAL, RAISE
from solver.three_players.kernels.vectors import minor_bound, peak

PRECISE = 1e-4  # of the cell: a root known less well than this is not isolated yet

_NEWTON = 12
_STEP = 1e-12  # of the cell; the error bound is taken from the residual there
_BESIDE = 1e-6  # of the cell: how far beside it a root may be for this cell to list it
_EVALUATION = 2.0**-48  # what rounding does to an equation evaluated at a point: 32 · 2^-53

# The row of the work space behind the preconditioned polynomials.
_BASIS = 3


@lean
def locate(
    dimension: int, degree: int, work: NDArray[np.float64], small: NDArray[np.float64]
) -> bool:
    """Newton's method for the one root of work[:dimension], in the cell's own coordinates.

    Leaves the point in small[8] and what preconditions there in small[3:6]. False if the root
    seems to be outside, or too near the border to tell.
    """
    point = small[8]
    point[0] = 1.0
    for i in range(dimension):
        start = -work[i, 0]
        point[i + 1] = 0.0 if start < 0.0 else (1.0 if start > 1.0 else start)
        point[0] -= point[i + 1]
    raised = RAISE[dimension, degree]
    for _ in range(_NEWTON):
        bernstein_basis(dimension, degree - 1, point, work[_BASIS])
        for i in range(dimension):
            for j in range(dimension + 1):
                value = 0.0
                for m in range(COUNT[dimension, degree - 1]):
                    value += work[_BASIS, m] * work[i, raised[m, j]]
                small[10, j] = value
            small[9, i] = 0.0
            for j in range(dimension + 1):
                small[9, i] += point[j] * small[10, j]
            for j in range(dimension):
                small[i, j] = degree * (small[10, j + 1] - small[10, 0])
        if invert(small, dimension, small[12:15]) == 0.0:
            return False
        moved = 0.0
        for i in range(dimension):
            step = 0.0
            for f in range(dimension):
                step += small[12 + i, f] * small[9, f]
            point[i + 1] -= step
            point[0] += step
            moved += abs(step)
        if moved > 2.0:
            return False
        if moved < _STEP:
            break
    total = 0.0
    for j in range(dimension + 1):
        if point[j] < -_BESIDE:
            return False
        point[j] = point[j] if point[j] > 0.0 else 0.0
        total += point[j]
    for j in range(dimension + 1):
        point[j] /= total
    return True


@lean
def sharpen(
    row: NDArray[np.float64],
    corners: int,
    dimension: int,
    k: int,
    forms: NDArray[np.float64],
    rows: NDArray[np.float64],
    small: NDArray[np.float64],
) -> float:
    """How far the root is from the point small[8] at most, in the cell's own coordinates.

    The equations are evaluated there from the forms: that is more precise than what is left
    of their coefficients after bisections. The derivative is known to be dominant enough.
    """
    n = dimension + 1
    z = small[9]
    for c in range(n):
        z[c] = 0.0
        for j in range(n):
            z[c] += small[8, j] * row[corners + n * j + c]
    mixes, matrix, bounds = small[10:12], rows[7], rows[8]
    for role in range(2):
        for i in range(k - 1):
            for b in range(k):
                value, weight = 0.0, 0.0
                for c in range(n):
                    term = forms[1 - role, i, b, c] * z[c]
                    value += term
                    weight += abs(term)
                matrix[i, b] = value
                rows[i, b, 0] = weight
        null_vector(matrix, k, mixes[role])
        bounds[role, 0] = minor_bound(rows, k, 0, rows[6])
        bounds[role, 1] = peak(mixes[role], 0, k)
    size = bounds[0, 1] * bounds[1, 1]
    size += bounds[0, 0] * bounds[1, 1] + bounds[0, 1] * bounds[1, 0]
    for i in range(dimension):
        value, weight = 0.0, 0.0
        for a in range(k):
            for b in range(k):
                value += forms[2, i, a, b] * mixes[0, a] * mixes[1, b]
                weight += abs(forms[2, i, a, b])
        bounds[2, i] = abs(value) + _EVALUATION * weight * size
    residual = 0.0
    for i in range(dimension):
        value = 0.0
        for f in range(dimension):
            value += abs(small[3 + i, f]) * bounds[2, f]
        if value > residual:
            residual = value
    return float(residual / small[7, 0])


@lean
def list_root(
    row: NDArray[np.float64],
    corners: int,
    dimension: int,
    radius: float,
    small: NDArray[np.float64],
    root: NDArray[np.float64],
) -> None:
    """The point small[8] of the cell, or its centre if the root is not isolated."""
    n = dimension + 1
    isolated = radius < PRECISE
    if not isolated:
        for j in range(n):
            small[8, j] = 1.0 / n
    diameter = 0.0
    for c in range(n):
        value = 0.0
        low = high = row[corners + c]
        for j in range(n):
            corner = row[corners + n * j + c]
            value += small[8, j] * corner
            if corner < low:
                low = corner
            if corner > high:
                high = corner
        root[c] = value
        width = high - low
        if width > diameter:
            diameter = width
    root[4] = dimension * diameter * radius if isolated else diameter
    root[5] = 1.0 if isolated else 0.0


@lean
def bernstein_basis(
    dimension: int, degree: int, point: NDArray[np.float64], basis: NDArray[np.float64]
) -> None:
    """Every Bernstein polynomial of a degree at a point in barycentric coordinates."""
    for m in range(COUNT[dimension, degree]):
        value = MULTINOMIAL[dimension, degree, m]
        for j in range(dimension + 1):
            for _ in range(EXPONENT[dimension, degree, m, j]):
                value *= point[j]
        basis[m] = value
