"""The rationality that speaks best for what players were seen to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from solver.errors import InputError
from solver.game import FloatArray, NormalFormGame
from solver.many_players.logit_path import Trail, Walk
from solver.tolerances import SAME_ROOT
from solver.tools.deadline import Deadline
from solver.tools.shown import Shown, within

_DROP = 1.920729410347062  # half the 95 % point of χ² with one degree of freedom
_FINE: Any = {"xatol": SAME_ROOT}


@dataclass(frozen=True, eq=False, repr=False)
class Fit(Shown):
    """A rationality estimated by maximum likelihood.

    Attributes
    ----------
    rationality : float
        λ; inf if the likelihood rises to the end of the path.
    log_likelihood : float
        Without the multinomial coefficients, which do not depend on λ.
    interval : tuple of two floats
        Where twice the log-likelihood is within the 95 % point of χ² with one degree of freedom
        of its maximum, on the stretch of the path around it.
    strategies : tuple of n ndarrays
        The logit equilibrium there.
    """

    rationality: float
    log_likelihood: float
    interval: tuple[float, float]
    strategies: tuple[FloatArray, ...]

    def _line(self) -> str:
        low, high = self.interval
        return within(
            f"Fit(rationality={self.rationality:.6g}, interval=({low:.4g}, {high:.4g}), "
            f"log_likelihood={self.log_likelihood:.6f})"
        )


def fit_rationality(game: NormalFormGame, counts: Sequence[ArrayLike]) -> Fit:
    """Estimate how rational players were, on the principal branch of logit equilibria.

    Parameters
    ----------
    game : NormalFormGame
        Payoffs as given.
    counts : sequence of n array_likes, shapes (mi,)
        How often each strategy was seen; numbers that need not be whole.

    Returns
    -------
    Fit

    Raises
    ------
    InputError
        If the counts do not fit the game, one is negative or no number, or all are zero.

    Notes
    -----
    The log-likelihood is Σ counts · log x(λ), as in section 4 of McKelvey & Palfrey (1995), who
    print ten times its value. The best point of the path is refined between its neighbours.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts import fit_rationality
    >>> ochs = NormalFormGame([[[1.1141, 0], [0, 0.2785]], [[0, 1.1141], [1.1141, 0]]])
    >>> fit_rationality(ochs, [[67.456, 60.544], [46.848, 81.152]])
    Fit(rationality=1.84561, interval=(0.4106, 4.056), log_likelihood=-174.764532)
    """
    seen = _checked(game, counts)
    walk = Walk(game, alike=True)
    trail = walk.to(walk.far, Deadline(None))
    peak = _peak(walk, trail, seen)
    return Fit(
        rationality=peak.rationality * walk.unit,
        log_likelihood=float(peak.logs @ seen),
        interval=_interval(walk, trail, seen, peak),
        strategies=walk.strategies(peak.logs),
    )


@dataclass(frozen=True, eq=False)
class _Peak:
    """The best point, and the last one of the trail before it."""

    rationality: float
    logs: FloatArray
    place: int


def _peak(walk: Walk, trail: Trail, seen: FloatArray) -> _Peak:
    from scipy.optimize import minimize_scalar

    values = trail.logs @ seen
    best = int(values.argmax())
    if best > 0 and values[best] == values[-1]:
        # rounding hides that it rises to the end
        return _Peak(np.inf, trail.logs[-1], len(values) - 1)
    found = _Peak(float(trail.rationality[best]), trail.logs[best], best)
    for k in range(max(0, best - 1), min(best + 1, len(values) - 1)):
        ends = sorted((float(trail.rationality[k]), float(trail.rationality[k + 1])))

        def loss(rationality: float, k: int = k) -> float:
            return -float(_between(walk, trail, k, rationality) @ seen)

        at = float(minimize_scalar(loss, bounds=ends, method="bounded", options=_FINE).x)
        logs = _between(walk, trail, k, at)
        if logs @ seen > found.logs @ seen:
            found = _Peak(at, logs, k)
    return found


def _interval(walk: Walk, trail: Trail, seen: FloatArray, peak: _Peak) -> tuple[float, float]:
    """From the least to the largest λ of the stretch on which the likelihood is near the peak's."""
    from scipy.optimize import brentq

    level = float(peak.logs @ seen) - _DROP
    values = trail.logs @ seen
    stretch = [peak.rationality]
    backwards, onwards = range(peak.place, -1, -1), range(peak.place + 1, len(values))
    for points, before in ((backwards, 0), (onwards, 1)):
        last = min(peak.rationality, float(trail.rationality[-1]))
        for k in points:
            here = float(trail.rationality[k])
            if values[k] < level:

                def above(rationality: float, k: int = k - before) -> float:
                    return float(_between(walk, trail, k, rationality) @ seen) - level

                stretch.append(float(brentq(above, last, here)))
                break
            last = here
            stretch.append(last)
        else:
            if before:
                stretch.append(np.inf)
    return min(stretch) * walk.unit, max(stretch) * walk.unit


def _between(walk: Walk, trail: Trail, k: int, rationality: float) -> FloatArray:
    """The logarithms of the probabilities at λ between a point of a trail and the next."""
    here, there = trail.rationality[k], trail.rationality[k + 1]
    if rationality in (here, there):
        logs: FloatArray = trail.logs[k if rationality == here else k + 1]
        return logs
    walk.begin(trail.logs[k], float(here), rises=bool(there > here))
    bottom, top = (0.0, rationality) if there > here else (rationality, np.inf)
    walk.to(top, Deadline(None), bottom)
    return walk.logs


def _checked(game: NormalFormGame, counts: Sequence[ArrayLike]) -> FloatArray:
    """The counts of all players, one after the other."""
    if len(counts) != game.n_players:
        raise InputError(
            f"there are counts of {len(counts)} players (right: of {game.n_players}, an array each)"
        )
    parts = []
    for own, m, player in zip(counts, game.shape, game.players, strict=True):
        try:
            part = np.asarray(own, dtype=np.float64)
        except (TypeError, ValueError):
            part = np.empty(0)
        if part.shape != (m,) or not (np.isfinite(part) & (part >= 0)).all():
            raise InputError(
                f"the counts of {player} are {own} (right: {m} numbers, each 0 or more)"
            )
        parts.append(part)
    seen = np.concatenate(parts)
    if seen.sum() == 0:
        raise InputError("all counts are 0 (right: how often each strategy was seen)")
    return seen
