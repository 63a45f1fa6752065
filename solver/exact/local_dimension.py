"""The dimension of a set of equilibria near one of them, where it can be proved."""

import numpy as np
from flint import fmpq_mat

from solver.exact.enclosure import jacobian
from solver.game import ObjectArray
from solver.linear.polytopes import Point
from solver.supports import Support


def local_dimension(
    numbers: ObjectArray, support: Support, profile: tuple[Point, ...], at_least: int
) -> int | None:
    """Bound the dimension from both sides.

    Parameters
    ----------
    numbers : ndarray of fmpq, shape (n, m1, …, mn)
    support : tuple of n tuples of int
        Three players mix.
    profile : tuple of n Points
        An equilibrium that plays the whole support.
    at_least : int
        The dimension of some part of the set that the profile is in the midst of.

    Returns
    -------
    int or None
        None if the bounds differ. By the implicit function theorem the set has at most as many
        dimensions as the rank of the indifference conditions leaves.
    """
    inside = numbers[np.ix_(range(len(support)), *support)]
    mixes = [[mix[s] for s in own] for mix, own in zip(profile, support, strict=True)]
    rows = jacobian(inside, tuple(np.array(mix, dtype=object) for mix in mixes))
    most = len(rows) - fmpq_mat(rows).rank()
    return int(most) if most == at_least else None
