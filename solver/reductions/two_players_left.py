"""Smaller games with the same equilibria."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np

from solver.equilibrium import Component, Equilibrium, Mixed
from solver.equilibrium_set import EquilibriumSet
from solver.exact.proof import equilibrium_of
from solver.game import ObjectArray

Kept = tuple[tuple[int, ...], ...]


def two_players_left(payoffs: ObjectArray, kept: Kept) -> tuple[ObjectArray, list[int]] | None:
    """The game between the two players who have a choice left; None if there are more.

    Returns
    -------
    payoffs : ndarray, shape (2, m, k)
    players : list of int
        Who they are.
    """
    choosing = [i for i, own in enumerate(kept) if len(own) > 1]
    if len(choosing) > 2:
        return None
    others = [i for i in range(len(kept)) if i not in choosing]
    players = sorted([*choosing, *others[: 2 - len(choosing)]])
    left = payoffs[np.ix_(players, *kept)]
    return left.reshape([2, *(len(kept[i]) for i in players)]), players


def lifted(
    found: EquilibriumSet, players: Sequence[int], kept: Kept, payoffs: ObjectArray
) -> tuple[list[Equilibrium], list[Component]]:
    """The equilibria of a game from those of the game between the players with a choice left.

    Parameters
    ----------
    found : EquilibriumSet
        In Fractions.
    players : sequence of int
        Who plays in it.
    kept : tuple of n tuples of int
        What each player may play; those who are not in `players` have one strategy.
    payoffs : ndarray of Fraction, shape (n, m1, …, mn)
    """
    shape = payoffs.shape[1:]

    def mix(player: int, on_kept: Mixed | None) -> Mixed:
        x = np.full(shape[player], Fraction(0), dtype=object)
        x[list(kept[player])] = Fraction(1) if on_kept is None else on_kept
        return x

    def side(player: int, vertices: Mapping[int, Sequence[Mixed]]) -> tuple[Mixed, ...]:
        if player not in vertices:
            return (mix(player, None),)
        return tuple(mix(player, x) for x in vertices[player])

    everybody = range(len(shape))
    equilibria = []
    for each in found.equilibria:
        given = dict(zip(players, each.strategies, strict=True))
        mixes = [mix(i, given.get(i)) for i in everybody]
        equilibria.append(equilibrium_of(payoffs, mixes, each.index))
    components = []
    for component in found.components:
        subsets = []
        for subset in component.subsets:
            vertices = dict(zip(players, subset, strict=True))
            subsets.append(tuple(side(i, vertices) for i in everybody))
        components.append(
            Component(
                subsets=tuple(subsets), equilibria=component.equilibria, index=component.index
            )
        )
    return equilibria, components
