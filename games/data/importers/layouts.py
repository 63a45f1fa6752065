"""What a layout is, the sheet it is found in, and the figures that most of them come to."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
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
    partner: str = ""  # towards whom
    identity: str = ""  # of the treaty or dispute that it comes from
    printed: str = ""
    partner_line: int = 0  # where that is another one


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
    title : str
        Of the sheet in its workbook.
    path : Path or None
        The file, where it is one of text that can be read once more.
    marks : Marks
        Sees every number of the file, also those of years that nobody asks for.
    """

    place: str
    header: tuple[str, ...]
    preamble: Sequence[Sequence[str]]
    rows: Iterable[tuple[int, list[str]]]
    title: str = ""
    path: Path | None = None
    marks: Marks = field(default_factory=Marks)
    _versions: dict[str, int] = field(default_factory=dict)

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

    def whole(self, row: Sequence[str], line: int) -> None:
        """Refuse a row that is cut off."""
        if len(row) < len(self.header):
            raise self.error(
                line,
                f"{len(row)} columns, the last '{row[-1][:40]}' in {self.header[len(row) - 1]} "
                f"(right: {len(self.header)})",
            )

    def version(self, row: Sequence[str], line: int) -> str:
        """The version that a row says it is of; all have to say the same."""
        version = self.cell(row, "version")
        if version not in self._versions:
            self._versions[version] = line
            if len(self._versions) > 1:
                (first, where), *_ = self._versions.items()
                raise self.error(
                    line,
                    f"version: '{version}', and '{first}' in line {where} (right: one version)",
                )
        return version

    def error(self, line: int, message: object) -> InputError:
        """The error that names the file and the line."""
        sheet = f", sheet '{self.title}'" if self.title else ""
        return InputError(f"{self.place}{sheet}, line {line}: {message}")

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
    years : int
        How many columns at least are called by years.
    deepest : bool
        Whether several rows may speak of the same pair and year, of which the largest counts:
        two treaties, three disputes. Elsewhere the same figure twice is an error.
    licence : str
        Of the data.
    areas : frozenset of str
        Its words for what is no state, such as regions and the world.
    mixes_groups : bool
        Whether states stand among groups whose codes come and go: what is no known state is left
        out then, and said.
    any_actor : bool
        Whether figures may be of whom the user likes.
    """

    name: str
    header: frozenset[str]
    read: Callable[[Sheet, Wanted], Iterator[Figure]]
    words: tuple[str, ...] = ()
    deepest: bool = False
    licence: str = ""
    years: int = 0
    areas: frozenset[str] = frozenset()
    mixes_groups: bool = False
    any_actor: bool = False

    def fits(self, columns: Collection[str]) -> bool:
        """Whether a file with columns of these plain names is in this layout."""
        others = set(columns) - self.header
        more = not self.words or any(word in name for name in others for word in self.words)
        return self.header <= set(columns) and more and self._has_years(columns)

    def _has_years(self, columns: Collection[str]) -> bool:
        called = (_YEAR_COLUMN.fullmatch(name) for name in columns) if self.years else ()
        return sum(map(bool, called)) >= self.years


def _codes(missing: Collection[int]) -> re.Pattern[str]:
    """What fits the numbers that stand for no value; nothing where there are none."""
    return re.compile(rf"(?:{'|'.join(map(str, missing))})(?:[.,]0*)?" if missing else r"(?!)")


def by_columns(
    who: str, units: Mapping[str, str], source: str, *, missing: Collection[int] = (),
    year: str = "year", first_year: int = 0, numbers: Mapping[str, str] | None = None,
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
    missing : collection of int
        The numbers that stand for a value that there is none of, -9 as -9 and -9.0.
    year : str
        The column with the year.
    first_year : int
        The year before that which the column calls 1.
    numbers : mapping of str to str, optional
        The COW numbers of states that have others in the file.
    """
    code = _codes(missing)

    def read(sheet: Sheet, wanted: Wanted) -> Iterator[Figure]:
        named = [(name, plain(name), unit) for name, unit in units.items()]
        present = [each for each in named if each[1] in sheet.columns]
        for line, row in sheet.rows:
            texts = [(name, sheet.cell(row, column), unit) for name, column, unit in present]
            when = sheet.cell(row, year)
            if is_missing(when) and all(is_missing(text) for _, text, _ in texts):
                continue  # a footer, or an empty row
            number = first_year + sheet.year(when, line)
            sheet.whole(row, line)
            version = sheet.version(row, line)
            cited = source + (f", version {version}" if version else "")
            actor = sheet.cell(row, who)
            actor = (numbers or {}).get(actor, actor)
            for name, text, unit in texts:
                if code.fullmatch(text):
                    continue
                sheet.marks.look(text)
                if wanted(number) and not is_missing(actor):
                    yield Figure(name, actor, number, text, unit, cited, line)

    return read


class Pair(NamedTuple):
    """A column with what one state is or does towards another, or both to one another."""

    column: str
    indicator: str
    unit: str
    forth: bool = True  # of the first towards the second
    back: bool = True  # of the second towards the first


def by_pairs(
    one: str, other: str, pairs: Sequence[Pair], source: str, *, missing: Collection[int] = (),
    identity: str = "",
) -> Callable[[Sheet, Wanted], Iterator[Figure]]:  # fmt: skip
    """A reader of files with a row per pair of states and year.

    Parameters
    ----------
    one, other : str
        The columns with the states.
    pairs : sequence of Pair
        Those that a file lacks are passed over.
    source : str
    missing : collection of int
        The numbers that stand for no value.
    identity : str
        The column with the treaty or dispute.
    """
    code = _codes(missing)

    def read(sheet: Sheet, wanted: Wanted) -> Iterator[Figure]:
        present = [pair for pair in pairs if pair.column in sheet.columns]
        for line, row in sheet.rows:
            if not any(cell.strip() for cell in row):
                continue
            sheet.whole(row, line)
            year = sheet.year(sheet.cell(row, "year"), line)
            version = sheet.version(row, line)
            cited = source + (f", version {version}" if version else "")
            first, second, treaty = (sheet.cell(row, name) for name in (one, other, identity))
            if is_missing(first) or is_missing(second):
                raise sheet.error(line, f"no state (right: {one} and {other})")
            for pair in present:
                text = sheet.cell(row, pair.column)
                if code.fullmatch(text):
                    continue
                sheet.marks.look(text)
                if not wanted(year):
                    continue
                new = Figure(pair.indicator, first, year, text, pair.unit, cited, line, second,
                             treaty)  # fmt: skip
                if pair.forth:
                    yield new
                if pair.back:
                    yield new._replace(actor=second, partner=first)

    return read
