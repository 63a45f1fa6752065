"""Convex pieces of a simplex, cut out exactly by half-spaces through the origin."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import gcd, lcm

from flint import fmpq, fmpz_mat

Normal = tuple[int, ...]
Label = tuple[int, ...]  # who cut; the sides of the whole simplex have the empty one


@dataclass(frozen=True)
class Piece:
    """A polytope with room inside, within the points that are not negative and sum to 1.

    Attributes
    ----------
    rays : tuple of normals
        Its vertices, each times a number that makes it integers without a common factor.
    tight : tuple of int
        For each of them, as a bit mask, which conditions hold there with equality.
    labels : tuple of labels
        Of the conditions.
    """

    rays: tuple[Normal, ...]
    tight: tuple[int, ...]
    labels: tuple[Label, ...]

    def cut(self, normal: Normal, label: Label = ()) -> "Piece | None":
        """The part on which ``normal · x`` is not positive; None if that has no room inside.

        Notes
        -----
        The double description method: vertices beyond are dropped, and where an edge crosses
        the hyperplane a vertex is added. Two vertices share an edge if no other one has all the
        conditions that are tight at both (Motzkin, Raiffa, Thompson & Thrall 1953; Fukuda &
        Prodon 1996, "Double description method revisited", propositions 5 and 7). It takes
        O(D V) operations where nothing is cut and at most O(V³) where something is.
        """
        values = [sum(a * b for a, b in zip(normal, ray, strict=True)) for ray in self.rays]
        if min(values) >= 0:
            return None
        if max(values) < 0:
            return self
        bit = 1 << len(self.labels)
        rays = [ray for ray, value in zip(self.rays, values, strict=True) if value <= 0]
        tight = [
            held if value else held | bit
            for held, value in zip(self.tight, values, strict=True)
            if value <= 0
        ]
        beyond = [k for k, value in enumerate(values) if value > 0]
        within = [k for k, value in enumerate(values) if value < 0]
        for i, j in product(beyond, within):
            shared = self.tight[i] & self.tight[j]
            if self._share_an_edge(i, j, shared):
                between = (
                    values[i] * b - values[j] * a
                    for a, b in zip(self.rays[i], self.rays[j], strict=True)
                )
                rays.append(without_common_factor(between))
                tight.append(shared | bit)
        return Piece(tuple(rays), tuple(tight), (*self.labels, label))

    def face(self, normal: Normal) -> "Piece":
        """The part on which ``normal · x``, nowhere negative, is 0; it has no room inside."""
        held = [sum(a * b for a, b in zip(normal, ray, strict=True)) == 0 for ray in self.rays]
        bit = 1 << len(self.labels)
        rays = tuple(ray for ray, on in zip(self.rays, held, strict=True) if on)
        tight = tuple(mask | bit for mask, on in zip(self.tight, held, strict=True) if on)
        return Piece(rays, tight, (*self.labels, ()))

    def _share_an_edge(self, i: int, j: int, shared: int) -> bool:
        if shared.bit_count() < len(self.rays[0]) - 2:
            return False
        return not any(
            shared & held == shared for k, held in enumerate(self.tight) if k not in (i, j)
        )

    @cached_property
    def vertices(self) -> tuple[tuple[float, ...], ...]:
        """Its vertices."""
        return tuple(tuple(float(Fraction(x, sum(ray))) for x in ray) for ray in self.rays)

    @cached_property
    def _faces(self) -> tuple[int, ...]:
        """For each condition, as a bit mask, the vertices at which it is tight."""
        return tuple(
            sum(1 << k for k, held in enumerate(self.tight) if held >> c & 1)
            for c in range(len(self.labels))
        )

    @property
    def facets(self) -> Iterator[tuple[Label, tuple[Normal, ...]]]:
        """The label and the rays of each condition that bounds the piece in a facet."""
        largest = _largest(self._faces)
        for label, face in zip(self.labels, self._faces, strict=True):
            if face in largest:
                yield label, tuple(self.rays[k] for k in _members(face))

    @cached_property
    def share(self) -> fmpq:
        """Its share of the volume of the whole simplex.

        Notes
        -----
        Each face is cut into simplices from one of its vertices to the facets that do not hold it
        (Büeler, Enge & Fukuda 2000, "Exact volume computation for polytopes", section 3). With
        the corners as rows of a matrix the share of a simplex is its determinant.
        """
        everything = (1 << len(self.rays)) - 1
        parts = []
        for corners in _simplices(everything, _largest(self._faces), len(self.rays[0])):
            rows = [self.rays[k] for k in corners]
            below = 1
            for row in rows:
                below *= sum(row)
            parts.append(fmpq(abs(fmpz_mat([list(row) for row in rows]).det()), below))
        return total(parts)


def whole(dimension: int) -> Piece:
    """The simplex of so many numbers that are not negative and sum to 1.

    Examples
    --------
    >>> half = whole(3).cut((1, -1, 0))
    >>> half.share
    1/2
    >>> half.cut((0, 1, -1)).vertices[0]
    (0.0, 0.0, 1.0)
    """
    places = range(dimension)
    rays = tuple(tuple(int(i == k) for i in places) for k in places)
    tight = tuple(sum(1 << i for i in places if i != k) for k in places)
    return Piece(rays, tight, ((),) * dimension)


def total(parts: Sequence[fmpq]) -> fmpq:
    """The sum of many fractions, halves of them first: their denominators have little in common."""
    if len(parts) < 2:
        return sum(parts, fmpq(0))
    half = len(parts) // 2
    return total(parts[:half]) + total(parts[half:])


def in_integers(normal: Sequence[Fraction]) -> Normal:
    """The same direction in integers without a common factor."""
    scale = lcm(*(x.denominator for x in normal))
    return without_common_factor(x.numerator * (scale // x.denominator) for x in normal)


def without_common_factor(numbers: Iterator[int]) -> Normal:
    """Integers over their greatest common divisor."""
    found = tuple(numbers)
    divisor = gcd(*found) or 1
    return tuple(x // divisor for x in found)


def opposite(normal: Normal) -> Normal:
    """The normal of the other side."""
    return tuple(-x for x in normal)


def _largest(faces: Collection[int]) -> frozenset[int]:
    """Those that are not part of another, and not empty: of the faces of a polytope its facets."""
    distinct = set(faces)
    return frozenset(
        face
        for face in distinct
        if face and not any(face != other and face & other == face for other in distinct)
    )


def _simplices(face: int, facets: Collection[int], corners: int) -> Iterator[list[int]]:
    """The corners of simplices that make up a face."""
    members = _members(face)
    if len(members) == corners:
        yield members
        return
    apex = members[0]
    for part in _largest([face & facet for facet in facets if face & facet != face]):
        if not part >> apex & 1:
            for rest in _simplices(part, facets, corners - 1):
                yield [apex, *rest]


def _members(face: int) -> list[int]:
    return [k for k in range(face.bit_length()) if face >> k & 1]
