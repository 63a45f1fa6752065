"""A smaller game, and how what is found in it becomes what there is in the game itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.equilibrium import Equilibrium
from solver.equilibrium_set import EquilibriumSet, in_order
from solver.game import NormalFormGame
from solver.supports import spread

# Each player's strategies that are left.
Kept = tuple[tuple[int, ...], ...]

_CERTAIN = np.array([Fraction(1)], dtype=object)  # how the one strategy that is left is played


@dataclass(frozen=True, kw_only=True, eq=False)
class Reduction:
    """A smaller game whose equilibria say what those of the game are.

    Attributes
    ----------
    game : NormalFormGame
        The smaller one.
    reason : str
        What was left out, in words that the reason of its answer is put behind.
    method : str
        The same in short.
    lift : callable
        From the equilibria of the smaller game to those of the game.
    """

    game: NormalFormGame
    reason: str
    method: str
    lift: Callable[[EquilibriumSet], EquilibriumSet]

    def whole(self, found: EquilibriumSet) -> EquilibriumSet:
        """The answer for the game itself, and how it was come by."""
        return replace(
            self.lift(found),
            reason=f"{self.reason}, and {found.reason}",
            method=f"{self.method}, then {found.method}",
        )


def embedded(
    found: EquilibriumSet,
    kept: Kept,
    shape: Sequence[int],
    at: Callable[[Sequence[NDArray[Any]], int | None], Equilibrium],
    players: Sequence[int] | None = None,
) -> EquilibriumSet:
    """The equilibria of a game from those of the game of some of its strategies.

    Parameters
    ----------
    found : EquilibriumSet
        Of the smaller game.
    kept : tuple of n tuples of int
        What each player may play in it.
    shape : sequence of n ints
        The numbers of strategies in the game itself.
    at : callable
        From mixed strategies and an index to the equilibrium of the game itself.
    players : sequence of int, optional
        Who plays in the smaller game, if not all; each of the others has one strategy left. All
        numbers then are Fractions.
    """
    playing = range(len(shape)) if players is None else players

    def whole(mixes: Sequence[NDArray[Any]]) -> list[NDArray[Any]]:
        given = dict(zip(playing, mixes, strict=True))
        return [spread(given.get(i, _CERTAIN), kept[i], m) for i, m in enumerate(shape)]

    def sides(subset: Sequence[Sequence[NDArray[Any]]]) -> tuple[tuple[NDArray[Any], ...], ...]:
        given = dict(zip(playing, subset, strict=True))
        return tuple(
            tuple(spread(x, kept[i], m) for x in given.get(i, [_CERTAIN]))
            for i, m in enumerate(shape)
        )

    return replace(
        found,
        equilibria=in_order([at(whole(each.strategies), each.index) for each in found.equilibria]),
        components=tuple(
            replace(each, subsets=tuple(map(sides, each.subsets))) for each in found.components
        ),
    )
