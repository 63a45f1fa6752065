"""The supports of three-player games that conditional dominance leaves."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, f8, i8, kernel, lean, output
from solver.three_players.kernels.support import (
    PAIR_AND_MORE,
    PAIR_AND_TWO,
    PURE_PLAYER,
    RISING,
)


@kernel(
    i8(
        array(f8, 2), array(i8, 1), f8, f8, i8,
        output(f8, 2), output(f8, 2), output(i8, 2), output(i8, 1),
    ),
    nogil=True,
)  # fmt: skip
def surviving_supports(
    games: NDArray[np.float64],
    layout: NDArray[np.int64],
    tie: float,
    ulps: float,
    first: int,
    differences: NDArray[np.float64],
    scales: NDArray[np.float64],
    supports: NDArray[np.int64],
    counts: NDArray[np.int64],
) -> int:
    """List the supports on which there may be equilibria, of one game after another.

    A strategy is out if another one is nowhere worse and somewhere better on the supports of
    the other two: they play every profile there with positive probability (Porter, Nudelman
    & Shoham 2008, "conditional dominance").

    Parameters
    ----------
    games : array, shape (B, 3·m1·m2·m3)
        Up to four strategies a player.
    layout : array, shape (10,)
        As in `three_player_support`.
    tie, ulps : float
        The part of a player's range, and of the largest payoff, below which payoffs tie.
    first : int
        The game to start with.
    differences : array, shape (B, D)
        Filled with the differences of payoffs, as in `three_player_support`.
    scales : array, shape (B, 4)
        Filled with the range of each player's payoffs, and the smallest difference but zero.
    supports : array, shape (N, 5)
        Filled with the game, the three supports as bit masks, and what solves them.
    counts : array, shape (1,)
        Filled with how many there are.

    Returns
    -------
    int
        The game to go on with: B, or an earlier one where there was no room for another.
    """
    better = np.empty((4, 4), np.int64)
    left = np.empty((3, 16, 16), np.int64)
    n0, n1, n2 = 1 << layout[4], 1 << layout[5], 1 << layout[6]
    count = 0
    for g in range(first, games.shape[0]):
        if count + (n0 - 1) * (n1 - 1) * (n2 - 1) > supports.shape[0]:
            counts[0] = count
            return g
        smallest = 1.0
        for i in range(3):
            least = _differences(games[g], layout, tie, ulps, i, differences[g], scales[g])
            if least < smallest:
                smallest = least
        scales[g, 3] = smallest
        _undominated(differences[g], layout, better, left)
        for a in range(1, n0):
            for b in range(1, n1):
                allowed = left[2, a, b]
                c = allowed
                while c != 0:
                    if a & ~left[0, b, c] == 0 and b & ~left[1, a, c] == 0:
                        row = supports[count]
                        row[0], row[1], row[2], row[3] = g, a, b, c
                        row[4] = _kind(a, b, c)
                        count += 1
                    c = (c - 1) & allowed
    counts[0] = count
    return int(games.shape[0])


@lean
def _kind(a: int, b: int, c: int) -> int:
    k0, k1, k2 = 0, 0, 0
    for s in range(4):
        k0, k1, k2 = k0 + (a >> s & 1), k1 + (b >> s & 1), k2 + (c >> s & 1)
    high = max(k0, max(k1, k2))
    low = min(k0, min(k1, k2))
    middle = k0 + k1 + k2 - high - low
    if low == 1 or high > low + middle - 1:
        return PURE_PLAYER
    if low > 2:
        return PAIR_AND_MORE
    return RISING if high == middle + 1 else PAIR_AND_TWO


@lean
def _differences(
    u: NDArray[np.float64],
    layout: NDArray[np.int64],
    tie: float,
    ulps: float,
    i: int,
    out: NDArray[np.float64],
    scales: NDArray[np.float64],
) -> float:
    """Fill in player i's differences and range; the smallest difference but zero."""
    low = high = u[i * layout[3]]
    for place in range(i * layout[3] + 1, (i + 1) * layout[3]):
        if u[place] < low:
            low = u[place]
        if u[place] > high:
            high = u[place]
    scales[i] = high - low
    scale = 1.0 / (high - low) if high > low else 0.0
    size = high if high > -low else -low
    limit = tie + ulps * size * scale
    smallest = 1.0
    q = 0 if i != 0 else 1
    r = 3 - i - q
    place = layout[7 + i]
    for t in range(layout[4 + i]):
        for s in range(t):
            for b in range(layout[4 + q]):
                row = i * layout[3] + b * layout[q]
                for c in range(layout[4 + r]):
                    cell = row + c * layout[r]
                    gain = (u[cell + t * layout[i]] - u[cell + s * layout[i]]) * scale
                    size = abs(gain)
                    if size <= limit:
                        gain = 0.0
                    elif size < smallest:
                        smallest = size
                    out[place] = gain
                    place += 1
    return smallest


@lean
def _undominated(
    differences: NDArray[np.float64],
    layout: NDArray[np.int64],
    better: NDArray[np.int64],
    left: NDArray[np.int64],
) -> None:
    """Fill left[i, a, b]: what player i may play where the others mix over masks a and b.

    `better` holds over which profiles of the others one strategy beats another, as bits
    4·b + c.
    """
    for i in range(3):
        q = 0 if i != 0 else 1
        r = 3 - i - q
        size = layout[4 + i]
        place = layout[7 + i]
        for t in range(size):
            for s in range(t):
                up, down = 0, 0
                for b in range(layout[4 + q]):
                    for c in range(layout[4 + r]):
                        gain = differences[place]
                        place += 1
                        if gain > 0.0:
                            up |= 1 << (4 * b + c)
                        elif gain < 0.0:
                            down |= 1 << (4 * b + c)
                better[t, s] = up
                better[s, t] = down
        for a in range(1, 1 << layout[4 + q]):
            # the strategies in a as the bits 0, 4, 8, 12, times those in b
            spread = (a & 1) | (a & 2) << 3 | (a & 4) << 6 | (a & 8) << 9
            for b in range(1, 1 << layout[4 + r]):
                region = spread * b
                mask = 0
                for s in range(size):
                    out = False
                    for t in range(size):
                        if t != s and region & better[t, s] != 0 and region & better[s, t] == 0:
                            out = True
                            break
                    if not out:
                        mask |= 1 << s
                left[i, a, b] = mask
