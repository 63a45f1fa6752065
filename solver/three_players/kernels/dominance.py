"""The supports of three-player games that conditional dominance leaves."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, f8, i8, kernel, lean, output
from solver.payoffs.kernels.differences import difference, scale_of
from solver.three_players.kernels.support import (
    LEFT_OPEN,
    PAIR_AND_MORE,
    PAIR_AND_TWO,
    PURE_PLAYER,
    RISING,
)
from solver.tolerances import FINEST


@kernel(
    i8(
        array(f8, 2), array(i8, 1), f8, i8,
        output(f8, 2), output(f8, 1), output(i8, 2), output(i8, 1),
    ),
    nogil=True,
)  # fmt: skip
def surviving_supports(
    games: NDArray[np.float64],
    layout: NDArray[np.int64],
    equal: float,
    first: int,
    differences: NDArray[np.float64],
    finest: NDArray[np.float64],
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
    equal : float
        The part of the larger of two payoffs by which they may differ and be equal.
    first : int
        The game to start with.
    differences : array, shape (B, D)
        Filled with the differences of payoffs, as in `three_player_support`.
    finest : array, shape (B,)
        Filled with the size of the smallest difference but zero.
    supports : array, shape (N, 5)
        Filled with the game, the three supports as bit masks, and what solves them: nothing
        where players mix and products of differences may underflow.
    counts : array, shape (1,)
        Filled with how many there are.

    Returns
    -------
    int
        The game to go on with: B, or an earlier one where there was no room for another.
    """
    beats = np.empty((4, 4), np.int64)
    left = np.empty((3, 16, 16), np.int64)
    n0, n1, n2 = 1 << layout[4], 1 << layout[5], 1 << layout[6]
    count = 0
    for g in range(first, games.shape[0]):
        if count + (n0 - 1) * (n1 - 1) * (n2 - 1) > supports.shape[0]:
            counts[0] = count
            return g
        smallest = 1.0
        for i in range(3):
            least = _differences(games[g], layout, equal, i, differences[g])
            if least < smallest:
                smallest = least
        finest[g] = smallest
        _undominated(differences[g], layout, beats, left)
        for a in range(1, n0):
            for b in range(1, n1):
                allowed = left[2, a, b]
                c = allowed
                while c != 0:
                    if a & ~left[0, b, c] == 0 and b & ~left[1, a, c] == 0:
                        row = supports[count]
                        row[0], row[1], row[2], row[3] = g, a, b, c
                        row[4] = _kind(a, b, c, smallest)
                        count += 1
                    c = (c - 1) & allowed
    counts[0] = count
    return int(games.shape[0])


@lean
def _kind(a: int, b: int, c: int, smallest: float) -> int:
    k0, k1, k2 = 0, 0, 0
    for s in range(4):
        k0, k1, k2 = k0 + (a >> s & 1), k1 + (b >> s & 1), k2 + (c >> s & 1)
    high = max(k0, max(k1, k2))
    low = min(k0, min(k1, k2))
    middle = k0 + k1 + k2 - high - low
    if high > 1 and smallest < FINEST:
        return LEFT_OPEN
    if low == 1 or high > low + middle - 1:
        return PURE_PLAYER
    if low > 2:
        return PAIR_AND_MORE
    return RISING if high == middle + 1 else PAIR_AND_TWO


@lean
def _differences(
    u: NDArray[np.float64],
    layout: NDArray[np.int64],
    equal: float,
    i: int,
    out: NDArray[np.float64],
) -> float:
    """Fill in one player's differences, those of equal payoffs 0; the smallest of the others."""
    low = high = u[i * layout[3]]
    for place in range(i * layout[3] + 1, (i + 1) * layout[3]):
        if u[place] < low:
            low = u[place]
        if u[place] > high:
            high = u[place]
    scale = scale_of(low, high)
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
                    one, other = u[cell + t * layout[i]], u[cell + s * layout[i]]
                    gain = difference(one, other, scale, equal)
                    if gain != 0.0 and abs(gain) < smallest:
                        smallest = abs(gain)
                    out[place] = gain
                    place += 1
    return smallest


@lean
def _undominated(
    differences: NDArray[np.float64],
    layout: NDArray[np.int64],
    beats: NDArray[np.int64],
    left: NDArray[np.int64],
) -> None:
    """Fill left[i, a, b]: what player i may play where the others mix over masks a and b.

    `beats` holds over which profiles of the others one strategy beats another, as bits
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
                beats[t, s] = up
                beats[s, t] = down
        for a in range(1, 1 << layout[4 + q]):
            # the strategies in a as the bits 0, 4, 8, 12, times those in b
            spread = (a & 1) | (a & 2) << 3 | (a & 4) << 6 | (a & 8) << 9
            for b in range(1, 1 << layout[4 + r]):
                region = spread * b
                mask = 0
                for s in range(size):
                    out = False
                    for t in range(size):
                        if t != s and region & beats[t, s] != 0 and region & beats[s, t] == 0:
                            out = True
                            break
                    if not out:
                        mask |= 1 << s
                left[i, a, b] = mask
