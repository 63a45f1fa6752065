"""Pieces of a simplex, beside Qhull's volumes and vertices."""

from fractions import Fraction

import numpy as np
import pytest
from flint import fmpq
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.spatial import ConvexHull, HalfspaceIntersection

from solver.linear.double_description import Piece, in_integers, opposite, total, whole

Cuts = tuple[int, list[tuple[int, ...]]]


def cuts(most: int) -> st.SearchStrategy[Cuts]:
    def of(n: int) -> st.SearchStrategy[Cuts]:
        normal = st.tuples(*[st.integers(-9, 9)] * n).filter(lambda a: len(set(a)) > 1)
        return st.tuples(st.just(n), st.lists(normal, max_size=most))

    return st.integers(3, 5).flatmap(of)


def cut_all(dimension: int, normals: list[tuple[int, ...]]) -> Piece | None:
    piece: Piece | None = whole(dimension)
    for k, normal in enumerate(normals):
        piece = piece and piece.cut(normal, (k,))
    return piece


def by_qhull(conditions: list[tuple[int, ...]], dimension: int) -> tuple[float, np.ndarray]:
    """Volume and vertices from the half-spaces of all coordinates but the last."""
    d = dimension - 1
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
        return 0.0, np.empty((0, d))
    corners = HalfspaceIntersection(A, centre.x[:-1]).intersections
    return float(ConvexHull(corners).volume * np.prod(np.arange(1, d + 1))), corners


def test_halves_and_pieces_known_by_hand() -> None:
    def share(*normals: tuple[int, ...]) -> fmpq:
        piece = cut_all(len(normals[0]), list(normals))
        return fmpq(0) if piece is None else piece.share

    assert whole(4).share == 1
    assert share((1, -1, 0)) == fmpq(1, 2)  # x1 ≤ x2
    assert share((1, -1, 0), (0, 1, -1)) == fmpq(1, 6)  # in one of six orders
    assert share((1, -1, -1)) == fmpq(3, 4)  # x1 ≤ 1/2: but for a corner of half the size
    assert share((1, -1, -1, -1, -1)) == 1 - fmpq(1, 16)
    assert share((1, 1, 1)) == 0
    assert share((1, 0, 0)) == 0  # a side has no room
    assert share((1, -1, 0), (-1, 1, 0)) == 0  # nor has a line


@settings(max_examples=80, deadline=None)
@given(cuts(5))
def test_exact_shares_are_qhulls(case: Cuts) -> None:
    dimension, normals = case
    piece = cut_all(dimension, normals)
    volume, corners = by_qhull(normals, dimension)
    if piece is None:
        assert volume == pytest.approx(0, abs=1e-7)
        return
    share = Fraction(int(piece.share.p), int(piece.share.q))
    assert float(share) == pytest.approx(volume, abs=1e-7)
    assume(volume > 1e-6)
    for corner in corners:
        off = np.abs(np.array(piece.vertices)[:, :-1] - corner).max(axis=1)
        assert off.min() < 1e-6


@settings(max_examples=80, deadline=None)
@given(cuts(5))
def test_two_sides_make_the_whole(case: Cuts) -> None:
    dimension, normals = case
    assume(normals)
    piece = cut_all(dimension, normals[:-1])
    assume(piece is not None)
    assert piece is not None
    sides = [piece.cut(normals[-1]), piece.cut(opposite(normals[-1]))]
    assert sum((side.share for side in sides if side), fmpq(0)) == piece.share


@settings(max_examples=80, deadline=None)
@given(cuts(5))
def test_a_facet_is_where_its_condition_is_tight(case: Cuts) -> None:
    """Without the condition of a facet the piece is larger, without any other it is not."""
    dimension, normals = case
    piece = cut_all(dimension, normals)
    assume(piece is not None)
    assert piece is not None
    for ray in piece.rays:
        assert min(ray) >= 0 and all(np.dot(ray, normal) <= 0 for normal in normals)
    distinct = {in_integers(list(map(Fraction, normal))) for normal in normals}
    assume(len(distinct) == len(normals))  # and no side of the simplex is cut off again
    assume(all(max(normal) > 0 for normal in normals))
    labelled = {label[0] for label, _ in piece.facets if label}
    for k in range(len(normals)):
        rest = cut_all(dimension, [*normals[:k], *normals[k + 1 :]])
        assert rest is not None
        assert (rest.share > piece.share) == (k in labelled)


def test_who_cuts_in_the_same_place_is_named_as_well() -> None:
    piece = cut_all(3, [(1, -1, 0), (2, -2, 0)])
    assert piece is not None
    assert [label for label, _ in piece.facets if label] == [(0,), (1,)]


def test_normals_lose_their_common_factor() -> None:
    assert in_integers([Fraction(1, 2), Fraction(-3, 4), Fraction(0)]) == (2, -3, 0)
    assert in_integers([Fraction(0), Fraction(0)]) == (0, 0)


def test_a_total_is_a_sum() -> None:
    assert total([]) == 0
    assert total([fmpq(1, k) for k in range(1, 12)]) == sum(
        (fmpq(1, k) for k in range(1, 12)), fmpq(0)
    )
