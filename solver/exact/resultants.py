"""Supports of sizes (k, k, 3) by resultants: every candidate, and minimal polynomials.

Where player r mixes over three strategies by z, the mixes that make the other two
indifferent are polynomials in z, and what is left are two equations in two unknowns. The
resultant of the two is a polynomial that each probability in z is a root of: for sizes
(3, 3, 3) it has degree 16, of which 10 belong to solutions (McKelvey & McLennan 1997).
"""

from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np
from flint import Ordering, arb, ctx, fmpq_mpoly_ctx, fmpz_poly
from numpy.typing import NDArray

from solver.equilibrium import Polynomial
from solver.exact.enclosure import Enclosure, enclose
from solver.exact.indifference import Form, indifference_form, null_vector
from solver.game import ObjectArray
from solver.numbers.algebraic import real_roots
from solver.supports import Support, spread

_CONTEXT = fmpq_mpoly_ctx.get(("t", "s"), Ordering.lex)
_PRECISIONS = (128, 512, 2048)  # bits, one after the other while something is not decided

Roles = tuple[int, int, int]


def roles_for_resultants(support: Support, player: int | None = None) -> Roles | None:
    """The players in the roles of sizes k, k and 3, this one or any in the last; None if none."""
    for third in range(3) if player is None else [player]:
        one, two = (i for i in range(3) if i != third)
        if len(support[third]) == 3 and len(support[one]) == len(support[two]) > 1:
            return one, two, third
    return None


def minimal_polynomial(
    payoffs: ObjectArray, support: Support, player: int, place: int, probability: arb
) -> Polynomial | None:
    """The minimal polynomial of one probability of a player who mixes over three strategies.

    Parameters
    ----------
    payoffs : ndarray of fmpq, shape (3, m1, m2, m3)
    support : tuple of 3 tuples of int
    player, place : int
        Whose probability, and of which strategy in its support.
    probability : arb
        An enclosure of it.

    Returns
    -------
    tuple of int, or None
        The coefficients, from the constant one upwards; None for supports of other sizes,
        where the resultant vanishes, or where the enclosure fits several factors.
    """
    roles = roles_for_resultants(support, player)
    if roles is None:
        return None
    factors = _factors(_forms(payoffs, support, roles), place)
    fitting = [factor for factor in factors or () if _value(factor, probability).contains(0)]
    return tuple(int(c) for c in fitting[0].coeffs()) if len(fitting) == 1 else None


def equilibria_by_resultants(
    payoffs: ObjectArray, support: Support
) -> list[tuple[NDArray[np.float64], ...]] | None:
    """Every equilibrium on a support of sizes (k, k, 3), if all of them are regular.

    Parameters
    ----------
    payoffs : ndarray of fmpq, shape (3, m1, m2, m3)
    support : tuple of 3 tuples of int

    Returns
    -------
    list of tuples of 3 ndarrays, or None
        The mixed strategies, in floats; None if there is no proof that those are all.
    """
    roles = roles_for_resultants(support)
    if roles is None:
        return None
    forms = _forms(payoffs, support, roles)
    factors = [_factors(forms, place) for place in (0, 1)]
    if factors[0] is None or factors[1] is None:
        return None
    for precision in _PRECISIONS:
        with ctx.workprec(precision):
            roots = [
                [root for factor in some or () for root in real_roots(factor)] for some in factors
            ]
            found = _decided(payoffs, support, roles, forms, roots, precision)
        if found is not None:
            return found
    return None


def _decided(
    payoffs: ObjectArray,
    support: Support,
    roles: Roles,
    forms: Sequence[Form],
    roots: Sequence[Sequence[arb]],
    precision: int,
) -> list[tuple[NDArray[np.float64], ...]] | None:
    """The equilibria among all pairs of roots; None if some pair is undecided."""
    boxes: list[Enclosure] = []
    for first, second in product(*roots):
        z = [first, second, 1 - first - second]
        if not all(p > 0 for p in z):
            if any(p < 0 or p.is_zero() for p in z):
                continue
            return None
        vectors = [null_vector(_at(forms[t], z)) for t in (1, 0)]
        if not all(_equation(form, *vectors).contains(0) for form in forms[2]):
            continue
        mixes = [_normalised(vector) for vector in vectors]
        if any(mix == [] for mix in mixes):
            continue
        if mixes[0] is None or mixes[1] is None:
            if _no_mix(forms, z, mixes):
                continue
            return None
        near: list[NDArray[np.float64]] = [np.empty(0)] * 3
        for player, mix in zip(roles, [*mixes, z], strict=True):
            middles = [float(p.mid()) for p in mix or ()]
            near[player] = spread(middles, support[player], payoffs.shape[1 + player])
        box = enclose(payoffs, support, near, precision)
        if box is None or box.is_equilibrium is None:
            return None
        if not all(p.overlaps(q) for p, q in zip(box.mixes[roles[2]], z, strict=True)):
            return None
        if box.is_equilibrium and not any(_same(box, other) for other in boxes):
            boxes.append(box)
    return [_floats(box, support, payoffs.shape[1:]) for box in boxes]


