"""The proof that Newton's method has come close to a root, and that there is no other nearby."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean

# How much larger than its approximate inverse's norm that of a Jacobian may be, for the rounding
# of the inverse and for the way moved since it was taken.
_SLACK = 2.0
# What is left of the norm for these two: with a quarter the factor 2 would be reached at 1/2.
_SPENT = 0.25
_ROUNDINGS = 100.0  # that go into an entry of the inverse, more than any small system has


@lean
def row_sum_norm(matrix: NDArray[np.float64], n: int) -> float:
    """The norm of matrix[:n, :n] that belongs to the maximum norm of vectors."""
    norm = 0.0
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += abs(matrix[i, j])
        if total > norm:
            norm = total
    return norm


@lean
def distance_of_root(
    norm: float, lipschitz: float, residual: float, margin: float, moved: float, radius: float
) -> float:
    """How far the one root may be from where Newton's method has come; -1 without a proof.

    Parameters
    ----------
    norm : float
        Of the approximate inverse of the Jacobian where Newton's method started.
    lipschitz : float
        A Lipschitz constant of the Jacobian in the maximum norm.
    residual : float
        The largest value of an equation where Newton's method has come.
    margin : float
        How far rounding may have taken that, and an entry of the Jacobian, at most.
    moved, radius : float
        How far Newton's method has moved, and how far around its start no other root may be.

    Notes
    -----
    The theorem of Newton & Kantorovich: with κ ≥ ‖J⁻¹‖, β ≥ ‖J⁻¹F‖ and L a Lipschitz constant
    of the Jacobian, all in the maximum norm, a root lies within 2β and no other within 1/(κL)
    if 2κLβ ≤ 1 (Ortega & Rheinboldt 1970, theorem 12.6.2).
    """
    bound = _SLACK * norm
    if bound * (lipschitz * moved + _ROUNDINGS * margin) > _SPENT:
        return -1.0
    newton = bound * (residual + margin)
    if bound * lipschitz * max(2.0 * newton, moved + radius) > 1.0:
        return -1.0
    return 2.0 * newton
