"""Where of each condition one half-space holds: a union of cells, cut out exactly.

A cell is a polytope within the simplex of D numbers that are not negative and sum to 1, or one
within each of several such simplices. Cells share no room, so that their volumes add up.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import prod

from flint import fmpq

from solver.linear.double_description import Normal, Piece, opposite, total, whole

Cell = tuple[Piece, ...]

# Half-spaces of which one has to hold: in which simplex, and where ``normal · x ≤ 0``.
Condition = Sequence[tuple[int, Normal]]


class TooManyCellsError(Exception):
    """More cells than allowed are left."""


def cells_of(
    conditions: Sequence[Condition],
    dimension: int,
    simplices: int = 1,
    *,
    most: int,
    progress: Callable[[int, int], object] | None = None,
) -> list[Cell]:
    """The cells on which all conditions hold.

    Parameters
    ----------
    conditions : sequence of Condition
    dimension : int
        The number D.
    simplices : int
    most : int
        The most cells that may be left after any condition.
    progress : callable, optional
        Told how many conditions are done, of how many.

    Raises
    ------
    TooManyCellsError

    Notes
    -----
    The first half-space of a condition holds or else, where it does not, another one. The label
    of each cut is the place of the condition and that of the half-space in it; there is none where
    a cell ends because the next one begins.

    Examples
    --------
    >>> one, other = (0, (2, -1, 0)), (0, (0, 2, -1))
    >>> found = cells_of([[one, other]], 3, most=10)
    >>> len(found), share_of(found)
    (2, Fraction(13, 21))
    """
    cells = [(whole(dimension),) * simplices]
    for done, k in enumerate(_in_order(conditions)):
        if progress:
            progress(done, len(conditions))
        halves = _Halves(k, conditions[k])
        cells = [part for cell in cells for part in _parts(cell, halves)]
        if len(cells) > most:
            raise TooManyCellsError
    return cells


def have_room(conditions: Sequence[Condition], dimension: int, simplices: int = 1) -> bool:
    """Whether all conditions hold on some cell; the first that is found will do."""
    order = _in_order(conditions)
    path: list[Iterator[Cell]] = [iter([(whole(dimension),) * simplices])]
    while path:
        cell = next(path[-1], None)
        if cell is None:
            path.pop()
        elif len(path) > len(order):
            return True
        else:
            k = order[len(path) - 1]
            path.append(_parts(cell, _Halves(k, conditions[k])))
    return False


def _in_order(conditions: Sequence[Condition]) -> list[int]:
    """Those of one half-space first, and first those with little room: fewer cells come up."""

    def room(condition: Condition) -> float:
        return max(-sum(normal) / max(map(abs, normal)) for _, normal in condition)

    return sorted(range(len(conditions)), key=lambda k: (len(conditions[k]), room(conditions[k])))


class _Halves:
    """Both sides of pieces by the half-spaces of a condition; cells have many a piece in common."""

    def __init__(self, number: int, condition: Condition) -> None:
        self.number, self.condition = number, condition
        self._known: dict[tuple[int, int], tuple[Piece | None, Piece | None]] = {}

    def __call__(self, piece: Piece, place: int) -> tuple[Piece | None, Piece | None]:
        """Where the half-space holds, and the rest."""
        key = id(piece), place
        if key not in self._known:
            normal = self.condition[place][1]
            holds = piece.cut(normal, (self.number, place))
            self._known[key] = holds, piece.cut(opposite(normal))
        return self._known[key]


def _parts(cell: Cell, halves: _Halves) -> Iterator[Cell]:
    """The parts of a cell on which a condition holds."""
    for place, (simplex, _) in enumerate(halves.condition):
        holds, rest = halves(cell[simplex], place)
        if holds is not None:
            yield (*cell[:simplex], holds, *cell[simplex + 1 :])
        if rest is None:
            return
        cell = (*cell[:simplex], rest, *cell[simplex + 1 :])


def share_of(cells: Sequence[Cell]) -> Fraction:
    """The share of the volume of all simplices together that is in some cell."""
    share = total([prod((piece.share for piece in cell), start=fmpq(1)) for cell in cells])
    return Fraction(int(share.p), int(share.q))


def ranges_of(cells: Sequence[Cell]) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The least and the greatest of each number, by simplex and place."""
    return tuple(
        tuple(
            (min(values), max(values))
            for values in zip(*(v for cell in cells for v in cell[k].vertices), strict=True)
        )
        for k in range(len(cells[0]))
    )


def binding(cells: Sequence[Cell], conditions: Sequence[Condition]) -> tuple[int, ...]:
    """The places of the conditions that bound the union: just beyond some facet they fail."""
    found = {
        label[0]
        for cell in cells
        for simplex, piece in enumerate(cell)
        for label, facet in piece.facets
        if label and _fails_beyond(cell, simplex, facet, conditions[label[0]], label[1])
    }
    return tuple(sorted(found))


def _fails_beyond(
    cell: Cell, simplex: int, facet: Sequence[Normal], condition: Condition, place: int
) -> bool:
    """Whether beyond a facet of one half-space, or of part of it, the other one does not hold."""
    for k, (other, normal) in enumerate(condition):
        if k == place:
            continue
        here = _values(normal, facet if other == simplex else cell[other].rays)
        along = max(here) == min(here) == 0 and min(_values(normal, cell[other].rays)) < 0
        if max(here) <= 0 and not along:
            return False
    return True


def _values(normal: Normal, rays: Sequence[Normal]) -> list[int]:
    return [sum(a * b for a, b in zip(normal, ray, strict=True)) for ray in rays]
