"""What a rule gives: one input of one year."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from games.history.figures import Found
from solver.tools.shown import Shown

HINDSIGHT = "hindsight"
_DIGITS = 4  # significant ones: more than any of these figures has


@dataclass(frozen=True, repr=False)
class Derived(Shown):
    """An input of the scenario of a year.

    Attributes
    ----------
    year : int
        The year that is predicted.
    input : str
        Its path in the scenario, such as ``threat.china.russia.parts.intent``.
    variant : str
        Empty for the rule in force, else the name of the alternative.
    value, low, high : float
    data_year : int or None
        That of the latest figure behind it; None of a judgement.
    rule : str
        The name of the rule, as in docs/record.md.
    source : str
    flag : str
        What has to be said of it; with `HINDSIGHT` in it where later years were looked at.
    """

    year: int
    input: str
    variant: str
    value: float
    low: float
    high: float
    data_year: int | None
    rule: str
    source: str
    flag: str = ""

    @property
    def key(self) -> tuple[int, str, str]:
        """What tells it from every other one."""
        return self.year, self.input, self.variant


COLUMNS = tuple(field.name for field in fields(Derived))


def rounded(number: float) -> float:
    """A number with as many digits as the table has."""
    return float(f"{number:.{_DIGITS}g}")


def derive(
    year: int, path: str, value: float, found: Iterable[Found], rule: str, source: str, *,
    within: tuple[float, float] = (0.0, float("inf")), width: float = 0.0, share: float = 0.0,
    variant: str = "", flag: str = "",
) -> Derived:  # fmt: skip
    """An input computed from figures.

    Parameters
    ----------
    year, path, value, rule, source, variant
        As in `Derived`.
    found : iterable of Found
        The figures behind it.
    within : pair of float
        The domain.
    width, share : float
        Half the interval, as it stands and as a share of the value.
    flag : str
        What has to be said besides what is said of the figures.
    """
    figures = list(found)
    half = width + share * abs(value)
    least, most = within
    said = [flag, *(part for each in figures for part in each.flag.split("; "))]
    return Derived(
        year,
        path,
        variant,
        rounded(min(max(value, least), most)),
        rounded(max(value - half, least)),
        rounded(min(value + half, most)),
        max((each.year for each in figures), default=None),
        rule,
        source,
        "; ".join(filter(None, dict.fromkeys(said))),
    )
