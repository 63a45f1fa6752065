"""Along the logit correspondence by an Euler predictor and a Newton corrector in arc length.

Turocy (2005), "A dynamic homotopy interpretation of the logistic quantal response equilibrium
correspondence", in the logarithms of odds: see `logit_equations`.
"""

import numpy as np

from solver.jit import array, f8, i8, kernel, lean, output
from solver.many_players.kernels.logit_equations import (
    Floats,
    Ints,
    assemble,
    compare,
    dot,
    expect,
    locate,
    log_probabilities,
    mix,
    norm,
    solve,
    spread,
)
from solver.tolerances import CROSSED, ON_PATH, SHORTEST_STEP

GOING, ARRIVED, BACK, LOST = 0, 1, 2, 3

_ROUNDS = 8  # of the corrector
_QUICK = 3  # rounds of a step that may grow
_FURTHER = 0.5  # the longest correction, as a part of the step
_STRAIGHT = 0.9  # the cosine of the sharpest turn in one step
_PARALLEL = 0.999  # and of the sharpest in a step so short that the path may cross another
_CROSSING = 0.999999  # and where it does
_JUMP = 0.1  # the largest change of a probability in one step
_ROUNDED = 1e-5  # the part of λ times `ON_PATH` that rounding alone makes
_FOLD_ROUNDS = 12  # to find where λ turns back


@kernel(
    i8(
        array(f8, 2),
        array(f8, 1),
        f8,
        array(i8, 1),
        array(f8, 1),
        f8,
        f8,
        f8,
        output(i8, 1),
        output(f8, 1),
        output(f8, 1),
        output(f8, 1),
        output(f8, 2),
        output(f8, 1),
        output(i8, 1),
    ),
    error_model="numpy",
)
def follow(
    payoffs: Floats,
    scales: Floats,
    equal: float,
    sizes: Ints,
    base: Floats,
    rate: float,
    bottom: float,
    top: float,
    references: Ints,
    point: Floats,
    tangent: Floats,
    control: Floats,
    trail: Floats,
    folds: Floats,
    counts: Ints,
) -> int:
    """Follow the path until λ is at the top or the bottom, or the trail is full.

    Parameters
    ----------
    payoffs : array, shape (n, N)
    scales : array, shape (n,)
        What they are multiplied by.
    equal : float
        The part by which payoffs may differ and be equal.
    sizes : array, shape (n,)
    base : array, shape (M,)
        What the logarithms of odds are at λ = 0.
    rate : float
        By what λ is multiplied.
    bottom, top : float
        Between which λ lies; the path is left at either.
    references : array, shape (n,)
    point, tangent : arrays, shape (M + 1,)
        The logarithms of odds, 0 for each reference, and λ; where the path goes on from, and
        in which direction. A tangent of λ alone is turned along the path.
    control : array, shape (2,)
        The step, and the sign of the path's orientation, 0 at first.
    trail : array, shape (T, M + 1)
        Filled with the logarithms of the probabilities, and λ.
    folds : array
        Filled with λ where it turns back, as far as there is room.
    counts : array, shape (3,)
        Filled with the points of the trail, the folds and the crossings; the last two are
        counted on.

    Returns
    -------
    int
        GOING if the trail is full; ARRIVED or BACK; LOST if no step leads on.
    """
    n, total = sizes.size, point.size - 1
    size = total - n + 1
    differences, places = np.empty(payoffs.shape), np.empty(payoffs.shape, np.int64)
    x, moved, turned = np.empty(total), np.empty(total + 1), np.empty(total + 1)
    old, across = np.empty(total), np.empty(total + 1)
    expected, pairs = np.empty(total), np.empty((total, total))
    matrix, right = np.empty((size, size)), np.empty(size)
    trial = np.empty((2, total + 1))
    counts[0] = 0
    locate(sizes, places)
    compare(payoffs, scales, equal, sizes, references, differences)
    mix(point, sizes, x)
    if control[1] == 0.0:
        way = tangent[total]
        across[:] = 0.0
        across[total] = 1.0
        expect(differences, sizes, places, x, expected, pairs)
        assemble(sizes, references, base, rate, point, x, expected, pairs, across, matrix, right)
        right[:] = 0.0
        right[size - 1] = 1.0
        if solve(matrix, right) == 0.0:
            return LOST
        spread(right, sizes, references, tangent)
        tangent *= way / norm(tangent)
        assemble(sizes, references, base, rate, point, x, expected, pairs, tangent, matrix, right)
        control[1] = solve(matrix, right)
    while counts[0] < len(trail):
        step = control[0]
        length = norm(point)
        if step < SHORTEST_STEP * max(1.0, length):
            return LOST
        # the last step is across λ, to where it is known to be
        goal, aim = GOING, point[total] + step * tangent[total]
        across[:] = tangent
        limit = top if aim >= top else bottom
        if aim >= top or aim <= bottom:
            goal = ARRIVED if aim >= top else BACK
            step = (limit - point[total]) / tangent[total]
            across[:] = 0.0
            across[total] = 1.0
        old[:] = x
        for k in range(total + 1):
            moved[k] = point[k] + step * tangent[k]
        if goal != GOING:
            moved[total] = limit
        rounds = _correct(
            differences, sizes, places, references, base, rate, across, step, moved,
            x, expected, pairs, matrix, right,
        )  # fmt: skip
        sign = 0.0
        if rounds > 0:
            assemble(
                sizes, references, base, rate, moved, x, expected, pairs, tangent, matrix, right
            )
            right[:] = 0.0
            right[size - 1] = 1.0
            sign = solve(matrix, right)
        good = sign != 0.0
        if good:
            spread(right, sizes, references, turned)
            turned /= norm(turned)
            cosine = dot(turned, tangent)
            # on one branch the orientation stays; where two cross, it turns on both, and next to
            # there rounding turns the tangent
            small = step <= CROSSED * max(1.0, abs(point[total]))
            good = cosine >= (_PARALLEL if small else _STRAIGHT)
            good = good and (sign == control[1] or (small and cosine >= _CROSSING))
            good = good and (goal != GOING or bottom < moved[total] < top)
            for k in range(total):
                good = good and abs(x[k] - old[k]) <= _JUMP
        if not good:
            x[:] = old
            control[0] = 0.5 * step
            continue
        if sign != control[1]:
            control[1] = sign
            counts[2] += 1
        elif turned[total] * tangent[total] < 0.0 and goal == GOING:
            if counts[1] < folds.size:
                folds[counts[1]] = _fold(
                    differences, sizes, places, references, base, rate, point, tangent,
                    turned[total], step, trial, old, expected, pairs, matrix, right,
                )  # fmt: skip
            counts[1] += 1
        point[:] = moved
        tangent[:] = turned
        log_probabilities(point, sizes, trail[counts[0]])
        counts[0] += 1
        if goal != GOING:
            return goal
        if rounds <= _QUICK:
            control[0] = min(2.0 * step, max(1.0, length))
        elif rounds == _ROUNDS:
            control[0] = 0.5 * step
        if _refer(sizes, references, point, tangent):
            tangent /= norm(tangent)
            compare(payoffs, scales, equal, sizes, references, differences)
    return GOING


