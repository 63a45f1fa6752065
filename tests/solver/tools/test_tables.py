"""Tables in print, in a notebook and as data frames."""

import sys
from typing import Any

import pytest

from solver.errors import InputError
from solver.tools.tables import Table, as_text


def test_numbers_have_the_decimals_they_need() -> None:
    rows: list[list[Any]] = [[1.0, 0.35, None, True], [1234567.25, -0.0, 1e-9, False]]
    assert as_text(rows) == [["1.00", "0.35", "–", "yes"], ["1,234,567.25", "0.00", "0.00", "no"]]
    assert as_text([[0.123456], [2.0]]) == [["0.1235"], ["2.0000"]]
    year_and_word: list[list[Any]] = [[2015, "text"]]
    assert as_text(year_and_word) == [["2015", "text"]]


def test_text_stands_left_and_numbers_right() -> None:
    table = Table("Shares", ["who", "share"], [["中国", 0.5], ["Russia", -0.25]], "A note.")
    assert str(table).splitlines() == [
        "Shares",
        "who     share",
        "─────────────",
        "中国     0.50",
        "Russia  -0.25",
        "A note.",
    ]
    assert str(Table("", ["none"], [])) == "none\n────"


def test_much_is_cut_for_people_and_kept_for_programs() -> None:
    table = Table("", ["n", "text"], [[k, "x" * 200 + "\n"] for k in range(1234)])
    lines = str(table).splitlines()
    assert lines[-1] == "… and 1,184 more" and len(lines) == 2 + 50 + 1
    assert max(map(len, lines)) <= 70 and lines[2].endswith("x…")
    frame = table.frame()
    assert len(frame) == 1234 and frame["text"][7] == "x" * 200 + "\n"


def test_a_notebook_gets_no_tags_from_labels() -> None:
    html = Table("<b>", ["<i>"], [["<script>alert(1)</script>"]], "a & b").html()
    assert "<caption>&lt;b&gt;</caption>" in html and "<th>&lt;i&gt;</th>" in html
    assert "<script>" not in html and "<p>a &amp; b</p>" in html


def test_a_frame_takes_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(InputError, match=r"^pandas is not installed \(right: pip install pandas\)"):
        Table("", ["a"], [[1]]).frame()
