"""The choice of algorithm by the number of players, the size and what the game turns out to be."""

from dataclasses import replace
from math import prod

from solver.deadline import Deadline
from solver.equilibrium import EquilibriumSet
from solver.game import NormalFormGame
from solver.pure import pure_equilibria

# Games of up to so many supports are searched to the end without a time limit: 4×4×4, eight
# times 2×2, seven players with two strategies.
_ALL_SUPPORTS = 4000


def auto(
    game: NormalFormGame, *, deadline: Deadline, exact: bool = False, seed: int | None = None
) -> EquilibriumSet:
    """Find all equilibria where there is a method for that, else as many as can be had.

    Two players: vertex enumeration, linear programming or Lemke-Howson, by size and kind. More
    players: all equilibria of small games, and of larger ones as many as a time limit allows;
    without one, every pure equilibrium, and one other if there is none.
    """
    if game.n_players == 2:
        from solver.two_players import two_players

        return two_players(game, deadline=deadline, exact=exact)
    supports = prod((1 << m) - 1 for m in game.shape)
    if game.n_players > 2 and (supports <= _ALL_SUPPORTS or deadline.time_limit is not None):
        from solver.polynomial import polynomial

        return polynomial(game, deadline=deadline, exact=exact)
    found = pure_equilibria(game, deadline=deadline, exact=exact)
    if game.n_players == 1:
        return replace(found, complete=True, reason="every best choice is listed", method="pure")
    if found.equilibria:
        return found
    from solver.logit import logit

    one = logit(game, deadline=deadline, seed=seed)
    return replace(one, reason=f"there is no pure equilibrium, and {one.reason}")