@lean
def _correct(
    differences: Floats,
    sizes: Ints,
    places: Ints,
    references: Ints,
    base: Floats,
    rate: float,
    across: Floats,
    step: float,
    moved: Floats,
    x: Floats,
    expected: Floats,
    pairs: Floats,
    matrix: Floats,
    right: Floats,
) -> int:
    """Newton's method across a direction; how many rounds it took, 0 if it leads nowhere.

    Leaves the probabilities, and what they make expected, of the point before the last round's
    correction, which is too small to tell.
    """
    for rounds in range(1, _ROUNDS + 1):
        # λ multiplies what rounding does to expected payoffs
        least = max(1.0, _ROUNDED * rate * moved[-1])
        mix(moved, sizes, x)
        expect(differences, sizes, places, x, expected, pairs)
        assemble(sizes, references, base, rate, moved, x, expected, pairs, across, matrix, right)
        if solve(matrix, right) == 0.0:
            return 0
        done = True
        r = first = 0
        for i in range(sizes.size):
            for k in range(first, first + sizes[i]):
                if k != first + references[i]:
                    if not abs(right[r]) <= _FURTHER * step:
                        return 0
                    moved[k] -= right[r]
                    done = done and abs(right[r]) <= ON_PATH * max(least, abs(moved[k]))
                    r += 1
            first += sizes[i]
        if not abs(right[r]) <= _FURTHER * step:
            return 0
        moved[first] -= right[r]
        if done and abs(right[r]) <= ON_PATH * max(least, abs(moved[first])):
            mix(moved, sizes, x)
            return rounds
    return 0


@lean
def _fold(
    differences: Floats,
    sizes: Ints,
    places: Ints,
    references: Ints,
    base: Floats,
    rate: float,
    point: Floats,
    tangent: Floats,
    end: float,
    step: float,
    trial: Floats,
    x: Floats,
    expected: Floats,
    pairs: Floats,
    matrix: Floats,
    right: Floats,
) -> float:
    """Where λ turns back within a step: the zero of its slope, by regula falsi (Illinois)."""
    total = point.size - 1
    moved, turned = trial[0], trial[1]
    low, high, at_low, at_high = 0.0, step, tangent[total], end
    found = float(point[total])
    for _ in range(_FOLD_ROUNDS):
        part = low + (high - low) * at_low / (at_low - at_high)
        for k in range(total + 1):
            moved[k] = point[k] + part * tangent[k]
        rounds = _correct(
            differences, sizes, places, references, base, rate, tangent, step, moved,
            x, expected, pairs, matrix, right,
        )  # fmt: skip
        if rounds == 0:
            break
        assemble(sizes, references, base, rate, moved, x, expected, pairs, tangent, matrix, right)
        right[:] = 0.0
        right[right.size - 1] = 1.0
        if solve(matrix, right) == 0.0:
            break
        found = float(moved[total])
        spread(right, sizes, references, turned)
        slope = turned[total] / norm(turned)
        if (slope > 0.0) == (at_low > 0.0):
            low, at_low = part, slope
            at_high *= 0.5
        else:
            high, at_high = part, slope
            at_low *= 0.5
        if abs(slope) <= ON_PATH:
            break
    return found


@lean
def _refer(sizes: Ints, references: Ints, point: Floats, tangent: Floats) -> bool:
    """Refer to the most probable strategies where others have become far less so."""
    changed = False
    first = 0
    for i in range(sizes.size):
        best = 0
        for s in range(sizes[i]):
            if point[first + s] > point[first + best]:
                best = s
        if point[first + best] > 1.0:
            for vector in (point, tangent):
                shift = vector[first + best]
                for s in range(sizes[i]):
                    vector[first + s] -= shift
            references[i] = best
            changed = True
        first += sizes[i]
    return changed
