"""The choice of algorithm by the number of players, the size and what the game turns out to be."""

from dataclasses import replace
from math import prod

import numpy as np

from solver.equilibrium import Equilibrium
from solver.equilibrium_set import EquilibriumSet, in_order
from solver.game import NormalFormGame
from solver.pure.equilibria import pure_equilibria
from solver.tools.deadline import Deadline

# Games of up to so many supports are searched to the end without a time limit: 4×4×4, eight
# times 2×2, seven players with two strategies.
_ALL_SUPPORTS = 4000

_SAME = 1e-7  # probabilities of one equilibrium by two algorithms differ by less


def auto(
    game: NormalFormGame, *, deadline: Deadline, exact: bool = False, seed: int | None = None
) -> EquilibriumSet:
    """Find all equilibria where there is a method for that, else as many as can be had.

    Two players: vertex enumeration, linear programming or Lemke-Howson, by size and kind. More
    players: all equilibria of small games, and of larger ones as many as a time limit allows;
    without one, every pure equilibrium, and one other if there is none.
    """
    if game.n_players == 2:
        from solver.two_players.search import two_players

        return two_players(game, deadline=deadline, exact=exact)
    if game.n_players == 1:
        found = pure_equilibria(game, deadline=deadline, exact=exact)
        return replace(found, complete=True, reason="every best choice is listed", method="pure")
    if prod((1 << m) - 1 for m in game.shape) <= _ALL_SUPPORTS:
        from solver.many_players.polynomial import polynomial

        return polynomial(game, deadline=deadline, exact=exact)
    return _large(game, deadline, exact, seed)


def _large(
    game: NormalFormGame, deadline: Deadline, exact: bool, seed: int | None
) -> EquilibriumSet:
    """Pure equilibria, or one other, and as many more as a time limit allows."""
    found = pure_equilibria(game, deadline=deadline, exact=exact)
    if not found.equilibria:
        from solver.many_players.logit import logit

        one = logit(game, deadline=deadline.part(0.5), seed=seed)
        found = replace(one, reason=f"there is no pure equilibrium, and {one.reason}")
    if deadline.time_limit is None or deadline.passed:
        return replace(found, seconds=deadline.seconds)
    from solver.many_players.polynomial import polynomial
    from solver.many_players.search import MOST_STRATEGIES

    if max(game.shape) > MOST_STRATEGIES:
        return replace(found, seconds=deadline.seconds)

    many = polynomial(game, deadline=deadline, exact=exact)
    others = [each for each in found.equilibria if not _listed(each, many)]
    return replace(many, equilibria=in_order([*many.equilibria, *others]))


def _listed(each: Equilibrium, found: EquilibriumSet) -> bool:
    """Whether an equilibrium is among those found, up to rounding."""
    return any(
        all(
            np.abs(np.asarray(x - y, dtype=np.float64)).max() < _SAME
            for x, y in zip(each.strategies, other.strategies, strict=True)
        )
        for other in found.equilibria
    )
