"""Games in which payoffs are equal, or nearly."""

import numpy as np


def nearly_equal(rng: np.random.Generator, games: np.ndarray) -> np.ndarray:
    """Payoffs that are 0 to 9 units in the last place from a few numbers of either sign."""
    ulps = rng.integers(-9, 10, size=games.shape)
    moved: np.ndarray = np.round(games) * (1 + 2.0**-52 * ulps)
    return moved
