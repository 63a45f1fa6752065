"""Positive forms on a cone, against linear programs in floats."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from solver.linear.cones import positive_forms

ROWS = st.integers(1, 4).flatmap(
    lambda width: st.tuples(
        st.just(width),
        st.lists(st.lists(st.integers(-3, 3), min_size=width, max_size=width), max_size=5),
        st.lists(st.lists(st.integers(-2, 2), min_size=width, max_size=width), max_size=2),
    )
)


@given(ROWS)
def test_a_form_is_positive_just_where_it_can_be(
    drawn: tuple[int, list[list[int]], list[list[int]]],
) -> None:
    width, forms, zero = drawn
    flags, point = positive_forms(forms, zero, width)
    values = [sum(a * x for a, x in zip(form, point, strict=True)) for form in forms]
    assert all(x >= 0 for x in point)
    assert all(sum(a * x for a, x in zip(row, point, strict=True)) == 0 for row in zero)
    assert [value > 0 for value in values] == flags
    assert all(value >= 0 for value in values)
    for form, flag in zip(forms, flags, strict=True):
        if not flag:
            equal = {"A_eq": np.array(zero), "b_eq": np.zeros(len(zero))} if zero else {}
            best = linprog(
                -np.array(form, dtype=float), A_ub=-np.array(forms, dtype=float),
                b_ub=np.zeros(len(forms)), bounds=[(0, 1)] * width, **equal,
            )  # fmt: skip
            assert -best.fun < 1e-9


def test_fractions_are_taken_as_they_are() -> None:
    hair = Fraction(1, 10**30)
    assert positive_forms([[hair, -1], [0, 1]], [], 2)[0] == [True, True]
    assert positive_forms([[-hair, 0]], [], 2)[0] == [False]
