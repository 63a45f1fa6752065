"""All extreme equilibria of many small two-player games in integers, degenerate or not."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, b1, f8, i1, i8, kernel, lean, output
from solver.two_players.kernels.bimatrix import measure_player, stands

# Payoffs of up to 4 × 4 games, 1 and more, for which determinants and their products with a
# payoff fit in 63 bits: 4 · R · 4! R^3 < 2^63.
_LARGEST = 1 << 14


@lean
def _in_integers(payoffs: NDArray[np.float64], own: NDArray[np.int64], turned: bool) -> bool:
    """Shift a player's payoffs to integers from 1, own strategies first; whether they are such."""
    m, k = payoffs.shape
    low = payoffs[0, 0]
    for i in range(m):
        for j in range(k):
            low = min(low, payoffs[i, j])
    for i in range(m):
        for j in range(k):
            value = payoffs[i, j]
            if value != np.floor(value) or value - low >= _LARGEST or abs(value) > 2.0**52:
                return False
            if turned:
                own[j, i] = int(value - low) + 1
            else:
                own[i, j] = int(value - low) + 1
    return True


@lean
def _minor(a: NDArray[np.int64], r: int, s: int, t: int, x: int, y: int, z: int) -> int:
    """The determinant of three rows and three columns."""
    return int(
        a[r, x] * (a[s, y] * a[t, z] - a[s, z] * a[t, y])
        - a[r, y] * (a[s, x] * a[t, z] - a[s, z] * a[t, x])
        + a[r, z] * (a[s, x] * a[t, y] - a[s, y] * a[t, x])
    )


@lean
def _determinant(a: NDArray[np.int64], size: int) -> int:
    if size == 1:
        return int(a[0, 0])
    if size == 2:
        return int(a[0, 0] * a[1, 1] - a[0, 1] * a[1, 0])
    if size == 3:
        return _minor(a, 0, 1, 2, 0, 1, 2)
    return int(
        a[0, 0] * _minor(a, 1, 2, 3, 1, 2, 3)
        - a[0, 1] * _minor(a, 1, 2, 3, 0, 2, 3)
        + a[0, 2] * _minor(a, 1, 2, 3, 0, 1, 3)
        - a[0, 3] * _minor(a, 1, 2, 3, 0, 1, 2)
    )


@lean
def _vertices(
    matrix: NDArray[np.int64],
    row_sets: NDArray[np.int64],
    column_sets: NDArray[np.int64],
    square: NDArray[np.int64],
    points: NDArray[np.int64],
    tight: NDArray[np.int64],
    signs: NDArray[np.int64],
) -> int:
    """All vertices but 0 of {x ≥ 0 : M x ≤ 1}, by Cramer's rule on every basis.

    Fills in a multiple of each vertex, what is tight there as bits, coordinates first, and the
    sign of a basis' determinant; returns how many there are.
    """
    height, width = matrix.shape
    count = 0
    for b in range(column_sets.shape[0]):
        size, columns = column_sets[b, 0], column_sets[b, 1:]
        for a in range(row_sets.shape[0]):
            if row_sets[a, 0] != size:
                continue
            rows = row_sets[a, 1:]
            for i in range(size):
                for j in range(size):
                    square[i, j] = matrix[rows[i], columns[j]]
            whole = _determinant(square, size)
            if whole == 0:
                continue
            sign = 1 if whole > 0 else -1
            point = points[count]
            point[:] = 0
            inside = True
            for j in range(size):
                for i in range(size):
                    square[i, j] = 1
                point[columns[j]] = sign * _determinant(square, size)
                inside &= point[columns[j]] >= 0
                for i in range(size):
                    square[i, j] = matrix[rows[i], columns[j]]
            bits = 0
            for c in range(width):
                if point[c] == 0:
                    bits |= 1 << c
            for r in range(height):
                slack = sign * whole
                for j in range(size):
                    slack -= matrix[r, columns[j]] * point[columns[j]]
                inside &= slack >= 0
                if slack == 0:
                    bits |= 1 << (width + r)
            for known in range(count):
                inside &= tight[known] != bits
            if inside:
                tight[count], signs[count] = bits, sign
                count += 1
    return count


@lean
def _share(point: NDArray[np.int64], mix: NDArray[np.float64]) -> None:
    """Scale a point to sum to 1."""
    total = 0
    for s in range(point.size):
        total += point[s]
    for s in range(point.size):
        mix[s] = point[s] / total


@lean
def _size(bits: int) -> int:
    count = 0
    while bits:
        bits &= bits - 1
        count += 1
    return count


