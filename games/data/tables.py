"""Tables of indicators: the article's, which ship with the package, and the user's own files.

A table is a CSV file with a row per cell: the indicator, the actor, the year, the value, and
where it comes from; or one with a row per actor and a column per indicator. The shipped tables
are transcribed from Gore (2017) as printed; what is wrong in them is flagged, with the reason,
and used only where a scenario says so.
"""

import csv
import io
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from pathlib import Path

from games.data.figures import Marks, year_of
from games.data.kept import kept_path, kept_tables, without_origin
from games.data.states import actor_of, state_id, states
from games.data.wide import Row, in_long_form
from solver.errors import InputError
from solver.tools.files import called, read_file
from solver.tools.shown import Shown

REQUIRED = ("indicator", "actor", "year", "value")
_NUMBERS = ("value", "high")
OPTIONAL = ("partner", "high", "unit", "printed", "source", "flag", "note")
_LARGEST_FILE = 200 * 2**20  # bytes; as many figures as an import keeps, some 100 each

TITLES = {
    "table1_hard_power": "Hard power indicators of China, Russia and the United States",
    "table2_real_gdp": "Real GDP in 2010 dollars, 1969-2014",
    "table3_gdp_ppp": "Ten largest economies by GDP at purchasing power parity, 1980-2020",
    "table4_nuclear_forces": "World nuclear forces, January 2015",
}

NOTES = {
    "table1_hard_power": (
        "No row has a year printed; the ranking of 106 countries is that of 2015.",
        "Totals of aircraft and fleets are not the sums of the types below them.",
        "From the CIA and its World Factbook, Wikipedia, other public sources and estimates, the "
        "article says.",
    ),
    "table2_real_gdp": (
        "The USSR column goes on after 1991 as the former Soviet area.",
        "China's column lags by a year up to 2000, so that parity with Russia, 1993 in the "
        "article, is 1992.",
        "Russia grows by 3.09 per cent in every year from 1970 to 1988: a back-cast.",
        "From the World Bank, the IMF, IHS Global Insight, Oxford Economic Forecasting and "
        "estimates of the US Economic Research Service, the article says.",
    ),
    "table3_gdp_ppp": (
        "The row for 2015 mixes commas and points as decimal marks and holds two series.",
        "There is no figure for the Soviet Union in 1980, 1985 and 1990.",
        "From Wikipedia, after lists of the IMF and the World Bank, the article says.",
    ),
    "table4_nuclear_forces": (
        "The article's 'second and third nuclear forces' does not fit this table: Russia has "
        "the most warheads, and China fewer than France.",
        "Blank cells are blank in print; the totals leave North Korea out.",
        "From the SIPRI Yearbook 2015, all of them estimates. Deployed are warheads on missiles or "
        "on bases with operational forces.",
        "Figure 3 of the article is not transcribed: its digits cannot be told apart in print.",
    ),
}


@dataclass(frozen=True, repr=False, slots=True)
class Cell(Shown):
    """One value of a table, with where it comes from."""

    indicator: str
    actor: str
    year: int | None
    value: Fraction | None
    high: Fraction | None
    unit: str
    printed: str
    source: str
    flag: str
    note: str
    partner: str = ""  # towards whom, in figures of a pair


@dataclass(frozen=True, repr=False)
class Table(Shown):
    """All cells of a file."""

    name: str
    cells: tuple[Cell, ...]

    def indicators(self) -> tuple[str, ...]:
        """The names of its indicators, in order."""
        return tuple(dict.fromkeys(cell.indicator for cell in self.cells))

    def find(self, indicator: str, actor: str, year: int | None, partner: str = "") -> Cell:
        """The cell of an indicator for an actor; the latest with a value if no year is given.

        With a partner it is the actor's towards the partner.

        Where the table has no years any year is that of its figures.

        Raises
        ------
        InputError
            If there is none, naming what there is.
        """
        if indicator not in self.indicators():
            raise InputError(
                f"{self.name} has no indicator '{indicator}' "
                f"(right: {', '.join(self.indicators())})"
            )
        here = [c for c in self.cells if c.indicator == indicator]
        of = [c for c in here if c.actor == actor and c.partner == partner]
        cells = sorted(of, key=lambda c: c.year or 0)
        whose = actor + (f" towards {partner}" if partner else "")
        if not cells:
            actors = ", ".join(dict.fromkeys(_whose(c) for c in here))
            raise InputError(
                f"{self.name} has no '{indicator}' of {whose} (right: {actors}, or a value of your "
                "own)"
            )
        if year is None or cells[-1].year is None:
            return ([c for c in cells if c.value is not None] or cells)[-1]
        for cell in cells:
            if cell.year == year:
                return cell
        raise InputError(
            f"{self.name} has no '{indicator}' of {whose} in {year} (right: from {cells[0].year} "
            f"to {cells[-1].year})"
        )


