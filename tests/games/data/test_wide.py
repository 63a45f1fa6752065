"""A table with a column for each indicator is one: country, gdp, warheads."""

from fractions import Fraction
from pathlib import Path

import pytest

import games
from games.data.tables import load_table
from solver import InputError
from tests.games.scenario.files import EXTENDS, written

WIDE = "Country,gdp,warheads\nUnited States,27720.7,5044\nPRC,17794.8,500\nRUS,2021.4,5580\n"


def table(folder: Path, text: str) -> str:
    file = folder / "mine.csv"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_each_cell_is_a_figure(tmp_path: Path) -> None:
    found = load_table(table(tmp_path, WIDE))
    assert found.indicators() == ("gdp", "warheads") and len(found.cells) == 6
    cell = found.find("gdp", "united_states", None)
    assert (cell.value, cell.year, cell.source) == (Fraction("27720.7"), None, str(tmp_path) +
        "/mine.csv")  # fmt: skip
    assert found.find("warheads", "china", None).value == 500


@pytest.mark.parametrize("separator", [";", "\t"])
def test_years_may_stand_beside_and_other_names_of_the_actor_say_nothing(
    separator: str, tmp_path: Path
) -> None:
    text = "Country,ISO3,Year,gdp\nChina,CHN,2022,1\nChina,CHN,2023,2\nRussia,RUS,2023,..\n"
    found = load_table(table(tmp_path, text.replace(",", separator)))
    assert found.indicators() == ("gdp",)
    assert found.find("gdp", "china", None).value == 2
    assert found.find("gdp", "china", 2022).value == 1
    assert found.find("gdp", "russia", 2023).value is None


def test_a_scenario_takes_its_figures_from_it(tmp_path: Path) -> None:
    table(tmp_path, WIDE)
    text = (
        '[capability.groups.economic.indicators.gdp]\ntable = "mine.csv"\nindicator = "gdp"\n'
        '[deterrent.china.warheads]\ntable = "mine.csv"\n'
    )
    loaded = games.load(written(tmp_path, EXTENDS + text))
    values = loaded.capability.groups["economic"].indicators["gdp"].values
    assert values["russia"].value == Fraction("2021.4") and values["russia"].year is None
    assert loaded.whole("deterrent.china") == Fraction(500, 600)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("gdp,warheads\n1,2\n", "no column indicator, actor, year, value .*or country, and"),
        ("country\nChina\n", "no column"),
        ("country,gdp\nChina,much\n", "line 2, value: 'much' is not a number"),
        ("country,gdp\nChina,1\nCHN,2\n", "line 3: gdp of china stands in line 2 already"),
        ("country,gdp\n,1\n", "line 2: a row without an indicator or an actor"),
        ("country,year,gdp\nChina,now,1\n", "line 2, year: 'now' is not a whole number"),
        ("country,gdp\n", "no column"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=words):
        load_table(table(tmp_path, text))
