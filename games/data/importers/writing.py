"""Cells as a table file that a scenario can name."""

import csv
from collections.abc import Iterable
from dataclasses import fields
from fractions import Fraction
from io import StringIO
from operator import attrgetter

from games.data.tables import OPTIONAL, REQUIRED, Cell

_COLUMNS = (*REQUIRED, *OPTIONAL)
_VALUE, _HIGH = _COLUMNS.index("value"), _COLUMNS.index("high")


def table_text(cells: Iterable[Cell]) -> str:
    """The cells as a table file that a scenario can name."""
    out = StringIO()
    assert set(_COLUMNS) == {field.name for field in fields(Cell)}
    of = attrgetter(*_COLUMNS)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for cell in cells:
        row = list(of(cell))
        row[_VALUE], row[_HIGH] = _plain(cell.value), _plain(cell.high)
        writer.writerow(row)  # which leaves None blank
    return out.getvalue()


def _plain(value: Fraction | None) -> str:
    """A number as a decimal where it ends as one, else as a ratio."""
    if value is None:
        return ""
    whole, parts = value.numerator, value.denominator
    if parts == 1:
        return str(whole)
    digits, scale = 1, 10
    while scale % parts:
        digits, scale = digits + 1, scale * 10
        if digits > parts.bit_length():
            return f"{whole}/{parts}"
    text = f"{abs(whole) * (scale // parts):0{digits + 1}d}"
    return f"{'-' if whole < 0 else ''}{text[:-digits]}.{text[-digits:]}"
