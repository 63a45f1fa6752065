"""A line of the table: what was measured, beside what, what came out, and what was asked."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import quantiles

_UNITS = {
    "s": (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6), ("ns", 1e-9)),
    "/s": (("M/s", 1e6), ("k/s", 1e3), ("/s", 1.0)),
}


@dataclass(frozen=True)
class Quantity:
    """A number with its unit.

    Attributes
    ----------
    value : float
    unit : str
        ``s``, ``/s``, ``MB``, ``×``, ``%`` or empty for a count.
    """

    value: float
    unit: str

    def __str__(self) -> str:
        if not math.isfinite(self.value):
            return "–"
        for name, size in _UNITS.get(self.unit, ()):
            if abs(self.value) >= size or name in ("ns", "/s"):
                return f"{digits(self.value / size)} {name}"
        if self.unit == "%":  # the nines of 99.99 count
            return f"{self.value:.3f}".rstrip("0").rstrip(".") + "%"
        space = "" if self.unit in ("×", "") else " "
        return f"{digits(self.value)}{space}{self.unit}"


def digits(value: float) -> str:
    """Three of them, without an exponent."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    places = max(0, 2 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class Spread:
    """A median with the quartiles around it.

    Attributes
    ----------
    median, low, high : float
    more : bool
        Whether it is only known that the ratio is larger, the peer having been stopped.
    """

    median: float
    low: float
    high: float
    more: bool = False

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread | None":
        """The spread of some ratios; None if there is none or the median is not finite."""
        known = sorted(values)
        if not known:
            return None
        if len(known) == 1:
            low = middle = high = known[0]
        else:
            # a quartile between a time and none is no number
            finite = [min(value, 1e300) for value in known]
            low, middle, high = quantiles(finite, n=4, method="inclusive")
        return cls(middle, low, high) if middle < 1e299 else None

    def __str__(self) -> str:
        if self.more:
            return f"> {digits(self.median)}×"
        high = f"{digits(self.high)}" if self.high < 1e299 else "∞"
        if f"{digits(self.low)}" == high:
            return f"{digits(self.median)}×"
        return f"{digits(self.median)}× ({digits(self.low)}–{high})"


@dataclass(frozen=True)
class Asked:
    """What an issue asked for.

    Attributes
    ----------
    bound : Quantity
    least : bool
        Whether it is the least that will do, or the most.
    """

    bound: Quantity
    least: bool

    def met(self, value: float) -> bool:
        """Whether a value will do."""
        return value >= self.bound.value if self.least else value <= self.bound.value

    def __str__(self) -> str:
        return f"{'≥' if self.least else '≤'} {self.bound}"


def at_least(value: float, unit: str = "×") -> Asked:
    """A lower bound, of a ratio unless a unit is given."""
    return Asked(Quantity(value, unit), True)


def at_most(value: float, unit: str = "×") -> Asked:
    """An upper bound."""
    return Asked(Quantity(value, unit), False)


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes
    ----------
    work : str
        What was done.
    ours : Quantity
        What tripolar took; or a figure of another kind.
    peer : str
        Beside whom; empty for a figure that stands alone.
    theirs : Quantity or None
        None if the peer failed, did not end or is not installed.
    ratio : Spread or None
        How many times longer the peer took, game by game or round by round.
    returned : str
        What each returned, or why there is no time.
    asked : Asked or None
        Of the ratio if it is in ``×`` and there is a peer, else of `ours`.
    met : bool or None
        None where nothing was asked, or it cannot be told.
    """

    work: str
    ours: Quantity
    peer: str = ""
    theirs: Quantity | None = None
    ratio: Spread | None = None
    returned: str = ""
    asked: Asked | None = None
    met: bool | None = None

    def against(self, asked: Asked | None, value: float) -> "Row":
        """The same row with what was asked of some value."""
        return replace(self, asked=asked, met=asked.met(value) if asked else None)


def figure(work: str, value: float, unit: str, asked: Asked | None = None, note: str = "") -> Row:
    """A figure that stands alone, held against what was asked."""
    return Row(work, Quantity(value, unit), returned=note).against(asked, value)
