"""The correlated equilibrium of maximum entropy: what is played says no more than it must.

Ortiz, Schapire & Kakade (2007), "Maximum entropy correlated equilibria".
"""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from solver.tolerances import LEAST_SLOPE, LEFT_BY_HIGHS

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_STEPS = 5000


def maximum_entropy(rows: "csr_array") -> NDArray[np.float64]:
    """The distribution of greatest entropy with ``rows @ p ≤ 0``.

    Parameters
    ----------
    rows : sparse array, shape (K, N)

    Returns
    -------
    ndarray, shape (N,)

    Notes
    -----
    Its logarithm is linear in the rows, ``p_s ∝ exp(-Σ_k λ_k g_ks)``, and λ the least point of
    the convex dual ``log Σ_s exp(-Σ_k λ_k g_ks)``, λ ≥ 0 (Ortiz et al. 2007, section 3), found by
    L-BFGS-B. The dual has one only where some p is positive and no row is 0 for all: profiles
    that no equilibrium plays go first, and rows that are 0 in all of them get a λ of any sign.
    """
    from scipy.optimize import minimize

    played, free = _can_be_positive(rows)
    inside: Any = rows[:, np.flatnonzero(played)]
    scale = abs(inside).max(axis=1).toarray().ravel()
    scale[scale == 0] = 1.0
    inside = inside.multiply(1.0 / scale[:, None]).tocsr()

    def dual(multipliers: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        exponents = -(inside.T @ multipliers)
        top = exponents.max()
        weights = np.exp(exponents - top)
        total = weights.sum()
        return float(top + np.log(total)), -(inside @ (weights / total))

    found = minimize(
        dual,
        np.zeros(inside.shape[0]),
        jac=True,
        method="L-BFGS-B",
        bounds=[(None, None) if each else (0.0, None) for each in free],
        options={"maxiter": _STEPS, "maxfun": 2 * _STEPS, "ftol": 0.0, "gtol": LEAST_SLOPE},
    )
    exponents = -(inside.T @ found.x)
    p = np.zeros(rows.shape[1])
    p[played] = np.exp(exponents - exponents.max())
    p /= p.sum()
    return p


def _can_be_positive(rows: "csr_array") -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which profiles some equilibrium plays, and which rows are 0 in all of them.

    One linear program: equilibria add up, as they do in `solver.linear.cones`.
    """
    from scipy.optimize import linprog
    from scipy.sparse import block_array, csr_array, eye_array

    height, width = rows.shape
    # p ≥ 0 of any sum, t ≤ p, v ≤ -rows · p, t and v at most 1: all that can be 1 are at once
    limits: Any = block_array([
        [-eye_array(width), eye_array(width), csr_array((width, height))],
        [rows, csr_array((height, width)), eye_array(height)],
    ])  # fmt: skip
    solved = linprog(
        np.concatenate([np.zeros(width), -np.ones(width + height)]),
        A_ub=limits,
        b_ub=np.zeros(width + height),
        bounds=[*[(0.0, None)] * width, *[(0.0, 1.0)] * (width + height)],
        method="highs",
    )
    if solved.status != 0:
        raise ArithmeticError(f"HiGHS found no correlated equilibrium: {solved.message}")
    played = solved.x[width : 2 * width] > LEFT_BY_HIGHS
    return played, solved.x[2 * width :] <= LEFT_BY_HIGHS
