"""Every layout, damaged in the ways that files are: refused with file and line, or read rightly."""

from collections.abc import Callable
from pathlib import Path

import pytest

import games.data
from games.data.importers import DataFile
from games.data.importers.reading import LAYOUTS
from solver import InputError

SITE = "Country Name,Country Code,Indicator Name,Indicator Code,2013,2014\n"
FLOWS = "Country Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,"
SPENT = "Country,Notes,2010,2011,2012,2013,2014\n"

# A file of each layout with its header and two rows of figures: {who} is a state of the last.
FILES = {
    "COW National Material Capabilities": (
        "stateabb,ccode,year,milex,cinc,version\nUSA,2,2013,5,.1,6\nUSA,{who},2014,5,.1,6\n", "2"),
    "COW national trade": (
        "ccode,statename,year,imports,exports,version\n2,A,2013,5,6,4\n{who},A,2014,5,6,4\n", "2"),
    "COW trade by pair": (
        "ccode1,ccode2,year,flow1,flow2,version\n2,710,2013,5,6,4\n2,{who},2014,5,6,4\n", "710"),
    "COW formal alliances, pairs by year": (
        "version4id,ccode1,ccode2,defense,entente,year,version\n1,2,200,1,0,2012,4\n"
        "1,{who},200,1,0,2013,4\n", "2"),
    "COW formal alliances, members by year": (
        "version4id,ccode,defense,entente,year,version\n1,2,1,0,2012,4\n1,{who},1,0,2012,4\n",
        "200"),
    "COW militarised disputes, pairs by year": (
        "disno,statea,stateb,year,hihost,x\n1,2,710,1950,5,1\n1,2,{who},1951,5,1\n", "710"),
    "GML militarised disputes, pairs by year": (
        "dispnum,ccode1,ccode2,year,hostlev,x\n1,2,710,1950,5,1\n1,2,{who},1951,5,1\n", "710"),
    "COW shared intergovernmental organisations": (
        "ccode1,ccode2,year,dyadigos,x\n2,710,1950,5,1\n2,{who},1951,5,1\n", "710"),
    "COW intergovernmental organisations, states by year": (
        "ccode,year,state,UN,UPU\n2,1950,usa,1,1\n{who},1951,usa,1,1\n", "2"),
    "COW intergovernmental organisations, pairs by year": (
        "ccode1,ccode2,year,dyadid,UN,UPU\n2,200,1950,1,1,1\n2,{who},1951,1,1,1\n", "200"),
    "ATOP, members": (
        "atopid,member,yrent,yrexit,consul,defense,version\n1,2,1950,1960,1,1,5\n"
        "1,{who},1950,1960,1,1,5\n", "200"),
    "ATOP, directed pairs by year": (
        "stateA,stateB,year,atopally,consul,defense\n2,200,1950,1,1,1\n2,{who},1951,1,1,1\n",
        "200"),
    "ATOP, pairs by year": (
        "ccode1,ccode2,year,atop_defense,atop_consul\n2,200,1950,1,1\n2,{who},1951,1,1\n", "200"),
    "Varieties of Democracy": (
        "country_text_id,country_id,year,COWcode,v2x_polyarchy,x\nUSA,1,1950,2,.5,1\n"
        "USA,1,1951,{who},.5,1\n", "2"),
    "Polity": (
        "cyear,ccode,scode,year,polity2,x\n1,2,USA,1950,5,1\n1,{who},USA,1951,5,1\n", "2"),
    "V-Dem and Polity, by peacesciencer": (
        "ccode,year,v2x_polyarchy,polity2,x\n2,1950,.5,5,1\n{who},1951,.5,5,1\n", "2"),
    "BACI": ("t,i,j,k,v,q\n2014,156,842,1,1.5,2\n2014,156,{who},1,1.5,2\n", "392"),
    "IMF Direction of Trade Statistics": (
        FLOWS + "Counterpart Country Code,Attribute,2013,2014\n"
        "China,924,Imports,TMG_CIF_USD,Russia,922,Value,1,2\n"
        "China,924,Imports,TMG_CIF_USD,There,{who},Value,1,2\n", "158"),
    "ties": ("actor_a,actor_b,from,to,rung,source\na,b,1950,1951,none,x\na,c,1950,1951,none,x\n",
             ""),
    "ties of dyads": ("dyad,from,to,rung,source\na-b,1950,1951,none,x\na-c,1950,1951,none,x\n", ""),
    "UN General Assembly ideal points": (
        "iso3c,year,idealpointall,x\nUSA,1950,.5,1\n{who},1951,.5,1\n", "USA"),
    "UN General Assembly ideal points, by session": (
        "iso3c,session,idealpointall,x\nUSA,5,.5,1\n{who},6,.5,1\n", "USA"),
    "UN General Assembly ideal points, by COW number and year": (
        "ccode,year,idealpointall,x\n2,1950,.5,1\n{who},1951,.5,1\n", "2"),
    "UN General Assembly ideal points, by COW number and session": (
        "ccode,session,idealpointall,x\n2,5,.5,1\n{who},6,.5,1\n", "2"),
    "UN General Assembly agreement of pairs": (
        "ccode1,ccode2,agree,year,x\n2,200,.5,1950,1\n2,{who},.5,1951,1\n", "200"),
    "Maddison Project": (
        "countrycode,country,year,gdppc,pop\nUSA,A,1950,5,6\n{who},A,1951,5,6\n", "USA"),
    "Maddison Project 2018": (
        "countrycode,country,year,cgdppc,pop\nUSA,A,1950,5,6\n{who},A,1951,5,6\n", "USA"),
    "World Development Indicators": (
        SITE + "China,CHN,GDP,X.Y,1,2\nUnited States,{who},GDP,X.Y,1,2\n", "USA"),
    "World Bank DataBank": (
        "Country Name,Country Code,Series Name,Series Code,2013 [YR2013],2014 [YR2014]\n"
        "China,CHN,GDP,X.Y,1,2\nUnited States,{who},GDP,X.Y,1,2\n", "USA"),
    "World Bank DataBank, a row per year": (
        "Time,Time Code,Country Name,Country Code,GDP [X.Y],People [Z.Z]\n"
        "2013,YR2013,China,CHN,1,2\n2014,YR2014,China,{who},1,2\n", "CHN"),
    "World Development Indicators from R": (
        "country,iso2c,iso3c,year,XY.Z,x\nChina,CN,CHN,2013,1,1\nChina,CN,{who},2014,1,1\n", "CHN"),
    "nuclear stockpiles": (
        "Year,China,Russia,United States\n1950,0,5,299\n1951,0,25,438\n", ""),
    "nuclear stockpiles of Our World in Data": (
        "Entity,Code,Year,Number of nuclear warhead stockpiles,x\nUnited States,USA,1950,299,1\n"
        "United States,{who},1951,438,1\n", "USA"),
    "SIPRI military expenditure": (
        "\"Military expenditure by country, in US$ m. at current prices\"\n" + SPENT +
        "China,,1,2,3,4,5\n{who},,1,2,3,4,5\n", "Viet Nam"),
    "SIPRI arms transfers, register": (
        "Recipient,Supplier,Year of order,SIPRI TIV of delivered weapons,x\nChina,Russia,1992,5,1\n"
        "{who},Russia,1993,5,1\n", "Viet Nam"),
    "SIPRI arms transfers, values": (
        '"TIV of arms exports from Russia, 2000-2001"\n,2000,2001,Total\nChina,1,2,3\n'
        "{who},1,2,3\n", "Viet Nam"),
}  # fmt: skip
DEEPEST = {layout.name for layout in LAYOUTS if layout.deepest}
SUMMED = {"BACI", "SIPRI arms transfers, register"}
GOOD = {name: text.replace("{who}", who) for name, (text, who) in FILES.items()}


