"""Logit equilibria at a given rationality."""

from numbers import Real

import numpy as np

from solver.errors import InputError
from solver.game import FloatArray, NormalFormGame
from solver.many_players.logit_path import Walk
from solver.tools.deadline import Deadline


def logit_equilibrium(game: NormalFormGame, rationality: float) -> tuple[FloatArray, ...]:
    """The logit quantal response equilibrium on the principal branch.

    Parameters
    ----------
    game : NormalFormGame
        Any number of players; payoffs as given, never normalised.
    rationality : float
        λ, 0 or more, in units of one over payoff.

    Returns
    -------
    tuple of n ndarrays
        Where the branch comes to this λ for the first time.

    Raises
    ------
    InputError
        If λ is negative or no finite number, or the branch could not be followed so far.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts import logit_equilibrium
    >>> ochs = NormalFormGame([[[1.1141, 0], [0, 0.2785]], [[0, 1.1141], [1.1141, 0]]])
    >>> row, column = logit_equilibrium(ochs, 2)
    >>> print(f"{row[0]:.6f} {column[0]:.6f}")
    0.617522 0.371982
    """
    number = isinstance(rationality, Real) and not isinstance(rationality, bool)
    if not (number and np.isfinite(rationality) and rationality >= 0):
        raise InputError(f"the rationality is {rationality} (right: a finite number, 0 or more)")
    walk = Walk(game, alike=True)
    if not walk.to(float(rationality) / walk.unit, Deadline(None)).ended:
        raise InputError(f"the principal branch could not be followed to λ = {rationality}")
    return walk.strategies(walk.logs)
