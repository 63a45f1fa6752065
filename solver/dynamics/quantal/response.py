"""Logit equilibria at a given rationality."""

from numbers import Real

import numpy as np
from numpy.typing import ArrayLike

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
    found = _followed(game, _checked(rationality))
    if found is None:
        raise InputError(f"the principal branch could not be followed to λ = {rationality}")
    return found


def logit_equilibria(payoffs: ArrayLike, rationality: float) -> tuple[FloatArray, ...]:
    """The logit equilibria of many games of one shape, as the points of a sweep are.

    Parameters
    ----------
    payoffs : array_like, shape (B, n, m1, …, mn)
    rationality : float
        λ, for all games.

    Returns
    -------
    tuple of n ndarrays of shape (B, mi)
        NaN where the branch of a game could not be followed so far.

    Raises
    ------
    InputError
        If λ is negative or no finite number, or the array has another shape.

    Notes
    -----
    A branch after another, some milliseconds each.

    Examples
    --------
    >>> from solver.concepts import logit_equilibria
    >>> hunt = [[[3, 0], [0, 1]], [[3, 0], [0, 1]]]
    >>> row, column = logit_equilibria([hunt, hunt], 0)
    >>> row.tolist()
    [[0.5, 0.5], [0.5, 0.5]]
    """
    games = np.asarray(payoffs, dtype=np.float64)
    if games.ndim < 3 or games.ndim != games.shape[1] + 2:
        raise InputError(f"payoffs of shape {games.shape} (right: (games, n, m1, …, mn))")
    rationality = _checked(rationality)
    mixes = tuple(np.full((len(games), m), np.nan) for m in games.shape[2:])
    for k, each in enumerate(games):
        for mix, x in zip(mixes, _followed(NormalFormGame(each), rationality) or (), strict=False):
            mix[k] = x
    return mixes


def _checked(rationality: float) -> float:
    number = isinstance(rationality, Real) and not isinstance(rationality, bool)
    if not (number and np.isfinite(rationality) and rationality >= 0):
        raise InputError(f"the rationality is {rationality} (right: a finite number, 0 or more)")
    return float(rationality)


def _followed(game: NormalFormGame, rationality: float) -> tuple[FloatArray, ...] | None:
    walk = Walk(game, alike=True)
    if not walk.to(rationality / walk.unit, Deadline(None)).ended:
        return None
    return walk.strategies(walk.logs)
