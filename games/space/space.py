"""A space of inputs, and the points of it that a design looks at."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from games.model.parameters import Parameter
from games.space.axes import Axis, GivenTie, WeightSimplex
from games.space.designs import DESIGNS, coordinates
from games.suggest import unknown
from solver.errors import InputError
from solver.tools.shown import Shown


@dataclass(frozen=True, repr=False)
class Design(Shown):
    """Which points of a space.

    Attributes
    ----------
    kind : str
        ``grid``, ``lhs``, ``sobol`` or ``random``.
    points : int
    seed : int
        What a design that draws starts from.
    """

    kind: str
    points: int
    seed: int


@dataclass(frozen=True, repr=False)
class Points(Shown):
    """Some points.

    Attributes
    ----------
    start : int
        The number of the first in the design.
    columns : dict of str to ndarray, each of shape (B,)
        The values of every axis under its names; rungs as numbers.
    inputs : ndarray, shape (D, B)
        Those of them that are parameters.
    ties : ndarray, shape (B,)
        Which combination of given ties each point has.
    """

    start: int
    columns: dict[str, NDArray[Any]]
    inputs: NDArray[np.float64]
    ties: NDArray[np.int64]


@dataclass(frozen=True, repr=False)
class Space(Shown):
    """What varies.

    Attributes
    ----------
    axes : tuple of Axis
        Of a grid the first varies slowest.
    """

    axes: tuple[Axis, ...]

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """Every parameter that varies, in the order of the inputs."""
        return tuple(each for axis in self.axes for each in axis.parameters)

    @property
    def given_ties(self) -> tuple[GivenTie, ...]:
        """The axes of ties."""
        return tuple(axis for axis in self.axes if isinstance(axis, GivenTie))

    @property
    def names(self) -> tuple[str, ...]:
        """The columns, in order."""
        return tuple(name for axis in self.axes for name in axis.names)

    def design(self, kind: str, points: int | None, seed: int) -> Design:
        """A design of that kind.

        Raises
        ------
        InputError
            If there is no such design, or it does not follow how many points it has.
        """
        if kind not in DESIGNS:
            raise InputError(unknown("design", kind, DESIGNS))
        if seed < 0:
            raise InputError(f"the seed is {seed} (right: 0 or more)")
        if points is not None and points < 1:
            raise InputError(f"{points} points (right: 1 or more)")
        unsized = [axis for axis in self.axes if axis.size is None]
        if kind == "grid":
            if points is not None:
                raise InputError("a grid has as many points as its axes say (right: no --points)")
            if unsized:
                name = str(unsized[0].document()["name"])
                spec = "simplex" if isinstance(unsized[0], WeightSimplex) else "LO:HI"
                raise InputError(
                    f"{name}: how many values? (right: {name}={spec}:N, or a design that draws: "
                    "lhs, sobol or random)"
                )
        if points is None:
            if unsized:
                raise InputError(f"how many points? (right: --points N with --design {kind})")
            points = prod(axis.size or 1 for axis in self.axes)
        return Design(kind, points, seed)

    def points(self, design: Design, start: int, stop: int) -> Points:
        """The points `start` to `stop` - 1 of a design."""
        if design.kind == "grid":
            return self._filled(self._grid(start, stop), start)
        dimensions = sum(axis.dimensions for axis in self.axes)
        drawn = coordinates(design.kind, design.points, dimensions, design.seed, start, stop)
        return self.at(drawn, start)

    def at(self, drawn: NDArray[np.float64], start: int = 0) -> Points:
        """The points at coordinates of the unit cube, shape (B, dimensions of all axes)."""
        ends = np.cumsum([axis.dimensions for axis in self.axes])
        filled = [
            axis.sampled(drawn[:, end - axis.dimensions : end])
            for axis, end in zip(self.axes, ends, strict=True)
        ]
        return self._filled(filled, start)

    def _filled(self, filled: Sequence[list[NDArray[Any]]], start: int) -> Points:
        columns = dict(zip(self.names, (each for axis in filled for each in axis), strict=True))
        length = len(next(iter(columns.values())))
        inputs = np.empty((len(self.parameters), length))
        for row, each in zip(inputs, self.parameters, strict=True):
            row[:] = columns[each.name]
        ties = np.zeros(length, dtype=np.int64)
        for axis in self.given_ties:
            places = np.searchsorted(np.sort(axis.rungs), columns[axis.name])
            ties = ties * axis.size + places
        return Points(start, columns, inputs, ties)

    def _grid(self, start: int, stop: int) -> list[list[NDArray[Any]]]:
        numbers = np.arange(start, stop, dtype=np.int64)
        filled = []
        for axis in reversed(self.axes):
            size = axis.size or 1
            filled.append(axis.on_grid(numbers % size))
            numbers //= size
        return filled[::-1]


def combinations(ties: Sequence[GivenTie]) -> list[dict[tuple[int, int], int]]:
    """The rung of each varied tie, in every combination, in the order of `Points.ties`."""
    found: list[dict[tuple[int, int], int]] = [{}]
    for axis in ties:
        found = [{**each, axis.pair: rung} for each in found for rung in sorted(axis.rungs)]
    return found
