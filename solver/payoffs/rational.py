"""Exact payoffs to decide on, for any game.

Floats are read as the simplest fractions that they may stand for, so that 0.1 + 0.2 and
0.3, or thirds that were scaled and shifted, tie again as they did before they were rounded.
"""

from fractions import Fraction
from math import lcm

import numpy as np

from solver.game import NormalFormGame, ObjectArray
from solver.tolerances import TIE_ULPS

# The simplest fractions of numbers that a person wrote have a common denominator below this;
# those of numbers that a program computed would make integers too long to work with.
_COMMON = 10**40
_BINARY = 2**53


def rational_payoffs(game: NormalFormGame, *, as_given: bool = False) -> ObjectArray:
    """The payoffs as Fractions; strategically the same game.

    Parameters
    ----------
    game : NormalFormGame
    as_given : bool
        Take a float to be the binary fraction that it is. Otherwise the payoffs of a float
        game are first shifted and scaled to [0, 1] for each player, and each is then read as
        the fraction of smallest denominator within a few units in the last place; or, where
        these have no common denominator to speak of, as a binary fraction, the same for all
        that are as close.

    Returns
    -------
    ndarray of Fraction, shape (n, m1, …, mn)
    """
    if game.exact is not None:
        return game.exact
    fractions = np.empty(game.payoffs.shape, dtype=object)
    for i in range(game.n_players):
        flat = [Fraction(value) for value in game.payoffs[i].ravel().tolist()]
        if not as_given:
            flat = _normalised(flat)
        fractions[i] = np.array(flat, dtype=object).reshape(game.shape)
    return fractions


def _normalised(values: list[Fraction]) -> list[Fraction]:
    low, high = min(values), max(values)
    span = high - low
    if span == 0:
        return [Fraction(0) for _ in values]
    size = max(abs(low), abs(high))
    slack = Fraction(TIE_ULPS * float(np.finfo(np.float64).eps)) * max(Fraction(1), size / span)
    scaled = [(u - low) / span for u in values]
    fractions = [simplest(u - slack, u + slack) for u in scaled]
    if lcm(*(u.denominator for u in fractions)) <= _COMMON:
        return fractions
    return _clustered(scaled, slack)


def _clustered(values: list[Fraction], slack: Fraction) -> list[Fraction]:
    """Binary fractions near the values, the same one for values within the slack of the last."""
    order = sorted(range(len(values)), key=values.__getitem__)
    result = list(values)
    last: Fraction | None = None
    shown = Fraction(0)
    for place in order:
        if last is None or values[place] - last > 2 * slack:
            shown = Fraction(round(values[place] * _BINARY), _BINARY)
        last = values[place]
        result[place] = shown
    return result


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction of smallest denominator in a closed interval (Stern-Brocot tree).

    The smallest in size, if several integers lie within.
    """
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -simplest(-high, -low)
    whole, rest = divmod(low, 1)
    if rest == 0:
        return Fraction(whole)
    if whole + 1 <= high:
        return Fraction(whole + 1)
    return whole + 1 / simplest(1 / (high - whole), 1 / rest)
