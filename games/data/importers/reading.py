"""From a data file to cells, by the layout that its header is in.

A file is read row by row, however large; only the figures that are asked for are kept.
"""

import codecs
import csv
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TextIO

from games.data.figures import is_missing
from games.data.importers import (
    american_scientists,
    correlates_of_war,
    ideal_points,
    maddison,
    world_bank,
)
from games.data.importers.layouts import Figure, Layout, Sheet, plain
from games.data.states import state_id
from games.data.tables import Cell
from solver.errors import InputError
from solver.tools.chunks import Progress
from solver.tools.files import called, opened

_PREAMBLE = 20  # lines among which the header is looked for
_LONGEST = 2**20  # characters of such a line
_SEPARATORS = ",;\t|"
_MOST = 500_000  # figures kept, some hundred bytes each
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
    """Read a data file in the layout of its makers.

    Parameters
    ----------
    path : path
        In one of `LAYOUTS`, perhaps under a preamble; - for standard input.
    years : collection of int
        Only figures of these; by default of all.
    progress : callable, optional
        Called with the bytes read and those there are, now and then.

    Returns
    -------
    name : str
        Of the data set recognised.
    cells : list of Cell

    Raises
    ------
    InputError
        If the file cannot be read, its layout is not known, a value is not a number, its
        numbers can be read in two ways, or more figures are asked for than fit in memory.
    """
    place = called(path)
    try:
        with opened(path) as file, _text_of(file, place) as text:
            layout, sheet = _sheet(text, place, _told(file, progress))
            kept = _kept(layout, sheet, years)
    except csv.Error as error:
        raise InputError(f"{place}: not CSV that can be read ({error})") from None
    except OSError as error:
        raise InputError(f"{place}: {error.strerror} (right: a data file in CSV)") from None
    try:
        sheet.marks.check()
    except InputError as error:
        raise InputError(f"{place}: {error}") from None
    return layout.name, [cell for cell in (_cell(sheet, each) for each in kept) if cell]


@contextmanager
def _text_of(file: BinaryIO, place: str) -> Iterator[TextIO]:
    """The text of a file, in the encoding that it begins in; the file stays open."""
    start = file.peek(4)[:4] if hasattr(file, "peek") else b""
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


def _kept(layout: Layout, sheet: Sheet, years: Collection[int]) -> list[Figure]:
    """The figures asked for that are not missing."""
    chosen, held = frozenset(years), set[int]()

    def wanted(year: int) -> bool:
        held.add(year)
        return not chosen or year in chosen

    kept: list[Figure] = []
    for each in layout.read(sheet, wanted):
        if not is_missing(each.text):
            kept.append(each)
        if len(kept) > _MOST:
            raise InputError(f"{sheet.place}: more than {_MOST:,} figures (right: --year YEAR)")
    if not kept:
        asked = f"in {', '.join(map(str, sorted(chosen)))} " if chosen else ""
        span = f"{min(held)} to {max(held)}" if held else "no year"
        raise InputError(f"{sheet.place}: no value {asked}(it has {span})")
    return kept


def _cell(sheet: Sheet, each: Figure) -> Cell | None:
    try:
        value = sheet.marks.number(each.text)
    except InputError as error:
        why = str(error).removeprefix(f"'{each.text.strip()}' ")
        message = f"'{each.text.strip()[:40]}' in '{each.year}' {why} ({each.indicator})"
        raise sheet.error(each.line, message) from None
    actor = state_id(each.actor) or each.actor
    return Cell(each.indicator, actor, each.year, value, None, each.unit, "", each.source, "", "")
