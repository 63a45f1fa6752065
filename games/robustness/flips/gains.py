"""Gains from moves as functions of the inputs that vary, in units of their intervals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from games.model.formula import Formula, formula
from games.model.graph import ABS, ADD, CONSTANT, DIV, INPUT, MAX, MIN, MUL, RATIO, SUB, Node
from games.model.parameters import Parameter
from games.model.program import Program, compile_program
from games.outcomes.moves import Gain
from games.robustness.flips.linear import Region
from games.robustness.flips.ways import Way, ways_to_change
from games.robustness.question import Question
from games.space.axes import Range, WeightSimplex
from games.space.parse_axes import Spec, make_axes
from solver.errors import InputError

Floats = NDArray[np.float64]

_STEP = 1e-3  # of an interval; gains are affine in most inputs, one at a time


@dataclass(frozen=True, eq=False)
class Gains:
    """What players gain from moves, around a scenario.

    Attributes
    ----------
    question : Question
    parameters : tuple of Parameter
        The D inputs that vary.
    low, high : ndarray, shape (D,)
        Their intervals.
    of_weights : tuple of bool
        Of each parameter, whether it is a weight of the simplex.
    """

    question: Question
    parameters: tuple[Parameter, ...]
    low: Floats
    high: Floats
    of_weights: tuple[bool, ...]

    @cached_property
    def here(self) -> Floats:
        """The values in the scenario."""
        for each in self.parameters:
            if each.value is None:
                paths = ", ".join(each.paths)
                raise InputError(f"{each.name} has no one value here (right: {paths})")
        return np.array([float(each.values[0]) for each in self.parameters])

    @property
    def widths(self) -> Floats:
        """The units of changes."""
        return self.high - self.low

    @cached_property
    def region(self) -> Region:
        """Where changes may lie: within the intervals, and weights sum to 1."""
        low, high = (self.low - self.here) / self.widths, (self.high - self.here) / self.widths
        return Region(low, high, np.array(self.of_weights, dtype=float))

    @cached_property
    def formula(self) -> Formula:
        """Payoffs in the parameters, exactly."""
        return formula(
            self.question.scenario, self.question.form, list(self.parameters), exact=True
        )

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """Every way in which the answer can change."""
        payoffs = self.formula.payoffs
        never = {
            (i, old, new)
            for moves in self.question.moves.values()
            for move in moves
            for i, old, new in move.gains
            if _same(payoffs[i, old], payoffs[i, new])
        }
        return ways_to_change(self.question, never)

    @cached_property
    def names(self) -> tuple[Gain, ...]:
        """The gains that these are about."""
        return tuple(dict.fromkeys(gain for way in self.ways for gain in way.gains))

    @cached_property
    def outputs(self) -> list[Node]:
        """Every gain as a node of the formula's graph, or a number."""
        payoffs = self.formula.payoffs
        return [payoffs[i, new] - payoffs[i, old] for i, old, new in self.names]

    @cached_property
    def is_linear(self) -> bool:
        """Whether every gain is affine in all inputs together."""
        return degree(self.outputs, self.formula) <= 1

    @cached_property
    def _program(self) -> Program:
        return compile_program(self.formula.graph, len(self.parameters), self.outputs)

    def inputs(self, changes: Floats) -> Floats:
        """The inputs at changes, shape (D, …)."""
        shape = (-1, *(1,) * (changes.ndim - 1))
        return self.here.reshape(shape) + self.widths.reshape(shape) * changes

    def values(self, changes: Floats) -> Floats:
        """The gains, shape (M, B), at changes, shape (D, B)."""
        return np.asarray(self._program.run(self.inputs(changes)))

    @cached_property
    def _payoffs(self) -> Program:
        flat = list(self.formula.payoffs.ravel())
        return compile_program(self.formula.graph, len(self.parameters), flat)

    def _payoffs_at(self, changes: Floats) -> Floats:
        shape = (*self.formula.payoffs.shape, changes.shape[1])
        return self._payoffs.run(self.inputs(changes)).reshape(shape)

    def margin(self, changes: Floats) -> Floats:
        """By how much what is asked for stands, shape (B,), at changes, shape (D, B)."""
        return self.question.margin(self._payoffs_at(changes))

    def stands(self, changes: Floats) -> NDArray[np.bool_]:
        """Whether what is asked for stands, shape (B,), at changes, shape (D, B)."""
        return self.question.stands_at(self._payoffs_at(changes))

    def stable(self, change: Floats) -> tuple[int, ...]:
        """The pairwise-stable networks at a change."""
        stable = self.question.stable_at(self._payoffs_at(change[:, None]))[:, 0]
        return tuple(np.flatnonzero(stable).tolist())

    def linearised(self, change: Floats) -> tuple[Floats, Floats]:
        """Values, shape (M,), and slopes, (M, D), of the gains at a change."""
        size = len(change)
        up = np.minimum(change + _STEP, self.region.high)
        down = np.maximum(change - _STEP, self.region.low)
        points = np.repeat(change[:, None], 2 * size + 1, axis=1)
        each = np.arange(size)
        points[each, each], points[each, size + each] = up, down
        found = self.values(points)
        slopes = (found[:, :size] - found[:, size : 2 * size]) / (up - down)
        return found[:, -1], slopes


def degree(outputs: Sequence[Node], made: Formula) -> float:
    """The degree of polynomials in all inputs together; infinite of what is none."""
    graph = made.graph
    degrees: dict[int, float] = {}
    for k in graph.needed(each.number for each in outputs if isinstance(each, Node)):
        operation, a, b = graph.nodes[k]
        if operation in (CONSTANT, INPUT):
            degrees[k] = float(operation == INPUT)
        elif operation in (ADD, SUB):
            degrees[k] = max(degrees[a], degrees[b])
        elif operation == MUL:
            degrees[k] = degrees[a] + degrees[b]
        elif operation in (DIV, RATIO):
            degrees[k] = degrees[a] if degrees[b] == 0 else inf
        else:
            assert operation in (ABS, MIN, MAX)
            operands = [degrees[a]] if operation == ABS else [degrees[a], degrees[b]]
            degrees[k] = inf if any(operands) else 0.0
    return max((degrees[each.number] for each in outputs if isinstance(each, Node)), default=0.0)


def _same(one: Any, other: Any) -> bool:
    """Whether two payoffs are one number, or one formula."""
    if isinstance(one, Node) and isinstance(other, Node):
        return one.number == other.number
    return not isinstance(one, Node) and not isinstance(other, Node) and bool(one == other)


def make_gains(question: Question, space: Mapping[str, Spec]) -> Gains:
    """The gains that decide a question, over a space.

    Raises
    ------
    InputError
        If something varies that is neither a number over an interval nor the weights.
    """
    parameters: list[Parameter] = []
    ends: list[tuple[float, float]] = []
    of_weights: list[bool] = []
    for axis in make_axes(question.scenario, question.form, space):
        if not isinstance(axis, (Range, WeightSimplex)):
            raise InputError(f"{axis.names[0]}: is no interval (right: {axis.names[0]}=intervals)")
        found = axis.parameters
        parameters += found
        ends += [(axis.low, axis.high) if isinstance(axis, Range) else (0.0, 1.0)] * len(found)
        of_weights += [isinstance(axis, WeightSimplex)] * len(found)
    low, high = np.array(ends).T
    return Gains(question, tuple(parameters), low, high, tuple(of_weights))
