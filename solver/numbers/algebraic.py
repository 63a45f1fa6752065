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
        """An enclosure of an element, as good as so many bits of θ allow."""
        with ctx.workprec(precision):
            return arb_poly(fmpq_poly(element))(self._theta(precision))

    def sign(self, element: Element) -> int:
        """-1, 0 or 1: exactly."""
        element = fmpq_poly(element)
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
            if self.degree == 1:
                low, high = self.polynomial.coeffs()
                root = arb(fmpq(-low, high))
            else:
                root = real_roots(self.polynomial)[self.place]
            self._root = (precision, root)
        return self._root[1]


def real_roots(polynomial: fmpz_poly) -> list[arb]:
    """Disjoint enclosures of the real roots of a squarefree polynomial, in rising order."""
    complex_roots: Any = polynomial.complex_roots()
    roots = [root.real for root, _ in complex_roots if root.imag.is_zero()]
    return sorted(roots, key=lambda ball: ball.mid())


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
