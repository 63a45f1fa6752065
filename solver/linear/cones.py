"""Which linear forms can be positive at once on a cone, decided in exact arithmetic."""

from collections.abc import Sequence
from fractions import Fraction

from flint import fmpq

Row = Sequence[Fraction | int]


def positive_forms(
    forms: Sequence[Row], zero: Sequence[Row], width: int
) -> tuple[list[bool], list[Fraction]]:
    """Find a point at which as many forms as can be are positive.

    Parameters
    ----------
    forms : sequence of rows
        Linear forms f on the x ≥ 0 of `width` coordinates, all to be at least 0.
    zero : sequence of rows
        Linear forms that have to be 0.
    width : int

    Returns
    -------
    flags : list of bool
        For each of `forms` whether it is positive somewhere on the cone; points add up, so that
        all that are positive anywhere are so at the point returned.
    point : list of Fraction

    Notes
    -----
    The program max {Σ t : t ≤ f(x), t ≤ 1, x ≥ 0, t ≥ 0} by the simplex method from the origin,
    with Bland's rule (1977) against cycling, in fractions: t is 0 or 1 at its end.

    Examples
    --------
    >>> positive_forms([[1, -1], [-1, 1], [1, 0]], [], 2)
    ([False, False, True], [Fraction(1, 1), Fraction(1, 1)])
    """
    count = len(forms)
    rows = [[*(-_exact(a) for a in form), *_unit(k, count)] for k, form in enumerate(forms)]
    rows += [[*(fmpq(0),) * width, *_unit(k, count)] for k in range(count)]
    for form in zero:
        rows += [[*(sign * _exact(a) for a in form), *(fmpq(0),) * count] for sign in (1, -1)]
    sides = [fmpq(0)] * count + [fmpq(1)] * count + [fmpq(0)] * (2 * len(zero))
    objective = [fmpq(0)] * width + [fmpq(1)] * count
    solution = _maximise(objective, rows, sides)
    point = [Fraction(int(x.p), int(x.q)) for x in solution[:width]]
    return [t > 0 for t in solution[width:]], point


def _exact(number: Fraction | int) -> fmpq:
    return fmpq(*number.as_integer_ratio())


def _unit(place: int, length: int) -> list[fmpq]:
    return [fmpq(int(k == place)) for k in range(length)]


def _maximise(
    objective: list[fmpq], matrix: Sequence[list[fmpq]], sides: Sequence[fmpq]
) -> list[fmpq]:
    """Where objective · x is greatest on {x ≥ 0 : matrix · x ≤ sides}, a bounded maximum."""
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
