"""Real data files in their official layouts, read into the table layout of scenarios.

Each layout is known by its header. Missing values (-9 in COW files, blanks elsewhere) are
left out, never taken for numbers.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from fractions import Fraction
from io import StringIO
from pathlib import Path

from games.data.states import state_id
from games.data.tables import OPTIONAL, REQUIRED, Cell
from solver.errors import InputError
from solver.numbers.text import parse_number
from solver.tools.shown import Shown

Row = dict[str, str]
_LARGEST = 50_000_000  # bytes
_UPDATED = "Last Updated Date"


@dataclass(frozen=True, repr=False)
class DataSet(Shown):
    """A layout that can be imported.

    Attributes
    ----------
    name : str
    header : frozenset of str
        The columns that it is known by.
    read : callable
        From the rows, the place to name in errors and the edition to the cells.
    """

    name: str
    header: frozenset[str]
    read: Callable[[Iterable[Row], str, str], Iterator[Cell]]


def read_data_file(path: Path) -> tuple[str, list[Cell]]:
    """Read a data file in the layout of its makers.

    Parameters
    ----------
    path : Path
        COW National Material Capabilities (v4 to v6), COW national trade, World Development
        Indicators, Maddison Project, FAS nuclear stockpiles, UN General Assembly ideal points.

    Returns
    -------
    name : str
        Of the data set recognised.
    cells : list of Cell

    Raises
    ------
    InputError
        If the file cannot be read, its layout is not known, or a value is not a number.
    """
    text = _text(path)
    lines = text.splitlines()
    # World Development Indicators put a preamble before the header
    start = next((k for k, line in enumerate(lines[:8]) if line.startswith('"Country Name"')), 0)
    updated = next((row[1] for row in csv.reader(lines[:start]) if _UPDATED in row), "")
    reader = csv.DictReader(StringIO("\n".join(lines[start:])))
    header = {column.strip() for column in reader.fieldnames or () if column}
    for data_set in DATA_SETS:
        if data_set.header <= header:
            return data_set.name, list(data_set.read(reader, str(path), updated))
    known = ", ".join(data_set.name for data_set in DATA_SETS)
    raise InputError(f"{path}: no layout that is known (right: {known})")


def _text(path: Path) -> str:
    try:
        with Path("/dev/stdin" if str(path) == "-" else path).open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror} (right: a data file in CSV)") from None
    if len(data) > _LARGEST:
        raise InputError(f"{path}: larger than {_LARGEST // 10**6} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8 text (right: a data file in CSV)") from None


def table_text(cells: Iterable[Cell]) -> str:
    """The cells as a table file that a scenario can name."""
    out = StringIO()
    columns = [*REQUIRED, *OPTIONAL]
    assert set(columns) == {field.name for field in fields(Cell)}
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for cell in cells:
        writer.writerow(_plain(getattr(cell, column)) for column in columns)
    return out.getvalue()


def _plain(value: str | int | Fraction | None) -> str:
    if isinstance(value, Fraction):
        # every value was read from decimal text, so that it ends as a decimal
        return str(value.numerator) if value.denominator == 1 else _decimal(value)
    return "" if value is None else str(value)


def _decimal(value: Fraction) -> str:
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    whole = abs(int(value * 10**digits))
    text = f"{whole:0{digits + 1}d}"
    return f"{'-' if value < 0 else ''}{text[:-digits]}.{text[-digits:]}"


def _cell(
    row_place: str, indicator: str, actor: str, year: str, value: str, unit: str, source: str
) -> Cell | None:
    value = value.strip().replace(",", "")
    if not value:
        return None
    try:
        number = parse_number(value)
        when = int(year)
    except ValueError:
        raise InputError(f"{row_place}: '{value}' in '{year}' is not a number in a year") from None
    return Cell(indicator, state_id(actor) or actor, when, number, None, unit, "", source, "", "")


def _columns(
    rows: Iterable[Row], place: str, who: str, units: dict[str, str], source: str, missing: str = ""
) -> Iterator[Cell]:
    """A row per state and year, a column per indicator; some files say their version in each."""
    for k, row in enumerate(rows, 2):
        version = f", version {row['version']}" if row.get("version") else ""
        for indicator, unit in units.items():
            value = (row.get(indicator) or "").strip()
            if missing and value in (missing, f"{missing}.0"):
                continue
            cell = _cell(
                f"{place}, line {k}",
                indicator,
                row[who],
                row["year"],
                value,
                unit,
                source + version,
            )
            if cell is not None:
                yield cell


def _nmc(rows: Iterable[Row], place: str, edition: str) -> Iterator[Cell]:
    units = {
        "milex": "thousands of current US$, of pounds sterling before 1914",
        "milper": "thousands",
        "irst": "thousand tons",
        "pec": "thousand coal-ton equivalents",
        "tpop": "thousands",
        "upop": "thousands",
        "cinc": "share",
    }
    return _columns(rows, place, "ccode", units, "COW National Material Capabilities", "-9")


def _trade(rows: Iterable[Row], place: str, edition: str) -> Iterator[Cell]:
    units = {"imports": "millions of current US$", "exports": "millions of current US$"}
    return _columns(rows, place, "ccode", units, "COW Trade, national", "-9")


def _maddison(rows: Iterable[Row], place: str, edition: str) -> Iterator[Cell]:
    units = {"gdppc": "2011 international $ a head", "pop": "thousands"}
    return _columns(rows, place, "countrycode", units, "Maddison Project Database")


def _ideal_points(rows: Iterable[Row], place: str, edition: str) -> Iterator[Cell]:
    units = {"idealpointfp": "standardised", "idealpointall": "standardised"}
    source = "Bailey, Strezhnev & Voeten, UN General Assembly ideal points"
    return _columns(rows, place, "iso3c", units, source)


def _wdi(rows: Iterable[Row], place: str, edition: str) -> Iterator[Cell]:
    """A row per state, a column per year."""
    for k, row in enumerate(rows, 2):
        for year, value in row.items():
            if year and year.isdigit() and value:
                cell = _cell(
                    f"{place}, row {k}",
                    row["Indicator Code"],
                    row["Country Code"],
                    year,
                    value,
                    row["Indicator Name"],
                    f"World Bank, World Development Indicators{', ' * bool(edition)}{edition}",
                )
                if cell is not None:
                    yield cell


def _stockpiles(rows: Iterable[Row], place: str, edition: str) -> Iterator[Cell]:
    """A row per year, a column per state."""
    source = "Federation of American Scientists, nuclear warhead stockpiles"
    for k, row in enumerate(rows, 2):
        for actor, value in row.items():
            if actor and actor != "Year" and value:
                cell = _cell(
                    f"{place}, line {k}", "stockpile", actor, row["Year"], value, "warheads", source
                )
                if cell is not None:
                    yield cell


DATA_SETS = (
    DataSet("COW National Material Capabilities", frozenset({"ccode", "milex", "cinc"}), _nmc),
    DataSet("COW national trade", frozenset({"ccode", "imports", "exports"}), _trade),
    DataSet(
        "UN General Assembly ideal points", frozenset({"iso3c", "idealpointall"}), _ideal_points
    ),
    DataSet("Maddison Project", frozenset({"countrycode", "gdppc", "pop"}), _maddison),
    DataSet("World Development Indicators", frozenset({"Country Code", "Indicator Code"}), _wdi),
    DataSet(
        "nuclear stockpiles", frozenset({"Year", "China", "Russia", "United States"}), _stockpiles
    ),
)