def read(folder: Path, content: str | bytes) -> DataFile:
    file = folder / "whatever.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return games.data.read(file)


def refused(folder: Path, content: str, *said: str) -> None:
    with pytest.raises(InputError) as error:
        read(folder, content)
    message = str(error.value)
    assert message.count("whatever.csv") == 1 and "\n" not in message
    for words in said:
        assert words in message


def test_there_is_a_file_of_every_layout() -> None:
    assert set(FILES) == {layout.name for layout in LAYOUTS}


@pytest.mark.parametrize("name", FILES)
def test_the_file_is_read(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, GOOD[name])
    assert found.name == name and len(found.cells) >= 2


@pytest.mark.parametrize("name", FILES)
def test_a_row_cut_in_the_middle(tmp_path: Path, name: str) -> None:
    *rows, last = GOOD[name].splitlines()
    cut = last.rsplit(",", 1)[0]
    refused(tmp_path, "\n".join([*rows, cut]), f"line {len(rows) + 1}: ", " columns")


@pytest.mark.parametrize("name", FILES)
def test_a_renamed_column(tmp_path: Path, name: str) -> None:
    (layout,) = (layout for layout in LAYOUTS if layout.name == name)
    lines = GOOD[name].splitlines()
    k = next(k for k, line in enumerate(lines) if "," in line and "TIV of" not in line
             and '"' not in line)  # fmt: skip
    for column in lines[k].split(","):
        word = "".join(filter(str.isalnum, column.casefold()))
        if word not in layout.header:
            continue
        renamed = lines[k].replace(column, f"my_{column}") if column else f"x{lines[k]}"
        with pytest.raises(InputError, match=r"whatever\.csv"):
            read(tmp_path, "\n".join([*lines[:k], renamed, *lines[k + 1 :], ""]))


