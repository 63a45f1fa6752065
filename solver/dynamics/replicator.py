"""The replicator equation: strategies that earn more than the average spread.

Taylor & Jonker (1978), "Evolutionary stable strategies and game dynamics"; of several
populations: Taylor (1979), "Evolutionarily stable strategies with two types of player".
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solver.dynamics.state import joined, rows
from solver.errors import InputError
from solver.game import FloatArray, NormalFormGame


def replicator(state: ArrayLike, fitness: ArrayLike) -> FloatArray:
    """How fast each share of one population grows.

    Parameters
    ----------
    state : array_like, shape (m,)
        Shares that sum to 1.
    fitness : array_like, shape (m,)
        What each strategy earns.

    Returns
    -------
    ndarray, shape (m,)
        x_s (f_s - Σ x_t f_t): equation 2 of Taylor & Jonker (1978).

    Examples
    --------
    >>> replicator([0.5, 0.5], [3, 1])
    array([ 0.5, -0.5])
    """
    x, f = np.asarray(state, dtype=np.float64), np.asarray(fitness, dtype=np.float64)
    return np.asarray(x * (f - x @ f))


def replicator_path(
    game: NormalFormGame, start: Sequence[ArrayLike], times: ArrayLike
) -> FloatArray:
    """Follow the replicator equation, a population a player.

    Parameters
    ----------
    game : NormalFormGame
        Payoffs as given: their unit is that of one over time.
    start : sequence of n array_likes, shapes (mi,)
        The shares at the first of the times.
    times : array_like, shape (T,)
        In rising order.

    Returns
    -------
    ndarray, shape (T, M)
        The shares of all M = m1 + … + mn strategies. A symmetric game from the same shares in
        both populations is that of one population.

    Raises
    ------
    InputError
        If the start does not fit the game, or the times do not rise.

    Notes
    -----
    By Dormand & Prince's pair of orders 5 and 4, to an error of some 10⁻⁸ of each share a step.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.dynamics import replicator_path
    >>> hunt = NormalFormGame([[[4, 0], [3, 3]], [[4, 3], [0, 3]]])
    >>> replicator_path(hunt, [[0.7, 0.3], [0.7, 0.3]], [0, 20]).round(3)[-1]
    array([0., 1., 0., 1.])
    """
    from solver.dynamics.kernels.flows import replicator_flow

    when = np.array(times, dtype=np.float64)
    if when.ndim != 1 or not len(when) or not np.isfinite(when).all() or (np.diff(when) < 0).any():
        raise InputError("the times have to be finite numbers in rising order")
    state = joined(game, start)
    trail: NDArray[np.float64] = np.empty((len(when), len(state)))
    replicator_flow(*rows(game), state, when, trail)
    return trail
