"""All equilibria of many small two-player games, by support enumeration with proof."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, b1, f8, i1, i8, kernel, lean, output
from solver.linear.kernels.certified_systems import NEGATIVE, POSITIVE, UNSURE, invert
from solver.tolerances import EQUAL, KNOWN, LEAST_PAYOFF, MOST_PAYOFF
from solver.two_players.kernels.bimatrix import measure_player, stands
from solver.two_players.kernels.supports import feasible

_EPSILON = float(np.finfo(np.float64).eps)
_COARSE = 1e-3  # payoffs that are known no better decide nothing


@lean
def _fill(
    payoffs: NDArray[np.float64],
    own: NDArray[np.float64],
    columns_first: bool,
) -> float:
    """Scale a player's payoffs to lie from 1 to 2, own strategies first.

    Returns how far the exact ones, or payoffs that are equal to those given, may be from these;
    infinity where the payoffs are so large or small that floats overflow.
    """
    m, k = payoffs.shape
    low = high = payoffs[0, 0]
    for i in range(m):
        for j in range(k):
            low = min(low, payoffs[i, j])
            high = max(high, payoffs[i, j])
    size = max(abs(low), abs(high))
    if size > MOST_PAYOFF or 0.0 < size < LEAST_PAYOFF:
        return np.inf
    span, radius = high - low, 4.0 * _EPSILON
    if span > 0.0:
        radius += EQUAL * size / span
    else:
        span = 1.0
    scale = 1.0 / span
    for i in range(m):
        for j in range(k):
            value = (payoffs[i, j] - low) * scale + 1
            if columns_first:
                own[j, i] = value
            else:
                own[i, j] = value
    return radius


@lean
def _losses(
    own: NDArray[np.float64],
    error: float,
    subsets: NDArray[np.int64],
    losses: NDArray[np.int64],
) -> None:
    """For each strategy the sets of replies against all of which another one surely pays more.

    Bit b stands for the b-th set; `subsets[bits]` has those within a set of replies.
    """
    for s in range(own.shape[0]):
        losses[s] = 0
        for t in range(own.shape[0]):
            bits = 0
            for r in range(own.shape[1]):
                if own[t, r] > own[s, r] + error:
                    bits |= 1 << r
            losses[s] |= subsets[bits]


@lean
def _best_replies(
    own: NDArray[np.float64], error: float, best: NDArray[np.int64], doubtful: NDArray[np.int64]
) -> None:
    """The best reply to each pure strategy, and as bits others that may be as good."""
    for r in range(own.shape[1]):
        first = 0
        for s in range(1, own.shape[0]):
            if own[s, r] > own[first, r]:
                first = s
        best[r], doubtful[r] = first, 0
        for s in range(own.shape[0]):
            if s != first and own[s, r] >= own[first, r] - error:
                doubtful[r] |= 1 << s


@lean
def _pair(
    own: NDArray[np.float64], s: int, t: int, p: int, q: int, radius: float
) -> tuple[int, float, float]:
    """The verdict on a mix of replies p and q that makes s and t best replies, and the mix.

    Neither s nor t is beaten against both.
    """
    a, b = own[s, p] - own[t, p], own[t, q] - own[s, q]
    error = 2.0 * radius + 2.0 * _EPSILON
    if abs(a) <= error or abs(b) <= error:
        return UNSURE, 0.0, 0.0
    # a and b have the same sign, and are off by less than 2 radius + 2 ε; the weights by four
    # times that over |a + b|, and a payoff by four times as much and the radius
    x, y = b / (a + b), a / (a + b)
    slip = (8.0 * radius + 8.0 * _EPSILON) / abs(a + b)
    if min(x, y) <= slip:
        return UNSURE, x, y
    value = x * own[s, p] + y * own[s, q]
    slip = 4.0 * slip + 4.0 * radius + 8.0 * _EPSILON
    outcome = POSITIVE
    for other in range(own.shape[0]):
        if other != s and other != t:
            slack = value - x * own[other, p] - y * own[other, q]
            if slack < -slip:
                return NEGATIVE, x, y
            if slack <= slip:
                outcome = UNSURE
    return outcome, x, y


@lean
def _triple(
    own: NDArray[np.float64],
    members: NDArray[np.int64],
    replies: NDArray[np.int64],
    radius: float,
    mix: NDArray[np.float64],
) -> tuple[int, int]:
    """`_side` for three members and three replies.

    The mix is orthogonal to the differences of the members' payoffs, and so their cross product.
    """
    s, t, r = members[0], members[1], members[2]
    p, q, o = replies[0], replies[1], replies[2]
    a0, a1, a2 = own[s, p] - own[t, p], own[s, q] - own[t, q], own[s, o] - own[t, o]
    b0, b1, b2 = own[s, p] - own[r, p], own[s, q] - own[r, q], own[s, o] - own[r, o]
    x, y, z = a1 * b2 - a2 * b1, a2 * b0 - a0 * b2, a0 * b1 - a1 * b0
    # the differences, of at most 1, are off by less than 2 radius + ε, a weight by four times
    # that and its rounding
    slip = 8.0 * radius + 8.0 * _EPSILON
    total = x + y + z
    if max(x, y, z) > slip and min(x, y, z) < -slip:
        return NEGATIVE, 0
    if min(abs(x), abs(y), abs(z)) <= slip:
        return UNSURE, 0
    sign = 1 if total > 0.0 else -1
    mix[0], mix[1], mix[2] = x / total, y / total, z / total
    value = mix[0] * own[s, p] + mix[1] * own[s, q] + mix[2] * own[s, o]
    # a weight scaled to sum to 1 by six times that over the total, a payoff by six times as much
    slip = 36.0 * slip / abs(total) + 4.0 * radius + 16.0 * _EPSILON
    outcome = POSITIVE
    for other in range(own.shape[0]):
        if other != s and other != t and other != r:
            pays = mix[0] * own[other, p] + mix[1] * own[other, q] + mix[2] * own[other, o]
            if value - pays < -slip:
                return NEGATIVE, sign
            if value - pays <= slip:
                outcome = UNSURE
    return outcome, sign


@lean
def _side(
    own: NDArray[np.float64],
    members: NDArray[np.int64],
    size: int,
    replies: NDArray[np.int64],
    sides: NDArray[np.float64],
    radius: float,
    work: NDArray[np.float64],
    mix: NDArray[np.float64],
) -> tuple[int, int]:
    """The verdict on the mix of replies that makes all members best replies, and a sign.

    No member is beaten. The sign is that of the determinant; `mix` is filled with the mix.
    """
    if size == 2:
        outcome, mix[0], mix[1] = _pair(own, members[0], members[1], replies[0], replies[1], radius)
        return outcome, 1 if own[members[0], replies[0]] > own[members[1], replies[0]] else -1
    if size == 3:
        return _triple(own, members, replies, radius, mix)
    sign = invert(own, members, replies, size, work[1], work[0])
    if sign == 0:
        return UNSURE, 0
    outcome, off = feasible(own, members, replies, size, sides, radius, work)
    if off > KNOWN and outcome == POSITIVE:
        outcome = UNSURE
    total = 0.0
    for k in range(size):
        total += work[2, 0, k]
    for k in range(size):
        mix[k] = work[2, 0, k] / total
    return outcome, sign


@lean
def _gain(payoffs: NDArray[np.float64], turned: bool, s: int, t: int, r: int) -> float:
    """How much more s pays than t against r, of payoffs as given, off by half a unit at most.

    `turned` where own strategies are the columns.
    """
    return float(payoffs[r, s] - payoffs[r, t] if turned else payoffs[s, r] - payoffs[t, r])


@lean
def _reweigh(
    payoffs: NDArray[np.float64],
    turned: bool,
    members: NDArray[np.int64],
    size: int,
    replies: NDArray[np.int64],
    mix: NDArray[np.float64],
) -> bool:
    """Compute the mix of `_side` anew from the payoffs as given; whether its weights are known.

    Of payoffs from 1 to 2 small differences are rounded away, of those given none are.
    """
    s, t, p, q = members[0], members[1], replies[0], replies[1]
    if size == 2:
        a, b = _gain(payoffs, turned, s, t, p), _gain(payoffs, turned, t, s, q)
        mix[0], mix[1] = b / (a + b), a / (a + b)
    elif size == 3:
        r, o = members[2], replies[2]
        a0, a1 = _gain(payoffs, turned, s, t, p), _gain(payoffs, turned, s, t, q)
        b0, b1 = _gain(payoffs, turned, s, r, p), _gain(payoffs, turned, s, r, q)
        a2, b2 = _gain(payoffs, turned, s, t, o), _gain(payoffs, turned, s, r, o)
        a, b = max(abs(a0), abs(a1), abs(a2)), max(abs(b0), abs(b1), abs(b2))
        a0, a1, a2, b0, b1, b2 = a0 / a, a1 / a, a2 / a, b0 / b, b1 / b, b2 / b
        x, y, z = a1 * b2 - a2 * b1, a2 * b0 - a0 * b2, a0 * b1 - a1 * b0
        total = x + y + z
        mix[0], mix[1], mix[2] = x / total, y / total, z / total
        # each product is off by less than 3 ε, a weight by twelve times that over the total
        return bool(KNOWN * abs(total) >= 36.0 * _EPSILON)
    return True


@lean
def _union(losses: NDArray[np.int64], members: NDArray[np.int64], size: int) -> int:
    """The sets of replies against all of which some member is beaten."""
    bits = 0
    for k in range(size):
        bits |= losses[members[k]]
    return bits


@kernel(
    i8(
        array(f8, 4), output(i8, 2), output(i8, 2), output(i8, 1), output(i8, 1),
        output(i8, 1), output(f8, 2), output(f8, 2), output(f8, 2), output(f8, 1), output(i1, 1),
        output(b1, 1),
    ),
    nogil=True,
)  # fmt: skip
def batch_bimatrix(
    games: NDArray[np.float64],
    row_sets: NDArray[np.int64],
    column_sets: NDArray[np.int64],
    row_subsets: NDArray[np.int64],
    column_subsets: NDArray[np.int64],
    numbers: NDArray[np.int64],
    xs: NDArray[np.float64],
    ys: NDArray[np.float64],
    values: NDArray[np.float64],
    regrets: NDArray[np.float64],
    indices: NDArray[np.int8],
    decided: NDArray[np.bool_],
) -> int:
    """Find all equilibria of B games, or say of which some may not be regular.

    Parameters
    ----------
    games : array, shape (B, 2, m, k)
    row_sets, column_sets : arrays, shapes (2^m - 1, 1 + m) and (2^k - 1, 1 + k)
        Every set of rows and of columns in lexicographic order: its size and its elements.
    row_subsets, column_subsets : arrays, shapes (2^m,) and (2^k,)
        For each set, as bits, the sets within it, as bits of their places.
    numbers, xs, ys, values, regrets, indices : arrays, shapes (room, …)
        Filled with each equilibrium's game, mixes, payoffs, regret and index. Of each game
        there is room for as many as either polytope can have vertices.
    decided : array, shape (B,)
        Filled with whether all equilibria are proved to be regular, so that those found are
        all, and floats hold them.

    Returns
    -------
    int
        How many equilibria there are.

    Notes
    -----
    A pair of supports of equal size is decided with proof: each of the two mixes, the one that
    makes the other side's support best replies, exists with full support and leaves other
    strategies worse (POSITIVE), does not exist (NEGATIVE), or is in doubt. If no pair with a
    side in doubt has a side that is not NEGATIVE, those with two POSITIVE sides are all
    equilibria. For let (x, y) be an extreme one, with supports I and J and best replies J' ⊇ J
    to x and I' ⊇ I to y; then |J'| ≥ |I| and |I'| ≥ |J|. If |J| ≤ |I|, there is a set b of |I|
    columns with J ⊆ b ⊆ J', and neither side of (I, b) is NEGATIVE, since x makes b and y makes I
    best replies. If both are POSITIVE, their mixes are x and y, which so is regular. Likewise
    if |I| ≤ |J|. And a game whose extreme equilibria are all regular has no others.
    """
    m, k = games.shape[2], games.shape[3]
    rows, columns = np.empty((m, k)), np.empty((k, m))
    row_losses, column_losses = np.empty(m, np.int64), np.empty(k, np.int64)
    beaten = np.empty(column_sets.shape[0], np.int64)
    best_rows, best_columns = np.empty(k, np.int64), np.empty(m, np.int64)
    doubtful_rows, doubtful_columns = np.empty(k, np.int64), np.empty(m, np.int64)
    work = np.empty((3, 4, 4))
    x, y = np.empty(4), np.empty(4)
    ones_m, ones_k = np.ones(m), np.ones(k)
    count = 0
    for game in range(games.shape[0]):
        start = count
        radius = max(_fill(games[game, 0], rows, False), _fill(games[game, 1], columns, True))
        error = 2 * radius
        _best_replies(rows, error, best_rows, doubtful_rows)
        _best_replies(columns, error, best_columns, doubtful_columns)
        clear = radius < _COARSE
        for i in range(m):
            for j in range(k):
                best_row = best_rows[j] == i and doubtful_rows[j] == 0
                best_column = best_columns[i] == j and doubtful_columns[i] == 0
                if not clear:
                    break
                if best_row and best_column:
                    numbers[count], indices[count] = game, 1
                    xs[count], ys[count] = 0.0, 0.0
                    xs[count, i], ys[count, j] = 1.0, 1.0
                    count += 1
                elif (best_rows[j] == i or doubtful_rows[j] >> i & 1) and (
                    best_columns[i] == j or doubtful_columns[i] >> j & 1
                ):
                    clear = False
        if clear:
            _losses(rows, error, column_subsets, row_losses)
            _losses(columns, error, row_subsets, column_losses)
            for b in range(column_sets.shape[0]):
                beaten[b] = _union(column_losses, column_sets[b, 1:], column_sets[b, 0])
        for a in range(row_sets.shape[0]):
            size = row_sets[a, 0]
            if not clear or size == 1 or size > k:
                continue
            support = row_sets[a, 1:]
            lost = _union(row_losses, support, size)
            for b in range(column_sets.shape[0]):
                if column_sets[b, 0] != size or lost >> b & 1 or beaten[b] >> a & 1:
                    continue
                replies = column_sets[b, 1:]
                first, sign = _side(rows, support, size, replies, ones_m, radius, work, y)
                if first == NEGATIVE:
                    continue
                second, other_sign = _side(columns, replies, size, support, ones_k, radius, work, x)
                if second == NEGATIVE:
                    continue
                if first == UNSURE or second == UNSURE:
                    clear = False
                    break
                sign *= other_sign
                clear = _reweigh(games[game, 0], False, support, size, replies, y)
                if not clear or not _reweigh(games[game, 1], True, replies, size, support, x):
                    clear = False
                    break
                numbers[count], indices[count] = game, sign if size % 2 == 1 else -sign
                xs[count], ys[count] = 0.0, 0.0
                for s in range(size):
                    xs[count, support[s]], ys[count, replies[s]] = x[s], y[s]
                count += 1
        if clear:
            for each in range(start, count):
                regrets[each] = 0.0
                for player in range(2):
                    value, gain = measure_player(games[game], xs[each], ys[each], player)
                    values[each, player] = value
                    regrets[each] = max(regrets[each], gain)
                    clear = clear and stands(games[game], xs[each], ys[each], player, value, gain)
        decided[game] = clear
        if not clear:
            count = start
    return count
