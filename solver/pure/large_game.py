"""Pure equilibria of one game whose payoffs are more than a chunk: threads share its strips."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from solver.game import FloatArray
from solver.tolerances import TIE
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
    Each player's payoffs are read twice: for their range, which says what is a tie, and then a
    piece of strips at a time, which stays in the cache from its maximum to its marks.
    """
    from solver.pure.kernels.best_replies import ULPS

    step = len(marks)
    for player, (u, m) in enumerate(zip(payoffs, shape, strict=True)):
        step //= m
        high, low, finite = _extremes(u, size, threads)
        if not finite:
            return False
        tie = TIE * (high - low) + ULPS * max(high, -low)
        if player == 0:
            _mark_columns(u, m, step, tie, marks, size, threads)
        else:
            _mark_blocks(u, m, step, tie, marks, size, threads)
    return True


def _extremes(u: FloatArray, size: int, threads: int | None) -> tuple[float, float, bool]:
    """The highest and the lowest payoff, and whether all are finite."""
    from solver.pure.kernels.best_replies import extremes

    def work(start: int, stop: int) -> FloatArray:
        found = np.empty(3)
        extremes(u[start:stop], found)
        return found

    parts = np.array(list(in_chunks(work, len(u), size, threads=threads)))
    return float(parts[:, 0].max()), float(parts[:, 1].min()), not np.isnan(parts[:, 2]).any()


def _mark_columns(
    u: FloatArray,
    m: int,
    step: int,
    tie: float,
    marks: NDArray[np.bool_],
    size: int,
    threads: int | None,
) -> None:
    """Of the first player, whose strips all lie in one block."""
    from solver.pure.kernels.best_replies import best_replies

    def work(first: int, stop: int) -> None:
        best_replies(u, m, step, tie, True, first, stop, marks)

    for _ in in_chunks(work, step, max(size // m, 1), threads=threads):
        pass


def _mark_blocks(
    u: FloatArray,
    m: int,
    step: int,
    tie: float,
    marks: NDArray[np.bool_],
    size: int,
    threads: int | None,
) -> None:
    """Of any other player, whose strips lie in as many blocks as those before have profiles."""
    from solver.pure.kernels.best_replies import best_replies

    block = m * step

    def work(first: int, stop: int) -> None:
        part = slice(first * block, stop * block)
        best_replies(u[part], m, step, tie, False, 0, step, marks[part])

    for _ in in_chunks(work, len(u) // block, max(size // block, 1), threads=threads):
        pass
