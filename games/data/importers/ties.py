"""A user's own ties: a row per pair and span of years, with the rung and where it comes from."""

import re
from collections.abc import Iterator

from games.data.importers.layouts import Figure, Layout, Sheet, Wanted
from games.ladder import RUNGS

_BETWEEN = re.compile(r"\s*[-–/]\s*")
_UNIT = ", ".join(f"{depth} {rung}" for depth, rung in enumerate(RUNGS))


def _by_spans(sheet: Sheet, wanted: Wanted) -> Iterator[Figure]:
    for line, row in sheet.rows:
        if not any(cell.strip() for cell in row):
            continue
        sheet.whole(row, line)
        pair = [sheet.cell(row, "actora"), sheet.cell(row, "actorb")]
        if "dyad" in sheet.columns:
            pair = _BETWEEN.split(sheet.cell(row, "dyad"))
        if len(pair) != 2 or not all(pair) or pair[0] == pair[1]:
            raise sheet.error(line, "no pair (right: two actors, as china-russia)")
        rung = sheet.cell(row, "rung")
        if rung not in RUNGS:
            raise sheet.error(line, f"rung: '{rung[:40]}' is none (right: {', '.join(RUNGS)})")
        first, last = (sheet.year(sheet.cell(row, end), line) for end in ("from", "to"))
        if last < first:
            raise sheet.error(line, f"to: {last} is before {first} (right: both years included)")
        record, source = sheet.cell(row, "record"), sheet.cell(row, "source")
        indicator = f"tie_{record}" if record else "tie"
        for year in filter(wanted, range(first, last + 1)):
            for one, other in (pair, pair[::-1]):
                yield Figure(
                    indicator, one, year, str(RUNGS.index(rung)), _UNIT, source, line, other,
                    printed=rung,
                )  # fmt: skip


LAYOUTS = (
    Layout(
        "ties", frozenset({"actora", "actorb", "from", "to", "rung"}), _by_spans, any_actor=True
    ),
    Layout("ties of dyads", frozenset({"dyad", "from", "to", "rung"}), _by_spans, any_actor=True),
)
