"""The best replies of every player to the others' strategies in every profile."""

import numpy as np
from numpy.typing import NDArray

from solver.game import NormalFormGame
from solver.tolerances import lowest_equal


def best_replies(game: NormalFormGame, *, exact: bool = False) -> NDArray[np.bool_]:
    """Mark the profiles in which a player has no better reply.

    Parameters
    ----------
    game : NormalFormGame
    exact : bool
        Take floats for the numbers that they are; else those that `solver.tolerances` calls
        equal are.

    Returns
    -------
    ndarray of bool, shape (n, m1, …, mn)
        All of a profile in pure equilibrium.
    """
    marks = np.empty(game.payoffs.shape, dtype=np.bool_)
    for i, u in enumerate(game.comparable):
        best = u.max(axis=i, keepdims=True)
        with np.errstate(over="ignore"):
            marks[i] = u >= (best if exact or game.is_exact else lowest_equal(best))
    return marks
