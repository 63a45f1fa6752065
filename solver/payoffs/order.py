"""Payoffs as floats that compare as the numbers given do."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.game import FloatArray, NormalFormGame
from solver.payoffs.rational import rational_payoffs


def in_order(payoffs: NDArray[Any]) -> FloatArray:
    """Floats that are equal, more or less than one another just where the payoffs are.

    Parameters
    ----------
    payoffs : ndarray, shape (…, M)
        Those along the last axis are compared with each other.

    Returns
    -------
    ndarray, shape (…, M)
        Floats as they are. In place of other numbers, which mean their value itself, the rank
        of each, from 0: whoever asks only which payoff is more gets an exact answer.

    Examples
    --------
    >>> from fractions import Fraction
    >>> third = Fraction(1, 3)
    >>> in_order(np.array([third, third + Fraction(1, 10**30), third]))
    array([0., 1., 0.])
    """
    if payoffs.dtype.kind == "f":
        return payoffs.astype(np.float64, copy=False)
    rows = payoffs.reshape(-1, payoffs.shape[-1])
    ranks = [np.unique(row, return_inverse=True)[1] for row in rows]
    return np.array(ranks, dtype=np.float64).reshape(payoffs.shape)


def ordered(game: NormalFormGame) -> FloatArray:
    """Floats that compare within each player as the payoffs do, exactly.

    Returns
    -------
    ndarray, shape (n, m1, …, mn)
        Floats that are equal by `solver.tolerances` are so here.
    """
    payoffs = rational_payoffs(game)
    return in_order(payoffs.reshape(game.n_players, -1)).reshape(payoffs.shape)
