"""Replicator and best-reply dynamics of any number of populations."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, f8, i8, kernel, lean, output, void
from solver.many_players.kernels.logit_equations import locate
from solver.tolerances import FLOW, LEAST

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Dormand & Prince (1980): the stages of order 5, and how the embedded order 4 differs
_STAGES = np.array([
    [0, 0, 0, 0, 0, 0],
    [1 / 5, 0, 0, 0, 0, 0],
    [3 / 40, 9 / 40, 0, 0, 0, 0],
    [44 / 45, -56 / 15, 32 / 9, 0, 0, 0],
    [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729, 0, 0],
    [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656, 0],
    [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
])  # fmt: skip
_ERROR = np.array([
    71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40
])  # fmt: skip

# what their steps are between the ends (Hairer, Norsett & Wanner 1993, section II.6)
_BETWEEN = np.array([
    -12715105075 / 11282082432, 0, 87487479700 / 32700410799, -10690763975 / 1880347072,
    701980252875 / 199316789632, -1453857185 / 822651844, 69997945 / 29380423,
])  # fmt: skip

_ARRIVED = 0.999  # the probability of what is played, next to a pure profile
_GAIN = 0.02  # the part of the way to the best reply that is gone in a step
_ROUGH = 1e-5  # the error of a step where it only counts which profile is reached
_STEPS = 200  # of the flow, and of replies that many times this
_REPLIES = 15
_LEAST = 1e-4  # the shortest step of the flow, as a part of all time


@kernel(
    void(array(f8, 2), array(i8, 1), array(f8, 1), array(f8, 1), output(f8, 2)),
    error_model="numpy",
)
def replicator_flow(
    payoffs: Floats, sizes: Ints, start: Floats, times: Floats, trail: Floats
) -> None:
    """Follow the replicator equation.

    Parameters
    ----------
    payoffs : array, shape (n, N)
    sizes : array, shape (n,)
    start : array, shape (M,)
        The shares of all strategies.
    times : array, shape (T,)
        In rising order; the start is at the first.
    trail : array, shape (T, M)
        Filled with the shares.
    """
    places = np.empty(payoffs.shape, np.int64)
    locate(sizes, places)
    total, last = start.size, len(times) - 1
    x, guess = start.copy(), np.empty(total)
    slopes, shape = np.empty((7, total)), np.empty((4, total))
    trail[0] = start
    _grow(payoffs, sizes, places, x, slopes[0])
    now, done = times[0], 0
    step = times[last] - now
    shortest = _LEAST * step
    while done < last:
        step = max(min(step, times[last] - now), LEAST)
        error = _flow_step(payoffs, sizes, places, x, step, guess, slopes)
        if error <= FLOW or step <= shortest:
            end = now + step
            if step >= times[last] - now:
                end = times[last]
            if times[done + 1] <= end:
                _shape(x, guess, step, slopes, shape)
            while done < last and times[done + 1] <= end:
                done += 1
                part = min(1.0, (times[done] - now) / step)
                rest = 1.0 - part
                for k in range(total):
                    inner = shape[2, k] + rest * shape[3, k]
                    trail[done, k] = x[k] + part * (
                        shape[0, k] + rest * (shape[1, k] + part * inner)
                    )
            x[:] = guess
            slopes[0] = slopes[6]
            now = end
        step *= _growth(error, FLOW)


@kernel(
    void(array(f8, 2), array(i8, 1), i8, array(f8, 2), f8, output(i8, 2)),
    error_model="numpy",
)
def settle(
    payoffs: Floats, sizes: Ints, replicates: int, starts: Floats, longest: float, ends: Ints
) -> None:
    """Which pure profile each start leads next to.

    Parameters
    ----------
    payoffs : array, shape (n, N)
    sizes : array, shape (n,)
    replicates : int
        1 for the replicator equation, 0 for best replies.
    starts : array, shape (B, M)
    longest : float
        The time after which a start of the replicator equation leads nowhere.
    ends : array, shape (B, n)
        Filled with the strategies; -1 where none is all but certain.
    """
    total = starts.shape[1]
    places = np.empty(payoffs.shape, np.int64)
    locate(sizes, places)
    x, guess, values = np.empty(total), np.empty(total), np.empty(total)
    slopes = np.empty((7, total))
    for b in range(len(starts)):
        x[:] = starts[b]
        now, step = 0.0, 1e-3 * longest
        _grow(payoffs, sizes, places, x, slopes[0])
        for _ in range(_STEPS if replicates == 1 else _REPLIES * _STEPS):
            if _most_probable(x, sizes, ends[b]) or now >= longest:
                break
            if replicates == 1:
                error = _flow_step(payoffs, sizes, places, x, step, guess, slopes)
                if error <= _ROUGH:
                    x[:] = guess
                    slopes[0] = slopes[6]
                    now += step
                step *= _growth(error, _ROUGH)
            else:
                _expected(payoffs, places, x, values)
                _towards_best(values, sizes, x)


@lean
def _flow_step(
    payoffs: Floats,
    sizes: Ints,
    places: Ints,
    x: Floats,
    step: float,
    guess: Floats,
    slopes: Floats,
) -> float:
    """One step of Dormand & Prince; how far the two orders are apart, as a part of each share."""
    total = x.size
    for stage in range(1, 7):
        for k in range(total):
            way = 0.0
            for j in range(stage):
                way += _STAGES[stage, j] * slopes[j, k]
            guess[k] = x[k] + step * way
        _grow(payoffs, sizes, places, guess, slopes[stage])
    error = 0.0
    for k in range(total):
        off = 0.0
        for stage in range(7):
            off += _ERROR[stage] * slopes[stage, k]
        if x[k] > 0.0:
            error = max(error, abs(step * off) / x[k])
            if not guess[k] > 0.0:
                error = np.inf
    return error


@lean
def _shape(x: Floats, after: Floats, step: float, slopes: Floats, shape: Floats) -> None:
    """The coefficients of the shares within a step, by what part of it is over."""
    for k in range(x.size):
        shape[0, k] = after[k] - x[k]
        shape[1, k] = step * slopes[0, k] - shape[0, k]
        shape[2, k] = shape[0, k] - step * slopes[6, k] - shape[1, k]
        shape[3, k] = 0.0
        for stage in range(7):
            shape[3, k] += step * _BETWEEN[stage] * slopes[stage, k]


@lean
def _grow(payoffs: Floats, sizes: Ints, places: Ints, x: Floats, slope: Floats) -> None:
    """How fast each share grows: by what it earns more than the average."""
    _expected(payoffs, places, x, slope)
    first = 0
    for i in range(sizes.size):
        mean = 0.0
        for k in range(first, first + sizes[i]):
            mean += x[k] * slope[k]
        for k in range(first, first + sizes[i]):
            slope[k] = x[k] * (slope[k] - mean)
        first += sizes[i]


@lean
def _growth(error: float, aim: float) -> float:
    """How much longer the next step may be, the error growing with the fifth power."""
    return 4.0 if error == 0.0 else min(4.0, max(0.2, 0.9 * (aim / error) ** 0.2))


@lean
def _expected(payoffs: Floats, places: Ints, x: Floats, values: Floats) -> None:
    """What each strategy of each player is expected to pay."""
    n, profiles = payoffs.shape
    for k in range(values.size):
        values[k] = 0.0
    for i in range(n):
        for p in range(profiles):
            value = payoffs[i, p]
            for j in range(n):
                if j != i:
                    value *= x[places[j, p]]
            values[places[i, p]] += value


@lean
def _towards_best(values: Floats, sizes: Ints, x: Floats) -> None:
    """Go a part of the way to the best replies, which share evenly."""
    first = 0
    for i in range(sizes.size):
        best, count = -np.inf, 0
        for k in range(first, first + sizes[i]):
            if values[k] > best:
                best, count = values[k], 1
            elif values[k] == best:
                count += 1
        for k in range(first, first + sizes[i]):
            x[k] *= 1.0 - _GAIN
            if values[k] == best:
                x[k] += _GAIN / count
        first += sizes[i]


@lean
def _most_probable(x: Floats, sizes: Ints, played: Ints) -> bool:
    """Each player's strategy that is all but certain, or -1; whether there is one of each."""
    first, every = 0, True
    for i in range(sizes.size):
        played[i] = -1
        for s in range(sizes[i]):
            if x[first + s] >= _ARRIVED:
                played[i] = s
        every = every and played[i] >= 0
        first += sizes[i]
    return every
