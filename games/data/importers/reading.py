"""From a data file to cells, by the layout that its header is in.

A file is read row by row, however large; only the figures that are asked for are kept.
"""

import codecs
import csv
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BufferedReader, TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TextIO

from games.data.figures import is_missing
from games.data.importers import (
    american_scientists,
    correlates_of_war,
    ideal_points,
    maddison,
    regimes,
    ties,
    trade_flows,
    treaties,
    world_bank,
)
from games.data.importers.data_file import DataFile, Hashed, Provenance
from games.data.importers.errors import KnownError, errors_of
from games.data.importers.layouts import Figure, Layout, Sheet, plain
from games.data.states import actor_of, state_id
from games.data.tables import Cell
from solver.errors import InputError
from solver.tools.chunks import Progress
from solver.tools.files import called, is_standard_input, opened

_PREAMBLE = 20  # lines among which the header is looked for
_LONGEST = 2**20  # characters of such a line
_SEPARATORS = ",;\t|"
_MOST = 500_000  # figures kept, some hundred bytes each
_BLOCK = 2**16
_ROWS = 20_000  # between two words about progress
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_NO_TEXT = {b"PK": "a zip archive or a workbook", b"\x1f\x8b": "a gzip archive",
            b"\xd0\xcf": "an old workbook", b"%PDF": "a PDF", b"<": "a page or XML"}  # fmt: skip

# Of two that fit a header the first counts.
LAYOUTS: tuple[Layout, ...] = (
    *correlates_of_war.LAYOUTS,
    *treaties.LAYOUTS,
    *regimes.LAYOUTS,
    *trade_flows.LAYOUTS,
    *ties.LAYOUTS,
    *ideal_points.LAYOUTS,
    *maddison.LAYOUTS,
    *world_bank.LAYOUTS,
    *american_scientists.LAYOUTS,
)


