"""Files of one publisher in the ways that people have them: the same figures in all of them."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from games.data.importers import read_data_file
from games.data.tables import Cell
from solver import InputError

GDP = {("NY.GDP.MKTP.CD", "china", 2014): "10500000000000",
       ("NY.GDP.MKTP.CD", "russia", 2013): "2292470000000.5"}  # fmt: skip
POINTS = {("idealpointall", "china", 2014): "-0.8", ("idealpointfp", "russia", 1946): "-1.25"}
NMC = {("milper", "united_states", 2014): "1433", ("cinc", "united_states", 2014): "0.14"}
HEADS = {("stockpile", "united_states", 1945): "2", ("stockpile", "russia", 2014): "4300"}

# name: what the file holds, and which figures it comes to
EDITIONS = {
    "from the site": (
        '"Data Source","World Development Indicators",\r\n\r\n'
        '"Last Updated Date","2025-03-24",\r\n\r\n'
        '"Country Name","Country Code","Indicator Name","Indicator Code","2013","2014",\r\n'
        '"China","CHN","GDP","NY.GDP.MKTP.CD","","10500000000000",\r\n'
        '"Russia","RUS","GDP","NY.GDP.MKTP.CD","2292470000000.5","",\r\n', GDP,
    ),
    "saved again by a spreadsheet": (
        "Data Source,World Development Indicators,,,,\r\n,,,,,\r\n"
        "Last Updated Date,2025-03-24,,,,\r\n"
        ",,,,,\r\nCountry Name,Country Code,Indicator Name,Indicator Code,2013,2014\r\n"
        "China,CHN,GDP,NY.GDP.MKTP.CD,,1.05E+13\r\nRussia,RUS,GDP,NY.GDP.MKTP.CD,2292470000000.5,\r\n",
        GDP,
    ),
    "saved again with semicolons and decimal commas": (
        "Country Name;Country Code;Indicator Name;Indicator Code;2013;2014\r\n"
        "China;CHN;GDP;NY.GDP.MKTP.CD;;1,05E+13\r\nRussia;RUS;GDP;NY.GDP.MKTP.CD;2292470000000,5;\r\n",
        GDP,
    ),
    "saved again with tabs": (
        "Country Name\tCountry Code\tIndicator Name\tIndicator Code\t2013\t2014\n"
        "China\tCHN\tGDP\tNY.GDP.MKTP.CD\t..\t10500000000000\n"
        "Russia\tRUS\tGDP\tNY.GDP.MKTP.CD\t2292470000000.5\t\n", GDP,
    ),
    "names as R has them": (
        '"","Country.Name","Country.Code","Indicator.Name","Indicator.Code","X2013","X2014"\n'
        '"1","China","CHN","GDP","NY.GDP.MKTP.CD",NA,1.05e+13\n'
        '"2","Russia","RUS","GDP","NY.GDP.MKTP.CD",2292470000000.5,NA\n', GDP,
    ),
    "from the DataBank": (
        "Country Name,Country Code,Series Name,Series Code,2013 [YR2013],2014 [YR2014]\n"
        'China,CHN,"GDP (current US$)",NY.GDP.MKTP.CD,..,10500000000000\n'
        'Russian Federation,RUS,"GDP (current US$)",NY.GDP.MKTP.CD,2292470000000.5,..\n'
        ",,,,,\n,,,,,\n,,,,,\nData from database: World Development Indicators,,,,,\n"
        "Last Updated: 03/24/2025,,,,,\n", GDP,
    ),
    "from the DataBank, series first": (
        '"Series Name","Series Code","Country Name","Country Code",'
        '"2013 [YR2013]","2014 [YR2014]"\n'
        '"GDP","NY.GDP.MKTP.CD","China","CHN","..","10500000000000"\n'
        '"GDP","NY.GDP.MKTP.CD","Russia","RUS","2292470000000.5",".."\n\n\n'
        '"Data from database: World Development Indicators"\n"Last Updated: 03/24/2025"\n', GDP,
    ),
    "from the DataBank, a row per year": (
        "Time,Time Code,Country Name,Country Code,GDP (current US$) [NY.GDP.MKTP.CD]\n"
        "2013,YR2013,China,CHN,..\n2014,YR2014,China,CHN,10500000000000\n"
        "2013,YR2013,Russian Federation,RUS,2292470000000.5\n"
        "Data from database: World Development Indicators,,,,\nLast Updated: 03/24/2025,,,,\n", GDP,
    ),
    "from R": (
        '"","country","iso2c","iso3c","year","NY.GDP.MKTP.CD"\n"1","China","CN","CHN",2014,1.05e+13\n'
        '"2","China","CN","CHN",2013,NA\n"3","Russia","RU","RUS",2013,2292470000000.5\n', GDP,
    ),
    "capabilities through R": (
        '"","stateabb","ccode","year","milex","milper","irst","cinc","version"\n'
        '"1","USA",2,2014,NA,1433,-9,0.14,6\n',
        {**NMC},
    ),
    "capabilities as floats": (
        "stateabb,ccode,year,milex,milper,cinc\nUSA,2,2014.0,-9.0,1433.0,.14\n", NMC,
    ),
    "capabilities from Stata": (
        "stateabb,ccode,year,milex,milper,cinc\nUSA,2,2014,.,1433,.14\n\n", NMC,
    ),
    "points by year": (
        "ccode,iso3c,countryname,year,idealpointfp,idealpointall\n710,CHN,China,2014,NA,-0.8\n"
        "365,RUS,Russia,1946,-1.25,\n", POINTS,
    ),
    "points by session": (
        '"","ccode","session","iso3c","Countryname","IdealPointFP","IdealPointAll"\n'
        '"1",710,69,"CHN","China",NA,-0.8\n"2",365,1,"RUS","Russia",-1.25,NA\n', POINTS,
    ),
    "points by COW number": (
        "ccode,session,IdealPointAll,IdealPointFP\n710,69.0,-0.8,\n365,1.0,,-1.25\n", POINTS,
    ),
    "points with a true minus": (
        "iso3c,year,idealpointall,idealpointfp\nCHN,2014,−0.8,..\nRUS,1946,..,−1.25\n", POINTS,
    ),
    "income": (
        'countrycode,country,year,gdppc,pop\nCHN,China,1945,,"532,607"\nCHN,China,2014,"12,473",'
        '"1,369,436"\n',
        {("pop", "china", 1945): "532607", ("gdppc", "china", 2014): "12473",
         ("pop", "china", 2014): "1369436"},
    ),
    "income with regions": (
        "countrycode;country;region;year;gdppc;pop\nCHN;China;East Asia;2014;12473,5;\n",
        {("gdppc", "china", 2014): "12473.5"},
    ),
    "income of 2018": (
        "countrycode,country,year,cgdppc,rgdpnapc,pop,i_cig\nCHN,China,2014,11000,12000,NA,x\n",
        {("cgdppc", "china", 2014): "11000", ("rgdpnapc", "china", 2014): "12000"},
    ),
    "warheads by state": (
        '"",Year,China,Russia,United States\n"1",1945,NA,NA,2\n"2",2014,,4300,..\n', HEADS,
    ),
    "warheads by row": (
        "Entity,Code,Year,Number of nuclear warhead stockpiles\nUnited States,USA,1945,2\n"
        "Russia,RUS,2014,4300\nWorld,,2014,\n", HEADS,
    ),
}  # fmt: skip


def figures(cells: list[Cell]) -> dict[tuple[str, str, int | None], Fraction | None]:
    return {(cell.indicator, cell.actor, cell.year): cell.value for cell in cells}


def imported(folder: Path, content: bytes, **options: object) -> list[Cell]:
    file = folder / "whatever.csv"
    file.write_bytes(content)
    return read_data_file(file, **options)[1]  # type: ignore[arg-type]


# How a file of text is saved.
ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": str.encode,
    "with a mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "without line feeds": lambda text: text.replace("\r\n", "\n").replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("case", EDITIONS)
def test_every_edition_comes_to_the_same_figures(tmp_path: Path, case: str) -> None:
    text, expected = EDITIONS[case]
    for name, encoded in ENCODINGS.items():
        found = figures(imported(tmp_path, encoded(text)))
        assert found == {key: Fraction(value) for key, value in expected.items()}, name


@pytest.mark.parametrize("case", EDITIONS)
def test_some_years_are_read_as_in_the_whole_file(tmp_path: Path, case: str) -> None:
    """What the marks of numbers mean is seen in all years, whichever are asked for."""
    text, expected = EDITIONS[case]
    for year in {year for _, _, year in expected}:
        found = figures(imported(tmp_path, text.encode(), years=(year,)))
        assert found == {k: Fraction(v) for k, v in expected.items() if k[2] == year}
    with pytest.raises(InputError, match=r"no value in 1700 .it has "):
        imported(tmp_path, text.encode(), years=(1700,))


def test_names_of_states_in_the_page_of_windows(tmp_path: Path) -> None:
    text = "Country Name,Country Code,Indicator Code,2014\nTürkiye – São Tomé,TUR,X.Y,5\n"
    (cell,) = imported(tmp_path, text.encode("cp1252"))
    assert cell.actor == "turkey" and cell.value == 5


REFUSED = {
    "a comma that may be either": (
        'countrycode,country,year,gdppc,pop\nCHN,China,2014,"12,473",\n',
        "can be 12473, or a number",
    ),
    "both kinds of commas": (
        'countrycode,year,gdppc,pop\nCHN,2014,"12473,5","1,369,436"\n', "has a decimal comma, and",
    ),
    "half a year": (
        "ccode,year,milex,cinc\n2,2014.5,1,.1\n", "line 2: '2014.5' is not a whole number",
    ),
    "no year": ("ccode,year,milex,cinc\n2,NA,1,.1\n", "line 2: 'NA' is not a whole number"),
    "a word": (
        "ccode,year,milex,cinc\n2,2014,much,.1\n", "line 2: 'much' in '2014' is not a number",
    ),
    "a word below a preamble": (
        "Data Source,World Development Indicators\n\n"
        "Country Code,Indicator Code,2014\nCHN,X.Y,much\n",
        "line 4: 'much' in '2014' is not a number",
    ),
    "an archive": ("PK\x03\x04WDICSV.csv", "a zip archive or a workbook"),
    "a page": ("<html>", "a page or XML"),
    "nothing but missing values": (
        "ccode,year,milex,cinc\n2,2014,-9,NA\n", "no value .it has 2014 to",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_is_named_with_its_place(tmp_path: Path, case: str) -> None:
    text, words = REFUSED[case]
    with pytest.raises(InputError, match=words) as error:
        imported(tmp_path, text.encode())
    assert "whatever.csv" in str(error.value) and "\n" not in str(error.value)


def test_a_bulk_file_is_streamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is asked for is held, and how much is read is told meanwhile."""
    import tracemalloc

    from games.data.importers import asked, reading

    monkeypatch.setattr(reading, "_ROWS", 1000)
    years = ",".join(map(str, range(1960, 2025)))
    file = tmp_path / "WDICSV.csv"
    with file.open("w", encoding="utf-8-sig") as out:
        out.write(f"Country Name,Country Code,Indicator Name,Indicator Code,{years}\n")
        row = ",".join(["1234567.25"] * 65)
        out.writelines(f"China,CHN,Something,X.{k:06d},{row}\n" for k in range(8000))
    told: list[tuple[int, int]] = []
    tracemalloc.start()
    _, cells = read_data_file(file, (2014,), lambda done, total: told.append((done, total)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(cells) == 8000 and {cell.year for cell in cells} == {2014}
    size = file.stat().st_size
    assert peak < size, "the file itself was held"
    assert len(told) == 8 and all(0 < done <= total == size for done, total in told)
    monkeypatch.setattr(asked, "_MOST", 10_000)
    with pytest.raises(InputError, match=r"more than 10,000 figures .right: --year YEAR"):
        read_data_file(file)
