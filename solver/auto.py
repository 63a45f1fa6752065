"""The choice of algorithm by the number of players, the size and what the game turns out to be."""

from dataclasses import replace

from solver.deadline import Deadline
from solver.equilibrium import EquilibriumSet
from solver.game import NormalFormGame
from solver.pure import pure_equilibria


def auto(
    game: NormalFormGame, *, deadline: Deadline, exact: bool = False, seed: int | None = None
) -> EquilibriumSet:
    """Find all equilibria where there is a method for that, else as many as can be had.

    Two players: support enumeration, and where the game is degenerate vertex enumeration.
    More players: every pure equilibrium, and one other if there is none.
    """
    if game.n_players == 2:
        return _two_players(game, deadline, exact)
    found = pure_equilibria(game, deadline=deadline, exact=exact)
    if game.n_players == 1:
        return replace(found, complete=True, reason="every best choice is listed", method="pure")
    if found.equilibria:
        return found
    from solver.logit import logit

    one = logit(game, deadline=deadline, seed=seed)
    return replace(one, reason=f"there is no pure equilibrium, and {one.reason}")


def _two_players(game: NormalFormGame, deadline: Deadline, exact: bool) -> EquilibriumSet:
    from solver.support_enumeration import support_enumeration
    from solver.vertex_enumeration import vertex_enumeration

    found = support_enumeration(game, deadline=deadline, exact=exact)
    if found.complete or deadline.passed:
        return found
    return vertex_enumeration(game, deadline=deadline, exact=exact)
