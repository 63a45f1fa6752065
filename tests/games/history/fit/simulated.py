"""Evidence made up, and records drawn from the model itself."""

from dataclasses import replace
from functools import cache

import numpy as np

from games.history import built_in, panel
from games.history.fit import Evidence, chances, gather
from games.history.fit.evidence import Floats


@cache
def evidence(first: int = 1951, last: int = 2016) -> Evidence:
    """That of the panel."""
    return gather(panel(first, last), built_in(), range(first, last + 1))


def made_up(seed: int, count: int = 12) -> Evidence:
    """Random components, half of the ties signed alone."""
    random = np.random.default_rng(seed)
    components = random.normal(size=(count, 2, 4, 5))
    pairs = random.random(count) < 0.5
    components[~pairs, 1] = 0
    return Evidence(
        (("a", "b"),) * count,
        np.arange(1951, 1951 + count),
        random.integers(0, 4, count),
        components,
        pairs,
    )


def repeated(seen: Evidence, times: int) -> Evidence:
    """The same observations several times over."""
    return Evidence(
        seen.ties * times,
        np.tile(seen.years, times),
        np.tile(seen.rungs, times),
        np.tile(seen.components, (times, 1, 1, 1)),
        np.tile(seen.pairs, times),
    )


def redrawn(seen: Evidence, theta: Floats, random: np.random.Generator) -> Evidence:
    """The same with ties drawn from the model under weights times λ, shape (5,)."""
    below = np.cumsum(chances(seen, theta[None])[0], axis=-1)[:, :-1]
    return replace(seen, rungs=(random.random(len(seen))[:, None] > below).sum(axis=1))
