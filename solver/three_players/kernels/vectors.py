"""Vectors that are probabilities up to a factor, and how far rounding may lead them astray."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean

# A matrix of up to four columns whose entries are off by e has full rank for sure if Gauss
# with complete pivoting, where the multipliers are at most 1, leaves a pivot of so many e.
FULL_RANK = 1000.0

# What `as_probabilities` answers instead of a radius.
CONTRADICTORY, VAGUE = -1.0, -2.0
_VAGUE = 1e-3


@lean
def minor_bound(
    pencil: NDArray[np.float64], k: int, dimension: int, peaks: NDArray[np.float64]
) -> float:
    """A bound on the sum of the sizes of the terms in any of the minors' coefficients.

    The largest permanent of the largest entries of each form. `peaks` is work space, (3, 4).
    """
    for i in range(k - 1):
        for b in range(k):
            peak = 0.0
            for c in range(dimension + 1):
                size = abs(pencil[i, b, c])
                if size > peak:
                    peak = size
            peaks[i, b] = peak
    if k == 2:
        return float(max(peaks[0, 0], peaks[0, 1]))
    bound = 0.0
    for i in range(k):
        for j in range(i + 1, k):
            pair = peaks[0, i] * peaks[1, j] + peaks[0, j] * peaks[1, i]
            if k == 3:
                if pair > bound:
                    bound = pair
                continue
            for column in range(4):  # the one left out
                if column != i and column != j:
                    total = pair * peaks[2, 6 - i - j - column]
                    for other in (i, j):
                        kept = 6 - column - i - j
                        rest = i + j - other
                        total += peaks[2, other] * (
                            peaks[0, rest] * peaks[1, kept] + peaks[0, kept] * peaks[1, rest]
                        )
                    if total > bound:
                        bound = total
    return bound


@lean
def peak(row: NDArray[np.float64], first: int, count: int) -> float:
    """The largest size of so many numbers in a row."""
    high = 0.0
    for place in range(first, first + count):
        size = abs(row[place])
        if size > high:
            high = size
    return high


@lean
def as_probabilities(vector: NDArray[np.float64], k: int, error: float) -> float:
    """Scale a vector to sum 1; the error bound that the probabilities then have.

    `error` bounds that of each entry. CONTRADICTORY if two entries have opposite signs, VAGUE
    if the vector is too close to zero to say where it points: it then becomes uniform.
    """
    total = 0.0
    positive, negative = False, False
    for b in range(k):
        total += vector[b]
        positive = positive or vector[b] > error
        negative = negative or vector[b] < -error
    if positive and negative:
        return CONTRADICTORY
    if not 2 * k * error < _VAGUE * abs(total):
        for b in range(k):
            vector[b] = 1.0 / k
        return VAGUE
    for b in range(k):
        vector[b] /= total
    return 2 * k * error / abs(total)
