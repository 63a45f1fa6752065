"""What a layout is, the sheet it is found in, and the figures that most of them come to."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from games.data.figures import Marks, is_missing, year_of
from solver.errors import InputError
from solver.tools.shown import Shown

Wanted = Callable[[int], bool]  # whether a year is asked for
_PUNCTUATION = re.compile(r"[^a-z0-9]+")
_YEAR_COLUMN = re.compile(r"(?:X|YR)?(\d{4})(?:\s*\[YR\1\])?", re.ASCII | re.IGNORECASE)


class Figure(NamedTuple):
    """A value as a file has it, not yet read."""

    indicator: str
    actor: str
    year: int
    text: str
    unit: str
    source: str
    line: int


def plain(name: str) -> str:
    """The name of a column without case and punctuation: programs rename what they save."""
    return _PUNCTUATION.sub("", name.casefold())


@dataclass(frozen=True, repr=False)
class Sheet(Shown):
    """The rows of a file under its header.

    Attributes
    ----------
    place : str
        How to call the file in errors.
    header : tuple of str
    preamble : sequence of sequences of str
        The rows above the header.
    rows : iterable of (int, list of str)
        Each with the line on which it ends, read as they are asked for.
    marks : Marks
        Sees every number of the file, also those of years that nobody asks for.
    """

    place: str
    header: tuple[str, ...]
    preamble: Sequence[Sequence[str]]
    rows: Iterable[tuple[int, list[str]]]
    marks: Marks = field(default_factory=Marks)

    @cached_property
    def columns(self) -> dict[str, int]:
        """The places of the columns by their plain names, of two alike the first."""
        named: dict[str, int] = {}
        for k, name in enumerate(self.header):
            named.setdefault(plain(name), k)
        return named

    @cached_property
    def years(self) -> tuple[tuple[int, int], ...]:
        """The years that have a column, each with its place."""
        matches = ((k, _YEAR_COLUMN.fullmatch(name.strip())) for k, name in enumerate(self.header))
        return tuple((k, int(match[1])) for k, match in matches if match)

    def cell(self, row: Sequence[str], name: str) -> str:
        """What stands in a column; nothing where the row, or the file, has none."""
        place = self.columns.get(name)
        return row[place].strip() if place is not None and place < len(row) else ""

    def error(self, line: int, message: object) -> InputError:
        """The error that names the file and the line."""
        return InputError(f"{self.place}, line {line}: {message}")

    def year(self, text: str, line: int) -> int:
        """The year in a cell."""
        try:
            return year_of(text)
        except InputError as error:
            raise self.error(line, error) from None


@dataclass(frozen=True, repr=False)
class Layout(Shown):
    """A layout that can be imported.

    Attributes
    ----------
    name : str
        Of the data set.
    header : frozenset of str
        The plain names of the columns that it is known by.
    read : callable
        From a sheet, and which years are asked for, to its figures.
    words : tuple of str
        Of which one is part of the name of one more column.
    """

    name: str
    header: frozenset[str]
    read: Callable[[Sheet, Wanted], Iterator[Figure]]
    words: tuple[str, ...] = ()

    def fits(self, columns: Collection[str]) -> bool:
        """Whether a file with columns of these plain names is in this layout."""
        others = set(columns) - self.header
        more = not self.words or any(word in name for name in others for word in self.words)
        return self.header <= set(columns) and more


def by_columns(
    who: str, units: Mapping[str, str], source: str, *, missing: int | None = None,
    year: str = "year", first_year: int = 0,
) -> Callable[[Sheet, Wanted], Iterator[Figure]]:  # fmt: skip
    """A reader of files with a row per state and year, and a column per indicator.

    Parameters
    ----------
    who : str
        The column with the state.
    units : mapping of str to str
        By column; those that a file lacks are passed over.
    source : str
        Some files say their version in each row: it is named beside the source.
    missing : int, optional
        The number that stands for a value that there is none of, as -9 and -9.0.
    year : str
        The column with the year.
    first_year : int
        The year before that which the column calls 1.
    """
    code = None if missing is None else re.compile(rf"{missing}(?:[.,]0*)?")

    def read(sheet: Sheet, wanted: Wanted) -> Iterator[Figure]:
        present = [(name, unit) for name, unit in units.items() if name in sheet.columns]
        for line, row in sheet.rows:
            texts = [(name, sheet.cell(row, name), unit) for name, unit in present]
            when = sheet.cell(row, year)
            if is_missing(when) and all(is_missing(text) for _, text, _ in texts):
                continue  # a footer, or an empty row
            number = first_year + sheet.year(when, line)
            version = sheet.cell(row, "version")
            cited = source + (f", version {version}" if version else "")
            actor = sheet.cell(row, who)
            for name, text, unit in texts:
                if code is not None and code.fullmatch(text):
                    continue
                sheet.marks.look(text)
                if wanted(number) and not is_missing(actor):
                    yield Figure(name, actor, number, text, unit, cited, line)

    return read
