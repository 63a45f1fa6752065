"""Room for a walk along the edges of a polytope, and the loop that drives it."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.game import FloatArray
from solver.linear.kernels.vertex_walk import (
    DOUBTFUL,
    ENDED,
    FOUND,
    ROOM_FULL,
    RUNNING,
    STACK_FULL,
    STATE,
    STATUS,
    TABLE_FULL,
    TOO_FAR,
    move_sets,
)
from solver.tools.deadline import Deadline

__all__ = ["DOUBTFUL", "ENDED", "FULL", "RUNNING", "TOO_FAR", "walk"]

FULL = -1  # the memory for visited vertices is used up

_WORK, _MOST = 20_000_000, 5_000  # operations, and vertices, between two looks at the clock
_FIRST_SETS, _FIRST_STACK = 1 << 10, 1 << 8
_LARGEST = 1 << 31  # bytes for the vertices visited

# table, labels, places, key, visited, stack, state
Arrays = tuple[Any, Any, Any, Any, Any, Any, Any]


def walk(
    matrix: FloatArray,
    step: Callable[[Arrays, int, NDArray[Any]], None],
    room: NDArray[Any],
    deadline: Deadline,
) -> tuple[int, NDArray[Any]]:
    """Drive a kernel that visits the vertices of {x ≥ 0 : matrix · x ≤ b}.

    Parameters
    ----------
    matrix : ndarray, shape (K, D)
    step : callable
        Calls the kernel with the arrays of the walk, a budget of vertices and the room for
        rows of results.
    room : ndarray, shape (rows, …)
        Room for some results; what they are is the kernel's.
    deadline : Deadline

    Returns
    -------
    status : int
        `ENDED`, `DOUBTFUL`, `TOO_FAR`, `RUNNING` where the time limit came first, or `FULL`.
    results : ndarray, shape (rows, …)
    """
    height, width = matrix.shape
    words = (height + width + 63) // 64
    table = np.empty((height, width + 1))
    labels, places = np.empty((2, height + width), dtype=np.int64)
    key = np.zeros(words, dtype=np.uint64)
    visited = np.zeros((_FIRST_SETS, words), dtype=np.uint64)
    stack = np.empty((_FIRST_STACK, 2), dtype=np.int32)
    state = np.zeros(STATE, dtype=np.int64)
    # a pivot, and the proofs for two square systems
    budget = max(1, min(_MOST, _WORK // (height * width + 4 * min(height, width) ** 3)))
    results = []
    while True:
        step((table, labels, places, key, visited, stack, state), budget, room)
        status = int(state[STATUS])
        if status == TABLE_FULL:
            if 4 * visited.nbytes > _LARGEST:
                status = FULL
                break
            larger = np.zeros((4 * len(visited), words), dtype=np.uint64)
            move_sets(visited, larger)
            visited = larger
        elif status == STACK_FULL:
            stack = np.concatenate([stack, np.empty_like(stack)])
        elif status == ROOM_FULL:
            results.append(room.copy())
            state[FOUND] = 0
        elif status != RUNNING:
            break
        if deadline.passed:
            status = RUNNING
            break
    results.append(room[: state[FOUND]].copy())
    return status, np.concatenate(results)
