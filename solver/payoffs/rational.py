"""Exact payoffs to decide on, for any game.

Floats are read as the simplest fractions that they may stand for, so that 0.1 + 0.2 and
0.3, or thirds that were scaled and shifted, are equal again as before they were rounded.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import gcd, lcm

import numpy as np

from solver.game import NormalFormGame, ObjectArray
from solver.tolerances import EQUAL, lowest_equal

# The simplest fractions of numbers that a person wrote have a common denominator below this;
# those of numbers that a program computed would make integers too long to work with.
_COMMON = 10**40

# A shift may bring a payoff near 0, where its own units are finer than the rounding of what it
# was: all may be as far off as the largest if that makes a game of so few steps, to which
# payoffs hardly come so near by chance.
_FEW = 10**4


def rational_payoffs(game: NormalFormGame, *, as_given: bool = False) -> ObjectArray:
    """The payoffs as Fractions; strategically the same game.

    Parameters
    ----------
    game : NormalFormGame
    as_given : bool
        Take a float to be the binary fraction that it is. Otherwise each is read as the
        fraction of smallest denominator within a few of its own units in the last place, of
        the payoffs as they are or of each player's shifted and scaled, whichever makes the
        simpler game; or, where these have no common denominator to speak of, as the binary
        fraction. In each case payoffs are the same fraction where they are equal by
        `solver.tolerances`, or linked by others that are, and else stay in their order. At
        last they are shifted and scaled to [0, 1] for each player.

    Returns
    -------
    ndarray of Fraction, shape (n, m1, …, mn)
    """
    if game.exact is not None:
        return game.exact
    fractions = np.empty(game.payoffs.shape, dtype=object)
    for i in range(game.n_players):
        flat = game.payoffs[i].ravel().tolist()
        read = {value: Fraction(value) for value in flat} if as_given else _read(flat)
        fractions[i] = np.array([read[value] for value in flat], dtype=object).reshape(game.shape)
    return fractions


def _read(values: Iterable[float]) -> dict[float, Fraction]:
    """A fraction for each float: the same where they are equal, else in their order."""
    groups = _groups(values)
    most = max(_slack(groups[0][0]), _slack(groups[-1][-1]))
    readings = [_as_written(groups), _in_units(groups, _slack)]
    coarse = _in_units(groups, lambda _: most)
    if coarse is not None and _steps(coarse) <= _FEW:
        readings.append(coarse)
    exact = [Fraction(group[0]) for group in groups]
    chosen = min((each for each in readings if each is not None), key=_steps, default=exact)
    low, span = chosen[0], chosen[-1] - chosen[0] or Fraction(1)
    return {
        value: (fraction - low) / span
        for group, fraction in zip(groups, chosen, strict=True)
        for value in group
    }


def _groups(values: Iterable[float]) -> list[list[float]]:
    """The different values from the lowest to the highest, those that are equal together."""
    groups: list[list[float]] = []
    for value in sorted(set(values)):
        if groups and groups[-1][-1] >= lowest_equal(value):
            groups[-1].append(value)
        else:
            groups.append([value])
    return groups


def _as_written(groups: Sequence[Sequence[float]]) -> list[Fraction] | None:
    """The simplest fractions that the floats may stand for as they are."""
    return _simplest(
        (Fraction(own[0]) - _slack(own[0]), Fraction(own[-1]) + _slack(own[-1])) for own in groups
    )


def _in_units(
    groups: Sequence[Sequence[float]], slack: Callable[[float], Fraction]
) -> list[Fraction] | None:
    """The same of floats that were scaled and shifted by who knows what.

    Of their distances from the one that is nearest to 0, in units of the median distance, a
    unit that no catastrophe in a few cells makes coarse.
    """
    values = [value for own in groups for value in own]
    zero = min(values, key=abs)
    distances = sorted((abs(Fraction(v) - Fraction(zero)), v) for v in values if v != zero)
    if not distances:
        return None
    unit, of_unit = distances[len(distances) // 2]
    off = (slack(of_unit) + slack(zero)) / unit

    def interval(own: Sequence[float]) -> tuple[Fraction, Fraction]:
        low, high = ((Fraction(value) - Fraction(zero)) / unit for value in (own[0], own[-1]))
        slacks = [(slack(value) + slack(zero)) / unit for value in (own[0], own[-1])]
        return low - slacks[0] - abs(low) * off, high + slacks[1] + abs(high) * off

    return _simplest(map(interval, groups))


def _slack(value: float) -> Fraction:
    """How far off a float may be: two that are equal then share what they stand for."""
    return abs(Fraction(value)) * Fraction(EQUAL) / 2


def _simplest(intervals: Iterable[tuple[Fraction, Fraction]]) -> list[Fraction] | None:
    """The simplest fraction in each, unless they are in another order or too long together."""
    fractions: list[Fraction] = []
    common = 1
    for low, high in intervals:
        whole = round((low + high) / 2)
        fraction = Fraction(whole) if low <= whole <= high else simplest(low, high)
        common = lcm(common, fraction.denominator)
        if common > _COMMON or (fractions and fraction <= fractions[-1]):
            return None
        fractions.append(fraction)
    return fractions


def _steps(fractions: Sequence[Fraction]) -> int:
    """How many steps lie between the lowest and the highest, if all are whole steps apart."""
    scale = lcm(*(each.denominator for each in fractions))
    steps = [int((each - fractions[0]) * scale) for each in fractions]
    return steps[-1] // (gcd(*steps) or 1)


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
