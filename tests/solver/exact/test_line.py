"""Where polynomials have given signs: against roots known beforehand, and fractions tried."""

from fractions import Fraction
from functools import reduce
from itertools import pairwise
from operator import mul

from flint import fmpq, fmpq_poly
from hypothesis import given
from hypothesis import strategies as st

from solver.exact.line import roots_inside, simplest, stretches

ROOTS = st.lists(st.fractions(-1, 2, max_denominator=9), max_size=4)


def to_flint(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def with_roots(roots: list[Fraction], sign: int = 1) -> fmpq_poly:
    factors = (fmpq_poly([-to_flint(root), 1]) for root in roots)
    return reduce(mul, factors, fmpq_poly([sign]))


@given(*[st.fractions(0, 5, max_denominator=300)] * 2)
def test_the_simplest_fraction_between_two(one: Fraction, other: Fraction) -> None:
    if one == other:
        return
    low, high = sorted([one, other])
    found = simplest(to_flint(low), to_flint(high))
    value = Fraction(int(found.p), int(found.q))
    assert low < value < high
    denominator = next(q for q in range(1, value.denominator + 1) if int(low * q) + 1 < high * q)
    assert value.denominator == denominator


@given(st.lists(st.tuples(ROOTS, st.sampled_from([-1, 1])), min_size=1, max_size=3))
def test_stretches_are_where_all_are_at_least_zero(
    given_roots: list[tuple[list[Fraction], int]],
) -> None:
    polynomials = [with_roots(roots, sign) for roots, sign in given_roots]
    found = stretches(polynomials, lambda signs: min(signs) >= 0)
    ends = [(each.low.theta[0], each.high.theta[0]) for each in found]
    assert all(low <= high for low, high in ends)
    assert all(one[1] < two[0] for one, two in pairwise(ends))
    tried = {fmpq(k, 180) for k in range(181)} | {
        to_flint(root) for roots, _ in given_roots for root in roots if 0 <= root <= 1
    }
    for t in tried:
        holds = all(p(t) >= 0 for p in polynomials)
        assert holds == any(low <= t <= high for low, high in ends)
    for each, (low, high) in zip(found, ends, strict=True):
        assert each.before < low and high < each.after
        assert each.is_point == (low == high)
        if not each.is_point:
            inner = each.inner(3)
            assert low < inner[0] < inner[1] < inner[2] < high


@given(ROOTS)
def test_the_roots_inside_are_those_known(roots: list[Fraction]) -> None:
    found = roots_inside(with_roots(roots))
    expected = sorted(to_flint(root) for root in set(roots) if 0 <= root <= 1)
    assert sorted(root.theta[0] for root in found) == expected


def test_irrational_ends_are_told_from_fractions_close_by() -> None:
    half_root = fmpq_poly([-1, 0, 2])  # 1/√2
    near = fmpq(7071067811865475244, 10**19)
    (above,) = stretches([half_root, fmpq_poly([-near, 1])], lambda signs: min(signs) >= 0)
    assert above.low.degree == 2 and above.high.theta[0] == 1
    assert stretches([half_root, fmpq_poly([near, -1])], lambda signs: min(signs) >= 0) == []
    (point,) = stretches([half_root], lambda signs: signs[0] == 0)
    assert point.is_point and point.low.degree == 2
