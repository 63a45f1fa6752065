"""Lemke-Howson paths in floating point, and in integers where rounding leads astray."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from solver.equilibrium import Equilibrium
from solver.game import FloatArray
from solver.linear.integer_dictionary import IntegerDictionary
from solver.tools.deadline import Deadline
from solver.two_players.bimatrix import Bimatrix
from solver.two_players.kernels.paths.lemke_howson import ENDED, GOING, STUCK, lemke_howson

# The rows and columns that are played in an equilibrium of the lexicographically perturbed game.
Node = tuple[frozenset[int], frozenset[int]]

ORIGIN: Node = (frozenset(), frozenset())  # the artificial equilibrium, where nothing is played

_CAP = 10  # pivots after which the path of the next label is tried, where there is another
_NO_CAP = 2**62
_LONGEST = 1_000_000  # pivots after which rounding is suspected of leading in a circle
_WORK = 1_000_000  # pivots times strategies between two looks at the clock: some 10 ms


@dataclass(frozen=True)
class End:
    """Where a path ends; without the equilibrium if floats do not hold it."""

    node: Node
    equilibrium: Equilibrium | None


class _Side:
    """The revised form of one polytope, as the kernel keeps it.

    Parameters
    ----------
    matrix : ndarray, shape (D, K)
        The opponent's payoffs, strategies of the mix first.
    """

    def __init__(self, matrix: FloatArray) -> None:
        width, height = matrix.shape
        room = min(width, height) + 1
        self.matrix = matrix
        self.lists = np.empty((3, room), dtype=np.int64)
        self.places = np.empty(width + height, dtype=np.int64)
        self.inverse = np.empty((room, room))
        self.values = np.empty((4, max(width, height) + 1))
        self.slacks = np.empty(height)

    @property
    def arrays(self) -> tuple[Any, Any, Any, Any, Any, Any]:
        """What the kernel takes."""
        return (
            self.matrix,
            self.lists,
            self.places,
            self.inverse,
            self.values,
            self.slacks,
        )

    def move_to(self, nonzero: list[int], tight: list[int]) -> None:
        """Stand at the basis with these nonzero coordinates and tight rows."""
        size, width = len(nonzero), len(self.matrix)
        self.lists[0, 0] = size
        self.lists[1, :size], self.lists[2, :size] = nonzero, tight
        self.places[:] = -1
        self.places[nonzero] = range(size)
        self.places[[width + row for row in tight]] = range(size)
        inverse = np.linalg.inv(self.matrix[np.ix_(nonzero, tight)].T)
        self.inverse[:size, :size] = inverse
        x = inverse.sum(axis=1)
        self.values[1, :size] = x
        self.slacks[:] = 1 - x @ self.matrix[nonzero]

    def nonzero(self) -> list[int]:
        """The coordinates in the basis."""
        return sorted(self.lists[1, : self.lists[0, 0]].tolist())


class Paths:
    """The paths of a game.

    Parameters
    ----------
    bimatrix : Bimatrix
    deadline : Deadline
    """

    def __init__(self, bimatrix: Bimatrix, deadline: Deadline) -> None:
        self.bimatrix = bimatrix
        self.deadline = deadline
        self.sides = (_Side(bimatrix.transposed[1]), _Side(bimatrix.transposed[0]))

    def from_origin(self, label: int | None = None) -> End | None:
        """The end of the path of a label, or of the first short one; None if time is up."""
        if label is None:
            return self._run(ORIGIN, 0, _CAP)
        return self._run(ORIGIN, label, _NO_CAP)

    def follow(self, node: Node, label: int) -> End | None:
        """The other end of the path of a label that begins at a node.

        Only a regular equilibrium has one basis for all who come to it: at others floats and
        integers may stand at different ones, so that integers follow all paths to and from these.
        """
        return self._run(node, label, _NO_CAP, regular=True)

    def _run(self, node: Node, label: int, cap: int, *, regular: bool = False) -> End | None:
        try:
            status = self._in_floats(node, label, cap)
        except np.linalg.LinAlgError:  # there are no floats to begin with
            status = STUCK
        if self.deadline.passed and status == GOING:
            return None
        if status == ENDED:
            rows, columns = (frozenset(side.nonzero()) for side in self.sides)
            found = self.bimatrix.equilibrium_on(sorted(rows), sorted(columns))
            if found is not None and (found.index is not None or not regular):
                return End((rows, columns), found)
        return self._in_integers(node, label)

    def _in_floats(self, node: Node, label: int, cap: int) -> int:
        m = self.bimatrix.sizes[0]
        if node == ORIGIN:
            side = 0 if label < m else 1
        else:
            rows, columns = (sorted(side) for side in node)
            self.sides[0].move_to(rows, columns)
            self.sides[1].move_to(columns, rows)
            played = label in node[0] if label < m else label - m in node[1]
            side = (0 if label < m else 1) ^ played
        state = np.array([label, label, side, 0, cap, sum(self.bimatrix.sizes), node != ORIGIN])
        first, second = self.sides
        status, budget = GOING, _WORK // sum(self.bimatrix.sizes) + 1
        while status == GOING and not self.deadline.passed and state[3] < _LONGEST:
            status = lemke_howson(*first.arrays, *second.arrays, state, budget)
        return status

    def _in_integers(self, node: Node, missing: int) -> End | None:
        """The same in exact arithmetic."""
        m, k = self.bimatrix.sizes
        rows, columns = self.bimatrix.integers.own
        sides = (IntegerDictionary(columns.tolist()), IntegerDictionary(rows.tolist()))
        for side, (nonzero, tight) in zip(sides, (node, node[::-1]), strict=True):
            side.move_to(nonzero, tight)
        label = missing
        at = next(p for p, side in enumerate(sides) if _local(label, p, m, k) in side.nonbasic)
        while not self.deadline.passed:
            side = sides[at]
            c = side.nonbasic.index(_local(label, at, m, k))
            r = side.leaving(c)
            left = side.basic[r]
            side.pivot(r, c)
            label = left if at == 0 else _local(left, 1, k, m)
            at = 1 - at
            if label == missing:
                played = frozenset(each for each in sides[0].basic if each < m)
                replies = frozenset(each for each in sides[1].basic if each < k)
                found = self.bimatrix.equilibrium_on(sorted(played), sorted(replies))
                return End((played, replies), found)
        return None


def _local(label: int, side: int, m: int, k: int) -> int:
    """The number that a side has for a label: coordinates first, then slacks."""
    if side == 0:
        return label
    return label - m if label >= m else label + k
