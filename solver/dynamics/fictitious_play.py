"""Fictitious play: everybody replies best to how often the others have played what.

Brown (1951), "Iterative solution of games by fictitious play".
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from solver.dynamics.state import rows
from solver.errors import InputError
from solver.game import FloatArray, NormalFormGame


def fictitious_play(
    game: NormalFormGame,
    steps: int,
    counts: Sequence[ArrayLike] | None = None,
    *,
    seed: int | None = 0,
) -> FloatArray:
    """Play a game again and again.

    Parameters
    ----------
    game : NormalFormGame
        Any number of players, who choose at the same time.
    steps : int
    counts : sequence of n array_likes, shapes (mi,), optional
        How often each strategy was played before, by default never: then all are as likely.
    seed : int, optional
        For the draws between best replies that are equal.

    Returns
    -------
    ndarray, shape (steps + 1, M)
        How often each of all M = m1 + … + mn strategies has been played, the start first.

    Raises
    ------
    InputError
        If the counts do not fit the game, or steps is no number from 0 on.

    Notes
    -----
    Beliefs converge to equilibrium in two-player zero-sum games (Robinson 1951) and in games of
    common interest; not in Shapley's (1964) 3×3. A step takes O(n² N), N profiles.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.dynamics import fictitious_play
    >>> pennies = NormalFormGame([[[1, -1], [-1, 1]], [[-1, 1], [1, -1]]])
    >>> played = fictitious_play(pennies, 10_000)[-1]
    >>> (played / 10_000).round(1)
    array([0.5, 0.5, 0.5, 0.5])
    """
    from solver.dynamics.kernels.plays import play

    if isinstance(steps, bool) or not isinstance(steps, int) or steps < 0:
        raise InputError(f"the number of steps is {steps} (right: 0 or more)")
    payoffs, sizes = rows(game)
    played = np.zeros((steps + 1, int(sizes.sum())))
    if counts is not None:
        played[0] = _before(game, counts)
    draws = np.random.default_rng(seed).random((steps, game.n_players))
    play(payoffs, sizes, draws, played)
    return played


def _before(game: NormalFormGame, counts: Sequence[ArrayLike]) -> FloatArray:
    parts = [np.asarray(own, dtype=np.float64) for own in counts]
    if tuple(part.shape for part in parts) != tuple((m,) for m in game.shape):
        raise InputError("the counts have not the shape of the game (right: an array a player)")
    joined = np.concatenate(parts)
    if not (np.isfinite(joined) & (joined >= 0)).all():
        raise InputError("the counts have to be 0 or more")
    return joined
