"""A fixed piece of work, by which results of different machines can be compared.

It belongs to no part of tripolar, so that no change of tripolar changes it: eliminations in a
small matrix, as solvers make them, and the integers of a random number generator.
"""

from collections.abc import Callable
from functools import cache
from time import process_time
from typing import Any

import numpy as np

_REPEATS = 3


@cache
def _kernel() -> Callable[[Any, int], float]:
    """Compiled when first asked for; a third of a second."""
    import numba

    @numba.njit("float64(float64[:, :], int64)")  # type: ignore[untyped-decorator]
    def work(matrix: Any, rounds: int) -> float:
        n = matrix.shape[0]
        total = 0.0
        state = np.uint64(88172645463325252)
        for _ in range(rounds):
            for r in range(n):
                state ^= state << np.uint64(13)
                state ^= state >> np.uint64(7)
                state ^= state << np.uint64(17)
                s = np.int64(state % np.uint64(n))
                pivot = matrix[r, s] if abs(matrix[r, s]) > 0.1 else 1.0
                for i in range(n):
                    factor = matrix[i, s] / pivot
                    for j in range(n):
                        total += matrix[i, j] - factor * matrix[r, j]
        return total

    return work  # type: ignore[no-any-return]


def calibrate() -> float:
    """The seconds of processor time that it takes here and now: the least of a few."""
    kernel, matrix = _kernel(), np.cos(np.arange(400.0)).reshape(20, 20)
    least = float("inf")
    for _ in range(_REPEATS):
        start = process_time()
        kernel(matrix, 400)
        least = min(least, process_time() - start)
    return least
