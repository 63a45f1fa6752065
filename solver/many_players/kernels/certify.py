"""Which candidates on a support of a game with n players are equilibria."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean
from solver.linear.kernels.small_systems import distance_of_root, invert
from solver.payoffs.kernels.differences import difference
from solver.tolerances import FINEST, NEWTON_STEP, ROUNDING

NONE, UNSURE, REGULAR = 0, 1, 2

_NEWTON = 6
_NEAR = 0.5  # how far mixes may be off, in sum, for products of their sizes to be less than 2


@lean
def certify(
    u: NDArray[np.float64],
    shape: NDArray[np.int64],
    strides: NDArray[np.int64],
    scales: NDArray[np.float64],
    equal: float,
    sizes: NDArray[np.int64],
    lists: NDArray[np.int64],
    steps: NDArray[np.int64],
    unknowns: int,
    volume: int,
    margin: float,
    row: NDArray[np.float64],
    root: NDArray[np.float64],
    square: NDArray[np.float64],
    inverse: NDArray[np.float64],
    point: NDArray[np.float64],
    rest: NDArray[np.int64],
) -> tuple[int, int, float]:
    """Decide whether there is an equilibrium with this support near a candidate.

    As `three_players.kernels.proof.certify` does, for any number of players. Leaves the mixes
    in point[0].

    Returns
    -------
    tuple
        NONE, UNSURE or REGULAR, the index, and how far a probability may be off.
    """
    n = shape.shape[0]
    total = unknowns + n
    radius = root[total]
    for place in range(total):
        point[0, place] = root[place]
    for j in range(n):
        rest[j] = 0
    outcome = _decide(
        u, shape, strides, scales, equal, sizes, lists, steps, unknowns, volume, point, rest,
        radius,
    )  # fmt: skip
    if outcome == NONE or unknowns == 0:
        return outcome, 1, 0.0
    error, sign = _root_nearby(
        sizes, steps, unknowns, volume, margin, radius if root[total + 1] == 1.0 else 0.0,
        row, square, inverse, point, rest,
    )  # fmt: skip
    if error < 0.0:
        return UNSURE, 0, error
    outcome = _decide(
        u, shape, strides, scales, equal, sizes, lists, steps, unknowns, volume, point, rest,
        error,
    )  # fmt: skip
    return outcome, int(sign), error


@lean
def _decide(
    u: NDArray[np.float64],
    shape: NDArray[np.int64],
    strides: NDArray[np.int64],
    scales: NDArray[np.float64],
    equal: float,
    sizes: NDArray[np.int64],
    lists: NDArray[np.int64],
    steps: NDArray[np.int64],
    unknowns: int,
    volume: int,
    point: NDArray[np.float64],
    rest: NDArray[np.int64],
    error: float,
) -> int:
    """Whether the mixes in point[0] are an equilibrium with this support.

    All probabilities may be off by `error`, those in `rest` by what the others are off. Of two
    profiles of mixes, expectations differ by no more than the sum of what the mixes do.
    """
    n = shape.shape[0]
    sure = True
    place = 0
    for j in range(n):
        for b in range(sizes[j]):
            off = error if b != rest[j] else sizes[j] * error
            if point[0, place] < -off:
                return NONE
            sure = sure and point[0, place] > off
            place += 1
    for i in range(n):
        position = 0
        for s in range(shape[i]):
            if position < sizes[i] and lists[i, position] == s:
                position += 1
                continue
            gain, terms, high = 0.0, 0.0, 0.0
            ahead = (s - lists[i, 0]) * strides[i]
            for v in range(volume):
                if v // steps[i] % sizes[i] != 0:
                    continue
                here = i * strides[0] * shape[0] + lists[i, 0] * strides[i]
                weight = 1.0
                place = 0
                for j in range(n):
                    if j != i:
                        digit = v // steps[j] % sizes[j]
                        here += lists[j, digit] * strides[j]
                        weight *= point[0, place + digit]
                    place += sizes[j]
                one = difference(u[here + ahead], u[here], scales[i], equal)
                gain += one * weight
                terms += abs(one * weight)
                high = max(high, abs(one))
            reach = 2.0 * error * (unknowns + n) * high + ROUNDING * terms
            if unknowns > 0 and 0.0 < high < FINEST:  # no more than signs are known
                sure = False
            elif gain > reach:
                return NONE
            sure = sure and gain < -reach
    return REGULAR if sure else UNSURE


@lean
def _root_nearby(
    sizes: NDArray[np.int64],
    steps: NDArray[np.int64],
    unknowns: int,
    volume: int,
    margin: float,
    radius: float,
    row: NDArray[np.float64],
    square: NDArray[np.float64],
    inverse: NDArray[np.float64],
    point: NDArray[np.float64],
    rest: NDArray[np.int64],
) -> tuple[float, float]:
    """Newton's method from point[0] on; the error bound of the result, and sign det(-J).

    The bound is -1 unless exactly one root is proved within `radius` of where it started. It
    is that of the unknowns: each player's probabilities but the largest, which is what the
    others leave. So small probabilities keep as many digits as large ones. `rest` is filled
    with the places of the largest.
    """
    players = sizes.shape[0]
    odd = unknowns % 2 == 1
    place = 0
    for j in range(players):
        rest[j] = 0
        for b in range(1, sizes[j]):
            if point[0, place + b] > point[0, place + rest[j]]:
                rest[j] = b
        _leave_the_rest(sizes[j], rest[j], place, point)
        odd = odd != (rest[j] % 2 == 1)  # the sign in all probabilities but the first
        place += sizes[j]
    fill_equations(sizes, steps, unknowns, volume, row, point, rest, square, True)
    sign = invert(square, unknowns, inverse)
    if sign == 0.0:
        return -1.0, 0.0
    if odd:
        sign = -sign
    moved = 0.0
    for _ in range(_NEWTON):  # with the first Jacobian: the start is close
        longest, relative = _step(sizes, unknowns, inverse, point, rest)
        moved += longest
        last = relative < NEWTON_STEP or not moved <= 1.0
        fill_equations(sizes, steps, unknowns, volume, row, point, rest, square, False)
        if last:
            break
    fill_equations(sizes, steps, unknowns, volume, row, point, rest, square, True)
    lipschitz = 0.0
    for i in range(players):
        slope = 0.0
        for j in range(players):
            for k in range(players):
                if j != i and k != i and j != k:
                    slope += 4.0 * (sizes[j] - 1) * (sizes[k] - 1)
        if slope > lipschitz:
            lipschitz = slope
    within = 1.0
    if players > 3:  # besides two of them, products of the sizes of mixes come in
        lipschitz *= 2.0
        within = _NEAR / (2.0 * unknowns)
    error = distance_of_root(
        square, inverse, unknowns, point[3], point[4], margin, lipschitz, within, moved, radius
    )
    return error, sign


@lean
def _leave_the_rest(size: int, rest: int, place: int, point: NDArray[np.float64]) -> None:
    """Give one of a player's probabilities, from point[0, place] on, what the others leave."""
    left = 1.0
    for b in range(size):
        if b != rest:
            left -= point[0, place + b]
    point[0, place + rest] = left


