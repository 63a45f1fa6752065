"""Small linear programs in exact arithmetic."""

from collections.abc import Sequence

from flint import fmpq


def maximise(
    objective: Sequence[fmpq], matrix: Sequence[Sequence[fmpq]], sides: Sequence[fmpq]
) -> list[fmpq] | None:
    """Find where objective · x is greatest on {x ≥ 0 : matrix · x ≤ sides}.

    Parameters
    ----------
    objective : sequence of D fmpq
    matrix : sequence of K rows of D fmpq
    sides : sequence of K fmpq
        At least 0, so that the origin is allowed.

    Returns
    -------
    list of D fmpq or None
        None where there is no greatest value.

    Notes
    -----
    The simplex method in a condensed tableau, by Bland's rule, which does not cycle (Bland
    1977, "New finite pivoting rules for the simplex method"). A pivot costs O(D K).

    Examples
    --------
    >>> from flint import fmpq
    >>> [str(x) for x in maximise([fmpq(1), fmpq(1)], [[fmpq(2), fmpq(1)]], [fmpq(1)])]
    ['0', '1']
    """
    width, height = len(objective), len(matrix)
    table = [[*row, side] for row, side in zip(matrix, sides, strict=True)]
    costs = [*objective, fmpq(0)]
    columns = list(range(width))  # the variable of each column, slacks from `width` on
    basic = list(range(width, width + height))
    while True:
        entering = [c for c in range(width) if costs[c] > 0]
        if not entering:
            break
        c = min(entering, key=columns.__getitem__)
        rows = [r for r in range(height) if table[r][c] > 0]
        if not rows:
            return None
        r = min(rows, key=lambda r: (table[r][-1] / table[r][c], basic[r]))
        _exchange(table, costs, r, c)
        columns[c], basic[r] = basic[r], columns[c]
    values = {variable: table[r][-1] for r, variable in enumerate(basic)}
    return [values.get(k, fmpq(0)) for k in range(width)]


def _exchange(table: list[list[fmpq]], costs: list[fmpq], r: int, c: int) -> None:
    """Make the variable of column c basic in row r of a condensed tableau."""
    pivot = table[r][c]
    row = [a / pivot for a in table[r]]
    row[c] = 1 / pivot
    for other in (*(t for k, t in enumerate(table) if k != r), costs):
        factor = other[c]
        if factor:
            other[:] = [a - factor * b for a, b in zip(other, row, strict=True)]
            other[c] = -factor / pivot
    table[r] = row
