"""Which strategy pays more than which against what, as bits."""

import numpy as np
from numpy.typing import NDArray

from solver.game import FloatArray


def strictly_better(own: FloatArray, error: float) -> NDArray[np.uint64]:
    """Against which replies a strategy surely pays more than another one, as bits.

    Parameters
    ----------
    own : ndarray, shape (D, K)
    error : float

    Returns
    -------
    ndarray, shape (D, D, words)
        Bit j of [s, t]: s against t.
    """
    n, replies = own.shape
    words = (replies + 63) // 64
    bits = np.zeros((n, n, 64 * words), dtype=np.bool_)
    np.greater(own[:, None, :], own[None, :, :] + 2 * error, out=bits[:, :, :replies])
    packed = np.packbits(bits, axis=-1, bitorder="little")
    return packed.view("<u8").astype(np.uint64)
