"""The equations of logit equilibria in the logarithms of odds, and how they are solved.

Of each player one strategy is the reference; y_is is the logarithm of how much more probable
strategy s is. With d_is what s is expected to pay more than the reference, the equations are
y_is = λ d_is(x(y)): McKelvey & Palfrey (1995), equation 8, in differences. Payoffs enter by
differences alone, so that what is equal stays equal at any λ.

With a rate r and a base b they are y_is = λ r d_is(x(y)) + (1 - λ) b_is: for a base of r times
what s pays more against a prior, and λ from 0 to 1, the tracing procedure of players who err.
"""

from math import exp, log, sqrt

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean
from solver.payoffs.kernels.differences import difference

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_MOST = 700.0  # e to this is a float


@lean
def locate(sizes: Ints, places: Ints) -> None:
    """The place of each player's strategy in each profile, in the vector of all strategies."""
    first, stride = 0, places.shape[1]
    for i in range(sizes.size):
        stride //= sizes[i]
        for p in range(places.shape[1]):
            places[i, p] = first + p // stride % sizes[i]
        first += sizes[i]


@lean
def compare(
    payoffs: Floats,
    scales: Floats,
    equal: float,
    sizes: Ints,
    references: Ints,
    differences: Floats,
) -> None:
    """What each profile pays more than the one with the player's reference in its place."""
    stride = payoffs.shape[1]
    for i in range(sizes.size):
        stride //= sizes[i]
        for p in range(payoffs.shape[1]):
            reference = p + (references[i] - p // stride % sizes[i]) * stride
            pair = payoffs[i, p], payoffs[i, reference]
            differences[i, p] = difference(pair[0], pair[1], scales[i], equal)


@lean
def mix(point: Floats, sizes: Ints, x: Floats) -> None:
    """The probabilities that logarithms of odds stand for."""
    first = 0
    for i in range(sizes.size):
        weights = 0.0
        for k in range(first, first + sizes[i]):
            x[k] = exp(min(point[k], _MOST))
            weights += x[k]
        for k in range(first, first + sizes[i]):
            x[k] /= weights
        first += sizes[i]


@lean
def log_probabilities(point: Floats, sizes: Ints, logs: Floats) -> None:
    """The logarithms of the probabilities that logarithms of odds stand for, and λ."""
    first = 0
    for i in range(sizes.size):
        weights = 0.0
        for k in range(first, first + sizes[i]):
            weights += exp(min(point[k], _MOST))
        for k in range(first, first + sizes[i]):
            logs[k] = point[k] - log(weights)
        first += sizes[i]
    logs[first] = point[first]


@lean
def expect(
    differences: Floats, sizes: Ints, places: Ints, x: Floats, expected: Floats, pairs: Floats
) -> None:
    """What each strategy is expected to pay more than the reference, by each of one other's."""
    n, profiles = differences.shape
    pairs[:] = 0.0
    for i in range(n):
        for p in range(profiles):
            gain = differences[i, p]
            if gain != 0.0:
                for j in range(n):
                    if j != i:
                        weight = gain
                        for k in range(n):
                            if k != i and k != j:
                                weight *= x[places[k, p]]
                        pairs[places[i, p], places[j, p]] += weight
    first = 0
    for i in range(n):
        start = sizes[0] if i == 0 else 0
        for k in range(first, first + sizes[i]):
            expected[k] = differences[0, k] if n == 1 else 0.0
            if n > 1:
                for t in range(start, start + sizes[1 if i == 0 else 0]):
                    expected[k] += pairs[k, t] * x[t]
        first += sizes[i]


@lean
def assemble(
    sizes: Ints,
    references: Ints,
    base: Floats,
    rate: float,
    point: Floats,
    x: Floats,
    expected: Floats,
    pairs: Floats,
    across: Floats,
    matrix: Floats,
    right: Floats,
) -> None:
    """The equations' Jacobian over the direction across, and their values over 0."""
    total = point.size - 1
    rationality, rest = rate * point[total], 1.0 - point[total]
    r = first = 0
    for i in range(sizes.size):
        for k in range(first, first + sizes[i]):
            if k == first + references[i]:
                continue
            at_first = base[k] - base[first + references[i]]
            c = other = 0
            for j in range(sizes.size):
                for t in range(other, other + sizes[j]):
                    if t != other + references[j]:
                        matrix[r, c] = (
                            -rationality * x[t] * (pairs[k, t] - expected[k]) if j != i else 0.0
                        )
                        c += 1
                other += sizes[j]
            matrix[r, r] = 1.0
            matrix[r, c] = at_first - rate * expected[k]
            right[r] = point[k] - rationality * expected[k] - rest * at_first
            r += 1
        first += sizes[i]
    c = other = 0
    for j in range(sizes.size):
        for t in range(other, other + sizes[j]):
            if t != other + references[j]:
                matrix[r, c] = across[t]
                c += 1
        other += sizes[j]
    matrix[r, c] = across[total]
    right[r] = 0.0


@lean
def spread(inside: Floats, sizes: Ints, references: Ints, whole: Floats) -> None:
    """A vector with zeros in the places of the references."""
    r = first = 0
    for i in range(sizes.size):
        for k in range(first, first + sizes[i]):
            whole[k] = 0.0
            if k != first + references[i]:
                whole[k] = inside[r]
                r += 1
        first += sizes[i]
    whole[first] = inside[r]


@lean
def solve(matrix: Floats, right: Floats) -> float:
    """Solve a linear system in place; the sign of its determinant, 0 if it has no solution."""
    size = right.size
    sign = 1.0
    for r in range(size):
        largest = 0.0
        for c in range(size):
            largest = max(largest, abs(matrix[r, c]))
        if not 0.0 < largest < np.inf:
            return 0.0
        for c in range(size):
            matrix[r, c] /= largest
        right[r] /= largest
    for c in range(size):
        best = c
        for r in range(c + 1, size):
            if abs(matrix[r, c]) > abs(matrix[best, c]):
                best = r
        pivot = matrix[best, c]
        if not abs(pivot) > 0.0:
            return 0.0
        if best != c:
            for k in range(c, size):
                matrix[c, k], matrix[best, k] = matrix[best, k], matrix[c, k]
            right[c], right[best] = right[best], right[c]
            sign = -sign
        sign = -sign if pivot < 0.0 else sign
        for r in range(c + 1, size):
            factor = matrix[r, c] / pivot
            if factor != 0.0:
                for k in range(c + 1, size):
                    matrix[r, k] -= factor * matrix[c, k]
                right[r] -= factor * right[c]
    for r in range(size - 1, -1, -1):
        for k in range(r + 1, size):
            right[r] -= matrix[r, k] * right[k]
        right[r] /= matrix[r, r]
    return sign


@lean
def dot(one: Floats, other: Floats) -> float:
    """The inner product of two vectors."""
    total = 0.0
    for k in range(one.size):
        total += one[k] * other[k]
    return total


@lean
def norm(vector: Floats) -> float:
    """The length of a vector."""
    return sqrt(dot(vector, vector))
