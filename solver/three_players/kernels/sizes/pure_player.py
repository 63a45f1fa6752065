"""Supports of three-player games that linear algebra decides: a pure player, or too many rows."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, b1, f8, i8, kernel, lean, output
from solver.linear.kernels.small_systems import null_vector, smallest_pivot
from solver.three_players.kernels.support import (
    FIRST,
    PLAYER,
    PURE_PLAYER,
    SIZE,
    deviation_gain,
    gather,
    list_candidate,
    order_roles,
    read_support,
    scale_rows,
)
from solver.three_players.kernels.vectors import (
    FULL_RANK,
    VAGUE,
    as_probabilities,
    minor_bound,
)

_APART = 1e-9  # intervals of mixes that are closer may touch


@kernel(
    i8(
        array(f8, 2), array(i8, 1), array(f8, 1),
        array(i8, 2), output(f8, 2), output(b1, 1),
    ),
    nogil=True,
)  # fmt: skip
def supports_with_a_pure_player(
    differences: NDArray[np.float64],
    layout: NDArray[np.int64],
    margins: NDArray[np.float64],
    supports: NDArray[np.int64],
    candidates: NDArray[np.float64],
    settled: NDArray[np.bool_],
) -> int:
    """Solve supports of sizes (k, k, 1), and exclude those that have too many rows.

    Parameters
    ----------
    differences, layout
        As in `surviving_supports`.
    margins : array, shape (B,)
        What rounding does to a polynomial, as a part of the sum of its terms' sizes.
    supports : array, shape (N, 5)
        Those that another kernel solves are passed over.
    candidates : array, shape (R, 15)
        Filled with the candidates, one at most on each of these supports.
    settled : array, shape (N,)
        Filled, for these supports, with whether there is proof that those are all.

    Returns
    -------
    int
        How many candidates there are.
    """
    support = np.empty((3, 6), np.int64)
    forms = np.empty((3, 3, 4, 4))
    mix, work = np.empty((3, 4)), np.empty((6, 4))
    count = 0
    for n in range(supports.shape[0]):
        if supports[n, 4] != PURE_PLAYER:
            continue
        g = supports[n, 0]
        read_support(supports[n], support)
        order_roles(support)
        for t in range(3):
            gather(differences[g], layout, support, t, forms[t])
        size = support[0, SIZE]
        if support[2, SIZE] > 1:
            settled[n] = _overdetermined(support, forms, margins[g], work) or (
                support[1, SIZE] == 1
                and support[2, SIZE] == 2
                and _no_common_reply(differences[g], layout, support)
            )
            continue
        radius = 0.0
        if size > 1:
            radius = _one_pure_player(size, forms, margins[g], mix, work)
        else:
            mix[0, 0] = mix[1, 0] = mix[2, 0] = 1.0
        settled[n] = radius != VAGUE
        if radius >= 0.0:
            list_candidate(n, mix, radius, 1.0, support, candidates[count])
            count += 1
    return count


@lean
def _one_pure_player(
    size: int,
    forms: NDArray[np.float64],
    margin: float,
    mix: NDArray[np.float64],
    work: NDArray[np.float64],
) -> float:
    """Sizes (k, k, 1): each of the two that mix makes the other indifferent."""
    worst = 0.0
    mix[2, 0] = 1.0
    for t in range(2):
        for k in range(size - 1):
            for b in range(size):
                work[k, b] = forms[1 - t, k, b, 0]
        null_vector(work, size, mix[t])
        error = margin * minor_bound(forms[1 - t], size, 0, work)
        radius = as_probabilities(mix[t], size, error)
        if radius < 0.0:
            return radius
        if radius > worst:
            worst = radius
    return worst


@lean
def _overdetermined(
    support: NDArray[np.int64], forms: NDArray[np.float64], margin: float, work: NDArray[np.float64]
) -> bool:
    """Sizes a ≤ b < c with c - 1 > (a - 1) + (b - 1): whether c's rows exclude the support.

    With a = 1 they are linear in the mix of the second: they must not have full rank. With
    sizes (2, 2, 4) any two rows leave a quadratic in the first mix, and two such quadratics
    have no common root if their resultant is not zero. Other sizes are not decided.
    """
    rows = support[2, SIZE] - 1
    scale_rows(support, 2, forms[2])
    if support[0, SIZE] == 1:
        for k in range(rows):
            for b in range(support[1, SIZE]):
                work[k, b] = forms[2, k, 0, b]
        return smallest_pivot(work, rows, support[1, SIZE]) > FULL_RANK * margin
    if support[1, SIZE] != 2:
        return False
    c = forms[2, 0]
    error = 0.0
    for q in range(2):
        d, f = forms[2, 1 + q], work[q]
        f[0] = c[0, 0] * d[0, 1] - c[0, 1] * d[0, 0]
        f[1] = c[0, 0] * d[1, 1] + c[1, 0] * d[0, 1] - c[0, 1] * d[1, 0] - c[1, 1] * d[0, 0]
        f[2] = c[1, 0] * d[1, 1] - c[1, 1] * d[1, 0]
        high = max(abs(f[0]), max(abs(f[1]), abs(f[2])))
        if high <= 4.0 * margin:
            return False
        error = max(error, 4.0 * margin / high)
        for m in range(3):
            f[m] /= high
    f, g = work[0], work[1]
    resultant = (f[0] * g[2] - f[2] * g[0]) ** 2 - (f[0] * g[1] - f[1] * g[0]) * (
        f[1] * g[2] - f[2] * g[1]
    )
    return bool(abs(resultant) > 64.0 * error)


@lean
def _no_common_reply(
    differences: NDArray[np.float64], layout: NDArray[np.int64], support: NDArray[np.int64]
) -> bool:
    """Sizes (1, 1, 2), role 2 indifferent: whether no mix of it suits both others.

    Each deviation of theirs is worse on an interval of mixes; those have nothing in common.
    """
    low, high = 0.0, 1.0
    for t in range(2):
        own = support[t, FIRST]
        for s in range(layout[4 + support[t, PLAYER]]):
            if s == own:
                continue
            gain = deviation_gain(differences, layout, support, t, s, 0, 0)
            later = deviation_gain(differences, layout, support, t, s, 0, 1)
            if gain > 0.0 and later > 0.0:
                return True
            if gain > 0.0:
                border = gain / (gain - later)
                if border > low:
                    low = border
            elif later > 0.0:
                border = gain / (gain - later)
                if border < high:
                    high = border
    return low > high + _APART
