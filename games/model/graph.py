"""Numbers that remember how they were computed.

The model is written once, in `games.model.inputs.vector` and `games.model.kernels.payoff`. Run
on floats or Fractions it gives payoffs; run on the nodes of a graph it gives the formula for
them, from which programs for many points and closed forms are made.
"""

import operator
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

ADD, SUB, MUL, DIV, ABS, MIN, MAX, RATIO = range(8)
CONSTANT, INPUT = -1, -2  # what stands in place of an operation

_UFUNCS = {
    np.add: ADD,
    np.subtract: SUB,
    np.multiply: MUL,
    np.true_divide: DIV,
    np.minimum: MIN,
    np.maximum: MAX,
}


def ratio(top: Any, bottom: Any) -> Any:
    """One number over another, and 0 where that is 0: of numbers, arrays, nodes and symbols."""
    if isinstance(top, Node) or isinstance(bottom, Node):
        graph = top.graph if isinstance(top, Node) else bottom.graph
        return graph.apply(RATIO, top, bottom)
    if isinstance(bottom, np.ndarray):
        top = np.broadcast_to(top, bottom.shape)
        return np.divide(top, bottom, out=np.zeros(bottom.shape), where=bottom != 0)
    return top / bottom if bottom != 0 else 0 * bottom


# What each operation does to numbers.
ARITHMETIC: tuple[Callable[..., Any], ...] = (
    operator.add,
    operator.sub,
    operator.mul,
    operator.truediv,
    abs,
    min,
    max,
    ratio,
)

# The same, of arrays.
OF_ARRAYS: tuple[Callable[..., Any], ...] = (
    *ARITHMETIC[:MIN],
    np.minimum,
    np.maximum,
    ratio,
)


class Graph:
    """A formula as a graph: inputs, constants, and operations on earlier nodes.

    What would be computed twice from the same operands is one node. A node that follows from
    zero or one alone is none: so far a result differs from that of the same operations on
    floats by the sign of a zero at most.

    Attributes
    ----------
    nodes : list of (operation, a, b)
        The operation with the numbers of its operands; ``CONSTANT`` with the value, ``INPUT``
        with the number of the input.
    """

    def __init__(self) -> None:
        self.nodes: list[tuple[int, Any, Any]] = []
        self._known: dict[tuple[int, Any, Any], int] = {}

    def inputs(self, count: int) -> list["Node"]:
        """The numbers that will be known only later."""
        return [Node(self, self._add((INPUT, k, None))) for k in range(count)]

    def node(self, value: Any) -> int:
        """The number of the node that a value is, or of a constant of that value."""
        return value.number if isinstance(value, Node) else self._add((CONSTANT, value, None))

    def _add(self, node: tuple[int, Any, Any]) -> int:
        number = self._known.setdefault(node, len(self.nodes))
        if number == len(self.nodes):
            self.nodes.append(node)
        return number

    def apply(self, operation: int, left: Any, right: Any = 0) -> Any:
        """The result of an operation of which an operand is a node."""
        if operation == MUL and (_is(left, 0) or _is(right, 0)):
            return 0
        if operation == RATIO and (_is(left, 0) or _is(right, 0)):
            return 0
        if (operation in (ADD, SUB) and _is(right, 0)) or (
            operation in (MUL, DIV, RATIO) and _is(right, 1)
        ):
            return left
        if (operation == ADD and _is(left, 0)) or (operation == MUL and _is(left, 1)):
            return right
        a, b = self.node(left), self.node(right)
        if operation in (ADD, MUL, MIN, MAX) and b < a:  # either order gives the same bits
            a, b = b, a
        return Node(self, self._add((operation, a, b)))

    def needed(self, outputs: Iterable[int]) -> list[int]:
        """The nodes that some nodes depend on, themselves included, each behind its operands."""
        wanted = set(outputs)
        for k in range(max(wanted, default=-1), -1, -1):
            operation, a, b = self.nodes[k]
            if k in wanted and operation >= 0:
                wanted |= {a, b}
        return sorted(wanted)

    def evaluate(
        self,
        outputs: Sequence[Any],
        inputs: Sequence[Any],
        functions: Sequence[Callable[..., Any]] = ARITHMETIC,
        constant: Callable[[Any], Any] = lambda value: value,
    ) -> list[Any]:
        """Compute outputs from inputs of any kind.

        Parameters
        ----------
        outputs : sequence of Node or number
        inputs : sequence
            In place of the graph's inputs.
        functions : sequence of callable
            What to do for each operation, in the order of `ARITHMETIC`.
        constant : callable
            What a constant becomes.

        Returns
        -------
        list
            In the order of the outputs.
        """
        values: dict[int, Any] = {}
        for k in self.needed(out.number for out in outputs if isinstance(out, Node)):
            operation, a, b = self.nodes[k]
            if operation == CONSTANT:
                values[k] = constant(a)
            elif operation == INPUT:
                values[k] = inputs[a]
            elif operation == ABS:
                values[k] = functions[ABS](values[a])
            else:
                values[k] = functions[operation](values[a], values[b])
        return [values[out.number] if isinstance(out, Node) else constant(out) for out in outputs]


def _is(value: Any, number: int) -> bool:
    return not isinstance(value, Node) and bool(value == number)


class Node:
    """A number that is known only later.

    It takes part in arithmetic with numbers, in `abs`, and in `np.minimum` and `np.maximum`.
    A comparison has no answer yet: what asks for one fails.
    """

    __slots__ = ("graph", "number")

    def __init__(self, graph: Graph, number: int) -> None:
        self.graph = graph
        self.number = number

    def __add__(self, other: Any) -> Any:
        return self.graph.apply(ADD, self, other)

    def __radd__(self, other: Any) -> Any:
        return self.graph.apply(ADD, other, self)

    def __sub__(self, other: Any) -> Any:
        return self.graph.apply(SUB, self, other)

    def __rsub__(self, other: Any) -> Any:
        return self.graph.apply(SUB, other, self)

    def __mul__(self, other: Any) -> Any:
        return self.graph.apply(MUL, self, other)

    def __rmul__(self, other: Any) -> Any:
        return self.graph.apply(MUL, other, self)

    def __truediv__(self, other: Any) -> Any:
        return self.graph.apply(DIV, self, other)

    def __rtruediv__(self, other: Any) -> Any:
        return self.graph.apply(DIV, other, self)

    def __neg__(self) -> Any:
        return self.graph.apply(SUB, 0, self)

    def __abs__(self) -> Any:
        return self.graph.apply(ABS, self)

    def __le__(self, other: Any) -> "Undecided":
        return Undecided()

    def __array_ufunc__(self, ufunc: Any, method: str, *operands: Any, **_: Any) -> Any:
        """Take part in np.minimum and np.maximum, and in arithmetic with numpy's scalars."""
        operation = _UFUNCS.get(ufunc)
        if operation is None or method != "__call__":
            return NotImplemented
        return self.graph.apply(operation, *operands)


class Undecided:
    """The answer to a comparison with a number that is known only later."""

    def __bool__(self) -> bool:
        raise TypeError("a number that is known only later has no order")
