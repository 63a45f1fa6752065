"""What official files say of states and pairs of states, by year."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log
from typing import NamedTuple

from solver.tools.shown import Shown

Series = Mapping[int, float]
Key = tuple[str, ...]  # an indicator, and the state or two that it is of


class Found(NamedTuple):
    """A figure, the year that it is of, and what has to be said of it."""

    value: float
    year: int
    flag: str = ""


@dataclass(frozen=True, repr=False)
class Figures(Shown):
    """Figures by indicator and state, or two states in order, and year.

    Attributes
    ----------
    series : mapping
        From ``(indicator, state)`` or ``(indicator, state, other)`` to values by year.
    last : mapping of str to int
        The year to which the data of an indicator go, whoever they are of: where they go on and
        say nothing of two states, there was nothing between the two.
    """

    series: Mapping[Key, Series]
    last: Mapping[str, int]

    @classmethod
    def of(cls, figures: Mapping[tuple[Key, int], float]) -> "Figures":
        """From single figures, each under what it is of and its year."""
        series: dict[Key, dict[int, float]] = defaultdict(dict)
        for (key, year), value in sorted(figures.items()):
            series[key][year] = value
        last: dict[str, int] = defaultdict(int)
        for key, values in series.items():
            last[key[0]] = max(last[key[0]], *values)
        return cls(dict(series), dict(last))

    def until(self, year: int) -> "Figures":
        """Those of a year and earlier: what could be known then."""
        cut = {key: {y: v for y, v in s.items() if y <= year} for key, s in self.series.items()}
        last = {name: min(end, year) for name, end in self.last.items()}
        return Figures({key: values for key, values in cut.items() if values}, last)

    def at(self, indicator: str, *states: str, year: int) -> float | None:
        """The figure of just that year."""
        return self.series.get((indicator, *states), {}).get(year)

    def latest(self, indicator: str, *states: str, year: int) -> Found | None:
        """The figure of that year, or else the nearest earlier one."""
        series = self.series.get((indicator, *states), {})
        known = [each for each in series if each <= year]
        if not known:
            return None
        last = max(known)
        return Found(series[last], last, "" if last == year else f"of {last}, the latest there is")

    def between(self, indicator: str, *states: str, year: int) -> Found | None:
        """The figure of that year; in a gap, from those on either side, in logarithms."""
        series = self.series.get((indicator, *states), {})
        earlier = [each for each in series if each <= year]
        later = [each for each in series if each > year]
        if not earlier or not later or max(earlier) == year:
            return self.latest(indicator, *states, year=year)
        first, last = max(earlier), min(later)
        if min(series[first], series[last]) <= 0:
            return self.latest(indicator, *states, year=year)
        along = (year - first) / (last - first)
        value = exp((1 - along) * log(series[first]) + along * log(series[last]))
        return Found(value, year, f"interpolated from {first} to {last}: hindsight")
