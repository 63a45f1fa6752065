"""The parts of the exact search, each against another way to the same answer."""

from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import sympy
from flint import arb, ctx, fmpq, fmpq_poly
from scipy.optimize import nnls

from solver import NormalFormGame, batch, nash
from solver.exact.cells import (
    Cell,
    CurvedError,
    cell_of_two,
    cut,
    expectation,
    extreme_profiles,
    gain_tensor,
    maximal,
)
from solver.exact.linear_conditions import ExcludedError, cell_of_linear_conditions
from solver.exact.meeting import connected
from solver.exact.proof import in_flint
from solver.exact.resultants import (
    equilibria_by_resultants,
    minimal_polynomial,
    roles_for_resultants,
)
from solver.linear.polytopes import Polytope
from solver.numbers.algebraic import RealField, fields_of_roots, real_roots, to_flint, to_fraction
from solver.payoffs.expected import regret
from solver.payoffs.rational import rational_payoffs
from tests.solver.three_players.games import exact_regret, joined, random_games

X = sympy.Symbol("x")
WHOLE = ((0, 1, 2),) * 3


def numbers_of(payoffs: np.ndarray) -> Any:
    return in_flint(rational_payoffs(NormalFormGame(payoffs.astype(int))))


def row(*numbers: int) -> tuple[fmpq, ...]:
    return tuple(fmpq(a) for a in numbers)


def hull_distance(point: Any, vertices: Any) -> float:
    matrix = np.array([[float(Fraction(int(x.p), int(x.q))) for x in v] for v in vertices]).T
    weighted = np.vstack([matrix, np.full((1, matrix.shape[1]), 10.0)])
    return float(nnls(weighted, np.append(point, 10.0))[1])


def test_vertices_span_a_polytope_and_none_is_redundant() -> None:
    rng = np.random.default_rng(0)
    filled = 0
    for _ in range(40):
        m = int(rng.integers(2, 5))
        rows = [row(*rng.integers(-3, 4, size=m).tolist()) for _ in range(rng.integers(0, 3))]
        polytope = Polytope(m, tuple(range(m)), at_most=tuple(rows))
        limits = np.array([[float(a) for a in each] for each in rows]).reshape(-1, m)
        vertices = polytope.vertices
        for vertex in vertices:
            assert polytope.contains(vertex) and sum(vertex, fmpq(0)) == 1
        for k in range(len(vertices)):
            others = [v for j, v in enumerate(vertices) if j != k]
            point = np.array([float(Fraction(int(x.p), int(x.q))) for x in vertices[k]])
            assert not others or hull_distance(point, others) > 1e-6
        for point in rng.dirichlet(np.ones(m), size=60):
            inside = bool((limits @ point <= 0).all())
            filled += inside
            if inside:
                assert hull_distance(point, vertices) < 1e-9
            assert polytope.nearly_contains(point.tolist(), 1e-12) == inside
    assert filled > 300


def test_polytopes_that_meet() -> None:
    left = Polytope(3, (0, 1, 2), at_most=(row(1, -1, 0),))  # x0 ≤ x1
    right = Polytope(3, (0, 1, 2), at_most=(row(-1, 1, 0),))
    assert left.meets(right) and right.meets(left)
    assert left.meets(Polytope(3, (1,))) and not left.meets(Polytope(3, (0,)))
    apart = Polytope(3, (0, 1, 2), at_most=(row(-1, 2, 0), row(-1, 0, 2)))
    assert not apart.meets(left.with_rows([row(0, 1, -1)]).with_equal(row(1, 0, -1)))


@pytest.mark.parametrize("high", [3, 6])
def test_cells_where_two_mix(high: int) -> None:
    """What is in a cell is an equilibrium; what is in equilibrium on the support is in it."""
    rng = np.random.default_rng(high)
    held = 0
    for _ in range(60):
        payoffs = rng.integers(0, high, size=(3, 2, 3, 2))
        support = ((0, 1), (0, 1, 2), (0,))
        try:
            cell = cell_of_two(numbers_of(payoffs), support)
        except CurvedError:
            continue
        for profile in extreme_profiles(cell) if cell else ():
            mixes = [[to_fraction(x) for x in mix] for mix in profile]
            assert exact_regret(payoffs, mixes) == 0
        for weights in rng.integers(1, 5, size=(10, 5)):
            x, y = weights[:2], weights[2:]
            mixes = [[Fraction(int(w), int(each.sum())) for w in each] for each in (x, y)] + [
                [Fraction(1), Fraction(0)]
            ]
            if exact_regret(payoffs, mixes) == 0:
                held += 1
                assert cell is not None
                flint = [tuple(map(to_flint, mix)) for mix in mixes]
                assert all(p.contains(v) for p, v in zip(cell, flint, strict=True))
    assert held or high > 3


