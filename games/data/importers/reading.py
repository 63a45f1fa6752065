"""From a data file to cells, by the layout that its header is in."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from games.data.importers import (
    american_scientists,
    correlates_of_war,
    ideal_points,
    maddison,
    world_bank,
)
from games.data.importers.layouts import Layout
from games.data.tables import Cell
from solver.errors import InputError
from solver.tools.files import read_file

_LARGEST = 50 * 2**20  # bytes
_PREAMBLE = 8  # lines among which the header is looked for

# Of two that fit a header the first counts.
LAYOUTS: tuple[Layout, ...] = (
    *correlates_of_war.LAYOUTS,
    *ideal_points.LAYOUTS,
    *maddison.LAYOUTS,
    *world_bank.LAYOUTS,
    *american_scientists.LAYOUTS,
)


def read_data_file(path: Path) -> tuple[str, list[Cell]]:
    """Read a data file in the layout of its makers.

    Parameters
    ----------
    path : Path
        In one of `LAYOUTS`; some put a preamble above the header.

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
    lines = _text(path).splitlines()
    try:
        return _cells(lines, str(path))
    except csv.Error as error:
        raise InputError(f"{path}: not CSV that can be read ({error})") from None


def _cells(lines: Sequence[str], place: str) -> tuple[str, list[Cell]]:
    for start, line in enumerate(lines[:_PREAMBLE]):
        header = {column.strip() for row in csv.reader([line]) for column in row}
        for layout in LAYOUTS:
            if layout.header <= header:
                rows = csv.DictReader(StringIO("\n".join(lines[start:])))
                preamble = list(csv.reader(lines[:start]))
                return layout.name, list(layout.read(rows, place, preamble))
    known = ", ".join(layout.name for layout in LAYOUTS)
    raise InputError(f"{place}: no layout that is known (right: {known})")


def _text(path: Path) -> str:
    data = read_file(path, _LARGEST, "a data file in CSV")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8 text (right: a data file in CSV)") from None
