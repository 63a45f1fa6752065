"""The choice of algorithm for a two-player game."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from solver.equilibrium import Component, Equilibrium
from solver.equilibrium_set import EquilibriumSet, in_order
from solver.game import NormalFormGame
from solver.reductions.dominance import restricted
from solver.tools.deadline import Deadline
from solver.two_players.bimatrix import Bimatrix
from solver.two_players.kernels.dominance import strictly_dominated

# A polytope of dimension d has some 1.8^d vertices in a random game, and each takes some 5 µs:
# 10 s at 20. Beyond that all equilibria are looked for where a time limit says how long.
_ENUMERABLE = 20

# Up to here a vertex enumeration is quicker than the call of a linear program.
_SMALL = 10

# Up to here it is quicker than looking for dominated strategies.
_TINY = 5

Kept = tuple[tuple[int, ...], tuple[int, ...]]


def two_players(game: NormalFormGame, *, deadline: Deadline, exact: bool) -> EquilibriumSet:
    """Find all equilibria of a two-player game where that can be done.

    Parameters
    ----------
    game : NormalFormGame
    deadline : Deadline
    exact : bool

    Returns
    -------
    EquilibriumSet
        A large constant-sum game goes to linear programming, any other to vertex enumeration,
        without strategies that are strictly dominated. Of a game that is too large to
        enumerate without a time limit, one equilibrium is found.
    """
    if min(game.shape) <= _TINY:
        return _enumerated(game, deadline, exact)
    bimatrix = Bimatrix(game, exact=exact, method="the choice for two players")
    if min(game.shape) > _SMALL:
        from solver.two_players.zero_sum import is_constant_sum, zero_sum

        if is_constant_sum(bimatrix):
            return zero_sum(game, deadline=deadline, exact=exact)
    kept = _undominated(bimatrix)
    if tuple(map(len, kept)) == game.shape:
        return _enumerated(game, deadline, exact)
    found = _enumerated(restricted(game, kept), deadline, exact)
    return _embedded(bimatrix, found, kept)


def _enumerated(game: NormalFormGame, deadline: Deadline, exact: bool) -> EquilibriumSet:
    from solver.two_players.vertex_enumeration import vertex_enumeration

    if min(game.shape) > _ENUMERABLE and deadline.time_limit is None:
        found = _one(game, deadline, exact)
        reason = (
            f"one equilibrium was looked for: to visit every vertex of a {game.shape[0]}×"
            f"{game.shape[1]} game may take hours (a time limit, or the method vertex, tries)"
        )
        return replace(found, reason=reason)
    found = vertex_enumeration(game, deadline=deadline, exact=exact)
    if found.equilibria or found.complete:
        return found
    one = _one(game, Deadline(None), exact)
    return replace(found, equilibria=one.equilibria, method="vertex, lemke-howson")


def _one(game: NormalFormGame, deadline: Deadline, exact: bool) -> EquilibriumSet:
    from solver.two_players.lemke_howson import lemke_howson

    return lemke_howson(game, deadline=deadline, exact=exact)


def _undominated(bimatrix: Bimatrix) -> Kept:
    """The strategies that no other pure one strictly dominates, iterated."""
    kept = [np.arange(m) for m in bimatrix.sizes]
    while True:
        before = [len(mine) for mine in kept]
        for i, own in enumerate(bimatrix.floats):
            table = own[np.ix_(kept[i], kept[1 - i])]
            dominated = np.empty(len(table), dtype=np.bool_)
            strictly_dominated(table, bimatrix.radius + bimatrix.margin, dominated)
            kept[i] = kept[i][~dominated]
        if [len(mine) for mine in kept] == before:
            return tuple(kept[0].tolist()), tuple(kept[1].tolist())


def _embedded(bimatrix: Bimatrix, found: EquilibriumSet, kept: Kept) -> EquilibriumSet:
    """The equilibria of the reduced game as those of the game itself."""

    def whole(mix: NDArray[np.generic], player: int) -> NDArray[np.generic]:
        full = np.zeros(bimatrix.sizes[player], dtype=mix.dtype)
        full[list(kept[player])] = mix
        return full

    def moved(each: Equilibrium) -> Equilibrium:
        mixes = [whole(mix, player) for player, mix in enumerate(each.strategies)]
        return bimatrix.equilibrium(mixes, each.index)

    def spread(each: Component) -> Component:
        subsets = tuple(
            tuple(tuple(whole(mix, i) for mix in side) for i, side in enumerate(subset))
            for subset in each.subsets
        )
        return replace(each, subsets=subsets)

    sizes = "×".join(str(len(mine)) for mine in kept)
    return replace(
        found,
        equilibria=in_order([moved(each) for each in found.equilibria]),
        components=tuple(spread(each) for each in found.components),
        reason=f"strict dominance leaves {sizes} strategies; {found.reason}",
    )
