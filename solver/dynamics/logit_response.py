"""Logit dynamics: those who revise choose the better the more likely.

Fudenberg & Levine (1998), "The theory of learning in games", chapter 4; its rest points are the
logit quantal response equilibria.
"""

import numpy as np
from numpy.typing import ArrayLike

from solver.errors import InputError
from solver.game import FloatArray


def logit_response(state: ArrayLike, fitness: ArrayLike, rationality: float) -> FloatArray:
    """How fast each share of one population grows.

    Parameters
    ----------
    state : array_like, shape (m,)
        Shares that sum to 1.
    fitness : array_like, shape (m,)
    rationality : float
        λ, 0 or more.

    Returns
    -------
    ndarray, shape (m,)
        exp(λ f_s) / Σ exp(λ f_t), less the state.

    Raises
    ------
    InputError
        If λ is negative or no number.

    Examples
    --------
    >>> logit_response([0.5, 0.5], [3, 1], 0)
    array([0., 0.])
    """
    if not (np.isfinite(rationality) and rationality >= 0):
        raise InputError(f"the rationality is {rationality} (right: a finite number, 0 or more)")
    f = rationality * np.asarray(fitness, dtype=np.float64)
    weights = np.exp(f - f.max())
    return np.asarray(weights / weights.sum() - np.asarray(state, dtype=np.float64))
