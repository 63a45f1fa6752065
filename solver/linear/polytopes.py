"""Polytopes of mixed strategies, exactly: their conditions and their vertices."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from flint import fmpq, fmpq_mat

Row = tuple[fmpq, ...]
Point = tuple[fmpq, ...]


@dataclass(frozen=True)
class Polytope:
    """The mixed strategies x over m strategies that meet homogeneous linear conditions.

    Attributes
    ----------
    m : int
    support : tuple of int
        The strategies that may have a positive probability.
    equal : tuple of rows
        Rows r of m numbers with r · x = 0.
    at_most : tuple of rows
        Rows r with r · x ≤ 0.
    """

    m: int
    support: tuple[int, ...]
    equal: tuple[Row, ...] = ()
    at_most: tuple[Row, ...] = field(default=())

    @cached_property
    def vertices(self) -> tuple[Point, ...]:
        """Its vertices, in lexicographic order; none if it is empty.

        Every choice of as many conditions that hold with equality as make a point is tried.
        """
        k = len(self.support)
        units = [tuple(fmpq(int(i == j)) for j in range(k)) for i in range(k)]
        fixed = [(fmpq(1),) * k, *(self._on_support(row) for row in self.equal)]
        limits = [self._on_support(row) for row in self.at_most]
        free = k - fmpq_mat(len(fixed), k, [x for row in fixed for x in row]).rank()
        found = set()
        for tight in combinations(units + limits, free):
            point = _solution([*fixed, *tight], k)
            if point is None or min(point) < 0:
                continue
            if all(_dot(row, point) <= 0 for row in limits):
                found.add(tuple((int(x.p), int(x.q)) for x in point))
        on_support = [tuple(fmpq(p, q) for p, q in point) for point in found]
        return tuple(sorted((self._everywhere(point) for point in on_support), reverse=True))

    @property
    def centre(self) -> Point:
        """The mean of its vertices."""
        columns = zip(*self.vertices, strict=True)
        return tuple(sum(column, fmpq(0)) / len(self.vertices) for column in columns)

    @property
    def dimension(self) -> int:
        """Of its affine hull; -1 if it is empty."""
        if not self.vertices:
            return -1
        first, *rest = self.vertices
        rows = [[a - b for a, b in zip(v, first, strict=True)] for v in rest]
        if not rows:
            return 0
        return int(fmpq_mat(len(rows), self.m, [x for row in rows for x in row]).rank())

    def with_rows(self, rows: Sequence[Row]) -> "Polytope":
        """The part of it where also r · x ≤ 0 for each of these rows."""
        return Polytope(self.m, self.support, self.equal, (*self.at_most, *rows))

    def with_equal(self, row: Row) -> "Polytope":
        """The part of it where also r · x = 0."""
        return Polytope(self.m, self.support, (*self.equal, row), self.at_most)

    def contains(self, point: Point) -> bool:
        """Whether it holds a mixed strategy."""
        if any(x != 0 for s, x in enumerate(point) if s not in self.support):
            return False
        if any(_dot(row, point) != 0 for row in self.equal):
            return False
        return all(_dot(row, point) <= 0 for row in self.at_most)

    def nearly_contains(self, x: Sequence[float], tolerance: float) -> bool:
        """Whether a mixed strategy in floats meets the conditions but for a tolerance."""
        if any(x[s] > tolerance for s in range(self.m) if s not in self.support):
            return False
        for rows, both in ((self.equal, True), (self.at_most, False)):
            for row in rows:
                size = max(abs(float(r)) for r in row)
                value = sum(float(r) * p for r, p in zip(row, x, strict=True))
                if value > tolerance * size or (both and value < -tolerance * size):
                    return False
        return True

    def meets(self, other: "Polytope") -> bool:
        """Whether the two have a point in common."""
        common = tuple(s for s in self.support if s in other.support)
        if not common:
            return False
        equal, at_most = (*self.equal, *other.equal), (*self.at_most, *other.at_most)
        return bool(Polytope(self.m, common, equal, at_most).vertices)

    def _on_support(self, row: Row) -> Row:
        return tuple(row[s] for s in self.support)

    def _everywhere(self, point: Point) -> Point:
        whole = [fmpq(0)] * self.m
        for s, x in zip(self.support, point, strict=True):
            whole[s] = x
        return tuple(whole)


def _dot(row: Sequence[fmpq], point: Sequence[fmpq]) -> fmpq:
    return sum((a * b for a, b in zip(row, point, strict=True)), fmpq(0))


def _solution(rows: Sequence[Row], k: int) -> Point | None:
    """The one x with first row · x = 1 and all other rows · x = 0, if there is just one."""
    matrix = fmpq_mat(len(rows), k + 1, [
        value for i, row in enumerate(rows) for value in (*row, fmpq(int(i == 0)))
    ])  # fmt: skip
    reduced, rank = matrix.rref()
    if rank != k or any(reduced[i, i] != 1 for i in range(k)):
        return None
    return tuple(reduced[i, k] for i in range(k))
