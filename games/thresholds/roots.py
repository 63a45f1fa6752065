"""Real roots of polynomials with rational coefficients, exactly."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from math import lcm
from typing import Any

from flint import ctx, fmpz_poly

from solver.numbers.algebraic import real_roots as enclosures
from solver.numbers.algebraic import to_fraction
from solver.tools.shown import Shown

FORMULA_DEGREE = 2  # beyond it roots are algebraic numbers without a formula

_BITS = 128  # of isolating intervals to begin with


@dataclass(frozen=True, eq=False, repr=False)
class Root(Shown):
    """A real root of an irreducible polynomial.

    Attributes
    ----------
    factor : sympy PolyElement
        The polynomial, as `factors` has it.
    number : int
        Which of its real roots, from the smallest.
    low, high : Fraction
        Ends of an interval in which it is the only one; the same where it is rational.
    """

    factor: Any
    number: int
    low: Fraction
    high: Fraction

    @property
    def rational(self) -> Fraction | None:
        """The number itself, if it is rational."""
        return self.low if self.low == self.high else None

    def _line(self) -> str:
        return f"Root({float(self):.6g})"

    def __float__(self) -> float:
        return float((self.low + self.high) / 2)

    @cached_property
    def expression(self) -> Any:
        """As a sympy number: rational, with square roots up to degree two, else a CRootOf."""
        import sympy

        if self.rational is not None:
            return _rational(self.low)
        poly = _poly(self.factor)
        if poly.degree() == 2:
            a, b, c = poly.all_coeffs()
            sign = 1 if (self.number == 1) == (a > 0) else -1
            return sympy.radsimp((-b + sign * sympy.sqrt(b * b - 4 * a * c)) / (2 * a))
        return sympy.rootof(poly, self.number)

    def finer(self) -> "Root":
        """The same with a narrower interval."""
        low, high = _poly(self.factor).refine_root(
            _rational(self.low), _rational(self.high), eps=_rational((self.high - self.low) / 2**20)
        )
        return Root(self.factor, self.number, _fraction(low), _fraction(high))

    def is_root_of(self, polynomial: Any) -> bool:
        """Whether a polynomial is zero here."""
        return bool(polynomial == 0) or self.factor in factors(polynomial)


def real_roots(polynomials: Iterable[Any], low: Fraction, high: Fraction | None) -> list[Root]:
    """The different real roots of some polynomials between two numbers, in rising order.

    Parameters
    ----------
    polynomials : iterable of sympy PolyElement
        In one variable, with rational coefficients; zero ones have no roots here.
    low, high : Fraction
        Neither is counted; `high` None for no bound.

    Returns
    -------
    list of Root
    """
    found = dict.fromkeys(
        factor for polynomial in polynomials if polynomial != 0 for factor in factors(polynomial)
    )
    roots = [root for factor in found for root in _isolated(factor)]
    inside = [root for root in (_beside(each, low, high) for each in roots) if root is not None]
    return _apart(inside)


@lru_cache(maxsize=10_000)
def factors(polynomial: Any) -> tuple[Any, ...]:
    """The different irreducible factors of a polynomial, each in one normal form."""
    return tuple(factor.monic() for factor, _ in polynomial.factor_list()[1])


def _poly(factor: Any) -> Any:
    import sympy

    return sympy.Poly(factor.as_expr(), *factor.ring.symbols).clear_denoms(convert=True)[1]


def _isolated(factor: Any) -> list[Root]:
    if factor.degree() == 1:
        value = -Fraction(int(factor.coeff(1).numerator), int(factor.coeff(1).denominator))
        return [Root(factor, 0, value, value)]
    coefficients = [Fraction(int(c.numerator), int(c.denominator)) for c in factor.to_dense()]
    scale = lcm(*(c.denominator for c in coefficients))
    with ctx.workprec(_BITS):
        balls = enclosures(fmpz_poly([int(c * scale) for c in reversed(coefficients)]))
    ends = [(to_fraction(ball.mid().fmpq()), to_fraction(ball.rad().fmpq())) for ball in balls]
    return [Root(factor, k, mid - rad, mid + rad) for k, (mid, rad) in enumerate(ends)]


def _beside(root: Root, low: Fraction, high: Fraction | None) -> Root | None:
    """The root if it is between the bounds, which it is no equal of, with its interval."""
    for bound in (low, high):
        while root.rational is None and bound is not None and root.low <= bound <= root.high:
            root = root.finer()
    if root.low <= low or (high is not None and root.high >= high):
        return None
    return root


def _apart(roots: list[Root]) -> list[Root]:
    """In rising order, with intervals that do not touch; different roots are never the same."""
    ordered = sorted(roots, key=lambda root: root.low)
    for k in range(len(ordered) - 1):
        one, other = ordered[k], ordered[k + 1]
        if one.high >= other.low:
            # factors are irreducible and different, so that finer intervals part at last
            finer = [one if one.rational is not None else one.finer() for one in ordered]
            return _apart(finer)
    return ordered


def _rational(number: Fraction) -> Any:
    import sympy

    return sympy.Rational(number.numerator, number.denominator)


def _fraction(number: Any) -> Fraction:
    return Fraction(int(number.p), int(number.q))
