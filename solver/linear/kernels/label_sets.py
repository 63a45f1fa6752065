"""Sets of labels as bits, and a hash table that remembers which sets were met."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean

_MIX = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_ONE, _ZERO, _BITS = np.uint64(1), np.uint64(0), 64


@lean
def flip(key: NDArray[np.uint64], label: int) -> None:
    """Add a label to a set, or take it away."""
    key[label // _BITS] ^= _ONE << np.uint64(label % _BITS)


@lean
def add(table: NDArray[np.uint64], key: NDArray[np.uint64]) -> bool:
    """Remember a set that is not empty; False if it was there already.

    `table` has a row for a set, as many as a power of two, and is zero at first.
    """
    words = table.shape[1]
    mixed = _ZERO
    for w in range(words):
        mixed = (mixed ^ key[w]) * _MIX
        mixed ^= mixed >> _SHIFT
    last = table.shape[0] - 1
    place = np.int64(mixed >> _ONE) & last
    while True:
        empty, same = True, True
        for w in range(words):
            if table[place, w] != _ZERO:
                empty = False
            if table[place, w] != key[w]:
                same = False
        if same:
            return False
        if empty:
            for w in range(words):
                table[place, w] = key[w]
            return True
        place = (place + 1) & last


@lean
def move_all(old: NDArray[np.uint64], new: NDArray[np.uint64]) -> None:
    """Fill a larger table with the sets of another one."""
    for row in range(old.shape[0]):
        for w in range(old.shape[1]):
            if old[row, w] != _ZERO:
                add(new, old[row])
                break
