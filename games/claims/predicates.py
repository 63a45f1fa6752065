"""The article's eight conclusions, each as a predicate over a point.

The wording of each predicate is that of the model's page; the words it returns say what was
found, whichever way it went.
"""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import numpy as np

from games.claims.interval import equilibrium_interval
from games.claims.lines import (
    CHINA,
    PAIR,
    PRESSURES,
    RUSSIA,
    US,
    bloc_of,
    closing_markets,
    cornered,
    friendly,
)
from games.data.states import name_of
from games.data.tables import load_table
from games.ladder import COMPONENTS, RUNGS
from games.model.point import Changes, Point
from games.outcomes.stable import stable_profiles
from solver.networks.stability import stability

_GDP = "capability.groups.economic.indicators.gdp.values"
_STEPS = 40  # along the path from the baseline to the friendly ends


class Finding(NamedTuple):
    """Whether a claim holds at a point, what was found, and what stands beside it."""

    holds: bool
    words: str
    beside: tuple[str, ...] = ()


def _ties(point: Point, pair: str, bloc: str) -> dict[tuple[str, str], str]:
    return {PAIR: pair, (US, bloc_of(point)): bloc}


def partnership_everywhere(point: Point) -> Finding:
    """1: in every pairwise-stable profile of the triangle they are in partnership.

    Beside it, whether the United States and their allies are in the recorded alliance.
    """
    form, actors = point.form("triangle"), point.scenario.actors
    bloc, pair = ([actors.index(end) for end in ends] for ends in ((US, bloc_of(point)), PAIR))
    networks = form.networks[form.network_of[stable_profiles(point, "triangle")]]
    ties = [(RUNGS[d[*pair]], RUNGS[d[*bloc]]) for d in networks]
    words = ", ".join(f"{one} (US and allies: {other})" for one, other in ties) or "nothing"
    held = bool(ties) and all(one == "partnership" for one, _ in ties)
    recorded = bool(ties) and all(other == "alliance" for _, other in ties)
    beside = f"The tie of the US and its allies is {'' if recorded else 'not '}the recorded one"
    return Finding(held, f"Pairwise stable: {words}", (beside,))


def _profile(point: Point, form: str, pair: str, bloc: str = "") -> tuple[int, ...]:
    """Everybody offers just these ties."""
    made = point.form(form)
    return made.profile_of(made.network_with(_ties(point, pair, bloc)))


def _for_good(
    point: Point, form: str, along: Sequence[float], changes: Sequence[Changes]
) -> float | None:
    """From which of the values along a line on their alliance is in equilibrium for good.

    Parameters
    ----------
    point : Point
    form : str
    along : sequence of float
        Payoffs are affine between neighbours, and beyond the last two.
    changes : sequence of Changes
        What is set at each.
    """
    games = point.games(form, changes)
    starts = []
    for bloc in point.scenario.menus.bloc if form == "triangle" else [""]:
        profile = _profile(point, form, "alliance", bloc)
        start, needed = None, np.inf
        for k in range(len(along) - 2, -1, -1):
            interval = equilibrium_interval(games[k], games[k + 1], profile)
            if interval is None or interval[1] < needed:
                break
            start = along[k] + max(0.0, interval[0]) * (along[k + 1] - along[k])
            if interval[0] > 0:
                break
            needed = 1.0
        if start is not None:
            starts.append(start)
    return min(starts, default=None)


def _least_pressure(point: Point, form: str) -> float | None:
    return _for_good(point, form, [0, 1], [dict.fromkeys(PRESSURES, t) for t in (0, 1)])


def alliance_under_pressure(point: Point) -> Finding:
    """2: there is a finite ρ* > 1 from which on their alliance is pairwise stable.

    Alliance is the deepest rung, so that no pair can deepen the tie: pairwise stable is
    being in equilibrium. Beside it the figure of the dyad, and that of a pressure that closes
    markets as well.
    """
    triangle = _least_pressure(point, "triangle")
    closing = _for_good(point, "triangle", *closing_markets(point))
    beside = (
        f"In the dyad ρ* = {_number(_least_pressure(point, 'dyad'))}",
        f"Where pressure closes markets and allies fear both most, ρ* = {_number(closing)}",
    )
    held = triangle is not None and triangle > 1
    return Finding(held, f"ρ* = {_number(triangle)} in the triangle (that of 2014 is 1)", beside)


