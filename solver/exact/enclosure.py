"""Equilibria enclosed in boxes, by interval Newton iteration in ball arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from flint import arb, arb_mat, ctx, fmpq
from numpy.typing import NDArray

from solver.equilibrium import Certificate, Polynomial
from solver.game import ObjectArray
from solver.numbers.algebraic import to_fraction
from solver.payoffs.expected import deviation_payoffs, pair_payoffs
from solver.supports import Support, spread

_PRECISION = 256  # bits; the boxes then are some 2^-128 wide
_ROUNDS = 12  # of Newton's method; it starts within 1e-8 and doubles the digits


@dataclass(frozen=True)
class Enclosure:
    """A box that holds exactly one solution of a support's indifference conditions.

    Attributes
    ----------
    mixes : tuple of n lists of arb
        The probabilities on the support.
    index : int
        The sign of det(-J) there, J in the probabilities of all but the first strategies.
    gains : list of arb
        What each strategy off the support gains over the first one on it.
    """

    mixes: tuple[list[arb], ...]
    index: int
    gains: list[arb]

    @property
    def is_equilibrium(self) -> bool | None:
        """Whether it is a regular equilibrium; None if the box is too wide to tell."""
        probabilities = [p for mix in self.mixes for p in mix]
        if any(p < 0 for p in probabilities) or any(gain > 0 for gain in self.gains):
            return False
        if all(p > 0 for p in probabilities) and all(gain < 0 for gain in self.gains):
            return True
        return None


def enclose(
    payoffs: ObjectArray,
    support: Support,
    near: Sequence[NDArray[np.float64]],
    precision: int = _PRECISION,
) -> Enclosure | None:
    """Enclose the solution near a profile of play on a support.

    Parameters
    ----------
    payoffs : ndarray of fmpq, shape (n, m1, …, mn)
    support : tuple of n tuples of int
    near : sequence of n ndarrays
        The players' mixed strategies.
    precision : int
        Of the arithmetic, in bits.

    Returns
    -------
    Enclosure or None
        None if no box was proved to hold exactly one solution.

    Notes
    -----
    Krawczyk's operator (Neumaier 1990, "Interval Methods for Systems of Equations",
    section 5.1) maps the box into its interior.
    """
    with ctx.workprec(precision):
        inside = payoffs[np.ix_(range(len(support)), *support)]
        start = [arb(float(x[s])) for x, own in zip(near, support, strict=True) for s in own[1:]]
        found = _krawczyk(inside, start, precision)
        if found is None:
            return None
        mixes = _with_first(found, inside.shape[1:])
        slopes = jacobian(inside, mixes)
        index = 1
        if found:
            determinant = (-arb_mat(slopes)).det()
            if determinant.contains(0):
                return None
            index = 1 if determinant > 0 else -1
        whole = tuple(map(spread, mixes, support, payoffs.shape[1:]))
        gains = []
        for i, own in enumerate(support):
            values = deviation_payoffs(payoffs, whole, i)
            gains += [values[s] - values[own[0]] for s in range(len(values)) if s not in own]
        return Enclosure(tuple(list(mix) for mix in mixes), index, gains)


def certificate(
    mixes: Sequence[Sequence[arb]],
    support: Support,
    shape: Sequence[int],
    polynomials: Sequence[Sequence[Polynomial | None]],
) -> Certificate:
    """The certificate for probabilities enclosed on a support."""
    low: list[ObjectArray] = []
    high: list[ObjectArray] = []
    given: list[tuple[Polynomial | None, ...]] = []
    for mix, own, m, on_support in zip(mixes, support, shape, polynomials, strict=True):
        ends = [[to_fraction(end.fmpq()) for end in (ball.mid(), ball.rad())] for ball in mix]
        low.append(spread([middle - radius for middle, radius in ends], own, m))
        high.append(spread([middle + radius for middle, radius in ends], own, m))
        minimal: list[Polynomial | None] = [(0, 1)] * m
        for s, polynomial in zip(own, on_support, strict=True):
            minimal[s] = polynomial
        given.append(tuple(minimal))
    return Certificate(low=tuple(low), high=tuple(high), polynomials=tuple(given))


def _krawczyk(inside: ObjectArray, start: list[arb], precision: int) -> list[arb] | None:
    """The box of the probabilities of all but the first strategies, one player's after another."""
    n = len(start)
    if n == 0:
        return []
    shape = inside.shape[1:]
    point = start
    for _ in range(_ROUNDS):
        mixes = _with_first(point, shape)
        try:
            step = arb_mat(jacobian(inside, mixes)).solve(_column(_conditions(inside, mixes)))
        except ZeroDivisionError:
            return None
        point = [(p - step[i, 0]).mid() for i, p in enumerate(point)]
        if not all(p.is_finite() for p in point):
            return None
        if max(abs(float(step[i, 0].mid())) for i in range(n)) < 2.0 ** -(precision // 2):
            break
    radius = arb(0, arb(2) ** -(precision // 2))
    box = [p + radius for p in point]
    mixes = _with_first(point, shape)
    try:
        inverse = arb_mat(jacobian(inside, mixes)).inv().mid()
    except ZeroDivisionError:  # singular in the midst, or too close to tell
        return None
    slopes = arb_mat(jacobian(inside, _with_first(box, shape)))
    identity = arb_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])
    newton = inverse * _column(_conditions(inside, mixes))
    spread = (identity - inverse * slopes) * _column([radius] * n)
    image = [point[i] - newton[i, 0] + spread[i, 0] for i in range(n)]
    if not all(old.contains_interior(new) for old, new in zip(box, image, strict=True)):
        return None
    return image


def _column(values: Sequence[Any]) -> arb_mat:
    return arb_mat(len(values), 1, list(values))


def _with_first(others: Sequence[Any], shape: Sequence[int]) -> tuple[ObjectArray, ...]:
    """Mixed strategies from the probabilities of all but the first strategies."""
    mixes = []
    place = 0
    for m in shape:
        rest = list(others[place : place + m - 1])
        place += m - 1
        mix = np.empty(m, dtype=object)
        mix[:] = [arb(1) - sum(rest, arb(0)), *rest]
        mixes.append(mix)
    return tuple(mixes)


def _conditions(inside: ObjectArray, mixes: tuple[ObjectArray, ...]) -> list[arb]:
    values = [deviation_payoffs(inside, mixes, i) for i in range(len(mixes))]
    return [value - each[0] for each in values for value in each[1:]]


def jacobian(inside: ObjectArray, mixes: tuple[ObjectArray, ...]) -> list[list[Any]]:
    """How each indifference condition moves with the probabilities of all but first strategies.

    Parameters
    ----------
    inside : ndarray, shape (n, k1, …, kn)
        The payoffs on a support.
    mixes : tuple of n ndarrays
        The probabilities on it, as flint's rational numbers or balls.
    """
    players = range(len(mixes))
    rows: list[list[Any]] = []
    for i in players:
        blocks = []
        for j in players:
            block = np.full((len(mixes[i]), len(mixes[j])), fmpq(0), dtype=object)
            if i != j:
                block = pair_payoffs(inside[i], mixes, i, j)
            block = block[1:] - block[:1]
            blocks.append(block[:, 1:] - block[:, :1])
        rows += np.concatenate(blocks, axis=1).tolist()
    return rows
