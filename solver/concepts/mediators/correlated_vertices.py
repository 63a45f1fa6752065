"""All correlated equilibria of a small game, exactly: the polytope by its vertices.

Nau, Gomez Canovas & Hansen (2004), "On the geometry of Nash equilibria and correlated equilibria".
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from flint import fmpz_mat

from solver.concepts.mediators.incentives import incentives
from solver.errors import InputError
from solver.game import NormalFormGame, ObjectArray
from solver.linear.double_description import in_integers, whole
from solver.payoffs.rational import rational_payoffs
from solver.tools.shown import Shown

_MOST = 3000  # vertices on the way


@dataclass(frozen=True, kw_only=True)
class CorrelatedVertices(Shown):
    """The polytope of correlated equilibria.

    Attributes
    ----------
    vertices : list of ndarrays of Fraction, each of shape (m1, …, mn)
        In lexicographic order, the largest first.
    dimension : int
    """

    vertices: list[ObjectArray]
    dimension: int


def correlated_vertices(game: NormalFormGame, coarse: bool = False) -> CorrelatedVertices:
    """Every extreme correlated equilibrium, in fractions.

    Parameters
    ----------
    game : NormalFormGame
        A small one: there may be very many. Floats are read as the fractions they stand for.
    coarse : bool
        Of the coarse correlated equilibria.

    Returns
    -------
    CorrelatedVertices

    Raises
    ------
    InputError
        If more than some thousand vertices arise on the way.

    Notes
    -----
    The double description method, one deviation after another, in integers; O(V³) a deviation.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts import correlated_vertices
    >>> chicken = NormalFormGame([[[6, 2], [7, 0]], [[6, 7], [2, 0]]])
    >>> found = correlated_vertices(chicken)
    >>> len(found.vertices), found.dimension
    (5, 3)
    >>> [[str(p) for p in row] for row in found.vertices[0]]
    [['1/2', '1/4'], ['1/4', '0']]
    """
    size = int(np.prod(game.shape))
    piece = whole(size)
    for places, gains in incentives(rational_payoffs(game), coarse=coarse):
        row = [Fraction(0)] * size
        for at, gain in zip(places.tolist(), gains.tolist(), strict=True):
            row[at] = gain
        if any(row):
            normal = in_integers(row)
            # a Nash equilibrium is left, whatever is cut off
            piece = piece.cut(normal) or piece.face(normal)
        if len(piece.rays) > _MOST:
            raise InputError(
                f"{len(piece.rays):,} extreme points and more of {size} profiles (right: up to "
                f"{_MOST:,}; correlated_equilibrium finds the best one for an objective)"
            )
    shares = sorted(([Fraction(x, sum(ray)) for x in ray] for ray in piece.rays), reverse=True)
    rank = fmpz_mat([list(ray) for ray in piece.rays]).rank()
    vertices = []
    for each in shares:
        vertex = np.empty(size, dtype=object)
        vertex[:] = each
        vertices.append(vertex.reshape(game.shape))
    return CorrelatedVertices(vertices=vertices, dimension=int(rank) - 1)
