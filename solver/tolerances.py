"""Every tolerance of the solver, named, with the reason for its size."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean

Payoff = TypeVar("Payoff", float, NDArray[np.float64])

# Two payoffs in floats are equal where they differ by no more than this part of the larger: four
# units in the last place, 2^-50. Each of the two is off by half a unit once it is read from
# decimals, by as much again for each sum, scaling or shift that made it: 0.1 + 0.2 is one unit
# more than 0.3, and four let both of them go through three more such steps. What was meant to
# differ differs by more: shifted by a million times their range, payoffs still tell 1e-9 of the
# range apart. A power of two is exact to multiply by, so every way to compute this is the same
# to the last bit. Ints, Fractions and `exact=True` mean the value itself.
EQUAL = 2.0**-50


@lean
def lowest_equal(best: Payoff, equal: float = EQUAL) -> Payoff:
    """The lowest payoff that is equal to the best one, in floats.

    How much less is taken from the number itself, never from other payoffs of the player: a
    catastrophe in one cell says nothing about the others. For an expected payoff, a sum of
    terms, it is EQUAL times the sum of their sizes.

    Parameters
    ----------
    best : float or ndarray
    equal : float
        EQUAL, or 0 where payoffs mean the value itself.

    Returns
    -------
    float or ndarray
        Minus infinity within four units in the last place of the lowest float.

    Examples
    --------
    >>> 0.3 >= lowest_equal(0.1 + 0.2)
    True
    >>> 0.3 >= lowest_equal(0.3 + 1e-14)
    False
    """
    return best - equal * abs(best)


@lean
def better(payoff: float, other: float, equal: float = EQUAL) -> bool:
    """Whether a payoff is more than another and not equal to it, in floats."""
    return other < lowest_equal(payoff, equal)


# A mixed profile near which an equilibrium is proved stands for it where no strategy is expected to
# pay more than one that is played by more than this part of the sizes of both payoffs' terms:
# sixteen times EQUAL, since probabilities are rounded too, and the terms are some dozens. Without
# a proof the part is EQUAL itself.
STANDS = 16.0 * EQUAL


def equal(payoffs: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which payoffs are equal to others, one by one, in floats."""
    with np.errstate(over="ignore"):
        return (payoffs >= lowest_equal(others)) & (others >= lowest_equal(payoffs))


# A probability that floating point knows no better is computed anew in exact arithmetic.
KNOWN = 1e-9

# Payoffs between these sizes can be summed, and scaled by the inverse of their range, without
# overflow, and their parts lose no digits.
LEAST_PAYOFF, MOST_PAYOFF = 2.0**-500, 2.0**1000

# Half a unit in the last place of 1: how far off one rounding may be, as a part of the number.
ROUNDING_UNIT = 2.0**-53

# Where payoffs are from 1 to 2, an entry of a linear system that is solved may be rounding alone
# below the first; ratios that differ by less than the second are one, where what they lead to is
# proved afterwards; and below minus the third a coordinate was led by rounding.
PIVOT, SAME_RATIO, ASTRAY = 1e-11, 1e-12, 1e-9

# And what differs by less than this on the tracing path, whose end tells nothing of the way, floats
# may have got wrong: it is followed in exact arithmetic.
DOUBT = 1e-7

# How far the right-hand sides of a polytope are moved from 1: far enough from what rounding does
# to tell equal payoffs apart, and so little that whatever is not equal stays as it is. The next is
# for games for which the last was not so; it is proved of each, and integers are for the others.
PERTURBATIONS = (1e-7, 1e-6, 1e-10)

# A share of the largest weight in the solution of a linear program that is taken for zero; whether
# rightly, is proved.
PLAYED = 1e-9


# What HiGHS leaves of a 0 in a program whose variables end at 0 or 1: its feasibility tolerance.
LEFT_BY_HIGHS = 1e-7

# The dual of maximum entropy is at its least where no slope, of rows with entries up to 1, is more.
LEAST_SLOPE = 1e-12

# A probability below this is zero. Support systems are solved to about 1e-15 times their
# condition number, and those worse conditioned than 1e4 go to exact arithmetic.
PROBABILITY = 1e-11

# The regret, as a part of the payoff range, above which a profile is not called an
# equilibrium. Polished equilibria have about 1e-15; a wrong support has far more than 1e-6.
REGRET = 1e-9

# Two profiles whose probabilities differ by no more than this are the same one, found by two
# programs: what these print as floats is good to some 1e-12, and different equilibria that
# are closer occur only in games made for it.
SAME_PROFILE = 1e-6

# Two roots of one support's equations that are closer than this are the same one, unless both
# are proved: then their error bounds tell.
SAME_ROOT = 1e-9

# What rounding does to a polynomial that is built from the payoff differences on a support, as a
# part of the sum of its terms' sizes: fewer than 500 roundings of 2^-53 each go into a
# coefficient, those of repeated bisection included.
ROUNDING = 2.0**-44

# Of payoff differences in a range from 1/2 to 1, products of seven do not underflow if these are
# zero or at least this: a polynomial of indifference between three players takes no more.
FINEST = 2.0**-128

# The smallest float keeps the sign of a difference that is too small once it is scaled; a sum of
# some dozens of terms next to 0 may be off by as many of it.
LEAST, LEAST_SUM = 2.0**-1074, 2.0**-1068

# Newton's method on probabilities is done when a step is this short, as a part of each: a few
# units in the last place, beyond which rounding only moves the profile to and fro.
NEWTON_STEP = 1e-15

# The logit path is in the logarithms of odds. A point is on it where Newton's last correction was
# below the first, as a part of the coordinate: what is left is its square. Shorter steps than the
# second mean that the path is lost. A step no longer than the third may cross another branch: two
# that pass by one another, since payoffs differ by a part e, are e^(1/3) apart or more: where e is
# below 1e-7, rounding for one, they are taken to cross.
ON_PATH, SHORTEST_STEP, CROSSED = 1e-7, 1e-12, 2.0**-10

# What is more probable than this at the end of the logit path, where λ is 10⁸ or more, loses less
# than a millionth of the range: the limit may be where it loses nothing, though it is not played.
ALMOST_BEST = 1e-22

# How far the two orders of a step along a flow may differ, as a part of each probability.
FLOW = 1e-8
