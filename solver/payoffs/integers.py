"""Exact payoffs as whole numbers."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.game import ObjectArray


def positive_integers(payoffs: NDArray[Any]) -> tuple[tuple[int, Fraction], ObjectArray]:
    """Payoffs shifted and scaled to integers exactly, the largest twice the smallest.

    Parameters
    ----------
    payoffs : ndarray
        Ints, Fractions, or floats, which are taken for the binary fractions that they are.

    Returns
    -------
    (scale, shift), integers
        The payoffs are integers / scale + shift.
    """
    ratios = [u.as_integer_ratio() for u in payoffs.ravel().tolist()]
    scale = lcm(*(denominator for _, denominator in ratios))
    whole = [numerator * (scale // denominator) for numerator, denominator in ratios]
    low, high = min(whole), max(whole)
    shift = low - (high - low or scale)
    integers = object_array([u - shift for u in whole]).reshape(payoffs.shape)
    return (scale, Fraction(shift, scale)), integers


def object_array(values: Sequence[Any] | NDArray[Any]) -> ObjectArray:
    """The values in an array of objects, however they may be made."""
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array
