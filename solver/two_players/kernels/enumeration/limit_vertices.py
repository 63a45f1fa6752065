"""The vertices of a best-reply polytope, degenerate or not, by way of a perturbed one.

With right-hand sides b = 1 + δ, δ small and generic, the polytope {x ≥ 0 : M x ≤ b} is simple.
A basis that is feasible for b strictly and for 1 weakly is feasible strictly for every 1 + s δ,
0 < s ≤ 1. If that is so for every vertex of the perturbed polytope, then these are the vertices
for every such s, and their limits all vertices of {x ≥ 0 : M x ≤ 1}. To perturb the right-hand
sides is to divide the opponent's payoffs for each reply by 1 + s δ.
"""

import numpy as np
from numpy.typing import NDArray

from solver.jit import f8, i4, i8, kernel, lean, output, u8, void
from solver.linear.kernels.certified_systems import (
    POSITIVE,
    UNSURE,
    inverse_norm,
    slack,
    solve,
    verdict,
)
from solver.linear.kernels.float_dictionary import rebuild
from solver.linear.kernels.label_sets import flip
from solver.linear.kernels.residues import solve_modulo
from solver.linear.kernels.vertex_walk import (
    DOUBTFUL,
    FOUND,
    ROOM_FULL,
    STATUS,
    TOO_FAR,
    begin,
    next_vertex,
    read_inverse,
    split_labels,
)

_TOO_FAR = 2


@lean
def _all_zero(
    residues: NDArray[np.int64],
    primes: NDArray[np.int64],
    needed: int,
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    size: int,
    suspects: NDArray[np.int64],
    count: int,
    work: NDArray[np.int64],
    x: NDArray[np.int64],
) -> bool:
    """Prove that the suspected coordinates (k < size) and slacks (row size + r) are zero."""
    width = residues.shape[2]
    done, at = 0, 0
    while done < needed:
        if at == primes.shape[0]:
            return False
        prime = primes[at]
        if solve_modulo(residues[at], prime, rows, columns, size, work, x):
            done += 1
            for k in range(count):
                suspect = suspects[k]
                if suspect < width:
                    for i in range(size):
                        if columns[i] == suspect and x[i] != 0:
                            return False
                    continue
                left = 1
                for i in range(size):
                    entry = residues[at, suspect - width, columns[i]]
                    left = (left + (prime - entry) * x[i]) % prime
                if left != 0:
                    return False
        at += 1
    return True


@lean
def _limit(
    matrix: NDArray[np.float64],
    residues: NDArray[np.int64],
    primes: NDArray[np.int64],
    needed: NDArray[np.int64],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    size: int,
    sides: NDArray[np.float64],
    ones: NDArray[np.float64],
    radius: float,
    sharp: float,
    work: NDArray[np.float64],
    modular: NDArray[np.int64],
    suspects: NDArray[np.int64],
    tight: NDArray[np.uint64],
) -> int:
    """The verdict on a vertex of the perturbed polytope, and what is tight in its limit.

    `work[0]` is its approximate inverse. `UNSURE` also where something may be tight that is
    neither proved to be nor known to `sharp`.
    """
    height, width = matrix.shape
    norm = inverse_norm(matrix, rows, columns, size, work[0], radius)
    if norm < 0.0:
        return UNSURE
    x = work[2, 0]
    errors = solve(matrix, rows, columns, size, work[0], norm, sides, radius, x, work[2, 1])
    outcome = verdict(matrix, rows, columns, size, sides, x, errors[0], errors[1])
    if outcome != POSITIVE:
        return outcome
    errors = solve(matrix, rows, columns, size, work[0], norm, ones, radius, x, work[2, 1])
    tight[:] = np.uint64(0)
    count = 0
    position = 0
    for c in range(width):
        if position < size and columns[position] == c:
            value = x[position]
            position += 1
            if value < -errors[0]:
                return _TOO_FAR
            if value > errors[0]:
                continue
            suspects[count] = c
            count += 1
        flip(tight, c)
    position = 0
    for r in range(height):
        if position < size and rows[position] == r:
            position += 1
        else:
            value = slack(matrix, r, columns, size, ones, x)
            if value < -errors[1]:
                return _TOO_FAR
            if value > errors[1]:
                continue
            suspects[count] = width + r
            count += 1
        flip(tight, width + r)
    if count > 0 and primes.shape[0] == 0 and not max(errors[0], errors[1]) <= sharp:
        return UNSURE
    if count > 0 and primes.shape[0] > 0:
        proved = _all_zero(
            residues, primes, needed[size], rows, columns, size, suspects, count, modular,
            suspects[height + width :],
        )  # fmt: skip
        if not proved:
            return UNSURE
    return POSITIVE


