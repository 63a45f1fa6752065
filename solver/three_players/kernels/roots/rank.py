"""Cells in which the equations vanish although no mix suits both other players.

Where the minors that give a mix vanish, so do all equations that are made of it. With two
unknowns that happens at points, with three along curves, near which no subdivision ends. Then
the rows that the two other players' conditions put on the mix decide: if they have full
rank, no mix meets them.
"""

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean
from solver.linear.kernels.small_systems import invert
from solver.three_players.kernels.roots.simplex_tables import COUNT

_LARGEST_INVERSE = 1e4  # the largest entry that leaves rounding far below the next
_DOMINANT = 1e-3


@lean
def conditions_on(
    row: NDArray[np.float64],
    dimension: int,
    k: int,
    vectors: int,
    corners: int,
    role: int,
    forms: NDArray[np.float64],
    rows: NDArray[np.float64],
) -> None:
    """Fill in the rows of what has to be 0 on the cell, linear in the mix of role 0 or 1.

    First the k - 1 rows of the other of the two at the corners of the cell, then the rows of
    role 2 in Bernstein form: they depend on the other mix, which is a polynomial there.
    """
    n = dimension + 1
    other = 1 - role
    length = COUNT[dimension, k - 1]
    for b in range(k):
        for i in range(k - 1):
            for j in range(n):
                value = 0.0
                for c in range(n):
                    value += forms[other, i, b, c] * row[corners + n * j + c]
                rows[i, b, j] = value
        for i in range(dimension):
            for m in range(length):
                value = 0.0
                for a in range(k):
                    form = forms[2, i, a, b] if role == 1 else forms[2, i, b, a]
                    value += form * row[vectors + (other * k + a) * length + m]
                rows[k - 1 + i, b, m] = value


@lean
def full_rank(dimension: int, k: int, length: int, rows: NDArray[np.float64]) -> bool:
    """Whether the matrix of those rows has full column rank all over the cell.

    It has if a left inverse of the matrix at the centre makes it diagonally dominant.
    """
    count = k - 1 + dimension
    centre, normal, inverse = rows[6], rows[7], rows[8]  # the first transposed
    for part in range(2):
        first, behind = (0, k - 1) if part == 0 else (k - 1, count)
        n = dimension + 1 if part == 0 else length
        high = 0.0
        for i in range(first, behind):
            for b in range(k):
                value = 0.0
                for m in range(n):
                    value += rows[i, b, m]
                centre[b, i] = value / n
                if abs(value) > high * n:
                    high = abs(value) / n
        if high == 0.0:
            return False
        for i in range(first, behind):
            for b in range(k):
                centre[b, i] /= high
                for m in range(n):
                    rows[i, b, m] /= high
    for a in range(k):
        for b in range(k):
            value = 0.0
            for i in range(count):
                value += centre[a, i] * centre[b, i]
            normal[a, b] = value
    if invert(normal, k, inverse) == 0.0:
        return False
    for a in range(k):
        own, others = 0.0, 0.0
        for i in range(count):  # row a of the left inverse
            value = 0.0
            for b in range(k):
                value += inverse[a, b] * centre[b, i]
            if abs(value) > _LARGEST_INVERSE:
                return False
            normal[0, i] = value
        for b in range(k):
            low, high = 0.0, 0.0
            for part in range(2):
                first, behind = (0, k - 1) if part == 0 else (k - 1, count)
                lowest, highest = np.inf, -np.inf
                for m in range(dimension + 1 if part == 0 else length):
                    value = 0.0
                    for i in range(first, behind):
                        value += normal[0, i] * rows[i, b, m]
                    if value < lowest:
                        lowest = value
                    if value > highest:
                        highest = value
                low += lowest
                high += highest
            if a == b:
                own = low
            else:
                others += high if high > -low else -low
        if own - others < _DOMINANT:
            return False
    return True
