"""Which candidates are equilibria: proved, disproved, or too close to tell."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, b1, f8, i8, kernel, lean, output
from solver.three_players.kernels.proof.newton import root_nearby
from solver.three_players.kernels.proof.results import measure, write_mixes
from solver.three_players.kernels.support import (
    FIRST,
    ISOLATED,
    MIX,
    RADIUS,
    SIZE,
    deviation_gain,
    gather,
    read_support,
    scale_rows,
)
from solver.tolerances import REGRET, ROUNDING, SAME_ROOT

_NONE, _UNSURE, _REGULAR = 0, 1, 2


@kernel(
    i8(
        array(f8, 2), array(f8, 2), array(i8, 1), array(f8, 2), array(f8, 1),
        array(i8, 2), array(f8, 2), output(b1, 1), output(f8, 2), output(f8, 2), output(i8, 2),
    ),
    nogil=True,
)  # fmt: skip
def certify_candidates(
    games: NDArray[np.float64],
    differences: NDArray[np.float64],
    layout: NDArray[np.int64],
    scales: NDArray[np.float64],
    margins: NDArray[np.float64],
    supports: NDArray[np.int64],
    candidates: NDArray[np.float64],
    settled: NDArray[np.bool_],
    mixes: NDArray[np.float64],
    numbers: NDArray[np.float64],
    tags: NDArray[np.int64],
) -> int:
    """Keep the candidates that are equilibria.

    Parameters
    ----------
    games, differences, layout, scales
        As in `surviving_supports`.
    margins, supports
        As in `supports_with_a_pure_player`.
    candidates : array, shape (C, 15)
        Those of one support after another.
    settled : array, shape (N,)
        Set to False where a candidate neither proves to be an equilibrium nor to be none.
    mixes : array, shape (C, m1 + m2 + m3)
        Filled with the players' mixed strategies.
    numbers : array, shape (C, 4)
        Filled with the payoffs and the regret, on the payoffs as given.
    tags : array, shape (C, 2)
        Filled with the support and the index, 0 where it is not proved to be regular.

    Returns
    -------
    int
        How many are equilibria. One that is not proved has a regret within tolerance.

    Notes
    -----
    A candidate is proved by the theorem of Newton & Kantorovich; the conditions are bilinear, so
    that a Lipschitz constant is known. All solutions that it stands for are within its radius:
    the signs that decide are certain if they hold that far around.
    """
    support = np.empty((3, 6), np.int64)
    forms = np.empty((3, 3, 4, 4))
    mix = np.empty((3, 4))
    jacobian, inverse = np.empty((9, 9)), np.empty((9, 9))
    values = np.empty(9)
    count = 0
    for e in range(candidates.shape[0]):
        candidate = candidates[e]
        n = int(candidate[0])
        g = supports[n, 0]
        d = differences[g]
        read_support(supports[n], support)
        for t in range(3):
            for b in range(support[t, SIZE]):
                mix[t, b] = candidate[MIX + 4 * t + b]
        if not _possible(d, layout, support, mix, candidate[RADIUS]):
            continue
        error, sign = 0.0, 1.0
        outcome = _UNSURE
        if support[0, SIZE] + support[1, SIZE] + support[2, SIZE] > 3:
            for t in range(3):
                gather(d, layout, support, t, forms[t])
                scale_rows(support, t, forms[t])
            radius = candidate[RADIUS] if candidate[ISOLATED] == 1.0 else 0.0
            error, sign = root_nearby(
                support, forms, margins[g], radius, mix, jacobian, inverse, values
            )
        if error >= 0.0:
            outcome = _decide(d, layout, support, mix, error)
        if outcome == _NONE and candidate[ISOLATED] == 1.0:
            continue
        if outcome != _REGULAR or candidate[ISOLATED] == 0.0:
            settled[n] = False
        if outcome == _NONE:
            continue
        if not write_mixes(layout, support, mix, mixes[count]):
            continue
        worst = measure(games[g], layout, scales[g], mixes[count], numbers[count])
        if outcome == _UNSURE and worst > REGRET:
            continue
        tags[count, 0] = n
        tags[count, 1] = int(sign) if outcome == _REGULAR else 0
        new = True
        other = count - 1
        while new and other >= 0 and tags[other, 0] == n:
            distance = 0.0
            for s in range(mixes.shape[1]):
                apart = abs(mixes[other, s] - mixes[count, s])
                if apart > distance:
                    distance = apart
            new = distance > SAME_ROOT
            other -= 1
        if new:
            count += 1
    return count


@lean
def _possible(
    differences: NDArray[np.float64],
    layout: NDArray[np.int64],
    support: NDArray[np.int64],
    mix: NDArray[np.float64],
    radius: float,
) -> bool:
    """Whether there may be an equilibrium within a radius of a profile."""
    for t in range(3):
        for b in range(support[t, SIZE]):
            if mix[t, b] < -radius - ROUNDING:
                return False
    limit = _payoff_reach(support, radius)
    return _best_gain(differences, layout, support, mix, limit) <= limit


@lean
def _decide(
    differences: NDArray[np.float64],
    layout: NDArray[np.int64],
    support: NDArray[np.int64],
    mix: NDArray[np.float64],
    error: float,
) -> int:
    """Whether the one root within `error` of a profile is an equilibrium with its support."""
    sure = True
    for t in range(3):
        for b in range(support[t, SIZE]):
            off = error if b > 0 else support[t, SIZE] * error
            if mix[t, b] < -off:
                return _NONE
            sure = sure and mix[t, b] > off
    reach = _payoff_reach(support, error)
    gain = _best_gain(differences, layout, support, mix, reach)
    if gain > reach:
        return _NONE
    return _REGULAR if sure and gain < -reach else _UNSURE


@lean
def _payoff_reach(support: NDArray[np.int64], radius: float) -> float:
    """How much a payoff difference may change if all probabilities are off by a radius."""
    strategies = int(support[0, SIZE] + support[1, SIZE] + support[2, SIZE])
    return 2.0 * radius * strategies + ROUNDING


@lean
def _best_gain(
    differences: NDArray[np.float64],
    layout: NDArray[np.int64],
    support: NDArray[np.int64],
    mix: NDArray[np.float64],
    limit: float,
) -> float:
    """The largest gain of a strategy off the support over the first on it, range being 1.

    Stops at the first gain above `limit`.
    """
    best = -np.inf
    for t in range(3):
        o1 = 0 if t != 0 else 1
        o2 = 3 - t - o1
        position = 0
        for s in range(layout[4 + t]):
            if position < support[t, SIZE] and support[t, FIRST + position] == s:
                position += 1
                continue
            total = 0.0
            for b in range(support[o1, SIZE]):
                partial = 0.0
                for c in range(support[o2, SIZE]):
                    gain = deviation_gain(differences, layout, support, t, s, b, c)
                    partial += gain * mix[o2, c]
                total += partial * mix[o1, b]
            if total > best:
                best = total
            if best > limit:
                return best
    return best
