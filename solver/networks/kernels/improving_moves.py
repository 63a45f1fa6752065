"""Which networks a move improves upon, for many payoff tables at once."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, b1, f8, i8, kernel, output, void
from solver.tolerances import TIE, TIE_ULPS

_ULPS = TIE_ULPS * np.finfo(np.float64).eps


@kernel(void(array(f8, 3), array(i8, 2), output(b1, 3)))
def improving_moves(
    payoffs: NDArray[np.float64], moves: NDArray[np.int64], improved: NDArray[np.bool_]
) -> None:
    """Mark the networks that some move of each kind improves upon.

    Parameters
    ----------
    payoffs : array, shape (B, n, N)
        Each player's payoff in each network.
    moves : array, shape (K, 5)
        Rows (from, to, player, partner, kind); the partner is -1 in a move of one player.
    improved : array, shape (B, 3, N)
        Filled with whether a move of that kind starts in the network and improves: a move
        of one player if that player gains, one of a pair if one gains and neither loses.
    """
    n = payoffs.shape[1]
    ties = np.empty(n)
    for game in range(payoffs.shape[0]):
        u = payoffs[game]
        for i in range(n):
            high = low = u[i, 0]
            for network in range(1, u.shape[1]):
                high, low = max(high, u[i, network]), min(low, u[i, network])
            ties[i] = TIE * (high - low) + _ULPS * max(abs(high), abs(low))
        improved[game] = False
        for k in range(moves.shape[0]):
            old, new, i, j, kind = moves[k]
            gain = u[i, new] - u[i, old]
            if j < 0:
                improves = gain > ties[i]
            else:
                other = u[j, new] - u[j, old]
                improves = (gain > ties[i] and other >= -ties[j]) or (
                    other > ties[j] and gain >= -ties[i]
                )
            if improves:
                improved[game, kind, old] = True
