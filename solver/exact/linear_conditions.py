"""Supports on which indifference is linear, because of how the payoffs are made.

Player i is indifferent between two strategies where a bilinear form in the mixes y and z of
two others is zero. If the form is a product (a · y)(b · z) and a has one sign, this means
b · z = 0: in games of consent, say, deeper ties matter only if the other one offers them.
Where such conditions leave a player a single mix, others become linear in turn.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from flint import fmpq_mat

from solver.exact.cells import Cell, cut, expectation, gain_tensor
from solver.game import ObjectArray
from solver.linear.polytopes import Polytope, Row
from solver.supports import Support

Form = tuple[int, int, ObjectArray]  # two players, and a matrix over their strategies


class ExcludedError(Exception):
    """There is no equilibrium with this support."""


def cell_of_linear_conditions(
    numbers: ObjectArray,
    support: Support,
    mixing: Sequence[int],
    within: Sequence[Polytope] | None = None,
) -> Cell | None:
    """The equilibria on a support with three players who mix, if all conditions come out linear.

    Parameters
    ----------
    numbers : ndarray of fmpq, shape (n, m1, …, mn)
    support : tuple of n tuples of int
    mixing : sequence of int
        The three players who have more than one strategy in it.
    within : sequence of n Polytopes, optional
        Only those equilibria.

    Returns
    -------
    Cell or None
        A product of polytopes that holds all equilibria with this support, and no others but
        on parts of it; None if some condition is not linear.

    Raises
    ------
    ExcludedError
        If there is no equilibrium with this support, though there may be on parts of it.
    CurvedError
        As `cut`.
    """
    shape = numbers.shape[1:]
    everything = [Polytope(m, own) for m, own in zip(shape, support, strict=True)]
    polytopes = list(within or everything)
    forms = list(_forms(numbers, support, mixing))
    for i, j, matrix in forms:
        for player, row in _factors(i, j, matrix, support):
            polytopes[player] = polytopes[player].with_equal(row)
    while True:
        for player in mixing:
            vertices = polytopes[player].vertices
            played = {s for vertex in vertices for s in support[player] if vertex[s] != 0}
            if played != set(support[player]):
                raise ExcludedError
        row_of = _row_at_a_point(forms, polytopes)
        if row_of is None:
            break
        player, row = row_of
        polytopes[player] = polytopes[player].with_equal(row)
    for i, j, matrix in forms:
        for y in polytopes[i].vertices:
            for z in polytopes[j].vertices:
                if expectation(matrix, [y, z]) != 0:
                    return None
    cell = cut(numbers, support, polytopes)
    if cell is None:
        raise ExcludedError
    return cell


def _forms(numbers: ObjectArray, support: Support, mixing: Sequence[int]) -> Iterator[Form]:
    """What has to be zero for each player to be indifferent between any two strategies."""
    for player in mixing:
        one, two = (i for i in mixing if i != player)
        others = [i for i in range(len(support)) if i != player]
        place = tuple(slice(None) if i in (one, two) else support[i][0] for i in others)
        for s, t in combinations(support[player], 2):
            yield one, two, gain_tensor(numbers, player, t, s)[place]


def _factors(i: int, j: int, matrix: ObjectArray, support: Support) -> list[tuple[int, Row]]:
    """The linear conditions that a form is equivalent to, where it is a product."""
    inside = matrix[np.ix_(support[i], support[j])]
    rows, columns = inside.shape
    if fmpq_mat(rows, columns, inside.ravel().tolist()).rank() != 1:
        return []
    row = next(r for r in range(rows) if any(value != 0 for value in inside[r]))
    column = next(c for c in range(columns) if inside[row, c] != 0)
    sides = [(i, inside[:, column], matrix[:, support[j][column]])]
    sides += [(j, inside[row], matrix[support[i][row]])]
    signed = [all(v >= 0 for v in side) or all(v <= 0 for v in side) for _, side, _ in sides]
    if all(signed):
        raise ExcludedError
    return [
        (player, tuple(whole))
        for (player, _, whole), other_signed in zip(sides, reversed(signed), strict=True)
        if other_signed
    ]


def _row_at_a_point(forms: Sequence[Form], polytopes: Sequence[Polytope]) -> tuple[int, Row] | None:
    """A condition that is linear since one of the two has a single mix left, and not met yet."""
    for i, j, matrix in forms:
        for fixed, player, turned in ((i, j, matrix), (j, i, matrix.T)):
            if len(polytopes[fixed].vertices) != 1:
                continue
            mix = polytopes[fixed].vertices[0]
            row = tuple(expectation(column, [mix]) for column in turned.T)
            if any(expectation(row, [vertex]) != 0 for vertex in polytopes[player].vertices):
                return player, row
    return None
