"""A two-player game as its algorithms see it: positive payoffs, in floats and in integers.

Each player's payoffs are shifted and scaled to lie between 1 and 2, own strategies first. The
best-reply polytope of a player's opponent is then {x ≥ 0 : M x ≤ 1}, M being these payoffs.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.equilibrium import Equilibrium
from solver.errors import InputError
from solver.game import FloatArray, NormalFormGame, ObjectArray
from solver.linear.kernels.certified_systems import POSITIVE, UNSURE
from solver.payoffs.integers import object_array
from solver.payoffs.rational import rational_payoffs
from solver.tolerances import KNOWN, LEAST_PAYOFF
from solver.two_players.integers import Integers, Support
from solver.two_players.kernels.bimatrix import GAINS, REGRET, measure, normalise
from solver.two_players.kernels.supports import certify_supports, mix_of_supports
from solver.two_players.polytope import BestReplyPolytope, all_clear

_EPSILON = float(np.finfo(np.float64).eps)


# the reason why a search that has ended lists less than it found
NOT_HELD = "an equilibrium that floats cannot hold is left out; an exact answer has it"


class Bimatrix:
    """A two-player game in normal position.

    Parameters
    ----------
    game : NormalFormGame
    exact : bool
        Take the payoffs for exactly the numbers that they are, and answer in Fractions.
    method : str
        What to call the algorithm in the message about a game that has not two players.
    stands_for : Bimatrix, optional
        A game of floats which this is taken for: exactly, whatever the answer is in.

    Attributes
    ----------
    sizes : tuple of int
        The numbers of strategies m and k.
    floats : tuple of two ndarrays, shapes (m, k) and (k, m)
        The payoffs from 1 to 2, own strategies first.
    transposed : tuple of two ndarrays, shapes (k, m) and (m, k)
        The same, the opponent's strategies first.
    radius : float
        How far the floats may be from the numbers that they stand for: those given, or any that
        are equal to them where the game is one of floats.
    proves : bool
        Whether a zero has to be proved, because the numbers mean exactly what they are.
    terms : tuple of two ndarrays, shapes (m, k) and (k, m)
        The sizes of the payoffs, in parts of their range.

    Raises
    ------
    InputError
        If the game has not two players.
    """

    def __init__(
        self,
        game: NormalFormGame,
        *,
        exact: bool,
        method: str,
        stands_for: "Bimatrix | None" = None,
    ) -> None:
        if game.n_players != 2:
            raise InputError(f"{method} takes two players, not {game.n_players}")
        self.game = game
        self.exact = exact
        self.proves = exact or game.is_exact or stands_for is not None
        self.sizes = (game.shape[0], game.shape[1])
        m, k = self.sizes
        self.floats: tuple[FloatArray, FloatArray] = (np.empty((m, k)), np.empty((k, m)))
        self.transposed: tuple[FloatArray, FloatArray] = (np.empty((k, m)), np.empty((m, k)))
        self._powers: NDArray[np.int64] | None = None
        self._payoffs = game.payoffs
        measures = np.empty((2, 2))
        normalise(self._payoffs, *self.floats, *self.transposed, measures)
        (size, noise), (other_size, other_noise) = measures.tolist()
        if not (size >= LEAST_PAYOFF and other_size >= LEAST_PAYOFF):
            powers = [0 if u >= LEAST_PAYOFF else -int(np.frexp(u)[1]) for u in (size, other_size)]
            self._powers = np.array(powers)
            self._payoffs = np.ldexp(self._payoffs, self._powers.reshape(2, 1, 1))
            normalise(self._payoffs, *self.floats, *self.transposed, measures)
            noise, other_noise = measures[:, 1].tolist()
        self.radius = 4 * _EPSILON
        if stands_for is not None:
            self.radius, self.terms = stands_for.radius, stands_for.terms
        elif not game.is_exact:
            self.radius += max(noise, other_noise)
        if not game.is_exact:
            return
        each = ((size, noise), (other_size, other_noise))
        for player, (largest, off) in enumerate(each):
            # as floats, the payoffs may be too far off
            if off > 16 * _EPSILON or not largest >= LEAST_PAYOFF:
                payoffs = _normalised_exactly(rational_payoffs(game)[player])
                self.floats[player][:] = payoffs if player == 0 else payoffs.T
                self.transposed[player][:] = self.floats[player].T

    def polytope(self, player: int) -> BestReplyPolytope:
        """The best-response polytope of one player's mixes."""
        m, k = self.sizes
        labels = np.arange(m + k) if player == 0 else np.roll(np.arange(m + k), k)
        return BestReplyPolytope(
            matrix=self.floats[1 - player],
            integers=lambda: self.integers.own[1 - player],
            labels=labels,
            n_labels=m + k,
            radius=self.radius,
            proves=self.proves,
            terms=self.terms[1 - player],
        )

    @cached_property
    def scaled(self) -> tuple[FloatArray, FloatArray]:
        """The payoffs in parts of their range, not shifted, own strategies first."""
        # halves, so that the range of the largest floats does not overflow
        spans = [np.ptp(u / 2) or 0.5 for u in self._payoffs]
        rows, columns = (u / 2 / span for u, span in zip(self._payoffs, spans, strict=True))
        return rows, columns.T

    @cached_property
    def terms(self) -> tuple[FloatArray, FloatArray]:
        """The sizes of these."""
        rows, columns = self.scaled
        return np.abs(rows), np.abs(columns)

    @cached_property
    def integers(self) -> Integers:
        """The same game in integers, the floats taken for what they are."""
        return Integers(self.game.given)

    @cached_property
    def as_given(self) -> "Bimatrix":
        """The game whose payoffs are exactly the numbers that were given."""
        if self.proves:
            return self
        return Bimatrix(self.game, exact=False, method="", stands_for=self)

    @cached_property
    def as_read(self) -> "Bimatrix":
        """The game whose payoffs are the simplest fractions that floats may stand for."""
        if self.proves:
            return self
        simplest = rational_payoffs(self.game)
        if not any((simplest != self.game.payoffs).ravel()):
            return self.as_given
        # units that are not those of the game may be too small for floats to count in
        tops = [abs(u).max() for u in simplest]
        simplest = np.array([u / max(t, 1) for u, t in zip(simplest, tops, strict=True)])
        return Bimatrix(NormalFormGame(simplest), exact=False, method="", stands_for=self)

    def readings(self) -> Iterator[tuple["Bimatrix", bool]]:
        """What the payoffs may stand for, and whether that has to tell all equal ones apart.

        Exact numbers stand for themselves. Floats do so too, unless some of what they make a
        strategy pay is equal without being the same: then for the simplest fractions near them;
        unless those leave it so: then what is too close to tell counts as the same. Where even
        that does not work, floats stand for themselves whatever is near.
        """
        if self.proves:
            yield self, False
            return
        yield self.as_given, True
        if self.as_read is not self.as_given:
            yield self.as_read, True
        yield self, True
        yield self.as_given, False

    def float_mix(self, player: int, own: Support, other: Support) -> FloatArray | None:
        """`Integers.mix` in floats, without what is negative."""
        mix = np.zeros(self.sizes[1 - player])
        places = np.array(own, dtype=np.int64), np.array(other, dtype=np.int64)
        return mix if mix_of_supports(self.floats[player], *places, mix) else None

    def index(self, rows: Support, columns: Support) -> int:
        """`Integers.index`, in floats where nothing needs proof."""
        if self.proves:
            return self.integers.index(rows, columns)
        sign = 1 if len(rows) % 2 else -1
        for player, own, other in ((0, rows, columns), (1, columns, rows)):
            positive = np.linalg.det(self.floats[player][np.ix_(own, other)]) > 0
            sign = sign if positive else -sign
        return sign

    def equilibrium_on(
        self, rows: Support, columns: Support, reading: "Bimatrix | None" = None
    ) -> Equilibrium | None:
        """The equilibrium in which these rows and columns, as many of each, are all best replies.

        Its mixes are the solutions of the two square systems, some of whose weights may be
        zero, where floats do not tell for the payoffs as given, or in another reading of them.
        None if there is none, or a system is singular or not square.
        """
        if len(rows) != len(columns) or not rows:
            return None
        if not self.exact:
            m, k = self.sizes
            out = np.empty(m + k + 2)
            places = np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)
            verdict = certify_supports(self.floats[1], self.floats[0], *places, self.radius, out)
            if verdict != UNSURE:
                return self.equilibrium_from(out) if verdict == POSITIVE else None
        integers = (reading or self).integers
        x, y = integers.mix(1, columns, rows), integers.mix(0, rows, columns)
        if x is None or y is None or min(*x, *y) < 0:
            return None
        losses = integers.losses(0, y), integers.losses(1, x)
        if any(losses[0][i] for i in rows) or any(losses[1][j] for j in columns):
            return None
        regular = all(
            sum(not loss for loss in lost) == sum(share > 0 for share in mix) == len(rows)
            for lost, mix in zip(losses, (x, y), strict=True)
        )
        if regular and not self.proves:
            regular = all(
                all_clear(np.array(lost, dtype=float), terms, np.array(mix, dtype=float))
                for lost, terms, mix in zip(losses, self.terms, (y, x), strict=True)
            )
        return self.listed((x, y), integers.index(rows, columns) if regular else None)

    def equilibrium_from(self, row: FloatArray) -> Equilibrium | None:
        """A regular equilibrium that a kernel has proved.

        In a row: both mixes, the index, and how far a weight may be off. None if floats do not
        hold it.
        """
        m = self.sizes[0]
        x, y, index = row[:m], row[m:-2], int(row[-2])
        if not self.exact and row[-1] <= KNOWN:
            found = self.listed((x, y), index)
            if found is not None:
                return found
        rows, columns = (np.flatnonzero(mix).tolist() for mix in (x, y))
        exactly = self.integers.mix(1, columns, rows), self.integers.mix(0, rows, columns)
        return None if None in exactly else self.listed(exactly, index)

    def listed(self, mixes: Sequence[Any], index: int | None) -> Equilibrium | None:
        """`equilibrium`, if nobody gains more by a deviation than floats may be off."""
        if self.exact:
            return self.equilibrium(mixes, index)
        found, stands = self._measured(mixes, index)
        return found if stands else None

    def equilibrium(self, mixes: Sequence[Any], index: int | None) -> Equilibrium:
        """The equilibrium of the game as given at these mixed strategies.

        Fractions are rounded where the answer is to be in floats.
        """
        if not self.exact:
            return self._measured(mixes, index)[0]
        payoffs, regret = self.integers.values(mixes)
        x, y = (object_array(mix) for mix in mixes)
        return Equilibrium(
            strategies=(x, y), payoffs=object_array(payoffs), regret=float(regret), index=index
        )

    def _measured(self, mixes: Sequence[Any], index: int | None) -> tuple[Equilibrium, bool]:
        x, y = (np.ascontiguousarray(mix, dtype=np.float64) for mix in mixes)
        measured = np.empty(5)
        stands = measure(self._payoffs, x, y, measured)
        payoffs, regret = measured[:2], float(measured[REGRET])
        if self._powers is not None or not (stands or np.isfinite(measured).all()):
            payoffs, regret, stands = self._measured_in_parts(x, y)
        found = Equilibrium(strategies=(x, y), payoffs=payoffs, regret=regret, index=index)
        return found, stands

    def _measured_in_parts(self, x: FloatArray, y: FloatArray) -> tuple[FloatArray, float, bool]:
        """What a pair of mixes pays, the regret, and whether it stands, without overflow."""
        powers = np.zeros(2, dtype=np.int64) if self._powers is None else self._powers
        measured = np.empty(5)
        stands = measure(self._payoffs / 4, x, y, measured)
        with np.errstate(over="ignore"):
            payoffs = np.ldexp(measured[:2], 2 - powers)
            gains = np.ldexp(measured[GAINS:], 2 - powers)
        # a mean is no more than the most, but a sum of rounded parts may be
        low, high = self.game.payoffs.min(axis=(1, 2)), self.game.payoffs.max(axis=(1, 2))
        return np.clip(payoffs, low, high), float(gains.max()), stands


def _normalised_exactly(payoffs: ObjectArray) -> FloatArray:
    low, high = payoffs.min(), payoffs.max()
    return np.asarray((payoffs - low) / ((high - low) or 1) + 1, dtype=np.float64)
