"""Whether there is an equilibrium with given supports."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import b1, f8, i8, kernel, lean, output
from solver.linear.kernels.certified_systems import (
    POSITIVE,
    UNSURE,
    inverse_norm,
    invert,
    solve,
    verdict,
)


@lean
def feasible(
    matrix: NDArray[np.float64],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    size: int,
    sides: NDArray[np.float64],
    radius: float,
    work: NDArray[np.float64],
) -> tuple[int, float]:
    """The verdict on a vertex whose approximate inverse is `work[0]`; its mix is `work[2, 0]`.

    And how far a weight of the mix may be off, scaled to sum to 1.
    """
    norm = inverse_norm(matrix, rows, columns, size, work[0], radius)
    if norm < 0.0:
        return UNSURE, np.inf
    x = work[2, 0]
    errors = solve(matrix, rows, columns, size, work[0], norm, sides, radius, x, work[2, 1])
    outcome = verdict(matrix, rows, columns, size, sides, x, errors[0], errors[1])
    # the payoffs being at most 2, the coordinates sum to 1/2 or more
    return outcome, 2.0 * (1 + size) * errors[0]


@lean
def put(
    x: NDArray[np.float64],
    places: NDArray[np.int64],
    size: int,
    first: int,
    last: int,
    out: NDArray[np.float64],
) -> None:
    """Write a mix, scaled to sum to 1, to its places among `out[first:last]`."""
    total = 0.0
    for k in range(first, last):
        out[k] = 0.0
    for k in range(size):
        total += x[k]
    for k in range(size):
        out[first + places[k]] = x[k] / total


@lean
def partner(
    matrix: NDArray[np.float64],
    own: NDArray[np.float64],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    size: int,
    own_sides: NDArray[np.float64],
    radius: float,
    work: NDArray[np.float64],
    out: NDArray[np.float64],
) -> int:
    """The verdict on the opponent's mix on `columns` that makes all of `rows` best replies.

    `out`, shape (D + K + 2,), is filled with that mix from place D on, then with the index that
    an equilibrium with these supports has, and with how far a weight may be off.
    """
    width, height = own.shape
    sign = invert(own, rows, columns, size, work[1], work[0])
    if sign == 0:
        return UNSURE
    outcome, off = feasible(own, rows, columns, size, own_sides, radius, work)
    if outcome == POSITIVE:
        put(work[2, 0], columns, size, width, width + height, out)
        sign *= invert(matrix, columns, rows, size, work[1], work[0])
        out[width + height] = sign if size % 2 == 1 else -sign
        out[width + height + 1] = max(off, out[width + height + 1])
    return outcome


@kernel(
    i8(output(f8, 2), output(f8, 2), output(i8, 1), output(i8, 1), f8, output(f8, 1)),
    nogil=True,
)
def certify_supports(
    matrix: NDArray[np.float64],
    own: NDArray[np.float64],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    radius: float,
    out: NDArray[np.float64],
) -> int:
    """Decide whether a pair of supports of equal size has a regular equilibrium.

    Parameters
    ----------
    matrix, own : arrays, shapes (K, D) and (D, K)
        The opponent's and the own payoffs, from 1 to 2, own strategies first in each.
    rows, columns : arrays, shape (t,)
        The supports, in rising order.
    radius : float
        How far entries may be from the exact ones.
    out : array, shape (D + K + 2,)
        Filled with both mixes, the index, and how far a weight may be off.

    Returns
    -------
    int
        `POSITIVE` or `NEGATIVE` where proved, else `UNSURE`.
    """
    size = rows.shape[0]
    if size != columns.shape[0] or size == 0:
        return UNSURE
    room = max(size, 2)
    work = np.empty((3, room, room))
    sides, own_sides = np.ones(matrix.shape[0]), np.ones(own.shape[0])
    if invert(matrix, columns, rows, size, work[1], work[0]) == 0:
        return UNSURE
    outcome, off = feasible(matrix, columns, rows, size, sides, radius, work)
    if outcome != POSITIVE:
        return outcome
    out[own.shape[0] + own.shape[1] + 1] = off
    put(work[2, 0], rows, size, 0, own.shape[0], out)
    return partner(matrix, own, rows, columns, size, own_sides, radius, work, out)


@kernel(b1(output(f8, 2), output(i8, 1), output(i8, 1), output(f8, 1)))
def mix_of_supports(
    own: NDArray[np.float64],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    mix: NDArray[np.float64],
) -> bool:
    """Fill in the mix on the columns against which the rows pay the same, without proof.

    What is negative becomes zero, and the rest sums to 1. False if there is none.
    """
    size = rows.shape[0]
    if size != columns.shape[0] or size == 0:
        return False
    room = max(size, 2)
    work = np.empty((3, room, room))
    if invert(own, rows, columns, size, work[1], work[0]) == 0:
        return False
    x = work[2, 0]
    solve(own, rows, columns, size, work[0], 1.0, np.ones(own.shape[0]), 0.0, x, work[2, 1])
    total = 0.0
    for k in range(size):
        x[k] = max(x[k], 0.0)
        total += x[k]
    if not total > 0.0:
        return False
    for k in range(size):
        mix[columns[k]] = x[k] / total
    return True
