"""What a table covers, what is missing inside that, and which figures are to be doubted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from games.data.tables import Cell
from solver.tools.shown import Shown

JUMP = 10  # times the figure of the year before, or a tenth of it
# A year without a row is one without a dispute or treaty, where the data set goes on.
_EVENTS = frozenset(
    ["hostility", "defense", "offense", "neutrality", "nonaggression", "entente", "consultation"]
)

Span = tuple[int, int]


@dataclass(frozen=True, repr=False)
class Gap(Shown):
    """Years inside the coverage of one actor, or pair, without a figure; both included."""

    actor: str
    partner: str
    first: int
    last: int


@dataclass(frozen=True, repr=False)
class Jump(Shown):
    """A figure far from that of the year before."""

    actor: str
    partner: str
    year: int
    before: Fraction
    value: Fraction


@dataclass(frozen=True, repr=False)
class Coverage(Shown):
    """What there is of an indicator.

    Attributes
    ----------
    indicator : str
    actors, pairs : int
        How many it has figures of: of actors alone, and of one towards another.
    years : pair of int or None
        The first and the last with a figure.
    cells, flagged : int
    gaps : tuple of Gap
    jumps : tuple of Jump
    """

    indicator: str
    actors: int
    pairs: int
    years: Span | None
    cells: int
    flagged: int
    gaps: tuple[Gap, ...]
    jumps: tuple[Jump, ...]


def coverage(cells: Iterable[Cell]) -> list[Coverage]:
    """What there is of each indicator, in the order of the table.

    Blank figures, those masked as known errors too, count as missing. Disputes and treaties have
    no gaps: there are years without any.
    """
    by_indicator: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_indicator[cell.indicator].append(cell)
    return [_of(name, there) for name, there in by_indicator.items()]


def _of(indicator: str, cells: list[Cell]) -> Coverage:
    series: dict[tuple[str, str], dict[int, Fraction]] = defaultdict(dict)
    for cell in cells:
        values = series[cell.actor, cell.partner]
        if cell.value is not None and cell.year is not None:
            values[cell.year] = cell.value
    years = [year for values in series.values() for year in values]
    gaps: list[Gap] = []
    jumps: list[Jump] = []
    for (actor, partner), values in series.items():
        known = sorted(values)
        for before, year in pairwise(known):
            if year > before + 1 and indicator not in _EVENTS:
                gaps.append(Gap(actor, partner, before + 1, year - 1))
            one, other = values[before], values[year]
            if year == before + 1 and one > 0 and other > 0 and _far(one, other):
                jumps.append(Jump(actor, partner, year, one, other))
    return Coverage(
        indicator,
        len({actor for actor, partner in series if not partner}),
        sum(bool(partner) for _, partner in series),
        (min(years), max(years)) if years else None,
        len(cells),
        sum(bool(cell.flag) for cell in cells),
        tuple(gaps),
        tuple(jumps),
    )


def _far(one: Fraction, other: Fraction) -> bool:
    return max(one, other) >= JUMP * min(one, other)
