"""Common roots of multilinear equations on a product of simplices, by subdivision.

With n players who mix over k1, …, kn strategies, the equations of player i do not depend on
player i's own mix and are linear in that of each other one. On a cell, a product of
simplices, they are given by their values at the combinations of corners, in C order: V =
k1·…·kn numbers each. Those enclose all values on the cell.
"""

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean
from solver.linear.kernels.small_systems import invert
from solver.many_players.kernels.certify import fill_equations

MOST_CELLS = 50_000  # on one support
_DEEPEST = 30  # bisections of a simplex in each of its dimensions
_NEWTON = 15
_STEP = 1e-13
_BESIDE = 1e-6  # of the cell: how far beside it a root may be for this cell to list it
_PRECISE = 1e-4  # of the cell: a root known less well than this is not isolated yet

# What is known of a cell.
_EXCLUDED, _OPEN, _ONE_ROOT = 0, 1, 2


@lean
def isolate_profiles(
    sizes: NDArray[np.int64],
    steps: NDArray[np.int64],
    unknowns: int,
    equations: int,
    error: float,
    stack: NDArray[np.float64],
    work: NDArray[np.float64],
    square: NDArray[np.float64],
    inverse: NDArray[np.float64],
    point: NDArray[np.float64],
    rest: NDArray[np.int64],
    roots: NDArray[np.float64],
    counts: NDArray[np.int64],
) -> int:
    """Enclose every profile at which all equations are zero.

    Parameters
    ----------
    sizes, steps : array, shape (n,)
        The numbers of strategies, and how far apart a player's corners are among the V.
    unknowns, equations : int
        Σ (k - 1), and how many equations there are: no fewer.
    error : float
        What the values in stack[0] may be off.
    stack : array, shape (depth, columns)
        The equations' values on the whole stand first in stack[0]; wide enough for those,
        the corners of every player, k rows of k numbers, and a depth for each player.
    work : array, shape (unknowns · V,)
    square, inverse : array, shape (unknowns, unknowns)
    point : array, shape (5, Σ k)
    rest : array, shape (n,)
    roots : array, shape (room, Σ k + 2)
        Filled with the mixes, the distance within which the root lies, and 1 if there is one
        root at most, 0 if all others are elsewhere.
    counts : array, shape (2,)
        The number of cells is added to counts[1].

    Returns
    -------
    int
        How many, or -1 if there was not room for all, or too many cells.

    Notes
    -----
    A cell is excluded where an equation has one sign, as it is or preconditioned with the
    inverse of the mean derivative; there is one root at most where the preconditioned
    derivative is diagonally dominant. Then Newton's method finds it.
    """
    players = sizes.shape[0]
    volume = steps[0] * sizes[0]
    corners = equations * volume
    columns = corners
    for j in range(players):
        for a in range(sizes[j]):
            for b in range(sizes[j]):
                stack[0, columns] = 1.0 if a == b else 0.0
                columns += 1
    for j in range(players):
        stack[0, columns + j] = 0.0
    top, count, nodes = 1, 0, 0
    while top > 0:
        top -= 1
        nodes += 1
        counts[1] += 1
        row = stack[top]
        state = _EXCLUDED
        if not _one_signed(row, equations, volume, error):
            state = _precondition(
                sizes, steps, unknowns, volume, error, row, work, square, inverse, point
            )
        if state == _EXCLUDED:
            continue
        radius = 1.0
        if state == _ONE_ROOT:
            radius = _locate(sizes, steps, unknowns, volume, work, square, inverse, point, rest)
        player = _widest(sizes, row, corners, columns)
        last = player < 0
        if radius < _PRECISE or last:
            if count == roots.shape[0]:
                return -1
            _list_root(sizes, row, corners, radius, point, roots[count])
            count += 1
            continue
        if top + 2 > stack.shape[0] or nodes > MOST_CELLS:
            return -1
        _bisect(sizes, steps, equations, volume, player, row, stack[top + 1], corners, columns)
        top += 2
    return count


