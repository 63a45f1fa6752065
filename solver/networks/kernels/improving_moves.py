"""Which networks a move improves upon, for many payoff tables at once."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, b1, f8, i8, kernel, output, void
from solver.networks.kernels.pays import pays, sign_of_gain


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
        Rows (from, to, player, partner, kind); in a move of one player the partner is itself.
    improved : array, shape (B, 3, N)
        Filled with whether a move of that kind starts in the network and pays.
    """
    improved[:] = False
    for game in range(payoffs.shape[0]):
        u = payoffs[game]
        for k in range(moves.shape[0]):
            old, new, i, j, kind = moves[k]
            if improved[game, kind, old]:
                continue
            first, second = sign_of_gain(u[i, new], u[i, old]), sign_of_gain(u[j, new], u[j, old])
            if pays(first, second):
                improved[game, kind, old] = True
