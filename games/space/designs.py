"""Designs: which points of a space are looked at.

Every point follows from its number, so that any chunk of a design can be made alone, and twice
the same, without the ones before it.
"""

import threading
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DESIGNS = ("grid", "lhs", "sobol", "random")

_ROUNDS = 6  # of a Feistel network; from four on it passes for a random permutation
_POINTS_OF_30_BITS = 2**30  # beyond them scipy's Sobol sequence takes more bits


def coordinates(
    design: str, points: int, dimensions: int, seed: int, start: int, stop: int
) -> Floats:
    """The points `start` to `stop` - 1 of a design that draws, in the unit cube.

    Parameters
    ----------
    design : str
        ``random``, ``lhs`` (Latin hypercube) or ``sobol``.
    points : int
        How many points the whole design has.
    dimensions : int
    seed : int
    start, stop : int

    Returns
    -------
    ndarray, shape (stop - start, dimensions)
        In [0, 1).

    Notes
    -----
    ``random`` counts the calls of Philox (Salmon et al. 2011, "Parallel random numbers: as
    easy as 1, 2, 3"), and needs no state. ``sobol`` is scipy's sequence with Owen's scrambling
    in its linear form (Matousek 1998); to reach a point takes time in proportion to its
    number, some nanoseconds each, but for a thread that goes on from where it was. ``lhs`` has
    one point in each of the `points` slices of each axis (McKay, Beckman & Conover 1979), at
    a random place in it. Permutations of 10⁸ slices would not fit into memory, and are computed
    place by place, see `games.space.kernels.permutation`.
    """
    makers: dict[str, Callable[[], Floats]] = {
        "random": lambda: _uniform(dimensions, seed, start, stop),
        "lhs": lambda: _latin(points, dimensions, seed, start, stop),
        "sobol": lambda: _sobol(points, dimensions, seed, start, stop),
    }
    return makers[design]()


def _uniform(dimensions: int, seed: int, start: int, stop: int) -> Floats:
    first = start * dimensions
    bits = np.random.Philox(key=seed)
    bits.advance(first // 4)  # each count yields four numbers
    skipped = first % 4
    numbers = np.random.Generator(bits).random(skipped + (stop - start) * dimensions)
    return numbers[skipped:].reshape(-1, dimensions)


def _latin(points: int, dimensions: int, seed: int, start: int, stop: int) -> Floats:
    from games.space.kernels.permutation import permuted

    keys = np.random.Generator(np.random.Philox(key=seed + 1)).integers(
        0, 2**64, (dimensions, _ROUNDS), dtype=np.uint64
    )
    bits = max(2, (points - 1).bit_length())
    places = _uniform(dimensions, seed, start, stop)
    permuted(start, points, bits, keys, places)
    return np.asarray(np.minimum(places / points, np.nextafter(1.0, 0.0)))


class _Sequences(threading.local):
    """The Sobol sequence that a thread is in the middle of."""

    def __init__(self) -> None:
        self.of: tuple[int, int, int] | None = None
        self.engine: Any = None


_here = _Sequences()


def _sobol(points: int, dimensions: int, seed: int, start: int, stop: int) -> Floats:
    from scipy.stats.qmc import Sobol

    bits = 30 if points <= _POINTS_OF_30_BITS else 53
    if _here.of != (bits, dimensions, seed) or _here.engine.num_generated > start:
        _here.engine = Sobol(dimensions, bits=bits, rng=seed)
        _here.of = (bits, dimensions, seed)
    engine = _here.engine
    if start > engine.num_generated:
        engine.fast_forward(start - engine.num_generated)
    parts = []
    if start == 0:  # drawn by itself: scipy would warn of a first number that is no power of 2
        parts.append(engine.random(1))
    parts.append(engine.random(stop - engine.num_generated))
    return np.concatenate(parts)
