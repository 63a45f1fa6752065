"""From a data file to cells, by the layout that its header is in.

A file is read row by row, however large; only the figures that are asked for are kept.
"""

import csv
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from io import BufferedReader
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TextIO

from games.data.importers import (
    american_scientists,
    correlates_of_war,
    ideal_points,
    maddison,
    regimes,
    sipri,
    ties,
    trade_flows,
    treaties,
    world_bank,
)
from games.data.importers.asked import Asked
from games.data.importers.cells import cells_of
from games.data.importers.containers import Named, sheets_of
from games.data.importers.data_file import DataFile, Hashed, Provenance
from games.data.importers.errors import errors_of
from games.data.importers.layouts import Layout, Sheet, plain
from games.data.tables import Cell
from solver.errors import InputError
from solver.tools.chunks import Progress
from solver.tools.files import called, is_standard_input, opened, user_path

_PREAMBLE = 20  # lines among which the header is looked for
_LONGEST = 2**20  # characters of such a line
_SEPARATORS = ",;\t|"
_BLOCK = 2**16
_ROWS = 20_000  # between two words about progress
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
    *sipri.LAYOUTS,
)


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
    skip_unknown: bool = False,
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
    skip_unknown : bool
        Leave out figures of a code that is no known state's, and say so in the notes. Without
        it, and without `states`, such a code is an error: it may be a slip.
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
        stands twice, a code is no known state's, or more figures are asked for than fit in
        memory.
    """
    place = called(path)
    try:
        with opened(path) as file:
            hashed = Hashed(file)
            with sheets_of(BufferedReader(hashed, _BLOCK), place) as sheets:
                layout, found = _known(sheets, place, _told(file, progress))
                if not found[0].title and not is_standard_input(path) and user_path(path).is_file():
                    found = [replace(found[0], path=user_path(path))]
                asked = Asked(years, states, skip_unknown)
                kept = [(sheet, asked.kept(layout, sheet)) for sheet in found]
            asked.check(place)
            checksum = hashed.digest()
    except csv.Error as error:
        raise InputError(f"{place}: not CSV that can be read ({error})") from None
    except OSError as error:
        raise InputError(f"{place}: {error.strerror} (right: a data file)") from None
    for sheet, _ in kept:
        try:
            sheet.marks.check()
        except InputError as error:
            raise InputError(f"{place}: {error}") from None
    wrong = dict.fromkeys(errors_of(layout.name), 0)
    figures = ((sheet, each) for sheet, there in kept for each in there)
    cells = cells_of(layout, figures, wrong)
    notes = [
        f"{count} figures {error.treatment}: {error.reason}"
        for error, count in wrong.items()
        if count
    ]
    notes += asked.notes
    sources = "; ".join(dict.fromkeys(cell.source for cell in cells if cell.source))
    provenance = Provenance(Path(place).name, sources, layout.licence, checksum)
    return DataFile(layout.name, tuple(cells), provenance, tuple(notes))


def known_layout(path: str | Path) -> bool:
    """Whether a file is in the layout of its makers; standard input is not looked at."""
    if is_standard_input(path):
        return False
    try:
        with opened(path) as file, sheets_of(BufferedReader(Hashed(file), _BLOCK), "") as sheets:
            return bool(_known(sheets, "", lambda: None))
    except (InputError, OSError, csv.Error):
        return False


def _told(file: BinaryIO, progress: Progress | None) -> Callable[[], object]:
    """What tells how much of a file is read, where that can be known."""
    try:
        size = os.fstat(file.fileno()).st_size if progress and file.seekable() else 0
    except OSError:  # in memory
        size = 0
    if progress is None or not size:
        return lambda: None
    return lambda: progress(file.tell(), size)


def _known(
    sheets: Iterable[Named], place: str, told: Callable[[], object]
) -> tuple[Layout, list[Sheet]]:
    """The layout of a file, and the sheets that are in it.

    Raises
    ------
    InputError
        If none is in a layout that is known, or two are in layouts of two kinds.
    """
    found: list[tuple[Layout, Sheet]] = []
    lines: list[str] = []
    for title, text in sheets:
        seen, one = _sheet(title, text, place, told)
        lines = lines or seen
        found += one
    if not found:
        raise _unknown(lines, place)
    layout, _ = found[0]
    if other := next((each for each, _ in found if each is not layout), None):
        raise InputError(f"{place}: sheets of {layout.name} and of {other.name} (right: one)")
    return layout, [sheet for _, sheet in found]


def _sheet(
    title: str, text: TextIO, place: str, told: Callable[[], object]
) -> tuple[list[str], list[tuple[Layout, Sheet]]]:
    """The first lines of a sheet, and its layout and what stands under its header, if known."""
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
                    sheet = Sheet(place, tuple(next(rows)[1]), preamble, rows, title)
                    return lines, [(layout, sheet)]
    return lines, []


def _unknown(lines: Sequence[str], place: str) -> InputError:
    """The error that says what a file lacks to be in a known layout."""
    for start, line in enumerate(lines, 1):
        for separator in _SEPARATORS:
            columns = {plain(name) for name in next(csv.reader([line], delimiter=separator), [])}
            for layout in LAYOUTS:
                lacking = sorted(layout.header - columns)
                if len(lacking) == 1 and len(layout.header) > 3:
                    return InputError(
                        f"{place}, line {start}: no column '{lacking[0]}' (right: as in "
                        f"{layout.name})"
                    )
    known = ", ".join(dict.fromkeys(layout.name.partition(",")[0] for layout in LAYOUTS))
    return InputError(f"{place}: no layout that is known (right: {known})")


def _rows(
    lines: Iterator[str], separator: str, before: int, told: Callable[[], object]
) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=separator)
    for k, row in enumerate(reader):
        if k % _ROWS == _ROWS - 1:
            told()
        yield before + reader.line_num, row
