"""From a profile close to an equilibrium to the equilibrium itself."""

import numpy as np

from solver.equilibrium import Equilibrium
from solver.game import FloatArray, NormalFormGame
from solver.payoffs.measure import largest_part_gained, measured
from solver.payoffs.newton import newton
from solver.tolerances import STANDS

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
        profile suggests leads to no profile whose regret is within its own margin.
    """
    tried = set()
    for cut in _CUTS:
        support = tuple(tuple(np.flatnonzero(x >= cut * x.max()).tolist()) for x in near)
        if support in tried:
            continue
        tried.add(support)
        starts = [mix[None] for mix in near]
        found = newton(game.payoffs, starts, support, singular=False)
        for x in found or newton(game.payoffs, starts, support):
            if largest_part_gained(game.payoffs, x) <= STANDS:
                return measured(game.payoffs, x, None)
    return None
