"""A two-player game as its algorithms see it: positive payoffs, in floats and in integers.

Each player's payoffs are shifted and scaled to lie between 1 and 2, own strategies first. The
best-reply polytope of a player's opponent is then {x ≥ 0 : M x ≤ 1}, M being these payoffs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any

import numpy as np
from flint import fmpq, fmpz_mat
from numpy.typing import NDArray

from solver.equilibrium import Equilibrium
from solver.errors import InputError
from solver.game import FloatArray, NormalFormGame, ObjectArray
from solver.linear.kernels.certified_systems import POSITIVE, UNSURE
from solver.payoffs.integers import object_array, positive_integers
from solver.payoffs.rational import rational_payoffs
from solver.tolerances import REGRET, TIE
from solver.two_players.kernels.bimatrix import measure, normalise
from solver.two_players.kernels.supports import certify_supports, mix_of_supports

_EPSILON = float(np.finfo(np.float64).eps)
_FINE = 1e-3  # of the tolerance for ties: rounding that cannot make or break one

Support = Sequence[int]


@dataclass(frozen=True, eq=False)
class Polytope:
    """The best-response polytope {x ≥ 0 : M x ≤ 1} of one player's mixes, or a face of it.

    Attributes
    ----------
    matrix : ndarray, shape (K, D)
        The opponent's payoffs M from 1 to 2.
    integers : callable
        Returns a multiple of M in integers.
    labels : ndarray of int, shape (D + K,)
        The labels of the game, rows first and then columns, that the coordinates and the
        constraints have.
    n_labels : int
        How many labels the game has.
    radius, margin, proves
        As in `Bimatrix`.
    """

    matrix: FloatArray
    integers: Callable[[], ObjectArray]
    labels: NDArray[np.int64]
    n_labels: int
    radius: float
    margin: float
    proves: bool

    def face(self, coordinates: Sequence[int]) -> "Polytope":
        """The face on which all other coordinates are zero."""
        places = list(coordinates)
        width = self.matrix.shape[1]
        return replace(
            self,
            matrix=np.ascontiguousarray(self.matrix[:, places]),
            integers=lambda: self.integers()[:, places],
            labels=self.labels[[*places, *range(width, len(self.labels))]],
        )


class Bimatrix:
    """A two-player game in normal position.

    Parameters
    ----------
    game : NormalFormGame
    exact : bool
        Take the payoffs for exactly the numbers that they are, and answer in Fractions.
    method : str
        What to call the algorithm in the message about a game that has not two players.

    Attributes
    ----------
    sizes : tuple of int
        The numbers of strategies m and k.
    floats : tuple of two ndarrays, shapes (m, k) and (k, m)
        The payoffs from 1 to 2, own strategies first.
    transposed : tuple of two ndarrays, shapes (k, m) and (m, k)
        The same, the opponent's strategies first.
    radius : float
        How far the floats may be from the numbers that they stand for.
    margin : float
        How close to zero is zero, besides: 0 where the numbers mean exactly what they are.
    proves : bool
        Whether a zero has to be proved, because the numbers mean exactly what they are.

    Raises
    ------
    InputError
        If the game has not two players.
    """

    def __init__(self, game: NormalFormGame, *, exact: bool, method: str) -> None:
        if game.n_players != 2:
            raise InputError(f"{method} takes two players, not {game.n_players}")
        self.game = game
        self.exact = exact
        self.proves = exact or game.is_exact
        self.sizes = (game.shape[0], game.shape[1])
        self.margin = 0.0 if self.proves else TIE
        m, k = self.sizes
        self.floats: tuple[FloatArray, FloatArray] = (np.empty((m, k)), np.empty((k, m)))
        self.transposed: tuple[FloatArray, FloatArray] = (np.empty((k, m)), np.empty((m, k)))
        noise = np.empty(2)
        normalise(game.payoffs, *self.floats, *self.transposed, noise)
        self.radius = 4 * _EPSILON if self.proves else max(4 * _EPSILON, *noise.tolist())
        if game.is_exact:
            for player in (0, 1):
                if noise[player] > 16 * _EPSILON:  # as floats, the payoffs are too far off
                    payoffs = _normalised_exactly(rational_payoffs(game)[player])
                    self.floats[player][:] = payoffs if player == 0 else payoffs.T
                    self.transposed[player][:] = self.floats[player].T

    def polytope(self, player: int) -> Polytope:
        """The best-response polytope of one player's mixes."""
        m, k = self.sizes
        labels = np.arange(m + k) if player == 0 else np.roll(np.arange(m + k), k)
        return Polytope(
            self.floats[1 - player],
            lambda: self.integers[1 - player],
            labels,
            m + k,
            self.radius,
            self.margin,
            self.proves,
        )

    @cached_property
    def integers(self) -> tuple[ObjectArray, ObjectArray]:
        """The same payoffs times a positive integer each, in integers."""
        (_, rows), (_, columns) = self._in_integers
        return rows, columns.T

    @cached_property
    def _in_integers(self) -> tuple[tuple[tuple[int, Any], ObjectArray], ...]:
        """For each player ((scale, shift), integers): payoff = integer / scale + shift."""
        payoffs: Any = self.game.given
        if payoffs.dtype != np.int64:
            payoffs = rational_payoffs(self.game, as_given=self.exact)
        return tuple(positive_integers(u.astype(object)) for u in payoffs)

    @cached_property
    def _matrices(self) -> tuple[fmpz_mat, fmpz_mat]:
        """The integers for products in exact arithmetic."""
        rows, columns = (fmpz_mat(u.tolist()) for u in self.integers)
        return rows, columns

    @cached_property
    def snapped(self) -> "Bimatrix":
        """The game with floats read as the simplest fractions nearby, so that ties are ties.

        Needed only where the floats are rounded more coarsely than the tolerance for ties.
        """
        if self.proves or self.radius < _FINE * TIE:
            return self
        snapped = NormalFormGame(
            np.array([u.astype(np.float64) for u in rational_payoffs(self.game)])
        )
        return Bimatrix(snapped, exact=False, method="")

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
        mix = [Fraction(0)] * self.sizes[1 - player]
        for value, c in zip(values, other, strict=True):
            share = value / total
            mix[c] = Fraction(int(share.p), int(share.q))
        return mix

    def float_mix(self, player: int, own: Support, other: Support) -> FloatArray | None:
        """The same in floats, without what is negative."""
        mix = np.zeros(self.sizes[1 - player])
        places = np.array(own, dtype=np.int64), np.array(other, dtype=np.int64)
        return mix if mix_of_supports(self.floats[player], *places, mix) else None

    def best_replies(self, player: int, mix: Sequence[Fraction]) -> list[int]:
        """The strategies of `player` that pay most against the opponent's mix."""
        values = (self._matrices[player] * _column(mix)[0]).entries()
        best = max(values)
        return [s for s, value in enumerate(values) if value == best]

    def index(self, rows: Support, columns: Support) -> int:
        """The index of the regular equilibrium with these supports.

        (-1)^(t+1) times the signs of the determinants of both payoff matrices on the
        supports, payoffs being positive (Shapley 1974; von Stengel 2022, chapter 13).
        """
        sign = 1 if len(rows) % 2 else -1
        for player, own, other in ((0, rows, columns), (1, columns, rows)):
            if self.proves:
                positive = self._square(player, own, other).det() > 0
            else:
                positive = np.linalg.det(self.floats[player][np.ix_(own, other)]) > 0
            sign = sign if positive else -sign
        return sign

    def _square(self, player: int, own: Support, other: Support) -> fmpz_mat:
        u = self.integers[player]
        return fmpz_mat(len(own), len(other), [u[s, c] for s in own for c in other])

    def equilibrium_on(self, rows: Support, columns: Support) -> Equilibrium | None:
        """The equilibrium in which these rows and columns, as many of each, are all best replies.

        Its mixes are the solutions of the two square systems, some of whose weights may be
        zero. None if there is none, or a system is singular.
        """
        if not self.exact:
            verdict, found = self._certified(rows, columns)
            if verdict != UNSURE:
                return found
            if not self.proves:
                return self._by_regret(rows, columns)
        x, y = self.mix(1, columns, rows), self.mix(0, rows, columns)
        if x is None or y is None or min(*x, *y) < 0:
            return None
        to_y, to_x = self.best_replies(0, y), self.best_replies(1, x)
        if not (set(rows) <= set(to_y) and set(columns) <= set(to_x)):
            return None
        regular = all(x[i] for i in rows) and all(y[j] for j in columns)
        regular = regular and len(to_y) == len(to_x) == len(rows)
        return self.equilibrium((x, y), self.index(rows, columns) if regular else None)

    def _certified(self, rows: Support, columns: Support) -> tuple[int, Equilibrium | None]:
        """What floating point can prove of a pair of supports."""
        m, k = self.sizes
        out = np.empty(m + k + 1)
        places = np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)
        verdict = certify_supports(
            self.floats[1], self.floats[0], *places, self.radius, self.margin, out
        )
        if verdict != POSITIVE:
            return verdict, None
        return verdict, self.equilibrium((out[:m], out[m:-1]), int(out[-1]))

    def _by_regret(self, rows: Support, columns: Support) -> Equilibrium | None:
        """The equilibrium of a game with ties by the tolerance."""
        x, y = self.float_mix(1, columns, rows), self.float_mix(0, rows, columns)
        if x is None or y is None:
            return None
        to_rows, to_columns = self.floats[0] @ y, self.floats[1] @ x
        gain = max(to_rows.max() - x @ to_rows, to_columns.max() - y @ to_columns)
        return self.equilibrium((x, y), None) if gain <= REGRET else None

    def equilibrium_from(self, row: FloatArray) -> Equilibrium:
        """A regular equilibrium that a kernel has proved: both mixes and the index in a row."""
        m = self.sizes[0]
        x, y, index = row[:m], row[m:-1], int(row[-1])
        if not self.exact:
            return self.equilibrium((x, y), index)
        rows, columns = (np.flatnonzero(mix).tolist() for mix in (x, y))
        exactly = self.mix(1, columns, rows), self.mix(0, rows, columns)
        assert exactly[0] is not None and exactly[1] is not None
        return self.equilibrium((exactly[0], exactly[1]), index)

    def equilibrium(self, mixes: Sequence[Any], index: int | None) -> Equilibrium:
        """The equilibrium of the game as given at these mixed strategies.

        Fractions are rounded where the answer is to be in floats.
        """
        if self.exact:
            return self._exact_equilibrium(mixes, index)
        x, y = (np.ascontiguousarray(mix, dtype=np.float64) for mix in mixes)
        measured = np.empty(3)
        measure(self.game.payoffs, x, y, measured)
        return Equilibrium(
            strategies=(x, y), payoffs=measured[:2], regret=float(measured[2]), index=index
        )

    def _exact_equilibrium(
        self, mixes: Sequence[Sequence[Fraction]], index: int | None
    ) -> Equilibrium:
        columns = [_column(mix) for mix in mixes]
        payoffs, gains = [], []
        for player in (0, 1):
            own, other = columns[player], columns[1 - player]
            (scale, shift), _ = self._in_integers[player]
            values = self._matrices[player] * other[0]
            value = (own[0].transpose() * values)[0, 0]
            whole = own[1] * other[1] * scale
            payoffs.append(Fraction(int(value), whole) + shift)
            gains.append(Fraction(int(max(values.entries()) * own[1] - value), whole))
        x, y = (object_array(mix) for mix in mixes)
        return Equilibrium(
            strategies=(x, y),
            payoffs=object_array(payoffs),
            regret=float(max(gains)),
            index=index,
        )


def _normalised_exactly(payoffs: ObjectArray) -> FloatArray:
    low, high = payoffs.min(), payoffs.max()
    return np.asarray((payoffs - low) / (high - low) + 1, dtype=np.float64)


def _column(mix: Sequence[Fraction]) -> tuple[fmpz_mat, int]:
    """A mix times the least integer that makes it whole, and that integer."""
    size = lcm(*(share.denominator for share in mix))
    parts = [share.numerator * (size // share.denominator) for share in mix]
    return fmpz_mat(len(parts), 1, parts), size
