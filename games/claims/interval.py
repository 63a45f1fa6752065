"""Where along a line of inputs a profile is in equilibrium."""

import numpy as np
from numpy.typing import NDArray

# Slopes below this are rounding: payoffs have a range of about 1.
_FLAT = 1e-12


def equilibrium_interval(
    at_zero: NDArray[np.float64], at_one: NDArray[np.float64], profile: tuple[int, ...]
) -> tuple[float, float] | None:
    """The t for which a profile is an equilibrium, payoffs being affine in t.

    Parameters
    ----------
    at_zero, at_one : ndarray, shape (n, m1, …, mn)
        The payoffs at t = 0 and at t = 1.
    profile : tuple of int

    Returns
    -------
    (low, high) or None
        A closed interval, with infinite ends where it has none; None if it is empty.
    """
    low, high = -np.inf, np.inf
    for player in range(len(profile)):
        for other in range(at_zero.shape[player + 1]):
            deviation = (*profile[:player], other, *profile[player + 1 :])
            start = float(at_zero[player][deviation] - at_zero[player][profile])
            slope = float(at_one[player][deviation] - at_one[player][profile]) - start
            if slope > _FLAT:
                high = min(high, -start / slope)
            elif slope < -_FLAT:
                low = max(low, -start / slope)
            elif start > _FLAT:
                return None
    return (low, high) if low <= high else None
