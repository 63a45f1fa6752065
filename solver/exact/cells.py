"""Sets of equilibria that are products of polytopes, one for each player."""

from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np
from flint import fmpq

from solver.game import ObjectArray
from solver.linear.polytopes import Point, Polytope, Row
from solver.supports import Support

Cell = tuple[Polytope, ...]


class CurvedError(Exception):
    """A set of equilibria that is no product of polytopes, or not known to be one.

    Attributes
    ----------
    samples : list of tuples of Points
        Some of them.
    dimension : int or None
        That of the set, where it is known.
    """

    def __init__(
        self, samples: Sequence[tuple[Point, ...]] = (), dimension: int | None = None
    ) -> None:
        super().__init__()
        self.samples = list(samples)
        self.dimension = dimension


def gain_tensor(payoffs: ObjectArray, player: int, strategy: int, over: int) -> ObjectArray:
    """What `strategy` pays `player` more than `over`, by the others' plays, in their order."""
    own = np.moveaxis(payoffs[player], player, 0)
    return np.asarray(own[strategy] - own[over])


def expectation(tensor: Any, mixes: Sequence[Sequence[Any]]) -> Any:
    """The expected value of a tensor over independent mixes, one for each axis."""
    if not mixes:
        return tensor
    first, *rest = mixes
    parts = zip(tensor, first, strict=True)
    # one number at a time: numpy would take a polynomial for a sequence
    return sum((expectation(part, rest) * p for part, p in parts if p != 0), fmpq(0))


def cell_of_two(payoffs: ObjectArray, support: Support) -> Cell | None:
    """All equilibria on a support where at most two players mix, or on a part of it.

    Parameters
    ----------
    payoffs : ndarray of fmpq, shape (n, m1, …, mn)
    support : tuple of n tuples of int

    Returns
    -------
    Cell or None
        None if there are none.

    Raises
    ------
    CurvedError
        If they are no product of polytopes.

    Notes
    -----
    What makes one of the two indifferent is linear in the mix of the other one. The
    conditions of the pure players are bilinear; see `cut`.
    """
    shape = payoffs.shape[1:]
    polytopes = [Polytope(m, own) for m, own in zip(shape, support, strict=True)]
    two = sorted(range(len(support)), key=lambda i: -len(support[i]))[:2]
    for i, j in (two, two[::-1]):  # i's conditions on j's mix
        equal: list[Row] = []
        at_most: list[Row] = []
        others = [k for k in range(len(support)) if k != i]
        place = tuple(slice(None) if k == j else support[k][0] for k in others)
        for s in range(shape[i]):
            if s != support[i][0]:
                row = tuple(gain_tensor(payoffs, i, s, support[i][0])[place])
                (equal if s in support[i] else at_most).append(row)
        polytopes[j] = Polytope(shape[j], support[j], tuple(equal), tuple(at_most))
    return cut(payoffs, support, polytopes)


def cut(payoffs: ObjectArray, support: Support, polytopes: Sequence[Polytope]) -> Cell | None:
    """The part of a product of polytopes where no deviation from the support gains.

    On the product every player has to be indifferent on the support already.

    Parameters
    ----------
    payoffs : ndarray of fmpq, shape (n, m1, …, mn)
    support : tuple of n tuples of int
    polytopes : sequence of n Polytopes

    Returns
    -------
    Cell or None
        None if nothing is left.

    Raises
    ------
    CurvedError
        If what is left is no product of polytopes: a deviation gains on a part of the
        product, and what it gains depends on the mixes of two players.
    """
    cell = list(polytopes)
    shape = payoffs.shape[1:]
    deviations = [
        (i, gain_tensor(payoffs, i, s, own[0]))
        for i, own in enumerate(support)
        for s in range(shape[i])
        if s not in own
    ]
    while True:
        if not all(polytope.vertices for polytope in cell):
            return None
        for player, tensor in deviations:
            others = [j for j in range(len(cell)) if j != player]
            gains = _at_vertices(tensor, [cell[j] for j in others])
            if (gains > 0).any():
                axis = _only_axis(gains)
                if axis is None:
                    if (gains > 0).all():
                        return None
                    raise _curved(tuple(cell), deviations)
                j = others[axis]
                row = _row(tensor, axis, [cell[k].vertices[0] for k in others])
                cell[j] = cell[j].with_rows([row])
                break
        else:
            return tuple(cell)


def _curved(cell: Cell, deviations: Sequence[tuple[int, ObjectArray]]) -> CurvedError:
    """With those combinations of vertices, else of centres too, from which no deviation gains.

    Where those that gain somewhere all lose, the set has the dimension of the product.
    """
    somewhere = []
    for player, tensor in deviations:
        others = [j for j in range(len(cell)) if j != player]
        if (_at_vertices(tensor, [cell[j] for j in others]) > 0).any():
            somewhere.append((others, tensor))
    dimension = None
    samples: list[tuple[Point, ...]] = []
    inner: list[tuple[Point, ...]] = []
    points = [dict.fromkeys((*polytope.vertices, polytope.centre)) for polytope in cell]
    for profile in product(*points):
        gain = max(
            expectation(tensor, [profile[j] for j in others]) for others, tensor in somewhere
        )
        if gain > 0:
            continue
        at_vertices = all(mix in own.vertices for mix, own in zip(profile, cell, strict=True))
        (samples if at_vertices else inner).append(profile)
        if gain < 0:
            dimension = sum(polytope.dimension for polytope in cell)
    return CurvedError(samples or inner, dimension)


def _at_vertices(tensor: ObjectArray, polytopes: Sequence[Polytope]) -> ObjectArray:
    values = np.empty([len(p.vertices) for p in polytopes], dtype=object)
    for place in np.ndindex(*values.shape):
        mixes = [p.vertices[k] for p, k in zip(polytopes, place, strict=True)]
        values[place] = expectation(tensor, mixes)
    return values


def _only_axis(values: ObjectArray) -> int | None:
    """The one axis along which values differ; 0 if they do not, None if along several."""
    varying = [
        axis for axis in range(values.ndim) if (values != np.take(values, [0], axis=axis)).any()
    ]
    if len(varying) > 1:
        return None
    return varying[0] if varying else 0


def _row(tensor: ObjectArray, axis: int, mixes: Sequence[Point]) -> Row:
    """The tensor's expectation over all mixes but that of one axis."""
    turned = np.moveaxis(tensor, axis, 0)
    rest = [mix for k, mix in enumerate(mixes) if k != axis]
    return tuple(expectation(part, rest) for part in turned)


def maximal(cells: Sequence[Cell]) -> list[Cell]:
    """The cells that are not inside of others, each once."""
    kept: list[Cell] = []
    for cell in cells:
        if any(_inside(cell, other) for other in kept):
            continue
        kept = [other for other in kept if not _inside(other, cell)]
        kept.append(cell)
    return kept


def _inside(cell: Cell, other: Cell) -> bool:
    return all(
        all(wide.contains(v) for v in narrow.vertices)
        for narrow, wide in zip(cell, other, strict=True)
    )


def extreme_profiles(cell: Cell) -> list[tuple[Point, ...]]:
    """Every combination of the polytopes' vertices."""
    return list(product(*(polytope.vertices for polytope in cell)))
