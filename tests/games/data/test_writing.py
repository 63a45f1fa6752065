"""Numbers of a table are written so that the same are read again."""

import csv
from fractions import Fraction
from io import StringIO
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from games.data.importers import table_text
from games.data.tables import Cell, load_table
from solver.numbers.text import parse_number

numbers = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, places=7).map(Fraction), st.fractions()
)


def cell(value: Fraction | None, high: Fraction | None = None) -> Cell:
    return Cell("gdp", "china", 2014, value, high, "US$", "", "a, b", "", 'said "so"')


@given(numbers)
def test_whatever_is_written_is_read_again(value: Fraction) -> None:
    (row,) = csv.DictReader(StringIO(table_text([cell(value)])))
    assert parse_number(row["value"]) == value
    if value.denominator in (1, 2, 4, 5, 8, 10, 1000):
        assert "/" not in row["value"]


def test_a_table_is_what_it_was(tmp_path: Path) -> None:
    cells = (cell(Fraction("-0.05"), Fraction(3)),)
    file = tmp_path / "table.csv"
    file.write_text(table_text(cells), encoding="utf-8")
    assert load_table(str(file)).cells == cells
    assert ",-0.05,," in file.read_text() and table_text([cell(None)]).count(",,") >= 1
