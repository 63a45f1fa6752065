"""The point of a union of polytopes that is nearest to a given one."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from solver.linear.cells import Cell
from solver.linear.double_description import Piece

Floats = NDArray[np.float64]

_SUM = 1e4  # how much the sum of shares counts beside the distance


def nearest_weights(cells: Sequence[Cell], weights: Floats) -> Floats:
    """The weights in some cell, shape (groups, 5), that are nearest to given ones.

    Notes
    -----
    The distance is Euclidean. Cells are tried from the one whose surrounding box is nearest, until
    no box is nearer than what is found.
    """
    pieces = {id(piece): (group, piece) for cell in cells for group, piece in enumerate(cell)}
    boxes = {key: _to_box(piece, weights[group]) for key, (group, piece) in pieces.items()}
    points: dict[int, Floats] = {}
    best, least = weights, np.inf
    for cell in sorted(cells, key=lambda cell: sum(boxes[id(piece)] for piece in cell)):
        if sum(boxes[id(piece)] for piece in cell) >= least:
            break
        for group, piece in enumerate(cell):
            if id(piece) not in points:
                points[id(piece)] = _projected(piece, weights[group])
        here = np.array([points[id(piece)] for piece in cell])
        squared = float(np.square(here - weights).sum())
        if squared < least:
            best, least = here, squared
    return best


def _to_box(piece: Piece, point: Floats) -> float:
    """The square of the distance to the box around a piece."""
    corners = np.array(piece.vertices)
    beyond = np.maximum(corners.min(axis=0) - point, 0) + np.maximum(point - corners.max(axis=0), 0)
    return float(np.square(beyond).sum())


def _projected(piece: Piece, point: Floats) -> Floats:
    """The mixture of its vertices nearest to a point, by least squares without negative shares.

    References
    ----------
    Lawson & Hanson 1974, "Solving least squares problems", chapter 23.
    """
    from scipy.optimize import nnls

    corners = np.array(piece.vertices)
    rows = np.vstack([corners.T - point[:, None], np.full(len(corners), _SUM)])
    shares, _ = nnls(rows, np.append(np.zeros(len(point)), _SUM))
    return np.asarray(shares @ corners / shares.sum())
