"""What varies in a sweep, and how: one axis for each thing that varies by itself."""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import comb
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from games.ladder import COMPONENTS
from games.model.parameters import Parameter
from solver.tools.shown import Shown

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class Axis(Protocol):
    """One direction of a space.

    Attributes
    ----------
    names : tuple of str
        The columns that it fills, each under the name of its parameter.
    dimensions : int
        How many coordinates, uniform on [0, 1), it takes to choose a place on it.
    size : int or None
        How many places a grid has on it; None if nobody said.
    """

    @property
    def names(self) -> tuple[str, ...]: ...

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What the columns set; none for an axis of ties."""
        ...

    @property
    def dimensions(self) -> int: ...

    @property
    def size(self) -> int | None: ...

    def on_grid(self, places: Integers) -> list[NDArray[Any]]:
        """The columns at places 0 to `size` - 1."""
        ...

    def sampled(self, coordinates: Floats) -> list[NDArray[Any]]:
        """The columns at coordinates, shape (B, dimensions)."""
        ...

    def document(self) -> dict[str, Any]:
        """The axis as JSON, from which it can be made again."""
        ...


@dataclass(frozen=True, repr=False)
class Range(Shown):
    """A number from one value to another.

    Attributes
    ----------
    parameter : Parameter
    low, high : float
    size : int or None
        How many evenly spaced values a grid has, both ends included.
    """

    parameter: Parameter
    low: float
    high: float
    size: int | None = None

    dimensions = 1

    @property
    def names(self) -> tuple[str, ...]:
        return (self.parameter.name,)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        return (self.parameter,)

    def on_grid(self, places: Integers) -> list[NDArray[Any]]:
        assert self.size is not None
        along = places / (self.size - 1)
        return [self.low * (1 - along) + self.high * along]  # both ends exact

    def sampled(self, coordinates: Floats) -> list[NDArray[Any]]:
        return [self.low + (self.high - self.low) * coordinates[:, 0]]

    def document(self) -> dict[str, Any]:
        return {"name": self.parameter.name, "range": [self.low, self.high], "size": self.size}


@dataclass(frozen=True, repr=False)
class Levels(Shown):
    """A number among some values."""

    parameter: Parameter
    values: tuple[float, ...]

    dimensions = 1

    @property
    def names(self) -> tuple[str, ...]:
        return (self.parameter.name,)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        return (self.parameter,)

    @property
    def size(self) -> int:
        return len(self.values)

    def on_grid(self, places: Integers) -> list[NDArray[Any]]:
        return [np.array(self.values)[places]]

    def sampled(self, coordinates: Floats) -> list[NDArray[Any]]:
        return self.on_grid((coordinates[:, 0] * self.size).astype(np.int64))

    def document(self) -> dict[str, Any]:
        return {"name": self.parameter.name, "values": list(self.values)}


@dataclass(frozen=True, repr=False)
class GivenTie(Shown):
    """The rung of a tie that the form does not let anybody choose.

    Attributes
    ----------
    name : str
        ``ties.A.B``.
    pair : tuple of int
        The two actors.
    rungs : tuple of int
    """

    name: str
    pair: tuple[int, int]
    rungs: tuple[int, ...]

    dimensions = 1
    parameters: tuple[Parameter, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name,)

    @property
    def size(self) -> int:
        return len(self.rungs)

    def on_grid(self, places: Integers) -> list[NDArray[Any]]:
        return [np.array(self.rungs)[places]]

    def sampled(self, coordinates: Floats) -> list[NDArray[Any]]:
        return self.on_grid((coordinates[:, 0] * self.size).astype(np.int64))

    def document(self) -> dict[str, Any]:
        return {"name": self.name, "pair": list(self.pair), "rungs": list(self.rungs)}


@dataclass(frozen=True, repr=False)
class WeightSimplex(Shown):
    """All five weights, uniformly on the simplex of those that sum to 1.

    Attributes
    ----------
    parameters : tuple of Parameter
    steps : int or None
        On a grid the weights are the multiples of 1/steps.
    """

    parameters: tuple[Parameter, ...]
    steps: int | None = None

    dimensions = len(COMPONENTS) - 1

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.parameters)

    @property
    def size(self) -> int | None:
        return None if self.steps is None else comb(self.steps + self.dimensions, self.dimensions)

    @cached_property
    def _lattice(self) -> Floats:
        """The weights of every place: the gaps between bars among the steps."""
        assert self.steps is not None
        length = self.steps + self.dimensions
        bars = np.array(list(combinations(range(length), self.dimensions)))
        edges = np.column_stack([np.full(len(bars), -1), bars, np.full(len(bars), length)])
        return np.asarray((np.diff(edges, axis=1) - 1) / self.steps)

    def on_grid(self, places: Integers) -> list[NDArray[Any]]:
        return list(self._lattice[places].T)

    def sampled(self, coordinates: Floats) -> list[NDArray[Any]]:
        """The gaps between ordered uniform numbers are uniform on the simplex."""
        ends = np.zeros(len(coordinates)), np.ones(len(coordinates))
        ordered = np.column_stack([ends[0], np.sort(coordinates, axis=1), ends[1]])
        return list(np.diff(ordered, axis=1).T)

    def document(self) -> dict[str, Any]:
        return {"name": self.names[0].rpartition(".")[0], "simplex": self.steps}
