"""The one entry to every algorithm that finds Nash equilibria."""

from collections.abc import Callable
from importlib import import_module

from solver.deadline import Deadline
from solver.equilibrium import EquilibriumSet
from solver.errors import InputError
from solver.game import NormalFormGame

# name -> module and function; imported when used, so that a small question costs little
METHODS = {
    "auto": "solver.auto:auto",
    "pure": "solver.pure:pure_equilibria",
    "support": "solver.support_enumeration:support_enumeration",
    "support-first": "solver.support_enumeration:first_equilibrium",
    "vertex": "solver.vertex_enumeration:vertex_enumeration",
    "polynomial": "solver.polynomial:polynomial",
    "lemke-howson": "solver.lemke_howson:lemke_howson",
    "lemke-howson-graph": "solver.lemke_howson:connected_equilibria",
    "tracing": "solver.tracing:tracing",
    "lp": "solver.zero_sum:zero_sum",
    "logit": "solver.logit:logit",
}


def nash(
    game: NormalFormGame,
    method: str = "auto",
    exact: bool = False,
    time_limit: float | None = None,
    seed: int | None = None,
) -> EquilibriumSet:
    """Find Nash equilibria.

    Parameters
    ----------
    game : NormalFormGame
    method : str
        ``auto`` finds all equilibria where it can and says where it cannot; ``pure`` all
        pure ones; ``support`` and ``vertex`` all of a two-player game; ``logit`` one.
    exact : bool
        Take the payoffs for exactly the numbers that they are, and answer in Fractions.
    time_limit : float, optional
        Seconds after which to return what has been found.
    seed : int, optional
        For methods that draw random starting points.

    Returns
    -------
    EquilibriumSet

    Raises
    ------
    InputError
        For an unknown method, one that does not take the game, a time limit that is not
        positive, or anything but a `NormalFormGame`.
    """
    if not isinstance(game, NormalFormGame):
        raise InputError(f"a {type(game).__name__} is no game (right: NormalFormGame(payoffs))")
    return algorithm(method)(game, exact=exact, deadline=Deadline(time_limit), seed=seed)


def algorithm(method: str) -> Callable[..., EquilibriumSet]:
    """The function behind a method's name."""
    if method not in METHODS:
        raise InputError(f"there is no method '{method}' (right: {', '.join(METHODS)})")
    module, name = METHODS[method].split(":")
    found: Callable[..., EquilibriumSet] = getattr(import_module(module), name)
    return found