def _forms(payoffs: ObjectArray, support: Support, roles: Roles) -> list[Form]:
    return [indifference_form(payoffs, support, list(roles), t) for t in range(3)]


def _factors(forms: Sequence[Form], place: int) -> list[fmpz_poly] | None:
    """The factors of the resultant for one probability; None if it vanishes."""
    t, s = _CONTEXT.gens()
    z = [1 - t - s] * 3
    z[place], z[(place + 1) % 3] = t, s
    x, y = (null_vector(_at(forms[role], z)) for role in (1, 0))
    one, two = (_equation(form, x, y) for form in forms[2])
    resultant = one.resultant(two, "s")
    if resultant.is_zero():
        return None
    factors = [_univariate(each) for each, _ in resultant.factor()[1]]
    return [factor for factor in factors if factor.degree() > 0]


def _at(form: Form, z: Sequence[Any]) -> list[list[Any]]:
    """The rows of a form that are left for one of the others where role 2 plays z."""
    return [[sum(c * p for c, p in zip(cell, z, strict=True)) for cell in row] for row in form]


def _equation(form: Sequence[Sequence[Any]], x: Sequence[Any], y: Sequence[Any]) -> Any:
    return sum(form[a][b] * x[a] * y[b] for a in range(len(x)) for b in range(len(y)))


def _normalised(vector: Sequence[arb]) -> list[arb] | None:
    """Scaled to sum 1; empty if not all entries can be positive, None if it may be zero."""
    if any(v > 0 for v in vector) and any(v < 0 for v in vector):
        return []
    total = sum(vector, arb(0))
    return None if total.contains(0) else [v / total for v in vector]


def _no_mix(forms: Sequence[Form], z: Sequence[arb], mixes: Sequence[list[arb] | None]) -> bool:
    """Whether the mix that is not determined suits no two others: their rows have full rank."""
    if mixes[0] is None and mixes[1] is None:
        return False
    role = 0 if mixes[0] is None else 1
    known = mixes[1 - role] or []
    rows = _at(forms[1 - role], z)
    for form in forms[2]:
        columns = form if role == 0 else list(zip(*form, strict=True))
        rows.append([sum(c * p for c, p in zip(row, known, strict=True)) for row in columns])
    k = len(known)
    vectors = [null_vector([*rows[: k - 2], row]) for row in rows[k - 1 :]]
    # a mix that suits k - 1 rows spans their kernel, and fails another one
    for vector in vectors:
        for row in rows:
            if not sum(c * v for c, v in zip(row, vector, strict=True)).contains(0):
                return True
    return False


def _same(box: Enclosure, other: Enclosure) -> bool:
    return all(
        p.overlaps(q)
        for mix, mine in zip(box.mixes, other.mixes, strict=True)
        for p, q in zip(mix, mine, strict=True)
    )


def _floats(
    box: Enclosure, support: Support, shape: Sequence[int]
) -> tuple[NDArray[np.float64], ...]:
    middles = [[float(p.mid()) for p in mix] for mix in box.mixes]
    return tuple(map(spread, middles, support, shape))


def _univariate(polynomial: Any) -> fmpz_poly:
    """A polynomial in t alone, over Z without a common factor."""
    coefficients = {int(powers[0]): c for powers, c in polynomial.to_dict().items()}
    scale = 1
    for c in coefficients.values():
        scale *= int(c.q)
    whole = fmpz_poly([0] * (1 + max(coefficients)))
    for power, c in coefficients.items():
        whole += fmpz_poly([0] * power + [int(c.p) * (scale // int(c.q))])
    return whole // whole.content()


def _value(polynomial: fmpz_poly, at: arb) -> arb:
    value = arb(0)
    for c in reversed(polynomial.coeffs()):
        value = value * at + c
    return value
