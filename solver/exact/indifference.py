"""Indifference on one support of a three-player game, solved in exact arithmetic.

The methods are those of the kernels, by the sizes of the supports; see
docs/three_players.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add, mul
from typing import Any

import numpy as np
from flint import fmpq, fmpq_mat, fmpq_poly, fmpz_poly

from solver.game import ObjectArray
from solver.numbers.algebraic import Element, RealField, fields_of_roots
from solver.supports import Support

Form = list[list[list[Any]]]

_T = fmpq_poly([0, 1])
RATIONAL = RealField(fmpz_poly([0, 1]), 0)


@dataclass(frozen=True)
class Solution:
    """Mixes on a support that make every player indifferent on its own.

    Attributes
    ----------
    field : RealField
    mixes : tuple of 3 lists of elements
        The probabilities of the strategies in each player's support, all positive. Empty for
        a mix that the others do not determine; then `field` is that of the rationals.
    """

    field: RealField
    mixes: tuple[list[Element], ...]

    @property
    def determined(self) -> bool:
        """Whether all mixes are."""
        return all(self.mixes)


# Bits of a payoff as a fraction. Beyond them, as with 1e308 beside 1e-324, roots of polynomials
# lie so near each other that they are not told apart in hours.
_LONGEST = 3000


def too_long(numbers: ObjectArray, support: Support) -> bool:
    """Whether payoffs on a support are so long that roots of their polynomials take for ever."""
    inside = numbers[np.ix_(range(len(support)), *support)].ravel().tolist()
    return max(int(x.p).bit_length() + int(x.q).bit_length() for x in inside) > _LONGEST


def solutions(payoffs: ObjectArray, support: Support) -> list[Solution] | None:
    """Every solution with positive probabilities.

    Parameters
    ----------
    payoffs : ndarray of fmpq, shape (3, m1, m2, m3)
    support : tuple of 3 tuples of int

    Returns
    -------
    list of Solution, or None
        None if there may be others, or for sizes that do not come down to linear equations
        or one polynomial: those other than (k, k, 1), (k, k, 2) and (2, l, l + 1).
    """
    for roles in _orders_of_roles([len(own) for own in support]):
        a, b, c = (len(support[i]) for i in roles)
        forms = [indifference_form(payoffs, support, roles, t) for t in range(3)]
        if a == b and c == 1:
            found = _one_pure_player(forms)
        elif a == b and c == 2:
            found = _pair_and_two(forms)
        elif a == 2 and c == b + 1:
            found = _rising(forms)
        else:
            return None
        if found is not None:
            back = [roles.index(i) for i in range(3)]
            return [Solution(each.field, tuple(each.mixes[t] for t in back)) for each in found]
    return None


@dataclass(frozen=True)
class Curve:
    """Mixes on a support that make every player indifferent, whatever one number t is.

    Attributes
    ----------
    player : int
        The one who mixes (1 - t, t).
    mixes : tuple of 3 lists of polynomials
        By t, not scaled to sum 1, and nowhere all zero; the probabilities may come out negative.
    wider : polynomial
        Whose roots are every t that may leave the others' mixes some choice.
    """

    player: int
    mixes: tuple[list[fmpq_poly], ...]
    wider: fmpq_poly


def curve(payoffs: ObjectArray, support: Support) -> Curve | None:
    """The solutions on a support, if one player's mix over two strategies determines the others'.

    Parameters
    ----------
    payoffs : ndarray of fmpq, shape (3, m1, m2, m3)
    support : tuple of 3 tuples of int

    Returns
    -------
    Curve or None
        None where that is not so for sizes (k, k, 2) and (2, l, l + 1).

    Notes
    -----
    There the one polynomial that `solutions` has to solve is zero, and so any t will do.
    """
    for roles in _orders_of_roles([len(own) for own in support]):
        a, b, c = (len(support[i]) for i in roles)
        forms = [indifference_form(payoffs, support, roles, t) for t in range(3)]
        found = None
        if a == b and c == 2:
            found = _curve_of_pair_and_two(forms)
        elif a == 2 and c == b + 1:
            found = _rising_curve(forms)
        if found is not None:
            back = [roles.index(i) for i in range(3)]
            return Curve(roles[found.player], tuple(found.mixes[t] for t in back), found.wider)
    return None


def null_vector(rows: Sequence[Sequence[Any]]) -> list[Any]:
    """The signed maximal minors of k - 1 rows of k elements of a ring."""
    k = len(rows) + 1
    minors = [_determinant([[*row[:j], *row[j + 1 :]] for row in rows]) for j in range(k)]
    return [-minor if j % 2 else minor for j, minor in enumerate(minors)]


def _determinant(matrix: Sequence[Sequence[Any]]) -> Any:
    """By cofactors: any ring will do, and there are few rows."""
    if not matrix:
        return fmpq(1)
    if len(matrix) == 1:
        return matrix[0][0]
    rest = [[[*row[:j], *row[j + 1 :]] for row in matrix[1:]] for j in range(len(matrix))]
    terms = [matrix[0][j] * _determinant(rest[j]) for j in range(len(matrix))]
    return sum(terms[2::2], terms[0]) - sum(terms[3::2], terms[1])


def _orders_of_roles(sizes: list[int]) -> list[list[int]]:
    """The players in order of size, but of (a, b, b) with a < b the equal ones first.

    Where sizes are equal, in more than one way: a mix may be undetermined by one order only.
    """
    a, b, c = sorted(range(3), key=lambda i: sizes[i])
    if sizes[a] < sizes[b] == sizes[c]:
        a, c = c, a
    orders = [[a, b, c]]
    if sizes[a] == sizes[b] == sizes[c]:
        orders += [[b, c, a], [c, a, b]]
    elif sizes[a] == 2 and sizes[b] == 2 and sizes[c] == 3:
        orders += [[b, a, c]]
    return orders


def indifference_form(payoffs: ObjectArray, support: Support, roles: list[int], t: int) -> Form:
    """What each strategy of role t but the first pays more than that, by the others' plays.

    Parameters
    ----------
    payoffs : ndarray of fmpq, shape (3, m1, m2, m3)
    support : tuple of 3 tuples of int
    roles : list of int
        The players in the roles 0, 1, 2.
    t : int

    Returns
    -------
    list, by own strategy, then by those of the other two in the order of the roles
    """
    player = roles[t]
    one, two = (roles[o] for o in range(3) if o != t)

    def pay(own: int, b: int, c: int) -> Any:
        place = [0, 0, 0]
        place[player], place[one], place[two] = own, b, c
        return payoffs[(player, *place)]

    first, *rest = support[player]
    return [
        [[pay(own, b, c) - pay(first, b, c) for c in support[two]] for b in support[one]]
        for own in rest
    ]


def _positive(field: RealField, vector: list[Element]) -> list[Element] | None:
    """The vector scaled to sum 1, if all its entries then are positive."""
    signs = {field.sign(value) for value in vector}
    if signs not in ({1}, {-1}):
        return None
    total = reduce(lambda x, y: x + y, vector)
    return [field.divide(value, total) for value in vector]


def _elements(values: Sequence[Any]) -> list[Element]:
    return [fmpq_poly([value]) for value in values]


def _one_pure_player(forms: list[Form]) -> list[Solution] | None:
    """Sizes (k, k, 1)."""
    mixes = []
    for form in (forms[1], forms[0]):
        rows = [[cell[0] for cell in row] for row in form]
        k = len(rows) + 1
        if k > 1 and fmpq_mat(k - 1, k, [x for row in rows for x in row]).rank() < k - 1:
            return None
        mixes.append(_positive(RATIONAL, _elements(null_vector(rows))))
    if mixes[0] is None or mixes[1] is None:
        return []
    return [Solution(RATIONAL, (mixes[0], mixes[1], _elements([fmpq(1)])))]


def _linear(left: Any, right: Any) -> fmpq_poly:
    """Left · (1 - t) + right · t."""
    return fmpq_poly([left, right - left])


def _polynomials(forms: list[Form]) -> tuple[list[fmpq_poly], list[fmpq_poly], fmpq_poly]:
    """For sizes (k, k, 2) the mixes of roles 0 and 1 by t, unscaled, and role 2's condition.

    Role 2 mixes (1 - t, t).
    """
    x, y = (null_vector([[_linear(*cell) for cell in row] for row in forms[t]]) for t in (1, 0))
    form = forms[2][0]
    k = len(x)
    return x, y, sum((x[a] * y[b] * form[a][b] for a in range(k) for b in range(k)), fmpq_poly([0]))


def _pair_and_two(forms: list[Form]) -> list[Solution] | None:
    """Sizes (k, k, 2), by the mix (1 - t, t) of role 2."""
    x, y, equation = _polynomials(forms)
    if equation.degree() < 0:
        return None
    found = []
    for field in fields_of_roots(equation):
        z = _positive(field, [1 - field.theta, field.theta])
        if z is None:
            continue
        values = [[field.reduce(value) for value in vector] for vector in (x, y)]
        vanish = [_vanishes(vector) for vector in values]
        if any(vanish) and field.degree > 1:
            return None
        mixes = [_positive(field, vector) for vector in values]
        if all(mix or gone for mix, gone in zip(mixes, vanish, strict=True)):
            found.append(Solution(field, (mixes[0] or [], mixes[1] or [], z)))
    return found


def _rising(forms: list[Form]) -> list[Solution] | None:
    """Sizes (2, l, l + 1), by the mix (1 - t, t) of role 0."""
    rows = [[_linear(low, high) for low, high in zip(*row, strict=True)] for row in forms[2]]
    size = len(rows)
    equation = _determinant(rows)
    if equation.degree() < 0:
        return None
    found = []
    for field in fields_of_roots(equation):
        x = _positive(field, [1 - field.theta, field.theta])
        if x is None:
            continue
        kernels = [
            [field.reduce(v) for v in null_vector(rows[:i] + rows[i + 1 :])] for i in range(size)
        ]
        kernel = next((v for v in kernels if not _vanishes(v)), None)
        if kernel is None:
            if field.degree > 1:
                return None
            found.append(Solution(field, (x, [], [])))
            continue
        y = _positive(field, kernel)
        if y is None:
            continue
        conditions = [
            [
                field.reduce(reduce(lambda p, q: p + q, map(mul, column, mix)))
                for column in zip(*row, strict=True)
            ]
            for mix, form in ((y, forms[0]), (x, forms[1]))
            for row in form
        ]
        vector = [field.reduce(value) for value in null_vector(conditions)]
        gone = _vanishes(vector)
        if gone and field.degree > 1:
            return None
        z = _positive(field, vector)
        if z is not None or gone:
            found.append(Solution(field, (x, y, z or [])))
    return found


def _vanishes(vector: Sequence[Element]) -> bool:
    return all(value.degree() < 0 for value in vector)


def _curve_of_pair_and_two(forms: list[Form]) -> Curve | None:
    """Sizes (k, k, 2): no t breaks the condition of role 2."""
    x, y, equation = _polynomials(forms)
    if equation.degree() >= 0 or _vanishes(x) or _vanishes(y):
        return None
    (x, from_x), (y, from_y) = _without_factor(x), _without_factor(y)
    return Curve(2, (x, y, [1 - _T, _T]), from_x * from_y)


def _rising_curve(forms: list[Form]) -> Curve | None:
    """Sizes (2, l, l + 1): no t breaks the conditions of role 2."""
    rows = [[_linear(low, high) for low, high in zip(*row, strict=True)] for row in forms[2]]
    if _determinant(rows).degree() >= 0:
        return None
    kernels = [null_vector(rows[:i] + rows[i + 1 :]) for i in range(len(rows))]
    kernel = next((v for v in kernels if not _vanishes(v)), None)
    if kernel is None:
        return None
    _, from_y = _without_factor([p for v in kernels for p in v])
    x, (y, _) = [1 - _T, _T], _without_factor(kernel)
    z = null_vector([
        [reduce(add, map(mul, column, mix)) for column in zip(*row, strict=True)]
        for mix, form in ((y, forms[0]), (x, forms[1]))
        for row in form
    ])  # fmt: skip
    if _vanishes(z):
        return None
    z, from_z = _without_factor(z)
    return Curve(0, (x, y, z), from_y * from_z)


def _without_factor(vector: Sequence[fmpq_poly]) -> tuple[list[fmpq_poly], fmpq_poly]:
    """The vector divided by what its entries have in common, and that."""
    common = reduce(lambda p, q: p.gcd(q), vector)
    return [p // common for p in vector], common
