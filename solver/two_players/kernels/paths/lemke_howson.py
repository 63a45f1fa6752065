"""Complementary pivoting from one equilibrium of a two-player game to another one."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import f8, i8, kernel, output
from solver.two_players.kernels.paths.revised_side import pivot, refresh, to_origin

GOING, ENDED, STUCK = 0, 1, 2

_NO_CAP = 2**62
_OFTEN = 50  # pivots after which the inverses are computed anew


@kernel(
    i8(
        output(f8, 2), output(i8, 2), output(i8, 1), output(f8, 2), output(f8, 2), output(f8, 1),
        output(f8, 2), output(i8, 2), output(i8, 1), output(f8, 2), output(f8, 2), output(f8, 1),
        output(i8, 1), i8,
    ),
    nogil=True,
)  # fmt: skip
def lemke_howson(
    first: NDArray[np.float64],
    first_lists: NDArray[np.int64],
    first_places: NDArray[np.int64],
    first_inverse: NDArray[np.float64],
    first_values: NDArray[np.float64],
    first_slacks: NDArray[np.float64],
    second: NDArray[np.float64],
    second_lists: NDArray[np.int64],
    second_places: NDArray[np.int64],
    second_inverse: NDArray[np.float64],
    second_values: NDArray[np.float64],
    second_slacks: NDArray[np.float64],
    state: NDArray[np.int64],
    budget: int,
) -> int:
    """Follow the path of a label, or of one after another, until one ends.

    Parameters
    ----------
    first, second : arrays, shapes (m, k) and (k, m)
        The column player's and the row player's payoffs, from 1 to 2, the opponent's
        strategies first: the polytopes of the row player's and of the column player's mixes.
    first_lists, … : arrays
        Each side: SIZE, NONZERO and TIGHT, shape (3, room); places in these lists of
        coordinates and slacks, or -1; the inverse, (room, room); falls, coordinates, room and
        slopes, (4, room); slacks.
    state : array, shape (7,)
        The label given up, i < m for row i and m + j for column j; the label to enter next;
        in which side, 0 or 1; the pivots of this path so far; after how many it is given up
        for that of the next label; how many labels are left to try before one path is followed
        to its end; and whether the path starts where the sides stand rather than at the origin.
    budget : int
        Pivots between two returns.

    Returns
    -------
    int
        `ENDED`, `GOING` where the budget is used up, or `STUCK` where rounding has left
        nothing to pivot on.

    Notes
    -----
    Lemke & Howson (1964); the heuristic of short paths first: Codenotti, De Rossi & Pagan
    (2008).
    """
    m, k = first.shape
    candidates = np.empty(m + k, np.int64)
    work = np.empty(first_inverse.shape)
    while budget > 0:
        budget -= 1
        if state[3] >= state[4]:
            state[3] = 0
            state[5] -= 1
            if state[5] == 0:
                state[4] = _NO_CAP
            state[0] = (state[0] + 1) % (m + k)
            state[1] = state[0]
            state[2] = 0 if state[0] < m else 1
        if state[3] == 0 and state[6] == 0:
            to_origin(first_places, first_slacks, first_lists)
            to_origin(second_places, second_slacks, second_lists)
        label = state[1]
        if state[2] == 0:
            left = pivot(
                first, first_lists, first_places, first_inverse, first_values, first_slacks,
                label, candidates,
            )  # fmt: skip
        else:
            left = pivot(
                second, second_lists, second_places, second_inverse, second_values,
                second_slacks, label - m if label >= m else label + k, candidates,
            )  # fmt: skip
            if left >= 0:
                left = left + m if left < k else left - k
        if left < 0:
            return STUCK
        state[3] += 1
        state[1], state[2] = left, 1 - state[2]
        if left == state[0]:
            return ENDED
        if state[3] % _OFTEN == 0:
            fine = refresh(first, first_lists, first_inverse, first_values[1], first_slacks, work)
            if not fine or not refresh(
                second, second_lists, second_inverse, second_values[1], second_slacks, work
            ):
                return STUCK
    return GOING