@kernel(
    i8(
        array(f8, 4), array(i8, 1), array(i8, 2), array(i8, 2), output(i8, 1), output(f8, 2),
        output(f8, 2), output(f8, 2), output(f8, 1), output(i1, 1), output(b1, 1), output(b1, 1),
        output(i8, 2), output(b1, 1), output(b1, 1),
    ),
    nogil=True,
)  # fmt: skip
def batch_integer_bimatrix(
    games: NDArray[np.float64],
    which: NDArray[np.int64],
    row_sets: NDArray[np.int64],
    column_sets: NDArray[np.int64],
    numbers: NDArray[np.int64],
    xs: NDArray[np.float64],
    ys: NDArray[np.float64],
    values: NDArray[np.float64],
    regrets: NDArray[np.float64],
    indices: NDArray[np.int8],
    regular: NDArray[np.bool_],
    decided: NDArray[np.bool_],
    vertices: NDArray[np.int64],
    stand: NDArray[np.bool_],
    simple: NDArray[np.bool_],
) -> int:
    """Find all extreme equilibria of those of some games whose payoffs are integers.

    Parameters
    ----------
    games : array, shape (B, 2, m, k), m and k up to 4
    which : array, shape (W,)
        Of which games.
    row_sets, column_sets
        As in `batch_bimatrix`.
    numbers, xs, ys, values, regrets, indices, regular : arrays, shapes (room, …)
        Filled with each equilibrium's game, mixes, payoffs, regret, index and whether it is
        regular; the index is 0 where it is not. There is room for as many of each game as
        there are pairs of vertices.
    decided : array, shape (W,)
        Filled with whether the payoffs are integers that differ by less than 2^14; of others
        nothing is listed.
    vertices : array, shape (room, 2)
        Filled with which vertex of either polytope each equilibrium consists of.
    stand : array, shape (room,)
        Filled with whether each, in floats, gains no more than it may.
    simple : array, shape (W,)
        Filled with whether no vertex has more labels than its polytope has dimensions.

    Returns
    -------
    int
        How many equilibria there are.

    Notes
    -----
    The extreme equilibria are the pairs of vertices of the two best-reply polytopes between
    which each strategy is unplayed or a best reply (Mangasarian 1964). All arithmetic is in
    integers, so that nothing is in doubt.
    """
    m, k = games.shape[2], games.shape[3]
    rows, columns = np.empty((m, k), np.int64), np.empty((k, m), np.int64)
    square = np.empty((4, 4), np.int64)
    room = 1 + row_sets.shape[0] * column_sets.shape[0]
    x_points, y_points = np.empty((room, m), np.int64), np.empty((room, k), np.int64)
    x_tight, y_tight = np.empty(room, np.int64), np.empty(room, np.int64)
    x_signs, y_signs = np.empty(room, np.int64), np.empty(room, np.int64)
    everything = (1 << (m + k)) - 1
    count = 0
    for w in range(which.shape[0]):
        game = games[which[w]]
        decided[w] = _in_integers(game[0], rows, False) and _in_integers(game[1], columns, True)
        if not decided[w]:
            continue
        of_x = _vertices(columns, column_sets, row_sets, square, x_points, x_tight, x_signs)
        of_y = _vertices(rows, row_sets, column_sets, square, y_points, y_tight, y_signs)
        simple[w] = True
        for v in range(of_x):
            simple[w] &= _size(x_tight[v]) == m
        for u in range(of_y):
            simple[w] &= _size(y_tight[u]) == k
        for v in range(of_x):
            for u in range(of_y):
                # y's coordinates are columns, which come behind the rows
                y_labels = y_tight[u] >> k | (y_tight[u] & ((1 << k) - 1)) << m
                if x_tight[v] | y_labels != everything:
                    continue
                numbers[count] = which[w]
                vertices[count, 0], vertices[count, 1] = v, u
                _share(x_points[v], xs[count])
                _share(y_points[u], ys[count])
                regular[count] = x_tight[v] & y_labels == 0 and _size(x_tight[v]) == m
                indices[count] = 0
                if regular[count]:
                    sign = x_signs[v] * y_signs[u]
                    unplayed = _size(x_tight[v] & ((1 << m) - 1))
                    indices[count] = sign if (m - unplayed) % 2 == 1 else -sign
                regrets[count], stand[count] = 0.0, True
                for player in range(2):
                    value, gain = measure_player(game, xs[count], ys[count], player)
                    values[count, player] = value
                    regrets[count] = max(regrets[count], gain)
                    if not stands(game, xs[count], ys[count], player, value, gain):
                        stand[count] = False
                count += 1
    return count
