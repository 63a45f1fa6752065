"""Random two-player games of every kind, for hypothesis to draw and to shrink."""

from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

Payoffs = NDArray[np.int64]


@st.composite
def bimatrices(
    draw: st.DrawFn, largest: int = 5, least: int = 1, values: tuple[int, ...] = (1, 2, 4, 9, 99)
) -> tuple[Payoffs, Payoffs]:
    """Two integer matrices; with few values most games are degenerate."""
    m = draw(st.integers(least, largest))
    k = draw(st.integers(least, largest))
    top = draw(st.sampled_from(values))
    numbers = st.lists(st.integers(0, top), min_size=m * k, max_size=m * k)
    rows, columns = (np.array(draw(numbers)).reshape(m, k) for _ in range(2))
    return rows, columns


def random_bimatrices(count: int, largest: int, seed: int) -> list[tuple[Payoffs, Payoffs]]:
    """Half of them degenerate, with payoffs from {0, 1} or {0, …, 4}; half from -99 to 99."""
    rng = np.random.default_rng(seed)
    games: list[Any] = []
    for n in range(count):
        m, k = rng.integers(1, largest + 1, 2)
        low, high = ((0, 2), (-99, 100), (0, 5), (-99, 100))[n % 4]
        games.append(tuple(rng.integers(low, high, (2, m, k))))
    return games
