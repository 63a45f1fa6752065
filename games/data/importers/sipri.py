"""The Stockholm International Peace Research Institute: what states spend on arms, and transfers.

Military expenditure is a workbook with a sheet per measure, or one sheet saved as CSV; the header
stands below a title that says the measure. Arms transfers are the trade register, with a row per
order, and tables of trend indicator values with a row per state and a title that says whose.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from games.data.figures import is_missing
from games.data.importers.layouts import Figure, Layout, Sheet, Wanted
from games.data.states import state_id

_MILITARY = "SIPRI Military Expenditure Database"
_ARMS = "SIPRI Arms Transfers Database"
_LICENCE = "free for non-commercial use, with citation"
_NO_STATE = "xxx"  # the state did not exist
_TIV = "millions of trend indicator values"

# What the title of a sheet says it holds: the first that fits.
_MEASURES = (
    (r"local currency.*financial year|financial year.*local currency", "milex_local_financial",
     "local currency, financial years"),
    (r"local currency", "milex_local", "local currency, calendar years"),
    (r"per capita", "milex_per_head", "current US$ a head"),
    (r"gov(?:ernment|t\.) (?:spending|expenditure)", "milex_of_spending",
     "share of government spending"),
    (r"share of gdp|gross domestic product|percentage of gdp", "milex_of_gdp", "share of GDP"),
    (r"constant \(?(\d{4})\)?", "milex_constant", "millions of US$ of {}"),
    (r"current", "milex_current", "millions of current US$"),
)  # fmt: skip
_TITLE = re.compile(r"tiv of arms (exports|imports) (from|to) (.+?),? *\d{4}", re.IGNORECASE)
_EVERYBODY = re.compile(r"all\b|the top|world", re.IGNORECASE)
_SPAN = re.compile(r"\b\d{4}[-–]\d{4}\b")


def _title(sheet: Sheet) -> str:
    cells = (cell.strip() for row in sheet.preamble for cell in row)
    return " ".join(filter(None, [*cells, sheet.title]))


def _expenditure(sheet: Sheet, wanted: Wanted) -> Iterator[Figure]:
    title = _title(sheet)
    texts = (sheet.title, title if "military" in title.casefold() else "")
    found = (
        (match, name, unit)
        for text in texts
        for words, name, unit in _MEASURES
        if (match := re.search(words, text, re.IGNORECASE))
    )
    match, name, unit = next(found, (None, "", ""))
    if match is None:
        raise sheet.error(1, "no title says what the figures are (right: SIPRI's, with its title)")
    unit = unit.format(*match.groups())
    span = _SPAN.search(title)
    source = _MILITARY + (f", {span[0]}" if span else "")
    for line, row in sheet.rows:
        yield from _of_row(sheet, row, line, sheet.cell(row, "country"), wanted, name, unit, source)


def _of_row(
    sheet: Sheet, row: Sequence[str], line: int, actor: str, wanted: Wanted, name: str, unit: str,
    source: str, partner: str = "",
) -> Iterator[Figure]:  # fmt: skip
    for place, year in sheet.years:
        text = row[place] if place < len(row) else ""
        if is_missing(text) or text.strip() == _NO_STATE:
            continue  # regions have no figure at all
        sheet.whole(row, line)
        sheet.marks.look(text)
        if wanted(year):
            yield Figure(name, actor, year, text, unit, source, line, partner)


def _values(sheet: Sheet, wanted: Wanted) -> Iterator[Figure]:
    """A table of what one state exports or imports, or of what all do."""
    match = _TITLE.search(_title(sheet))
    if match is None:
        raise sheet.error(1, "no title says whose transfers (right: 'TIV of arms exports from …')")
    direction, _, whose = match.groups()
    name = f"arms_{direction.lower()}"
    of = "" if _EVERYBODY.match(whose) else state_id(whose.strip()) or whose.strip()
    for line, row in sheet.rows:
        actor = row[0].strip() if row else ""
        if not actor or actor.casefold() in ("total", "others"):
            continue
        if not of:
            yield from _of_row(sheet, row, line, actor, wanted, name, _TIV, _ARMS)
        else:
            towards = f"{name}_{'to' if direction.lower() == 'exports' else 'from'}"
            yield from _of_row(sheet, row, line, of, wanted, towards, _TIV, _ARMS, actor)


def _register(sheet: Sheet, wanted: Wanted) -> Iterator[Figure]:
    """What was delivered of the orders of a year, in sum over the orders."""
    totals: dict[tuple[str, str, int], float] = defaultdict(float)
    where: dict[tuple[str, str, int], int] = {}
    for line, row in sheet.rows:
        if not any(cell.strip() for cell in row):
            continue
        sheet.whole(row, line)
        text = sheet.cell(row, "sipritivofdeliveredweapons")
        if is_missing(text):
            continue
        year = sheet.year(sheet.cell(row, "yearoforder").strip("()"), line)
        key = (sheet.cell(row, "recipient"), sheet.cell(row, "supplier"), year)
        try:
            totals[key] += float(text)
        except ValueError:
            message = f"'{text[:40]}' is not a number (SIPRI TIV of delivered weapons)"
            raise sheet.error(line, message) from None
        where.setdefault(key, line)
    unit = f"{_TIV}, delivered, by the year of the order"
    for (recipient, supplier, year), value in totals.items():
        if wanted(year):
            yield Figure(
                "arms_from", recipient, year, f"{value:.4f}", unit, _ARMS,
                where[recipient, supplier, year], supplier,
            )  # fmt: skip


LAYOUTS = (
    Layout(
        "SIPRI military expenditure", frozenset({"country"}), _expenditure, years=5,
        licence=_LICENCE,
    ),
    Layout(
        "SIPRI arms transfers, register",
        frozenset({"recipient", "supplier", "yearoforder", "sipritivofdeliveredweapons"}),
        _register,
        licence=_LICENCE,
    ),
    Layout(
        "SIPRI arms transfers, values", frozenset({"", "total"}), _values, years=2,
        licence=_LICENCE,
    ),
)  # fmt: skip