def test_expectations_and_gains() -> None:
    rng = np.random.default_rng(1)
    payoffs = rng.integers(-9, 10, size=(3, 2, 3, 2))
    numbers = numbers_of(payoffs)
    mixes = [[fmpq(1, 3), fmpq(2, 3)], [fmpq(1, 2), fmpq(1, 4), fmpq(1, 4)]]
    value = expectation(gain_tensor(numbers, 2, 1, 0), mixes)
    gains = payoffs[2, :, :, 1] - payoffs[2, :, :, 0]
    assert float(value) == pytest.approx(np.array([1, 2]) / 3 @ gains @ [0.5, 0.25, 0.25])


def test_cells_inside_of_others_and_cells_that_touch() -> None:
    def cell(*supports: tuple[int, ...]) -> Cell:
        return tuple(Polytope(3, own) for own in supports)

    small, large = cell((0,), (1,), (0, 1)), cell((0, 1), (1,), (0, 1))
    other = cell((2,), (1,), (1,))
    assert maximal([small, large, other, large]) == [large, other]
    assert maximal([large, small]) == [large]
    bridge = cell((1, 2), (1,), (1,))
    groups = connected([large, other, cell((0,), (2,), (2,)), bridge])
    assert sorted(len(group) for group in groups) == [1, 3]


def test_a_cut_along_one_axis_and_one_that_is_curved() -> None:
    # player 3 gains by its second strategy where x0 · y0 > x1 · y1, say
    payoffs = np.zeros((3, 2, 2, 2), dtype=int)
    payoffs[2, 0, 0, 1], payoffs[2, 1, 1, 1] = 1, -1
    numbers = numbers_of(payoffs)
    support = ((0, 1), (0, 1), (0,))
    everything = [Polytope(2, own) for own in support]
    with pytest.raises(CurvedError) as curved:
        cut(numbers, support, everything)
    assert len(curved.value.samples) == 3
    payoffs[2, 0, :, 1], payoffs[2, 1, :, 1] = 1, -1
    left = cut(numbers_of(payoffs), support, everything)
    assert left is not None
    assert [len(polytope.vertices) for polytope in left] == [2, 2, 1]
    assert left[0].vertices == ((fmpq(1, 2), fmpq(1, 2)), (fmpq(0), fmpq(1)))


@pytest.mark.parametrize("kind", ["integer", "coordination"])
def test_resultants_find_what_subdivision_finds(kind: str) -> None:
    games = np.rint(random_games(kind, 400, (3, 3, 3), seed=14) * (1 if kind == "integer" else 100))
    every = batch.nash(games)
    totally = np.all([(x > 0).all(axis=1) for x in every.strategies], axis=0)
    seen = 0
    for whole in games[np.unique(every.game[totally])[:5]]:
        regular = [
            each.strategies
            for each in nash(NormalFormGame(whole)).equilibria
            if each.support == WHOLE and each.index
        ]
        found = equilibria_by_resultants(numbers_of(whole), WHOLE)
        assert found is not None and len(found) == len(regular)
        for mixes in found:
            assert regret(whole, mixes) < 1e-9
            assert min(np.abs(joined(mixes) - joined(each)).max() for each in regular) < 1e-9
        seen += len(found)
    assert seen


