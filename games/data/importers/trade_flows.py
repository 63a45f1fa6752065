"""Trade between states: BACI of CEPII, and the Direction of Trade Statistics of the IMF."""

from collections.abc import Iterator
from math import isfinite
from typing import NamedTuple

from games.data.figures import is_missing
from games.data.importers.layouts import Figure, Layout, Sheet, Wanted
from games.data.states import by_un_number, state_id

# Where the UN's trade statistics do not number states as the UN does elsewhere.
_UN = by_un_number() | {
    251: "france",
    381: "italy",
    490: "taiwan",
    579: "norway",
    699: "india",
    736: "sudan",
    757: "switzerland",
    842: "united_states",
}
# Belgium with Luxembourg, the EFTA otherwise, southern Africa's customs union, islands.
_AREAS = frozenset(["un_58", "un_697", "un_711", "un_849"])
# Numbers of the IMF, which are neither.
_IMF = {
    111: "united_states",
    112: "united_kingdom",
    132: "france",
    134: "germany",
    136: "italy",
    138: "netherlands",
    144: "sweden",
    156: "canada",
    158: "japan",
    184: "spain",
    186: "turkey",
    193: "australia",
    199: "south_africa",
    213: "argentina",
    223: "brazil",
    273: "mexico",
    429: "iran",
    436: "israel",
    456: "saudi_arabia",
    469: "egypt",
    528: "taiwan",
    534: "india",
    536: "indonesia",
    542: "south_korea",
    564: "pakistan",
    566: "philippines",
    576: "singapore",
    578: "thailand",
    582: "vietnam",
    913: "belarus",
    916: "kazakhstan",
    917: "kyrgyzstan",
    922: "russia",
    923: "tajikistan",
    924: "china",
    926: "ukraine",
    927: "uzbekistan",
    948: "mongolia",
    964: "poland",
}
_BLOCK = 2**22  # bytes read at a time
_FIRST_LINE = 2  # of figures, below the header
_BACI, _DOTS = "CEPII, BACI", "IMF, Direction of Trade Statistics"
_FLOWS = {"TXG_FOB_USD": "exports_to", "TMG_CIF_USD": "imports_from", "TMG_FOB_USD": "imports_fob"}


class _Flow(NamedTuple):
    """What all products of a pair and year are worth, and the line of the first."""

    year: str
    exporter: str
    importer: str
    value: float
    line: int


def _sums(sheet: Sheet, wanted: Wanted) -> Iterator[Figure]:
    """Imports by pair and year, over all products: t, from i, to j, of k, worth v."""
    flows = _in_columns(sheet)
    for year, exporter, importer, value, line in _by_lines(sheet) if flows is None else flows:
        when = sheet.year(year, line)
        if wanted(when):
            yield Figure(
                "imports_from", _actor(importer, _UN, "un"), when, f"{value:.3f}",
                "thousands of current US$", _BACI, line, _actor(exporter, _UN, "un"),
            )  # fmt: skip


def _in_columns(sheet: Sheet) -> list[_Flow] | None:
    """The sums by columns, some thirty times as fast; None where anything is not as it should be.

    What is wrong, and in which line, is then found line by line.
    """
    import numpy as np
    import pyarrow as pa
    from pyarrow import csv

    if sheet.path is None or tuple(sheet.header[:6]) != tuple("tijkvq") or sheet.preamble:
        return None
    kinds = {name: pa.int32() for name in "tij"} | {"v": pa.float64()}
    keys = ["t", "i", "j"]
    whole, before = None, _FIRST_LINE
    try:
        with csv.open_csv(
            sheet.path,
            read_options=csv.ReadOptions(block_size=_BLOCK, use_threads=False),
            convert_options=csv.ConvertOptions(
                column_types=kinds, include_columns=list(kinds), null_values=[]
            ),
        ) as reader:
            for batch in reader:
                lines = np.arange(before, before + len(batch))
                before += len(batch)
                table = pa.table(batch).append_column("line", pa.array(lines))
                if whole is not None:
                    table = pa.concat_tables([whole, table])
                sums = table.group_by(keys).aggregate([("v", "sum"), ("line", "min")])
                whole = sums.rename_columns(table.column_names)
    except (pa.ArrowException, OSError):
        return None
    flows = [
        _Flow(str(row["t"]), str(row["i"]), str(row["j"]), row["v"], row["line"])
        for row in (whole.to_pylist() if whole is not None else ())
    ]
    if not all(isfinite(each.value) for each in flows):
        return None
    return sorted(flows, key=lambda each: each.line)


def _by_lines(sheet: Sheet) -> Iterator[_Flow]:
    places = [sheet.columns[name] for name in "tijv"]
    totals: dict[tuple[str, str, str], float] = {}
    where: dict[tuple[str, str, str], int] = {}
    t, i, j, v = places
    for line, row in sheet.rows:
        if len(row) < len(sheet.header):
            if not any(cell.strip() for cell in row):
                continue
            sheet.whole(row, line)
        key = (row[t], row[i], row[j])
        try:
            value = float(row[v])
        except ValueError:
            value = float("nan")
        if not isfinite(value):
            raise sheet.error(line, f"'{row[v].strip()[:40]}' is not a number (v)")
        totals[key] = totals.get(key, 0.0) + value
        where.setdefault(key, line)
    for key, value in totals.items():
        yield _Flow(*key, value, where[key])


def _by_years(sheet: Sheet, wanted: Wanted) -> Iterator[Figure]:
    """Annual flows, with a column per year."""
    for line, row in sheet.rows:
        code = sheet.cell(row, "indicatorcode")
        attribute = sheet.cell(row, "attribute")
        if code not in _FLOWS or (attribute and attribute != "Value"):
            continue
        sheet.whole(row, line)
        one, other = (
            _actor(sheet.cell(row, f"{end}code"), _IMF, "imf", sheet.cell(row, f"{end}name"))
            for end in ("country", "counterpartcountry")
        )
        for place, year in sheet.years:
            if place >= len(row) or is_missing(row[place]):
                continue
            sheet.marks.look(row[place])
            if wanted(year):
                yield Figure(
                    _FLOWS[code], one, year, row[place], sheet.cell(row, "indicatorname"), _DOTS,
                    line, other,
                )  # fmt: skip


def _actor(code: str, numbers: dict[int, str], whose: str, name: str = "") -> str:
    """The state of a number, or of its name; else a word that no other numbering has."""
    if code.isdecimal():
        return numbers.get(int(code)) or state_id(name) or f"{whose}_{int(code)}"
    return state_id(code) or code


LAYOUTS = (
    Layout("BACI", frozenset("tijkvq"), _sums, licence="Etalab 2.0", areas=_AREAS),
    Layout(
        "IMF Direction of Trade Statistics",
        frozenset({"countrycode", "counterpartcountryname", "counterpartcountrycode"}),
        _by_years,
        licence="free with citation",
    ),
)
