"""What the two-player algorithms share: exact linear algebra on supports."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from flint import fmpq, fmpq_mat

from solver.equilibrium import Equilibrium, Mixed
from solver.errors import InputError
from solver.expected import regret
from solver.game import NormalFormGame, ObjectArray


class Bimatrix:
    """A two-player game in exact arithmetic.

    Parameters
    ----------
    payoffs : ndarray of Fraction, shape (2, m, k)

    Attributes
    ----------
    own : tuple of two lists of lists
        The payoffs of each player, own strategies first, shifted so that all are positive.
    """

    def __init__(self, payoffs: ObjectArray) -> None:
        self.own = tuple(_positive(side) for side in (payoffs[0], payoffs[1].T))

    def indifferent_mix(
        self, player: int, own: Sequence[int], other: Sequence[int]
    ) -> list[Fraction] | None:
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
        u, t = self.own[player], len(own)
        rows = [[u[s][c] - u[own[0]][c] for c in other] for s in own[1:]]
        matrix = fmpq_mat(t, t, [value for row in rows for value in row] + [fmpq(1)] * t)
        try:
            solved = matrix.solve(fmpq_mat(t, 1, [fmpq(0)] * (t - 1) + [fmpq(1)]))
        except ZeroDivisionError:
            return None
        mix = [Fraction(0)] * len(u[0])
        for place, c in enumerate(other):
            value = solved[place, 0]
            mix[c] = Fraction(int(value.p), int(value.q))
        return mix

    def best_replies(self, player: int, mix: Sequence[Fraction]) -> list[int]:
        """The strategies of `player` that pay most against the opponent's mix."""
        weights = [(c, fmpq(w.numerator, w.denominator)) for c, w in enumerate(mix) if w]
        values = [sum((row[c] * w for c, w in weights), fmpq(0)) for row in self.own[player]]
        best = max(values)
        return [s for s, value in enumerate(values) if value == best]

    def index(self, rows: Sequence[int], columns: Sequence[int]) -> int:
        """The index of the regular equilibrium with these supports.

        (-1)^(t+1) times the signs of the determinants of both payoff matrices on the
        supports, payoffs being positive (Shapley 1974; von Stengel 2022, chapter 13).
        """
        t = len(rows)
        sign = 1 if t % 2 else -1
        for u, own, other in ((self.own[0], rows, columns), (self.own[1], columns, rows)):
            determinant = fmpq_mat(t, t, [u[s][c] for s in own for c in other]).det()
            sign = sign if determinant > 0 else -sign
        return sign


def two_player_payoffs(game: NormalFormGame, method: str) -> tuple[int, int]:
    """The numbers of strategies of a two-player game; an error for another game."""
    if game.n_players != 2:
        raise InputError(f"{method} takes two players, not {game.n_players}")
    return game.shape[0], game.shape[1]


def equilibrium_at(
    game: NormalFormGame,
    mixes: Sequence[Sequence[Fraction]],
    *,
    exact: bool,
    index: int | None,
) -> Equilibrium:
    """The equilibrium of the game as given at these exact mixed strategies."""
    strategies = tuple(_objects(mix) for mix in mixes)
    if not exact:
        floats = tuple(mix.astype(np.float64) for mix in strategies)
        value = np.array([_expected(u, floats) for u in game.payoffs])
        return Equilibrium(floats, value, regret(game.payoffs, floats), index)
    exactly = game.exact
    if exactly is None:
        exactly = _objects([Fraction(u) for u in game.payoffs.ravel().tolist()])
        exactly = exactly.reshape(game.payoffs.shape)
    value = _objects([_expected(u, strategies) for u in exactly])
    return Equilibrium(strategies, value, regret(exactly, strategies), index)


def _expected(u: Any, strategies: tuple[Mixed, ...]) -> Any:
    return strategies[0] @ u @ strategies[1]


def _objects(values: Sequence[Fraction]) -> ObjectArray:
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def _positive(payoffs: ObjectArray) -> list[list[Any]]:
    shift = 1 - payoffs.min()
    shifted = [[u + shift for u in row] for row in payoffs]
    return [[fmpq(u.numerator, u.denominator) for u in row] for row in shifted]
