"""Correlated equilibria beside published polytopes and their own definition."""

from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver import NormalFormGame, nash
from solver.concepts import correlated_equilibrium, correlated_vertices
from solver.errors import InputError

CHICKEN = NormalFormGame([[[6, 2], [7, 0]], [[6, 7], [2, 0]]])  # Aumann 1974
SCISSORS = np.array([[0, -1, 1], [1, 0, -1], [-1, 1, 0]])
RPS = NormalFormGame([SCISSORS.tolist(), (-SCISSORS).tolist()])


def _nfg(outcomes: list[list[int]]) -> NormalFormGame:
    """The outcomes of a 2×2×2 game in the order of .nfg files, the first player's fastest."""
    return NormalFormGame(np.array(outcomes).reshape(2, 2, 2, 3).transpose(3, 2, 1, 0).tolist())


# Nau, Gomez Canovas & Hansen 2004, sections 3 to 5, and Aumann 1987: vertices and dimension
POLYTOPES = [
    (CHICKEN, 5, 3),
    (NormalFormGame([[[3, 0], [0, 2]], [[2, 0], [0, 3]]]), 5, 3),
    (_nfg([[3, 0, 2], [0, 1, 0], [0, 2, 0], [1, 0, 0], [1, 0, 0], [0, 3, 0], [0, 1, 0],
           [2, 0, 3]]), 33, 7),
    (_nfg([[0, 0, 2], [3, 0, 0], [0, 3, 0], [0, 0, 0], [1, 1, 0], [0, 0, 0], [0, 0, 0],
           [0, 0, 3]]), 8, 7),
    (RPS, 1, 0),
]  # fmt: skip


def most_gained(payoffs: Any, p: Any, *, coarse: bool) -> Any:
    """By summing over all profiles, for every function from what is told to what is done."""
    n, shape = len(payoffs), p.shape
    gains: list[Any] = [0]
    for i in range(n):
        for a, b in product(range(shape[i]), repeat=2):
            gain: Any = 0
            for s in product(*map(range, shape)):
                if coarse or s[i] == a:
                    other = (*s[:i], b, *s[i + 1 :])
                    gain += p[s] * (payoffs[(i, *other)] - payoffs[(i, *s)])
            gains.append(gain)
    return max(gains)


@pytest.mark.parametrize(("game", "vertices", "dimension"), POLYTOPES)
def test_published_polytopes(game: NormalFormGame, vertices: int, dimension: int) -> None:
    found = correlated_vertices(game)
    assert (len(found.vertices), found.dimension) == (vertices, dimension)
    for vertex in found.vertices:
        assert vertex.sum() == 1 and vertex.min() >= 0
        assert most_gained(game.exact, vertex, coarse=False) == 0


def test_chicken() -> None:
    best = correlated_equilibrium(CHICKEN)
    assert best.distribution == pytest.approx(np.array([[1 / 2, 1 / 4], [1 / 4, 0]]))
    assert best.payoffs == pytest.approx([21 / 4, 21 / 4])
    worst = correlated_equilibrium(CHICKEN, -CHICKEN.payoffs.sum(axis=0))
    assert worst.distribution == pytest.approx(np.array([[0, 2 / 5], [2 / 5, 1 / 5]]))
    assert correlated_equilibrium(CHICKEN, ("player", 1)).value == pytest.approx(7)


def test_coarse_is_more_than_correlated() -> None:
    """Moulin & Vial 1978: on the diagonal of rock, scissors, paper."""
    found = correlated_equilibrium(RPS, np.eye(3), coarse=True)
    assert found.distribution == pytest.approx(np.eye(3) / 3)
    assert correlated_equilibrium(RPS, np.eye(3)).distribution == pytest.approx(
        np.full((3, 3), 1 / 9)
    )
    assert correlated_vertices(RPS, coarse=True).dimension > 0


