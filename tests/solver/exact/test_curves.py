"""Supports whose equilibria are no products of polytopes: excluded by proof, or with samples."""

from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest
from flint import fmpq

from solver import NormalFormGame, nash
from solver.exact.cells import CurvedError, cut
from solver.exact.exclusion import excluded_by_correlation
from solver.exact.proof import in_flint
from solver.exact.samples import samples
from solver.linear.polytopes import Polytope
from solver.payoffs.expected import deviation_payoffs, regret
from solver.payoffs.newton import newton
from solver.payoffs.rational import rational_payoffs
from tests.solver.three_players.games import joined, random_games

WHOLE = ((0, 1),) * 3


def numbers_of(payoffs: np.ndarray) -> Any:
    return in_flint(rational_payoffs(NormalFormGame(payoffs)))


def gaining(*gains: Any) -> np.ndarray:
    """What the second strategy of each of three players gains, by the others' plays."""
    payoffs = np.zeros((3, 2, 2, 2), dtype=int)
    for i, gain in enumerate(gains):
        np.moveaxis(payoffs[i], i, 0)[1] = gain
    return payoffs


def second(profile: Any) -> list[Any]:
    """How often each plays its second strategy."""
    return [x[1] for x in profile]


# q = r, r = p, p = q: the diagonal of the cube
LINE = gaining([[0, -1], [1, 0]], [[0, 1], [-1, 0]], [[0, -1], [1, 0]])
# q = r, 4 p r = 1, 4 p q = 1
HYPERBOLA = gaining([[0, -1], [1, 0]], [[-1, -1], [-1, 3]], [[-1, -1], [-1, 3]])


@pytest.mark.parametrize("exact", [True, False])
def test_a_line_across_the_cube_is_a_component_with_samples(exact: bool) -> None:
    found = nash(NormalFormGame(LINE), exact=exact)
    (component,) = (each for each in found.components if each.support)
    assert component.support == WHOLE and component.dimension == 1
    assert len(component.equilibria) > 1 and not found.complete
    for place in component.equilibria:
        p, q, r = second(found.equilibria[place].strategies)
        assert p == q == r and 0 <= p <= 1
        assert isinstance(p, Fraction) == exact
    assert len(found.components) == 1  # the ends are no equilibria of their own
    assert {each.profile for each in found.equilibria} >= {(0, 0, 0), (1, 1, 1)}


def test_a_hyperbola_is_a_component_with_samples() -> None:
    found = nash(NormalFormGame(HYPERBOLA), exact=True)
    (component,) = (each for each in found.components if each.supports == (WHOLE,))
    assert component.dimension == 1 and component.support is None
    # and what it ends in: all p from 1/4 with q = r = 1
    assert [[side[0][1] for side in subset] for subset in component.subsets] == [
        [Fraction(1, 4), 1, 1]
    ]
    mixed = [found.equilibria[place] for place in component.equilibria]
    mixed = [each for each in mixed if each.support == WHOLE]
    assert len(mixed) > 1
    for each in mixed:
        p, q, r = second(each.strategies)
        assert q == r and 4 * p * q == 1


def test_a_curve_beside_players_who_are_pure() -> None:
    payoffs = np.zeros((4, 2, 2, 2, 2), dtype=int)
    payoffs[:3, ..., 0] = LINE
    payoffs[:3, ..., 1] = 1 - LINE
    payoffs[3, ..., 0] = 1  # the fourth has a dominant strategy, which dominance removes
    payoffs[3, 0, 0, 0, 1] = 2  # but for one profile
    found = nash(NormalFormGame(payoffs), exact=True)
    (curve,) = (each for each in found.components if each.support == (*WHOLE, (0,)))
    assert curve.dimension == 1
    for place in curve.equilibria:
        p, q, r, s = second(found.equilibria[place].strategies)
        assert p == q == r and p**3 <= 1 - (1 - p) ** 3 and s == 0


def test_regular_equilibria_on_an_open_support_are_listed_too() -> None:
    # found at random: all 27 profiles are open, since their equations lose rank somewhere
    bits = "001011101110111010111000111011111011101100111110100100001111100000001110001110010"
    payoffs = np.array([int(bit) for bit in bits]).reshape(3, 3, 3, 3)
    found = nash(NormalFormGame(payoffs), exact=True)
    (mixed,) = (each for each in found.equilibria if each.support == ((0, 1, 2),) * 3)
    third = Fraction(1, 3)
    assert mixed.index == 1 and mixed.regret == 0
    assert mixed.strategies[0].tolist() == [third] * 3
    assert mixed.strategies[2].tolist() == [Fraction(1, 2), Fraction(1, 12), Fraction(5, 12)]
    again = nash(NormalFormGame(payoffs))
    assert len(again.equilibria) == len(found.equilibria)


