"""Newton's method on the indifference conditions of a support, with an error bound."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean
from solver.linear.kernels.small_systems import distance_of_root, invert
from solver.three_players.kernels.support import SIZE
from solver.tolerances import NEWTON_STEP

_NEWTON = 6


@lean
def root_nearby(
    support: NDArray[np.int64],
    forms: NDArray[np.float64],
    margin: float,
    radius: float,
    mix: NDArray[np.float64],
    rest: NDArray[np.int64],
    jacobian: NDArray[np.float64],
    inverse: NDArray[np.float64],
    values: NDArray[np.float64],
) -> tuple[float, float]:
    """Newton's method from `mix` on; the error bound of the result, and the sign of det(-J).

    The bound is -1 unless exactly one root is proved within `radius` of where it started. It
    is that of the unknowns: each role's probabilities but the largest, which is what the
    others leave. So small probabilities keep as many digits as large ones. `rest` is filled
    with the places of the largest; `values` has shape (2, 9).
    """
    unknowns = support[0, SIZE] + support[1, SIZE] + support[2, SIZE] - 3
    odd = unknowns % 2 == 1
    for t in range(3):
        rest[t] = 0
        for b in range(1, support[t, SIZE]):
            if mix[t, b] > mix[t, rest[t]]:
                rest[t] = b
        _leave_the_rest(support, rest, t, mix)
        odd = odd != (rest[t] % 2 == 1)  # the sign in all probabilities but the first
    _fill_jacobian(support, forms, mix, rest, jacobian)
    sign = invert(jacobian, unknowns, inverse)
    if sign == 0.0:
        return -1.0, 0.0
    if odd:
        sign = -sign
    moved = 0.0
    for _ in range(_NEWTON):  # with the first Jacobian: the start is close
        _fill_values(support, forms, mix, values)
        longest, relative = _step(support, unknowns, inverse, values, rest, mix)
        moved += longest
        if relative < NEWTON_STEP or not moved <= 1.0:
            break
    _fill_values(support, forms, mix, values)
    _fill_jacobian(support, forms, mix, rest, jacobian)
    lipschitz = 0.0
    for t in range(3):
        o1 = 0 if t != 0 else 1
        o2 = 3 - t - o1
        slope = 8.0 * (support[o1, SIZE] - 1) * (support[o2, SIZE] - 1)
        if slope > lipschitz:
            lipschitz = slope
    error = distance_of_root(
        jacobian, inverse, unknowns, values[0], values[1], margin, lipschitz, 1.0, moved, radius
    )
    return error, sign


@lean
def _leave_the_rest(
    support: NDArray[np.int64], rest: NDArray[np.int64], t: int, mix: NDArray[np.float64]
) -> None:
    """Give one of a role's probabilities what the others leave."""
    left = 1.0
    for b in range(support[t, SIZE]):
        if b != rest[t]:
            left -= mix[t, b]
    mix[t, rest[t]] = left


@lean
def _step(
    support: NDArray[np.int64],
    unknowns: int,
    inverse: NDArray[np.float64],
    values: NDArray[np.float64],
    rest: NDArray[np.int64],
    mix: NDArray[np.float64],
) -> tuple[float, float]:
    """One step of Newton's method; its length, and its largest part of a probability."""
    longest, relative = 0.0, 0.0
    place = 0
    for t in range(3):
        for b in range(support[t, SIZE]):
            if b == rest[t]:
                continue
            step = 0.0
            for j in range(unknowns):
                step += inverse[place, j] * values[0, j]
            place += 1
            mix[t, b] -= step
            length = abs(step)
            if length > longest:
                longest = length
            if length > relative * abs(mix[t, b]):
                relative = length / abs(mix[t, b])
        _leave_the_rest(support, rest, t, mix)
    return longest, relative


@lean
def _fill_jacobian(
    support: NDArray[np.int64],
    forms: NDArray[np.float64],
    mix: NDArray[np.float64],
    rest: NDArray[np.int64],
    jacobian: NDArray[np.float64],
) -> None:
    """Of the indifference conditions in the unknowns."""
    row = 0
    for t in range(3):
        for k in range(support[t, SIZE] - 1):
            column = 0
            for j in range(3):
                other = 3 - t - j
                base = 0.0
                if j != t:
                    base = _slope(support, forms, mix, t, k, j, other, rest[j])
                for b in range(support[j, SIZE]):
                    if b != rest[j]:
                        jacobian[row, column] = 0.0
                        if j != t:
                            slope = _slope(support, forms, mix, t, k, j, other, b)
                            jacobian[row, column] = slope - base
                        column += 1
            row += 1


@lean
def _slope(
    support: NDArray[np.int64],
    forms: NDArray[np.float64],
    mix: NDArray[np.float64],
    t: int,
    k: int,
    j: int,
    other: int,
    b: int,
) -> float:
    """How role t's condition k grows with the weight of role j's strategy b."""
    slope = 0.0
    for c in range(support[other, SIZE]):
        form = forms[t, k, b, c] if j < other else forms[t, k, c, b]
        slope += form * mix[other, c]
    return slope


@lean
def _fill_values(
    support: NDArray[np.int64],
    forms: NDArray[np.float64],
    mix: NDArray[np.float64],
    values: NDArray[np.float64],
) -> None:
    """Of the indifference conditions, and the sums of the sizes of their terms."""
    row = 0
    for t in range(3):
        o1 = 0 if t != 0 else 1
        o2 = 3 - t - o1
        for k in range(support[t, SIZE] - 1):
            value, weight = 0.0, 0.0
            for b in range(support[o1, SIZE]):
                partial, terms = 0.0, 0.0
                for c in range(support[o2, SIZE]):
                    term = forms[t, k, b, c] * mix[o2, c]
                    partial += term
                    terms += abs(term)
                value += partial * mix[o1, b]
                weight += terms * abs(mix[o1, b])
            values[0, row], values[1, row] = value, weight
            row += 1
