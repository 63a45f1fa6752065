"""Polynomials over Q that the probabilities on a support are roots of, by resultants."""

from typing import Any

from flint import Ordering, arb, fmpq_mpoly_ctx, fmpz_poly

from solver.exact_support import Support, indifference_form, null_vector
from solver.game import ObjectArray

Polynomial = tuple[int, ...]

_CONTEXT = fmpq_mpoly_ctx.get(("t", "s"), Ordering.lex)


def minimal_polynomial(
    payoffs: ObjectArray, support: Support, player: int, place: int, probability: arb
) -> Polynomial | None:
    """The minimal polynomial of one probability, by the mix of `player` over three strategies.

    Parameters
    ----------
    payoffs : ndarray of fmpq, shape (3, m1, m2, m3)
    support : tuple of 3 tuples of int
        Sizes k, k of the other two players and 3 of this one.
    player, place : int
        Whose probability, and of which strategy in its support.
    probability : arb
        An enclosure of it.

    Returns
    -------
    tuple of int, or None
        The coefficients, from the constant one upwards; None for other sizes, where the
        equations have a common factor, or where the enclosure fits several factors.

    Notes
    -----
    The mixes that make the other two indifferent are polynomials in this one; what is left
    are two equations in two unknowns, whose resultant vanishes at the probability (for sizes
    3, 3, 3 it has degree 16). One of its factors is the minimal polynomial.
    """
    one, two = (i for i in range(3) if i != player)
    if len(support[player]) != 3 or len(support[one]) != len(support[two]):
        return None
    t, s = _CONTEXT.gens()
    mix = [1 - t - s] * 3
    mix[place], mix[(place + 1) % 3] = t, s
    roles = [one, two, player]
    vectors = []
    for role in (1, 0):
        form = indifference_form(payoffs, support, roles, role)
        rows = [
            [sum(c * z for c, z in zip(cell, mix, strict=True)) for cell in row] for row in form
        ]
        vectors.append(null_vector(rows))
    x, y = vectors
    equations = [
        sum(row[a][b] * x[a] * y[b] for a in range(len(x)) for b in range(len(y)))
        for row in indifference_form(payoffs, support, roles, 2)
    ]
    resultant = equations[0].resultant(equations[1], "s")
    if resultant.is_zero():
        return None
    fitting = [
        factor
        for factor in (_univariate(each) for each, _ in resultant.factor()[1])
        if factor.degree() > 0 and _value(factor, probability).contains(0)
    ]
    return tuple(int(c) for c in fitting[0].coeffs()) if len(fitting) == 1 else None


def _univariate(polynomial: Any) -> fmpz_poly:
    """A polynomial in t alone, over Z without a common factor."""
    coefficients = {powers[0]: c for powers, c in polynomial.to_dict().items()}
    scale = 1
    for c in coefficients.values():
        scale = scale * c.q // _gcd(scale, c.q)
    whole = fmpz_poly([0])
    for power, c in coefficients.items():
        whole += fmpz_poly([0] * int(power) + [c.p * (scale // c.q)])
    return whole // whole.content()


def _gcd(a: Any, b: Any) -> Any:
    while b:
        a, b = b, a % b
    return a


def _value(polynomial: fmpz_poly, at: arb) -> arb:
    value = arb(0)
    for c in reversed(polynomial.coeffs()):
        value = value * at + c
    return value
