"""Games at the edges of what floats can hold, of any number of players, for every algorithm.

A family makes one game of a shape (m1, …, mn): payoffs (n, m1, …, mn), finite float64. `gap` is
the size of the differences that are to be told apart from equality, from 1e-4 to 1e-16 of the
payoffs beside them.

>>> [(name, payoffs.shape) for name, payoffs in edge_games(2, [(2, 3)], seed=0)]
[('near ties', (2, 2, 3)), ('pairs of near ties', (2, 2, 3))]
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

Payoffs = NDArray[Any]
Shape = tuple[int, ...]
Family = Callable[[np.random.Generator, Shape, float], Payoffs]

GAPS = tuple(10.0**-k for k in range(4, 17))
LARGEST = 1.7e308
TINIEST = 5e-324


def edge_games(
    count: int, shapes: Sequence[Shape], seed: int, families: Collection[str] = ()
) -> Iterator[tuple[str, Payoffs]]:
    """Games of every family in turn, or of some, with the name of the family.

    The same seed gives the same games.
    """
    rng = np.random.default_rng(seed)
    names = [name for name in FAMILIES if not families or name in families]
    for n in range(count):
        name = names[n % len(names)]
        shape = shapes[int(rng.integers(len(shapes)))]
        gap = GAPS[int(rng.integers(len(GAPS)))]
        payoffs = FAMILIES[name](rng, shape, gap)
        yield name, np.ascontiguousarray(payoffs, dtype=np.float64)


def shapes(players: int, largest: int, profiles: int = 10**6) -> list[Shape]:
    """Every shape of up to so many strategies a player, and so many profiles."""
    every = product(range(1, largest + 1), repeat=players)
    return [shape for shape in every if np.prod(shape) <= profiles]


def near_ties(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """Small whole numbers, some moved by a few gaps."""
    size = (len(shape), *shape)
    return rng.integers(0, 3, size) + gap * rng.integers(-2, 3, size) * rng.integers(0, 2, size)


def pairs_of_near_ties(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """0, 1 and what is a gap above or below: supports of unequal size, bases near singular."""
    return rng.choice([0.0, 1.0, gap, -gap, 1 + gap, 1 - gap], (len(shape), *shape))


def nested_near_ties(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """Differences of several sizes in one game."""
    size = (len(shape), *shape)
    gaps = np.array([0.0, gap, gap**0.5, gap**2])
    return rng.integers(0, 2, size) + rng.choice(gaps, size) * rng.integers(-1, 2, size)


def random_near_ties(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """Random payoffs, a strategy of each player nearly the same as another."""
    payoffs = rng.normal(size=(len(shape), *shape))
    for i, own in enumerate(_own_first(payoffs)):
        if shape[i] > 1:
            own[-1] = own[0] * (1 + gap * rng.integers(-2, 3, own[0].shape))
    return payoffs


def touching(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """A strategy of each player is, but for a gap, as good as a mixture of two others."""
    payoffs = rng.integers(-4, 5, (len(shape), *shape)).astype(float)
    for i, own in enumerate(_own_first(payoffs)):
        if shape[i] > 2:
            own[-1] = (own[0] + own[1]) / 2 + gap * rng.integers(-1, 2)
    return payoffs


def tangent(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """A double root moved by a gap: the first two strategies of each of three or more players.

    What i gains by the first one is x_j - x_n, so that all x are the same; what n gains,
    (x_1 - 1/2)(x_2 - 1/2) + gap. Other strategies are worse. Two players: `touching`.
    """
    n = len(shape)
    if n < 3 or min(shape) < 2:
        return touching(rng, shape, gap)
    payoffs = -rng.integers(2, 5, (n, *shape)).astype(float)
    moved_by = gap * rng.integers(-1, 2)
    for i in range(n):
        for profile in product(range(2), repeat=n):
            x = [1 - s for s in profile]
            gain = float(x[(i + 1) % (n - 1)] - x[n - 1])
            if i == n - 1:
                gain = (x[0] - 0.5) * (x[1] - 0.5) + moved_by
            payoffs[(i, *profile)] = gain * (profile[i] == 0)
    return payoffs


def catastrophe(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """Small whole numbers, and one payoff of each player that makes them look like nothing."""
    payoffs = rng.integers(-1, 2, (len(shape), *shape)).astype(float)
    for own in payoffs:
        own.flat[rng.integers(own.size)] = -1 / gap**2 if rng.integers(2) else -1 / gap
    return payoffs


def spread(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """Payoffs of every size, from the gap to its inverse."""
    size = (len(shape), *shape)
    width = -np.log10(gap)
    signs: Payoffs = rng.choice([-1.0, 1.0], size)
    return signs * 10.0 ** rng.uniform(-width, width, size)


def denormal(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """A few units in the last place that there is, or differences that have no inverse."""
    unit = rng.choice([TINIEST, 1e-320, 1e-310, 3e-308, 1e-300])
    payoffs: Payoffs = rng.integers(-3, 4, (len(shape), *shape)) * unit
    return payoffs


def huge(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """The largest floats of either sign, whose sums and differences overflow."""
    size = (len(shape), *shape)
    return rng.choice([-LARGEST, LARGEST, LARGEST / 2, LARGEST * (1 - gap), 0.0, 1.0], size)


def both_ends(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """The largest and the smallest floats in one game."""
    size = (len(shape), *shape)
    return rng.choice([-LARGEST, LARGEST, 1.0, -1.0, 0.0, TINIEST, -1e-310], size)


def duplicates(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """Strategies that pay the same, and make the same difference, as others, or nearly."""
    payoffs = rng.integers(-2, 3, (len(shape), *shape)).astype(float)
    for axis, m in enumerate(shape, 1):
        place = rng.integers(m, size=m)
        payoffs = np.take(payoffs, place, axis=axis)
    return np.where(rng.random(payoffs.shape) < 0.1, payoffs + gap, payoffs)


def rank_one(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """Products of a number for each strategy: where one mix makes nothing matter."""
    payoffs = []
    for _ in shape:
        whole = rng.integers(0, 2)
        own: Payoffs = np.ones(())
        for m in shape:
            factor = rng.integers(-2, 3, m) if whole else rng.normal(size=m)
            own = np.multiply.outer(own, factor)
        payoffs.append(own)
    return np.array(payoffs)


def constant_sum(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """The last player gets what the others lose, but for a gap."""
    payoffs = rng.integers(-2, 3, (len(shape), *shape)).astype(float)
    payoffs[-1] = -payoffs[:-1].sum(axis=0) + gap * rng.integers(0, 2)
    return payoffs


def common_interest(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """Everybody wants the same, and some of it twice."""
    own = rng.integers(0, 3, shape) + gap * rng.integers(0, 2, shape)
    return np.array([own * rng.integers(1, 4) for _ in shape])


def separable(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """A sum of what each player's strategy gives each: nothing depends on the others."""
    payoffs = np.zeros((len(shape), *shape))
    for axis, m in enumerate(shape):
        worth = rng.integers(0, 2, (len(shape), m)) * rng.choice([1.0, 0.1, gap])
        payoffs += worth.reshape(len(shape), *(m if k == axis else 1 for k in range(len(shape))))
    return payoffs