@lean
def _one_signed(row: NDArray[np.float64], equations: int, volume: int, error: float) -> bool:
    for e in range(equations):
        low = high = row[e * volume]
        for v in range(e * volume + 1, (e + 1) * volume):
            if row[v] < low:
                low = row[v]
            if row[v] > high:
                high = row[v]
        if low > error or high < -error:
            return True
    return False


@lean
def _precondition(
    sizes: NDArray[np.int64],
    steps: NDArray[np.int64],
    unknowns: int,
    volume: int,
    error: float,
    row: NDArray[np.float64],
    work: NDArray[np.float64],
    square: NDArray[np.float64],
    inverse: NDArray[np.float64],
    point: NDArray[np.float64],
) -> int:
    """What the first `unknowns` equations say about a cell.

    Leaves them preconditioned in `work`, their errors in point[1] and how much the derivative
    is diagonally dominant in point[2, 0].
    """
    for e in range(unknowns):
        column = 0
        for j in range(sizes.shape[0]):
            for b in range(1, sizes[j]):
                slope = 0.0
                for v in range(volume):
                    digit = v // steps[j] % sizes[j]
                    if digit == b:
                        slope += row[e * volume + v]
                    elif digit == 0:
                        slope -= row[e * volume + v]
                square[e, column] = slope * sizes[j] / volume
                column += 1
    if invert(square, unknowns, inverse) == 0.0:
        return _OPEN
    for i in range(unknowns):
        weight = 0.0
        for e in range(unknowns):
            weight += abs(inverse[i, e])
        point[1, i] = 2.0 * weight * error
        low, high = np.inf, -np.inf
        for v in range(volume):
            value = 0.0
            for e in range(unknowns):
                value += inverse[i, e] * row[e * volume + v]
            work[i * volume + v] = value
            if value < low:
                low = value
            if value > high:
                high = value
        if low > point[1, i] or high < -point[1, i]:
            return _EXCLUDED
    dominance = np.inf
    for i in range(unknowns):
        own, others = 0.0, 0.0
        column = 0
        for j in range(sizes.shape[0]):
            for b in range(1, sizes[j]):
                low, high = np.inf, -np.inf
                for v in range(volume):
                    if v // steps[j] % sizes[j] == b:
                        slope = work[i * volume + v] - work[i * volume + v - b * steps[j]]
                        if slope < low:
                            low = slope
                        if slope > high:
                            high = slope
                if column == i:
                    own = low
                else:
                    others += high if high > -low else -low
                column += 1
        here = own - others - 2.0 * unknowns * point[1, i]
        if here < dominance:
            dominance = here
    point[2, 0] = dominance
    return _ONE_ROOT if dominance > 0.0 else _OPEN


@lean
def _locate(
    sizes: NDArray[np.int64],
    steps: NDArray[np.int64],
    unknowns: int,
    volume: int,
    work: NDArray[np.float64],
    square: NDArray[np.float64],
    inverse: NDArray[np.float64],
    point: NDArray[np.float64],
    rest: NDArray[np.int64],
) -> float:
    """Newton's method for the one root of `work`, in the cell's own coordinates.

    Leaves it in point[0] and returns how far off it is at most; 1 if it seems to be outside
    of the cell.
    """
    players = sizes.shape[0]
    place = 0
    for j in range(players):
        rest[j] = 0
        for _ in range(sizes[j]):
            point[0, place] = 1.0 / sizes[j]
            place += 1
    moved = 1.0
    for round_ in range(_NEWTON + 1):
        final = moved < _STEP or round_ == _NEWTON
        if final and not _into_cell(sizes, point):
            return 1.0
        fill_equations(sizes, steps, unknowns, volume, work, point, rest, square, True)
        if final:
            break
        if invert(square, unknowns, inverse) == 0.0:
            return 1.0
        moved = 0.0
        place, column = 0, 0
        for j in range(players):
            for b in range(1, sizes[j]):
                step = 0.0
                for i in range(unknowns):
                    step += inverse[column, i] * point[3, i]
                point[0, place + b] -= step
                point[0, place] += step
                moved += abs(step)
                column += 1
            place += sizes[j]
        if moved > 2.0 * unknowns:
            return 1.0
    worst = 0.0
    for i in range(unknowns):
        off = abs(point[3, i]) + point[1, i]
        if off > worst:
            worst = off
    return float(worst / point[2, 0])


