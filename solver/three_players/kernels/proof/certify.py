"""Which candidates are equilibria: proved, disproved, or too close to tell."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, b1, f8, i8, kernel, lean, output
from solver.three_players.kernels.proof.newton import root_nearby
from solver.three_players.kernels.proof.results import is_new, measure, write_mixes
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
from solver.tolerances import EQUAL, ROUNDING, STANDS

_NONE, _UNSURE, _REGULAR = 0, 1, 2


@kernel(
    i8(
        array(f8, 2), array(f8, 2), array(i8, 1), array(f8, 1),
        array(i8, 2), array(f8, 2), output(b1, 1), output(f8, 2), output(f8, 2), output(f8, 1),
        output(i8, 2),
    ),
    nogil=True,
)  # fmt: skip
def certify_candidates(
    games: NDArray[np.float64],
    differences: NDArray[np.float64],
    layout: NDArray[np.int64],
    margins: NDArray[np.float64],
    supports: NDArray[np.int64],
    candidates: NDArray[np.float64],
    settled: NDArray[np.bool_],
    mixes: NDArray[np.float64],
    numbers: NDArray[np.float64],
    errors: NDArray[np.float64],
    tags: NDArray[np.int64],
) -> int:
    """Keep the candidates that are equilibria.

    Parameters
    ----------
    games, differences, layout
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
    errors : array, shape (C,)
        Filled with how far a probability may be off, -1 where that is not known.
    tags : array, shape (C, 2)
        Filled with the support and the index, 0 where it is not proved to be regular.

    Returns
    -------
    int
        How many are equilibria: none of those listed has a regret beyond its own margin.

    Notes
    -----
    A candidate is proved by the theorem of Newton & Kantorovich; the conditions are bilinear, so
    that a Lipschitz constant is known. All solutions that it stands for are within its radius:
    the signs that decide are certain if they hold that far around.
    """
    support, rest = np.empty((3, 6), np.int64), np.empty(3, np.int64)
    forms = np.empty((3, 3, 4, 4))
    mix = np.empty((3, 4))
    jacobian, inverse = np.empty((9, 9)), np.empty((9, 9))
    values = np.empty((2, 9))
    count = 0
    for e in range(candidates.shape[0]):
        candidate = candidates[e]
        n = int(candidate[0])
        g = supports[n, 0]
        d = differences[g]
        read_support(supports[n], support)
        for t in range(3):
            rest[t] = 0
            for b in range(support[t, SIZE]):
                mix[t, b] = candidate[MIX + 4 * t + b]
        if _decide(d, layout, support, rest, mix, candidate[RADIUS]) == _NONE:
            continue
        error, sign = 0.0, 1.0
        outcome = _UNSURE
        if support[0, SIZE] + support[1, SIZE] + support[2, SIZE] > 3:
            for t in range(3):
                gather(d, layout, support, t, forms[t])
                scale_rows(support, t, forms[t])
            radius = candidate[RADIUS] if candidate[ISOLATED] == 1.0 else 0.0
            error, sign = root_nearby(
                support, forms, margins[g], radius, mix, rest, jacobian, inverse, values
            )
        if error >= 0.0:
            outcome = _decide(d, layout, support, rest, mix, error)
        if outcome == _NONE and candidate[ISOLATED] == 1.0:
            continue
        if outcome != _REGULAR or candidate[ISOLATED] == 0.0:
            settled[n] = False
        if outcome == _NONE or not write_mixes(layout, support, mix, mixes[count]):
            continue
        gain = measure(games[g], layout, mixes[count], numbers[count], values)
        if not gain <= (STANDS if outcome == _REGULAR else EQUAL):
            settled[n] = False
            continue
        errors[count] = error if outcome == _REGULAR else -1.0
        tags[count, 0] = n
        tags[count, 1] = int(sign) if outcome == _REGULAR else 0
        if is_new(mixes, errors, tags, count):
            count += 1
    return count


@lean
def _decide(
    differences: NDArray[np.float64],
    layout: NDArray[np.int64],
    support: NDArray[np.int64],
    rest: NDArray[np.int64],
    mix: NDArray[np.float64],
    error: float,
) -> int:
    """Whether a profile is an equilibrium with its support.

    All probabilities may be off by `error`, those in `rest` by what the others are off.
    """
    sure = True
    for t in range(3):
        for b in range(support[t, SIZE]):
            off = error if b != rest[t] else support[t, SIZE] * error
            if mix[t, b] < -off:
                return _NONE
            sure = sure and mix[t, b] > off
    strategies = int(support[0, SIZE] + support[1, SIZE] + support[2, SIZE])
    for t in range(3):
        o1 = 0 if t != 0 else 1
        o2 = 3 - t - o1
        place = 0
        for s in range(layout[4 + t]):
            if place < support[t, SIZE] and support[t, FIRST + place] == s:
                place += 1
                continue
            gain, terms, high = 0.0, 0.0, 0.0
            for b in range(support[o1, SIZE]):
                partial, size = 0.0, 0.0
                for c in range(support[o2, SIZE]):
                    one = deviation_gain(differences, layout, support, t, s, b, c)
                    partial += one * mix[o2, c]
                    size += abs(one * mix[o2, c])
                    high = max(high, abs(one))
                gain += partial * mix[o1, b]
                terms += size * abs(mix[o1, b])
            reach = 2.0 * error * strategies * high + ROUNDING * terms
            if gain > reach:
                return _NONE
            sure = sure and gain < -reach
    return _REGULAR if sure else _UNSURE
