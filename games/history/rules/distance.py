"""How far apart two actors are in the General Assembly and in how they are ruled."""

from collections.abc import Iterator, Sequence

from games.data.states import name_of
from games.history.actors import BLOC, LEADER, PRC_SEATED, states
from games.history.figures import Figures, Found
from games.history.rules.derived import Derived, derive

SPAN = 5  # of ideal points: about the distance between the ends of the scale
_WIDTH = 0.1
_VOTES = "Bailey, Strezhnev & Voeten, ideal points of July 2025, all votes"
_REGIME = "V-Dem polyarchy"

# Whose votes stand for the People's Republic's before it had any, by the name of the variant.
_STANDS_IN = {"": "", "ussr": "russia"}

_PAIRS = (
    ("china", "russia"),
    ("china", "united_states"),
    ("russia", "united_states"),
    (LEADER, BLOC),
)


def distance(figures: Figures, year: int) -> Iterator[Derived]:
    """The parts of the distance of every two that may have a tie; of a bloc its members' mean."""
    yield from _distances(figures, year, "")


def distance_by_soviet_votes(figures: Figures, year: int) -> Iterator[Derived]:
    """The same with Moscow's votes for Peking's, while Taiwan sat."""
    if year - 1 < PRC_SEATED:
        yield from _distances(figures, year, "ussr")


def _distances(figures: Figures, year: int, variant: str) -> Iterator[Derived]:
    for pair in _PAIRS:
        first, second = sorted(pair)
        for part, source in (("voting", _VOTES), ("regime", _REGIME)):
            apart = _apart(figures, part, pair, year - 1, variant)
            if apart is not None:
                value, found = apart
                yield derive(
                    year, f"distance.{first}.{second}.parts.{part}", value, found, "distance",
                    source, within=(0, 1), width=_WIDTH, variant=variant,
                )  # fmt: skip


def voting_of(figures: Figures, actor: str, year: int, variant: str = "") -> list[Found]:
    """The ideal points of an actor's states, of those that have one."""
    there = []
    for state in states(actor, year):
        if state == "china" and year < PRC_SEATED:
            state = _STANDS_IN[variant]  # Taiwan sat
        found = figures.latest("idealpointall", state, year=year)
        if found is not None:
            there.append(found)
    return there


def voting_distance(
    figures: Figures, one: str, other: str, year: int, variant: str = ""
) -> tuple[float, list[Found]] | None:
    """How far apart two actors vote, as a share of the scale, and the figures behind it."""
    mine, theirs = (voting_of(figures, actor, year, variant) for actor in (one, other))
    return _mean_apart(mine, theirs, SPAN)


def _apart(
    figures: Figures, part: str, pair: Sequence[str], year: int, variant: str
) -> tuple[float, list[Found]] | None:
    if part == "voting":
        return voting_distance(figures, pair[0], pair[1], year, variant)
    one, other = ([_regime(figures, s, year) for s in states(a, year)] for a in pair)
    return _mean_apart([f for f in one if f], [f for f in other if f], 1)


def _mean_apart(
    one: Sequence[Found], other: Sequence[Found], span: float
) -> tuple[float, list[Found]] | None:
    if not one or not other:
        return None
    apart = [abs(a.value - b.value) / span for a in one for b in other]
    return sum(apart) / len(apart), [*one, *other]


def _regime(figures: Figures, state: str, year: int) -> Found | None:
    """Polyarchy; where there is none, Polity on the same scale."""
    found = figures.latest("v2x_polyarchy", state, year=year)
    if found is not None:
        return found
    polity = figures.latest("polity2", state, year=year)
    if polity is None:
        return None
    return Found((polity.value + 10) / 20, polity.year, f"Polity for {name_of(state)}")
