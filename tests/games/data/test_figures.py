"""Missing values are no numbers, and a comma is never dropped without looking."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import games
from games.data.figures import Marks, is_missing, year_of
from games.data.tables import load_table
from solver import InputError


def read(*texts: str) -> list[Fraction | None]:
    marks = Marks()
    for text in texts:
        marks.look(text)
    marks.check()
    return [marks.number(text) for text in texts]


@pytest.mark.parametrize(
    "text",
    ["", " ", "NA", "na", "N/A", "n.a.", "#N/A", "NaN", "nan", "None", "NULL", "<NA>", ".", "..",
     "...", ". .", "-", "--", "–", ":", "?", "missing", " .. "],
)  # fmt: skip
def test_what_stands_for_nothing_is_missing(text: str) -> None:
    assert is_missing(text) and read(text) == [None]


@pytest.mark.parametrize("text", ["0", "-9", "1e3", "N", "x", "-1", "0.0", "China"])
def test_nothing_else_is(text: str) -> None:
    assert not is_missing(text)


@pytest.mark.parametrize(("text", "year"), [("2014", 2014), ("2014.0", 2014), (" 2014. ", 2014),
                                            ("2014.00", 2014), ("1", 1)])  # fmt: skip
def test_years(text: str, year: int) -> None:
    assert year_of(text) == year


@pytest.mark.parametrize(
    "text", ["2014.5", "2014,0", "2,014", "-2014", "20145", "NA", "", "194x", "2e3", "٢٠١٤"]
)
def test_what_is_no_year(text: str) -> None:
    with pytest.raises(InputError, match="is not a whole number"):
        year_of(text)


# All the numbers of a file, and what they are: its decimal mark shows in one of them.
FILES: dict[str, tuple[list[str], list[str | None]]] = {
    "points": (["0.5", "12"], ["0.5", "12"]),
    "three decimals": (["12.473", "7"], ["12.473", "7"]),
    "thousands": (["1,369,436", "532,607"], ["1369436", "532607"]),
    "thousands and points": (["1,234.5", "1,234"], ["1234.5", "1234"]),
    "thousands beside points": (["1,234", "0.5"], ["1234", "0.5"]),
    "decimal commas": (["12473,5", "1,234"], ["12473.5", "1.234"]),
    "points between thousands": (["12.473,5", "1.234"], ["12473.5", "1234"]),
    "millions with points": (["1.369.436", "532.607"], ["1369436", "532607"]),
    "a leading nought": (["0,123", "1,234"], ["0.123", "1.234"]),
    "spaces": (["1 369 436", "1 234,5"], ["1369436", "1234.5"]),
    "narrow spaces": (["1\u202f369\u00a0436"], ["1369436"]),
    "apostrophes": (["1'369'436.5", "1’234.5"], ["1369436.5", "1234.5"]),
    "powers of ten": (["1.05E+13", "-2e-3"], ["1.05E+13", "-2e-3"]),
    "powers of ten with commas": (["1,05E+13"], ["1.05E+13"]),
    "a true minus": (["\u22120.8", "−3"], ["-0.8", "-3"]),
    "missing ones": (["NA", "12473,5", ".."], [None, "12473.5", None]),
}


@pytest.mark.parametrize("case", FILES)
def test_all_numbers_of_a_file_together_show_its_marks(case: str) -> None:
    texts, numbers = FILES[case]
    expected = [None if number is None else Fraction(number) for number in numbers]
    assert read(*texts) == expected
    assert read(*reversed(texts)) == expected[::-1]


REFUSED = {
    "two ways": (["1,234"], "'1,234' can be 1234, or a number with a decimal comma"),
    "two ways beside whole numbers": (["1,234", "12", "-567,890"], "can be 1234, or"),
    "two ways beside points of thousands": (["1,234", "5.678"], "can be 1234, or"),
    "one way each": (["12473,5", "1,369,436"], "'12473,5' has a decimal comma, and '1,369,436'"),
    "a point and a comma": (["0,5", "0.5"], "'0,5' has a decimal comma, and '0.5' has none"),
    "no way": (["1,23,456", "0.5"], "'1,23,456' is not a number"),
    "Indian thousands": (["13,69,436"], "is not a number|can be"),
    "a word": (["12", "much"], "'much' is not a number"),
    "a word with a comma": (["about 1,5", "0.5"], "is not a number"),
    "infinity": (["inf"], "'inf' is not a number"),
    "a share": (["3.5%"], "is not a number"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_can_be_read_in_two_ways_or_in_none_is_refused(case: str) -> None:
    texts, words = REFUSED[case]
    with pytest.raises(InputError, match=words):
        read(*texts)


decimals = st.decimals(-(10**9), 10**9, places=3)


def _english(value: Decimal) -> str:
    return f"{value:,}"


def _continental(value: Decimal) -> str:
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


@given(st.lists(decimals, min_size=1, max_size=8), st.sampled_from([_english, _continental]))
def test_whatever_is_read_is_what_was_written(
    values: list[Decimal], written: Callable[[Decimal], str]
) -> None:
    """Either way of writing numbers is read back, or refused: never read in the other way."""
    texts = [written(value) for value in values]
    try:
        found = read(*texts)
    except InputError as error:
        assert "can be" in str(error)
        return
    # a file without any comma is one of decimal points
    assume(written is _english or any("," in text for text in texts))
    assert found == [Fraction(value) for value in values]


TABLE = "indicator,actor,year,value,high\n"


@pytest.mark.parametrize(
    ("rows", "values"),
    [
        ("gdp,CHN,2014,NA,\n", [(None, None)]),
        ("gdp,CHN,2014.0,1.5,..\n", [("1.5", None)]),
        ('gdp,CHN,2014,"1,369,436",\ngdp,USA,2014,"532,607",\n',
         [("1369436", None), ("532607", None)]),
        ('gdp,CHN,2014,"12473,5","1,250"\n', [("12473.5", "1.25")]),
    ],
)  # fmt: skip
def test_tables_of_users_follow_the_same_rules(
    tmp_path: Path, rows: str, values: list[tuple[str | None, str | None]]
) -> None:
    file = tmp_path / "table.csv"
    file.write_text(TABLE + rows, encoding="utf-8")
    found = [(cell.value, cell.high) for cell in load_table(str(file)).cells]
    assert found == [tuple(None if n is None else Fraction(n) for n in pair) for pair in values]
    assert {cell.year for cell in load_table(str(file)).cells} == {2014}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ('gdp,CHN,2014,"1,234",\n', "'1,234' can be 1234, or a number with a decimal comma"),
        ("gdp,CHN,2014.5,1,\n", "line 2, year: '2014.5' is not a whole number"),
        ("gdp,CHN,NA,1,\n", "line 2, year: 'NA' is not a whole number"),
    ],
)
def test_tables_of_users_are_refused_for_the_same_reasons(
    tmp_path: Path, rows: str, words: str
) -> None:
    file = tmp_path / "table.csv"
    file.write_text(TABLE + rows, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        load_table(str(file))


def test_a_table_with_semicolons(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("indicator;actor;year;value\ngdp;CHN;2014;12473,5\n", encoding="utf-8")
    assert [cell.value for cell in load_table(str(file)).cells] == [Fraction("12473.5")]


@pytest.mark.parametrize(
    ("year", "said"), [("2014.0", ""), ("2014.5", "2014.5: input should be a valid integer"),
                       ("nan", "valid integer"), ("1e400", "valid integer")],
)  # fmt: skip
def test_the_year_of_a_scenario(tmp_path: Path, year: str, said: str) -> None:
    file = tmp_path / "my.toml"
    file.write_text(
        f'extends = "baseline-2014"\n[capability.groups.economic.indicators.gdp]\nyear = {year}\n',
        encoding="utf-8",
    )
    if not said:
        assert games.load(file).hash == games.load().hash
        return
    with pytest.raises(InputError, match=said):
        games.load(file)
