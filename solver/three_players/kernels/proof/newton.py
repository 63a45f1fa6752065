"""Newton's method on the indifference conditions of a support, with an error bound."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean
from solver.linear.kernels.small_systems import distance_of_root, invert, row_sum_norm
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
    jacobian: NDArray[np.float64],
    inverse: NDArray[np.float64],
    values: NDArray[np.float64],
) -> tuple[float, float]:
    """Newton's method from `mix` on; the error bound of the result, and the sign of det(-J).

    The bound is -1 unless exactly one root is proved within `radius` of where it started.
    """
    unknowns = support[0, SIZE] + support[1, SIZE] + support[2, SIZE] - 3
    _fill_jacobian(support, forms, mix, jacobian)
    sign = invert(jacobian, unknowns, inverse)
    if sign == 0.0:
        return -1.0, 0.0
    if unknowns % 2 == 1:
        sign = -sign
    norm = row_sum_norm(inverse, unknowns)
    residual, moved = 0.0, 0.0
    for round_ in range(_NEWTON + 1):  # with the first Jacobian: the start is close
        residual = _fill_values(support, forms, mix, values)
        if round_ == _NEWTON:
            break
        longest = 0.0
        place = 0
        for t in range(3):
            rest = 1.0
            for b in range(1, support[t, SIZE]):
                step = 0.0
                for j in range(unknowns):
                    step += inverse[place, j] * values[j]
                mix[t, b] -= step
                rest -= mix[t, b]
                length = abs(step)
                if length > longest:
                    longest = length
                place += 1
            mix[t, 0] = rest
        moved += longest
        if longest < NEWTON_STEP or moved > 1.0:
            break
    lipschitz = 0.0
    for t in range(3):
        o1 = 0 if t != 0 else 1
        o2 = 3 - t - o1
        slope = 8.0 * (support[o1, SIZE] - 1) * (support[o2, SIZE] - 1)
        if slope > lipschitz:
            lipschitz = slope
    return distance_of_root(norm, lipschitz, residual, margin, moved, radius), sign


@lean
def _fill_jacobian(
    support: NDArray[np.int64],
    forms: NDArray[np.float64],
    mix: NDArray[np.float64],
    jacobian: NDArray[np.float64],
) -> None:
    """Of the indifference conditions in the probabilities of all but the first strategies."""
    row = 0
    for t in range(3):
        for k in range(support[t, SIZE] - 1):
            column = 0
            for j in range(3):
                other = 3 - t - j
                base = 0.0
                for b in range(support[j, SIZE]):
                    slope = 0.0
                    if j != t:
                        for c in range(support[other, SIZE]):
                            form = forms[t, k, b, c] if j < other else forms[t, k, c, b]
                            slope += form * mix[other, c]
                    if b == 0:
                        base = slope
                    else:
                        jacobian[row, column] = slope - base
                        column += 1
            row += 1


@lean
def _fill_values(
    support: NDArray[np.int64],
    forms: NDArray[np.float64],
    mix: NDArray[np.float64],
    values: NDArray[np.float64],
) -> float:
    """Of the indifference conditions; returns the largest."""
    row = 0
    largest = 0.0
    for t in range(3):
        o1 = 0 if t != 0 else 1
        o2 = 3 - t - o1
        for k in range(support[t, SIZE] - 1):
            value = 0.0
            for b in range(support[o1, SIZE]):
                partial = 0.0
                for c in range(support[o2, SIZE]):
                    partial += forms[t, k, b, c] * mix[o2, c]
                value += partial * mix[o1, b]
            values[row] = value
            size = abs(value)
            if size > largest:
                largest = size
            row += 1
    return largest
