"""Newton's method on the indifference equations of a support, from many profiles at a time."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from solver.game import FloatArray
from solver.payoffs.floats import in_unit_range
from solver.supports import spread
from solver.tolerances import NEWTON_STEP, PROBABILITY

_ROUNDS = 20


def newton(
    payoffs: FloatArray,
    starts: Sequence[FloatArray],
    support: Sequence[Sequence[int]],
    *,
    singular: bool = True,
) -> list[tuple[FloatArray, ...]]:
    """The profiles on a support to which Newton's method leads.

    Parameters
    ----------
    payoffs : ndarray, shape (n, m1, …, mn)
    starts : sequence of n ndarrays, shape (B, mi)
        B mixed strategies of each player.
    support : sequence of n sequences of int
    singular : bool
        Go on where the equations leave a choice, by a step that is as short as it can be. That
        takes many times as long as to solve equations that leave none.

    Returns
    -------
    list of tuples of n ndarrays
        Without those that a long step or a negative probability leads nowhere; whether they
        are equilibria, their regret says.
    """
    n, count = len(support), len(starts[0])
    inside = in_unit_range(payoffs)[np.ix_(range(n), *support)]
    x = [start[:, list(own)] for start, own in zip(starts, support, strict=True)]
    x = [mix / mix.sum(axis=1, keepdims=True) for mix in x]
    ends = np.cumsum([len(own) for own in support])
    alive = np.ones(count, dtype=np.bool_)
    for _ in range(_ROUNDS):
        value, jacobian = _equations(inside, x)
        step = np.zeros_like(value)
        try:
            if singular:
                for k in np.flatnonzero(alive):
                    step[k] = np.linalg.lstsq(jacobian[k], value[k])[0]
            else:
                step[alive] = np.linalg.solve(jacobian[alive], value[alive, :, None])[:, :, 0]
        except np.linalg.LinAlgError:
            return []
        size = np.abs(step).max(axis=1)
        alive &= size <= 1  # False for what is not a number
        step[~alive] = 0
        x = [mix - part for mix, part in zip(x, np.split(step, ends[:-1], axis=1), strict=True)]
        if not alive.any() or size[alive].max() < NEWTON_STEP:
            break
    alive &= np.min([mix.min(axis=1) for mix in x], axis=0) >= -PROBABILITY
    return [
        tuple(
            spread(_as_probabilities(mix[k]), own, m)
            for mix, own, m in zip(x, support, payoffs.shape[1:], strict=True)
        )
        for k in np.flatnonzero(alive)
    ]


def _equations(inside: FloatArray, x: Sequence[FloatArray]) -> tuple[FloatArray, FloatArray]:
    """For each player: that probabilities sum to 1, and each strategy pays as the first one."""
    sizes = inside.shape[1:]
    firsts = np.concatenate([[0], np.cumsum(sizes)])
    value = np.zeros((len(x[0]), firsts[-1]))
    jacobian = np.zeros((len(x[0]), firsts[-1], firsts[-1]))
    for i in range(len(sizes)):
        rows = slice(firsts[i] + 1, firsts[i + 1])
        value[:, firsts[i]] = x[i].sum(axis=1) - 1
        jacobian[:, firsts[i], firsts[i] : firsts[i + 1]] = 1
        u = _expected(inside[i], x, (i,))
        value[:, rows] = u[:, 1:] - u[:, :1]
        for j in range(len(sizes)):
            if j != i:
                pair = _expected(inside[i], x, (i, j))
                pair = pair if i < j else pair.swapaxes(1, 2)
                jacobian[:, rows, firsts[j] : firsts[j + 1]] = pair[:, 1:] - pair[:, :1]
    return value, jacobian


def _expected(u: FloatArray, x: Sequence[FloatArray], kept: tuple[int, ...]) -> NDArray[np.float64]:
    """Payoffs by the strategies of those kept, the expectation taken over the others' mixes."""
    values = u[None]
    # from the last axis to the first, so that the axes still to come keep their places
    for j in reversed(range(len(x))):
        if j not in kept:
            mix = x[j].reshape(len(x[j]), *[1] * j, -1, *[1] * (values.ndim - j - 2))
            values = (values * mix).sum(axis=j + 1)
    return np.broadcast_to(values, (len(x[0]), *values.shape[1:]))


def _as_probabilities(mix: FloatArray) -> FloatArray:
    positive = np.maximum(mix, 0)
    return np.asarray(positive / positive.sum())
