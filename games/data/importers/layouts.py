"""What a layout is, and the cells that most of them come to."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from games.data.states import state_id
from games.data.tables import Cell
from solver.errors import InputError
from solver.numbers.text import parse_number
from solver.tools.shown import Shown

Row = dict[str, str]
Preamble = Sequence[Sequence[str]]


@dataclass(frozen=True, repr=False)
class Layout(Shown):
    """A layout that can be imported.

    Attributes
    ----------
    name : str
        Of the data set.
    header : frozenset of str
        The columns that it is known by.
    read : callable
        From the rows, the place to name in errors, and the rows above the header to the cells.
    """

    name: str
    header: frozenset[str]
    read: Callable[[Iterable[Row], str, Preamble], Iterator[Cell]]


def cell_of(
    place: str, indicator: str, actor: str, year: str, value: str, unit: str, source: str
) -> Cell | None:
    """A cell of a file; None where it is blank.

    Raises
    ------
    InputError
        If the value is not a number, or the year is none.
    """
    value = value.strip().replace(",", "")
    if not value:
        return None
    try:
        number = parse_number(value)
        when = int(year)
    except ValueError:
        raise InputError(f"{place}: '{value}' in '{year}' is not a number in a year") from None
    return Cell(indicator, state_id(actor) or actor, when, number, None, unit, "", source, "", "")


def by_columns(
    who: str, units: Mapping[str, str], source: str, missing: str = ""
) -> Callable[[Iterable[Row], str, Preamble], Iterator[Cell]]:
    """A reader of files with a row per state and year, and a column per indicator.

    Parameters
    ----------
    who : str
        The column with the state.
    units : mapping of str to str
        By column.
    source : str
        Some files say their version in each row: it is named beside the source.
    missing : str
        What stands for a value that there is none of, besides a blank.
    """

    def read(rows: Iterable[Row], place: str, preamble: Preamble) -> Iterator[Cell]:
        for k, row in enumerate(rows, 2):
            version = f", version {row['version']}" if row.get("version") else ""
            for indicator, unit in units.items():
                value = (row.get(indicator) or "").strip()
                if missing and value in (missing, f"{missing}.0"):
                    continue
                cell = cell_of(
                    f"{place}, line {k}", indicator, row[who], row["year"], value, unit,
                    source + version,
                )  # fmt: skip
                if cell is not None:
                    yield cell

    return read
