"""Tables that stay readable however narrow the terminal is."""

import string
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cli.output.text_table import lay_out
from solver.tools.tables import as_text

WORDS = st.lists(st.text(string.ascii_letters, min_size=1, max_size=12), max_size=15)
TEXT = WORDS.map(" ".join)
NUMBER = st.one_of(st.none(), st.integers(-999, 999), st.floats(-1e6, 1e6))


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[Any]]]:
    kinds = draw(st.lists(st.sampled_from([TEXT, NUMBER]), min_size=1, max_size=6))
    names = [draw(st.text(string.ascii_letters, min_size=1, max_size=12)) for _ in kinds]
    rows = draw(st.lists(st.tuples(*kinds).map(list), min_size=1, max_size=5))
    return names, rows


@given(tables(), st.integers(24, 120))
def test_nothing_is_lost_and_no_word_is_broken(
    table: tuple[list[str], list[list[Any]]], width: int
) -> None:
    names, rows = table
    lines = lay_out(names, rows, width)
    words = set(" ".join(lines).replace(":", " ").replace(";", " ").split())
    for cell in (cell for row in as_text(rows) for cell in row):
        assert set(cell.split()) <= words | {"–"}
    # a table of text and one number always fits
    if sum(isinstance(cell, (int, float)) for cell in rows[0]) <= 1 and len(rows) == 1:
        assert max(map(len, lines)) <= width


def test_a_wide_column_is_folded_or_goes_below() -> None:
    names = ["who", "gain", "because of"]
    path = "complementarity.united_states.us_allies"
    rows = [["China", -0.5, path], ["Russia", 0.0, "a few words that may be folded"]]
    assert lay_out(names, rows, 80)[2].split() == ["China", "-0.5", path]
    assert lay_out(names, rows, 40) == [
        "who     gain",
        "────────────",
        "China   -0.5",
        f"    because of: {path}"[:4] + "because of:",
        f"      {path}",
        "Russia   0.0",
        "    because of: a few words that may be",
        "      folded",
    ]
    folded = lay_out(names, [["China", 1, "some words that are short enough to fold"]], 40)
    assert folded[2:] == [
        "China     1  some words that are short",
        "             enough to fold",
    ]


def test_a_long_first_column_stands_above_its_row() -> None:
    path = "capability.groups.military.indicators.tanks.values.china"
    assert lay_out(["input", "value", "low"], [[path, 0.25, 0.1]], 60) == [
        "input",
        "    value   low",
        "───────────────",
        path,
        "     0.25  0.10",
    ]


def test_columns_that_say_nothing_are_left_out() -> None:
    assert lay_out(["a", "b", "c"], [["x", None, ""], ["y", None, ""]], 80) == ["a", "─", "x", "y"]