def _whose(cell: Cell) -> str:
    return cell.actor + (f" towards {cell.partner}" if cell.partner else "")


def built_in_tables() -> tuple[str, ...]:
    """The names of the tables that ship with the package."""
    return tuple(TITLES)


@cache
def load_table(name: str) -> Table:
    """Read a shipped or kept table by name, or any by the path of its file, - for standard input.

    Raises
    ------
    InputError
        If there is no such file, or a row of it is wrong: with the line, and what is right.
    """
    if name in TITLES:
        text = files("games.data").joinpath(f"{name}.csv").read_text(encoding="utf-8")
        return Table(name, _cells(text, name))
    path = str(kept_path(name)) if name in kept_tables() else name
    known = ", ".join((*TITLES, *kept_tables()))
    data = read_file(path, _LARGEST_FILE, f"a table in CSV, or one of {known}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{called(name)}: not UTF-8 text (right: a CSV file)") from None
    return Table(Path(name).name, _cells(text, called(path)))


def _cells(text: str, place: str) -> tuple[Cell, ...]:
    text, above = without_origin(text)
    first = text.split("\n", 1)[0]
    separator = next((each for each in ";\t" if each in first and "," not in first), ",")
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    header = reader.fieldnames or []
    missing = [column for column in REQUIRED if column not in header]
    rows: list[tuple[int, Row]] = []
    for row in reader:
        found = in_long_form(header, row) if missing else [row]
        if found is None:
            break
        rows += [(above + reader.line_num, each) for each in found]
    if missing and not rows:
        raise InputError(
            f"{place}: no column {', '.join(missing)} (right: {', '.join(REQUIRED)}, and if "
            f"known {', '.join(OPTIONAL)}; or country, and a column for each indicator)"
        )
    marks = Marks()
    for _, each in rows:
        for column in _NUMBERS:
            marks.look(each.get(column) or "")
    try:
        marks.check()
    except InputError as error:
        raise InputError(f"{place}: {error}") from None
    cells = []
    seen: dict[tuple[str, str, str, int | None], int] = {}
    for line, each in rows:
        cell = _cell(each, f"{place}, line {line}", marks)
        key = (cell.indicator, cell.actor, cell.partner, cell.year)
        if key in seen:
            when = f" in {cell.year}" if cell.year else ""
            raise InputError(
                f"{place}, line {line}: {cell.indicator} of {_whose(cell)}{when} stands in line "
                f"{seen[key]} already"
            )
        seen[key] = line
        cells.append(cell)
    return tuple(cells)


def _cell(row: Row, place: str, marks: Marks) -> Cell:
    def text(column: str) -> str:
        return (row.get(column) or "").strip()

    def number(column: str) -> Fraction | None:
        try:
            return marks.number(text(column))
        except InputError as error:
            raise InputError(f"{place}, {column}: {error}") from None

    if not text("indicator") or not text("actor"):
        raise InputError(f"{place}: a row without an indicator or an actor")
    try:
        year = year_of(text("year")) if "year" in row else None
    except InputError as error:
        raise InputError(f"{place}, year: {error}") from None

    def state(column: str) -> str:
        word = text(column)
        return word if word in states() else state_id(word) or actor_of(word)

    return Cell(
        text("indicator"),
        state("actor"),
        year,
        number("value"),
        number("high"),
        text("unit"),
        text("printed"),
        text("source") or place.split(",")[0],
        text("flag"),
        text("note"),
        state("partner"),
    )
