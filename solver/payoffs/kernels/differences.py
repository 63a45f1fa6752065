"""Differences of payoffs: those of equal payoffs are 0, all others have the right sign."""

from math import frexp, ldexp

import numpy as np

from solver.jit import lean
from solver.tolerances import LEAST, LEAST_SUM, better

_DOWN, _UP = -1000, 1025  # the exponents of two between which a range is scaled


@lean
def scale_of(low: float, high: float) -> float:
    """The power of two that makes the range of a player's payoffs less than 1.

    And at least 1/2, unless there is one payoff only, or the range is less than 2^-1000.
    """
    span = high - low
    return ldexp(1.0, -max(frexp(span)[1] if span < np.inf else _UP, _DOWN))


@lean
def difference(payoff: float, other: float, scale: float, equal: float) -> float:
    """What a payoff is more than another, times a power of two.

    Parameters
    ----------
    payoff, other : float
    scale : float
        As `scale_of` says.
    equal : float
        The part of the larger by which payoffs may differ and be equal.

    Returns
    -------
    float
        0 if they are equal, else rounded once, but never to 0.
    """
    if better(payoff, other, equal):
        return max(payoff * scale - other * scale, LEAST)
    if better(other, payoff, equal):
        return min(payoff * scale - other * scale, -LEAST)
    return 0.0


@lean
def part_gained(payoff: float, terms: float, other: float, terms_of_other: float) -> float:
    """What an expected payoff is more than another, as a part of the sizes of all their terms.

    Parameters
    ----------
    payoff, other : float
    terms, terms_of_other : float
        The sums of the sizes of the terms that the payoffs are the sums of.

    Returns
    -------
    float
        0 if it is not more, or by no more than the rounding of a sum next to 0.
    """
    if payoff - other <= LEAST_SUM:
        return 0.0
    if terms + terms_of_other < np.inf:
        return (payoff - other) / (terms + terms_of_other)
    return (0.5 * payoff - 0.5 * other) / (0.5 * terms + 0.5 * terms_of_other)
