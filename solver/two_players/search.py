"""All equilibria of a two-player game, or one where all would take too long."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from solver.equilibrium import Equilibrium
from solver.equilibrium_set import EquilibriumSet, in_order
from solver.game import NormalFormGame
from solver.pure.equilibria import pure_equilibria
from solver.tools.deadline import Deadline
from solver.two_players.lemke_howson import lemke_howson
from solver.two_players.vertex_enumeration import vertex_enumeration

# A polytope of dimension d has some 1.8^d vertices in a random game, and each takes some 5 µs:
# 10 s at 20. Beyond that all equilibria are looked for where a time limit says how long.
_ENUMERABLE = 20

_LAST = 0.2  # seconds for one equilibrium where a limit came before any


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
        By vertex enumeration, and where a limit came before its end, also all pure equilibria, or
        one by Lemke-Howson where there are none. Of a game that is too large to enumerate
        without a time limit, one equilibrium by Lemke-Howson.
    """
    large = min(game.shape) > _ENUMERABLE
    if large and deadline.time_limit is None:
        found = lemke_howson(game, deadline=deadline, exact=exact)
        reason = (
            f"one equilibrium was looked for: to visit every vertex of a {game.shape[0]}×"
            f"{game.shape[1]} game may take hours (a time limit, or the method vertex, tries)"
        )
        return replace(found, reason=reason)
    return with_certain(vertex_enumeration, game, deadline, exact)


def with_certain(
    method: Callable[..., EquilibriumSet], game: NormalFormGame, deadline: Deadline, exact: bool
) -> EquilibriumSet:
    """What a method finds, and if a limit ends it, what takes no time to speak of besides.

    All pure equilibria, or one by Lemke-Howson where there are none: first where time is limited.
    """
    limited = deadline.time_limit is not None
    certain = _certain(game, deadline, exact) if limited else ()
    found = method(game, deadline=deadline, exact=exact)
    if not (found.diagnosis.out_of_time or found.diagnosis.out_of_memory):
        return found
    certain = certain or _certain(game, Deadline(_LAST), exact)
    known = {each.support for each in found.equilibria}
    more = [each for each in certain if each.support not in known]
    if not more:
        return found
    return replace(
        found,
        equilibria=in_order([*found.equilibria, *more]),
        method=f"{found.method}, {'pure' if more[0].profile else 'lemke-howson'}",
        seconds=deadline.seconds,
    )


def _certain(game: NormalFormGame, deadline: Deadline, exact: bool) -> Sequence[Equilibrium]:
    pure = pure_equilibria(game, deadline=deadline, exact=exact).equilibria
    return pure or lemke_howson(game, deadline=deadline, exact=exact).equilibria
