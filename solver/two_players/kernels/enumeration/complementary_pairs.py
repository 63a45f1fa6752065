"""Pairs of label sets that have every label between them."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import LEAN, array, i8, kernel, output, u8


@kernel(i8(array(u8, 2), array(u8, 2), array(u8, 1), output(i8, 2)), **LEAN)
def complementary_pairs(
    first: NDArray[np.uint64],
    second: NDArray[np.uint64],
    everything: NDArray[np.uint64],
    pairs: NDArray[np.int64],
) -> int:
    """List the pairs of rows of `first` and `second` whose union is everything.

    Parameters
    ----------
    first, second : arrays, shapes (F, words) and (S, words)
    everything : array, shape (words,)
    pairs : array, shape (room, 2)
        Filled as far as there is room.

    Returns
    -------
    int
        How many there are, O(F · S · words).
    """
    count = 0
    for f in range(first.shape[0]):
        for s in range(second.shape[0]):
            whole = True
            for w in range(everything.shape[0]):
                if (first[f, w] | second[s, w]) != everything[w]:
                    whole = False
                    break
            if whole:
                if count < pairs.shape[0]:
                    pairs[count, 0], pairs[count, 1] = f, s
                count += 1
    return count
