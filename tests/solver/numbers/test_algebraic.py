"""Real algebraic numbers: enclosures as close as they say, however long the coefficients."""

from typing import Any

import numpy as np
import pytest
from flint import arb, ctx, fmpq_poly, fmpz_poly

from solver.numbers.algebraic import RealField, fields_of_roots, real_roots

CLOSE = fmpz_poly([1, -2 * 10**300 - 1, 10**600 + 10**300 - 7])  # two roots near 1e-300
LONG = [fmpz_poly([-1, 2**2100, -3]), fmpz_poly([-(2**2000), 1, 2**2000]), CLOSE]


def test_roots_of_quadratics_by_flint() -> None:
    rng = np.random.default_rng(0)
    for _ in range(300):
        c, b, a = (int(k) for k in rng.integers(-9, 10, size=3))
        polynomial = fmpz_poly([c, b, a or 1])
        if polynomial.gcd(polynomial.derivative()).degree() > 0:
            continue
        every: Any = polynomial.complex_roots()
        known = [z.real for z, _ in every if z.imag.is_zero()]
        known.sort(key=lambda ball: ball.mid())
        found = real_roots(polynomial)
        assert len(found) == len(known)
        assert all(x.overlaps(y) for x, y in zip(found, known, strict=True))


@pytest.mark.parametrize("polynomial", LONG)
def test_long_coefficients(polynomial: fmpz_poly) -> None:
    for field in fields_of_roots(fmpq_poly(polynomial)):
        assert field.sign(field.reduce(fmpq_poly(polynomial))) == 0
        assert field.sign(fmpq_poly(polynomial)) == 0
        for precision in (64, 256):
            ball = field.ball(field.theta, precision)
            assert ball.rad() < arb(2) ** -(precision // 2)
        # an element whose terms cancel: a (θ - r), r being θ to 200 digits
        with ctx.workprec(4000):
            near = field.ball(field.theta, 1400).mid().fmpq()
        difference = (field.theta - near) * 10**290
        assert field.ball(difference, 256).rad() < arb(2) ** -128


def test_a_root_to_any_number_of_bits() -> None:
    field = RealField(fmpz_poly([-2, 0, 0, 1]), 0)  # the cube root of 2
    for precision in (128, 700, 3000):
        with ctx.workprec(2 * precision):
            assert field.ball(field.theta, precision).overlaps(arb(2).root(3))
    assert field.sign(field.theta - fmpq_poly([2])) == -1
