"""Samples of the equilibria on a support where these are neither finitely many nor polytopes."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np
from flint import fmpq

from solver.equilibrium import Equilibrium
from solver.exact.cells import Cell, CurvedError
from solver.exact.enclosure import enclose
from solver.exact.linear_conditions import ExcludedError, cell_of_linear_conditions
from solver.exact.local_dimension import local_dimension
from solver.game import FloatArray, NormalFormGame, ObjectArray
from solver.linear.polytopes import Point, Polytope
from solver.payoffs.expected import regret
from solver.payoffs.floats import in_unit_range
from solver.payoffs.measure import measured
from solver.payoffs.newton import newton
from solver.supports import Support

_STARTS = 40
_TRIED, _MOST = 8, 3
_PLACES = 1000  # what is closer together than a part of this is one sample
# The payoffs' range being 1. Newton's method gets so far unless the equations are singular, in
# which case a sample might as well be an isolated equilibrium nearby that plays less.
_REGRET = 1e-14
_DENOMINATORS = (4, 12, 60)  # of the mixes at which a set is cut

Profile = tuple[Point, ...]


@dataclass
class Samples:
    """Equilibria that play just the strategies of a support.

    Attributes
    ----------
    regular : list of mixes
        Isolated ones, in floats.
    exact : list of profiles
    near : list of Equilibrium
        In floats, where no exact one was found.
    dimension : int or None
        The largest one of the set near an exact one, where that is proved.
    """

    regular: list[tuple[FloatArray, ...]] = field(default_factory=list)
    exact: list[Profile] = field(default_factory=list)
    near: list[Equilibrium] = field(default_factory=list)
    dimension: int | None = None


def samples(
    game: NormalFormGame, numbers: ObjectArray, support: Support, given: Sequence[Equilibrium] = ()
) -> Samples:
    """Look for some equilibria on a support.

    Parameters
    ----------
    game : NormalFormGame
    numbers : ndarray of fmpq, shape (n, m1, …, mn)
        Its payoffs.
    support : tuple of n tuples of int
    given : sequence of Equilibrium
        What is known of them, in floats.

    Returns
    -------
    Samples
        What was given is among them, or else exact ones nearby.

    Notes
    -----
    Newton's method, with steps of least length, leads from profiles at random to some on the
    set. Near each the set is cut by giving one of three players who mix, or two, a mix in
    simple fractions: what is left of the conditions often is linear.
    """
    rng = np.random.default_rng(0)
    starts = [_at_random(rng, m, own) for m, own in zip(game.shape, support, strict=True)]
    scaled = in_unit_range(game.payoffs)
    found = Samples()
    for each in given:
        _add(found, numbers, support, each)
    seen: set[tuple[int, ...]] = set()
    for mixes in newton(scaled, starts, support):
        if len(seen) == _TRIED or _MOST in (len(found.exact), len(found.near)):
            break
        least = min(float(x[list(own)].min()) for x, own in zip(mixes, support, strict=True))
        place = tuple(round(p * _PLACES) for x in mixes for p in x.tolist())
        if least > 1 / _PLACES and regret(scaled, mixes) <= _REGRET and place not in seen:
            seen.add(place)
            _add(found, numbers, support, measured(game.payoffs, mixes, None))
    return found


def _add(found: Samples, numbers: ObjectArray, support: Support, each: Equilibrium) -> None:
    if _is_regular(numbers, support, each.strategies):
        found.regular.append(each.strategies)
        return
    cell = next(_cuts(numbers, support, each.strategies), None)
    if cell is None:
        found.near.append(each)
    elif (exact := tuple(polytope.centre for polytope in cell)) not in found.exact:
        found.exact.append(exact)
        at_least = sum(polytope.dimension for polytope in cell)
        dimension = local_dimension(numbers, support, exact, at_least)
        found.dimension = max((found.dimension, dimension), key=lambda d: d or 0)


def _at_random(rng: np.random.Generator, m: int, own: Sequence[int]) -> FloatArray:
    x = np.zeros((_STARTS, m))
    x[:, own] = rng.dirichlet(np.ones(len(own)), _STARTS)
    return x


def _is_regular(numbers: ObjectArray, support: Support, mixes: Sequence[Any]) -> bool:
    floats = [np.array([float(x) for x in mix]) for mix in mixes]
    return enclose(numbers, support, floats) is not None


def _cuts(numbers: ObjectArray, support: Support, near: Sequence[FloatArray]) -> Iterator[Cell]:
    """Parts of the set close to an equilibrium in floats that are products of polytopes."""
    mixing = [i for i, own in enumerate(support) if len(own) > 1]
    if len(mixing) != 3:
        return
    for players in [*combinations(mixing, 1), *combinations(mixing, 2)]:
        for denominator in _DENOMINATORS:
            within = [Polytope(m, own) for m, own in zip(numbers.shape[1:], support, strict=True)]
            for i in players:
                within[i] = _only(within[i], near[i].tolist(), denominator)
            if not all(each.vertices for each in within):
                continue
            with suppress(ExcludedError, CurvedError):
                cell = cell_of_linear_conditions(numbers, support, mixing, within)
                if cell is not None and _is_new(numbers, support, cell):
                    yield cell


def _is_new(numbers: ObjectArray, support: Support, cell: Cell) -> bool:
    """Whether the midst of a set plays the whole support, and is not an isolated equilibrium."""
    profile = [polytope.centre for polytope in cell]
    played = tuple(tuple(s for s, p in enumerate(mix) if p != 0) for mix in profile)
    return played == support and not _is_regular(numbers, support, profile)


def _only(polytope: Polytope, near: Sequence[float], denominator: int) -> Polytope:
    """With a mix close to one in floats alone, if that plays the whole support."""
    rest = polytope.support[1:]
    parts = [max(round(near[s] * denominator), 1) for s in rest]
    for s, part in zip(rest, parts, strict=True):
        share = fmpq(part, denominator)
        # x_s - share · Σ x = 0
        row = [fmpq(int(t == s)) - share for t in range(polytope.m)]
        polytope = polytope.with_equal(tuple(row))
    return polytope