@lean
def _into_cell(sizes: NDArray[np.int64], point: NDArray[np.float64]) -> bool:
    """Pull point[0] into the cell if it is just beside it; False if it is farther away."""
    place = 0
    for j in range(sizes.shape[0]):
        total = 0.0
        for b in range(place, place + sizes[j]):
            if point[0, b] < -_BESIDE:
                return False
            if point[0, b] < 0.0:
                point[0, b] = 0.0
            total += point[0, b]
        for b in range(place, place + sizes[j]):
            point[0, b] /= total
        place += sizes[j]
    return True


@lean
def _widest(sizes: NDArray[np.int64], row: NDArray[np.float64], corners: int, columns: int) -> int:
    """The player whose simplex to bisect, the one least divided; -1 if they are all small."""
    best, least = -1, 1.0 * _DEEPEST
    for j in range(sizes.shape[0]):
        if sizes[j] > 1 and row[columns + j] / (sizes[j] - 1) < least:
            best, least = j, row[columns + j] / (sizes[j] - 1)
    return best


@lean
def _list_root(
    sizes: NDArray[np.int64],
    row: NDArray[np.float64],
    corners: int,
    radius: float,
    point: NDArray[np.float64],
    root: NDArray[np.float64],
) -> None:
    """The mixes at point[0] of the cell, or at its centre if the root is not isolated."""
    isolated = radius < _PRECISE
    place, start = 0, corners
    diameter = 0.0
    for j in range(sizes.shape[0]):
        k = sizes[j]
        for s in range(k):
            value = 0.0
            low = high = row[start + s]
            for b in range(k):
                corner = row[start + b * k + s]
                value += corner * (point[0, place + b] if isolated else 1.0 / k)
                if corner < low:
                    low = corner
                if corner > high:
                    high = corner
            root[place + s] = value
            width = high - low
            if isolated:
                width *= radius * (k - 1)
            if width > diameter:
                diameter = width
        place += k
        start += k * k
    root[place] = diameter
    root[place + 1] = 1.0 if isolated else 0.0


@lean
def _bisect(
    sizes: NDArray[np.int64],
    steps: NDArray[np.int64],
    equations: int,
    volume: int,
    player: int,
    left: NDArray[np.float64],
    right: NDArray[np.float64],
    corners: int,
    columns: int,
) -> None:
    """Halve the longest edge of a player's simplex: `left` becomes both halves."""
    k, step = sizes[player], steps[player]
    start = corners
    for j in range(player):
        start += sizes[j] * sizes[j]
    first, second, longest = 0, 1, -1.0
    for a in range(k):
        for b in range(a + 1, k):
            length = 0.0
            for s in range(k):
                length += (left[start + a * k + s] - left[start + b * k + s]) ** 2
            if length > 1.0001 * longest:
                first, second, longest = a, b, length
    for place in range(columns + sizes.shape[0]):
        right[place] = left[place]
    for s in range(k):
        middle = 0.5 * (left[start + first * k + s] + left[start + second * k + s])
        left[start + second * k + s] = middle
        right[start + first * k + s] = middle
    for e in range(equations):
        for v in range(volume):
            if v // step % k == first:
                here = e * volume + v
                there = here + (second - first) * step
                middle = 0.5 * (left[here] + left[there])
                left[there] = middle
                right[here] = middle
    left[columns + player] += 1.0
    right[columns + player] += 1.0
