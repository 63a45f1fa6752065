"""The World Bank's World Development Indicators, in the ways that people have them.

With a row per state and a column per year: from its site, in bulk, or from the DataBank, whose
columns are called `2014 [YR2014]`. With a row per state and year: from the DataBank, whose columns
are then called `GDP (current US$) [NY.GDP.MKTP.CD]`, or from the package WDI of R.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from games.data.figures import is_missing
from games.data.importers.layouts import Figure, Layout, Sheet, Wanted

_SOURCE = "World Bank, World Development Indicators"
_LICENCE = "CC BY 4.0"
_UPDATED = "Last Updated Date"
_NAMED = re.compile(r"(?P<unit>.*\S)\s*\[(?P<code>[A-Z0-9._]+)\]")
_CODE = re.compile(r"(?P<unit>)(?P<code>[A-Z]{2}\.[A-Z0-9]+(?:\.[A-Z0-9]+)*)")


# Its codes for regions, groups by income and lending, and the Channel Islands.
_CODES = (
    "AFE AFW ARB CEB CHI CSS EAP EAR EAS ECA ECS EMU EUU FCS HIC HPC IBD IBT IDA IDB IDX INX LAC "
    "LCN LDC LIC LMC LMY LTE MEA MIC MNA NAC OED OSS PRE PSS PST SAS SSA SSF SST TEA TEC TLA TMN "
    "TSA TSS UMC WLD"
)
_AREAS = frozenset(_CODES.split())


def _by_years(code: str, name: str) -> Callable[[Sheet, Wanted], Iterator[Figure]]:
    """A reader of files with a column per year."""

    def read(sheet: Sheet, wanted: Wanted) -> Iterator[Figure]:
        source = _source(sheet.preamble)
        asked = [(place, year) for place, year in sheet.years if wanted(year)]
        places = [place for place, _ in sheet.years]
        for line, row in sheet.rows:
            state = sheet.cell(row, "countrycode")
            if is_missing(state):
                continue  # a footer, or an empty row
            sheet.whole(row, line)
            for place in places:
                if place < len(row):
                    sheet.marks.look(row[place])
            unit, indicator = sheet.cell(row, name), sheet.cell(row, code)
            for place, year in asked:
                if place < len(row) and not is_missing(row[place]):
                    yield Figure(indicator, state, year, row[place], unit, source, line)

    return read


def _by_rows(
    state: str, year: str, pattern: re.Pattern[str]
) -> Callable[[Sheet, Wanted], Iterator[Figure]]:
    """A reader of files with a row per year, and a column per indicator."""

    def read(sheet: Sheet, wanted: Wanted) -> Iterator[Figure]:
        found = ((k, pattern.fullmatch(name.strip())) for k, name in enumerate(sheet.header))
        columns = [(k, match["code"], match["unit"]) for k, match in found if match]
        for line, row in sheet.rows:
            if is_missing(sheet.cell(row, state)):
                continue  # a footer, or an empty row
            sheet.whole(row, line)
            when = sheet.year(sheet.cell(row, year), line)
            for place, code, unit in columns:
                if place < len(row):
                    sheet.marks.look(row[place])
                    if wanted(when):
                        actor = sheet.cell(row, state)
                        yield Figure(code, actor, when, row[place], unit, _SOURCE, line)

    return read


def _source(preamble: Sequence[Sequence[str]]) -> str:
    edition = next((row[1] for row in preamble if _UPDATED in row and len(row) > 1), "")
    return f"{_SOURCE}{', ' * bool(edition)}{edition}"


LAYOUTS = (
    Layout(
        "World Development Indicators",
        frozenset({"countrycode", "indicatorcode"}),
        _by_years("indicatorcode", "indicatorname"),
        licence=_LICENCE,
        areas=_AREAS,
        mixes_groups=True,
    ),
    Layout(
        "World Bank DataBank",
        frozenset({"countrycode", "seriescode"}),
        _by_years("seriescode", "seriesname"),
        licence=_LICENCE,
        areas=_AREAS,
        mixes_groups=True,
    ),
    Layout(
        "World Bank DataBank, a row per year",
        frozenset({"countrycode", "time", "timecode"}),
        _by_rows("countrycode", "time", _NAMED),
        licence=_LICENCE,
        areas=_AREAS,
        mixes_groups=True,
    ),
    Layout(
        "World Development Indicators from R",
        frozenset({"iso2c", "iso3c", "country", "year"}),
        _by_rows("iso3c", "year", _CODE),
        licence=_LICENCE,
        areas=_AREAS,
        mixes_groups=True,
    ),
)
