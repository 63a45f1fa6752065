"""Exact answers: fractions, certified boxes and minimal polynomials."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sympy
from flint import arb, ctx, fmpq, fmpq_poly, fmpz_poly

from solver import NormalFormGame, nash
from solver.exact.enclosure import enclose
from solver.exact.indifference import null_vector, solutions
from solver.exact.proof import in_flint
from solver.linear.polytopes import Polytope
from solver.numbers.algebraic import fields_of_roots
from solver.payoffs.rational import rational_payoffs
from tests.solver.three_players.games import exact_regret, joined, random_games

# Games with 1, 3, …, 11 equilibria, found at random, with what the exact mode said of them.
FROZEN = json.loads((Path(__file__).parent / "frozen.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda game: str(len(game["equilibria"])))
def test_frozen_games(frozen: dict[str, Any]) -> None:
    payoffs = frozen["payoffs"]
    found = nash(NormalFormGame(payoffs), exact=True)
    assert found.complete and len(found) == len(frozen["equilibria"])
    assert sum(each.index or 0 for each in found.equilibria) == 1
    for each, known in zip(found.equilibria, frozen["equilibria"], strict=True):
        assert [list(own) for own in each.support] == known["support"]
        assert each.index == known["index"]
        assert joined(each.strategies) == pytest.approx(np.concatenate(known["near"]), abs=1e-11)
        if known["strategies"] is not None:
            assert [[str(p) for p in x] for x in each.strategies] == known["strategies"]
            assert exact_regret(payoffs, each.strategies) == 0 and each.regret == 0
        else:
            assert each.certificate is not None
            assert [
                [[str(c) for c in p] if p else None for p in x]
                for x in each.certificate.polynomials
            ] == known["polynomials"]
            check_certificate(payoffs, each)


def check_certificate(payoffs: Any, each: Any) -> None:
    """By plain Fractions: the box is tiny, about right, and the polynomials vanish in it."""
    proof = each.certificate
    middles = []
    for low, high in zip(proof.low, proof.high, strict=True):
        assert all(b - a < Fraction(1, 10**30) for a, b in zip(low, high, strict=True))
        middle = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
        middles.append([p / sum(middle) for p in middle])
    assert exact_regret(payoffs, middles) < Fraction(1, 10**25)
    for low, high, polynomials in zip(proof.low, proof.high, proof.polynomials, strict=True):
        for a, b, polynomial in zip(low, high, polynomials, strict=True):
            if polynomial is None or a == b:
                continue
            values = [sum(c * q**k for k, c in enumerate(polynomial)) for q in (a, b)]
            assert values[0] * values[1] <= 0
            assert sympy.Poly(polynomial[::-1], sympy.Symbol("t")).is_irreducible


def test_totally_mixed_equilibria_of_3x3x3_have_degree_ten() -> None:
    """McKelvey & McLennan (1997): up to ten; for a game at random the number field of all."""
    seen = 0
    for payoffs in random_games("integer", 300, (3, 3, 3), seed=8):
        found = nash(NormalFormGame(payoffs))
        if not any(all(len(own) == 3 for own in each.support) for each in found.equilibria):
            continue
        exact = nash(NormalFormGame(payoffs.astype(int)), exact=True)
        assert exact.complete and len(exact) == len(found)
        for each in exact.equilibria:
            if all(len(own) == 3 for own in each.support):
                assert each.certificate is not None
                degrees = {len(p) - 1 for some in each.certificate.polynomials for p in some if p}
                assert degrees == {10}
                check_certificate(payoffs, each)
                seen += 1
        if seen > 2:
            break
    assert seen


@pytest.mark.parametrize("kind", ["normal", "integer", "lognormal"])
def test_floats_taken_as_they_are(kind: str) -> None:
    """The binary fractions that floats are, and what floating point says of the same game."""
    for payoffs in random_games(kind, 4, (3, 3, 2), seed=9):
        exact, floats = nash(NormalFormGame(payoffs), exact=True), nash(NormalFormGame(payoffs))
        assert exact.complete and floats.complete
        for one, other in zip(exact.equilibria, floats.equilibria, strict=True):
            assert one.support == other.support and one.index == other.index
            assert joined(one.strategies) == pytest.approx(joined(other.strategies), abs=1e-9)
            assert one.certificate is not None or one.regret == 0


def test_payoffs_that_no_float_tells_apart() -> None:
    """Fractions that are equal as floats: no tie, and still an exact answer."""
    tiny = Fraction(1, 10**30)
    payoffs = np.full((3, 2, 2, 2), Fraction(0), dtype=object)
    payoffs[0, 0] = Fraction(1, 3) + tiny  # better than the other one by a trace
    payoffs[0, 1] = Fraction(1, 3)
    payoffs[1, :, 0], payoffs[2, :, :, 0] = Fraction(1), Fraction(1)
    payoffs[0, 1, 1, 1] = Fraction(-5)
    found = nash(NormalFormGame(payoffs), exact=True)
    assert found.complete
    assert [each.profile for each in found.equilibria] == [(0, 0, 0)]


def test_solutions_are_those_that_newton_encloses() -> None:
    seen = set()
    for payoffs in random_games("integer", 40, (3, 3, 2), seed=10):
        game = NormalFormGame(payoffs.astype(int))
        numbers = in_flint(rational_payoffs(game))
        for each in nash(game).equilibria:
            if each.index is None:
                continue
            box = enclose(numbers, each.support, each.strategies)
            solved = solutions(numbers, each.support)
            assert box is not None and box.is_equilibrium and box.index == each.index
            assert solved is not None
            fits = [
                all(
                    solution.field.ball(value).overlaps(ball)
                    for mix, balls in zip(solution.mixes, box.mixes, strict=True)
                    for value, ball in zip(mix, balls, strict=True)
                )
                for solution in solved
            ]
            assert fits.count(True) == 1
            seen.add(tuple(sorted(map(len, each.support))))
    assert {(1, 1, 1), (1, 2, 2), (2, 2, 2), (2, 2, 3), (2, 3, 3)} <= seen


def test_a_number_field() -> None:
    polynomial = fmpq_poly([-2, 0, 1]) * fmpq_poly([-1, 3]) * fmpq_poly([1, 0, 1])
    fields = {(f.degree, f.place): f for f in fields_of_roots(polynomial)}
    assert set(fields) == {(1, 0), (2, 0), (2, 1)}
    field = fields[2, 1]
    root = field.theta
    assert field.sign(field.reduce(root * root) - fmpq_poly([2])) == 0
    assert field.sign(root - fmpq_poly([fmpq(141421356, 100000000)])) == 1
    assert field.sign(root - fmpq_poly([fmpq(141421357, 100000000)])) == -1
    assert field.minimal_polynomial(root + 1) == (-1, -2, 1)
    assert field.minimal_polynomial(fmpq_poly([fmpq(2, 3)])) == (-2, 3)
    assert field.reduce(field.divide(root, root + 1) * (root + 1)) == root
    # a difference that only many digits tell from zero
    convergent = fmpq(1)
    for _ in range(400):
        convergent = 1 + 1 / (1 + convergent)
    assert field.sign(root - fmpq_poly([convergent])) in (-1, 1)
    assert fields[1, 0].sign(fields[1, 0].theta - fmpq_poly([fmpq(1, 3)])) == 0


def test_minors_span_the_kernel() -> None:
    rows = [[fmpq(a) for a in row] for row in ([1, 2, 3, 4], [0, 1, 5, -2], [7, 0, 1, 1])]
    vector = null_vector(rows)
    assert any(vector)
    assert all(sum(a * v for a, v in zip(row, vector, strict=True)) == 0 for row in rows)


def test_a_polytope_of_mixes() -> None:
    # half of a triangle, cut where x0 = x1
    row = (fmpq(1), fmpq(-1), fmpq(0))
    half = Polytope(3, (0, 1, 2), at_most=(row,))
    assert set(half.vertices) == {
        (fmpq(0), fmpq(1), fmpq(0)),
        (fmpq(0), fmpq(0), fmpq(1)),
        (fmpq(1, 2), fmpq(1, 2), fmpq(0)),
    }
    assert half.dimension == 2 and half.with_equal(row).dimension == 1
    assert half.contains((fmpq(1, 4), fmpq(3, 4), fmpq(0)))
    assert not half.contains((fmpq(3, 4), fmpq(1, 4), fmpq(0)))
    assert not half.meets(Polytope(3, (0,))) and half.meets(Polytope(3, (2,)))
    assert Polytope(3, (0, 1), equal=((fmpq(1), fmpq(1), fmpq(0)),)).vertices == ()
    assert half.nearly_contains([0.5 + 1e-9, 0.5 - 1e-9, 0.0], 1e-8)
    assert not half.nearly_contains([0.6, 0.4, 0.0], 1e-8)


def test_enclosures_hold_at_any_precision() -> None:
    payoffs = random_games("integer", 1, (3, 3, 3), seed=12)[0].astype(int)
    game = NormalFormGame(payoffs)
    numbers = in_flint(rational_payoffs(game))
    for each in nash(game).equilibria:
        wide = enclose(numbers, each.support, each.strategies, 128)
        narrow = enclose(numbers, each.support, each.strategies, 512)
        assert wide is not None and narrow is not None
        for mix, balls in zip(narrow.mixes, wide.mixes, strict=True):
            for ball, around in zip(mix, balls, strict=True):
                assert around.overlaps(ball)
                assert float(ball.rad()) < 1e-60 or ball.is_exact()
    with ctx.workprec(64):
        assert arb(1).is_exact() and fmpz_poly([1]).degree() == 0
