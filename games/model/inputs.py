"""A scenario as the flat vector of numbers that the kernel reads.

The same vector serves floats, Fractions and symbols, and a batch of them is a matrix with a
row per point.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from games.ladder import ATTRIBUTES, COMPONENTS, MONOTONE, RUNGS, SCALES
from games.model.graph import ratio
from games.scenario.leaf import survivable
from games.scenario.scenario import Scenario

# The numbers of each power p or actor a, or pair of them, in order.
_SECTIONS = (
    ("capability", "a"),
    ("deterrent", "a"),
    ("pressure", "pp"),
    ("threat", "aa"),
    ("complementarity", "pa"),
    ("dependence", "pa"),
    ("junior", "pp"),
    ("sanctions", "pa"),
    ("distance", "aa"),
    ("revisionism", "p"),
)


@dataclass(frozen=True)
class Layout:
    """Where in the vector each input stands: P powers, A actors, matrices in C order.

    Attributes
    ----------
    powers, actors : int
    leaders : tuple of int
        For each power the bloc that it leads, as an actor; -1 for none.
    """

    powers: int
    actors: int
    leaders: tuple[int, ...]

    @property
    def shapes(self) -> dict[str, tuple[int, ...]]:
        """The sections in order: vectors, and matrices of pairs, rungs and weights."""
        sizes = {"p": self.powers, "a": self.actors}
        return {
            **{name: tuple(sizes[axis] for axis in axes) for name, axes in _SECTIONS},
            "rungs": (len(ATTRIBUTES), len(RUNGS)),
            "scales": (len(SCALES),),
            "weights": (self.powers, len(COMPONENTS)),
        }

    @property
    def length(self) -> int:
        """The length K of the vector."""
        return sum(map(prod, self.shapes.values()))

    def parts(self, numbers: NDArray[Any]) -> dict[str, NDArray[Any]]:
        """The sections of a vector by name."""
        ends = np.cumsum([prod(shape) for shape in self.shapes.values()])
        split = np.split(numbers, ends[:-1])
        return {
            name: part.reshape(shape)
            for (name, shape), part in zip(self.shapes.items(), split, strict=True)
        }


def layout(scenario: Scenario) -> Layout:
    """The layout of a scenario's vector."""
    led = {bloc.leader: name for name, bloc in scenario.blocs.items()}
    leaders = tuple(
        scenario.actors.index(led[power]) if power in led else -1 for power in scenario.powers
    )
    return Layout(len(scenario.powers), len(scenario.actors), leaders)


def names(scenario: Scenario) -> tuple[str, ...]:
    """What each number of the vector is called; the two places of a distance alike."""
    sides = {"p": scenario.powers, "a": scenario.actors}
    found = []
    for name, axes in _SECTIONS:
        for keys in product(*(sides[axis] for axis in axes)):
            found.append(".".join((name, *(sorted(keys) if name == "distance" else keys))))
    found += [f"rungs.{rung}.{name}" for name in ATTRIBUTES for rung in RUNGS]
    found += [f"scales.{name}" for name in SCALES]
    for power in scenario.powers:
        found += [f"{_weights_of(scenario, power)}.{component}" for component in COMPONENTS]
    return tuple(found)


def _weights_of(scenario: Scenario, power: str) -> str:
    return f"weights_by_power.{power}" if power in scenario.weights_by_power else "weights"


def vector(
    scenario: Scenario, changes: Mapping[str, Any] | None = None, *, exact: bool = False
) -> list[Any]:
    """All numbers of a scenario in the order of `Layout.shapes`.

    Parameters
    ----------
    scenario : Scenario
    changes : mapping of str to number, optional
        Other values for some leaves, or for some numbers that follow from others, such as
        ``distance.china.russia``, ``deterrent.china`` or ``capability.china``. Arrays of one
        shape give a vector of numbers and such arrays, nodes of a `games.model.graph.Graph` one
        of numbers and nodes. Where a rung attribute changes, those that deeper ties have no
        less of are sorted.
    exact : bool
        Start from Fractions, not from floats.

    Returns
    -------
    list of K numbers
    """
    values = {**(scenario.values if exact else scenario.floats), **(changes or {})}
    powers, actors = scenario.powers, scenario.actors
    absent = Fraction(0) if exact else 0.0
    capability = _capability(scenario, values)
    dependence = _matrix(scenario, values, "dependence", powers, actors)
    numbers = [*capability, *_deterrents(scenario, values, absent)]
    numbers += _matrix(scenario, values, "pressure", powers, powers, default=1)
    numbers += _matrix(scenario, values, "threat", actors, actors)
    numbers += _matrix(scenario, values, "complementarity", powers, actors)
    numbers += dependence
    numbers += _juniors(capability, dependence, len(powers), absent)
    numbers += _matrix(scenario, values, "sanctions", powers, actors)
    numbers += _matrix(scenario, values, "distance", actors, actors)
    numbers += [values.get(f"revisionism.{power}", absent) for power in powers]
    for name in ATTRIBUTES:
        ladder = [values[f"rungs.{rung}.{name}"] for rung in RUNGS]
        if name in MONOTONE and any(path.startswith("rungs.") for path in changes or ()):
            ladder = _in_order(ladder)
        numbers += ladder
    numbers += [values[f"scales.{name}"] for name in SCALES]
    for power in powers:
        own = _weights_of(scenario, power)
        numbers += [values[f"{own}.{component}"] for component in COMPONENTS]
    return numbers


