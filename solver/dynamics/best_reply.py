"""Best-reply dynamics: at any time some of a population revise, and play a best reply.

Gilboa & Matsui (1991), "Social stability and equilibrium".
"""

import numpy as np
from numpy.typing import ArrayLike

from solver.game import FloatArray
from solver.tolerances import lowest_equal


def best_reply(state: ArrayLike, fitness: ArrayLike) -> FloatArray:
    """How fast each share of one population grows.

    Parameters
    ----------
    state : array_like, shape (m,)
        Shares that sum to 1.
    fitness : array_like, shape (m,)

    Returns
    -------
    ndarray, shape (m,)
        The best reply, equal ones sharing evenly, less the state.

    Examples
    --------
    >>> best_reply([0.5, 0.5], [3, 1])
    array([ 0.5, -0.5])
    """
    f = np.asarray(fitness, dtype=np.float64)
    best = f >= lowest_equal(float(f.max()))
    return np.asarray(best / best.sum() - np.asarray(state, dtype=np.float64))
