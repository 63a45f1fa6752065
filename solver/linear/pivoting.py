"""What every pivot is: one exchange, and the ratio test that says which row it is made in.

Here for numbers of any kind, floats or exact. Two other forms of the exchange hold the same
numbers otherwise, and are where they are for their cost: without fractions, over one denominator
(`solver.linear.integer_dictionary`), and compiled, in place (`solver.linear.kernels`; in revised
form, of small bases alone, `solver.two_players.kernels.paths`).
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def exchange(table: NDArray[Any], r: int, c: int) -> None:
    """Make the variable of column c basic in row r of a tableau, in place.

    Parameters
    ----------
    table : ndarray, shape (rows, columns)
        Of floats or Fractions.
    r, c : int
        An entry that is not zero.

    Notes
    -----
    Gauss and Jordan: O(rows · columns).
    """
    table[r] /= table[r, c]
    factors = table[:, c].copy()
    factors[r] = 0
    table -= np.outer(factors, table[r])


def lexicographic_row(rows: Sequence[int], entries: Any, columns: Iterable[Any]) -> int:
    """The row where the lexicographic ratio test ends the increase of a variable.

    Parameters
    ----------
    rows : sequence of int
        Those with a positive entry, at least one.
    entries : sequence of exact numbers
        The column of the variable, an entry a row.
    columns : iterable of sequences of exact numbers
        The right-hand side, then what an infinitesimal perturbation of it adds, the largest
        first; see Charnes (1952). Read as far as it takes to tell the rows apart.

    Examples
    --------
    >>> lexicographic_row([0, 1], [2, 1], [[2, 1], [1, 1]])
    0
    """
    left = list(rows)
    for values in columns:
        left = _least(left, entries, values)
        if len(left) == 1:
            break
    return left[0]


def _least(rows: Sequence[int], entries: Any, values: Any) -> list[int]:
    """The rows in which value over entry is least."""
    best: list[int] = []
    top, bottom = 0, 1
    for r in rows:
        difference = values[r] * bottom - top * entries[r]
        if not best or difference < 0:
            best, top, bottom = [r], values[r], entries[r]
        elif difference == 0:
            best.append(r)
    return best
