"""Linear algebra on matrices of a few rows, and what it proves of roots that Newton finds."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean

# How far an approximate inverse may be off, as a part of it; how much larger than its norm that of
# the inverse may then be, with room for rounding here; and the roundings in an entry of the
# Jacobian and in its product with the inverse, more than any small system has.
_COARSE, _SLACK, _ROUNDINGS = 0.25, 2.0, 100.0

# Steps of Newton's method from a root within which there is no other: so that the error bounds
# of two roots, of two steps each, leave no doubt whether they are the same one.
_APART = 32.0


@lean
def null_vector(a: NDArray[np.float64], k: int, out: NDArray[np.float64]) -> None:
    """The signed maximal minors of k - 1 rows and k ≤ 4 columns: they span the kernel.

    With entries of at most 1 the minors are at most 1, 1, 2, 6 for k = 1, 2, 3, 4.
    """
    if k == 1:
        out[0] = 1.0
    elif k == 2:
        out[0] = a[0, 1]
        out[1] = -a[0, 0]
    elif k == 3:
        out[0] = a[0, 1] * a[1, 2] - a[0, 2] * a[1, 1]
        out[1] = a[0, 2] * a[1, 0] - a[0, 0] * a[1, 2]
        out[2] = a[0, 0] * a[1, 1] - a[0, 1] * a[1, 0]
    else:
        m01 = a[0, 0] * a[1, 1] - a[0, 1] * a[1, 0]
        m02 = a[0, 0] * a[1, 2] - a[0, 2] * a[1, 0]
        m03 = a[0, 0] * a[1, 3] - a[0, 3] * a[1, 0]
        m12 = a[0, 1] * a[1, 2] - a[0, 2] * a[1, 1]
        m13 = a[0, 1] * a[1, 3] - a[0, 3] * a[1, 1]
        m23 = a[0, 2] * a[1, 3] - a[0, 3] * a[1, 2]
        out[0] = a[2, 1] * m23 - a[2, 2] * m13 + a[2, 3] * m12
        out[1] = -a[2, 0] * m23 + a[2, 2] * m03 - a[2, 3] * m02
        out[2] = a[2, 0] * m13 - a[2, 1] * m03 + a[2, 3] * m01
        out[3] = -a[2, 0] * m12 + a[2, 1] * m02 - a[2, 2] * m01


@lean
def invert(a: NDArray[np.float64], n: int, inverse: NDArray[np.float64]) -> float:
    """Fill the inverse of a[:n, :n], which is destroyed; the sign of the determinant, or 0."""
    sign = 1.0
    for i in range(n):
        for j in range(n):
            inverse[i, j] = 1.0 if i == j else 0.0
    for c in range(n):
        best = c
        for i in range(c + 1, n):
            if abs(a[i, c]) > abs(a[best, c]):
                best = i
        pivot = a[best, c]
        if pivot == 0.0:
            return 0.0
        if best != c:
            sign = -sign
            for j in range(n):
                a[c, j], a[best, j] = a[best, j], a[c, j]
                inverse[c, j], inverse[best, j] = inverse[best, j], inverse[c, j]
        if pivot < 0.0:
            sign = -sign
        scale = 1.0 / pivot
        for j in range(n):
            a[c, j] *= scale
            inverse[c, j] *= scale
        for i in range(n):
            factor = a[i, c]
            if i != c and factor != 0.0:
                for j in range(c + 1, n):
                    a[i, j] -= factor * a[c, j]
                for j in range(n):
                    inverse[i, j] -= factor * inverse[c, j]
    return sign


@lean
def smallest_pivot(a: NDArray[np.float64], rows: int, columns: int) -> float:
    """The last of `columns` pivots by Gauss with complete pivoting; a[:rows] is destroyed.

    Positive means full column rank. The multipliers are at most 1, so a perturbation that is
    smaller than the pivot by a factor of some hundreds for up to four columns leaves it.
    """
    pivot = 0.0
    for c in range(columns):
        at_row, at_column = c, c
        pivot = 0.0
        for i in range(c, rows):
            for j in range(c, columns):
                if abs(a[i, j]) > pivot:
                    pivot = abs(a[i, j])
                    at_row, at_column = i, j
        if pivot == 0.0:
            return 0.0
        for j in range(columns):
            a[c, j], a[at_row, j] = a[at_row, j], a[c, j]
        for i in range(rows):
            a[i, c], a[i, at_column] = a[i, at_column], a[i, c]
        for i in range(c + 1, rows):
            factor = a[i, c] / a[c, c]
            for j in range(c, columns):
                a[i, j] -= factor * a[c, j]
    return pivot


@lean
def distance_of_root(
    jacobian: NDArray[np.float64],
    inverse: NDArray[np.float64],
    n: int,
    values: NDArray[np.float64],
    weights: NDArray[np.float64],
    margin: float,
    lipschitz: float,
    within: float,
    moved: float,
    radius: float,
) -> float:
    """How far the one root may be from where Newton's method has come; -1 without a proof.

    Parameters
    ----------
    jacobian : array, shape (n, n) or larger
        Where Newton's method has come.
    inverse : array, shape (n, n) or larger
        An approximate inverse, say, where it started.
    n : int
    values, weights : array, shape (n,) or larger
        Of the equations where it has come, and the sums of the sizes of their terms.
    margin : float
        How far rounding may have taken a value, as a part of its weight, and an entry of the
        Jacobian.
    lipschitz, within : float
        A Lipschitz constant of the Jacobian in the maximum norm, and how far around it holds.
    moved, radius : float
        How far Newton's method has moved, and how far around its start no other root may be.

    Notes
    -----
    The theorem of Newton & Kantorovich: with κ ≥ ‖J⁻¹‖, β ≥ ‖J⁻¹F‖ and L a Lipschitz constant
    of the Jacobian, all in the maximum norm, a root lies within 2β and no other within 1/(κL)
    if 2κLβ ≤ 1 (Ortega & Rheinboldt 1970, theorem 12.6.2). With an approximate inverse R, J⁻¹
    is (I - (I - RJ))⁻¹ R, and so ‖J⁻¹‖ ≤ ‖R‖ / (1 - ‖I - RJ‖).
    """
    norm, newton, off = 0.0, 0.0, 0.0
    for i in range(n):
        row, step, defect = 0.0, 0.0, 0.0
        for j in range(n):
            size = abs(inverse[i, j])
            row += size
            step += size * (abs(values[j]) + margin * weights[j])
            entry = 1.0 if i == j else 0.0
            for k in range(n):
                entry -= inverse[i, k] * jacobian[k, j]
            defect += abs(entry)
        norm, newton, off = max(norm, row), max(newton, step), max(off, defect)
    if not off + _ROUNDINGS * margin * norm <= _COARSE or not moved <= 1.0:
        return -1.0
    norm, newton = _SLACK * norm, _SLACK * newton
    reach = max(_APART * newton, moved + radius)
    if not norm * lipschitz * reach <= 1.0 or not reach <= within:
        return -1.0
    return 2.0 * newton
