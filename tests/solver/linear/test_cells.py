"""Unions of cells against every point of a grid, and against inclusion and exclusion."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.linear.cells import (
    Condition,
    TooManyCellsError,
    binding,
    cells_of,
    have_room,
    ranges_of,
    share_of,
)
from solver.linear.double_description import Piece, opposite, whole

SIZE, FINE = 3, 12
NORMAL = st.tuples(*[st.integers(-5, 5)] * SIZE).filter(any)
GRID = [x for x in product(range(1, FINE), repeat=SIZE) if sum(x) == FINE]


def conditions(simplices: int) -> st.SearchStrategy[list[Condition]]:
    half = st.tuples(st.integers(0, simplices - 1), NORMAL)
    return st.lists(st.lists(half, min_size=1, max_size=2), max_size=4)


def holds(wanted: list[Condition], point: tuple[tuple[int, ...], ...], *, strictly: bool) -> bool:
    worth = [[np.dot(normal, point[k]) for k, normal in each] for each in wanted]
    return all(any(x < 0 or (x == 0 and not strictly) for x in each) for each in worth)


def within(piece: Piece, point: tuple[int, ...]) -> bool:
    """Whether a point is in a piece, by its facets as the sides of its vertices."""
    corners = np.array(piece.vertices)
    from scipy.optimize import linprog

    rows = np.vstack([corners.T, np.ones(len(corners))])
    x = np.array([*point, FINE]) / FINE
    return bool(linprog(np.zeros(len(corners)), A_eq=rows, b_eq=x).status == 0)


@settings(max_examples=40, deadline=None)
@given(conditions(1))
def test_cells_hold_just_the_points_that_they_should(wanted: list[Condition]) -> None:
    cells = cells_of(wanted, SIZE, most=1000)
    assert bool(cells) == have_room(wanted, SIZE)
    for point in GRID[::4]:
        inside = any(within(cell[0], point) for cell in cells)
        if holds(wanted, (point,), strictly=True):
            assert inside
        if inside:
            assert holds(wanted, (point,), strictly=False)


@settings(max_examples=60, deadline=None)
@given(conditions(2))
def test_shares_add_up_with_what_fails(wanted: list[Condition]) -> None:
    """Where the last condition fails all its half-spaces do."""
    if not wanted:
        return
    *others, last = wanted
    failing: list[Condition] = [*others, *([(k, opposite(normal))] for k, normal in last)]
    shares = [share_of(cells_of(each, SIZE, 2, most=1000)) for each in (wanted, failing, others)]
    assert shares[0] + shares[1] == shares[2]


@settings(max_examples=60, deadline=None)
@given(conditions(2))
def test_what_binds_is_what_makes_a_convex_set_larger(drawn: list[Condition]) -> None:
    wanted: list[Condition] = [each[:1] for each in drawn]
    cells = cells_of(wanted, SIZE, 2, most=1000)
    named = binding(cells, wanted)
    for k in range(len(wanted)):
        rest = cells_of([*wanted[:k], *wanted[k + 1 :]], SIZE, 2, most=1000)
        if cells and share_of(rest) > share_of(cells):
            assert k in named


def test_what_cuts_off_a_part_that_touches_no_other_does_not_bind() -> None:
    upper: Condition = [(0, (0, 1, -2))]  # x2 ≤ 2 x3
    outside: Condition = [(0, (0, 1, -1)), (0, (0, -1, 2))]  # x2 ≤ x3 or x2 ≥ 2 x3
    cells = cells_of([upper, outside], 3, most=10)
    assert share_of(cells) < share_of(cells_of([outside], 3, most=10))
    assert binding(cells, [upper, outside]) == (1,)


def test_two_halves_by_hand() -> None:
    either: Condition = [(0, (1, -1, 0)), (0, (0, 1, -1))]  # x1 ≤ x2 or x2 ≤ x3
    cells = cells_of([either], 3, most=10)
    assert share_of(cells) == Fraction(5, 6)  # all orders but one
    assert ranges_of(cells) == (((0.0, 1.0),) * 3,)
    assert binding(cells, [either]) == (0,)
    each: Condition = [(0, (1, -1, 0)), (1, (1, -1, 0))]
    assert share_of(cells_of([each], 3, 2, most=10)) == Fraction(3, 4)


def test_nothing_is_left_of_what_contradicts_itself() -> None:
    wanted: list[Condition] = [[(0, (1, -1, 0))], [(0, (-1, 1, 0))]]
    assert cells_of(wanted, 3, most=10) == [] and not have_room(wanted, 3)
    assert cells_of([], 3, most=10) == [(whole(3),)] and have_room([], 3)


def test_more_cells_than_allowed_are_refused() -> None:
    wanted: list[Condition] = [
        [(0, (1, -2, 0)), (0, (0, 1, -2))],
        [(0, (3, -1, 0)), (0, (0, 3, -1))],
    ]
    with pytest.raises(TooManyCellsError):
        cells_of(wanted, 3, most=1)