def both_have_to_be_pressed(point: Point) -> Finding:
    """3: with ρ* or more on one of them and 1 on the other, the alliance is no equilibrium."""
    least = _least_pressure(point, "dyad")
    if least is None:
        return Finding(False, "There is no ρ* in the dyad to begin with")
    held, words = True, []
    for pressed, other in (PRESSURES, PRESSURES[::-1]):
        at_zero, at_one = point.games("dyad", [{pressed: t, other: 1} for t in (0, 1)])
        interval = equilibrium_interval(at_zero, at_one, _profile(point, "dyad", "alliance"))
        alone = interval is not None and interval[1] >= least
        held = held and not alone
        power = name_of(pressed.split(".")[1])
        words.append(
            f"{_number(max(least, interval[0]))} on {power} alone suffices"
            if alone and interval is not None
            else f"no pressure on {power} alone suffices"
        )
    return Finding(held, f"ρ* = {_number(least)} on both; {', '.join(words)}")


def dilemma_feeds_itself(point: Point) -> Finding:
    """4: each side's gain from its alliance is larger where the other side is allied."""
    payoffs = point.tables("triangle")[1][0]
    rises = {}
    for power in (US, *PAIR):
        both, pair_only, bloc_only, neither = (
            payoffs[point.place("triangle", power, _ties(point, pair, bloc))]
            for pair in ("alliance", "partnership")
            for bloc in ("alliance", "partnership")
        )
        rises[power] = both - pair_only - bloc_only + neither
    words = ", ".join(f"{name_of(power)} {rise:+.3f}" for power, rise in rises.items())
    held = all(rise > 0 for rise in rises.values())
    return Finding(held, f"Rise of the gain where the other side is allied: {words}")


def alliance_is_shallow(point: Point) -> Finding:
    """5: cornered, the alliance stands only at a smaller ideational distance."""
    distance = f"distance.{CHINA}.{RUSSIA}"
    lines: list[Changes] = [{**cornered(point), distance: t} for t in (0, 1)]
    at_zero, at_one = point.games("dyad", lines)
    largest = {
        rung: equilibrium_interval(at_zero, at_one, _profile(point, "dyad", rung))
        for rung in ("alliance", "partnership")
    }
    reached = {
        rung: min(1.0, interval[1]) if interval and interval[1] >= 0 and interval[0] <= 1 else None
        for rung, interval in largest.items()
    }
    alliance, partnership = reached["alliance"], reached["partnership"]
    held = partnership is not None and (alliance is None or alliance < partnership)
    words = (f"{rung} {_at_most(reached[rung], largest[rung])}" for rung in largest)
    return Finding(held, f"Ideational distance that each can bear: {', '.join(words)}")


def _at_most(reached: float | None, interval: tuple[float, float] | None) -> str:
    if reached is not None:
        return _number(reached)
    return "none" if interval is None else f"none (only at {interval[1]:.3g} or less)"


def russia_may_turn_west(point: Point) -> Finding:
    """6: coming to terms can bring Russia closer to the US than to China, and China never.

    On the way the power gives up its revisionism; beside it where its two ties are as deep as
    each other, and what becomes of it where it does not.
    """
    turns = {power: _turning(point, power, order=True) for power in (RUSSIA, CHINA)}
    held = turns[RUSSIA][0] is not None and turns[CHINA][0] is None
    words = [_turn_in_words(power, turn) for power, (turn, _) in turns.items()]
    level = [_level_in_words(power, level) for power, (_, level) in turns.items()]
    unmoved = [
        _turn_in_words(power, _turning(point, power, order=False)[0]) for power in (RUSSIA, CHINA)
    ]
    beside = ("; ".join(level), f"With r as it is: {'; '.join(unmoved)}")
    return Finding(held, "; ".join(words), beside)


