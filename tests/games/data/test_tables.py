"""The article's tables are transcribed as printed, with their errors marked."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from games.data.states import state_id, states
from games.data.tables import TITLES, load_table
from solver import InputError
from tests.real_data import FOLDER, needs_real_data


@pytest.mark.parametrize("name", TITLES)
def test_every_cell_has_unit_year_and_source(name: str) -> None:
    for cell in load_table(name).cells:
        assert cell.unit and cell.year and cell.source.startswith("Gore 2017, Table ")
        assert cell.actor in states() or cell.actor == "world"
        assert (cell.value is None) <= bool(cell.flag)
        assert not cell.flag or cell.note


def test_the_misprints_are_flagged() -> None:
    gdp = load_table("table2_real_gdp")
    assert gdp.find("gdp", "russia", 1969).flag == "printed_in_header_row"
    assert all(
        gdp.find("gdp", "russia", y).flag == "constant_growth_backcast" for y in range(1970, 1989)
    )
    assert not gdp.find("gdp", "russia", 1989).flag
    assert all(gdp.find("gdp", "china", y).flag == "lagged_one_year" for y in range(1969, 2001))
    assert not gdp.find("gdp", "china", 2001).flag
    assert not gdp.find("gdp", "soviet_union", 1991).flag
    assert gdp.find("gdp", "soviet_union", 1992).flag == "former_soviet_area"
    power = load_table("table1_hard_power")
    assert power.find("aircraft_carriers", "united_states", 2015).flag == "counts_amphibious_ships"
    assert power.find("aircraft", "china", 2015).flag == "subtypes_do_not_sum"
    ppp = load_table("table3_gdp_ppp")
    assert ppp.find("gdp_ppp", "soviet_union", 1985).value is None
    china = ppp.find("gdp_ppp", "china", 2015)
    assert (china.printed, china.value) == ("19,814,369", Fraction("19814.369"))
    assert (
        load_table("table4_nuclear_forces").find("deployed_warheads", "china", 2015).flag == "blank"
    )


def test_the_flags_tell_the_truth_about_the_figures() -> None:
    gdp = load_table("table2_real_gdp")
    for year in range(1970, 1989):
        now, before = (gdp.find("gdp", "russia", y).value for y in (year, year - 1))
        assert now is not None and before is not None
        assert round(float(now / before - 1) * 100, 1) == 3.1
    power = load_table("table1_hard_power")
    kinds = (
        "helicopters",
        "attack_aircraft",
        "fighter_aircraft",
        "trainer_aircraft",
        "transport_aircraft",
    )
    for state in ("china", "russia", "united_states"):
        total = power.find("aircraft", state, 2015).value
        assert total != sum(power.find(kind, state, 2015).value or 0 for kind in kinds)
    warheads = load_table("table4_nuclear_forces")
    upper = [
        cell.high or cell.value or 0
        for cell in warheads.cells
        if cell.indicator == "other_warheads" and cell.actor not in ("world", "north_korea")
    ]
    assert sum(upper) == warheads.find("other_warheads", "world", 2015).value


@needs_real_data
def test_the_transcription_agrees_with_a_second_one() -> None:
    ours = {(c.actor, c.year): c.value for c in load_table("table2_real_gdp").cells}
    names = {
        "us": "united_states",
        "ussr_area": "soviet_union",
        "russia": "russia",
        "china": "china",
    }
    with (FOLDER / "gore2017_table2_gdp.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) * 4 == len(ours)
    for row in rows:
        for column, actor in names.items():
            assert ours[actor, int(row["year"])] == Fraction(row[column])
    power = [
        c for c in load_table("table1_hard_power").cells if not c.indicator.startswith("budget")
    ]
    with (FOLDER / "gore2017_table1_hard_power.csv").open(encoding="utf-8-sig") as file:
        printed = [row for row in csv.DictReader(file) if not row["indicator"].startswith("Budget")]
    theirs = [row[actor] for row in printed for actor in ("china", "russia", "united_states")]
    assert [cell.printed for cell in power] == [value.replace("\\$", "$") for value in theirs]
    nuclear = load_table("table4_nuclear_forces")
    with (FOLDER / "gore2017_table4_nuclear.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            actor = state_id(row["country"]) or "world"
            cell = nuclear.find("warheads", actor, 2015)
            assert cell.value == Fraction(row["total_low"])


def test_a_state_is_known_by_every_code() -> None:
    for word in ("china", "CHN", "710", "China"):
        assert state_id(word) == "china"
    assert state_id("365") == "russia" and state_id("SUN") == "soviet_union"
    assert state_id("DEU") == "germany" and state_id("260") == "west_germany"
    assert state_id("Atlantis") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("indicator,actor,value\n", "no column year"),
        ("indicator,actor,year,value\ngdp,china,2014,1x\n", "line 2, value: '1x' is not a number"),
        ("indicator,actor,year,value\ngdp,china,soon,1\n", "'soon' is not a whole number"),
        ("indicator,actor,year,value\n,china,2014,1\n", "without an indicator"),
        (
            "indicator,actor,year,value\ngdp,china,2014,1\ngdp,710,2014,2\n",
            "gdp of china in 2014 stands in line 2 already",
        ),
    ],
)
def test_a_wrong_table_is_refused_with_its_place(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        load_table(str(file))


def test_an_unknown_indicator_or_year_is_named() -> None:
    table = load_table("table2_real_gdp")
    with pytest.raises(InputError, match="no indicator 'gpd'"):
        table.find("gpd", "china", 2014)
    with pytest.raises(InputError, match="no 'gdp' of china in 1850"):
        table.find("gdp", "china", 1850)
    with pytest.raises(InputError, match="No such file"):
        load_table("nowhere.csv")
