"""All equilibria of a game with any number of players, support by support."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, b1, f8, i8, kernel, lean, output
from solver.many_players.kernels.certify import NONE, REGULAR, certify
from solver.many_players.kernels.subdivision import isolate_profiles
from solver.payoffs.kernels.differences import difference
from solver.three_players.kernels.proof.results import is_new
from solver.tolerances import FINEST, ROUNDING, better

_DEEPEST = 31  # rows of the stack for every unknown
_MOST = 128  # roots on one support


@kernel(
    i8(
        array(f8, 1), array(i8, 1), array(f8, 1), f8, f8, array(i8, 2), i8, i8,
        output(b1, 1), output(f8, 2), output(f8, 1), output(i8, 2), output(i8, 1),
    ),
    nogil=True,
)  # fmt: skip
def multilinear_supports(
    u: NDArray[np.float64],
    shape: NDArray[np.int64],
    scales: NDArray[np.float64],
    equal: float,
    slop: float,
    supports: NDArray[np.int64],
    start: int,
    budget: int,
    settled: NDArray[np.bool_],
    mixes: NDArray[np.float64],
    errors: NDArray[np.float64],
    tags: NDArray[np.int64],
    counts: NDArray[np.int64],
) -> int:
    """Find the equilibria on one support after another.

    Parameters
    ----------
    u : array, shape (n·m1·…·mn,)
        The payoffs, one player's after another's.
    shape : array, shape (n,)
        The numbers of strategies.
    scales : array, shape (n,)
        What scales each player's payoffs: see `scale_of`.
    equal : float
        The part of the larger of two payoffs by which they may differ and be equal.
    slop : float
        What rounding did to the differences of payoffs before, the range being 1.
    supports : array, shape (N, n)
        Bit masks.
    start : int
        The support to start with.
    budget : int
        The function returns before the next support when it has used up so many cells.
    settled : array, shape (N,)
        Filled with whether there is proof that the equilibria found are all.
    mixes : array, shape (R, m1 + … + mn)
        Filled with the players' mixed strategies.
    errors : array, shape (R,)
        Filled with how far a probability may be off, -1 where that is not known.
    tags : array, shape (R, 2)
        Filled with the support and the index, 0 where it is not proved to be regular.
    counts : array, shape (2,)
        How many rows there are, before and after, and how many cells were looked at.

    Returns
    -------
    int
        The support to go on with, N when all are done.
    """
    n = shape.shape[0]
    most, unknowns_most, volume_most, corners_most = 1, 0, 1, 0
    for j in range(n):
        largest = 1
        for e in range(supports.shape[0]):
            size = 0
            for s in range(shape[j]):
                size += supports[e, j] >> s & 1
            if size > largest:
                largest = size
        unknowns_most += largest - 1
        volume_most *= largest
        corners_most += largest * largest
        if largest > most:
            most = largest
    width = unknowns_most if unknowns_most > 0 else 1
    strides, steps = np.empty(n, np.int64), np.empty(n, np.int64)
    sizes, lists = np.empty(n, np.int64), np.empty((n, most), np.int64)
    rows = np.empty((1, width * volume_most))
    stack = np.empty((_DEEPEST * width + 3, width * volume_most + corners_most + n))
    work = np.empty(width * volume_most)
    square, inverse = np.empty((width, width)), np.empty((width, width))
    point, rest = np.empty((5, width + n + 1)), np.empty(n, np.int64)
    roots = np.empty((_MOST, width + n + 2))
    profile = 1
    for j in range(n - 1, -1, -1):
        strides[j] = profile
        profile *= shape[j]
    while start < supports.shape[0]:
        if counts[1] > budget or counts[0] + _MOST > mixes.shape[0]:
            return start
        unknowns, volume = _read(supports[start], shape, sizes, lists, steps)
        done = True
        if not _dominated(u, shape, strides, equal, sizes, lists, steps, volume):
            smallest = _fill_rows(
                u, shape, strides, scales, equal, sizes, lists, steps, volume, rows[0]
            )
            margin = ROUNDING + slop / smallest if smallest > 0.0 else 1.0
            surplus = _player_with_surplus(sizes)
            count = 0
            if unknowns == 0:
                count = 1
                for j in range(n):
                    roots[0, j] = 1.0
                roots[0, n], roots[0, n + 1] = 0.0, 1.0
            elif smallest == 0.0:
                count = -1
            elif surplus >= 0:
                count = _rows_of_one(
                    surplus, sizes, steps, volume, margin, rows[0], stack, work, square,
                    inverse, point, rest, roots, counts,
                )  # fmt: skip
            else:
                for place in range(unknowns * volume):
                    stack[0, place] = rows[0, place]
                count = isolate_profiles(
                    sizes, steps, unknowns, unknowns, margin, stack, work, square, inverse,
                    point, rest, roots, counts,
                )  # fmt: skip
            done = count >= 0
            for e in range(count):
                outcome, index, error = certify(
                    u, shape, strides, scales, equal, sizes, lists, steps, unknowns, volume,
                    margin, rows[0], roots[e], square, inverse, point, rest,
                )  # fmt: skip
                isolated = roots[e, unknowns + n + 1] == 1.0
                if outcome == NONE and isolated:
                    continue
                regular = outcome == REGULAR
                done = done and regular and isolated
                if outcome == NONE or not _write(shape, sizes, lists, point[0], mixes[counts[0]]):
                    continue
                errors[counts[0]] = error if regular else -1.0
                tags[counts[0], 0], tags[counts[0], 1] = start, index if regular else 0
                if is_new(mixes, errors, tags, counts[0]):
                    counts[0] += 1
        settled[start] = done
        start += 1
    return start


@lean
def _read(
    masks: NDArray[np.int64],
    shape: NDArray[np.int64],
    sizes: NDArray[np.int64],
    lists: NDArray[np.int64],
    steps: NDArray[np.int64],
) -> tuple[int, int]:
    """Fill in a support's strategies; its numbers of unknowns and of profiles."""
    unknowns, volume = 0, 1
    for j in range(shape.shape[0] - 1, -1, -1):
        count = 0
        for s in range(shape[j]):
            if masks[j] >> s & 1:
                lists[j, count] = s
                count += 1
        sizes[j], steps[j] = count, volume
        unknowns += count - 1
        volume *= count
    return unknowns, volume


