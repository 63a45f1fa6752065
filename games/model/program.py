"""A formula as a straight-line program, which a kernel runs for blocks of points."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from games.model.graph import CONSTANT, INPUT, Graph


@dataclass(frozen=True, eq=False)
class Program:
    """Instructions on the rows of a matrix that has a column for every point.

    The inputs stand in the first rows, the constants in the next ones.

    Attributes
    ----------
    n_inputs : int
    n_rows : int
    constants : ndarray of float64, shape (C,)
    code : ndarray of int64, shape (T, 4)
        Operation, row of the result, rows of the operands.
    results : ndarray of int64, shape (M,)
        In which row each output ends up.
    """

    n_inputs: int
    n_rows: int
    constants: NDArray[np.float64]
    code: NDArray[np.int64]
    results: NDArray[np.int64]

    def run(self, inputs: NDArray[np.float64]) -> NDArray[np.float64]:
        """The outputs of many points.

        Parameters
        ----------
        inputs : ndarray, shape (D, B)

        Returns
        -------
        ndarray, shape (M, B)
        """
        from games.model.kernels.program import evaluate

        out = np.empty((len(self.results), inputs.shape[1]))
        inputs = np.ascontiguousarray(inputs, dtype=np.float64)
        evaluate(self.code, self.constants, self.n_rows, inputs, self.results, out)
        return out


def compile_program(graph: Graph, n_inputs: int, outputs: Sequence[Any]) -> Program:
    """Translate the outputs of a graph.

    Parameters
    ----------
    graph : Graph
    n_inputs : int
        The number of the graph's inputs.
    outputs : sequence of Node or number

    Returns
    -------
    Program
        With as many instructions as there are operations that the outputs depend on. A row
        is used again when what stands in it is not needed any more, but never for an operand
        of the same instruction, so that loops over points can be vectorised.
    """
    kept = [graph.node(out) for out in outputs]
    order = graph.needed(kept)
    row: dict[int, int] = {}
    constants: list[float] = []
    last: dict[int, int] = {}
    for k in order:
        operation, a, b = graph.nodes[k]
        if operation == INPUT:
            row[k] = a
        elif operation == CONSTANT:
            row[k] = n_inputs + len(constants)
            constants.append(float(a))
        else:
            last[a] = last[b] = k
    last.update(dict.fromkeys(kept, len(graph.nodes)))
    n_rows = n_inputs + len(constants)
    free: list[int] = []
    code = []
    for k in order:
        operation, a, b = graph.nodes[k]
        if operation < 0:
            continue
        row[k] = free.pop() if free else n_rows
        n_rows = max(n_rows, row[k] + 1)
        code.append((operation, row[k], row[a], row[b]))
        free += [row[used] for used in {a, b} if last[used] == k and graph.nodes[used][0] >= 0]
    return Program(
        n_inputs,
        n_rows,
        np.array(constants, dtype=np.float64),
        np.array(code, dtype=np.int64).reshape(-1, 4),
        np.array([row[k] for k in kept], dtype=np.int64),
    )
