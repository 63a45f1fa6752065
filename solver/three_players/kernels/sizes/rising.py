"""Supports of three-player games of sizes (2, 2, 3) and (2, 3, 4)."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, b1, f8, i8, kernel, lean, output
from solver.linear.kernels.small_systems import null_vector
from solver.three_players.kernels.roots.univariate import (
    contradictory,
    isolate_roots,
    mix_at,
    null_polynomials,
)
from solver.three_players.kernels.support import (
    MOST,
    RISING,
    SIZE,
    gather,
    list_candidate,
    order_roles,
    read_support,
    turn_roles,
)
from solver.three_players.kernels.vectors import (
    CONTRADICTORY,
    VAGUE,
    as_probabilities,
    minor_bound,
    peak,
)


@kernel(
    i8(
        array(f8, 2), array(i8, 1), array(f8, 1),
        array(i8, 2), i8, output(f8, 2), output(b1, 1), output(i8, 1),
    ),
    nogil=True,
)  # fmt: skip
def supports_of_rising_sizes(
    differences: NDArray[np.float64],
    layout: NDArray[np.int64],
    margins: NDArray[np.float64],
    supports: NDArray[np.int64],
    start: int,
    candidates: NDArray[np.float64],
    settled: NDArray[np.bool_],
    counts: NDArray[np.int64],
) -> int:
    """Solve supports of sizes (2, l, l + 1), by the mix (1 - t, t) of role 0.

    The l rows of role 2 are linear in t and have to leave a mix y of role 1, so that their
    determinant, of degree l, is zero. Each l - 1 of them give y(t); then the rows of roles 0
    and 1 are linear in the mix of role 2 and as many as it takes.

    Parameters
    ----------
    differences, layout, margins, supports
        As in `supports_with_a_pure_player`.
    start : int
        The support to start with.
    candidates : array, shape (R, 15)
    settled : array, shape (N,)
        Filled, for these supports, with whether there is proof that those are all.
    counts : array, shape (1,)
        Filled with how many candidates there are.

    Returns
    -------
    int
        The support to go on with: N, or an earlier one where there was no room for more.
    """
    support = np.empty((3, 6), np.int64)
    forms = np.empty((3, 3, 4, 4))
    mix, work = np.empty((3, 4)), np.empty((6, 4))
    stack, polynomials = np.empty((30, 33)), np.empty(27)
    pencil = np.empty((2, 3, 2))
    roots = np.empty((MOST, 3))
    total = 0
    for n in range(start, supports.shape[0]):
        if supports[n, 4] != RISING:
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
            size = support[1, SIZE]
            margin = margins[g]
            gather(differences[g], layout, support, 2, forms[2])
            bound = _determinant(size, forms[2], pencil, work, stack[0])
            kept, done = 0, True
            if contradictory(stack[0], size + 1, size, size, size, margin * bound):
                continue
            slope = 2 * (size - 1) * peak(stack[0], size + 1, size * size * size)
            for place in range(size * size * size):
                polynomials[place] = stack[0, size + 1 + place]
            count = isolate_roots(
                size, size, size, size, size * margin * bound, margin * bound, stack, roots
            )
            if count > 0:
                gather(differences[g], layout, support, 0, forms[0])
                gather(differences[g], layout, support, 1, forms[1])
            done = count >= 0
            for e in range(count):
                reach = margin * bound + slope * roots[e, 1]
                radius = _mixes(
                    size, forms, margin, reach, polynomials, roots[e, 0], roots[e, 1], mix, work
                )
                isolated = roots[e, 2]
                if radius == CONTRADICTORY:
                    continue
                if radius == VAGUE:
                    done = False
                    radius, isolated = 1.0, 0.0
                list_candidate(n, mix, radius, isolated, support, candidates[total + kept])
                kept += 1
        settled[n] = done
        total += kept
    counts[0] = total
    return int(supports.shape[0])


@lean
def _determinant(
    size: int,
    form: NDArray[np.float64],
    pencil: NDArray[np.float64],
    work: NDArray[np.float64],
    row: NDArray[np.float64],
) -> float:
    """Fill `row` with the determinant of role 2's rows and the kernels of all but one of them.

    Returns a bound on the terms of the latter's coefficients.
    """
    bound = 0.0
    vector = size * size  # coefficients of a kernel: as many entries of degree size - 1
    for omitted in range(size):
        kept = 0
        for i in range(size):
            if i != omitted:
                for b in range(size):
                    pencil[kept, b, 0] = form[i, 0, b]
                    pencil[kept, b, 1] = form[i, 1, b]
                kept += 1
        null_polynomials(pencil, size, work, row, size + 1 + omitted * vector)
        terms = minor_bound(pencil, size, 1, work)
        if terms > bound:
            bound = terms
    for m in range(size + 1):
        row[m] = 0.0
    for b in range(size):  # expanded along the first row
        for m in range(size):
            value = row[size + 1 + b * size + m] / size
            row[m] += value * (size - m) * form[0, 0, b]
            row[m + 1] += value * (m + 1) * form[0, 1, b]
    return bound


@lean
def _mixes(
    size: int,
    forms: NDArray[np.float64],
    margin: float,
    reach: float,
    polynomials: NDArray[np.float64],
    t: float,
    radius: float,
    mix: NDArray[np.float64],
    work: NDArray[np.float64],
) -> float:
    """Fill in all mixes for a root t that is off by `radius`, y(t) by `reach`; their error bound.

    CONTRADICTORY or VAGUE as `as_probabilities`.
    """
    mix[0, 0], mix[0, 1] = 1.0 - t, t
    best = VAGUE
    for omitted in range(size):  # take the kernel that is best determined
        off = mix_at(polynomials, omitted * size * size, size, t, reach, work[0])
        if off == CONTRADICTORY:
            return CONTRADICTORY
        if off != VAGUE and (best == VAGUE or off < best):
            best = off
            for b in range(size):
                mix[1, b] = work[0, b]
    if best == VAGUE:
        for b in range(size):
            mix[1, b] = work[0, b]
    else:
        if best > radius:
            radius = best
    worst = 0.0  # error of an entry, the largest in each row being 1
    for i in range(size):
        high, weight = 0.0, 0.0
        for c in range(size + 1):
            work[i, c] = 0.0
            total, terms = 0.0, 0.0
            for b in range(size if i == 0 else 2):
                form = forms[0, 0, b, c] if i == 0 else forms[1, i - 1, b, c]
                term = form * mix[1 - (i > 0), b]
                work[i, c] += term
                total += abs(term)
                terms += abs(form)
            if total > high:
                high = total
            if terms > weight:
                weight = terms
        if high == 0.0:
            for c in range(size + 1):
                mix[2, c] = 1.0 / (size + 1)
            return VAGUE
        for c in range(size + 1):
            work[i, c] /= high
        if weight * radius / high > worst:
            worst = weight * radius / high
    null_vector(work, size + 1, mix[2])
    terms = 2.0 if size == 2 else 6.0  # products in a minor
    off = as_probabilities(mix[2], size + 1, 2.0 * terms * size * (worst + margin))
    if off == CONTRADICTORY and best != VAGUE:
        return CONTRADICTORY
    if off < 0.0 or best == VAGUE:
        return VAGUE
    return max(radius, off)