def _as_windows_has_it(error: UnicodeError) -> tuple[str, int]:
    """What is no UTF-8 in a file that a spreadsheet on Windows saved."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("as_windows_has_it", _as_windows_has_it)


def read_data_file(
    path: str | Path, years: Collection[int] = (), progress: Progress | None = None
) -> tuple[str, list[Cell]]:
    """The name of a data set and its cells; see `read`."""
    found = read(path, years=years, progress=progress)
    return found.name, list(found.cells)


def read(
    path: str | Path,
    *,
    years: Collection[int] = (),
    states: Collection[str] = (),
    progress: Progress | None = None,
) -> DataFile:
    """Read a data file in the layout of its makers.

    Parameters
    ----------
    path : path
        In one of `LAYOUTS`, perhaps under a preamble; - for standard input.
    years : collection of int
        Only figures of these; by default of all.
    states : collection of str
        Only figures of these, and of pairs of these: ids, ISO codes, COW numbers or names.
    progress : callable, optional
        Called with the bytes read and those there are, now and then.

    Returns
    -------
    DataFile
        What is known to be wrong in the data set is masked, flagged or left out, and said in its
        notes. What is outside the file is missing: never 0, and never that there is no tie.

    Raises
    ------
    InputError
        If the file cannot be read, its layout is not known, a value is not a number, its
        numbers can be read in two ways, a row is cut off, two versions are mixed, a figure
        stands twice, or more figures are asked for than fit in memory.
    """
    place = called(path)
    try:
        with opened(path) as file:
            hashed = Hashed(file)
            with _text_of(BufferedReader(hashed, _BLOCK), place) as text:
                layout, sheet = _sheet(text, place, _told(file, progress))
                kept = _kept(layout, sheet, years, states)
            checksum = hashed.digest()
    except csv.Error as error:
        raise InputError(f"{place}: not CSV that can be read ({error})") from None
    except OSError as error:
        raise InputError(f"{place}: {error.strerror} (right: a data file in CSV)") from None
    try:
        sheet.marks.check()
    except InputError as error:
        raise InputError(f"{place}: {error}") from None
    wrong = dict.fromkeys(errors_of(layout.name), 0)
    cells = _cells(layout, sheet, kept, wrong)
    notes = [
        f"{count} figures {error.treatment}: {error.reason}"
        for error, count in wrong.items()
        if count
    ]
    sources = "; ".join(dict.fromkeys(cell.source for cell in cells if cell.source))
    provenance = Provenance(Path(place).name, sources, layout.licence, checksum)
    return DataFile(layout.name, tuple(cells), provenance, tuple(notes))


def known_layout(path: str | Path) -> bool:
    """Whether a file is in the layout of its makers; standard input is not looked at."""
    if is_standard_input(path):
        return False
    try:
        with opened(path) as file, _text_of(BufferedReader(file, _BLOCK), "") as text:  # type: ignore[arg-type]
            _sheet(text, "", lambda: None)
    except (InputError, OSError, csv.Error):
        return False
    return True


@contextmanager
def _text_of(file: BufferedReader, place: str) -> Iterator[TextIO]:
    """The text of a file, in the encoding that it begins in; the file stays open."""
    start = file.peek(4)[:4]
    for mark, what in _NO_TEXT.items():
        if start.startswith(mark):
            raise InputError(f"{place}: {what} (right: a data file in CSV)")
    encoding = next((name for mark, name in _BOMS.items() if start.startswith(mark)), "utf-8")
    errors = "as_windows_has_it" if encoding.startswith("utf-8") else "replace"
    text = TextIOWrapper(file, encoding, errors, newline="")
    try:
        yield text
    finally:
        text.detach()


def _told(file: BinaryIO, progress: Progress | None) -> Callable[[], object]:
    """What tells how much of a file is read, where that can be known."""
    try:
        size = os.fstat(file.fileno()).st_size if progress and file.seekable() else 0
    except OSError:  # in memory
        size = 0
    if progress is None or not size:
        return lambda: None
    return lambda: progress(file.tell(), size)


def _sheet(text: TextIO, place: str, told: Callable[[], object]) -> tuple[Layout, Sheet]:
    """The layout of a file, and what stands under its header."""
    lines: list[str] = []
    for start in range(_PREAMBLE):
        lines.append(text.readline(_LONGEST))
        for separator in _SEPARATORS:
            header = next(csv.reader([lines[-1]], delimiter=separator), [])
            columns = {plain(name) for name in header}
            for layout in LAYOUTS:
                if layout.fits(columns):
                    preamble = list(csv.reader(lines[:start], delimiter=separator))
                    rows = _rows(chain(lines[start:], text), separator, start, told)
                    return layout, Sheet(place, tuple(next(rows)[1]), preamble, rows)
    for start, line in enumerate(lines, 1):
        for separator in _SEPARATORS:
            columns = {plain(name) for name in next(csv.reader([line], delimiter=separator), [])}
            for layout in LAYOUTS:
                lacking = sorted(layout.header - columns)
                if len(lacking) == 1 and len(layout.header) > 3:
                    raise InputError(
                        f"{place}, line {start}: no column '{lacking[0]}' (right: as in "
                        f"{layout.name})"
                    )
    known = ", ".join(layout.name for layout in LAYOUTS)
    raise InputError(f"{place}: no layout that is known (right: {known})")


def _rows(
    lines: Iterator[str], separator: str, before: int, told: Callable[[], object]
) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=separator)
    for k, row in enumerate(reader):
        if k % _ROWS == _ROWS - 1:
            told()
        yield before + reader.line_num, row


def _kept(
    layout: Layout, sheet: Sheet, years: Collection[int], states: Collection[str]
) -> list[Figure]:
    """The figures asked for that are not missing."""
    chosen, held = frozenset(years), set[int]()
    theirs = frozenset(state_id(word) or actor_of(word) for word in states)

    def wanted(year: int) -> bool:
        held.add(year)
        return not chosen or year in chosen

    kept: list[Figure] = []
    for each in layout.read(sheet, wanted):
        if is_missing(each.text):
            continue
        named = each._replace(
            actor=state_id(each.actor) or each.actor,
            partner=state_id(each.partner) or each.partner if each.partner else "",
        )
        if theirs and not {named.actor, named.partner or named.actor} <= theirs:
            continue
        kept.append(named)
        if len(kept) > _MOST:
            raise InputError(
                f"{sheet.place}: more than {_MOST:,} figures (right: --year YEAR, --state STATE)"
            )
    if not kept:
        asked = f"in {', '.join(map(str, sorted(chosen)))} " if chosen else ""
        span = f"{min(held)} to {max(held)}" if held else "no year"
        of = f"of {', '.join(sorted(theirs))} " if theirs else ""
        raise InputError(f"{sheet.place}: no value {of}{asked}(it has {span})")
    return kept


def _cells(
    layout: Layout, sheet: Sheet, kept: Sequence[Figure], wrong: dict[KnownError, int]
) -> list[Cell]:
    """One cell for each figure of a state, or pair, and year; known errors are counted."""
    cells: list[Cell] = []
    lines: list[int] = []
    places: dict[tuple[str, str, str, int], int] = {}
    for each in kept:
        error = None
        if wrong:
            actors = frozenset({each.actor, each.partner} - {""})
            error = next((error for error in wrong if error.about(each, actors)), None)
        if error is not None:
            wrong[error] += 1
            if error.treatment == "left out":
                continue
        cell = _cell(sheet, each)
        if error is not None:
            value = None if error.treatment == "masked" else cell.value
            cell = replace(cell, value=value, flag=error.treatment, note=error.reason)
        key = (each.indicator, each.actor, each.partner, each.year)
        place = places.setdefault(key, len(cells))
        if place == len(cells):
            cells.append(cell)
            lines.append(each.line)
        elif layout.deepest:
            old = cells[place]
            if (cell.value or 0, not cell.flag) > (old.value or 0, not old.flag):
                cells[place] = cell
        else:
            whose = each.actor + (f" towards {each.partner}" if each.partner else "")
            raise sheet.error(
                each.line,
                f"{each.indicator} of {whose} in {each.year} stands in line {lines[place]} already",
            )
    return cells


def _cell(sheet: Sheet, each: Figure) -> Cell:
    try:
        value = sheet.marks.number(each.text)
    except InputError as error:
        why = str(error).removeprefix(f"'{each.text.strip()}' ")
        message = f"'{each.text.strip()[:40]}' in '{each.year}' {why} ({each.indicator})"
        raise sheet.error(each.line, message) from None
    return Cell(
        each.indicator, each.actor, each.year, value, None, each.unit, each.printed, each.source,
        "", "", each.partner,
    )  # fmt: skip
