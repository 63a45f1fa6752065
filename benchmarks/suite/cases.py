"""The games on which everything here is measured: the one source of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Self

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Payoffs = NDArray[Any]
Draw = Callable[[Generator, tuple[int, ...]], Payoffs]

_MODEL = {(3, 3): "dyad", (3, 3, 3): "triangle", (16, 16, 16): "network"}


def _zero_sum(rng: Generator, size: tuple[int, ...]) -> Payoffs:
    rows = rng.normal(size=(size[0], 1, *size[2:]))
    return np.concatenate([rows, -rows], axis=1)


def _correlated(rng: Generator, size: tuple[int, ...]) -> Payoffs:
    """The players' payoffs of a profile have a correlation of 0.8."""
    drawn = rng.normal(size=(size[0], size[1] + 1, *size[2:]))
    return np.asarray(np.sqrt(0.8) * drawn[:, :1] + np.sqrt(0.2) * drawn[:, 1:])


def _coordination(rng: Generator, size: tuple[int, ...]) -> Payoffs:
    """Everybody gains 3 where all choose strategies of the same number; with noise."""
    drawn = rng.normal(size=size)
    flat = drawn.reshape(size[0], size[1], -1)
    same = np.broadcast_to(np.arange(min(size[2:])), (len(size[2:]), min(size[2:])))
    flat[:, :, np.ravel_multi_index(tuple(same), size[2:])] += 3.0
    return drawn


def _model(rng: Generator, size: tuple[int, ...]) -> Payoffs:
    """The first points of the sweep in `benchmarks.suite.model`; nothing is drawn here."""
    from benchmarks.suite.model import swept

    if size[2:] not in _MODEL:
        right = ", ".join(map(str, _MODEL))
        raise ValueError(f"the model has no game of shape {size[2:]} (right: {right})")
    return swept(_MODEL[size[2:]], size[0])


KINDS: dict[str, Draw] = {
    "random": lambda rng, size: rng.normal(size=size),
    "integer": lambda rng, size: rng.integers(-99, 100, size),
    "degenerate": lambda rng, size: rng.integers(0, 2, size),
    "few values": lambda rng, size: rng.integers(0, 5, size),
    "lognormal": lambda rng, size: rng.lognormal(size=size),
    "correlated": _correlated,
    "coordination": _coordination,
    "zero-sum": _zero_sum,
    "model": _model,
}


@dataclass(frozen=True)
class Case:
    """Games of one kind and shape, the same on every machine.

    Attributes
    ----------
    kind : str
        ``random``: normal payoffs; ``integer``: from -99 to 99; ``degenerate``: 0 or 1;
        ``few values``: 0 to 4; ``lognormal``; ``correlated``: 0.8 among players;
        ``coordination``: with noise; ``zero-sum``; ``model``: dyads, triangles and networks
        of the baseline, two of its inputs drawn at random, as `benchmarks.suite.model` has it.
    shape : tuple of int
        The number of strategies of each player.
    count : int
        How many games.
    """

    kind: str
    shape: tuple[int, ...]
    count: int

    @property
    def name(self) -> str:
        """Such as ``3×3×3 random``."""
        return f"{'×'.join(map(str, self.shape))} {self.kind}"

    def payoffs(self) -> Payoffs:
        """The games, shape (count, n, m1, …, mn)."""
        return _drawn(self.kind, self.shape, self.count)

    def some(self, count: int) -> Self:
        """Fewer or more games of the same kind."""
        return replace(self, count=count)


@lru_cache(maxsize=4)
def _drawn(kind: str, shape: tuple[int, ...], count: int) -> Payoffs:
    return KINDS[kind](np.random.default_rng(list(shape)), (count, len(shape), *shape))
