"""The kernels' algebra and root finders, as plain functions, against sympy, numpy and flint."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.polynomial import Polynomial

from solver.linear.kernels.small_systems import invert, null_vector, smallest_pivot
from solver.three_players.kernels.roots.simplex_tables import (
    CORNER,
    COUNT,
    EXPONENT,
    MULTINOMIAL,
    RAISE,
    SQUARE,
    multi_indices,
)
from solver.three_players.kernels.roots.univariate import (
    contradictory,
    isolate_roots,
    mix_at,
    null_polynomials,
)
from solver.three_players.kernels.support import (
    FIRST,
    PLAYER,
    SIZE,
    order_roles,
    read_support,
    turn_roles,
)
from solver.three_players.kernels.vectors import (
    CONTRADICTORY,
    VAGUE,
    as_probabilities,
    minor_bound,
)

T = sympy.Symbol("t")


def bernstein(polynomial: Polynomial, degree: int) -> np.ndarray:
    """The coefficients of Σ b_m C(n, m) t^m (1 - t)^(n - m)."""
    c = np.zeros(degree + 1)
    c[: len(polynomial.coef)] = polynomial.coef
    return np.array([
        sum(sympy.binomial(m, k) / sympy.binomial(degree, k) * c[k] for k in range(m + 1))
        for m in range(degree + 1)
    ], dtype=float)  # fmt: skip


def at(coefficients: np.ndarray, t: float) -> float:
    n = len(coefficients) - 1
    return float(sum(
        b * float(sympy.binomial(n, m)) * t**m * (1 - t) ** (n - m)
        for m, b in enumerate(coefficients)
    ))  # fmt: skip


def roots_of(polynomial: Polynomial, error: float = 1e-15) -> list[tuple[float, float, bool]]:
    """By the kernel, with a vector of constants beside it, which excludes nothing."""
    degree = polynomial.degree()
    stack, roots = np.zeros((40, degree + 1 + 2 + 2)), np.empty((64, 3))
    stack[0, : degree + 1] = bernstein(polynomial, degree)
    stack[0, : degree + 1] /= np.abs(stack[0, : degree + 1]).max()
    stack[0, degree + 1 : degree + 3] = 1.0
    count = isolate_roots(degree, 1, 2, 1, error, error, stack, roots)
    return [(t, radius, isolated == 1.0) for t, radius, isolated in roots[:count].tolist()]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-8, 24), min_size=1, max_size=6), st.booleans())
def test_every_root_between_0_and_1_is_enclosed(sixteenths: list[int], squared: bool) -> None:
    places = [k / 16 for k in sixteenths]
    polynomial = Polynomial.fromroots(places)
    if squared:  # and two that are not real
        polynomial *= Polynomial([0.5, -1.0, 1.0])
    found = roots_of(polynomial, 1e-14)
    for root in places:
        if 0 <= root <= 1:
            assert any(abs(t - root) <= radius + 1e-9 for t, radius, _ in found)
    for t, radius, isolated in found:
        near = [root for root in places if abs(root - t) <= radius + 1e-12]
        assert near or not isolated or radius > 1e-7
        if isolated:
            assert len(near) == 1


def test_roots_of_random_polynomials_by_another_program() -> None:
    from flint import fmpq_poly

    rng = np.random.default_rng(0)
    for degree in range(1, 7):
        for _ in range(20):
            whole = [int(c) for c in rng.integers(-50, 51, size=degree + 1)]
            if not whole[-1] or not whole[0] or not sum(whole):
                continue
            polynomial: Any = fmpq_poly(whole)
            if polynomial.gcd(polynomial.derivative()).degree() > 0:
                continue
            known = [
                float(root.real.mid())
                for root, _ in polynomial.numer().complex_roots()
                if root.imag.is_zero() and 0 < root.real < 1
            ]
            found = roots_of(Polynomial(whole))
            assert len(found) == len(known)
            for (t, radius, isolated), root in zip(sorted(found), sorted(known), strict=True):
                assert isolated and abs(t - root) <= radius + 1e-15 and radius < 1e-9


def test_a_double_root_is_not_called_isolated() -> None:
    found = roots_of(Polynomial.fromroots([0.3, 0.3]))
    assert found and all(not isolated or radius > 1e-9 for _, radius, isolated in found)
    assert any(abs(t - 0.3) < 1e-3 for t, _, _ in found)
    assert roots_of(Polynomial.fromroots([0.3, 0.3]) + 1e-6) == []


def test_a_vector_of_both_signs_excludes_roots() -> None:
    stack, roots = np.zeros((40, 1 + 1 + 4 + 2)), np.empty((4, 3))
    stack[0, :2] = [-1.0, 3.0]  # a root at 1/4
    stack[0, 2:6] = [1.0, 3.0, 2.0, -9.0]  # the second entry is positive there
    assert isolate_roots(1, 1, 2, 2, 1e-15, 1e-15, stack, roots) == 1
    assert roots[0, 0] == pytest.approx(0.25)
    stack[0, 2:6] = [1.0, 3.0, -9.0, 2.0]
    assert not contradictory(stack[0], 2, 1, 2, 2, 1e-15)
    stack[0, :2] = [-1.0, 1.0]
    stack[0, 2:6] = [1.0, 3.0, -9.0, -1.0]
    assert contradictory(stack[0], 2, 1, 2, 2, 1e-15)


@pytest.mark.parametrize("k", [2, 3, 4])
def test_null_polynomials_are_minors(k: int) -> None:
    pencil = np.random.default_rng(k).integers(-9, 10, size=(k - 1, k, 2)).astype(float)
    out = np.empty(k * k)
    null_polynomials(pencil, k, np.empty((6, 4)), out, 0)
    matrix = sympy.Matrix(
        k - 1, k, lambda i, j: int(pencil[i, j, 0]) * (1 - T) + int(pencil[i, j, 1]) * T
    )
    for column in range(k):
        minor = matrix.copy()
        minor.col_del(column)
        expected = sympy.lambdify(T, (-1) ** column * minor.det(), "math")
        for t in (0.0, 0.3, 1.0):
            assert at(out[k * column : k * (column + 1)], t) == pytest.approx(expected(t))
    # and a mix of them makes every row indifferent
    mix = np.empty(4)
    reach = mix_at(out, 0, k, 0.4, 0.0, mix)
    if reach != CONTRADICTORY:
        rows = pencil[:, :, 0] * 0.6 + pencil[:, :, 1] * 0.4
        assert rows @ mix[:k] == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("k", [1, 2, 3, 4])
def test_null_vectors_inverses_and_ranks(k: int) -> None:
    rng = np.random.default_rng(k)
    for _ in range(30):
        rows = rng.integers(-3, 4, size=(4, 4)).astype(float)
        vector = np.empty(4)
        null_vector(rows, k, vector)
        assert rows[: k - 1, :k] @ vector[:k] == pytest.approx(0)
        minors = [
            (-1) ** j * np.linalg.det(np.delete(rows[: k - 1, :k], j, axis=1)) if k > 1 else 1.0
            for j in range(k)
        ]
        assert vector[:k] == pytest.approx(minors, abs=1e-9)
        inverse = np.empty((4, 4))
        sign = invert(rows.copy(), k, inverse)
        determinant = round(np.linalg.det(rows[:k, :k]))
        if abs(determinant) >= 1:
            assert sign == np.sign(determinant)
            assert rows[:k, :k] @ inverse[:k, :k] == pytest.approx(np.eye(k), abs=1e-9)
        pivot = smallest_pivot(rows.copy(), 4, k)
        full = np.linalg.matrix_rank(rows[:, :k]) == k
        assert (pivot > 1e-9) == full


@pytest.mark.parametrize("k", [2, 3, 4])
def test_the_bound_on_minors_holds(k: int) -> None:
    pencil = np.random.default_rng(k).normal(size=(k - 1, k, 2))
    bound = minor_bound(pencil, k, 1, np.empty((3, 4)))
    peaks = np.abs(pencil).max(axis=2)
    for column in range(k):
        left = np.delete(peaks, column, axis=1)
        terms = [
            np.prod([left[i, s] for i, s in enumerate(order)])
            for order in sympy.utilities.iterables.multiset_permutations(range(k - 1))
        ]
        assert sum(terms) <= bound * (1 + 1e-12)


def test_as_probabilities() -> None:
    vector = np.array([-1.0, -3.0, 0.0, 0.0])
    assert as_probabilities(vector, 2, 1e-12) == pytest.approx(1e-12)
    assert vector[:2].tolist() == [0.25, 0.75]
    assert as_probabilities(np.array([1.0, -1e-3]), 2, 1e-6) == CONTRADICTORY
    assert as_probabilities(np.array([1e-9, 1e-9]), 2, 1e-9) == VAGUE
    near_zero = np.array([1.0, -1e-8])
    assert as_probabilities(near_zero, 2, 1e-7) > 0


@pytest.mark.parametrize("dimension", [2, 3])
def test_tables_of_the_simplex(dimension: int) -> None:
    for degree in (1, 2, 3, 4, 6):
        indices = multi_indices(dimension, degree)
        assert len(set(indices)) == COUNT[dimension, degree]
        assert all(sum(index) == degree for index in indices)
        for place, index in enumerate(indices):
            assert EXPONENT[dimension, degree, place, : dimension + 1].tolist() == list(index)
            expected = sympy.multinomial_coefficients(dimension + 1, degree)[index]
            assert MULTINOMIAL[dimension, degree, place] == expected
        for j in range(dimension + 1):
            corner = indices[CORNER[dimension, degree, j]]
            assert corner[j] == degree
    for place, index in enumerate(multi_indices(dimension, 2)):
        for j in range(dimension + 1):
            raised = multi_indices(dimension, 3)[RAISE[dimension, 3, place, j]]
            assert [a - b for a, b in zip(raised, index, strict=True)] == [
                int(i == j) for i in range(dimension + 1)
            ]
        for other, second in enumerate(multi_indices(dimension, 2)):
            product = multi_indices(dimension, 4)[SQUARE[dimension, 2, place, other]]
            assert product == tuple(a + b for a, b in zip(index, second, strict=True))


def test_roles_by_size() -> None:
    for sizes in [(1, 2, 3), (3, 3, 2), (2, 3, 3), (3, 2, 3), (2, 3, 2), (4, 2, 3)]:
        masks = np.array([0, *((1 << k) - 1 for k in sizes)])
        support = np.empty((3, 6), dtype=np.int64)
        read_support(masks, support)
        assert support[:, SIZE].tolist() == list(sizes)
        assert all(
            support[t, FIRST : FIRST + k].tolist() == list(range(k)) for t, k in enumerate(sizes)
        )
        order_roles(support)
        seen = {tuple(support[:, PLAYER].tolist())}
        a, b, c = support[:, SIZE].tolist()
        assert (a == b and c <= a) or a <= b <= c
        turn = 1
        while turn_roles(turn, support):
            turn += 1
            seen.add(tuple(support[:, PLAYER].tolist()))
        assert len(seen) == turn


def test_a_support_in_bits() -> None:
    for own in combinations(range(4), 2):
        mask = sum(1 << s for s in own)
        support = np.empty((3, 6), dtype=np.int64)
        read_support(np.array([0, mask, 1, 8]), support)
        assert support[0, FIRST : FIRST + 2].tolist() == list(own)
        assert support[2, FIRST] == 3 and support[2, SIZE] == 1
