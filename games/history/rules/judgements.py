"""Embargoes, and who is for another order: what no data set has."""

from collections.abc import Iterator

from games.history.actors import BLOC, POWERS, PRC_SEATED
from games.history.figures import Figures
from games.history.rules.derived import HINDSIGHT, Derived, derive, rounded
from games.history.rules.distance import voting_of

_WIDTH = 0.15

# The share of the first's market with the second that embargoes closed, with the years in which
# they were in force. Judgements: the measures are facts, what share they closed is not.
_EMBARGOES = (
    ("china", "united_states", 1951, 1971, 0.95, "total embargo from December 1950 to June 1971"),
    ("china", "united_states", 1972, 1979, 0.4, "no most-favoured-nation treatment before 1980"),
    ("china", "united_states", 1980, 1988, 0.15, "controls of technology, eased"),
    ("china", "united_states", 1989, 9999, 0.05, "arms embargo and technology controls"),
    ("china", BLOC, 1951, 1957, 0.5, "CHINCOM, stricter than COCOM"),
    ("china", BLOC, 1958, 1971, 0.3, "COCOM"),
    ("china", BLOC, 1972, 1988, 0.1, "COCOM, eased for China"),
    ("china", BLOC, 1989, 9999, 0.03, "the Union's arms embargo"),
    ("russia", "united_states", 1949, 1971, 0.7, "export control act of 1949; no credits"),
    ("russia", "united_states", 1972, 1979, 0.4, "grain and credits; Jackson-Vanik from 1975"),
    ("russia", "united_states", 1980, 1988, 0.6, "the sanctions after Afghanistan and Poland"),
    ("russia", "united_states", 1989, 1991, 0.4, "controls eased"),
    ("russia", "united_states", 1992, 2013, 0.05, "Jackson-Vanik waived each year"),
    ("russia", "united_states", 2014, 9999, 0.3, "sanctions over Crimea"),
    ("russia", BLOC, 1949, 1971, 0.3, "COCOM"),
    ("russia", BLOC, 1972, 1988, 0.2, "COCOM; gas for pipes"),
    ("russia", BLOC, 1989, 1991, 0.15, "COCOM, eased"),
    ("russia", BLOC, 1992, 2013, 0.02, "hardly anything"),
    ("russia", BLOC, 2014, 9999, 0.15, "the Union's sanctions leave energy out"),
)
_BOTH_WAYS = frozenset({"united_states"})


def sanctions(figures: Figures, year: int) -> Iterator[Derived]:
    """The embargoes in force in the year before."""
    for power, other, first, last, share, why in _EMBARGOES:
        if not first <= year - 1 <= last:
            continue
        sides = [(power, other), *([(other, power)] if other in _BOTH_WAYS else [])]
        for one, another in sides:
            yield derive(
                year, f"sanctions.{one}.{another}", share, [], "sanctions",
                f"judgement: {why}", within=(0, 1), width=_WIDTH, flag=HINDSIGHT,
            )  # fmt: skip


def revisionism(figures: Figures, year: int) -> Iterator[Derived]:
    """Minus the ideal point over the American one; +1 for a China that has no seat."""
    (america,) = voting_of(figures, "united_states", year - 1)
    for power in POWERS:
        path, source = f"revisionism.{power}", "minus the ideal point over the American one"
        if power == "china" and year - 1 < PRC_SEATED:
            value, found, flag = 1.0, [], HINDSIGHT
            source = "judgement: a revolutionary power outside the United Nations"
        else:
            found, flag = [*voting_of(figures, power, year - 1), america], ""
            value = -found[0].value / america.value
        yield derive(
            year, path, rounded(max(-1.0, min(1.0, value))), found, "revisionism", source,
            within=(-1, 1), width=0.2, flag=flag,
        )  # fmt: skip
