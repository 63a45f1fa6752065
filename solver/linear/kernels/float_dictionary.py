"""Dictionaries of linear systems in floating point.

For the polytope {x ≥ 0 : M x ≤ b} with K rows and D columns, label c < D is the coordinate
x_c, and label D + r the slack of row r. A dictionary says how the K basic labels depend on the
D others: basic_r = T[r, D] - Σ_c T[r, c] nonbasic_c. At its vertex the nonbasic labels are zero.
"""

import numpy as np
from numpy.typing import NDArray

from solver.jit import LEAN, f8, i8, kernel, lean, output
from solver.tolerances import PIVOT


@lean
def start(
    matrix: NDArray[np.float64],
    sides: NDArray[np.float64],
    table: NDArray[np.float64],
    labels: NDArray[np.int64],
    places: NDArray[np.int64],
) -> None:
    """The dictionary of the origin.

    `labels` lists the D nonbasic labels, then the K basic ones, as the columns and rows have
    them; `places[label]` is where in that list a label stands.
    """
    height, width = matrix.shape
    for r in range(height):
        for c in range(width):
            table[r, c] = matrix[r, c]
        table[r, width] = sides[r]
    for k in range(height + width):
        labels[k] = k
        places[k] = k


@lean
def leaving(table: NDArray[np.float64], c: int) -> int:
    """The row in which the ratio test ends an increase of nonbasic label c; -1 if none does."""
    width = table.shape[1] - 1
    row = -1
    bound, slope = 1.0, 0.0
    for r in range(table.shape[0]):
        entry = table[r, c]
        if entry > PIVOT and (row < 0 or table[r, width] * slope < bound * entry):
            row, bound, slope = r, table[r, width], entry
    return row


@lean
def pivot(
    table: NDArray[np.float64],
    labels: NDArray[np.int64],
    places: NDArray[np.int64],
    r: int,
    c: int,
) -> None:
    """Exchange the basic label of row r and the nonbasic one of column c."""
    height, columns = table.shape
    inverse = 1.0 / table[r, c]
    for j in range(columns):
        table[r, j] *= inverse
    table[r, c] = inverse
    for i in range(height):
        factor = table[i, c]
        if i != r and factor != 0.0:
            for j in range(columns):
                table[i, j] -= factor * table[r, j]
            table[i, c] = -factor * inverse
    basic = columns - 1 + r
    labels[basic], labels[c] = labels[c], labels[basic]
    places[labels[basic]] = basic
    places[labels[c]] = c


@lean
def rebuild(
    matrix: NDArray[np.float64],
    sides: NDArray[np.float64],
    table: NDArray[np.float64],
    labels: NDArray[np.int64],
    places: NDArray[np.int64],
    nonzero: NDArray[np.int64],
    tight: NDArray[np.int64],
    size: int,
) -> bool:
    """The dictionary of a vertex from the matrix anew, without what rounding has added up.

    The first `size` of `nonzero` are its basic coordinates, those of `tight` the rows whose
    slacks are nonbasic. False where their square system is singular but for rounding: the
    dictionary then is that of another basis.
    """
    width = matrix.shape[1]
    start(matrix, sides, table, labels, places)
    for k in range(size):
        c = places[nonzero[k]]
        best = -1
        for position in range(size):
            r = places[width + tight[position]] - width
            if r >= 0 and (best < 0 or abs(table[r, c]) > abs(table[best, c])):
                best = r
        if best < 0 or not abs(table[best, c]) > PIVOT:
            return False
        pivot(table, labels, places, best, c)
    return True


# how `maximise` ended
MORE, OPTIMAL, NO_ROW = 0, 1, 2


@kernel(i8(output(f8, 2), output(i8, 1), output(i8, 1), i8), **LEAN)
def maximise(
    table: NDArray[np.float64],
    labels: NDArray[np.int64],
    places: NDArray[np.int64],
    budget: int,
) -> int:
    """Go on with the simplex algorithm, by the largest coefficient (Dantzig 1963).

    Parameters
    ----------
    table : array, shape (K + 1, D + 1)
        A dictionary, and the objective as its last row.
    labels, places : arrays, shape (D + K,)
    budget : int
        The number of pivots at most.

    Returns
    -------
    int
        `OPTIMAL`, `MORE` where the budget ended first, `NO_ROW` where no ratio test does.
    """
    height, width = table.shape[0] - 1, table.shape[1] - 1
    for _ in range(budget):
        column = 0
        for c in range(1, width):
            if table[height, c] < table[height, column]:
                column = c
        if not table[height, column] < -PIVOT:
            return OPTIMAL
        row = leaving(table[:height], column)
        if row < 0:
            return NO_ROW
        pivot(table, labels, places, row, column)
    return MORE
