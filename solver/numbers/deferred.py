"""Exact numbers that become Fractions only when somebody asks for them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class DeferredNumbers:
    """An array of exact numbers, of which only the nearest floats are held.

    A Fraction takes some 100 bytes and a microsecond: a large game of which nobody asks the
    exact payoffs should not pay for them.

    Attributes
    ----------
    floats : ndarray
        The nearest floats, C-contiguous.
    distinct : bool
        Whether floats of different numbers are different, so that comparing floats compares
        the numbers.
    exact : callable
        Gives the numbers themselves, an array of the same shape, int64 or objects.
    """

    floats: NDArray[np.float64]
    distinct: bool
    exact: Callable[[], NDArray[Any]]
