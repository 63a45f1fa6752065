"""A two-player game in integers, in which every question is answered exactly."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any

from flint import fmpq, fmpz_mat
from numpy.typing import NDArray

from solver.game import ObjectArray
from solver.payoffs.integers import positive_integers

Support = Sequence[int]
Fractions = Sequence[Fraction]


class Integers:
    """A two-player game whose payoffs are positive integers, the largest twice the smallest.

    Parameters
    ----------
    payoffs : ndarray, shape (2, m, k)
        Ints, Fractions, or floats, which are taken for the binary fractions that they are.

    Attributes
    ----------
    own : tuple of two ndarrays of int, shapes (m, k) and (k, m)
        Each player's payoffs, own strategies first, shifted and scaled.
    ranges : tuple of two int
        The difference between a player's largest and smallest one, which is the smallest; or 1.
    """

    def __init__(self, payoffs: NDArray[Any]) -> None:
        self._scales, both = zip(*(positive_integers(u) for u in payoffs), strict=True)
        self.own: tuple[ObjectArray, ObjectArray] = (both[0], both[1].T)
        self.ranges: tuple[int, int] = (int(both[0].min()), int(both[1].min()))

    @cached_property
    def _matrices(self) -> tuple[fmpz_mat, fmpz_mat]:
        rows, columns = (fmpz_mat(u.tolist()) for u in self.own)
        return rows, columns

    def mix(self, player: int, own: Support, other: Support) -> list[Fraction] | None:
        """The opponent's mix on `other` that makes all of `own` pay `player` the same.

        Parameters
        ----------
        player : int
            Whose payoffs: 0 the row player, 1 the column player.
        own, other : sequence of int
            As many strategies of the player as of the opponent.

        Returns
        -------
        list of Fraction, or None
            The weights on all of the opponent's strategies, summing to 1, perhaps negative;
            None if they are not unique.
        """
        size = len(own)
        try:
            solved = self._square(player, own, other).solve(fmpz_mat(size, 1, [1] * size))
        except ZeroDivisionError:
            return None
        values = [solved[k, 0] for k in range(size)]
        total = sum(values, fmpq(0))
        if total == 0:
            return None
        mix = [Fraction(0)] * self.own[player].shape[1]
        for value, c in zip(values, other, strict=True):
            share = value / total
            mix[c] = Fraction(int(share.p), int(share.q))
        return mix

    def losses(self, player: int, mix: Fractions) -> list[Fraction]:
        """How much less than the best reply each strategy pays against the opponent's mix.

        In parts of the range of the player's payoffs.
        """
        column, size = _column(mix)
        values = (self._matrices[player] * column).entries()
        best, whole = max(values), size * self.ranges[player]
        return [Fraction(int(best - value), whole) for value in values]

    def index(self, rows: Support, columns: Support) -> int:
        """The index of the regular equilibrium with these supports.

        (-1)^(t+1) times the signs of the determinants of both payoff matrices on the
        supports, payoffs being positive (Shapley 1974; von Stengel 2022, chapter 13).
        """
        sign = 1 if len(rows) % 2 else -1
        for player, own, other in ((0, rows, columns), (1, columns, rows)):
            sign = sign if self._square(player, own, other).det() > 0 else -sign
        return sign

    def _square(self, player: int, own: Support, other: Support) -> fmpz_mat:
        u = self.own[player]
        return fmpz_mat(len(own), len(other), [u[s, c] for s in own for c in other])

    def values(self, mixes: Sequence[Fractions]) -> tuple[list[Fraction], Fraction]:
        """What a pair of mixes pays, as the payoffs were given, and the largest gain."""
        columns = [_column(mix) for mix in mixes]
        payoffs, gains = [], []
        for player in (0, 1):
            own, other = columns[player], columns[1 - player]
            scale, shift = self._scales[player]
            values = self._matrices[player] * other[0]
            value = (own[0].transpose() * values)[0, 0]
            whole = own[1] * other[1] * scale
            payoffs.append(Fraction(int(value), whole) + shift)
            gains.append(Fraction(int(max(values.entries()) * own[1] - value), whole))
        return payoffs, max(gains)


def _column(mix: Fractions) -> tuple[fmpz_mat, int]:
    """A mix times the least integer that makes it whole, and that integer."""
    size = lcm(*(share.denominator for share in mix))
    parts = [share.numerator * (size // share.denominator) for share in mix]
    return fmpz_mat(len(parts), 1, parts), size
