"""Which strategy surely pays more than which against what, as bits."""

import numpy as np
from numpy.typing import NDArray

from solver.game import FloatArray
from solver.two_players.kernels.dominance import strictly_better as fill


def strictly_better(own: FloatArray, error: float) -> NDArray[np.uint64]:
    """Compare each pair of strategies against each reply.

    Parameters
    ----------
    own : ndarray, shape (D, K)
        Payoffs, own strategies first.
    error : float
        How far each may be from the exact one.

    Returns
    -------
    ndarray, shape (D, D, words)
        Bit r of [s, t] says whether s surely pays more than t against reply r.
    """
    n, replies = own.shape
    better = np.empty((n, n, (replies + 63) // 64), dtype=np.uint64)
    fill(own, error, better)
    return better
