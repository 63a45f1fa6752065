"""A number of one actor towards another can name a table of pairs."""

from fractions import Fraction
from pathlib import Path

import pytest

import games
from solver import InputError

TABLE = (
    "indicator,actor,partner,year,value\nvoting,china,russia,2014,0.125\n"
    "voting,CHN,RUS,2013,\nshare,russia,china,2014,0.2\n"
)
PART = (
    '[distance.china.russia.parts.voting]\ntable = "votes.csv"\nindicator = "voting"\nyear = {}\n'
)
WHOLE = '[dependence.russia.china]\ntable = "votes.csv"\nindicator = "share"\nyear = 2014\n'


def loaded(folder: Path, text: str) -> games.Scenario:
    (folder / "votes.csv").write_text(TABLE, encoding="utf-8")
    (folder / "my.toml").write_text('extends = "baseline-2014"\n' + text, encoding="utf-8")
    return games.load(folder / "my.toml")


def test_a_part_and_a_whole_number_are_looked_up(tmp_path: Path) -> None:
    leaves = loaded(tmp_path, PART.format(2014) + WHOLE).leaves
    part, whole = leaves["distance.china.russia.parts.voting"], leaves["dependence.russia.china"]
    assert (part.value, part.year, part.judgement) == (Fraction(1, 8), 2014, False)
    assert whole.value == Fraction(1, 5) and "votes.csv" in whole.source


def test_a_missing_cell_names_table_state_and_year(tmp_path: Path) -> None:
    words = "parts.voting: votes.csv has no 'voting' of china towards russia in 1999"
    with pytest.raises(InputError, match=words):
        loaded(tmp_path, PART.format(1999))
    with pytest.raises(InputError, match="voting of china towards russia in 2013 is blank"):
        loaded(tmp_path, PART.format(2013))


def test_figures_in_other_units_are_divided(tmp_path: Path) -> None:
    """Ideal points are apart by up to five or so; the model has distances up to 1."""
    part = loaded(tmp_path, PART.format(2014) + "per = 5\n").leaves[
        "distance.china.russia.parts.voting"
    ]
    assert (part.value, part.low, part.high) == (Fraction(1, 40),) * 3


@pytest.mark.parametrize("per", ["0", "-1", "'five'", "[1]", "true"])
def test_what_divides_is_a_number_above_0(tmp_path: Path, per: str) -> None:
    with pytest.raises(InputError, match=r"parts\.voting: per .*right: a number above 0"):
        loaded(tmp_path, PART.format(2014) + f"per = {per}\n")
