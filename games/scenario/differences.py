"""In which inputs two scenarios differ."""

from dataclasses import dataclass
from fractions import Fraction

from games.scenario.scenario import Scenario
from solver.tools.shown import Shown

Value = Fraction | str | None


@dataclass(frozen=True, repr=False)
class Difference(Shown):
    """An input in which two scenarios differ; None where one has no such input."""

    path: str
    first: Value
    second: Value


def value_of(scenario: Scenario, path: str) -> Value:
    """A number of a scenario, or what it has in words; None if it has nothing there."""
    return scenario.values.get(path, scenario.structure.get(path))


def differences(first: Scenario, second: Scenario) -> tuple[Difference, ...]:
    """Every input in which two scenarios differ, in the order of the first."""
    paths = dict.fromkeys([*first.values, *second.values, *first.structure, *second.structure])
    pairs = {path: (value_of(first, path), value_of(second, path)) for path in paths}
    return tuple(Difference(path, *pair) for path, pair in pairs.items() if pair[0] != pair[1])
