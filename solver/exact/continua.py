"""Sets of equilibria with continua among them: what is listed, and what belongs together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from flint import fmpq

from solver.equilibrium import Component, Equilibrium
from solver.equilibrium_set import in_order
from solver.exact.arcs import Arc
from solver.exact.cells import Cell, extreme_profiles
from solver.exact.meeting import Alone, Part, connected
from solver.exact.proof import at_solution
from solver.game import ObjectArray
from solver.numbers.algebraic import to_fraction
from solver.payoffs.measure import measured_exactly

Profile = Sequence[Sequence[fmpq]]


@dataclass(frozen=True)
class Continuum:
    """A component, and the equilibria that are listed of it."""

    members: list[Equilibrium]
    component: Component


class ExactProfiles:
    """The equilibria at exact profiles, each made once."""

    def __init__(self, payoffs: ObjectArray) -> None:
        self.payoffs = payoffs
        self._made: dict[Any, Equilibrium] = {}

    def at(self, profile: Profile) -> Equilibrium:
        """The equilibrium at a profile, without an index."""
        key = tuple((int(x.p), int(x.q)) for mix in profile for x in mix)
        if key not in self._made:
            mixes = [in_fractions(mix) for mix in profile]
            self._made[key] = measured_exactly(self.payoffs, mixes, None)
        return self._made[key]


def in_fractions(mix: Sequence[fmpq]) -> ObjectArray:
    """A mixed strategy in Python's numbers."""
    x = np.empty(len(mix), dtype=object)
    x[:] = [to_fraction(value) for value in mix]
    return x


def of_parts(
    cells: Sequence[Cell], arcs: Sequence[Arc], points: Sequence[Alone], profiles: ExactProfiles
) -> tuple[list[Equilibrium], list[Continuum]]:
    """Isolated equilibria, and the continua that products of polytopes and curves make."""
    isolated, continua = [], []
    for group in connected([*cells, *arcs, *points]):
        members = _members(group, profiles)
        if len(members) == 1:
            isolated += members
        else:
            continua.append(Continuum(members, _component(group)))
    return isolated, continua


def _members(group: Sequence[Part], profiles: ExactProfiles) -> list[Equilibrium]:
    """What is listed of the equilibria of some parts."""
    members = []
    for part in group:
        if isinstance(part, Alone):
            members.append(at_solution(profiles.payoffs, part.support, part.solution, None))
        else:
            listed = part.samples if isinstance(part, Arc) else extreme_profiles(part)
            members += [profiles.at(profile) for profile in listed]
    return list({id(each): each for each in members}.values())


def _component(group: Sequence[Part]) -> Component:
    """The union of some parts."""
    cells = [part for part in group if not isinstance(part, Arc | Alone)]
    arcs = [part for part in group if isinstance(part, Arc)]
    dimensions = [sum(polytope.dimension for polytope in cell) for cell in cells]
    # a point that an arc ends in goes without saying
    told = [cell for cell, size in zip(cells, dimensions, strict=True) if size or not arcs]
    subsets = tuple(
        tuple(tuple(in_fractions(v) for v in polytope.vertices) for polytope in cell)
        for cell in told
    )
    return Component(
        subsets=subsets,
        equilibria=(),
        supports=tuple(dict.fromkeys(arc.support for arc in arcs)),
        dimension=max([*dimensions, *(1 for _ in arcs)]),
    )


def assembled(
    isolated: Sequence[Equilibrium], continua: Sequence[Continuum], whole: bool
) -> tuple[tuple[Equilibrium, ...], tuple[Component, ...]]:
    """All equilibria in order, and the components by their places.

    If that is the whole set and all indices but that of one component are known, that one
    makes them sum to +1.
    """
    every = {id(each): each for each in isolated}
    every |= {id(each): each for continuum in continua for each in continuum.members}
    ordered = in_order(every.values())
    places = {id(each): place for place, each in enumerate(ordered)}
    components = [
        replace(
            continuum.component,
            equilibria=tuple(sorted(places[id(each)] for each in continuum.members)),
        )
        for continuum in continua
    ]
    indices = [each.index for each in isolated]
    if whole and len(components) == 1 and None not in indices:
        rest = sum(index for index in indices if index is not None)
        components = [replace(components[0], index=1 - rest)]
    return ordered, tuple(components)
