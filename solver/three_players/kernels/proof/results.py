"""Equilibria of three players: their mixes, payoffs and regret, each listed once."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean
from solver.payoffs.kernels.differences import part_gained
from solver.three_players.kernels.support import FIRST, SIZE
from solver.tolerances import SAME_ROOT


@lean
def is_new(
    mixes: NDArray[np.float64],
    errors: NDArray[np.float64],
    tags: NDArray[np.int64],
    count: int,
) -> bool:
    """Whether the equilibrium in row `count` is none of those of its support in the rows before.

    Two that are proved are the same where their error bounds leave room for that.
    """
    other = count - 1
    while other >= 0 and tags[other, 0] == tags[count, 0]:
        distance = 0.0
        for s in range(mixes.shape[1]):
            apart = abs(mixes[other, s] - mixes[count, s])
            if apart > distance:
                distance = apart
        within = SAME_ROOT
        if errors[other] >= 0.0 and errors[count] >= 0.0:
            within = 4.0 * (errors[other] + errors[count])
        if distance <= within:
            return False
        other -= 1
    return True


@lean
def write_mixes(
    layout: NDArray[np.int64],
    support: NDArray[np.int64],
    mix: NDArray[np.float64],
    out: NDArray[np.float64],
) -> bool:
    """Fill in the players' mixed strategies; False if one does not play its whole support."""
    column = 0
    for t in range(3):
        for s in range(layout[4 + t]):
            out[column + s] = 0.0
        total = 0.0
        for b in range(support[t, SIZE]):
            if not mix[t, b] > 0.0:
                return False
            out[column + support[t, FIRST + b]] = mix[t, b]
            total += mix[t, b]
        for s in range(layout[4 + t]):
            out[column + s] /= total
        column += layout[4 + t]
    return True


@lean
def measure(
    u: NDArray[np.float64],
    layout: NDArray[np.int64],
    mix: NDArray[np.float64],
    numbers: NDArray[np.float64],
    work: NDArray[np.float64],
) -> float:
    """Fill in payoffs and regret; the `part_gained`. `work` has shape (2, 4) or is larger."""
    worst = 0.0
    numbers[3] = 0.0
    payoffs, terms = work[0], work[1]
    for i in range(3):
        q = 0 if i != 0 else 1
        r = 3 - i - q
        size = layout[4 + i]
        first = layout[4] + layout[5] if i == 2 else (layout[4] if i == 1 else 0)
        first_q = 0 if q == 0 else layout[4]
        first_r = layout[4] if r == 1 else layout[4] + layout[5]
        value, best = 0.0, -np.inf
        for s in range(size):
            payoffs[s], terms[s] = 0.0, 0.0
            for b in range(layout[4 + q]):
                weight = mix[first_q + b]
                if weight != 0.0:
                    place = i * layout[3] + s * layout[i] + b * layout[q]
                    partial, sizes = 0.0, 0.0
                    for c in range(layout[4 + r]):
                        term = u[place + c * layout[r]] * mix[first_r + c]
                        partial += term
                        sizes += abs(term)
                    payoffs[s] += partial * weight
                    terms[s] += sizes * weight
            value += payoffs[s] * mix[first + s]
            if payoffs[s] > best:
                best = payoffs[s]
        numbers[i] = value
        if best - value > numbers[3]:
            numbers[3] = best - value
        for t in range(size):
            if mix[first + t] > 0.0 and best > payoffs[t]:
                for s in range(size):
                    part = part_gained(payoffs[s], terms[s], payoffs[t], terms[t])
                    if part > worst:
                        worst = part
    return worst
