"""Workbooks and Stata files come to the same figures as the same in CSV."""

import sys
import zipfile
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest

import games.data
from solver import InputError
from tests.real_data import FOLDER, needs_real_data

Rows = list[list[object]]
openpyxl = pytest.importorskip("openpyxl")
pd = pytest.importorskip("pandas")

MADDISON: Rows = [
    ["countrycode", "country", "region", "year", "gdppc", "pop"],
    ["CHN", "China", "East Asia", 2014, 12473.5, 1369436],
    ["SUN", "Former USSR", "Eastern Europe", 1950, 2841, None],
]
# SIPRI's workbook, by its makers' description: the header stands lower in some sheets
SIPRI: dict[str, Rows] = {
    "Front page": [["SIPRI Military Expenditure Database"]],
    "Constant (2022) US$": [
        ["Military expenditure by country, in constant (2022) US$ m., 1948-2023 © SIPRI 2024"],
        ["Figures are at constant 2022 prices, the last one at current prices"], [], [], [],
        ["Country", None, "Notes", 2009, 2010, 2011, 2012, 2013, 2014], [],
        ["Africa"], ["North Africa"],
        ["Algeria", None, "§4", 1, 2, 3, 4, "...", 9500.25],
        ["USSR", None, None, "xxx", "xxx", "xxx", "xxx", "xxx", "xxx"],
        ["Korea, South", None, None, ". .", 5, 6, 7, 8, 9],
    ],
    "Share of GDP": [
        ["Military expenditure by country as percentage of gross domestic product"], [], [], [],
        ["Country", "Notes", 2009, 2010, 2011, 2012, 2013, 2014],
        ["United States of America", None, 0.049, 0.048, 0.047, 0.044, 0.04, 0.0372],
    ],
}  # fmt: skip


def workbook(path: Path, sheets: dict[str, Rows]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title.replace("/", " "))
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    found = games.data.read(workbook(tmp_path / "sipri.xlsx", SIPRI))
    assert found.name == "SIPRI military expenditure"
    assert found.series("milex_constant", "algeria") == {
        2009: 1, 2010: 2, 2011: 3, 2012: 4, 2014: Fraction("9500.25")
    }  # fmt: skip
    assert set(found.series("milex_constant", "south_korea")) == set(range(2010, 2015))
    assert found.series("milex_of_gdp", "united_states")[2014] == Fraction("0.0372")
    assert {c.actor for c in found.cells} == {"algeria", "south_korea", "united_states"}
    assert {c.unit for c in found.cells} == {"millions of US$ of 2022", "share of GDP"}
    assert found.cells[0].source == "SIPRI Military Expenditure Database, 1948-2023"


def test_one_sheet_is_picked_out_of_several(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Notes": [["Maddison Project"]],
        "Full data": MADDISON,
        "GDPpc": [["year", "x"]],
    }
    found = games.data.read(workbook(tmp_path / "mpd.xlsx", sheets))
    assert found.series("gdppc", "china") == {2014: Fraction("12473.5")}
    assert found.series("gdppc", "soviet_union") == {1950: 2841}


def test_what_is_wrong_in_a_workbook_names_sheet_and_line(tmp_path: Path) -> None:
    rows: Rows = [*MADDISON, ["CHN", "China", "", 2013, "much", 1]]
    with pytest.raises(InputError, match=r"mpd\.xlsx, sheet 'Full data', line 4: 'much'"):
        games.data.read(workbook(tmp_path / "mpd.xlsx", {"Full data": rows}))
    both: dict[str, Rows] = {"A": MADDISON, "B": SIPRI["Share of GDP"]}
    with pytest.raises(InputError, match="sheets of Maddison Project and of SIPRI"):
        games.data.read(workbook(tmp_path / "both.xlsx", both))
    with pytest.raises(InputError, match="no layout that is known"):
        games.data.read(workbook(tmp_path / "none.xlsx", {"A": [["x"]]}))
    good = workbook(tmp_path / "good.xlsx", SIPRI).read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(good[: len(good) // 2])
    with pytest.raises(InputError, match=r"cut\.xlsx: .* cut off or damaged"):
        games.data.read(tmp_path / "cut.xlsx")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("WDICSV.csv", "x")
    with pytest.raises(InputError, match=r"a\.zip: a zip archive .right: what is in it"):
        games.data.read(tmp_path / "a.zip")


POINTS = "ccode,iso3c,countryname,year,idealpointfp,idealpointall\n"


def test_a_stata_file(tmp_path: Path) -> None:
    text = POINTS + "710,CHN,China,2014,,-0.8239748\n365,RUS,Russia,1946,-1.25,\n"
    frame = pd.read_csv(StringIO(text))
    frame["idealpointall"] = frame["idealpointall"].astype("float32")
    for version in (114, 117, 118):
        file = tmp_path / f"points{version}.dta"
        frame.to_stata(file, write_index=False, version=version)
        found = games.data.read(file)
        assert found.series("idealpointall", "china") == {2014: Fraction("-0.8239748")}
        assert found.series("idealpointfp", "russia") == {1946: Fraction("-1.25")}
    data = file.read_bytes()
    (tmp_path / "cut.dta").write_bytes(data[: len(data) // 2])
    with pytest.raises(InputError, match=r"cut\.dta: a Stata file"):
        games.data.read(tmp_path / "cut.dta")


@needs_real_data
def test_the_real_ideal_points_through_stata(tmp_path: Path) -> None:
    source = FOLDER / "unga_idealpoints_july2025.csv"
    frame = pd.read_csv(source)
    frame.astype({"idealpointall": "float32", "idealpointfp": "float32"}).to_stata(
        tmp_path / "points.dta", write_index=False
    )
    plain, stata = games.data.read(source), games.data.read(tmp_path / "points.dta")
    assert [c.value for c in stata.cells] == [c.value for c in plain.cells]


@pytest.mark.parametrize(
    ("module", "file", "said"),
    [("openpyxl", "a.xlsx", "a workbook, which takes openpyxl"),
     ("pandas", "a.dta", "a Stata file, which takes pandas")],
)  # fmt: skip
def test_what_reads_it_is_named_where_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, file: str, said: str
) -> None:
    path = tmp_path / file
    if module == "openpyxl":
        workbook(path, SIPRI)
    else:
        pd.read_csv(StringIO(POINTS + "710,CHN,China,2014,1,1\n")).to_stata(path)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(InputError, match=said) as error:
        games.data.read(path)
    assert "pip install 'tripolar[data]'" in str(error.value)
