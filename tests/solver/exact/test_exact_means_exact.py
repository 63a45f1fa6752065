"""What an exact set lists is proved: Fractions, or a box that holds one equilibrium."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from solver import NormalFormGame, nash
from solver.equilibrium_set import EquilibriumSet
from solver.exact.enclosure import enclose
from solver.exact.proof import in_flint
from solver.payoffs.rational import rational_payoffs
from tests.edge_games import FAMILIES, edge_games
from tests.solver.three_players.games import exact_regret

# The derivative is singular in the midst of a box that Newton's method leads to.
SINGULAR = [
    [[[-1, 1], [0, 0]], [[0, 0], [0, 0]]],
    [[[-1, 1], [1, -1]], [[0, 0], [0, 0]]],
    [[[-1, -1], [0, -1]], [[-1, 1], [1, 0]]],
]


def check(payoffs: Any, found: EquilibriumSet) -> None:
    """Each equilibrium by an oracle that sums over all profiles in Fractions."""
    for each in found.equilibria:
        if each.certificate is None:
            assert each.regret == 0
            assert all(isinstance(p, Fraction) for x in each.strategies for p in x)
            assert all(sum(x) == 1 and min(x) >= 0 for x in each.strategies)
            if np.asarray(payoffs).dtype.kind == "i":
                assert exact_regret(payoffs, each.strategies) == 0
        else:
            sides = zip(each.certificate.low, each.certificate.high, strict=True)
            for x, (low, high) in zip(each.strategies, sides, strict=True):
                assert all(b - a < Fraction(1, 2**100) for a, b in zip(low, high, strict=True))
                middle = [float((a + b) / 2) for a, b in zip(low, high, strict=True)]
                assert np.abs(x - middle).max() < 1e-15


def test_a_box_that_cannot_be_inverted_is_no_error() -> None:
    found = nash(NormalFormGame(SINGULAR), exact=True)
    check(SINGULAR, found)
    assert found.equilibria
    numbers = in_flint(rational_payoffs(NormalFormGame(SINGULAR)))
    rng = np.random.default_rng(0)
    support: Any = ((0, 1),) * 3
    for _ in range(20):
        assert enclose(numbers, support, list(rng.dirichlet(np.ones(2), 3))) is None


def test_a_probability_of_1e_308_is_enclosed_without_0() -> None:
    most, more = 1.7e308, 1.6999999829999998e308
    payoffs = [
        [[[-most, more], [0, 0]], [[-most, -most], [1, 1]]],
        [[[0, 8.5e307], [1, more]], [[more, 0], [1, more]]],
        [[[most, more], [most, 1]], [[8.5e307, most], [0, more]]],
    ]
    found = nash(NormalFormGame(np.array(payoffs)), exact=True)
    enclosed = [each for each in found.equilibria if each.certificate is not None]
    assert enclosed
    for each in enclosed:
        assert each.certificate is not None
        assert all(p > 0 for x in each.certificate.low for p in x)
        assert all(p > 0 for x in each.strategies for p in x)


@pytest.mark.parametrize("shape", [(2, 2, 2), (3, 2, 2)])
def test_small_integers(shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(1)
    for _ in range(150):
        payoffs = rng.integers(-1, 2, size=(3, *shape))
        check(payoffs, nash(NormalFormGame(payoffs), exact=True))


@pytest.mark.parametrize("shape", [(6, 6, 6), (3, 3, 3, 2), (2,) * 8])
def test_one_equilibrium_of_a_large_game(shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(2)
    for method in ("auto", "logit"):
        payoffs = rng.integers(-9, 10, size=(len(shape), *shape))
        found = nash(NormalFormGame(payoffs), method, exact=True, time_limit=2)
        check(payoffs, found)
        unproved = "no exact proof" in found.reason
        assert found.equilibria or unproved or found.diagnosis.out_of_time


def test_a_player_to_whom_nothing_matters() -> None:
    rng = np.random.default_rng(3)
    for _ in range(12):
        payoffs = rng.integers(-2, 3, size=(3, 2, 2, 2))
        payoffs[rng.integers(3)] = 1
        check(payoffs, nash(NormalFormGame(payoffs), exact=True, time_limit=5))


def test_floats_are_taken_for_the_numbers_that_they_are() -> None:
    """Payoffs that differ by 1e-12 differ."""
    payoffs = np.array([[[[1.0]], [[1 + 1e-12]]], [[[0.0]], [[0.0]]], [[[0.0]], [[0.0]]]])
    for method in ("auto", "pure", "logit"):
        (only,) = nash(NormalFormGame(payoffs), method, exact=True).equilibria
        assert only.profile == (1, 0, 0)


def test_edges() -> None:
    families = [name for name in FAMILIES if name not in {"denormal", "huge", "both ends"}]
    for _, payoffs in edge_games(40, [(2, 2, 2), (1, 2, 3)], 5, families):
        check(payoffs, nash(NormalFormGame(payoffs), exact=True, time_limit=5))


def test_payoffs_of_hundreds_of_digits_are_proved_without_their_polynomials() -> None:
    """Roots of polynomials with such coefficients take flint hours, also to prove a point."""
    a, b, c = 1.7e308, 5e-324, -1e-310
    payoffs = [
        [[[a, -1, -1], [0, b, -a], [1, -a, 1]], [[1, -a, 0], [a, b, c], [b, 0, -1]],
         [[b, 1, b], [0, c, 1], [-1, a, b]]],
        [[[0, c, b], [c, b, a], [0, 1, c]], [[-1, c, 0], [0, b, -1], [1, 1, 1]],
         [[-a, -1, a], [0, b, 1], [-1, 1, b]]],
        [[[b, a, -a], [a, a, -1], [c, 0, -a]], [[a, 0, b], [c, -1, -1], [-1, 1, 0]],
         [[1, b, 0], [-a, -a, b], [1, 0, -1]]],
    ]  # fmt: skip
    found = nash(NormalFormGame(np.array(payoffs)))
    assert found.equilibria and found.reason
