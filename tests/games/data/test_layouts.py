"""Layouts are known by their columns, wherever the header stands."""

from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest

from games.data.importers import read_data_file
from games.data.importers.reading import LAYOUTS
from solver import InputError

WORLD_BANK = """"Data Source","World Development Indicators",

"Last Updated Date","2018-02-22",

"Country Name","Country Code","Indicator Name","Indicator Code","1960","1961",
"China","CHN","Population, total","SP.POP.TOTL","667070000","",
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "whatever.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_preamble_is_passed_over_and_says_the_edition(tmp_path: Path) -> None:
    name, (cell,) = read_data_file(written(tmp_path, WORLD_BANK))
    assert name == "World Development Indicators"
    assert (cell.actor, cell.year) == ("china", 1960) and cell.value == 667070000
    assert cell.source == "World Bank, World Development Indicators, 2018-02-22"


def test_columns_decide_and_missing_values_are_left_out(tmp_path: Path) -> None:
    text = "ccode,year,cinc,milex,version\n710,1946,0.12,-9,2021\n365,1946,,1.5,2021\n"
    name, cells = read_data_file(written(tmp_path, text))
    assert name == "COW National Material Capabilities"
    assert [(c.indicator, c.actor, c.value) for c in cells] == [
        ("cinc", "china", Fraction("0.12")), ("milex", "russia", Fraction("1.5")),
    ]  # fmt: skip
    assert {c.source for c in cells} == {"COW National Material Capabilities, version 2021"}


def test_no_layout_hides_another() -> None:
    # those with a column per year are known by these too
    for one, other in combinations([each for each in LAYOUTS if not each.years], 2):
        assert not one.header <= other.header and not other.header <= one.header
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n", "no layout that is known"),
        ("", "no layout that is known"),
        ("x" * 200_000, "not CSV that can be read"),
        ("Year,China,Russia,United States\n1949,zero,1,2\n", "line 2: 'zero' in '1949'"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_data_file(written(tmp_path, text))
