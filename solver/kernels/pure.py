"""Pure equilibria of many games of one shape."""

import numpy as np
from numpy.typing import NDArray

from solver.kernels.jit import array, b1, f8, i8, kernel, output, void
from solver.tolerances import TIE, TIE_ULPS

_ULPS = TIE_ULPS * np.finfo(np.float64).eps


@kernel(void(array(f8, 3), array(i8, 1), output(b1, 2)))
def pure_nash(
    payoffs: NDArray[np.float64], sizes: NDArray[np.int64], result: NDArray[np.bool_]
) -> None:
    """Mark the pure equilibria of B games.

    Parameters
    ----------
    payoffs : array, shape (B, n, M)
        M = m1·…·mn profiles in C order.
    sizes : array, shape (n,)
        The numbers of strategies.
    result : array, shape (B, M)
        Filled with whether no player gains by a deviation.
    """
    n, profiles = payoffs.shape[1], payoffs.shape[2]
    best = np.empty(profiles)
    for game in range(payoffs.shape[0]):
        result[game] = True
        after = profiles
        for i in range(n):
            u = payoffs[game, i]
            high = low = u[0]
            for value in u:
                high = max(high, value)
                low = min(low, value)
            tie = TIE * (high - low) + _ULPS * max(abs(high), abs(low))
            m = sizes[i]
            after //= m  # profiles of the players behind i, contiguous in memory
            for before in range(0, profiles, m * after):
                for k in range(after):
                    best[k] = u[before + k]
                for s in range(1, m):
                    for k in range(after):
                        best[k] = max(best[k], u[before + s * after + k])
                for s in range(m):
                    for k in range(after):
                        if u[before + s * after + k] < best[k] - tie:
                            result[game, before + s * after + k] = False
