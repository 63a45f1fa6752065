"""Fictitious play of any number of players."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, f8, i8, kernel, output, void
from solver.many_players.kernels.logit_equations import locate
from solver.tolerances import EQUAL

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@kernel(
    void(array(f8, 2), array(i8, 1), array(f8, 2), output(f8, 2)),
    error_model="numpy",
)
def play(payoffs: Floats, sizes: Ints, draws: Floats, counts: Floats) -> None:
    """Let each player reply to how often the others have played what.

    Parameters
    ----------
    payoffs : array, shape (n, N)
    sizes : array, shape (n,)
    draws : array, shape (T, n)
        Numbers from 0 to 1 that decide between best replies.
    counts : array, shape (T + 1, M)
        The first row is given; each of the others is filled with one play more of each player.
    """
    n, profiles = payoffs.shape
    total = counts.shape[1]
    places = np.empty(payoffs.shape, np.int64)
    locate(sizes, places)
    x, values, terms = np.empty(total), np.empty(total), np.empty(total)
    for t in range(len(draws)):
        first = 0
        for i in range(n):
            seen = 0.0
            for k in range(first, first + sizes[i]):
                seen += counts[t, k]
            for k in range(first, first + sizes[i]):
                x[k] = counts[t, k] / seen if seen > 0.0 else 1.0 / sizes[i]
                values[k] = terms[k] = 0.0
                counts[t + 1, k] = counts[t, k]
            first += sizes[i]
        for i in range(n):
            for p in range(profiles):
                value = payoffs[i, p]
                for j in range(n):
                    if j != i:
                        value *= x[places[j, p]]
                values[places[i, p]] += value
                terms[places[i, p]] += abs(value)
        first = 0
        for i in range(n):
            best = first
            for k in range(first, first + sizes[i]):
                if values[k] > values[best]:
                    best = k
            lowest = values[best] - EQUAL * terms[best] * profiles
            equal = 0
            for k in range(first, first + sizes[i]):
                equal += values[k] >= lowest
            chosen = min(int(draws[t, i] * equal), equal - 1)
            for k in range(first, first + sizes[i]):
                if values[k] >= lowest:
                    if chosen == 0:
                        counts[t + 1, k] += 1.0
                    chosen -= 1
            first += sizes[i]
