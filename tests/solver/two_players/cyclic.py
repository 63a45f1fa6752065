"""Games with many equilibria and long paths, from dual cyclic polytopes.

A dual cyclic polytope in dimension d with 2d facets has the most vertices there can be. Each
is a set of d facets by Gale's evenness condition: going round the facets, those of the vertex
come in runs of even length. Two of them, their facets labelled in different orders, are the
best-response polytopes of a d × d game (von Stengel 1999; Savani & von Stengel 2006).
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations, groupby

from flint import fmpq, fmpq_mat


@cache
def gale_vertices(d: int) -> list[frozenset[int]]:
    """The vertices of the dual cyclic polytope with facets 0 to 2d - 1, d even."""
    return [frozenset(c) for c in combinations(range(2 * d), d) if _is_even(c, 2 * d)]


def _is_even(facets: Sequence[int], n: int) -> bool:
    word = [k in facets for k in range(n)]
    start = word.index(False)
    turned = word[start:] + word[:start]
    return all(len(list(run)) % 2 == 0 for inside, run in groupby(turned) if inside)


def count_equilibria(order: Sequence[int]) -> int:
    """How many equilibria the game has whose second polytope has this order of labels.

    A combinatorial count: pairs of vertices that have every label between them, less the
    artificial one.
    """
    n = len(order)
    vertices = gale_vertices(n // 2)
    second = {frozenset(order[facet] for facet in v) for v in vertices}
    return sum(frozenset(range(n)) - v in second for v in vertices) - 1


def origin(order: Sequence[int]) -> frozenset[int]:
    """The labels of the first polytope's vertex in the first pair that has every label."""
    n = len(order)
    vertices = gale_vertices(n // 2)
    second = {frozenset(order[facet] for facet in v) for v in vertices}
    return next(v for v in vertices if frozenset(range(n)) - v in second)


def game(order: Sequence[int]) -> tuple[list[list[Fraction]], list[list[Fraction]]]:
    """The game: payoffs of the row player and of the column player.

    The artificial equilibrium is the first pair of vertices with every label; its labels in
    the first polytope become the rows, those in the second the columns.
    """
    n = len(order)
    rows = origin(order)
    columns = frozenset(range(n)) - rows
    facet = {label: k for k, label in enumerate(order)}
    to_columns = _inequalities(sorted(rows), sorted(columns), n)
    to_rows = _inequalities(
        [facet[c] for c in sorted(columns)], [facet[r] for r in sorted(rows)], n
    )
    return to_rows, [list(row) for row in zip(*to_columns, strict=True)]


def _inequalities(corner: list[int], others: list[int], n: int) -> list[list[Fraction]]:
    """The matrix M of {x ≥ 0 : M x ≤ 1} with the vertex on the facets of `corner` as origin."""
    d = n // 2
    points = [[fmpq(2 * t - n + 1) ** power for power in range(1, d + 1)] for t in range(n)]
    centre = [sum(column, fmpq(0)) / n for column in zip(*points, strict=True)]
    normals = [[p - c for p, c in zip(point, centre, strict=True)] for point in points]
    # x = 1 - N z for the normals N of the corner, so that z = N⁻¹ (1 - x)
    inverse = fmpq_mat(d, d, [value for k in corner for value in normals[k]]).inv()
    matrix = []
    for k in others:
        w = (fmpq_mat(1, d, normals[k]) * inverse).entries()
        room = 1 - sum(w, fmpq(0))
        matrix.append([Fraction(int((-v / room).p), int((-v / room).q)) for v in w])
    return matrix


def hard_to_solve(d: int) -> list[int]:
    """The order of labels for which Lemke-Howson paths are long (Savani & von Stengel 2006)."""
    first = [k if k in (1, d) else k + (-1) ** k for k in range(1, d + 1)]
    last = [k - (-1) ** k for k in range(d + 1, 2 * d + 1)]
    return [k - 1 for k in first + last]


def path(order: Sequence[int], label: int) -> list[frozenset[int]]:
    """The Lemke-Howson path of a label of the order from the artificial equilibrium.

    Along it a vertex gives up a label and takes up that of the only other vertex on the edge.

    Returns
    -------
    list of frozenset of int
        The labels of the vertex of the first polytope after each pivot.
    """
    n = len(order)
    vertices = gale_vertices(n // 2)
    sides = [
        {frozenset(v) for v in vertices},
        {frozenset(order[facet] for facet in v) for v in vertices},
    ]
    everything = frozenset(range(n))
    here = [origin(order), everything - origin(order)]
    at, dropped = (0 if label in here[0] else 1), label
    steps = []
    while True:
        edge = here[at] - {dropped}
        here[at] = next(
            edge | {other} for other in everything - here[at] if edge | {other} in sides[at]
        )
        steps.append(here[0])
        (taken,) = here[at] - edge
        if taken == label:
            return steps
        at, dropped = 1 - at, taken


def path_length(order: Sequence[int], label: int) -> int:
    """The number of pivots on that path."""
    return len(path(order, label))
