"""From figures as a file has them to cells, without what is known to be wrong."""

from collections.abc import Iterable
from dataclasses import replace

from games.data.importers.errors import KnownError
from games.data.importers.layouts import Figure, Layout, Sheet
from games.data.tables import Cell
from solver.errors import InputError


def cells_of(
    layout: Layout, kept: Iterable[tuple[Sheet, Figure]], wrong: dict[KnownError, int]
) -> list[Cell]:
    """One cell for each figure of a state, or pair, and year; known errors are counted."""
    cells: list[Cell] = []
    lines: list[int] = []
    places: dict[tuple[str, str, str, int], int] = {}
    for sheet, each in kept:
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
