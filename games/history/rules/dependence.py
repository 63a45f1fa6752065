"""What share of an actor's trade another one is."""

from collections.abc import Iterator

from games.history.actors import BLOC, POWERS, states
from games.history.figures import Figures, Found
from games.history.rules.derived import HINDSIGHT, Derived, derive

_SHARE = 0.3  # half the interval: trade data of the two sides are as far apart
_SOURCE = "COW Trade 4.0: flows between the two over imports and exports"
_EARLIER = "earlier"
_SCALED = "partners' shares scaled down to sum to 1"
_ROOM = 1.001  # so that shares that sum to 1 still do when they are rounded


def dependence(figures: Figures, year: int) -> Iterator[Derived]:
    """Trade between the two over the power's whole trade, gaps filled in logarithms."""
    yield from _shares(figures, year, "")


def earlier(figures: Figures, year: int) -> Iterator[Derived]:
    """The same with the nearest earlier figure in a gap, so that no later year is looked at."""
    yield from _shares(figures, year, _EARLIER)


def _shares(figures: Figures, year: int, variant: str) -> Iterator[Derived]:
    for power in POWERS:
        found = {
            other: [
                share
                for partner in states(other, year - 1)
                if (share := _share(figures, power, partner, year - 1, variant)) is not None
            ]
            for other in (*POWERS, BLOC)
            if other != power
        }
        sums = {other: sum(each.value for each in there) for other, there in found.items()}
        whole = max(1.0, sum(sums.values()) * _ROOM)
        flag = _SCALED if whole > 1 else ""
        if flag and any(HINDSIGHT in each.flag for there in found.values() for each in there):
            flag += f" ({HINDSIGHT} in one of them)"
        for other, there in found.items():
            if there:
                yield derive(
                    year, f"dependence.{power}.{other}", sums[other] / whole, there,
                    "dependence", _SOURCE, within=(0, 1), share=_SHARE, variant=variant,
                    flag=flag,
                )  # fmt: skip


def _share(figures: Figures, state: str, partner: str, year: int, variant: str) -> Found | None:
    """The share of one partner state in the whole trade of a state."""
    pair = sorted((state, partner))
    find = figures.latest if variant == _EARLIER else figures.between
    between, total = find("trade", *pair, year=year), find("total_trade", state, year=year)
    said = ""
    if between is None:
        # before the first figure there is: the share that it was then
        years = figures.series.get(("trade", *pair), {})
        if years:
            first = min(years)
            between, total = (
                Found(years[first], first),
                figures.latest("total_trade", state, year=first),
            )
            said = f"of {first}, the first there is: hindsight"
    if between is None or total is None or total.value <= 0:
        return None
    flag = "; ".join(filter(None, dict.fromkeys([said, between.flag, total.flag])))
    return Found(min(between.value / total.value, 1.0), min(between.year, total.year), flag)
