"""Real algebraic numbers: elements of Q(θ), θ a real root of an irreducible polynomial."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from flint import arb, arb_poly, ctx, fmpq, fmpq_mat, fmpq_poly, fmpz_poly

_FIRST_PRECISION = 128  # bits; doubled until a sign is certain
Element = Any  # fmpq_poly in θ, of a degree below that of the field


class RealField:
    """The field of rational expressions in one real algebraic number θ.

    Elements are polynomials in θ, as `fmpq_poly`; add, subtract and compare them as such, and
    `reduce` their products.

    Parameters
    ----------
    polynomial : fmpz_poly
        Irreducible over Q.
    place : int
        Which of its real roots θ is, in rising order.
    """

    def __init__(self, polynomial: fmpz_poly, place: int) -> None:
        self.polynomial = polynomial
        self.place = place
        self._modulus = fmpq_poly(polynomial)
        self._root: tuple[int, arb] | None = None
        self.theta = self.reduce(fmpq_poly([0, 1]))

    @property
    def degree(self) -> int:
        """The degree of the field over Q."""
        return int(self.polynomial.degree())

    def reduce(self, element: Element) -> Element:
        """The element that a polynomial in θ is."""
        return fmpq_poly(element) % self._modulus

    def divide(self, one: Element, other: Element) -> Element:
        """One / other, the latter not zero."""
        _, _, inverse = self._modulus.xgcd(other)
        return self.reduce(one * inverse)

    def ball(self, element: Element, precision: int = _FIRST_PRECISION) -> arb:
        """An enclosure of an element, less than 2^-(precision / 2) to either side.

        Long coefficients may take more bits of θ than that, because they cancel.
        """
        bits = precision
        while True:
            with ctx.workprec(bits):
                found = arb_poly(fmpq_poly(element))(self._theta(bits))
                if found.rad() < arb(2) ** -(precision // 2):
                    return found
            bits *= 2

    def sign(self, element: Element) -> int:
        """-1, 0 or 1: exactly."""
        element = self.reduce(element)
        if element.degree() < 1:
            value = element[0]
            return int(value > 0) - int(value < 0)
        precision = _FIRST_PRECISION
        while True:
            ball = self.ball(element, precision)
            if ball > 0:
                return 1
            if ball < 0:
                return -1
            precision *= 2

    def minimal_polynomial(self, element: Element) -> tuple[int, ...]:
        """Its coefficients over Z, from the constant one upwards, without a common factor."""
        n = self.degree
        columns = [self.reduce(element * fmpq_poly([0] * j + [1])) for j in range(n)]
        matrix = fmpq_mat(n, n, [columns[j][i] for i in range(n) for j in range(n)])
        found = matrix.minpoly().numer()
        found //= found.content()
        return tuple(int(c) for c in found.coeffs())

    def _theta(self, precision: int) -> arb:
        if self._root is None or self._root[0] < precision:
            root = None
            if self.degree == 1:
                low, high = self.polynomial.coeffs()
                root = arb(fmpq(-low, high))
            elif self._root is not None:
                root = _closer(self.polynomial, self._root[1], precision)
            if root is None:
                root = real_roots(self.polynomial)[self.place]
            self._root = (precision, root)
        return self._root[1]


def _closer(polynomial: fmpz_poly, root: arb, precision: int) -> arb | None:
    """A root to so many bits from an enclosure of it, by the interval Newton method.

    A hundredth of the time that it takes to enclose all roots anew, which is what is left if
    the enclosure, or the arithmetic, is too wide for it: then None.
    """
    derivative = polynomial.derivative()
    for _ in range(precision.bit_length()):
        slope = arb_poly(derivative)(root)
        if slope.contains(0):
            return None
        middle = root.mid()
        new = middle - arb_poly(polynomial)(middle) / slope
        if not root.overlaps(new):
            return None
        root = root.intersection(new)
        if root.rad() <= abs(root.mid()) * arb(2) ** (8 - precision):
            return root
    return None


def real_roots(polynomial: fmpz_poly) -> list[arb]:
    """Disjoint enclosures of the real roots of a squarefree polynomial, in rising order."""
    if polynomial.degree() == 2:
        return _of_a_quadratic(polynomial)
    complex_roots: Any = polynomial.complex_roots()
    roots = [root.real for root, _ in complex_roots if root.imag.is_zero()]
    return sorted(roots, key=lambda ball: ball.mid())


def _of_a_quadratic(polynomial: fmpz_poly) -> list[arb]:
    """By the formula without cancellation: long coefficients take flint's root finder seconds."""
    c, b, a = polynomial.coeffs()
    discriminant = b * b - 4 * a * c
    if discriminant < 0:
        return []
    bits = ctx.prec
    while True:
        with ctx.workprec(bits):
            side = arb(discriminant).sqrt()
            q = -(b + (side if b >= 0 else -side)) / 2
            roots = sorted([q / a, c / q], key=lambda ball: ball.mid())
        if not roots[0].overlaps(roots[1]):
            return roots
        bits *= 2


def fields_of_roots(polynomial: fmpq_poly) -> Iterator[RealField]:
    """The fields that the real roots of a polynomial generate, one root after another."""
    for factor, _ in polynomial.numer().factor()[1]:
        with ctx.workprec(_FIRST_PRECISION):
            count = len(real_roots(factor))
        for place in range(count):
            yield RealField(factor, place)


def to_fraction(value: fmpq) -> Fraction:
    """A flint number as Python has it."""
    return Fraction(int(value.p), int(value.q))


def to_flint(value: Fraction) -> fmpq:
    """A Python number as flint has it."""
    return fmpq(value.numerator, value.denominator)
