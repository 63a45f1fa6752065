"""The part of the weight simplex on which linear conditions hold, cut out exactly."""

from collections.abc import Sequence
from dataclasses import dataclass

from flint import fmpq

Vector = tuple[fmpq, ...]


class TooManyPiecesError(Exception):
    """The cuts leave more pieces than allowed."""


@dataclass(frozen=True)
class Simplex:
    """A simplex inside the simplex of weights.

    Attributes
    ----------
    corners : tuple of vectors of fmpq
        As many as there are weights.
    share : fmpq
        Of the volume of the whole.
    """

    corners: tuple[Vector, ...]
    share: fmpq


def whole_simplex(weights: int) -> list[Simplex]:
    """All weights that are not negative and sum to 1."""
    corners = tuple(tuple(fmpq(int(i == k)) for i in range(weights)) for k in range(weights))
    return [Simplex(corners, fmpq(1))]


def split(
    pieces: Sequence[Simplex], normal: Vector, limit: int
) -> tuple[list[Simplex], list[Simplex]]:
    """Cut pieces by a hyperplane through the origin.

    Parameters
    ----------
    pieces : sequence of Simplex
    normal : vector of fmpq
    limit : int
        The most pieces that may come out.

    Returns
    -------
    inside, outside : list of Simplex
        Where ``normal · w`` is not positive, and where it is not negative; what lies within
        the hyperplane has no volume, and counts as inside.

    Raises
    ------
    TooManyPiecesError

    Notes
    -----
    An edge whose ends have values f and -g of opposite signs is cut at the point where the
    value is zero; the two simplices on either side of it share the volume as f to g.
    """
    inside: list[Simplex] = []
    outside: list[Simplex] = []
    pending = list(pieces)
    while pending:
        piece = pending.pop()
        values = [_product(normal, corner) for corner in piece.corners]
        high = max(range(len(values)), key=values.__getitem__)
        low = min(range(len(values)), key=values.__getitem__)
        if values[high] <= 0:
            inside.append(piece)
        elif values[low] >= 0:
            outside.append(piece)
        else:
            along = values[high] / (values[high] - values[low])
            cut = tuple(
                h + along * (b - h)
                for h, b in zip(piece.corners[high], piece.corners[low], strict=True)
            )
            pending.append(_with(piece, low, cut, along))
            pending.append(_with(piece, high, cut, 1 - along))
        if len(inside) + len(outside) + len(pending) > limit:
            raise TooManyPiecesError
    return inside, outside


def _product(one: Vector, other: Vector) -> fmpq:
    return sum((a * b for a, b in zip(one, other, strict=True) if a and b), fmpq(0))


def _with(piece: Simplex, corner: int, point: Vector, part: fmpq) -> Simplex:
    """The piece with another point in place of a corner."""
    corners = (*piece.corners[:corner], point, *piece.corners[corner + 1 :])
    return Simplex(corners, piece.share * part)
