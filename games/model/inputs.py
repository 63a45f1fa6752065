"""A scenario as the flat vector of numbers that the kernel reads.

The same vector serves floats, Fractions and symbols, and a batch of them is a matrix with a
row per point.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from games.ladder import ATTRIBUTES, COMPONENTS, MONOTONE, RUNGS, SCALES
from games.scenario.scenario import Scenario


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
    def sections(self) -> tuple[tuple[str, int], ...]:
        """The sections in order, with their lengths."""
        p, a = self.powers, self.actors
        return (
            ("capability", a),
            ("pressure", p * p),
            ("threat", a * a),
            ("complementarity", p * a),
            ("dependence", p * a),
            ("sanctions", p * a),
            ("distance", a * a),
            ("revisionism", p),
            ("rungs", len(ATTRIBUTES) * len(RUNGS)),
            ("scales", len(SCALES)),
            ("weights", p * len(COMPONENTS)),
        )

    @property
    def length(self) -> int:
        """The length K of the vector."""
        return sum(length for _, length in self.sections)


def layout(scenario: Scenario) -> Layout:
    """The layout of a scenario's vector."""
    led = {bloc.leader: name for name, bloc in scenario.blocs.items()}
    leaders = tuple(
        scenario.actors.index(led[power]) if power in led else -1 for power in scenario.powers
    )
    return Layout(len(scenario.powers), len(scenario.actors), leaders)


def vector(
    scenario: Scenario, changes: Mapping[str, Any] | None = None, *, exact: bool = False
) -> list[Any]:
    """All numbers of a scenario in the order of `Layout.sections`.

    Parameters
    ----------
    scenario : Scenario
    changes : mapping of str to number, optional
        Other values for some leaves, or for some numbers that have parts. Arrays of one shape
        give a vector of numbers and such arrays, nodes of a `games.model.graph.Graph` one of
        numbers and nodes. Where a rung attribute changes, those that deeper ties have no less
        of are sorted.
    exact : bool
        Start from Fractions, not from floats.

    Returns
    -------
    list of K numbers
    """
    values = {**(scenario.values if exact else scenario.floats), **(changes or {})}
    powers, actors = scenario.powers, scenario.actors
    capability = scenario.capability_index(values)
    numbers = [capability[actor] for actor in actors]
    numbers += _matrix(scenario, values, "pressure", powers, powers, default=1)
    numbers += _matrix(scenario, values, "threat", actors, actors)
    for family in ("complementarity", "dependence", "sanctions"):
        numbers += _matrix(scenario, values, family, powers, actors)
    numbers += _matrix(scenario, values, "distance", actors, actors)
    absent = Fraction(0) if exact else 0.0
    numbers += [values.get(f"revisionism.{power}", absent) for power in powers]
    for name in ATTRIBUTES:
        ladder = [values[f"rungs.{rung}.{name}"] for rung in RUNGS]
        if name in MONOTONE and any(path.startswith("rungs.") for path in changes or ()):
            ladder = _in_order(ladder)
        numbers += ladder
    numbers += [values[f"scales.{name}"] for name in SCALES]
    for power in powers:
        own = f"weights_by_power.{power}" if power in scenario.weights_by_power else "weights"
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
