"""What is known to be wrong in the data sets, and is taken out when they are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from games.data.importers.layouts import Figure
from solver.tools.shown import Shown

_EVERY = range(-(10**4), 10**4)


@dataclass(frozen=True, repr=False)
class KnownError(Shown):
    """Figures of a data set that are wrong, or do not mean what they seem to.

    Attributes
    ----------
    data_set : str
        How the names of its layouts begin.
    reason : str
        What is wrong.
    years : range
    indicators : tuple of str
        Of all where none is named.
    actors : frozenset of str
        All that a figure is of, if any are named.
    identity : str
        The treaty that it comes from, if one is named.
    treatment : {"masked", "flagged", "left out"}
        A masked figure is blank, a flagged one stays, both with the reason; one left out is as if
        it were not in the file, so that what other treaties say of the pair counts.
    """

    data_set: str
    reason: str
    years: range = _EVERY
    indicators: tuple[str, ...] = ()
    actors: frozenset[str] = frozenset()
    identity: str = ""
    treatment: Literal["masked", "flagged", "left out"] = "masked"

    def about(self, figure: Figure, actors: frozenset[str]) -> bool:
        """Whether it speaks of a figure, which is of these actors."""
        return (
            figure.year in self.years
            and figure.identity == (self.identity or figure.identity)
            and (not self.indicators or figure.indicator in self.indicators)
            and (not self.actors or self.actors == actors)
        )


def errors_of(layout: str) -> Sequence[KnownError]:
    """The known errors of a data set, by the name of its layout."""
    return [error for error in KNOWN_ERRORS if layout.startswith(error.data_set)]


_SOVIET_TRADE = "about a thirtieth of those of 1959 and 1963"
_DECLARATION = "a multilateral declaration on Laos, which makes no two of its signatories aligned"

KNOWN_ERRORS = (
    KnownError(
        "COW national trade",
        f"the Soviet totals of 1960 to 1962 are {_SOVIET_TRADE}",
        range(1960, 1963),
        actors=frozenset({"russia"}),
    ),
    KnownError(
        "COW trade by pair",
        "the zeros of China and the Soviet Union in 1960 to 1963 stand between two gaps, after 1.4 "
        "billion dollars in 1957",
        range(1960, 1964),
        actors=frozenset({"china", "russia"}),
    ),
    KnownError(
        "COW formal alliances",
        f"alliance 267: {_DECLARATION}",
        identity="267",
        treatment="left out",
    ),
    KnownError(
        "COW formal alliances",
        "alliance 229: the Sino-Soviet treaty was in force until April 1980 on paper alone, long "
        "after the split",
        range(1964, 1981),
        identity="229",
        treatment="flagged",
    ),
    KnownError(
        "ATOP",
        _DECLARATION,
        range(1962, 1965),
        ("consultation",),
        frozenset({"united_states", "russia"}),
    ),
    KnownError(
        "ATOP",
        _DECLARATION,
        range(1962, 1965),
        ("consultation",),
        frozenset({"united_states", "china"}),
    ),
    KnownError(
        "ATOP",
        "from 1975 the Helsinki Final Act, a multilateral accord, and no treaty of the two",
        range(1975, 10**4),
        ("nonaggression",),
        frozenset({"united_states", "russia"}),
    ),
    KnownError(
        "ATOP",
        "from 2009 the Treaty of Amity and Cooperation in Southeast Asia, a multilateral accord, "
        "and no treaty of the two",
        range(2009, 10**4),
        ("nonaggression",),
        frozenset({"united_states", "china"}),
    ),
)
