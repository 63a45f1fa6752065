"""Equilibria in exact arithmetic: as fractions, or as algebraic numbers in a box."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
from flint import ctx
from numpy.typing import NDArray

from solver.equilibrium import Equilibrium, Mixed
from solver.exact.cells import expectation, gain_tensor
from solver.exact.enclosure import Enclosure, Polynomial, Support, certificate, enclose
from solver.exact.resultants import minimal_polynomial
from solver.exact.support import Solution, solutions
from solver.game import ObjectArray
from solver.numbers.algebraic import to_flint, to_fraction
from solver.payoffs.expected import deviation_payoffs, regret
from solver.payoffs.measure import measured

_DENOMINATOR = 10**6  # the largest of a fraction that is told from a float
_PRECISION = 256  # bits, in which irrational probabilities are enclosed


def in_flint(payoffs: ObjectArray) -> ObjectArray:
    """Payoffs as flint's rational numbers."""
    numbers = np.empty(payoffs.shape, dtype=object)
    for place, value in np.ndenumerate(payoffs):
        numbers[place] = to_flint(value)
    return numbers


def equilibrium_of(payoffs: ObjectArray, mixes: Sequence[Mixed], index: int | None) -> Equilibrium:
    """The equilibrium at exact mixed strategies.

    Parameters
    ----------
    payoffs : ndarray of Fraction, shape (n, m1, …, mn)
    mixes : sequence of n ndarrays of Fraction
    index : int or None
    """
    strategies = tuple(mixes)
    values = np.empty(len(strategies), dtype=object)
    for i in range(len(strategies)):
        values[i] = deviation_payoffs(payoffs, strategies, i) @ strategies[i]
    return Equilibrium(
        strategies=strategies, payoffs=values, regret=regret(payoffs, strategies), index=index
    )


def proved(
    payoffs: ObjectArray,
    numbers: ObjectArray,
    support: Support,
    near: Sequence[NDArray[np.float64]],
) -> Equilibrium | None:
    """The regular equilibrium on a support near a profile, proved.

    Parameters
    ----------
    payoffs, numbers : ndarray, shape (n, m1, …, mn)
        As Fractions, and as `in_flint`.
    support : tuple of n tuples of int
    near : sequence of n ndarrays

    Returns
    -------
    Equilibrium or None
        Of Fractions, or with a certificate; None if there is no proof.
    """
    box = enclose(numbers, support, near, _PRECISION)
    if box is None or not box.is_equilibrium:
        return None
    three = len(support) == 3
    for solution in (solutions(numbers, support) if three else None) or ():
        if solution.determined and all(
            solution.field.ball(value, _PRECISION).overlaps(ball)
            for mix, balls in zip(solution.mixes, box.mixes, strict=True)
            for value, ball in zip(mix, balls, strict=True)
        ):
            return at_solution(payoffs, support, solution, box.index)
    simple = _simple_fractions(numbers, support, box)
    if simple is not None:
        return equilibrium_of(payoffs, simple, box.index)
    polynomials: list[list[Polynomial | None]] = []
    for i, balls in enumerate(box.mixes):
        with ctx.workprec(_PRECISION):
            polynomials.append([
                (minimal_polynomial(numbers, support, i, k, ball) if three else None)
                if len(balls) > 1
                else (-1, 1)
                for k, ball in enumerate(balls)
            ])  # fmt: skip
    if all(
        polynomial is not None and len(polynomial) == 2 for p in polynomials for polynomial in p
    ):
        return _rational(payoffs, support, polynomials, box.index)
    return _enclosed(payoffs, support, box.mixes, polynomials, box.index)


def _simple_fractions(
    numbers: ObjectArray, support: Support, box: Enclosure
) -> list[ObjectArray] | None:
    """The one solution in a box, if it consists of fractions that floats tell."""
    mixes = []
    for m, own, balls in zip(numbers.shape[1:], support, box.mixes, strict=True):
        x = np.full(m, Fraction(0), dtype=object)
        x[list(own)] = [Fraction(float(p.mid())).limit_denominator(_DENOMINATOR) for p in balls]
        with ctx.workprec(_PRECISION):
            if not all(p.contains(to_flint(x[s])) for p, s in zip(balls, own, strict=True)):
                return None
        mixes.append(x)
    exact = [[to_flint(p) for p in x] for x in mixes]
    for i, own in enumerate(support):
        others = [x for j, x in enumerate(exact) if j != i]
        if any(expectation(gain_tensor(numbers, i, s, own[0]), others) != 0 for s in own[1:]):
            return None
    return mixes if all(sum(x) == 1 for x in mixes) else None


def at_solution(
    payoffs: ObjectArray, support: Support, solution: Solution, index: int | None
) -> Equilibrium:
    """The equilibrium at a solution of a support's indifference conditions."""
    field = solution.field
    shape = payoffs.shape[1:]
    if field.degree > 1:
        balls = [[field.ball(value, _PRECISION) for value in mix] for mix in solution.mixes]
        polynomials = [[field.minimal_polynomial(value) for value in mix] for mix in solution.mixes]
        return _enclosed(payoffs, support, balls, polynomials, index)
    mixes = []
    for m, own, mix in zip(shape, support, solution.mixes, strict=True):
        x = np.full(m, Fraction(0), dtype=object)
        x[list(own)] = [to_fraction(value[0]) for value in mix]
        mixes.append(x)
    return equilibrium_of(payoffs, mixes, index)


def stands(numbers: ObjectArray, support: Support, solution: Solution) -> bool:
    """Whether no deviation from the support gains at a solution.

    Parameters
    ----------
    numbers : ndarray of fmpq, shape (n, m1, …, mn)
    support : tuple of n tuples of int
    solution : Solution
    """
    shape = numbers.shape[1:]
    whole: list[list[Any]] = []
    for m, own, mix in zip(shape, support, solution.mixes, strict=True):
        x: list[Any] = [0] * m
        for s, value in zip(own, mix, strict=True):
            x[s] = value
        whole.append(x)
    for i, own in enumerate(support):
        others = [x for j, x in enumerate(whole) if j != i]
        for s in range(shape[i]):
            if s not in own:
                gain = expectation(gain_tensor(numbers, i, s, own[0]), others)
                if solution.field.sign(solution.field.reduce(gain)) > 0:
                    return False
    return True


def _rational(
    payoffs: ObjectArray,
    support: Support,
    polynomials: Sequence[Sequence[Polynomial | None]],
    index: int | None,
) -> Equilibrium:
    """The equilibrium whose probabilities are roots of these linear polynomials."""
    mixes = []
    for m, own, linear in zip(payoffs.shape[1:], support, polynomials, strict=True):
        x = np.full(m, Fraction(0), dtype=object)
        x[list(own)] = [Fraction(-each[0], each[1]) for each in linear if each is not None]
        mixes.append(x)
    return equilibrium_of(payoffs, mixes, index)


def _enclosed(
    payoffs: ObjectArray,
    support: Support,
    balls: Sequence[Sequence[Any]],
    polynomials: Sequence[Sequence[Polynomial | None]],
    index: int | None,
) -> Equilibrium:
    shape = payoffs.shape[1:]
    proof = certificate(balls, support, shape, polynomials)
    mixes = []
    for m, own, mix in zip(shape, support, balls, strict=True):
        x = np.zeros(m)
        x[list(own)] = [float(ball.mid()) for ball in mix]
        mixes.append(x)
    floats = payoffs.astype(np.float64)
    return replace(measured(floats, mixes, index), certificate=proof)
