"""Exact payoffs as whole numbers."""

from collections.abc import Sequence
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.game import ObjectArray


def positive_integers(payoffs: ObjectArray) -> tuple[tuple[int, Any], ObjectArray]:
    """Exact payoffs shifted and scaled to integers, the largest twice the smallest.

    Returns
    -------
    (scale, shift), integers
        The payoffs are integers / scale + shift.
    """
    low, high = payoffs.min(), payoffs.max()
    shift = low - (high - low or 1)
    numbers = (payoffs - shift).ravel().tolist()
    scale = lcm(*(u.denominator for u in numbers))
    whole = [u.numerator * (scale // u.denominator) for u in numbers]
    return (scale, shift), object_array(whole).reshape(payoffs.shape)


def object_array(values: Sequence[Any] | NDArray[Any]) -> ObjectArray:
    """The values in an array of objects, however they may be made."""
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array
