"""Where polynomials in one number between 0 and 1 have given signs, exactly."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from math import floor
from operator import mul

from flint import fmpq, fmpq_poly

from solver.numbers.algebraic import RealField, fields_of_roots

_FIRST_PRECISION = 64  # bits; doubled until the places are told apart


@dataclass(frozen=True)
class Stretch:
    """The numbers from one to another one, both included.

    Attributes
    ----------
    low, high : RealField
        Whose θ the ends are; the same where the stretch is a single number.
    before, after : fmpq
        Rational numbers that part it from the other stretches of its list.
    """

    low: RealField
    high: RealField
    before: fmpq
    after: fmpq

    @property
    def is_point(self) -> bool:
        """Whether it is a single number."""
        return self.low is self.high

    def inner(self, count: int) -> list[fmpq]:
        """Simple fractions in its midst, as evenly spaced as they come."""
        low, high = _apart([self.low, self.high])
        start, width = low[1], high[0] - low[1]
        step = width / (4 * (count + 1))
        middles = [start + width * fmpq(k, count + 1) for k in range(1, count + 1)]
        return [simplest(middle - step, middle + step) for middle in middles]


def stretches(
    polynomials: Sequence[fmpq_poly], holds: Callable[[Sequence[int]], bool]
) -> list[Stretch]:
    """The parts of [0, 1] where a condition on the signs of polynomials holds.

    Parameters
    ----------
    polynomials : sequence of fmpq_poly
    holds : callable
        Of a sign for each; the numbers where it holds have to be a closed set.

    Returns
    -------
    list of Stretch
        In rising order, none touching another one.

    Notes
    -----
    Signs change at roots only, which are compared as the algebraic numbers that they are:
    each root, and a fraction between any two that follow each other, stands for the rest.
    """
    roots = _roots(polynomials)
    balls = _apart(roots)
    between = [simplest(one[1], two[0]) for one, two in pairwise(balls)]
    walls = [fmpq(-1), *between, fmpq(2)]
    found: list[Stretch] = []
    joined = False
    for k, root in enumerate(roots):
        if holds([root.sign(root.reduce(p)) for p in polynomials]):
            if joined:
                last = found.pop()
                found.append(Stretch(last.low, root, last.before, walls[k + 1]))
            else:
                found.append(Stretch(root, root, walls[k], walls[k + 1]))
            joined = k < len(between) and holds([_sign(p(between[k])) for p in polynomials])
        else:
            joined = False
    return found


def simplest(low: fmpq, high: fmpq) -> fmpq:
    """The fraction with the smallest denominator strictly between two numbers.

    >>> from flint import fmpq
    >>> simplest(fmpq(3, 10), fmpq(2, 5))
    1/3
    """
    whole = fmpq(floor(low))
    if whole + 1 < high:
        return whole + 1
    # both lie between two whole numbers that follow each other, or end there
    low, high = low - whole, high - whole
    if low == 0:
        return whole + fmpq(1, floor(1 / high) + 1)
    return whole + 1 / simplest(1 / high, 1 / low)


def _sign(value: fmpq) -> int:
    return int(value > 0) - int(value < 0)


def roots_inside(polynomial: fmpq_poly) -> list[RealField]:
    """The roots of a polynomial that is not zero between 0 and 1, both included, each once."""
    return [
        root
        for root in (fields_of_roots(polynomial) if polynomial.degree() > 0 else ())
        if root.sign(root.theta) >= 0 and root.sign(1 - root.theta) >= 0
    ]


def _roots(polynomials: Sequence[fmpq_poly]) -> list[RealField]:
    """The numbers from 0 to 1, both included, at which some polynomial vanishes, in order."""
    ends = fmpq_poly([0, 1, -1])
    product = reduce(mul, (p for p in polynomials if p.degree() > 0), ends)
    roots = roots_inside(product // product.gcd(product.derivative()))
    places = dict(zip(roots, _apart(roots), strict=True))
    return sorted(roots, key=lambda root: places[root])


def _apart(roots: Sequence[RealField]) -> list[tuple[fmpq, fmpq]]:
    """Bounds on each of some numbers, all different, that no two have in common."""
    precision = _FIRST_PRECISION
    while True:
        balls = [root.ball(root.theta, precision) for root in roots]
        bounds = [
            (ball.mid().fmpq() - ball.rad().fmpq(), ball.mid().fmpq() + ball.rad().fmpq())
            for ball in balls
        ]
        ordered = sorted(bounds)
        if all(one[1] < two[0] for one, two in pairwise(ordered)):
            return bounds
        precision *= 2
