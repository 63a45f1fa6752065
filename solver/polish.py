"""From a profile close to an equilibrium to the equilibrium itself."""

import numpy as np

from solver.equilibrium import Equilibrium
from solver.expected import deviation_payoffs, pair_payoffs, regret
from solver.game import FloatArray, NormalFormGame
from solver.tolerances import NEWTON_STEP, PROBABILITY, REGRET

_CUTS = (0.1, 1e-2, 1e-3, 1e-4, 1e-6)
_ROUNDS = 20


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
        x = _newton(game.payoffs, near, support, span)
        if x is not None:
            gain = regret(game.payoffs, x)
            if gain <= REGRET * max(span.max(), np.finfo(float).tiny):
                payoffs = np.array(
                    [deviation_payoffs(game.payoffs, x, i) @ x[i] for i in range(len(x))]
                )
                return Equilibrium(x, payoffs, gain)
    return None


def _newton(
    payoffs: FloatArray,
    near: tuple[FloatArray, ...],
    support: tuple[tuple[int, ...], ...],
    span: FloatArray,
) -> tuple[FloatArray, ...] | None:
    """Newton's method on the indifference equations of a support."""
    x = []
    for start, played in zip(near, support, strict=True):
        mix = np.zeros_like(start)
        mix[list(played)] = start[list(played)] / start[list(played)].sum()
        x.append(mix)
    sizes = [len(played) for played in support]
    firsts = np.concatenate([[0], np.cumsum(sizes)])
    for _ in range(_ROUNDS):
        value = np.zeros(firsts[-1])
        jacobian = np.zeros((firsts[-1], firsts[-1]))
        for i, played in enumerate(support):
            rows = np.arange(firsts[i], firsts[i + 1])
            scale = span[i] or 1.0
            u = deviation_payoffs(payoffs, tuple(x), i)[list(played)] / scale
            value[rows[0]] = x[i].sum() - 1
            jacobian[rows[0], rows] = 1.0
            value[rows[1:]] = u[1:] - u[0]
            for j, others in enumerate(support):
                if j != i:
                    pair = pair_payoffs(payoffs[i], tuple(x), i, j)[np.ix_(played, others)] / scale
                    columns = np.arange(firsts[j], firsts[j + 1])
                    jacobian[np.ix_(rows[1:], columns)] = pair[1:] - pair[0]
        step = np.linalg.lstsq(jacobian, value, rcond=None)[0]
        for i, played in enumerate(support):
            x[i][list(played)] -= step[firsts[i] : firsts[i + 1]]
        if not np.isfinite(step).all() or np.abs(step).max() > 1:
            return None
        if np.abs(step).max() < NEWTON_STEP:
            break
    if min(float(mix.min()) for mix in x) < -PROBABILITY:
        return None
    return tuple(np.maximum(mix, 0) / np.maximum(mix, 0).sum() for mix in x)
