"""Equilibria in exact arithmetic: as fractions, or as algebraic numbers in a box."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb, ctx
from numpy.typing import NDArray

from solver.equilibrium import Equilibrium, Polynomial
from solver.exact.cells import expectation, gain_tensor
from solver.exact.enclosure import Enclosure, certificate, enclose
from solver.exact.indifference import Solution, solutions, too_long
from solver.exact.resultants import minimal_polynomial
from solver.game import ObjectArray
from solver.numbers.algebraic import Element, RealField, to_flint, to_fraction
from solver.payoffs.measure import measured, measured_exactly
from solver.supports import Support, spread

_DENOMINATOR = 10**6  # the largest of a fraction that is told from a float
_PRECISION = 256  # bits, in which irrational probabilities are enclosed


def in_flint(payoffs: ObjectArray) -> ObjectArray:
    """Payoffs as flint's rational numbers."""
    numbers = np.empty(payoffs.shape, dtype=object)
    for place, value in np.ndenumerate(payoffs):
        numbers[place] = to_flint(value)
    return numbers


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
    three = len(support) == 3 and not too_long(numbers, support)
    for solution in (solutions(numbers, support) if three else None) or ():
        if solution.determined and all(
            solution.field.ball(value, _PRECISION).overlaps(ball)
            for mix, balls in zip(solution.mixes, box.mixes, strict=True)
            for value, ball in zip(mix, balls, strict=True)
        ):
            return at_solution(payoffs, support, solution, box.index)
    simple = _simple_fractions(numbers, support, box)
    if simple is not None:
        return measured_exactly(payoffs, simple, box.index)
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
        near = [Fraction(float(p.mid())).limit_denominator(_DENOMINATOR) for p in balls]
        x = spread(near, own, m)
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


def in_fractions(payoffs: ObjectArray, near: Sequence[NDArray[np.float64]]) -> Equilibrium | None:
    """The equilibrium in simple fractions that a profile in floats stands for, if there is one.

    Its index is not known: it need not be regular, nor isolated.
    """
    mixes = []
    for x in near:
        mix = np.array([Fraction(p).limit_denominator(_DENOMINATOR) for p in x.tolist()])
        mix[int(x.argmax())] += 1 - mix.sum()
        mixes.append(mix)
    if any(p < 0 for mix in mixes for p in mix):
        return None
    found = measured_exactly(payoffs, mixes, None)
    return found if found.regret == 0 else None


def at_solution(
    payoffs: ObjectArray, support: Support, solution: Solution, index: int | None
) -> Equilibrium:
    """The equilibrium at a solution of a support's indifference conditions."""
    field = solution.field
    shape = payoffs.shape[1:]
    if field.degree > 1:
        balls = [[_told_from_zero(field, value) for value in mix] for mix in solution.mixes]
        polynomials = [[field.minimal_polynomial(value) for value in mix] for mix in solution.mixes]
        return _enclosed(payoffs, support, balls, polynomials, index)
    fractions = [[to_fraction(value[0]) for value in mix] for mix in solution.mixes]
    return measured_exactly(payoffs, list(map(spread, fractions, support, shape)), index)


def _told_from_zero(field: RealField, probability: Element) -> arb:
    """An enclosure of a probability, with 0 in it only if that is what it is."""
    precision = _PRECISION
    while (ball := field.ball(probability, precision)).contains(0) and field.sign(probability):
        precision *= 2
    return ball


def stands(numbers: ObjectArray, support: Support, solution: Solution) -> bool:
    """Whether no deviation from the support gains at a solution.

    Parameters
    ----------
    numbers : ndarray of fmpq, shape (n, m1, …, mn)
    support : tuple of n tuples of int
    solution : Solution
    """
    shape = numbers.shape[1:]
    whole = [x.tolist() for x in map(spread, solution.mixes, support, shape)]
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
    roots = [
        [Fraction(-each[0], each[1]) for each in linear if each is not None]
        for linear in polynomials
    ]
    return measured_exactly(payoffs, list(map(spread, roots, support, payoffs.shape[1:])), index)


def _enclosed(
    payoffs: ObjectArray,
    support: Support,
    balls: Sequence[Sequence[Any]],
    polynomials: Sequence[Sequence[Polynomial | None]],
    index: int | None,
) -> Equilibrium:
    shape = payoffs.shape[1:]
    proof = certificate(balls, support, shape, polynomials)
    middles = [[float(ball.mid()) for ball in mix] for mix in balls]
    mixes = list(map(spread, middles, support, shape))
    floats = payoffs.astype(np.float64)
    return replace(measured(floats, mixes, index), certificate=proof)