def test_where_a_deviation_gains_on_a_part_of_a_product_the_rest_has_its_dimension() -> None:
    # the third player's second strategy gains where both others play their first ones often
    payoffs = gaining(0, 0, [[1, 0], [0, -1]])
    with pytest.raises(CurvedError) as curved:
        cut(
            numbers_of(payoffs),
            ((0, 1), (0, 1), (0,)),
            [Polytope(2, (0, 1))] * 2 + [Polytope(2, (0,))],
        )
    assert curved.value.dimension == 2 and len(curved.value.samples) == 3
    # one more strategy that never makes a difference changes nothing
    wider = np.zeros((3, 2, 2, 3), dtype=int)
    wider[..., :2] = payoffs
    with pytest.raises(CurvedError) as curved:
        cut(
            numbers_of(wider),
            ((0, 1), (0, 1), (0,)),
            [Polytope(2, (0, 1))] * 2 + [Polytope(3, (0,))],
        )
    assert curved.value.dimension == 2


def test_no_support_of_an_equilibrium_is_excluded_by_correlation() -> None:
    seen = 0
    for payoffs in np.rint(random_games("integer", 25, (3, 3, 3), seed=5)):
        numbers = numbers_of(payoffs.astype(int))
        for each in nash(NormalFormGame(payoffs.astype(int))).equilibria:
            assert not excluded_by_correlation(numbers, each.support)
            seen += 1
    assert seen > 50


def test_what_correlation_excludes_newtons_method_does_not_find() -> None:
    rng = np.random.default_rng(3)
    excluded = found = 0
    for _ in range(60):
        payoffs = rng.integers(0, 2, (3, 2, 2, 2))
        numbers = numbers_of(payoffs)
        none = excluded_by_correlation(numbers, WHOLE)
        some = samples(NormalFormGame(payoffs), numbers, WHOLE)
        assert not none or not (some.regular or some.exact or some.near)
        excluded += none
        found += bool(some.regular or some.exact)
    assert excluded > 10 and found > 5


def test_dominance_and_matching_pennies_by_correlation() -> None:
    pennies = np.zeros((2, 2, 2), dtype=int)
    pennies[0] = [[1, -1], [-1, 1]]
    pennies[1] = -pennies[0]
    numbers = numbers_of(pennies)
    supports = list(product([(0,), (1,), (0, 1)], repeat=2))
    kept = [each for each in supports if not excluded_by_correlation(numbers, each)]
    assert kept == [((0, 1), (0, 1))]
    assert not excluded_by_correlation(numbers_of(np.zeros((2, 2, 2), dtype=int)), supports[-1])
    # weights are fractions with large denominators, told from floats or not at all
    prime = np.array([[[100003, 1], [0, 99991]], [[7, 100019], [99989, 3]]])
    assert not excluded_by_correlation(numbers_of(prime), ((0, 1), (0, 1))) or not [
        each for each in nash(NormalFormGame(prime)).equilibria if each.support == ((0, 1), (0, 1))
    ]


def test_newtons_method_from_many_profiles_is_that_from_each() -> None:
    rng = np.random.default_rng(1)
    found = 0
    for payoffs in random_games("normal", 30, (2, 3, 2), seed=8):
        support = ((0, 1), (0, 2), (0, 1))
        starts = [rng.dirichlet(np.ones(m), 20) for m in payoffs.shape[1:]]
        together = newton(payoffs, starts, support)
        alone = [x for k in range(20) for x in newton(payoffs, [s[[k]] for s in starts], support)]
        assert len(together) == len(alone)
        for one, other in zip(together, alone, strict=True):
            assert joined(one) == pytest.approx(joined(other), abs=1e-9)
            for i, own in enumerate(support):
                assert np.ptp(deviation_payoffs(payoffs, one, i)[list(own)]) < 1e-12
                assert one[i].sum() == pytest.approx(1)
            found += 1
    assert found > 20


def test_samples_of_games_with_zeros_and_ones_are_equilibria() -> None:
    rng = np.random.default_rng(12)
    curves = 0
    for shape in ((2, 2, 2), (2, 2, 3), (3, 3, 3), (2, 2, 2, 2)) * 8:
        payoffs = rng.integers(0, 2, (len(shape), *shape))
        found = nash(NormalFormGame(payoffs), exact=True)
        for component in found.components:
            if component.support is None:  # holds more than samples on one support
                continue
            curves += 1
            assert component.equilibria
            for place in component.equilibria:
                each = found.equilibria[place]
                assert (
                    regret(payoffs.astype(float), tuple(x.astype(float) for x in each.strategies))
                    < 1e-12
                )
                for x, own in zip(each.strategies, component.support, strict=True):
                    assert all(s in own for s, p in enumerate(x) if p)
    assert curves > 20


def test_a_centre_is_the_mean_of_the_vertices() -> None:
    assert Polytope(3, (0, 2)).centre == (fmpq(1, 2), fmpq(0), fmpq(1, 2))


@pytest.mark.parametrize("exact", [True, False])
def test_payoffs_far_from_1_are_no_obstacle(exact: bool) -> None:
    rng = np.random.default_rng(4)
    for _ in range(30):
        payoffs = rng.integers(0, 2, (3, 2, 2, 2)).astype(float)
        payoffs *= np.array([1e-300, 3e200, 1 + 2.0**-40]).reshape(3, 1, 1, 1)
        payoffs[2] += 1e-310 * rng.integers(0, 2, (2, 2, 2))
        found = nash(NormalFormGame(payoffs), exact=exact)
        assert found.equilibria
        for each in found.equilibria:
            assert np.isfinite(each.regret)
