"""Every set of a few strategies, for kernels that go through all of them."""

from functools import cache
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray


@cache
def subsets(n: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every set of n strategies in lexicographic order, and for each set the sets within it.

    Returns
    -------
    sets : ndarray, shape (2^n - 1, 1 + n)
        In a row how many there are in the set, and which.
    within : ndarray, shape (2^n,)
        By set, as bits, those within it, as bits of their rows.
    """
    sets = sorted(c for size in range(1, n + 1) for c in combinations(range(n), size))
    rows = [[len(c), *c, *[0] * (n - len(c))] for c in sets]
    within = [
        sum(1 << place for place, c in enumerate(sets) if all(bits >> s & 1 for s in c))
        for bits in range(2**n)
    ]
    return np.array(rows, dtype=np.int64), np.array(within, dtype=np.int64)


def most_vertices(dimension: int, facets: int) -> int:
    """Of a polytope, without the origin (McMullen 1970, the upper bound theorem)."""
    half, rest = dimension // 2, (dimension + 1) // 2
    return comb(facets - rest, half) + comb(facets - half - 1, rest - 1) - 1
