"""Cells as a table file that a scenario can name."""

import csv
from collections.abc import Iterable
from dataclasses import fields
from fractions import Fraction
from io import StringIO

from games.data.tables import OPTIONAL, REQUIRED, Cell


def table_text(cells: Iterable[Cell]) -> str:
    """The cells as a table file that a scenario can name."""
    out = StringIO()
    columns = [*REQUIRED, *OPTIONAL]
    assert set(columns) == {field.name for field in fields(Cell)}
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for cell in cells:
        writer.writerow(_plain(getattr(cell, column)) for column in columns)
    return out.getvalue()


def _plain(value: str | int | Fraction | None) -> str:
    if isinstance(value, Fraction):
        # every value was read from decimal text, so that it ends as a decimal
        return str(value.numerator) if value.denominator == 1 else _decimal(value)
    return "" if value is None else str(value)


def _decimal(value: Fraction) -> str:
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    whole = abs(int(value * 10**digits))
    text = f"{whole:0{digits + 1}d}"
    return f"{'-' if value < 0 else ''}{text[:-digits]}.{text[-digits:]}"
