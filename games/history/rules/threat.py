"""What an actor fears from a power: intent times the mean of proximity and offence."""

from collections.abc import Iterator

from games.history.actors import BLOC, POWERS, PRC_FROM, PRC_SEATED, states
from games.history.figures import Figures, Found
from games.history.rules.derived import Derived, derive
from games.history.rules.distance import voting_distance

_YEARS = 5  # over which hostility is remembered
_HIGHEST = 5  # the level of a war
_FIRST = 1945  # the world before is another one
_WIDTHS = {"proximity": 0.15, "offence": 0.15, "intent": 0.2}

# Land neighbours, across a sea, across an ocean.
_PROXIMITY = {
    frozenset(("china", "russia")): 1.0,
    frozenset((BLOC, "russia")): 1.0,
    frozenset((BLOC, "china")): 0.75,
}
_ACROSS_AN_OCEAN = 0.5


def threat(figures: Figures, year: int) -> Iterator[Derived]:
    """The three parts of what every actor but the bloc's leader fears from every power."""
    yield from _threats(figures, year, "")


def threat_by_soviet_votes(figures: Figures, year: int) -> Iterator[Derived]:
    """The same with Moscow's votes for Peking's, while Taiwan sat."""
    if year - 1 < PRC_SEATED:
        yield from _threats(figures, year, "ussr")


def _threats(figures: Figures, year: int, variant: str) -> Iterator[Derived]:
    for actor in (*POWERS, BLOC):
        for power in POWERS:
            if power == actor or (actor == BLOC and power == "united_states"):
                continue
            path = f"threat.{actor}.{power}.parts"
            near = _PROXIMITY.get(frozenset((actor, power)), _ACROSS_AN_OCEAN)
            yield derive(
                year, f"{path}.proximity", near, [], "threat", "judgement: the map",
                within=(0, 1), width=_WIDTHS["proximity"], variant=variant,
            )  # fmt: skip
            offence = _offence(figures, power, year - 1)
            if offence is not None:
                yield derive(
                    year, f"{path}.offence", offence[0], offence[1], "threat",
                    "COW NMC 6.0, milex over the largest of the powers", within=(0, 1),
                    width=_WIDTHS["offence"], variant=variant,
                )  # fmt: skip
            intent = _intent(figures, actor, power, year - 1, variant)
            if intent is not None:
                yield derive(
                    year, f"{path}.intent", intent[0], intent[1], "threat",
                    "mean of voting distance and hostility (GML MID 2.2.1)", within=(0, 1),
                    width=_WIDTHS["intent"], variant=variant,
                )  # fmt: skip


def _offence(figures: Figures, power: str, year: int) -> tuple[float, list[Found]] | None:
    spent = {p: figures.latest("milex", p, year=year) for p in POWERS}
    there = {p: each for p, each in spent.items() if each is not None}
    if power not in there:
        return None
    largest = max(each.value for each in there.values())
    return there[power].value / largest, list(there.values())


def _intent(
    figures: Figures, actor: str, power: str, year: int, variant: str
) -> tuple[float, list[Found]] | None:
    parts, behind = [], []
    apart = voting_distance(figures, actor, power, year, variant)
    if apart is not None:
        parts.append(apart[0])
        behind += apart[1]
    hostile = _hostility(figures, actor, power, year)
    if hostile is not None:
        parts.append(hostile.value)
        behind.append(hostile)
    if not parts:
        return None
    return sum(parts) / len(parts), behind


def _hostility(figures: Figures, actor: str, power: str, year: int) -> Found | None:
    """The mean over the last years of the highest level of hostility of a year, over 5."""
    if "hostility" not in figures.last:
        return None
    last = min(year, figures.last["hostility"])
    first = max(last - _YEARS + 1, PRC_FROM if "china" in (actor, power) else _FIRST)
    levels = [_highest(figures, actor, power, each) for each in range(first, last + 1)]
    flag = "" if last == year else f"disputes to {last}, the latest there are"
    return Found(sum(levels) / len(levels) / _HIGHEST, last, flag)


def _highest(figures: Figures, actor: str, power: str, year: int) -> float:
    """The highest level between the two in a year; 0 where the data have no dispute."""
    (other,) = states(power, year)
    levels = [
        figures.at("hostility", *pair, year=year) or 0.0
        for state in states(actor, year)
        for pair in ((state, other), (other, state))
    ]
    return max(levels, default=0.0)
