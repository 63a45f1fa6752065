"""Iterated elimination of dominated strategies, by pure and mixed strategies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.game import NormalFormGame, ObjectArray
from solver.linear.programs import linear_program, optimal_mixes
from solver.payoffs.integers import positive_integers
from solver.payoffs.rational import rational_payoffs
from solver.tolerances import EQUAL
from solver.tools.deadline import Deadline
from solver.tools.shown import Shown

_FITS = 2**62  # so that differences do as well


@dataclass(frozen=True, repr=False)
class Removal(Shown):
    """One strategy, and why it goes.

    Attributes
    ----------
    round : int
        From 1; all that is dominated in a round goes at once.
    player, strategy : int
        In the numbering of the game as given.
    by : dict of int to Fraction
        The strategies that dominate it and their weights, which sum to 1.
    strict : bool
        Whether it pays less against everything, not just never more and sometimes less.
    """

    round: int
    player: int
    strategy: int
    by: dict[int, Fraction]
    strict: bool


@dataclass(frozen=True, eq=False, repr=False)
class Elimination(Shown):
    """What is left of a game, and what went.

    Attributes
    ----------
    game : NormalFormGame
        As given.
    kept : tuple of tuples of int
        Each player's strategies that are left.
    removals : tuple of Removal
        In order.
    complete : bool
        Whether nothing that is left is dominated; False where the time limit came before.
    """

    game: NormalFormGame
    kept: tuple[tuple[int, ...], ...]
    removals: tuple[Removal, ...]
    complete: bool

    @cached_property
    def reduced(self) -> NormalFormGame:
        """The game of the strategies that are left."""
        return restricted(self.game, self.kept)


def restricted(game: NormalFormGame, kept: tuple[tuple[int, ...], ...]) -> NormalFormGame:
    """The game in which each player has only some strategies."""
    strategies = [
        [labels[s] for s in mine] for labels, mine in zip(game.strategies, kept, strict=True)
    ]
    payoffs = game.given[np.ix_(range(game.n_players), *kept)]
    return NormalFormGame(payoffs, game.players, strategies)


def eliminate(
    game: NormalFormGame,
    *,
    weak: bool = False,
    mixed: bool = True,
    deadline: Deadline | None = None,
) -> Elimination:
    """Eliminate dominated strategies until none is left.

    Parameters
    ----------
    game : NormalFormGame
        Any number of players.
    weak : bool
        Also those that are dominated weakly. What is left then depends on the order, and
        equilibria may be lost.
    mixed : bool
        Also those that only a mixed strategy dominates.
    deadline : Deadline, optional

    Returns
    -------
    Elimination

    Notes
    -----
    In each round everything that is dominated goes at once. What is left after strict
    elimination does not depend on the order, and has all equilibria (Osborne & Rubinstein
    1994, section 4.2). A strategy is dominated by a mixture of the others if the zero-sum
    game of their payoffs less its own has a positive value, and weakly if the value is zero
    and some optimal mixture gains against something: an exact linear program each.
    Floats are read as the simplest fractions nearby, those that are equal as the same one.
    """
    deadline = deadline or Deadline(None)
    payoffs = [_integers(u) for u in rational_payoffs(game)]
    kept = tuple(tuple(range(m)) for m in game.shape)
    removals: list[Removal] = []
    round_ = 0
    while True:
        round_ += 1
        found = list(_dominated(payoffs, kept, round_, weak, mixed, deadline))
        removals += found
        gone = {(each.player, each.strategy) for each in found}
        kept = tuple(tuple(s for s in mine if (i, s) not in gone) for i, mine in enumerate(kept))
        if not found or deadline.passed:
            return Elimination(game, kept, tuple(removals), not deadline.passed)


def _integers(payoffs: ObjectArray) -> NDArray[Any]:
    """The payoffs times a positive number, less a constant, in machine integers if they fit."""
    integers = positive_integers(payoffs)[1]
    return integers.astype(np.int64) if integers.max() < _FITS else integers


def _dominated(
    payoffs: Sequence[NDArray[Any]],
    kept: tuple[tuple[int, ...], ...],
    round_: int,
    weak: bool,
    mixed: bool,
    deadline: Deadline,
) -> Iterator[Removal]:
    for i, mine in enumerate(kept):
        # own strategies first, and a column for each combination of the others'
        own = np.moveaxis(payoffs[i][np.ix_(*kept)], i, 0).reshape(len(mine), -1)
        for place, strategy in enumerate(mine):
            if deadline.passed:
                return
            gains = own - own[place]
            found = _by_pure(gains, place, weak)
            if found is None and mixed and len(mine) > 2:
                found = _by_mixed(gains, place, weak, deadline)
            if found is not None:
                by, strict = found
                names = {mine[s]: weight for s, weight in by.items()}
                yield Removal(round_, i, strategy, names, strict)


Found = tuple[dict[int, Fraction], bool]


def _by_pure(gains: NDArray[Any], place: int, weak: bool) -> Found | None:
    weakly = None
    for s, row in enumerate(gains):
        if s == place:
            continue
        if (row > 0).all():
            return {s: Fraction(1)}, True
        if weak and weakly is None and (row >= 0).all() and (row > 0).any():
            weakly = s
    return None if weakly is None else ({weakly: Fraction(1)}, False)


def _by_mixed(gains: NDArray[Any], place: int, weak: bool, deadline: Deadline) -> Found | None:
    others = [s for s in range(len(gains)) if s != place]
    # some strategy has to gain against each column, or no mixture does
    best = gains[others].max(axis=0)
    if best.min() < 0 or (best.min() == 0 and not weak) or best.max() == gains[others].min():
        return None
    # the mix that loses least where it loses most, of losses that are scaled to be positive
    (scale, shift), losses = positive_integers(-gains[others].astype(object))
    unit = int(losses.min())
    scaled = (losses.T / unit).astype(np.float64)
    solved = linear_program(scaled)
    if solved is not None:
        # by duality no mix loses less at most than the best strategy does against this mix of
        # columns, whatever the linear program made of it: sums of positive terms, off by a part
        against = np.maximum(solved[1], 0)
        least = (against @ scaled).min() / against.sum()
        if least * (1 - scaled.size * EQUAL) > float(-shift * scale / unit):
            return None
    losses = losses.T
    for mix in optimal_mixes(losses.tolist(), deadline, every=weak)[1]:
        by = {s: weight for s, weight in zip(others, mix, strict=True) if weight}
        gained = sum((weight * gains[s] for s, weight in by.items()), np.array(0))
        if (gained > 0).all():
            return by, True
        if weak and (gained >= 0).all() and (gained > 0).any():
            return by, False
    return None
