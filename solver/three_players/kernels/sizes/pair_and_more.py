"""Supports of three-player games of sizes (k, k, d + 1) with k = 3, 4 and d = 2, 3."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, b1, f8, i8, kernel, lean, output
from solver.linear.kernels.small_systems import smallest_pivot
from solver.three_players.kernels.roots.simplex import DEEPEST, isolate_common_roots
from solver.three_players.kernels.roots.simplex_root import bernstein_basis
from solver.three_players.kernels.roots.simplex_tables import COUNT, MULTINOMIAL, RAISE, SQUARE
from solver.three_players.kernels.roots.univariate import contradictory
from solver.three_players.kernels.support import (
    MOST,
    PAIR_AND_MORE,
    SIZE,
    gather,
    list_candidate,
    order_roles,
    read_support,
    turn_roles,
)
from solver.three_players.kernels.vectors import (
    CONTRADICTORY,
    FULL_RANK,
    VAGUE,
    as_probabilities,
    minor_bound,
    peak,
)

# The longest row of a subdivision: three sextics, eight cubics, four corners and the depth.
_LONGEST = 3 * 84 + 8 * 20 + 17


@kernel(
    i8(
        array(f8, 2), array(i8, 1), array(f8, 1),
        array(i8, 2), i8, output(f8, 2), output(b1, 1), output(i8, 1),
    ),
    nogil=True,
)  # fmt: skip
def supports_of_a_pair_and_more(
    differences: NDArray[np.float64],
    layout: NDArray[np.int64],
    margins: NDArray[np.float64],
    supports: NDArray[np.int64],
    start: int,
    candidates: NDArray[np.float64],
    settled: NDArray[np.bool_],
    counts: NDArray[np.int64],
) -> int:
    """Solve supports of sizes (k, k, d + 1), k > 2, by the mix z of role 2.

    Role 1 is indifferent at x(z), role 0 at y(z), both of degree k - 1; what is left are d
    equations Σ c_ab x_a(z) y_b(z) = 0 of degree 2(k - 1) in d unknowns. For 3×3×3 two
    quartics: of their 16 common roots x vanishes at 3 and y at 3, so that 10 may be
    equilibria (McKelvey & McLennan 1997).

    Parameters
    ----------
    differences, layout, margins, supports, start, candidates, settled, counts
        As in `supports_of_rising_sizes`.

    Returns
    -------
    int
        The support to go on with: N, or an earlier one where there was no room for more.
    """
    support = np.empty((3, 6), np.int64)
    forms = np.empty((3, 3, 4, 4))
    mix, work, small = np.empty((3, 4)), np.empty((6, 84)), np.empty((15, 4))
    stack, polynomials = np.empty((3 * DEEPEST + 3, _LONGEST)), np.empty(160)
    roots, rows = np.empty((MOST, 6)), np.empty((9, 4, 20))
    total = 0
    for n in range(start, supports.shape[0]):
        if supports[n, 4] != PAIR_AND_MORE:
            continue
        if total + MOST > candidates.shape[0]:
            counts[0] = total
            return n
        g = supports[n, 0]
        read_support(supports[n], support)
        order_roles(support)
        kept, turn, done = 0, 0, False
        while not done and (turn == 0 or turn_roles(turn, support)):
            turn += 1
            margin = margins[g]
            for t in range(3):
                gather(differences[g], layout, support, t, forms[t])
            k, dimension = support[0, SIZE], support[2, SIZE] - 1
            length = COUNT[dimension, k - 1]
            row, first = stack[0], dimension * COUNT[dimension, 2 * (k - 1)]
            _null_polynomials(forms[1], k, dimension, work, row, first)
            _null_polynomials(forms[0], k, dimension, work, row, first + k * length)
            bound_x = minor_bound(forms[1], k, dimension, small)
            bound_y = minor_bound(forms[0], k, dimension, small)
            error = margin * max(bound_x, bound_y)
            kept, done = 0, True
            if contradictory(row, first, 2, k, length, error):
                continue
            peak_x = peak(row, first, k * length)
            peak_y = peak(row, first + k * length, k * length)
            slope = (k - 1) * (dimension + 1) * max(peak_x, peak_y)
            for place in range(2 * k * length):
                polynomials[place] = row[first + place]
            weight = _conditions(k, dimension, forms[2], polynomials, work[0], row)
            weight *= bound_x * peak_y + peak_x * bound_y
            count = isolate_common_roots(
                dimension, 2 * (k - 1), k, margin * weight, error, stack, work, small, forms,
                rows, roots,
            )  # fmt: skip
            done = count >= 0
            for e in range(count):
                radius, isolated = roots[e, 4], roots[e, 5]
                for c in range(dimension + 1):
                    mix[2, c] = roots[e, c]
                bernstein_basis(dimension, k - 1, mix[2], work[0])
                reach = error + slope * radius
                off_x = _mix_at(polynomials, 0, k, length, work[0], reach, mix[0])
                off_y = _mix_at(polynomials, k * length, k, length, work[0], reach, mix[1])
                if off_x == CONTRADICTORY or off_y == CONTRADICTORY:
                    continue
                if off_x == VAGUE or off_y == VAGUE:
                    vague = 0 if off_x == VAGUE else 1
                    off = max(off_x, off_y)
                    if off > radius:
                        radius = off
                    if off_x != off_y and _no_mix_fits(support, forms, mix, vague, radius, small):
                        continue
                    done = False
                    off_x, isolated = 1.0, 0.0
                off = max(off_x, off_y)
                if off > radius:
                    radius = off
                list_candidate(n, mix, radius, isolated, support, candidates[total + kept])
                kept += 1
        settled[n] = done
        total += kept
    counts[0] = total
    return int(supports.shape[0])


@lean
def _null_polynomials(
    pencil: NDArray[np.float64],
    k: int,
    dimension: int,
    work: NDArray[np.float64],
    out: NDArray[np.float64],
    first: int,
) -> None:
    """The signed maximal minors of k - 1 rows of linear forms, in Bernstein form.

    Parameters
    ----------
    pencil : array, shape (rows, columns, variables)
        The coefficients of the forms; there are dimension + 1 variables.
    k : int
        2, 3 or 4 columns.
    dimension : int
    work : array, shape (6, 10)
    out : array
        From out[first] on filled with COUNT[dimension, k - 1] coefficients for each column.
    """
    n = dimension + 1
    if k == 2:
        for c in range(n):
            out[first + c] = pencil[0, 1, c]
            out[first + n + c] = -pencil[0, 0, c]
        return
    raise2 = RAISE[dimension, 2]
    pairs = 0
    for i in range(k):
        for j in range(i + 1, k):
            minor = work[pairs]
            pairs += 1
            for m in range(COUNT[dimension, 2]):
                minor[m] = 0.0
            for a in range(n):
                for b in range(n):
                    minor[raise2[a, b]] += (
                        pencil[0, i, a] * pencil[1, j, b] - pencil[0, j, a] * pencil[1, i, b]
                    )
    if k == 3:
        size = COUNT[dimension, 2]
        for m in range(size):
            scale = 1.0 / MULTINOMIAL[dimension, 2, m]
            out[first + m] = work[2, m] * scale
            out[first + size + m] = -work[1, m] * scale
            out[first + 2 * size + m] = work[0, m] * scale
        return
    size = COUNT[dimension, 3]
    raise3 = RAISE[dimension, 3]
    for m in range(4 * size):
        out[first + m] = 0.0
    for column in range(4):
        place = first + column * size
        for j in range(4):
            if j == column:
                continue
            # the two columns left, their pair's place, and the sign of this term
            low = 0
            while low in (column, j):
                low += 1
            high = 3
            while high in (column, j):
                high -= 1
            minor = work[low * (7 - low) // 2 + high - low - 1]
            odd = column + j + (1 if j > column else 0)
            sign = -1.0 if odd % 2 == 1 else 1.0
            for m in range(COUNT[dimension, 2]):
                value = sign * minor[m]
                for c in range(n):
                    out[place + raise3[m, c]] += value * pencil[2, j, c]
        for m in range(size):
            out[place + m] /= MULTINOMIAL[dimension, 3, m]


@lean
def _conditions(
    k: int,
    dimension: int,
    form: NDArray[np.float64],
    vectors: NDArray[np.float64],
    work: NDArray[np.float64],
    row: NDArray[np.float64],
) -> float:
    """Fill row with Σ form[i, a, b] x_a(z) y_b(z) for each i, in Bernstein form.

    Returns the largest sum of the sizes of one form's entries.
    """
    length, size = COUNT[dimension, k - 1], COUNT[dimension, 2 * (k - 1)]
    square = SQUARE[dimension, k - 1]
    heaviest = 0.0
    for i in range(dimension):
        for m in range(size):
            row[i * size + m] = 0.0
        weight = 0.0
        for b in range(k):
            for a in range(k):
                weight += abs(form[i, a, b])
            for m in range(length):
                value = 0.0
                for a in range(k):
                    value += form[i, a, b] * vectors[a * length + m]
                work[m] = value * MULTINOMIAL[dimension, k - 1, m]
            for q in range(length):
                value = vectors[(k + b) * length + q] * MULTINOMIAL[dimension, k - 1, q]
                for m in range(length):
                    row[i * size + square[m, q]] += work[m] * value
        for m in range(size):
            row[i * size + m] /= MULTINOMIAL[dimension, 2 * (k - 1), m]
        if weight > heaviest:
            heaviest = weight
    return heaviest


@lean
def _mix_at(
    polynomials: NDArray[np.float64],
    first: int,
    k: int,
    length: int,
    basis: NDArray[np.float64],
    error: float,
    out: NDArray[np.float64],
) -> float:
    """The mix that k polynomials give where each may be off by `error`.

    Returns what `as_probabilities` does.
    """
    for b in range(k):
        value = 0.0
        for m in range(length):
            value += basis[m] * polynomials[first + b * length + m]
        out[b] = value
    return as_probabilities(out, k, error)


@lean
def _no_mix_fits(
    support: NDArray[np.int64],
    forms: NDArray[np.float64],
    mix: NDArray[np.float64],
    role: int,
    radius: float,
    work: NDArray[np.float64],
) -> bool:
    """Whether no mix of `role` suits both other players, given those that they play.

    For a point where the minors vanish. The rows of both others, at mixes that are off by
    `radius` at most, must have full column rank. `work` has shape (6, 4).
    """
    rows = 0
    for t in range(3):
        if t == role:
            continue
        other = 3 - t - role
        for k in range(support[t, SIZE] - 1):
            for b in range(support[role, SIZE]):
                value = 0.0
                for c in range(support[other, SIZE]):
                    entry = forms[t, k, b, c] if role < other else forms[t, k, c, b]
                    value += entry * mix[other, c]
                work[rows, b] = value
            rows += 1
    return smallest_pivot(work, rows, support[role, SIZE]) > FULL_RANK * radius
