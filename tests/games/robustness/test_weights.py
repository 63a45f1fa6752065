"""The share of the weight simplex, beside Qhull's volumes, sampling and a sweep."""

from fractions import Fraction

import numpy as np
import pytest
from flint import fmpq
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.spatial import ConvexHull, HalfspaceIntersection

import games
from games.robustness import WEIGHTS, draw, make_question, weight_regions
from games.robustness.simplex import TooManyPiecesError, split, whole_simplex

BASELINE = games.load()


def volume(conditions: list[list[int]], weights: int) -> fmpq:
    pieces = whole_simplex(weights)
    for normal in conditions:
        pieces = split(pieces, tuple(map(fmpq, normal)), 10_000)[0]
    return sum((piece.share for piece in pieces), fmpq(0))


def by_qhull(conditions: list[list[int]], weights: int) -> float:
    """The same from the half-spaces of all weights but the last, by Qhull."""
    d = weights - 1
    rows = [[*-np.eye(d)[k], 0] for k in range(d)] + [[*np.ones(d), -1]]
    rows += [[*(np.array(a[:d]) - a[d]), a[d]] for a in conditions]
    A = np.array(rows, dtype=float)
    norms = np.linalg.norm(A[:, :d], axis=1)
    A, norms = A[norms > 0], norms[norms > 0]
    centre = linprog(
        [*np.zeros(d), -1], A_ub=np.column_stack([A[:, :d], norms]), b_ub=-A[:, d],
        bounds=[(None, None)] * d + [(0, None)],
    )  # fmt: skip
    if not centre.success or centre.x[-1] < 1e-9:
        return 0.0
    corners = HalfspaceIntersection(A, centre.x[:-1]).intersections
    return float(ConvexHull(corners).volume * np.prod(np.arange(1, d + 1)))


def test_halves_and_pieces_known_by_hand() -> None:
    assert volume([], 3) == 1
    assert volume([[1, -1, 0]], 3) == fmpq(1, 2)  # w1 ≤ w2
    assert volume([[1, -1, 0], [0, 1, -1]], 3) == fmpq(1, 6)  # in one of six orders
    assert volume([[1, -1, -1]], 3) == fmpq(3, 4)  # w1 ≤ 1/2: but for a corner of half the size
    assert volume([[1, -1, -1, -1, -1]], 5) == 1 - fmpq(1, 16)
    assert volume([[1, 1, 1]], 3) == 0


@settings(max_examples=60, deadline=None)
@given(st.integers(3, 4).flatmap(
    lambda n: st.tuples(st.just(n), st.lists(
        st.lists(st.integers(-9, 9), min_size=n, max_size=n).filter(lambda a: len(set(a)) > 1),
        max_size=4,
    ))
))  # fmt: skip
def test_exact_shares_are_qhulls(case: tuple[int, list[list[int]]]) -> None:
    weights, conditions = case
    exact = volume(conditions, weights)
    assert float(Fraction(int(exact.p), int(exact.q))) == pytest.approx(
        by_qhull(conditions, weights), abs=1e-7
    )


def test_too_many_pieces_are_refused() -> None:
    with pytest.raises(TooManyPiecesError):
        split(whole_simplex(5), tuple(map(fmpq, (3, -1, 2, -5, 1))), 3)


@pytest.mark.parametrize("form", ["dyad", "triangle"])
def test_shares_are_those_of_a_sweep_over_the_simplex(form: str) -> None:
    question = make_question(BASELINE, form)
    sample = draw(question, WEIGHTS, samples=40_000, seed=11)
    regions = weight_regions(question)
    assert all(each.stable.is_exact for each in regions)
    for each in regions:
        having = np.array([each.network in networks for networks in sample.networks])
        seen = float(np.mean(having[sample.outcomes]))
        exact = float(each.stable.value)
        error = np.sqrt(exact * (1 - exact) / 40_000)
        assert abs(seen - exact) <= 4.5 * error + 1e-12
        assert each.stable.value <= each.equilibrium.value


def test_what_binds_is_what_rules_out_most() -> None:
    question = make_question(BASELINE)
    (region,) = weight_regions(question, question.stable)
    assert region.holds and region.bounds[0].powers == ("russia",)
    w = np.random.default_rng(2).dirichlet(np.ones(5), 50_000)
    pays = np.array([(w @ np.array(bound.normals).T > 0).all(axis=1) for bound in region.bounds])
    alone = pays & (pays.sum(axis=0) == 1)
    for bound, row in zip(region.bounds, alone, strict=True):
        assert bound.excludes == pytest.approx(np.mean(row), abs=0.01)
    assert np.mean(~pays.any(axis=0)) == pytest.approx(float(region.stable.value), abs=0.01)


def test_estimates_say_so_and_agree() -> None:
    """The network form has more conditions than can be cut exactly."""
    question = make_question(BASELINE, "network")
    (region,) = weight_regions(question, question.stable)
    sample = draw(question, WEIGHTS, samples=20_000, seed=3)
    having = np.array([region.network in networks for networks in sample.networks])
    seen = float(np.mean(having[sample.outcomes]))
    assert not region.stable.is_exact and region.stable.error > 0
    assert region.equilibrium.is_exact  # fewer conditions: those of one power each
    assert abs(seen - float(region.stable.value)) < 5 * np.sqrt(seen / 20_000)
