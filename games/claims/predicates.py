"""The article's eight conclusions, each as a predicate over a point.

The wording of each predicate is that of the model's page; the words it returns say what was
found, whichever way it went.
"""

from itertools import product
from typing import NamedTuple

import numpy as np

from games.claims.interval import equilibrium_interval
from games.data.states import name_of
from games.data.tables import load_table
from games.ladder import COMPONENTS, RUNGS
from games.model.point import Changes, Point
from games.outcomes.stable import stable_profiles
from solver.networks.stability import stability

US, CHINA, RUSSIA = "united_states", "china", "russia"
_PAIR = (CHINA, RUSSIA)
_PRESSURES = tuple(f"pressure.{power}.{US}" for power in _PAIR)
_GDP = "capability.groups.economic.indicators.gdp.values"
_STEPS = 40  # along the path from the baseline to the friendly ends


class Finding(NamedTuple):
    """Whether a claim holds at a point, and what was found."""

    holds: bool
    words: str


def _bloc(point: Point) -> str:
    return next(name for name, bloc in point.scenario.blocs.items() if bloc.leader == US)


def _ties(point: Point, pair: str, bloc: str) -> dict[tuple[str, str], str]:
    return {_PAIR: pair, (US, _bloc(point)): bloc}


def partnership_everywhere(point: Point) -> Finding:
    """1: in every pairwise-stable profile of the triangle they are in partnership."""
    form, actors = point.form("triangle"), point.scenario.actors
    bloc, pair = ([actors.index(end) for end in ends] for ends in ((US, _bloc(point)), _PAIR))
    found = []
    for profile in np.argwhere(stable_profiles(point, "triangle")):
        ties = form.networks[form.network_of[tuple(profile)]]
        found.append(f"{RUNGS[ties[*pair]]} (US and allies: {RUNGS[ties[*bloc]]})")
    held = bool(found) and all(words.startswith("partnership") for words in found)
    return Finding(held, f"Pairwise stable: {', '.join(found) or 'nothing'}")


def _profile(point: Point, form: str, pair: str, bloc: str = "") -> tuple[int, ...]:
    """Everybody offers just these ties."""
    made = point.form(form)
    return made.profile_of(made.network_with(_ties(point, pair, bloc)))


def _least_pressure(point: Point, form: str, pressed: tuple[str, ...]) -> float | None:
    """The pressure from which on their alliance is in equilibrium for good, if there is one."""
    at_zero, at_one = point.games(form, [dict.fromkeys(pressed, t) for t in (0, 1)])
    starts = []
    for bloc in point.scenario.menus.bloc if form == "triangle" else [""]:
        interval = equilibrium_interval(at_zero, at_one, _profile(point, form, "alliance", bloc))
        if interval is not None and interval[1] == np.inf:
            starts.append(max(0.0, interval[0]))
    return min(starts, default=None)


def alliance_under_pressure(point: Point) -> Finding:
    """2: there is a finite ρ* > 1 from which on their alliance is pairwise stable.

    Alliance is the deepest rung, so that no pair can deepen the tie: pairwise stable is
    being in equilibrium.
    """
    triangle = _least_pressure(point, "triangle", _PRESSURES)
    dyad = _least_pressure(point, "dyad", _PRESSURES)
    held = triangle is not None and triangle > 1
    words = f"ρ* = {_number(triangle)} in the triangle, {_number(dyad)} in the dyad"
    return Finding(held, f"{words} (that of 2014 is 1)")


def both_have_to_be_pressed(point: Point) -> Finding:
    """3: with ρ* or more on one of them and 1 on the other, the alliance is no equilibrium."""
    least = _least_pressure(point, "dyad", _PRESSURES)
    if least is None:
        return Finding(False, "There is no ρ* in the dyad to begin with")
    held, words = True, []
    for pressed, other in ((_PRESSURES[0], _PRESSURES[1]), (_PRESSURES[1], _PRESSURES[0])):
        lines = [{pressed: t, other: 1} for t in (0, 1)]
        at_zero, at_one = point.games("dyad", lines)
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
    for power in (US, *_PAIR):
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
    highs = {
        path: point.scenario.leaves[path].high
        for path in _PRESSURES
        if path in point.scenario.leaves
    }
    distance = f"distance.{CHINA}.{RUSSIA}"
    lines: list[Changes] = [{**highs, distance: t} for t in (0, 1)]
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
    """6: coming to terms can bring Russia closer to the US than to China, and China never."""
    turns = {power: _turning(point, power) for power in (RUSSIA, CHINA)}
    words = [
        f"{name_of(power)} turns at {turn:.0%} of the way"
        if turn is not None
        else f"{name_of(power)} does not turn"
        for power, turn in turns.items()
    ]
    held = turns[RUSSIA] is not None and turns[CHINA] is None
    return Finding(held, "; ".join(words))


