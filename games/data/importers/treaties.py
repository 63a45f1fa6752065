"""The Alliance Treaty Obligations and Provisions project: obligations of one state to another.

With a row per directed pair and year, the project's own or that of peacesciencer, the package of
R; or with a row per member and phase of a treaty, with the days on which it was in force.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from games.data.importers.layouts import Figure, Layout, Pair, Sheet, Wanted, by_pairs

_LICENCE = "free for academic use, with citation"
_SOURCE = "Leeds et al., Alliance Treaty Obligations and Provisions"
_OBLIGATIONS = {
    "defense": "defense", "offense": "offense", "neutral": "neutrality",
    "nonagg": "nonaggression", "consul": "consultation",
}  # fmt: skip

# The year to which a version goes, for treaties that are still in force.
_TO = {"3": 2003, "4": 2016, "5": 2018}


class _Phase(NamedTuple):
    """A member of a treaty, and from which year to which."""

    member: str
    first: int
    last: int
    row: Sequence[str]
    line: int


def _of_members(sheet: Sheet, wanted: Wanted) -> Iterator[Figure]:
    """What each member owes every other one in the years in which both were in the treaty."""
    treaties: dict[str, list[_Phase]] = defaultdict(list)
    for line, row in sheet.rows:
        if not any(cell.strip() for cell in row):
            continue
        sheet.whole(row, line)
        version = sheet.version(row, line)
        last = _TO.get(version[:1])
        if last is None:
            raise sheet.error(line, f"version: '{version}' (right: one of 3, 4 or 5)")
        first, left = (sheet.year(sheet.cell(row, end), line) for end in ("yrent", "yrexit"))
        phase = _Phase(sheet.cell(row, "member"), first, left or last, row, line)
        treaties[sheet.cell(row, "atopid")].append(phase)
    for treaty, phases in treaties.items():
        for mine in phases:
            for theirs in phases:
                first, last = max(mine.first, theirs.first), min(mine.last, theirs.last)
                if mine.member == theirs.member:
                    continue
                for year in filter(wanted, range(first, last + 1)):
                    for column, name in _OBLIGATIONS.items():
                        text = sheet.cell(mine.row, column)
                        source = f"{_SOURCE}, version {sheet.cell(mine.row, 'version')}"
                        yield Figure(
                            name, mine.member, year, text, "1: yes", source, mine.line,
                            theirs.member, treaty, partner_line=theirs.line,
                        )  # fmt: skip


LAYOUTS = (
    Layout(
        "ATOP, members",
        frozenset({"atopid", "member", "yrent", "yrexit", "consul"}),
        _of_members,
        deepest=True,
        licence=_LICENCE,
    ),
    Layout(
        "ATOP, directed pairs by year",
        frozenset({"statea", "stateb", "year", "atopally", "consul"}),
        by_pairs(
            "statea", "stateb",
            [Pair(k, name, "1: yes", back=False) for k, name in _OBLIGATIONS.items()], _SOURCE,
        ),
        licence=_LICENCE,
    ),
    Layout(
        "ATOP, pairs by year",
        frozenset({"ccode1", "ccode2", "year", "atopdefense", "atopconsul"}),
        by_pairs(
            "ccode1", "ccode2",
            [Pair(f"atop{k}", name, "1: yes", back=False) for k, name in _OBLIGATIONS.items()],
            _SOURCE,
        ),
        licence=_LICENCE,
    ),
)  # fmt: skip