def input_matrix(scenario: Scenario, points: Sequence[Mapping[str, Any]]) -> NDArray[np.float64]:
    """The vectors of many points, each given by the leaves that differ from the scenario.

    Returns
    -------
    ndarray, shape (B, K)
    """
    changed = dict.fromkeys(path for point in points for path in point)
    columns = {}
    for path in changed:
        here = scenario.floats[path] if path in scenario.floats else float(scenario.whole(path))
        columns[path] = np.array([point.get(path, here) for point in points], dtype=np.float64)
    numbers = vector(scenario, columns)
    matrix = np.empty((len(points), len(numbers)))
    for k, number in enumerate(numbers):
        matrix[:, k] = number
    return matrix


def _in_order(ladder: Sequence[Any]) -> list[Any]:
    """Sort a few numbers, or arrays of them place by place, by exchanging neighbours."""
    numbers = list(ladder)
    for end in range(len(numbers) - 1, 0, -1):
        for k in range(end):
            low, high = numbers[k : k + 2]
            numbers[k : k + 2] = np.minimum(low, high), np.maximum(low, high)
    return numbers


def _capability(scenario: Scenario, values: Mapping[str, Any]) -> list[Any]:
    """The share of each actor."""
    paths = [f"capability.{actor}" for actor in scenario.actors]
    if all(path in values for path in paths):
        return [values[path] for path in paths]
    return list(scenario.capability_index(values).values())


def _deterrents(scenario: Scenario, values: Mapping[str, Any], absent: Any) -> list[Any]:
    """The deterrent of each actor."""
    numbers = []
    for actor in scenario.actors:
        path = f"deterrent.{actor}"
        if path in values:
            numbers.append(values[path])
        elif actor in scenario.deterrent:
            numbers.append(survivable(values[f"{path}.warheads"], values["scales.half"]))
        else:
            numbers.append(absent)
    return numbers


def _juniors(
    capability: Sequence[Any], dependence: Sequence[Any], powers: int, absent: Any
) -> list[Any]:
    """How far each power is the junior of each other one, from -1 to 1, as a flat matrix.

    Half of it by strength, half by asymmetric dependence (Hirschman 1945; Keohane & Nye 1977);
    the second half is 0 where neither depends on the other.
    """
    actors = len(capability)
    juniors = [absent] * (powers * powers)
    for i in range(powers):
        for j in range(i + 1, powers):
            mine, theirs = dependence[i * actors + j], dependence[j * actors + i]
            stronger = (capability[j] - capability[i]) / (capability[i] + capability[j])
            needier = ratio(mine - theirs, mine + theirs)
            juniors[i * powers + j] = (stronger + needier) / 2
            juniors[j * powers + i] = -juniors[i * powers + j]
    return juniors


def _matrix(
    scenario: Scenario,
    values: Mapping[str, Any],
    family: str,
    rows: Sequence[str],
    columns: Sequence[str],
    default: int = 0,
) -> list[Any]:
    table = getattr(scenario, family)
    symmetric = family == "distance"
    numbers = []
    for i in rows:
        for j in columns:
            first, second = sorted((i, j)) if symmetric else (i, j)
            leaf = table.get(first, {}).get(second)
            path = f"{family}.{first}.{second}"
            if path in values:
                numbers.append(values[path])
            elif leaf is None:
                numbers.append(default)
            else:
                parts = {name: values[f"{path}.parts.{name}"] for name in leaf.parts.given()}
                numbers.append(leaf.parts.combine(parts))
    return numbers