def _turning(point: Point, power: str) -> float | None:
    """How far along the path to friendly terms some bilaterally stable network shows a turn."""
    other = next(each for each in _PAIR if each != power)
    form = point.form("network")
    ends = _friendly_ends(point, power)
    path = [
        {leaf: here + step / _STEPS * (end - here) for leaf, (here, end) in ends.items()}
        for step in range(_STEPS + 1)
    ]
    stable = stability(point.tables("network", path)[1], form.links).bilateral
    index = {actor: k for k, actor in enumerate(point.scenario.actors)}
    west = form.networks[:, index[US], index[power]]
    east = form.networks[:, index[power], index[other]]
    turned = stable[:, (west >= RUNGS.index("partnership")) & (west > east)].any(axis=1)
    return float(np.argmax(turned)) / _STEPS if turned.any() else None


def _friendly_ends(point: Point, power: str) -> dict[str, tuple[float, float]]:
    """ρ, τ, δ and z between the US and a power: where each is, and its low end."""
    first, second = sorted((US, power))
    families = ("pressure", "threat", "sanctions")
    roots = {f"{family}.{a}.{b}" for family in families for a, b in ((US, power), (power, US))}
    roots.add(f"distance.{first}.{second}")
    return {
        path: (float(point.changes.get(path, leaf.value)), float(leaf.low))
        for path, leaf in point.scenario.leaves.items()
        if ".".join(path.split(".")[:3]) in roots
    }


def partnership_pays_more(point: Point) -> Finding:
    """7: for both, partnership is worth more than alliance, whatever each reach may be."""
    reaches = [f"rungs.{rung}.reach" for rung in RUNGS[1:]]
    ends = [
        [point.changes.get(path, end) for end in (leaf.low, leaf.high)]
        for path, leaf in ((path, point.scenario.leaves[path]) for path in reaches)
    ]
    corners = [dict(zip(reaches, corner, strict=True)) for corner in product(*ends)]
    payoffs = point.tables("triangle", corners)[1]
    margins = {}
    for power in _PAIR:
        differences = []
        for bloc in point.scenario.menus.bloc:
            partners, allies = (
                payoffs[:, *point.place("triangle", power, _ties(point, pair, bloc))]
                for pair in ("partnership", "alliance")
            )
            differences.append(partners - allies)
        margins[power] = float(np.min(differences))
    words = ", ".join(f"{name_of(power)} {margin:+.3f}" for power, margin in margins.items())
    held = all(margin > 0 for margin in margins.values())
    return Finding(held, f"Least margin over every reach and tie of the US: {words}")


def growth_strains_russia(point: Point) -> Finding:
    """8: from the GDP of 1993 to that of 2014, Russia gives up more and gains less."""
    if f"{_GDP}.{RUSSIA}" not in point.scenario.leaves:
        return Finding(False, f"Cannot be tested: the scenario has nothing in {_GDP}")
    components, payoffs = point.tables("dyad", [_gdp_of(year) for year in (1993, 2014)])
    deep, shallow = (
        point.place("dyad", RUSSIA, {_PAIR: rung}) for rung in ("partnership", "alignment")
    )
    cost = -components[:, *deep, COMPONENTS.index("autonomy")]
    gain = payoffs[:, *deep] - payoffs[:, *shallow]
    held = bool(cost[1] > cost[0] and gain[1] < gain[0])
    return Finding(
        held,
        f"Autonomy cost of a partnership {cost[0]:.4f} to {cost[1]:.4f}, gain over alignment "
        f"{gain[0]:.4f} to {gain[1]:.4f}",
    )


def _gdp_of(year: int) -> Changes:
    """The three powers' GDP of a year, as the article's Table 2 has it."""
    table = load_table("table2_real_gdp")
    return {f"{_GDP}.{power}": table.find("gdp", power, year).value for power in (US, *_PAIR)}


def _number(value: float | None) -> str:
    return "not reached" if value is None else f"{value:.3g}"
