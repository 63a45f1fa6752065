"""Every tolerance of the solver, named, with the reason for its size."""

import numpy as np
from numpy.typing import NDArray

# Two payoffs of a player are a tie where they differ by less than this part of the range of
# that player's payoffs. Payoffs that a program computes from the same numbers in another
# order differ by some 1e-15 of the range, those that a person meant to differ by far more
# than 1e-9; the tie lies between the two.
TIE = 1e-11

# Rounding of the input itself: payoffs near 1e6 with range 1 hold no more than this many
# units in the last place of the largest, so nothing finer can be told apart.
TIE_ULPS = 4.0

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

# Newton's method on probabilities is done when a step is this short: a few units in the last
# place of 1, beyond which rounding only moves the profile to and fro.
NEWTON_STEP = 1e-15


def tie_margins(payoffs: NDArray[np.float64]) -> NDArray[np.float64]:
    """The difference below which two payoffs of a player are a tie.

    Parameters
    ----------
    payoffs : ndarray, shape (n, m1, …, mn)

    Returns
    -------
    ndarray, shape (n,)
        In each player's own payoff units.
    """
    flat = payoffs.reshape(payoffs.shape[0], -1)
    high, low = flat.max(axis=1), flat.min(axis=1)
    ulps = TIE_ULPS * np.finfo(np.float64).eps
    margins: NDArray[np.float64] = TIE * (high - low) + ulps * np.abs(flat).max(axis=1)
    return margins
