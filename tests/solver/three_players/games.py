"""Games of several kinds to try algorithms on, and profiles to compare."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver import NormalFormGame

KINDS = ("normal", "integer", "lognormal", "correlated", "coordination")


def random_games(kind: str, count: int, shape: Sequence[int], seed: int = 0) -> NDArray[np.float64]:
    """Payoffs of shape (count, n, m1, …, mn)."""
    rng = np.random.default_rng([seed, KINDS.index(kind)])
    n = len(shape)
    payoffs = rng.normal(size=(count, n, *shape))
    if kind == "integer":
        return rng.integers(-99, 100, size=payoffs.shape).astype(float)
    if kind == "lognormal":
        return np.exp(1.5 * payoffs)
    if kind == "correlated":
        return 0.9 * rng.normal(size=(count, 1, *shape)) + 0.44 * payoffs
    if kind == "coordination":
        for k in range(min(shape)):
            diagonal: Any = (slice(None), slice(None), *([k] * n))
            payoffs[diagonal] += 10.0
        return payoffs / 10
    return payoffs


def in_nfg_order(rows: Sequence[Sequence[int]], shape: Sequence[int]) -> NormalFormGame:
    """A game from its outcomes, the first player's strategies varying fastest."""
    payoffs = np.zeros((len(shape), *shape), dtype=int)
    profiles = product(*(range(m) for m in reversed(shape)))
    for profile, row in zip(profiles, rows, strict=True):
        place: Any = (slice(None), *reversed(profile))
        payoffs[place] = row
    return NormalFormGame(payoffs)


def joined(strategies: Sequence[Any]) -> NDArray[np.float64]:
    """The mixes of a profile, one after another, in floats."""
    return np.concatenate([np.asarray(x, dtype=float) for x in strategies])


def same_profiles(one: Sequence[Any], other: Sequence[Any], within: float = 1e-7) -> bool:
    """Whether two lists of profiles, in any order, are the same up to rounding."""
    if len(one) != len(other):
        return False
    if not len(one):
        return True
    first, second = (np.array([joined(each) for each in some]) for some in (one, other))
    distance = np.abs(first[:, None] - second[None]).max(axis=2)
    return bool((distance.min(axis=1) < within).all() and (distance.min(axis=0) < within).all())


def exact_regret(payoffs: Any, strategies: Sequence[Any]) -> Fraction:
    """The largest gain of a deviation, by summing over all profiles in Fractions."""
    payoffs = np.asarray(payoffs)
    shape = payoffs.shape[1:]
    worst = Fraction(0)
    for i in range(len(shape)):
        values = [Fraction(0)] * shape[i]
        for profile in product(*(range(m) for m in shape)):
            weight = Fraction(1)
            for j, s in enumerate(profile):
                if j != i:
                    weight *= strategies[j][s]
            values[profile[i]] += weight * Fraction(int(payoffs[(i, *profile)]))
        value = sum((p * v for p, v in zip(strategies[i], values, strict=True)), Fraction(0))
        worst = max(worst, max(values) - value)
    return worst


def per_game(found: Any, count: int) -> Iterator[list[list[NDArray[np.float64]]]]:
    """The profiles of each game of a batch."""
    bounds = np.searchsorted(found.game, np.arange(count + 1))
    for start, stop in pairwise(bounds):
        yield [[x[e] for x in found.strategies] for e in range(start, stop)]
