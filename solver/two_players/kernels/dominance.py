"""Which strategy surely pays more than which against what."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import LEAN, array, b1, f8, kernel, output, u8, void


@kernel(void(array(f8, 2), f8, output(u8, 3)), **LEAN)
def strictly_better(own: NDArray[np.float64], error: float, better: NDArray[np.uint64]) -> None:
    """Compare each pair of strategies against each reply.

    Parameters
    ----------
    own : array, shape (D, K)
        Payoffs, own strategies first.
    error : float
        How far each may be from the exact one.
    better : array, shape (D, D, words)
        Filled so that bit r of [s, t] says whether s surely pays more than t against reply r.
    """
    for s in range(own.shape[0]):
        for t in range(own.shape[0]):
            for w in range(better.shape[2]):
                bits = np.uint64(0)
                for r in range(64 * w, min(64 * w + 64, own.shape[1])):
                    if own[s, r] > own[t, r] + 2.0 * error:
                        bits |= np.uint64(1) << np.uint64(r - 64 * w)
                better[s, t, w] = bits


@kernel(void(array(f8, 2), f8, output(b1, 1)), **LEAN)
def strictly_dominated(
    own: NDArray[np.float64], error: float, dominated: NDArray[np.bool_]
) -> None:
    """Mark the strategies than which another one surely pays more against every reply.

    Parameters
    ----------
    own : array, shape (D, K)
    error : float
    dominated : array, shape (D,)
    """
    for t in range(own.shape[0]):
        dominated[t] = False
        for s in range(own.shape[0]):
            r = 0
            while r < own.shape[1] and own[s, r] > own[t, r] + 2.0 * error:
                r += 1
            if r == own.shape[1]:
                dominated[t] = True
                break
