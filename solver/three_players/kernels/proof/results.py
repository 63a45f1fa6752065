"""Mixed strategies of three players, their payoffs and their regret."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean
from solver.three_players.kernels.support import FIRST, SIZE


@lean
def write_mixes(
    layout: NDArray[np.int64],
    support: NDArray[np.int64],
    mix: NDArray[np.float64],
    out: NDArray[np.float64],
) -> bool:
    """Fill in the players' mixed strategies, one after another; False if one is none."""
    column = 0
    for t in range(3):
        for s in range(layout[4 + t]):
            out[column + s] = 0.0
        total = 0.0
        for b in range(support[t, SIZE]):
            if mix[t, b] > 0.0:
                out[column + support[t, FIRST + b]] = mix[t, b]
                total += mix[t, b]
        if not total > 0.0:
            return False
        for s in range(layout[4 + t]):
            out[column + s] /= total
        column += layout[4 + t]
    return True


@lean
def measure(
    u: NDArray[np.float64],
    layout: NDArray[np.int64],
    scales: NDArray[np.float64],
    mix: NDArray[np.float64],
    numbers: NDArray[np.float64],
) -> float:
    """Fill in payoffs and regret; returns the regret in parts of the players' ranges."""
    worst = 0.0
    numbers[3] = 0.0
    for i in range(3):
        q = 0 if i != 0 else 1
        r = 3 - i - q
        first = layout[4] + layout[5] if i == 2 else (layout[4] if i == 1 else 0)
        first_q = 0 if q == 0 else layout[4]
        first_r = layout[4] if r == 1 else layout[4] + layout[5]
        value, best = 0.0, -np.inf
        for s in range(layout[4 + i]):
            payoff = 0.0
            for b in range(layout[4 + q]):
                weight = mix[first_q + b]
                if weight != 0.0:
                    place = i * layout[3] + s * layout[i] + b * layout[q]
                    partial = 0.0
                    for c in range(layout[4 + r]):
                        partial += u[place + c * layout[r]] * mix[first_r + c]
                    payoff += partial * weight
            value += payoff * mix[first + s]
            if payoff > best:
                best = payoff
        numbers[i] = value
        gain = max(best - value, 0.0)
        if gain > numbers[3]:
            numbers[3] = gain
        if scales[i] > 0.0:
            part = gain / scales[i]
            if part > worst:
                worst = part
    return worst
