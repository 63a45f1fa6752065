"""All equilibria of a two-player game, or one where all would take too long."""

from dataclasses import replace

from solver.equilibrium_set import EquilibriumSet
from solver.game import NormalFormGame
from solver.tools.deadline import Deadline
from solver.two_players.lemke_howson import lemke_howson
from solver.two_players.vertex_enumeration import vertex_enumeration

# A polytope of dimension d has some 1.8^d vertices in a random game, and each takes some 5 µs:
# 10 s at 20. Beyond that all equilibria are looked for where a time limit says how long.
_ENUMERABLE = 20


def search(game: NormalFormGame, *, deadline: Deadline, exact: bool = False) -> EquilibriumSet:
    """Find all equilibria of a two-player game where that can be done.

    Parameters
    ----------
    game : NormalFormGame
    deadline : Deadline
    exact : bool
        As in `solver.nash`.

    Returns
    -------
    EquilibriumSet
        By vertex enumeration. Of a game that is too large to enumerate without a time limit,
        and of one whose vertices gave none in time, one equilibrium by Lemke-Howson.
    """
    if min(game.shape) > _ENUMERABLE and deadline.time_limit is None:
        found = lemke_howson(game, deadline=deadline, exact=exact)
        reason = (
            f"one equilibrium was looked for: to visit every vertex of a {game.shape[0]}×"
            f"{game.shape[1]} game may take hours (a time limit, or the method vertex, tries)"
        )
        return replace(found, reason=reason)
    found = vertex_enumeration(game, deadline=deadline, exact=exact)
    if found.equilibria or found.complete:
        return found
    one = lemke_howson(game, deadline=Deadline(None), exact=exact)
    return replace(found, equilibria=one.equilibria, method="vertex, lemke-howson")
