"""Which candidates on a support of a game with n players are equilibria."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean
from solver.linear.kernels.small_systems import distance_of_root, invert, row_sum_norm
from solver.tolerances import NEWTON_STEP, ROUNDING

NONE, UNSURE, REGULAR = 0, 1, 2

_NEWTON = 6


@lean
def certify(
    u: NDArray[np.float64],
    shape: NDArray[np.int64],
    strides: NDArray[np.int64],
    scales: NDArray[np.float64],
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
) -> tuple[int, int]:
    """Decide whether there is an equilibrium with this support near a candidate.

    As `solver.three_players.kernels.proof.certify` does, for any number of players. Leaves the
    mixes in point[0].

    Returns
    -------
    tuple
        NONE, UNSURE or REGULAR, and the index.
    """
    n = shape.shape[0]
    total = unknowns + n
    radius = root[total]
    for place in range(total):
        point[0, place] = root[place]
        if point[0, place] < -radius - ROUNDING:
            return NONE, 0
    limit = 2.0 * radius * total + ROUNDING
    gain = best_gain(u, shape, strides, scales, sizes, lists, steps, volume, point, limit)
    if gain > limit:
        return NONE, 0
    error, sign = 0.0, 1.0
    if unknowns > 0:
        reach = radius if root[total + 1] == 1.0 else 0.0
        error, sign = _root_nearby(
            sizes, steps, unknowns, volume, margin, reach, row, square, inverse, point
        )
        if error < 0.0:
            return UNSURE, 0
    sure = True
    place = 0
    for j in range(n):
        for b in range(sizes[j]):
            off = error if b > 0 else sizes[j] * error
            if point[0, place] < -off:
                return NONE, 0
            sure = sure and point[0, place] > off
            place += 1
    limit = 2.0 * error * total + ROUNDING
    gain = best_gain(u, shape, strides, scales, sizes, lists, steps, volume, point, limit)
    if gain > limit:
        return NONE, 0
    if not sure or gain >= -limit:
        return UNSURE, 0
    return REGULAR, int(sign)


@lean
def best_gain(
    u: NDArray[np.float64],
    shape: NDArray[np.int64],
    strides: NDArray[np.int64],
    scales: NDArray[np.float64],
    sizes: NDArray[np.int64],
    lists: NDArray[np.int64],
    steps: NDArray[np.int64],
    volume: int,
    point: NDArray[np.float64],
    limit: float,
) -> float:
    """The largest gain of a strategy off the support over the first on it, range being 1.

    At the mixes in point[0]. Stops at the first gain above `limit`.
    """
    n = shape.shape[0]
    best = -np.inf
    for i in range(n):
        position = 0
        for s in range(shape[i]):
            if position < sizes[i] and lists[i, position] == s:
                position += 1
                continue
            total = 0.0
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
                gain = u[here + ahead] - u[here]
                if abs(gain) > scales[n + i]:
                    total += gain * weight
            if scales[i] > 0.0:
                total /= scales[i]
            if total > best:
                best = total
            if best > limit:
                return best
    return best


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
) -> tuple[float, float]:
    """Newton's method from point[0] on; the error bound of the result, and sign det(-J).

    The bound is -1 unless exactly one root is proved within `radius` of where it started.
    """
    players = sizes.shape[0]
    sign, norm, moved, residual, last = 1.0, 0.0, 0.0, 0.0, 1.0
    for round_ in range(_NEWTON + 1):
        for i in range(unknowns):
            point[3, i] = 0.0
            if round_ == 0:
                for c in range(unknowns):
                    square[i, c] = 0.0
        for v in range(volume):
            add_profile(sizes, steps, unknowns, volume, v, row, point, square, round_ == 0)
        residual = 0.0
        for i in range(unknowns):
            if abs(point[3, i]) > residual:
                residual = abs(point[3, i])
        if round_ == _NEWTON or last < NEWTON_STEP:
            break
        if round_ == 0:
            sign = invert(square, unknowns, inverse)
            if sign == 0.0:
                return -1.0, 0.0
            norm = row_sum_norm(inverse, unknowns)
        longest = 0.0
        place, column = 0, 0
        for j in range(players):
            for b in range(1, sizes[j]):
                step = 0.0
                for i in range(unknowns):
                    step += inverse[column, i] * point[3, i]
                point[0, place + b] -= step
                point[0, place] += step
                if abs(step) > longest:
                    longest = abs(step)
                column += 1
            place += sizes[j]
        moved += longest
        last = longest
        if moved > 1.0:
            return -1.0, 0.0
    if unknowns % 2 == 1:
        sign = -sign
    lipschitz = 0.0
    for i in range(players):
        slope = 0.0
        for j in range(players):
            for k in range(players):
                if j != i and k != i and j != k:
                    slope += 4.0 * (sizes[j] - 1) * (sizes[k] - 1)
        if slope > lipschitz:
            lipschitz = slope
    return distance_of_root(norm, lipschitz, residual, margin, moved, radius), sign


@lean
def add_profile(
    sizes: NDArray[np.int64],
    steps: NDArray[np.int64],
    unknowns: int,
    volume: int,
    v: int,
    row: NDArray[np.float64],
    point: NDArray[np.float64],
    square: NDArray[np.float64],
    slopes: bool,
) -> None:
    """Add a profile's share to the equations' values at point[0], in point[3].

    And, if `slopes`, to the Jacobian `square` in the probabilities of all but the first ones.
    """
    players = sizes.shape[0]
    weight = 1.0
    place = 0
    for j in range(players):
        weight *= point[0, place + v // steps[j] % sizes[j]]
        place += sizes[j]
    for i in range(unknowns):
        point[3, i] += weight * row[i * volume + v]
    if not slopes:
        return
    place, column = 0, 0
    for j in range(players):
        digit = v // steps[j] % sizes[j]
        rest = 1.0
        other = 0
        for k in range(players):
            if k != j:
                rest *= point[0, other + v // steps[k] % sizes[k]]
            other += sizes[k]
        for b in range(1, sizes[j]):
            if digit == b or digit == 0:
                sign = rest if digit == b else -rest
                for i in range(unknowns):
                    square[i, column] += sign * row[i * volume + v]
            column += 1
        place += sizes[j]
