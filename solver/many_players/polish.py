"""From a profile close to an equilibrium to the equilibrium itself."""

import numpy as np

from solver.equilibrium import Equilibrium
from solver.game import FloatArray, NormalFormGame
from solver.payoffs.measure import measured
from solver.payoffs.newton import newton
from solver.tolerances import REGRET

_CUTS = (0.1, 1e-2, 1e-3, 1e-4, 1e-6)


def polish(game: NormalFormGame, near: tuple[FloatArray, ...]) -> Equilibrium | None:
    """The equilibrium on the support of a nearby profile.

    Parameters
    ----------
    game : NormalFormGame
    near : tuple of n ndarrays
        A mixed strategy per player.

    Returns
    -------
    Equilibrium or None
        None if Newton's method on the indifference equations of the supports that the
        profile suggests leads to no profile with a regret below tolerance.
    """
    flat = game.payoffs.reshape(game.n_players, -1)
    span = flat.max(axis=1) - flat.min(axis=1)
    tried = set()
    for cut in _CUTS:
        support = tuple(tuple(np.flatnonzero(x >= cut * x.max()).tolist()) for x in near)
        if support in tried:
            continue
        tried.add(support)
        for x in newton(game.payoffs, [mix[None] for mix in near], support):
            found = measured(game.payoffs, x, None)
            if found.regret <= REGRET * max(span.max(), np.finfo(float).tiny):
                return found
    return None
