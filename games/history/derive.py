"""The table of derived inputs: every input of every year by the rules."""

import csv
from collections.abc import Iterator
from io import StringIO

from games.history.figures import Figures
from games.history.rules import capability, dependence, distance, judgements, threat
from games.history.rules.derived import COLUMNS, Derived

# In the order of the scenario's sections; those of the second line are alternatives.
RULES = (
    capability.capability, capability.deterrents, threat.threat, dependence.dependence,
    judgements.sanctions, distance.distance, judgements.revisionism,
    capability.cinc, dependence.earlier, threat.threat_by_soviet_votes,
    distance.distance_by_soviet_votes,
)  # fmt: skip


def derived(figures: Figures, first: int, last: int) -> Iterator[Derived]:
    """Every input of the years from `first` to `last`, by every rule."""
    for year in range(first, last + 1):
        for rule in RULES:
            yield from rule(figures, year)


def table_text(rows: Iterator[Derived]) -> str:
    """The rows as CSV."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow("" if (v := getattr(row, c)) is None else _plain(v) for c in COLUMNS)
    return out.getvalue()


def _plain(value: object) -> object:
    return f"{value:.10g}" if isinstance(value, float) else value