def _turn_in_words(power: str, turn: float | None) -> str:
    return f"{name_of(power)} does not turn" if turn is None else (
        f"{name_of(power)} turns at {turn:.0%} of the way"
    )  # fmt: skip


def _level_in_words(power: str, level: float | None) -> str:
    other = next(name_of(each) for each in PAIR if each != power)
    where = "nowhere" if level is None else f"at {level:.0%} of the way"
    return f"{name_of(power)}'s ties with the US and {other} are equal {where}"


def _turning(point: Point, power: str, *, order: bool) -> tuple[float | None, float | None]:
    """How far along the path to friendly terms some bilaterally stable network shows a turn.

    A turn is a tie with the United States at partnership or deeper, and deeper than that with
    the other; and from where on one is as deep as that.
    """
    other = next(each for each in PAIR if each != power)
    form = point.form("network")
    path = friendly(point, power, _STEPS, order=order)
    stable = stability(point.tables("network", path)[1], form.links).bilateral
    index = {actor: k for k, actor in enumerate(point.scenario.actors)}
    west = form.networks[:, index[US], index[power]]
    east = form.networks[:, index[power], index[other]]
    partners = west >= RUNGS.index("partnership")
    found = [stable[:, partners & sign].any(axis=1) for sign in (west > east, west == east)]
    turn, level = (float(np.argmax(at)) / _STEPS if at.any() else None for at in found)
    return turn, level


def partnership_pays_more(point: Point) -> Finding:
    """7: for both a partnership is worth more than an alliance, whatever reach is and the US do.

    Payoffs are affine in each entry of reach, so that the ends of the intervals decide.
    """
    reaches = [f"rungs.{rung}.reach" for rung in RUNGS[1:]]
    ends = [
        [point.changes.get(path, end) for end in (leaf.low, leaf.high)]
        for path, leaf in ((path, point.scenario.leaves[path]) for path in reaches)
    ]
    corners = [dict(zip(reaches, corner, strict=True)) for corner in product(*ends)]
    payoffs = point.tables("triangle", corners)[1]
    least = {}
    for power in PAIR:
        differences = []
        for bloc in point.scenario.menus.bloc:
            partners, allies = (
                payoffs[:, *point.place("triangle", power, _ties(point, pair, bloc))]
                for pair in ("partnership", "alliance")
            )
            differences.append(partners - allies)
        least[power] = float(np.min(differences))
    words = ", ".join(f"{name_of(power)} {difference:+.3f}" for power, difference in least.items())
    held = all(difference > 0 for difference in least.values())
    return Finding(held, f"Least difference over every reach and tie of the US: {words}")


def growth_strains_russia(point: Point) -> Finding:
    """8: from the GDP of 1993 to that of 2014, a partnership costs Russia more autonomy.

    Beside it what the partnership brings Russia, of which the article does not speak.
    """
    if f"{_GDP}.{RUSSIA}" not in point.scenario.leaves:
        return Finding(False, f"Cannot be tested: the scenario has nothing in {_GDP}")
    components, payoffs = point.tables("dyad", [_gdp_of(year) for year in (1993, 2014)])
    deep, shallow = (
        point.place("dyad", RUSSIA, {PAIR: rung}) for rung in ("partnership", "alignment")
    )
    cost = -components[:, *deep, COMPONENTS.index("autonomy")]
    gain = payoffs[:, *deep] - payoffs[:, *shallow]
    return Finding(
        bool(cost[1] > cost[0]),
        f"Autonomy cost of a partnership to Russia {cost[0]:.4f} to {cost[1]:.4f}",
        (f"Its gain over an alignment goes from {gain[0]:.4f} to {gain[1]:.4f}",),
    )


def _gdp_of(year: int) -> Changes:
    """The three powers' GDP of a year, as the article's Table 2 has it."""
    table = load_table("table2_real_gdp")
    return {f"{_GDP}.{power}": table.find("gdp", power, year).value for power in (US, *PAIR)}


def _number(value: float | None) -> str:
    return "not reached" if value is None else f"{value:.3g}"
