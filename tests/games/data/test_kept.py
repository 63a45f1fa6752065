"""Tables that are kept are found by name, with where they come from, and never half."""

import json
from pathlib import Path

import pytest

import games
import games.data
from games.data.importers import DataFile, keep, name_for, together
from games.data.kept import kept_path, kept_tables, origin_of
from games.data.tables import load_table
from solver import InputError

NMC = "ccode,year,milex,cinc,version\n2,2014,5,.2,6\n710,2014,3,.3,6\n365,2014,1,.1,6\n"
ATOP = (
    "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"
    "710,365,2014,1,0,0,1,1\n365,710,2014,0,0,0,1,1\n"
)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import games.data.kept as module

    monkeypatch.setattr(module, "kept_folder", lambda: tmp_path / "tables")
    monkeypatch.setattr("games.data.importers.keeping.kept_folder", lambda: tmp_path / "tables")
    load_table.cache_clear()


def imported(folder: Path, text: str, name: str = "whatever.csv") -> DataFile:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return games.data.read(file)


def test_a_table_is_found_by_name_with_its_origin(tmp_path: Path) -> None:
    found = imported(tmp_path, NMC)
    assert keep({"nmc": found}) == {"nmc": kept_path("nmc")}
    assert kept_tables() == ("nmc",)
    assert load_table("nmc").cells == found.cells
    origin = origin_of("nmc")
    assert origin["sha256"] == found.provenance.sha256 and origin["cells"] == 6
    assert origin["source"] == "COW National Material Capabilities, version 6"
    assert origin["licence"] and origin["file"] == "whatever.csv"


def test_a_number_of_the_world_and_one_of_a_pair_name_it(tmp_path: Path) -> None:
    keep({"nmc": imported(tmp_path, NMC), "atop": imported(tmp_path, ATOP)})
    mine = tmp_path / "mine.toml"
    mine.write_text(
        'extends = "baseline-2014"\n'
        '[capability.groups.military.indicators.milex]\ntable = "nmc"\nindicator = "milex"\n'
        "year = 2014\n"
        '[sanctions.china.russia]\ntable = "atop"\nindicator = "defense"\nyear = 2014\n'
        '[distance.china.russia.parts.voting]\ntable = "atop"\nindicator = "defense"\n'
        "year = 2014\n",
        encoding="utf-8",
    )
    leaves = games.load(mine).leaves
    assert leaves["capability.groups.military.indicators.milex.values.china"].value == 3
    for path in ("sanctions.china.russia", "distance.china.russia.parts.voting"):
        assert leaves[path].value == 1 and leaves[path].year == 2014
        assert leaves[path].source.startswith("Leeds et al.")
    text = mine.read_text("utf-8")
    for year, said in (
        ("1850", "in 1850 .right: from 2014 to 2014"),
        ("2014\nactors = 1", "actors"),
    ):
        mine.write_text(text.replace("2014\n[distance", f"{year}\n[distance"), encoding="utf-8")
        with pytest.raises(InputError, match=said):
            games.load(mine)
    # what is outside a table is missing: no 0, and no answer
    mine.write_text(text.replace("[sanctions.china.russia]", "[sanctions.china.united_states]"))
    with pytest.raises(InputError, match="no 'defense' of china towards united_states"):
        games.load(mine)


def test_all_of_several_are_kept_or_none(tmp_path: Path) -> None:
    found = imported(tmp_path, NMC)
    keep({"nmc": found})
    before = kept_path("nmc").read_bytes()
    for names, said in (
        (("other", "nmc"), "nmc: is kept already"),
        (("other", "table2_real_gdp"), "is a table that ships"),
        (("other", "a/b"), "can be no name"),
        (("other", ""), "can be no name"),
        (("other", "../nmc"), "can be no name"),
    ):
        with pytest.raises(InputError, match=said):
            keep(dict.fromkeys(names, found))
    assert kept_tables() == ("nmc",) and kept_path("nmc").read_bytes() == before
    assert keep({"nmc": imported(tmp_path, ATOP)}, force=True)
    assert load_table("nmc").indicators()[0] == "defense"


def test_a_write_that_fails_leaves_the_old_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep({"nmc": imported(tmp_path, NMC)})
    before = kept_path("nmc").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputError, match="No space left on device"):
        keep({"nmc": imported(tmp_path, ATOP)}, force=True)
    assert kept_path("nmc").read_bytes() == before
    assert [path.name for path in kept_path("nmc").parent.iterdir()] == ["nmc.csv"]


def test_a_kept_table_that_was_damaged_says_where(tmp_path: Path) -> None:
    keep({"nmc": imported(tmp_path, NMC)})
    path = kept_path("nmc")
    lines = path.read_text("utf-8").splitlines()
    assert json.loads(lines[0].removeprefix("# "))["licence"]
    path.write_text("\n".join([*lines[:2], lines[2].replace("2014", "soon")]), "utf-8")
    load_table.cache_clear()
    with pytest.raises(InputError, match=r"nmc\.csv, line 3, year: 'soon'"):
        load_table("nmc")
    path.write_text("\n".join(lines[1:]), "utf-8")
    with pytest.raises(InputError, match="does not say where it comes from"):
        origin_of("nmc")
    path.write_text("# {", "utf-8")
    with pytest.raises(InputError, match="import it anew"):
        origin_of("nmc")


@pytest.mark.parametrize(
    ("file", "name"),
    [("a/NMC_v4.0.csv", "NMC_v4.0"), ("My data (1).csv", "My-data-1"), (".x.csv", "x")],
)
def test_files_are_kept_under_their_names(file: str, name: str) -> None:
    assert name_for(file) == name


def test_several_files_are_one_table_unless_they_have_the_same_figure(tmp_path: Path) -> None:
    nmc, atop = imported(tmp_path, NMC, "one.csv"), imported(tmp_path, ATOP, "two.csv")
    assert together([nmc, atop]) == [*nmc.cells, *atop.cells]
    again = imported(tmp_path, NMC, "three.csv")
    with pytest.raises(InputError, match=r"three\.csv: milex of united_states in 2014 stands in o"):
        together([nmc, again])
