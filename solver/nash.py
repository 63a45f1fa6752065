"""The one entry to every algorithm that finds Nash equilibria."""

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from numpy.typing import ArrayLike

from solver.equilibrium_set import EquilibriumSet, Parameters
from solver.errors import InputError
from solver.game import NormalFormGame
from solver.tools.deadline import Deadline

# name -> module and function; imported when used, so that a small question costs little
METHODS = {
    "auto": "solver.auto:auto",
    "pure": "solver.pure.equilibria:pure_equilibria",
    "support": "solver.two_players.support_enumeration:support_enumeration",
    "support-first": "solver.two_players.support_enumeration:first_equilibrium",
    "vertex": "solver.two_players.vertex_enumeration:vertex_enumeration",
    "polynomial": "solver.auto:polynomial",
    "lemke-howson": "solver.two_players.lemke_howson:lemke_howson",
    "lemke-howson-graph": "solver.two_players.lemke_howson:connected_equilibria",
    "tracing": "solver.auto:tracing",
    "lp": "solver.two_players.zero_sum:zero_sum",
    "logit": "solver.auto:logit",
}

_ONLY = {"prior": "tracing", "label": "lemke-howson"}  # what one method alone takes


def nash(
    game: NormalFormGame,
    method: str = "auto",
    exact: bool = False,
    time_limit: float | None = None,
    seed: int | None = None,
    *,
    prior: Sequence[ArrayLike] | None = None,
    label: int | None = None,
) -> EquilibriumSet:
    """Find Nash equilibria.

    Parameters
    ----------
    game : NormalFormGame
    method : str
        ``auto`` finds all equilibria where it can and says where it cannot; ``pure`` all
        pure ones; ``support`` and ``vertex`` all of a two-player game; ``polynomial`` all
        of three and more players; ``logit`` one of any number of players.
    exact : bool
        Take the payoffs for exactly the numbers that they are, and answer in Fractions; where
        no fractions describe an equilibrium, in certified boxes with minimal polynomials.
    time_limit : float, optional
        Seconds of search after which to return what has been found; kernels that are compiled
        or loaded meanwhile do not count. Large games of three and more players are searched
        for all equilibria only under a time limit.
    seed : int, optional
        For methods that draw random starting points.
    prior : n array_like, shapes (mi,), optional
        For ``tracing``: what each player is expected to play at first, by default anything.
    label : int, optional
        For ``lemke-howson``: the label to give up, i < m for row i, m + j for column j.

    Returns
    -------
    EquilibriumSet
        With all of this as its `parameters`.

    Raises
    ------
    InputError
        For an unknown method, one that does not take the game, the prior or the label, a time
        limit that is not positive, or anything but a `NormalFormGame`.

    Notes
    -----
    docs/two_players.md and docs/three_players.md say how, and why a complete set is complete.
    A generic game of three players takes time that grows with the number of supports, (2^m1 -
    1)(2^m2 - 1)(2^m3 - 1): some 0.2 ms for 3×3×3 and 60 ms for 4×4×4.
    """
    if not isinstance(game, NormalFormGame):
        raise InputError(f"a {type(game).__name__} is no game (right: NormalFormGame(payoffs))")
    parameters = Parameters(
        method=method, exact=exact, seed=seed, time_limit=time_limit, prior=prior, label=label
    )
    own: dict[str, Any] = {}
    if prior is not None or label is not None:
        own = {name: value for name in _ONLY if (value := getattr(parameters, name)) is not None}
    find = algorithm(method)
    for name in own:
        if _ONLY[name] != method:
            raise InputError(f"the method '{method}' takes no {name} (right: {_ONLY[name]})")
    found = find(game, exact=exact, deadline=Deadline(time_limit), seed=seed, **own)
    return found.called_with(parameters, game)


@cache
def algorithm(method: str) -> Callable[..., EquilibriumSet]:
    """The function behind a method's name."""
    if method not in METHODS:
        raise InputError(f"there is no method '{method}' (right: {', '.join(METHODS)})")
    module, name = METHODS[method].split(":")
    found: Callable[..., EquilibriumSet] = getattr(import_module(module), name)
    return found
