"""Real files in their official layouts become tables that a scenario can name."""

from fractions import Fraction
from pathlib import Path

import pytest

import games
from games.data.importers import read_data_file, table_text
from games.data.tables import load_table
from solver import InputError
from tests.real_data import FOLDER, needs_real_data

pytestmark = needs_real_data

FILES = {
    "nmc_60_abridged.csv": ("milex", "united_states", 2012, 655388000),
    "nmc_5_0.csv": ("cinc", "united_states", 1945, Fraction("0.3838635")),
    "nmc_v4_0.csv": ("irst", "united_states", 1945, 72304),
    "national_cow_trade_4.0.csv": ("imports", "united_states", 1945, 4186),
    "maddison_mpd2020.csv": ("pop", "china", 1945, 532607),
    "fas_nuclear_warhead_stockpiles.csv": ("stockpile", "russia", 1949, 1),
    "unga_idealpoints_july2025.csv": ("idealpointall", "china", 2014, Fraction("-0.8239748")),
    "wdi_SP.POP.TOTL_2018.csv": ("SP.POP.TOTL", "china", 1960, 667070000),
    "wdi_NY.GDP.MKTP.CD_2018-05-02.csv": (
        "NY.GDP.MKTP.CD",
        "china",
        1960,
        Fraction("59716467625.3148"),
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_known_value_is_found(name: str, tmp_path: Path) -> None:
    indicator, actor, year, value = FILES[name]
    _, cells = read_data_file(FOLDER / name)
    (found,) = [
        c.value for c in cells if (c.indicator, c.actor, c.year) == (indicator, actor, year)
    ]
    assert found == value
    file = tmp_path / "table.csv"
    file.write_text(table_text(cells), encoding="utf-8")
    assert load_table(str(file)).cells == tuple(cells)


def test_the_edition_is_part_of_the_source() -> None:
    for name, edition in (("wdi_SP.POP.TOTL_2018.csv", "2018-02-22"), ("nmc_v4_0.csv", "4")):
        assert all(cell.source.endswith(edition) for cell in read_data_file(FOLDER / name)[1])


@pytest.mark.parametrize("name", [n for n in FILES if n.startswith(("nmc", "national"))])
def test_missing_values_never_become_numbers(name: str) -> None:
    assert all(cell.value != -9 for cell in read_data_file(FOLDER / name)[1])
    text = (FOLDER / name).read_text(encoding="utf-8-sig")
    assert ",-9," in text or ",," in text


def test_a_scenario_takes_its_figures_from_an_imported_file(tmp_path: Path) -> None:
    _, cells = read_data_file(FOLDER / "nmc_60_abridged.csv")
    (tmp_path / "nmc.csv").write_text(table_text(cells), encoding="utf-8")
    (tmp_path / "mine.toml").write_text(
        'extends = "baseline-2014"\n'
        "[capability.groups.military.indicators.steel]\n"
        'table = "nmc.csv"\nindicator = "irst"\nyear = 2014\n',
        encoding="utf-8",
    )
    scenario = games.load(tmp_path / "mine.toml")
    leaf = scenario.leaves["capability.groups.military.indicators.steel.values.china"]
    assert (
        leaf.value > 800_000 and leaf.source == "COW National Material Capabilities, version 2021"
    )
    assert scenario.capability_shares["china"] > games.load().capability_shares["china"]


@pytest.mark.parametrize("name", ["gore2017_table4_nuclear.csv", "axelrod_bennett1993_ww2.csv"])
def test_other_layouts_are_refused(name: str) -> None:
    with pytest.raises(InputError, match="no layout that is known"):
        read_data_file(FOLDER / name)


def test_a_damaged_value_is_named(tmp_path: Path) -> None:
    lines = (FOLDER / "nmc_60_abridged.csv").read_text(encoding="utf-8-sig").splitlines()
    lines[2] = lines[2].replace("1946", "194x")
    file = tmp_path / "nmc.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(InputError, match="line 3"):
        read_data_file(file)
