"""The Correlates of War project, and those who work on its data.

National Material Capabilities (v3 to v6), trade (national and by pair), formal alliances (by pair
and by member), militarised disputes (its own and Gibler, Miller & Little's) and shared
intergovernmental organisations. peacesciencer, the package of R, has some with fewer columns.
"""

from collections.abc import Iterator
from itertools import groupby, permutations

from games.data.importers.layouts import Figure, Layout, Pair, Sheet, Wanted, by_columns, by_pairs

_LICENCE = "free for academic use, with citation"
_MISSING = (-9,)
_CAPABILITIES = {
    "milex": "thousands of current US$, of pounds sterling before 1914",
    "milper": "thousands",
    "irst": "thousand tons",
    "pec": "thousand coal-ton equivalents",
    "tpop": "thousands",
    "upop": "thousands",
    "cinc": "share",
}
_DOLLARS = "millions of current US$"
_TRADE = {"imports": _DOLLARS, "exports": _DOLLARS}
# flow1 is what the first imports from the second
_FLOWS = (
    Pair("flow1", "imports_from", _DOLLARS, back=False),
    Pair("flow2", "imports_from", _DOLLARS, forth=False),
    Pair("smoothflow1", "imports_from_smoothed", _DOLLARS, back=False),
    Pair("smoothflow2", "imports_from_smoothed", _DOLLARS, forth=False),
)
_OBLIGATIONS = ("defense", "neutrality", "nonaggression", "entente")
_ALLIANCES = "COW Formal Alliances"
_IGO = "COW IGO, version 3"
_LEVEL = "highest hostility level of a dispute, 1 to 5"


def _of_members(sheet: Sheet, wanted: Wanted) -> Iterator[Figure]:
    """What each member of an alliance owes every other one in the years that both were in it."""
    rows = []
    for line, row in sheet.rows:
        if any(cell.strip() for cell in row):
            sheet.whole(row, line)
            year = sheet.year(sheet.cell(row, "year"), line)
            treaty = sheet.cell(row, "version4id")
            rows.append((treaty, year, line, row))
    rows.sort(key=lambda each: each[:2])
    for (treaty, year), group in groupby(rows, key=lambda each: each[:2]):
        if not wanted(year):
            continue
        for (*_, line, row), (*_, other, partner) in permutations(group, 2):
            mine, theirs = sheet.cell(row, "ccode"), sheet.cell(partner, "ccode")
            source = f"{_ALLIANCES}, version {sheet.cell(row, 'version')}"
            for name in _OBLIGATIONS if mine != theirs else ():
                text = sheet.cell(row, name)
                yield Figure(
                    name,
                    mine,
                    year,
                    text,
                    "1: yes",
                    source,
                    line,
                    theirs,
                    treaty,
                    partner_line=other,
                )


# No organisations: what else stands in rows of memberships.
_NO_ORGANISATIONS = frozenset(
    ["ccode", "ccode1", "ccode2", "year", "state", "country1", "country2", "dyadid", "statenme",
     "version"]
)  # fmt: skip
_FULL = "1"


def _memberships(sheet: Sheet, wanted: Wanted) -> Iterator[Figure]:
    """Of how many organisations a state, or both of a pair, are full members."""
    pair = "ccode1" in sheet.columns
    name = "shared_organisations" if pair else "organisations"
    places = [k for column, k in sheet.columns.items() if column not in _NO_ORGANISATIONS]
    for line, row in sheet.rows:
        if not any(cell.strip() for cell in row):
            continue
        sheet.whole(row, line)
        year = sheet.year(sheet.cell(row, "year"), line)
        if not wanted(year):
            continue
        count = str(sum(row[place].strip() == _FULL for place in places))
        one, other = (
            sheet.cell(row, end) for end in (("ccode1", "ccode2") if pair else ("ccode", ""))
        )
        for actor, partner in {(one, other), (other, one) if pair else (one, other)}:
            yield Figure(name, actor, year, count, "full memberships", _IGO, line, partner)


LAYOUTS = (
    Layout(
        "COW National Material Capabilities",
        frozenset({"ccode", "year", "milex", "cinc"}),
        by_columns("ccode", _CAPABILITIES, "COW National Material Capabilities", missing=_MISSING),
        licence=_LICENCE,
    ),
    Layout(
        "COW national trade",
        frozenset({"ccode", "year", "imports", "exports"}),
        by_columns("ccode", _TRADE, "COW Trade, national", missing=_MISSING),
        licence=_LICENCE,
    ),
    Layout(
        "COW trade by pair",
        frozenset({"ccode1", "ccode2", "year", "flow1", "flow2"}),
        by_pairs("ccode1", "ccode2", _FLOWS, "COW Trade, dyadic", missing=_MISSING),
        licence=_LICENCE,
    ),
    Layout(
        "COW formal alliances, pairs by year",
        frozenset({"version4id", "ccode1", "ccode2", "year", "defense", "entente"}),
        by_pairs(
            "ccode1", "ccode2", [Pair(name, name, "1: yes") for name in _OBLIGATIONS], _ALLIANCES,
            identity="version4id",
        ),
        deepest=True,
        licence=_LICENCE,
    ),
    Layout(
        "COW formal alliances, members by year",
        frozenset({"version4id", "ccode", "year", "defense", "entente"}),
        _of_members,
        deepest=True,
        licence=_LICENCE,
    ),
    Layout(
        "COW militarised disputes, pairs by year",
        frozenset({"disno", "statea", "stateb", "year", "hihost"}),
        by_pairs(
            "statea", "stateb", [Pair("hihost", "hostility", _LEVEL)], "COW dyadic MIDs",
            missing=_MISSING, identity="disno",
        ),
        deepest=True,
        licence=_LICENCE,
    ),
    Layout(
        "GML militarised disputes, pairs by year",
        frozenset({"dispnum", "ccode1", "ccode2", "year", "hostlev"}),
        by_pairs(
            "ccode1", "ccode2", [Pair("hostlev", "hostility", _LEVEL)],
            "Gibler, Miller & Little, MIDs", missing=_MISSING, identity="dispnum",
        ),
        deepest=True,
        licence=_LICENCE,
    ),
    Layout(
        "COW shared intergovernmental organisations",
        frozenset({"ccode1", "ccode2", "year", "dyadigos"}),
        by_pairs(
            "ccode1", "ccode2", [Pair("dyadigos", "shared_organisations", "full memberships")],
            _IGO, missing=_MISSING,
        ),
        licence=_LICENCE,
    ),
    Layout(
        "COW intergovernmental organisations, states by year",
        frozenset({"ccode", "year", "state", "un"}),
        _memberships,
        licence=_LICENCE,
    ),
    Layout(
        "COW intergovernmental organisations, pairs by year",
        frozenset({"ccode1", "ccode2", "year", "dyadid", "un"}),
        _memberships,
        licence=_LICENCE,
    ),
)  # fmt: skip
