"""The payoffs of a two-player game, shifted and scaled, and what mixes pay."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import LEAN, array, f8, kernel, output, void
from solver.tolerances import TIE_ULPS

_EPSILON = float(np.finfo(np.float64).eps)


@kernel(
    void(
        array(f8, 3), output(f8, 2), output(f8, 2), output(f8, 2), output(f8, 2), output(f8, 1)
    ),
    **LEAN,
)  # fmt: skip
def normalise(
    payoffs: NDArray[np.float64],
    rows: NDArray[np.float64],
    columns: NDArray[np.float64],
    rows_transposed: NDArray[np.float64],
    columns_transposed: NDArray[np.float64],
    noise: NDArray[np.float64],
) -> None:
    """Scale each player's payoffs to lie between 1 and 2.

    Parameters
    ----------
    payoffs : array, shape (2, m, k)
    rows, rows_transposed : arrays, shapes (m, k) and (k, m)
        Filled with the row player's payoffs.
    columns_transposed, columns : arrays, shapes (m, k) and (k, m)
        Filled with the column player's payoffs.
    noise : array, shape (2,)
        Filled with how far rounding may have moved the payoffs as given, as a part of their
        range.
    """
    for player in range(2):
        low = high = payoffs[player, 0, 0]
        for i in range(payoffs.shape[1]):
            for j in range(payoffs.shape[2]):
                low = min(low, payoffs[player, i, j])
                high = max(high, payoffs[player, i, j])
        # halves, so that the range of the largest floats does not overflow
        span = high / 2 - low / 2
        noise[player] = 0.0
        if span > 0.0:
            noise[player] = TIE_ULPS * _EPSILON / 2 * max(abs(low), abs(high)) / span
        else:
            span = 1.0
        for i in range(payoffs.shape[1]):
            for j in range(payoffs.shape[2]):
                value = (payoffs[player, i, j] / 2 - low / 2) / span + 1
                if player == 0:
                    rows[i, j] = rows_transposed[j, i] = value
                else:
                    columns_transposed[i, j] = columns[j, i] = value


@kernel(void(array(f8, 3), array(f8, 1), array(f8, 1), output(f8, 1)), **LEAN)
def measure(
    payoffs: NDArray[np.float64],
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    measured: NDArray[np.float64],
) -> None:
    """Compute what a pair of mixes pays, and the largest gain from a deviation.

    Parameters
    ----------
    payoffs : array, shape (2, m, k)
    x, y : arrays, shapes (m,) and (k,)
    measured : array, shape (3,)
        Filled with the payoff of the row player, of the column player, and the regret.
    """
    m, k = payoffs.shape[1], payoffs.shape[2]
    value, best = 0.0, -np.inf
    for i in range(m):
        pays = 0.0
        for j in range(k):
            pays += payoffs[0, i, j] * y[j]
        value += x[i] * pays
        best = max(best, pays)
    measured[0], measured[2] = value, max(best - value, 0.0)
    value, best = 0.0, -np.inf
    for j in range(k):
        pays = 0.0
        for i in range(m):
            pays += payoffs[1, i, j] * x[i]
        value += y[j] * pays
        best = max(best, pays)
    measured[1], measured[2] = value, max(best - value, measured[2])