def zeros_and_ones(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """Hardly a payoff that is not equal to another."""
    return rng.integers(0, 2, (len(shape), *shape)).astype(float)


def constant(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """Some players to whom nothing matters."""
    payoffs = rng.integers(-2, 3, (len(shape), *shape)).astype(float)
    payoffs[rng.integers(len(shape))] = rng.choice([0.0, 0.1, gap, -1 / gap])
    return payoffs


def sums_of_decimals(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """Equal as decimals, but not to the last bit, as 0.1 + 0.2 and 0.3 are."""
    terms = rng.integers(0, 4, (3, len(shape), *shape)) * 0.1
    payoffs: Payoffs = (terms[0] + terms[1]) + terms[2] * rng.choice([1.0, 0.7])
    return payoffs


def moved(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """Another family's game, each player's payoffs stretched and shifted."""
    family = (near_ties, zeros_and_ones, duplicates, touching)[rng.integers(4)]
    payoffs = family(rng, shape, gap)
    for own in payoffs:
        shift = np.ptp(own) * rng.choice([0.0, 0.3, 1.0, 1e3, 1e6])
        own[...] = (own + shift) * rng.choice([1e-10, 3e-7, 1.0, rng.uniform(1, 10), 1e10])
    return payoffs


def one_choice(rng: np.random.Generator, shape: Shape, gap: float) -> Payoffs:
    """A game in which some players have but one strategy."""
    some = rng.integers(0, 2, len(shape))
    shape = tuple(1 if one else m for one, m in zip(some, shape, strict=True))
    return near_ties(rng, shape, gap)


FAMILIES: dict[str, Family] = {
    "near ties": near_ties,
    "pairs of near ties": pairs_of_near_ties,
    "nested near ties": nested_near_ties,
    "random near ties": random_near_ties,
    "touching": touching,
    "tangent": tangent,
    "catastrophe": catastrophe,
    "spread": spread,
    "denormal": denormal,
    "huge": huge,
    "both ends": both_ends,
    "duplicates": duplicates,
    "rank one": rank_one,
    "constant sum": constant_sum,
    "common interest": common_interest,
    "separable": separable,
    "zeros and ones": zeros_and_ones,
    "constant": constant,
    "sums of decimals": sums_of_decimals,
    "moved": moved,
    "one choice": one_choice,
}


def _own_first(payoffs: Payoffs) -> Iterator[Payoffs]:
    """Views of each player's payoffs, own strategies on the first axis."""
    for i, own in enumerate(payoffs):
        yield np.moveaxis(own, i, 0)