@kernel(
    void(
        output(f8, 2), output(f8, 1), f8, f8, output(i8, 3), output(i8, 1), output(i8, 1),
        output(f8, 2), output(i8, 1), output(i8, 1), output(u8, 1), output(u8, 2), output(i4, 2),
        output(i8, 1), i8, output(u8, 3),
    ),
    nogil=True,
)  # fmt: skip
def limit_vertices(
    matrix: NDArray[np.float64],
    sides: NDArray[np.float64],
    radius: float,
    sharp: float,
    residues: NDArray[np.int64],
    primes: NDArray[np.int64],
    needed: NDArray[np.int64],
    table: NDArray[np.float64],
    labels: NDArray[np.int64],
    places: NDArray[np.int64],
    key: NDArray[np.uint64],
    visited: NDArray[np.uint64],
    stack: NDArray[np.int32],
    state: NDArray[np.int64],
    budget: int,
    bases: NDArray[np.uint64],
) -> None:
    """Go on until the walk ends, or the budget or some room does.

    Parameters
    ----------
    matrix : array, shape (K, D)
        The opponent's payoffs, from 1 to 2, replies first.
    sides : array, shape (K,)
        The perturbed right-hand sides.
    radius : float
        How far entries may be from the exact ones.
    sharp : float
        How well a coordinate or slack has to be known to count as zero without proof.
    residues : array, shape (primes, K, D)
        The same matrix in integers, modulo each prime.
    primes : array
        Empty where what may be zero counts as zero.
    needed : array
        How many primes prove a zero of a system of each size.
    table, labels, places, key, visited, stack, state, budget
        The walk, as in `solver.linear.kernels.vertex_walk`.
    bases : array, shape (room, 2, words)
        Filled from row `state[FOUND]` on with the vertices of the perturbed polytope: their
        nonbasic labels, and all labels that are tight in the limit.
    """
    height, width = matrix.shape
    room = max(min(height, width), 2)
    work = np.empty((3, room, room))
    modular = np.empty((room, room + 1), np.int64)
    suspects = np.empty(height + width + room, np.int64)
    nonzero, tight = np.empty(room, np.int64), np.empty(room, np.int64)
    limit = np.zeros(key.shape[0], np.uint64)
    ones = np.ones(height)
    begin(matrix, sides, table, labels, places, key, visited, state)
    while budget > 0:
        if state[FOUND] == bases.shape[0]:
            state[STATUS] = ROOM_FULL
            return
        if not next_vertex(table, labels, places, key, visited, stack, state):
            return
        budget -= 1
        size = split_labels(places, width, nonzero, tight)
        if size == 0:
            continue
        outcome = UNSURE
        for _ in range(2):  # once more with a dictionary made anew
            read_inverse(table, places, nonzero, tight, size, work[0])
            outcome = _limit(
                matrix, residues, primes, needed, tight, nonzero, size, sides, ones, radius,
                sharp, work, modular, suspects, limit,
            )  # fmt: skip
            if outcome in (POSITIVE, _TOO_FAR) or not rebuild(
                matrix, sides, table, labels, places, nonzero, tight, size
            ):
                break
        if outcome != POSITIVE:
            state[STATUS] = TOO_FAR if outcome == _TOO_FAR else DOUBTFUL
            return
        for w in range(key.shape[0]):
            bases[state[FOUND], 0, w] = key[w]
            bases[state[FOUND], 1, w] = limit[w]
        state[FOUND] += 1