@lean
def _step(
    sizes: NDArray[np.int64],
    unknowns: int,
    inverse: NDArray[np.float64],
    point: NDArray[np.float64],
    rest: NDArray[np.int64],
) -> tuple[float, float]:
    """One step of Newton's method; its length, and its largest part of a probability."""
    longest, relative = 0.0, 0.0
    place, column = 0, 0
    for j in range(sizes.shape[0]):
        for b in range(sizes[j]):
            if b == rest[j]:
                continue
            step = 0.0
            for i in range(unknowns):
                step += inverse[column, i] * point[3, i]
            column += 1
            point[0, place + b] -= step
            length = abs(step)
            if length > longest:
                longest = length
            if length > relative * abs(point[0, place + b]):
                relative = length / abs(point[0, place + b])
        _leave_the_rest(sizes[j], rest[j], place, point)
        place += sizes[j]
    return longest, relative


@lean
def fill_equations(
    sizes: NDArray[np.int64],
    steps: NDArray[np.int64],
    unknowns: int,
    volume: int,
    row: NDArray[np.float64],
    point: NDArray[np.float64],
    rest: NDArray[np.int64],
    square: NDArray[np.float64],
    slopes: bool,
) -> None:
    """The equations' values at point[0], in point[3], and the sizes of their terms, in point[4].

    And, if `slopes`, the Jacobian `square` in all probabilities but those in `rest`.
    """
    for i in range(unknowns):
        point[3, i], point[4, i] = 0.0, 0.0
        if slopes:
            for c in range(unknowns):
                square[i, c] = 0.0
    for v in range(volume):
        _add_profile(sizes, steps, unknowns, volume, v, row, point, rest, square, slopes)


@lean
def _add_profile(
    sizes: NDArray[np.int64],
    steps: NDArray[np.int64],
    unknowns: int,
    volume: int,
    v: int,
    row: NDArray[np.float64],
    point: NDArray[np.float64],
    rest: NDArray[np.int64],
    square: NDArray[np.float64],
    slopes: bool,
) -> None:
    """Add a profile's share."""
    players = sizes.shape[0]
    weight = 1.0
    place = 0
    for j in range(players):
        weight *= point[0, place + v // steps[j] % sizes[j]]
        place += sizes[j]
    for i in range(unknowns):
        term = weight * row[i * volume + v]
        point[3, i] += term
        point[4, i] += abs(term)
    if not slopes:
        return
    place, column = 0, 0
    for j in range(players):
        digit = v // steps[j] % sizes[j]
        others = 1.0
        other = 0
        for k in range(players):
            if k != j:
                others *= point[0, other + v // steps[k] % sizes[k]]
            other += sizes[k]
        for b in range(sizes[j]):
            if b == rest[j]:
                continue
            if digit == b or digit == rest[j]:
                sign = others if digit == b else -others
                for i in range(unknowns):
                    square[i, column] += sign * row[i * volume + v]
            column += 1
        place += sizes[j]
