"""The linear program max {Σ x : M x ≤ 1, x ≥ 0}: a solution in floats, and all exactly."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from solver.linear.integer_dictionary import IntegerDictionary
from solver.linear.kernels.float_dictionary import NO_ROW, OPTIMAL, maximise
from solver.linear.lexicographic_vertices import lexicographic_vertices
from solver.tools.deadline import Deadline, clock_stopped

Mix = list[Fraction]

_WORK = 20_000_000  # operations between two looks at the clock
_PIVOTS = 5  # for each row and column; some games take one


def simplex(
    matrix: NDArray[np.float64], deadline: Deadline
) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """`linear_program` for positive matrices by the simplex algorithm, which soon ends.

    None if it does not: degenerate programs may cycle, and then `linear_program` is asked. A pivot
    takes O(K · D); what floats find is to be proved.
    """
    height, width = matrix.shape
    table = np.empty((height + 1, width + 1))
    table[:height, :width], table[:height, width] = matrix, 1.0
    table[height, :width], table[height, width] = -1.0, 0.0
    labels, places = np.arange(height + width), np.arange(height + width)
    chunk = max(1, _WORK // table.size)
    for _ in range(0, _PIVOTS * (height + width), chunk):
        status = maximise(table, labels, places, chunk)
        if status == OPTIMAL:
            x, y = np.zeros(width), np.zeros(height)
            basic, nonbasic = labels[width:], labels[:width]
            coordinates, slacks = basic < width, nonbasic >= width
            x[basic[coordinates]] = table[:height, width][coordinates]
            y[nonbasic[slacks] - width] = table[height, :width][slacks]
            return x, y
        if status == NO_ROW or deadline.passed:
            break
    return None


def linear_program(
    matrix: NDArray[np.float64], deadline: Deadline | None = None
) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """Maximise the sum of x on {x ≥ 0 : matrix · x ≤ 1}.

    Scaled to sum to 1, x is the mix against which the best row of the matrix pays least, and
    the second array the mix of rows that holds it there. None if HiGHS finds no solution, or
    not in time.
    """
    with clock_stopped():
        from scipy.optimize import linprog

    limit = {} if deadline is None or deadline.left is None else {"time_limit": deadline.left}
    solved = linprog(
        -np.ones(matrix.shape[1]),
        A_ub=matrix,
        b_ub=np.ones(len(matrix)),
        method="highs",
        options=limit,
    )
    return (solved.x, -solved.ineqlin.marginals) if solved.status == 0 else None


def optimal_mixes(
    matrix: Sequence[Sequence[int]],
    deadline: Deadline,
    *,
    every: bool = True,
    accepts: Callable[[IntegerDictionary], bool] = lambda _: True,
) -> tuple[bool | None, list[Mix]]:
    """The mixes of columns against which the best row of a matrix pays least, exactly.

    Parameters
    ----------
    matrix : sequence of sequences of positive int
    deadline : Deadline
    every : bool
        All vertices of the set, rather than one.
    accepts : callable
        Called with the dictionary at every vertex; False ends it all.

    Returns
    -------
    ended : bool or None
        Whether these are all that were asked for; None where a vertex was not accepted.
    mixes : list of lists of Fraction
        Each sums to 1.
    """
    dictionary = IntegerDictionary(matrix)
    frozen = dictionary.maximise(deadline)
    if frozen is None:
        return False, []
    if not every:
        return True, [_shares(dictionary.coordinates())]
    vertices: dict[int, Mix] = {}

    def visit(dictionary: IntegerDictionary) -> bool:
        vertices.setdefault(dictionary.tight(), _shares(dictionary.coordinates()))
        return accepts(dictionary)

    ended = lexicographic_vertices(dictionary, deadline, visit, frozenset(frozen))
    return ended, list(vertices.values())


def _shares(coordinates: Sequence[int]) -> Mix:
    total = sum(coordinates)
    return [Fraction(each, total) for each in coordinates]
