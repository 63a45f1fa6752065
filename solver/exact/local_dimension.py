"""The dimension of a set of equilibria near one of them, where it can be proved."""

import numpy as np
from flint import fmpq_mat

from solver.exact.cells import expectation, gain_tensor
from solver.exact.enclosure import jacobian
from solver.exact.indifference import curve_through
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
    if at_least == 0 and _on_a_curve(numbers, support, profile):
        at_least = 1
    return int(most) if most == at_least else None


def _on_a_curve(numbers: ObjectArray, support: Support, profile: tuple[Point, ...]) -> bool:
    """Whether there is proof of a curve of equilibria through a profile."""
    mixing = [i for i, own in enumerate(support) if len(own) > 1]
    place = tuple(slice(None) if i in mixing else own[0] for i, own in enumerate(support))
    own = tuple(support[i] for i in mixing)
    mixes = [[profile[i][s] for s in support[i]] for i in mixing]
    return curve_through(numbers[(mixing, *place)], own, mixes) and _is_strict(
        numbers, support, profile
    )


def _is_strict(numbers: ObjectArray, support: Support, profile: tuple[Point, ...]) -> bool:
    """Whether every deviation from the support loses, or pays the same whatever is played."""
    for i, own in enumerate(support):
        others = [j for j in range(len(support)) if j != i]
        place = np.ix_(*(support[j] for j in others))
        for s in set(range(numbers.shape[1 + i])) - set(own):
            tensor = gain_tensor(numbers, i, s, own[0])
            gain = expectation(tensor, [profile[j] for j in others])
            if gain > 0 or (gain == 0 and (tensor[place] != 0).any()):
                return False
    return True
