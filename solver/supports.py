"""Supports, which are the strategies that each player plays, and what is found on them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.equilibrium import Equilibrium
from solver.tolerances import SAME_PROFILE

# For each of n players the strategies that are played, in rising order.
Support = tuple[tuple[int, ...], ...]


def members(masks: Iterable[Any]) -> Support:
    """The strategies that bit masks hold, a mask per player.

    >>> members([0b101, 0b10])
    ((0, 2), (1,))
    """
    return tuple(
        tuple(s for s in range(int(mask).bit_length()) if int(mask) >> s & 1) for mask in masks
    )


def spread(mix: Sequence[Any] | NDArray[Any], own: Sequence[int], m: int) -> NDArray[Any]:
    """The mixed strategy over m strategies that plays `own` with these probabilities.

    Parameters
    ----------
    mix : sequence of numbers
        A probability for each of `own`.
    own : sequence of int
    m : int

    Returns
    -------
    ndarray, shape (m,)
        float64 if the probabilities are floats, else objects with zeros that go with them.

    >>> spread([0.25, 0.75], [0, 2], 4)
    array([0.25, 0.  , 0.75, 0.  ])
    """
    first = mix[0]
    whole: NDArray[Any]
    if isinstance(first, float):  # numpy's float64 is one
        whole = np.zeros(m)
    else:
        # flint's numbers are added to ints, but not to Fractions
        whole = np.full(m, Fraction(0) if isinstance(first, Fraction) else 0, dtype=object)
    for s, probability in zip(own, mix, strict=True):
        whole[s] = probability
    return whole


def same_profile(one: Sequence[NDArray[Any]], other: Sequence[NDArray[Any]]) -> bool:
    """Whether two profiles of mixed strategies are one, but for rounding."""
    return all(
        np.abs(np.asarray(x - y, dtype=np.float64)).max() <= SAME_PROFILE
        for x, y in zip(one, other, strict=True)
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class Searched:
    """What a search through the supports of a game found in floating point.

    Attributes
    ----------
    equilibria : sequence of Equilibrium
        Those without an index are not proved.
    open_supports : sequence of Support
        Those on which there may be others.
    left_out : str
        Which supports were not looked at, in a sentence; empty if all were.
    out_of_time : bool
        Whether that is for a time limit.
    """

    equilibria: Sequence[Equilibrium] = ()
    open_supports: Sequence[Support] = ()
    left_out: str = ""
    out_of_time: bool = False
