"""Random permutations of numbers too many to be listed, computed place by place."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, f8, i8, kernel, lean, output, u8, void

_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)  # of splitmix64
_30, _32 = np.uint64(30), np.uint64(32)


@lean
def _mixed(number: np.uint64, key: np.uint64) -> np.uint64:
    """Some 32 bits, each of which depends on every bit of a number."""
    mixed = (number + key) * _FIRST
    return ((mixed ^ (mixed >> _30)) * _SECOND) >> _32


@lean
def _feistel(number: np.uint64, bits: np.uint64, keys: NDArray[np.uint64]) -> np.uint64:
    """Permute the numbers of so many bits: each half in turn is mixed into the other."""
    low = bits // np.uint64(2)
    above, below = (
        (np.uint64(1) << (bits - low)) - np.uint64(1),
        (np.uint64(1) << low) - np.uint64(1),
    )
    left, right = number >> low, number & below
    for k in range(0, keys.shape[0], 2):
        left ^= _mixed(right, keys[k]) & above
        right ^= _mixed(left, keys[k + 1]) & below
    return (left << low) | right


@kernel(void(i8, i8, i8, array(u8, 2), output(f8, 2)), nogil=True)
def permuted(
    start: int, size: int, bits: int, keys: NDArray[np.uint64], places: NDArray[np.float64]
) -> None:
    """Add to each of B points its place in a permutation of `size` numbers, for each dimension.

    Parameters
    ----------
    start : int
        The number of the first point.
    size : int
    bits : int
        How many it takes to write the numbers; at least 2.
    keys : array, shape (D, R)
        The permutation of each dimension; R even.
    places : array, shape (B, D)
        Added to.

    Notes
    -----
    A network permutes all numbers of so many bits; one that leads beyond `size` is followed
    until it comes back (Black & Rogaway 2002, "Ciphers with arbitrary finite domains").
    """
    most, width = np.uint64(size), np.uint64(bits)
    for k in range(places.shape[0]):
        for d in range(places.shape[1]):
            number = _feistel(np.uint64(start + k), width, keys[d])
            while number >= most:
                number = _feistel(number, width, keys[d])
            places[k, d] += number
