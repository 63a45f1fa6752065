"""The Federation of American Scientists' nuclear stockpiles.

With a row per year and a column per state, or as Our World in Data has them, with a row for each.
"""

from collections.abc import Iterator

from games.data.figures import is_missing
from games.data.importers.layouts import Figure, Layout, Sheet, Wanted
from games.data.states import state_id

_LICENCE = "CC BY 4.0"
_WORDS = ("stockpile", "warhead")
_SOURCE = "Federation of American Scientists, nuclear warhead stockpiles"


def _by_states(sheet: Sheet, wanted: Wanted) -> Iterator[Figure]:
    # a program that saved the file may have put the numbers of its rows before them
    states = [(k, name.strip()) for k, name in enumerate(sheet.header) if state_id(name.strip())]
    for line, row in sheet.rows:
        if not any(cell.strip() for cell in row):
            continue
        sheet.whole(row, line)
        year = sheet.year(sheet.cell(row, "year"), line)
        for place, state in states:
            if place < len(row) and not is_missing(row[place]):
                sheet.marks.look(row[place])
                if wanted(year):
                    yield Figure("stockpile", state, year, row[place], "warheads", _SOURCE, line)


def _by_rows(sheet: Sheet, wanted: Wanted) -> Iterator[Figure]:
    column = next(name for name in sheet.columns if any(word in name for word in _WORDS))
    for line, row in sheet.rows:
        if not any(cell.strip() for cell in row):
            continue
        sheet.whole(row, line)
        year, text = sheet.year(sheet.cell(row, "year"), line), sheet.cell(row, column)
        sheet.marks.look(text)
        if wanted(year):
            actor = sheet.cell(row, "code") or sheet.cell(row, "entity")
            yield Figure("stockpile", actor, year, text, "warheads", _SOURCE, line)


LAYOUTS = (
    Layout(
        "nuclear stockpiles",
        frozenset({"year", "china", "russia", "unitedstates"}),
        _by_states,
        licence=_LICENCE,
    ),
    Layout(
        "nuclear stockpiles of Our World in Data",
        frozenset({"entity", "code", "year"}),
        _by_rows,
        _WORDS,
        licence=_LICENCE,
        areas=frozenset({"OWID_WRL", "World"}),
    ),
)
