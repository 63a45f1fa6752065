"""The payoffs of a two-player game, shifted and scaled, and what mixes pay."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import LEAN, array, b1, f8, kernel, lean, output, void
from solver.tolerances import EQUAL, STANDS


@kernel(
    void(
        array(f8, 3), output(f8, 2), output(f8, 2), output(f8, 2), output(f8, 2), output(f8, 2)
    ),
    **LEAN,
)  # fmt: skip
def normalise(
    payoffs: NDArray[np.float64],
    rows: NDArray[np.float64],
    columns: NDArray[np.float64],
    rows_transposed: NDArray[np.float64],
    columns_transposed: NDArray[np.float64],
    sizes: NDArray[np.float64],
) -> None:
    """Scale each player's payoffs to lie between 1 and 2.

    Parameters
    ----------
    payoffs : array, shape (2, m, k)
    rows, rows_transposed : arrays, shapes (m, k) and (k, m)
        Filled with the row player's payoffs.
    columns_transposed, columns : arrays, shapes (m, k) and (k, m)
        Filled with the column player's payoffs.
    sizes : array, shape (2, 2)
        Filled, for each player, with the size of the largest payoff, and with how far payoffs
        that are equal to those given may lie from them, as a part of their range.
    """
    for player in range(2):
        low = high = payoffs[player, 0, 0]
        for i in range(payoffs.shape[1]):
            for j in range(payoffs.shape[2]):
                low = min(low, payoffs[player, i, j])
                high = max(high, payoffs[player, i, j])
        # halves, so that the range of the largest floats does not overflow
        span = high / 2 - low / 2
        sizes[player, 0] = max(abs(low), abs(high))
        sizes[player, 1] = 0.0
        if span > 0.0:
            sizes[player, 1] = EQUAL / 2 * sizes[player, 0] / span
        else:
            span = 1.0
        for i in range(payoffs.shape[1]):
            for j in range(payoffs.shape[2]):
                value = (payoffs[player, i, j] / 2 - low / 2) / span + 1
                if player == 0:
                    rows[i, j] = rows_transposed[j, i] = value
                else:
                    columns_transposed[i, j] = columns[j, i] = value


@lean
def measure_player(
    payoffs: NDArray[np.float64],
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    player: int,
) -> tuple[float, float]:
    """What a player gets, and gains at most by a deviation."""
    own, other = (x, y) if player == 0 else (y, x)
    value, best = 0.0, -np.inf
    for s in range(own.shape[0]):
        pays = 0.0
        for r in range(other.shape[0]):
            pays += (payoffs[0, s, r] if player == 0 else payoffs[1, r, s]) * other[r]
        value += own[s] * pays
        best = max(best, pays)
    return value, max(best - value, 0.0)


@lean
def stands(
    payoffs: NDArray[np.float64],
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    player: int,
    value: float,
    gain: float,
) -> bool:
    """Whether a player's gain is no more than the part STANDS of the sizes of its terms.

    Those of what the player's mix pays, which are no less than the value, or a best reply.
    """
    if gain <= STANDS * abs(value):
        return True
    own, other = (x, y) if player == 0 else (y, x)
    size, best, best_size = 0.0, -np.inf, 0.0
    for s in range(own.shape[0]):
        pays, terms = 0.0, 0.0
        for r in range(other.shape[0]):
            term = (payoffs[0, s, r] if player == 0 else payoffs[1, r, s]) * other[r]
            pays += term
            terms += abs(term)
        size += own[s] * terms
        if pays > best:
            best, best_size = pays, terms
    return bool(gain <= STANDS * max(size, best_size))


# where `measure` says what
REGRET, GAINS = 2, 3


@kernel(b1(array(f8, 3), array(f8, 1), array(f8, 1), output(f8, 1)), **LEAN)
def measure(
    payoffs: NDArray[np.float64],
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    measured: NDArray[np.float64],
) -> bool:
    """Compute what a pair of mixes pays, and the largest gain from a deviation.

    Parameters
    ----------
    payoffs : array, shape (2, m, k)
    x, y : arrays, shapes (m,) and (k,)
    measured : array, shape (5,)
        Filled with both payoffs, the regret, and both players' gains.

    Returns
    -------
    bool
        Whether the gains are no more than they may be in an equilibrium.
    """
    measured[REGRET], fine = 0.0, True
    for player in range(2):
        value, gain = measure_player(payoffs, x, y, player)
        measured[player], measured[GAINS + player] = value, gain
        measured[REGRET] = max(measured[REGRET], gain)
        fine = fine and stands(payoffs, x, y, player, value, gain)
    return fine
