"""Pure equilibria of one game whose payoffs are more than a chunk: threads share its strips."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from solver.game import FloatArray
from solver.tools.chunks import in_chunks


def mark_in_parts(
    payoffs: FloatArray,
    shape: Sequence[int],
    marks: NDArray[np.bool_],
    *,
    size: int,
    threads: int | None = None,
) -> bool:
    """Mark the pure equilibria, as `solver.pure.kernels.pure` does for many games.

    Parameters
    ----------
    payoffs : ndarray, shape (n, M)
        M = m1·…·mn profiles in C order.
    shape : sequence of n ints
    marks : ndarray, shape (M,)
        Filled.
    size : int
        How many payoffs are a chunk.
    threads : int, optional
        By default as many as there are cores.

    Returns
    -------
    bool
        Whether all payoffs are finite; if not, the marks mean nothing.

    Notes
    -----
    Each player's payoffs are read once, a piece of strips at a time, which stays in the cache
    from its maximum to its marks.
    """
    step = len(marks)
    for player, (u, m) in enumerate(zip(payoffs, shape, strict=True)):
        step //= m
        if player == 0:
            finite = _mark_columns(u, m, step, marks, size, threads)
        else:
            finite = _mark_blocks(u, m, step, marks, size, threads)
        if not all(finite):
            return False
    return True


def _mark_columns(
    u: FloatArray,
    m: int,
    step: int,
    marks: NDArray[np.bool_],
    size: int,
    threads: int | None,
) -> Iterator[bool]:
    """Of the first player, whose strips all lie in one block."""
    from solver.pure.kernels.best_replies import best_replies

    def work(first: int, stop: int) -> bool:
        return best_replies(u, m, step, True, first, stop, marks)

    return in_chunks(work, step, max(size // m, 1), threads=threads)


def _mark_blocks(
    u: FloatArray,
    m: int,
    step: int,
    marks: NDArray[np.bool_],
    size: int,
    threads: int | None,
) -> Iterator[bool]:
    """Of any other player, whose strips lie in as many blocks as those before have profiles."""
    from solver.pure.kernels.best_replies import best_replies

    block = m * step

    def work(first: int, stop: int) -> bool:
        part = slice(first * block, stop * block)
        return best_replies(u[part], m, step, False, 0, step, marks[part])

    return in_chunks(work, len(u) // block, max(size // block, 1), threads=threads)