GAMES = st.tuples(
    st.sampled_from([(2, 2), (2, 3), (3, 3), (2, 2, 2)]), st.integers(0, 10**6)
).map(
    lambda drawn: np.random.default_rng(drawn[1]).integers(
        -2, 3, (len(drawn[0]), *drawn[0])
    )
)  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(GAMES, st.booleans())
def test_the_vertices_hold_what_is_best(payoffs: Any, coarse: bool) -> None:
    game = NormalFormGame(payoffs)
    polytope = correlated_vertices(game, coarse=coarse).vertices
    for vertex in polytope:
        assert most_gained(payoffs.astype(object), vertex, coarse=coarse) == 0
    for objective, worth in (
        ("welfare", payoffs.sum(axis=0)), (("player", 0), payoffs[0]),
    ):  # fmt: skip
        found = correlated_equilibrium(game, objective, coarse=coarse)
        exactly = max((vertex * worth).sum() for vertex in polytope)
        assert found.value == pytest.approx(float(exactly), abs=1e-7)
        assert most_gained(payoffs, found.distribution, coarse=coarse) < 1e-7
        assert found.regret < 1e-7
    fair = correlated_equilibrium(game, "egalitarian", coarse=coarse)
    assert fair.value == pytest.approx(fair.payoffs.min(), abs=1e-7)
    for vertex in polytope:
        assert fair.value >= float(min((vertex * own).sum() for own in payoffs)) - 1e-7


@settings(deadline=None, max_examples=25)
@given(GAMES)
def test_no_vertex_nor_mixture_has_more_entropy(payoffs: Any) -> None:
    game = NormalFormGame(payoffs)
    found = correlated_equilibrium(game, "entropy")
    assert most_gained(payoffs, found.distribution, coarse=False) < 1e-5
    polytope = np.array([v.astype(float) for v in correlated_vertices(game).vertices])
    rng = np.random.default_rng(0)
    for weights in [*np.eye(len(polytope)), *rng.dirichlet(np.ones(len(polytope)), 20)]:
        p = np.tensordot(weights, polytope, axes=1).ravel()
        assert -(p[p > 0] * np.log(p[p > 0])).sum() <= found.value + 1e-6


def test_a_nash_equilibrium_is_one() -> None:
    rng = np.random.default_rng(4)
    for _ in range(20):
        game = NormalFormGame(rng.normal(size=(2, 3, 3)))
        best = correlated_equilibrium(game)
        for each in nash(game).equilibria:
            p = np.multiply.outer(*each.strategies)
            assert most_gained(game.payoffs, p, coarse=False) < 1e-9
            assert best.value >= each.payoffs.sum() - 1e-9


def test_scale_does_not_matter() -> None:
    for factor in (1e-200, 1.0, 1e300):
        game = NormalFormGame(CHICKEN.payoffs * [[[factor]], [[1.0]]])
        found = correlated_equilibrium(game, ("player", 1))
        assert found.payoffs[1] == pytest.approx(7)


@pytest.mark.parametrize(
    ("objective", "said"),
    [
        ("wealth", "no objective 'wealth'"),
        (("player", 2), "'player', 0"),
        (("player", True, 1), "'player', 0"),
        (np.zeros((2, 3)), r"shape \(2, 3\)"),
        ([[1, "a"], [0, 0]], "finite numbers"),
        ([[np.nan, 0], [0, 0]], "finite numbers"),
    ],
)
def test_bad_objectives(objective: Any, said: str) -> None:
    with pytest.raises(InputError, match=said):
        correlated_equilibrium(CHICKEN, objective)


def test_too_many_vertices() -> None:
    rng = np.random.default_rng(0)
    with pytest.raises(InputError, match="extreme points"):
        correlated_vertices(NormalFormGame(rng.integers(-9, 10, (3, 3, 3, 3))))


def test_vertices_are_fractions() -> None:
    found = correlated_vertices(CHICKEN)
    assert all(isinstance(p, Fraction) for vertex in found.vertices for p in vertex.ravel())
