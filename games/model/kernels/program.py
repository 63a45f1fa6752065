"""Run a straight-line program for many points, a block of them at a time."""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, f8, i8, kernel, lean, output, void

BLOCK = 128  # points: some hundred rows of them stay in the cache

# the operations of `games.model.graph`
_ADD, _SUB, _MUL, _DIV, _ABS, _MIN, _MAX = range(7)


@lean
def run(code: NDArray[np.int64], rows: NDArray[np.float64]) -> None:
    """Execute a program, an instruction at a time for all points of a block.

    Parameters
    ----------
    code : array, shape (T, 4)
        Operation, row of the result, rows of the operands; the result in a row of its own.
    rows : array, shape (R, BLOCK)
        Inputs and constants stand in it; filled with results.
    """
    for t in range(code.shape[0]):
        operation = code[t, 0]
        z, x, y = rows[code[t, 1]], rows[code[t, 2]], rows[code[t, 3]]
        if operation == _ADD:
            for k in range(BLOCK):
                z[k] = x[k] + y[k]
        elif operation == _SUB:
            for k in range(BLOCK):
                z[k] = x[k] - y[k]
        elif operation == _MUL:
            for k in range(BLOCK):
                z[k] = x[k] * y[k]
        elif operation == _DIV:
            for k in range(BLOCK):
                z[k] = x[k] / y[k]
        elif operation == _ABS:
            for k in range(BLOCK):
                z[k] = abs(x[k])
        elif operation == _MIN:
            for k in range(BLOCK):
                z[k] = x[k] if x[k] < y[k] else y[k]
        elif operation == _MAX:
            for k in range(BLOCK):
                z[k] = y[k] if x[k] < y[k] else x[k]
        else:
            for k in range(BLOCK):
                z[k] = x[k] / y[k] if y[k] != 0 else 0.0


@lean
def load(inputs: NDArray[np.float64], start: int, length: int, rows: NDArray[np.float64]) -> None:
    """Put the inputs of a block of points into its first rows."""
    for d in range(inputs.shape[0]):
        for k in range(length):
            rows[d, k] = inputs[d, start + k]


@kernel(void(array(i8, 2), array(f8, 1), i8, array(f8, 2), array(i8, 1), output(f8, 2)), nogil=True)
def evaluate(
    code: NDArray[np.int64],
    constants: NDArray[np.float64],
    n_rows: int,
    inputs: NDArray[np.float64],
    results: NDArray[np.int64],
    out: NDArray[np.float64],
) -> None:
    """Compute the outputs of a `games.model.program.Program` at B points.

    Parameters
    ----------
    code, constants, n_rows, results
        As the program has them.
    inputs : array, shape (D, B)
    out : array, shape (M, B)
        Filled.
    """
    rows = np.ones((n_rows, BLOCK))
    for c in range(constants.shape[0]):
        rows[inputs.shape[0] + c] = constants[c]
    for start in range(0, inputs.shape[1], BLOCK):
        length = min(BLOCK, inputs.shape[1] - start)
        load(inputs, start, length, rows)
        run(code, rows)
        for m in range(out.shape[0]):
            for k in range(length):
                out[m, start + k] = rows[results[m], k]