def test_the_minimal_polynomial_of_a_probability() -> None:
    for payoffs in random_games("integer", 40, (3, 3, 3), seed=15):
        numbers = numbers_of(payoffs)
        found = equilibria_by_resultants(numbers, WHOLE)
        if not found:
            continue
        with ctx.workprec(128):
            near = arb(float(found[0][1][2]), 1e-10)
            polynomial = minimal_polynomial(numbers, WHOLE, 1, 2, near)
        assert polynomial is not None
        roots = sympy.Poly(polynomial[::-1], X).nroots(n=30)
        assert min(abs(complex(root) - found[0][1][2]) for root in roots) < 1e-11
        assert sympy.Poly(polynomial[::-1], X).is_irreducible
        return
    pytest.fail("no game has a totally mixed equilibrium")


def test_roles_for_resultants() -> None:
    assert roles_for_resultants(WHOLE, 1) == (0, 2, 1)
    assert roles_for_resultants(((0, 1), (0, 2), (0, 1, 2))) == (0, 1, 2)
    assert roles_for_resultants(((0, 1), (0, 2), (0, 1, 2)), 0) is None
    assert roles_for_resultants(((0,), (0,), (0, 1, 2))) is None


def test_algebraic_numbers_as_sympy_has_them() -> None:
    rng = np.random.default_rng(2)
    for polynomial, roots in (([-2, 0, 1], 2), ([1, -3, 0, 1], 3), ([-1, -1, 0, 0, 0, 1], 1)):
        fields = list(fields_of_roots(fmpq_poly(polynomial)))
        assert len(fields) == roots
        exact = sympy.Poly(polynomial[::-1], X).real_roots()
        for field, root in zip(sorted(fields, key=lambda f: f.place), exact, strict=True):
            for _ in range(3):
                given = [int(c) for c in rng.integers(-5, 6, size=field.degree)]
                element = field.reduce(fmpq_poly(given))
                value = sum(c * root**k for k, c in enumerate(given))
                assert field.sign(element) == sympy.sign(sympy.N(value, 40))
                ball = field.ball(element)
                assert abs(float(ball.mid()) - float(sympy.N(value, 30))) < 1e-12
                minimal = sympy.Poly(field.minimal_polynomial(element)[::-1], X)
                assert minimal.is_irreducible
                assert abs(minimal.eval(sympy.N(value, 60))) < 1e-40
                if field.sign(element):
                    one = field.reduce(field.divide(field.theta, element) * element)
                    assert one == field.theta


def test_close_roots_are_told_apart() -> None:
    close = fmpq_poly([-1, 1000001]) * fmpq_poly([-1, 1000002]) * fmpq_poly([-2, 0, 1])
    with ctx.workprec(128):
        roots = real_roots(close.numer())
    assert len(roots) == 4 and not any(a.overlaps(b) for a, b in pairwise(roots))
    field = RealField(fmpq_poly([-2, 0, 1]).numer(), 1)
    assert field.sign(fmpq_poly([-1, 1])) == 1


def test_conditions_that_come_out_linear() -> None:
    """Gains that are a product of a positive form in one mix and a form in the other."""
    payoffs = np.zeros((3, 2, 2, 2), dtype=int)
    for a, b, c in np.ndindex(2, 2, 2):
        payoffs[0, 1, b, c] = 1 if b == c else -1
        payoffs[1, a, 1, c] = (1 + a) * (1 if c == 0 else -1)
        payoffs[2, a, b, 1] = (2 - a) * (-1 if b == 0 else 1)
    cell = cell_of_linear_conditions(numbers_of(payoffs), ((0, 1),) * 3, (0, 1, 2))
    assert cell is not None
    half = (fmpq(1, 2), fmpq(1, 2))
    assert [p.vertices for p in cell] == [((1, 0), (0, 1)), (half,), (half,)]
    for profile in extreme_profiles(cell):
        mixes = [[to_fraction(x) for x in mix] for mix in profile]
        assert exact_regret(payoffs, mixes) == 0
    game = np.zeros((3, 2, 2, 2), dtype=int)  # nobody cares: everything is an equilibrium
    cell = cell_of_linear_conditions(numbers_of(game), ((0, 1),) * 3, (0, 1, 2))
    assert cell is not None and [len(p.vertices) for p in cell] == [2, 2, 2]
    game[0, 1] = 1  # the first player prefers one strategy: no equilibrium mixes both
    with pytest.raises(ExcludedError):
        cell_of_linear_conditions(numbers_of(game), ((0, 1),) * 3, (0, 1, 2))