@pytest.mark.parametrize("name", sorted(set(FILES) - DEEPEST - SUMMED))
def test_a_row_that_stands_twice(tmp_path: Path, name: str) -> None:
    lines = GOOD[name].splitlines()
    twice = "\n".join([*lines, lines[-1]])
    at = f"line {len(lines) + 1}: "
    refused(tmp_path, twice, at, f"stands in line {len(lines)} already")


GROUPS = {name for name in FILES if name.startswith("World")}  # whose codes come and go


@pytest.mark.parametrize("name", [n for n, (_, who) in FILES.items() if who and n not in GROUPS])
def test_a_code_of_no_state(tmp_path: Path, name: str) -> None:
    for slip in ("99999",) if name == "BACI" else ("Nowhere", "99999"):
        text = FILES[name][0].replace("{who}", slip)
        refused(tmp_path, text, f"line {text.count(chr(10))}: ", "is no known state", slip)


@pytest.mark.parametrize("name", FILES)
def test_a_word_for_a_year(tmp_path: Path, name: str) -> None:
    *rows, last = GOOD[name].splitlines()
    cells = last.split(",")
    years = [
        k
        for k, cell in enumerate(cells)
        if cell in ("1950", "1951", "1993", "2012", "2013", "2014")
    ]
    if not years:
        assert any(word in name for word in ("SIPRI", "World", "session", "IMF"))
        return  # its years are columns, or sessions
    cells[years[0]] = "19x4"
    text = "\n".join([*rows, ",".join(cells)])
    refused(tmp_path, text, f"line {len(rows) + 1}: '19x4' is not a whole number")


SAVED: dict[str, Callable[[str], bytes]] = {
    "by a spreadsheet on Windows": lambda text: text.replace("\n", "\r\n").encode("cp1252"),
    "with marks of order": lambda text: text.encode("utf-8-sig"),
    "with empty columns": lambda text: text.replace("\n", ",\n").encode(),
    "with empty rows": lambda text: f"{text}\n,,,\n".encode(),
    "with semicolons": lambda text: text.replace(",", ";").encode() if '"' not in text
    else text.encode(),
}  # fmt: skip


@pytest.mark.parametrize("how", SAVED)
@pytest.mark.parametrize("name", FILES)
def test_a_file_saved_again(tmp_path: Path, name: str, how: str) -> None:
    again = read(tmp_path, SAVED[how](GOOD[name]))
    assert again.cells == read(tmp_path, GOOD[name]).cells
