"""What the conditions of one support of a three-player game are, and how far to trust them.

A support is an array of shape (3, 6): for each of the roles 0, 1, 2 the player, over how many
strategies it mixes, and those. With k_t of them, role t is indifferent where its first one
and each later one pay the same: ``sum over b, c of forms[t, k, b, c] * mix[o, b] *
mix[o', c] = 0`` for k < k_t - 1, o < o' being the other two roles.

Those numbers are gathered from the payoff differences of the game, which come flat: for
player i and own strategies s < t at ``layout[7 + i] + (t(t - 1)/2 + s)·m_q·m_r + b·m_r + c``
what t pays more than s where the others q < r play b and c. They are scaled by a power of two
so that player i's payoffs have a range from 1/2 to 1, and those of equal payoffs are exactly 0.
The layout of a game says how far apart the
strategies of each player are among its payoffs, how many of those a player has, how many
strategies, and where a player's differences start: (m2·m3, m3, 1, m1·m2·m3, m1, m2, m3,
0, …, …).

A candidate is a row: its support's number, the mixes of players 0, 1, 2 on their lists in
four columns each, how far from it a solution may be at most, in any probability, and
whether at most one solution is there.
"""

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean

# What solves a support, by how many strategies the players mix over.
PURE_PLAYER, RISING, PAIR_AND_TWO, PAIR_AND_MORE, LEFT_OPEN = 0, 1, 2, 3, 4

# Columns of a support.
PLAYER, SIZE, FIRST = 0, 1, 2

# Columns of a candidate.
MIX, RADIUS, ISOLATED, CANDIDATE = 1, 13, 14, 15

# Candidates on one support. None of up to 4×4×4 strategies has more than 56 isolated
# solutions, complex ones included.
MOST = 64


@lean
def read_support(masks: NDArray[np.int64], support: NDArray[np.int64]) -> None:
    """Fill in a support from a row (game, mask, mask, mask), the roles being the players."""
    for t in range(3):
        mask = masks[1 + t]
        place = FIRST
        s = 0
        while mask >> s:
            if mask >> s & 1:
                support[t, place] = s
                place += 1
            s += 1
        support[t, PLAYER], support[t, SIZE] = t, place - FIRST


@lean
def swap_roles(s: int, t: int, support: NDArray[np.int64]) -> None:
    """Exchange the players in two roles."""
    for k in range(6):
        support[s, k], support[t, k] = support[t, k], support[s, k]


@lean
def order_roles(support: NDArray[np.int64]) -> None:
    """Give the players roles by size: rising, but (a, b, b) with a < b becomes (b, b, a)."""
    for s, t in ((0, 1), (1, 2), (0, 1)):
        if support[s, SIZE] > support[t, SIZE]:
            swap_roles(s, t, support)
    if support[1, SIZE] == support[2, SIZE] and support[0, SIZE] < support[1, SIZE]:
        swap_roles(0, 2, support)


@lean
def turn_roles(turn: int, support: NDArray[np.int64]) -> bool:
    """After `order_roles`, the turn-th other order that suits the method; False if none."""
    a, b, c = support[0, SIZE], support[1, SIZE], support[2, SIZE]
    if a == b and b == c and turn < 3:
        swap_roles(turn - 1, 2, support)
        return True
    if a == 2 and b == 2 and c == 3 and turn < 2:
        swap_roles(0, 1, support)
        return True
    return False


@lean
def gather(
    differences: NDArray[np.float64],
    layout: NDArray[np.int64],
    support: NDArray[np.int64],
    t: int,
    form: NDArray[np.float64],
) -> None:
    """Fill in role t's form."""
    player = support[t, PLAYER]
    o1 = 0 if t != 0 else 1
    o2 = 3 - t - o1
    one, two = support[o1, PLAYER], support[o2, PLAYER]
    step1 = layout[4 + two] if one < two else 1
    step2 = 1 if one < two else layout[4 + one]
    first = layout[7 + player]
    for k in range(support[t, SIZE] - 1):
        later = support[t, FIRST + 1 + k]
        pair = later * (later - 1) // 2 + support[t, FIRST]
        start = first + pair * layout[4 + one] * layout[4 + two]
        for b in range(support[o1, SIZE]):
            row = start + support[o1, FIRST + b] * step1
            for c in range(support[o2, SIZE]):
                form[k, b, c] = differences[row + support[o2, FIRST + c] * step2]


@lean
def scale_rows(support: NDArray[np.int64], t: int, form: NDArray[np.float64]) -> None:
    """Make the largest entry of each row of role t's form 1, unless they are all 0."""
    o1 = 0 if t != 0 else 1
    o2 = 3 - t - o1
    for k in range(support[t, SIZE] - 1):
        high = 0.0
        for b in range(support[o1, SIZE]):
            for c in range(support[o2, SIZE]):
                size = abs(form[k, b, c])
                if size > high:
                    high = size
        if high > 0.0:
            for b in range(support[o1, SIZE]):
                for c in range(support[o2, SIZE]):
                    form[k, b, c] /= high


@lean
def list_candidate(
    number: int,
    mix: NDArray[np.float64],
    radius: float,
    isolated: float,
    support: NDArray[np.int64],
    row: NDArray[np.float64],
) -> None:
    """Fill a candidate's row from mixes by role, shape (3, 4)."""
    row[0] = number
    for t in range(3):
        first = MIX + 4 * support[t, PLAYER]
        for b in range(support[t, SIZE]):
            row[first + b] = mix[t, b]
    row[RADIUS], row[ISOLATED] = radius, isolated


@lean
def deviation_gain(
    differences: NDArray[np.float64],
    layout: NDArray[np.int64],
    support: NDArray[np.int64],
    t: int,
    s: int,
    b: int,
    c: int,
) -> float:
    """What role t gains by strategy s over its first one where the others play their b and c.

    `b` and `c` are places in the lists of the other two roles, in the order of the roles.
    """
    player, own = support[t, PLAYER], support[t, FIRST]
    o1 = 0 if t != 0 else 1
    o2 = 3 - t - o1
    one, two = support[o1, PLAYER], support[o2, PLAYER]
    step1 = layout[4 + two] if one < two else 1
    step2 = 1 if one < two else layout[4 + one]
    pair = s * (s - 1) // 2 + own if s > own else own * (own - 1) // 2 + s
    place = layout[7 + player] + pair * layout[4 + one] * layout[4 + two]
    place += support[o1, FIRST + b] * step1 + support[o2, FIRST + c] * step2
    return float(differences[place]) if s > own else -float(differences[place])
