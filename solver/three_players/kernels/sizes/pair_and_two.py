"""Supports of three-player games of sizes (2, 2, 2), (3, 3, 2) and (4, 4, 2)."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, b1, f8, i8, kernel, lean, output
from solver.three_players.kernels.roots.univariate import (
    contradictory,
    isolate_roots,
    mix_at,
    null_polynomials,
)
from solver.three_players.kernels.support import (
    MOST,
    PAIR_AND_TWO,
    SIZE,
    gather,
    list_candidate,
    order_roles,
    read_support,
    turn_roles,
)
from solver.three_players.kernels.vectors import CONTRADICTORY, VAGUE, minor_bound, peak


@kernel(
    i8(
        array(f8, 2), array(i8, 1), array(f8, 1),
        array(i8, 2), i8, output(f8, 2), output(b1, 1), output(i8, 1),
    ),
    nogil=True,
)  # fmt: skip
def supports_of_a_pair_and_two(
    differences: NDArray[np.float64],
    layout: NDArray[np.int64],
    margins: NDArray[np.float64],
    supports: NDArray[np.int64],
    start: int,
    candidates: NDArray[np.float64],
    settled: NDArray[np.bool_],
    counts: NDArray[np.int64],
) -> int:
    """Solve supports of sizes (k, k, 2), by the mix (1 - t, t) of role 2.

    Role 1 is indifferent at x(t), role 0 at y(t), both of degree k - 1 (`null_polynomials`);
    what is left is one equation Σ c_ab x_a(t) y_b(t) = 0 of degree 2(k - 1).

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
    mix, work = np.empty((3, 4)), np.empty((6, 4))
    stack, polynomials = np.empty((30, 41)), np.empty(32)
    roots = np.empty((MOST, 3))
    total = 0
    for n in range(start, supports.shape[0]):
        if supports[n, 4] != PAIR_AND_TWO:
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
            k = support[0, SIZE]
            degree = 2 * (k - 1)
            margin = margins[g]
            gather(differences[g], layout, support, 0, forms[0])
            gather(differences[g], layout, support, 1, forms[1])
            row = stack[0]
            null_polynomials(forms[1], k, work, row, degree + 1)
            null_polynomials(forms[0], k, work, row, degree + 1 + k * k)
            bound_x = minor_bound(forms[1], k, 1, work)
            bound_y = minor_bound(forms[0], k, 1, work)
            error = margin * max(bound_x, bound_y)
            kept, done = 0, True
            if contradictory(row, degree + 1, 2, k, k, error):
                continue
            gather(differences[g], layout, support, 2, forms[2])
            peak_x = peak(row, degree + 1, k * k)
            peak_y = peak(row, degree + 1 + k * k, k * k)
            slope = 2 * (k - 1) * max(peak_x, peak_y)
            for place in range(2 * k * k):
                polynomials[place] = row[degree + 1 + place]
            weight = _condition(k, forms[2, 0], polynomials, row)
            weight *= bound_x * peak_y + peak_x * bound_y
            count = isolate_roots(degree, 2, k, k, margin * weight, error, stack, roots)
            done = count >= 0
            for e in range(count):
                radius, isolated = roots[e, 1], roots[e, 2]
                mix[2, 1] = roots[e, 0]
                mix[2, 0] = 1.0 - mix[2, 1]
                reach = error + slope * radius
                off_x = mix_at(polynomials, 0, k, mix[2, 1], reach, mix[0])
                off_y = mix_at(polynomials, k * k, k, mix[2, 1], reach, mix[1])
                if off_x == CONTRADICTORY or off_y == CONTRADICTORY:
                    continue
                off = max(off_x, off_y)
                if off > radius:
                    radius = off
                if off_x == VAGUE or off_y == VAGUE:
                    done = False
                    isolated, radius = 0.0, 1.0
                list_candidate(n, mix, radius, isolated, support, candidates[total + kept])
                kept += 1
        settled[n] = done
        total += kept
    counts[0] = total
    return int(supports.shape[0])


@lean
def _condition(
    k: int, form: NDArray[np.float64], vectors: NDArray[np.float64], row: NDArray[np.float64]
) -> float:
    """Fill row with Σ form[a, b] x_a(t) y_b(t); returns the sum of the sizes of the form."""
    n = k - 1
    weight = 0.0
    for m in range(2 * n + 1):
        row[m] = 0.0
    binomial_q = 1.0
    for q in range(k):
        binomial_m = 1.0
        for m in range(k):
            value = 0.0
            for b in range(k):
                partial = 0.0
                for a in range(k):
                    partial += form[a, b] * vectors[k * a + m]
                value += partial * vectors[k * (k + b) + q]
            row[m + q] += value * binomial_m * binomial_q
            binomial_m = binomial_m * (n - m) / (m + 1)
        binomial_q = binomial_q * (n - q) / (q + 1)
    binomial = 1.0
    for m in range(2 * n + 1):
        row[m] /= binomial
        binomial = binomial * (2 * n - m) / (m + 1)
    for a in range(k):
        for b in range(k):
            weight += abs(form[a, b])
    return weight
