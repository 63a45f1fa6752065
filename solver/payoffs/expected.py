"""Expected payoffs, and the one yardstick of all solvers: regret."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def regret(payoffs: NDArray[Any], strategies: tuple[NDArray[Any], ...]) -> float:
    """The largest gain of any player from a unilateral deviation.

    Parameters
    ----------
    payoffs : ndarray, shape (n, m1, …, mn)
        Of floats or of Fractions.
    strategies : tuple of n ndarrays
        Player i's mixed strategy, shape (mi,).
    """
    gains = []
    for i in range(payoffs.shape[0]):
        values = deviation_payoffs(payoffs, strategies, i)
        # in Python's numbers, which become infinite without a warning
        gains.append(max(values.tolist()) - np.asarray(values @ strategies[i]).tolist())
    return max(0.0, float(max(gains)))


def deviation_payoffs(
    payoffs: NDArray[Any], strategies: tuple[NDArray[Any], ...], player: int
) -> NDArray[Any]:
    """What each pure strategy gives `player` against the others' mixed strategies.

    Returns
    -------
    ndarray, shape (m_player,)
    """
    values = payoffs[player]
    # from the last axis to the first, so that the axes still to come keep their places
    for j in reversed(range(len(strategies))):
        if j != player:
            values = np.tensordot(values, strategies[j], axes=(j, 0))
    return np.asarray(values)


def pair_payoffs(
    u: NDArray[Any], strategies: tuple[NDArray[Any], ...], i: int, j: int
) -> NDArray[Any]:
    """One player's payoffs, the expectation taken over the play of everybody but i and j.

    Parameters
    ----------
    u : ndarray, shape (m1, …, mn)
    strategies : tuple of n ndarrays
    i, j : int
        Two different players.

    Returns
    -------
    ndarray, shape (mi, mj)
    """
    for other in reversed(range(len(strategies))):
        if other not in (i, j):
            u = np.tensordot(u, strategies[other], axes=(other, 0))
    return u if i < j else u.T


def own_payoffs(payoffs: NDArray[Any], player: int, profile: tuple[int, ...]) -> NDArray[Any]:
    """What each strategy gives `player` against the others' strategies in a pure profile.

    Returns
    -------
    ndarray, shape (m_player,)
    """
    place: tuple[Any, ...] = (*profile[:player], slice(None), *profile[player + 1 :])
    own: NDArray[Any] = payoffs[player][place]
    return own
