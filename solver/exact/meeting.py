"""Which parts of the set of equilibria of a degenerate game have an equilibrium in common."""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import combinations
from operator import add
from typing import NamedTuple

from flint import fmpq_poly

from solver.exact.arcs import Arc
from solver.exact.cells import Cell
from solver.exact.indifference import Solution
from solver.exact.line import roots_inside, stretches
from solver.linear.polytopes import Polytope
from solver.supports import Support, spread

_ZERO = fmpq_poly([])


class Alone(NamedTuple):
    """The solution on a support, which no others are near that play it too."""

    support: Support
    solution: Solution


Part = Cell | Arc | Alone


def connected(parts: Sequence[Part]) -> list[list[Part]]:
    """Parts of a set, grouped by whether a chain of intersections connects them.

    Parameters
    ----------
    parts : sequence of Cell, Arc or Alone
        Each connected, with all its ends. What is alone is in no cell.
    """
    groups: list[list[Part]] = []
    for part in parts:
        touching = [group for group in groups if any(_meet(part, other) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([*(other for group in touching for other in group), part])
    return groups


def _meet(one: Part, other: Part) -> bool:
    if isinstance(one, Arc):
        if isinstance(other, Arc):
            return _arcs_meet(one, other)
        return _holds(one, other) if isinstance(other, Alone) else _reaches(one, other)
    if isinstance(other, Arc):
        return _meet(other, one)
    if isinstance(one, Alone) or isinstance(other, Alone):
        return False
    return all(a.meets(b) for a, b in zip(one, other, strict=True))


def _reaches(arc: Arc, cell: Cell) -> bool:
    equal_0: list[fmpq_poly] = []
    at_least_0 = list(arc.at_least_0)
    for mix, polytope in zip(arc.mixes, cell, strict=True):
        equal, at_most = _on(mix, polytope)
        equal_0 += equal
        at_least_0 += [-p for p in at_most]
    return _somewhere(at_least_0, equal_0)


def _on(mix: Sequence[fmpq_poly], polytope: Polytope) -> tuple[list[fmpq_poly], list[fmpq_poly]]:
    """What has to be zero, and at most zero, for a mix to lie in a polytope."""
    off = [p for s, p in enumerate(mix) if s not in polytope.support]
    equal, at_most = (
        [reduce(add, (p * r for p, r in zip(mix, row, strict=True))) for row in rows]
        for rows in (polytope.equal, polytope.at_most)
    )
    return [*off, *equal], at_most


def _arcs_meet(one: Arc, other: Arc) -> bool:
    """By the number t of the first: it tells what that of the second would have to be."""
    player, (_, second) = other.player, other.parameter
    share, whole = one.mixes[player][second], reduce(add, one.mixes[player])
    equal_0 = [p for s, p in enumerate(one.mixes[player]) if s not in other.parameter]
    for mix, theirs in zip(one.mixes, other.mixes, strict=True):
        degree = max(p.degree() for p in theirs)
        there = [_at_ratio(p, share, whole, degree) for p in theirs]
        equal_0 += _minors(mix, there)
    theirs_at_least_0 = [_at_ratio(p, share, whole, p.degree()) for p in other.at_least_0]
    return _somewhere([*one.at_least_0, *theirs_at_least_0], equal_0)


def _holds(arc: Arc, alone: Alone) -> bool:
    """Whether a solution lies on an arc."""
    number = alone.solution.field
    shape = [len(mix) for mix in arc.mixes]
    mixes = [
        [fmpq_poly(p) for p in x.tolist()]
        for x in map(spread, alone.solution.mixes, alone.support, shape)
    ]
    t = mixes[arc.player][arc.parameter[1]]
    there = [[number.reduce(p(t)) for p in mix] for mix in arc.mixes]
    apart = (p for mix, on_arc in zip(mixes, there, strict=True) for p in _minors(mix, on_arc))
    return all(number.sign(number.reduce(p(t))) >= 0 for p in arc.at_least_0) and not any(
        number.reduce(p).degree() >= 0 for p in apart
    )


def _at_ratio(p: fmpq_poly, share: fmpq_poly, whole: fmpq_poly, degree: int) -> fmpq_poly:
    """p(share / whole), times whole to the power of a degree."""
    found, power = _ZERO, fmpq_poly([1])
    for k in range(degree, -1, -1):  # by Horner's rule
        found = found * share + power * p[k]
        power *= whole
    return found


def _minors(one: Sequence[fmpq_poly], other: Sequence[fmpq_poly]) -> Iterator[fmpq_poly]:
    """All are zero if two vectors are proportional."""
    for s, t in combinations(range(len(one)), 2):
        yield one[s] * other[t] - one[t] * other[s]


def _somewhere(at_least_0: Sequence[fmpq_poly], equal_0: Sequence[fmpq_poly]) -> bool:
    """Whether some number between 0 and 1 meets the conditions."""
    common = reduce(lambda p, q: p.gcd(q), equal_0, _ZERO)
    if common.degree() < 0:
        return bool(stretches(at_least_0, lambda signs: min(signs) >= 0))
    return any(
        all(root.sign(root.reduce(p)) >= 0 for p in at_least_0) for root in roots_inside(common)
    )