@lean
def _place(
    player: int,
    own: int,
    v: int,
    shape: NDArray[np.int64],
    strides: NDArray[np.int64],
    sizes: NDArray[np.int64],
    lists: NDArray[np.int64],
    steps: NDArray[np.int64],
) -> int:
    """Where a player's payoff is for a strategy against the others' in the support's profile v."""
    place = player * strides[0] * shape[0]
    for j in range(shape.shape[0]):
        s = own if j == player else lists[j, v // steps[j] % sizes[j]]
        place += s * strides[j]
    return int(place)


@lean
def _dominated(
    u: NDArray[np.float64],
    shape: NDArray[np.int64],
    strides: NDArray[np.int64],
    equal: float,
    sizes: NDArray[np.int64],
    lists: NDArray[np.int64],
    steps: NDArray[np.int64],
    volume: int,
) -> bool:
    """Whether a strategy of the support is conditionally dominated, by any other one."""
    n = shape.shape[0]
    for i in range(n):
        for k in range(sizes[i]):
            for t in range(shape[i]):
                if t == lists[i, k]:
                    continue
                never_worse, somewhere = True, False
                for v in range(volume):
                    if v // steps[i] % sizes[i] == 0:
                        here = _place(i, lists[i, k], v, shape, strides, sizes, lists, steps)
                        there = here + (t - lists[i, k]) * strides[i]
                        never_worse = never_worse and not better(u[here], u[there], equal)
                        somewhere = somewhere or better(u[there], u[here], equal)
                if never_worse and somewhere:
                    return True
    return False


@lean
def _fill_rows(
    u: NDArray[np.float64],
    shape: NDArray[np.int64],
    strides: NDArray[np.int64],
    scales: NDArray[np.float64],
    equal: float,
    sizes: NDArray[np.int64],
    lists: NDArray[np.int64],
    steps: NDArray[np.int64],
    volume: int,
    row: NDArray[np.float64],
) -> float:
    """Fill in the equations' values at all profiles, the largest of each scaled to 1.

    Returns the smallest that such a largest one was, or 0 where that is too small to scale.
    """
    n = shape.shape[0]
    smallest = 1.0
    first = 0
    for i in range(n):
        for k in range(1, sizes[i]):
            ahead = (lists[i, k] - lists[i, 0]) * strides[i]
            high = 0.0
            for v in range(volume):
                here = _place(i, lists[i, 0], v, shape, strides, sizes, lists, steps)
                gain = difference(u[here + ahead], u[here], scales[i], equal)
                high = max(high, abs(gain))
                row[first + v] = gain
            if high < FINEST:
                return 0.0
            for v in range(volume):
                row[first + v] /= high
            smallest = min(smallest, high)
            first += volume
    return smallest


@lean
def _player_with_surplus(sizes: NDArray[np.int64]) -> int:
    """The player with more conditions than the others have unknowns, or -1."""
    total = 0
    for j in range(sizes.shape[0]):
        total += sizes[j] - 1
    for j in range(sizes.shape[0]):
        if 2 * (sizes[j] - 1) > total:
            return j
    return -1


@lean
def _rows_of_one(
    player: int,
    sizes: NDArray[np.int64],
    steps: NDArray[np.int64],
    volume: int,
    margin: float,
    row: NDArray[np.float64],
    stack: NDArray[np.float64],
    work: NDArray[np.float64],
    square: NDArray[np.float64],
    inverse: NDArray[np.float64],
    point: NDArray[np.float64],
    rest: NDArray[np.int64],
    roots: NDArray[np.float64],
    counts: NDArray[np.int64],
) -> int:
    """Whether that player's conditions alone exclude the support: 0 if so, else -1."""
    n = sizes.shape[0]
    k, step = sizes[player], steps[player]
    first = 0
    for j in range(player):
        first += sizes[j] - 1
    place = 0
    for e in range(first, first + k - 1):
        for v in range(volume):
            if v // step % k == 0:
                stack[0, place] = row[e * volume + v]
                place += 1
    # the same support, but that this player is pure
    sizes[player] = 1
    unknowns, size = 0, 1
    for j in range(n - 1, -1, -1):
        steps[j] = size
        size *= sizes[j]
        unknowns += sizes[j] - 1
    if unknowns == 0:
        return -1
    for v in range(place):
        row[v] = stack[0, v]
    count = isolate_profiles(
        sizes, steps, unknowns, k - 1, margin, stack, work, square, inverse, point, rest, roots,
        counts,
    )  # fmt: skip
    for r in range(count):
        if not _contradicted(sizes, steps, unknowns, k - 1, size, margin, row, roots[r]):
            return -1
    return 0 if count >= 0 else -1


@lean
def _contradicted(
    sizes: NDArray[np.int64],
    steps: NDArray[np.int64],
    unknowns: int,
    equations: int,
    volume: int,
    margin: float,
    row: NDArray[np.float64],
    root: NDArray[np.float64],
) -> bool:
    """Whether one of the equations is not zero as far around a root as it may be off."""
    total = unknowns + sizes.shape[0]
    limit = 2.0 * root[total] * total + margin
    for e in range(equations):
        value = 0.0
        for v in range(volume):
            term = row[e * volume + v]
            place = 0
            for j in range(sizes.shape[0]):
                term *= root[place + v // steps[j] % sizes[j]]
                place += sizes[j]
            value += term
        if abs(value) > limit:
            return True
    return False


@lean
def _write(
    shape: NDArray[np.int64],
    sizes: NDArray[np.int64],
    lists: NDArray[np.int64],
    mix: NDArray[np.float64],
    out: NDArray[np.float64],
) -> bool:
    """Fill in the players' mixed strategies; False if one does not play its whole support."""
    column, place = 0, 0
    for j in range(shape.shape[0]):
        for s in range(shape[j]):
            out[column + s] = 0.0
        total = 0.0
        for b in range(sizes[j]):
            if not mix[place + b] > 0.0:
                return False
            out[column + lists[j, b]] = mix[place + b]
            total += mix[place + b]
        for s in range(shape[j]):
            out[column + s] /= total
        column += shape[j]
        place += sizes[j]
    return True
