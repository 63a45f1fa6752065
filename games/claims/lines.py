"""The lines of inputs along which the claims look: pressure, pressure that closes markets, friends.

Where the scenario of a point has other values, the lines start from those.
"""

from collections.abc import Iterator

from games.model.parameters import parameter
from games.model.point import Changes, Point

US, CHINA, RUSSIA = "united_states", "china", "russia"
PAIR = (CHINA, RUSSIA)
PRESSURES = tuple(f"pressure.{power}.{US}" for power in PAIR)

_CLOSED_BY_PRESSURE = 0.1  # of a market, by as much pressure again as that of 2014
_FAMILIES = ("pressure", "threat", "sanctions", "complementarity")


def bloc_of(point: Point) -> str:
    """The bloc that the United States lead."""
    return next(name for name, bloc in point.scenario.blocs.items() if bloc.leader == US)


def cornered(point: Point) -> dict[str, float]:
    """What the scenario `cornered` sets, at the high ends of the intervals."""
    paths = [*PRESSURES, *_sanctions(point), *_fears(point)]
    return {path: float(parameter(point.scenario, path).high) for path in paths}


def _sanctions(point: Point) -> list[str]:
    return [f"sanctions.{power}.{west}" for power in PAIR for west in (US, bloc_of(point))]


def _fears(point: Point) -> list[str]:
    return [f"threat.{bloc_of(point)}.{power}" for power in PAIR]


def closing_markets(point: Point) -> tuple[list[float], list[Changes]]:
    """Pressure on both from 1 on that also closes markets, where allies fear them most.

    Returns
    -------
    pressures : list of float
        Between neighbours of which everything is affine; the last two for what is beyond.
    changes : list of Changes
        What is set at each.
    """
    here = {path: _value(point, path) for path in _sanctions(point)}
    fears = {path: float(parameter(point.scenario, path).high) for path in _fears(point)}
    closed = sorted({1 + (1 - z) / _CLOSED_BY_PRESSURE for z in here.values()} | {1.0})
    pressures = [*closed, closed[-1] + 1]
    return pressures, [
        {
            **fears,
            **dict.fromkeys(PRESSURES, rho),
            **{z: min(1.0, at + _CLOSED_BY_PRESSURE * (rho - 1)) for z, at in here.items()},
        }
        for rho in pressures
    ]


def friendly(point: Point, power: str, steps: int, *, order: bool) -> list[Changes]:
    """From here, step by step, to where the United States and a power have come to terms.

    Parameters
    ----------
    point : Point
    power : str
    steps : int
    order : bool
        Whether the power's revisionism goes to 0 on the way, which the scenarios `reset` and
        `g2` have at their end.

    Returns
    -------
    list of Changes
        One more than steps.
    """
    ends = dict(_friendly_ends(point, power))
    if order:
        ends[f"revisionism.{power}"] = 0.0
    here = {path: _value(point, path) for path in ends}
    return [
        {path: here[path] + step / steps * (end - here[path]) for path, end in ends.items()}
        for step in range(steps + 1)
    ]


def _friendly_ends(point: Point, power: str) -> Iterator[tuple[str, float]]:
    """ρ, τ, z and δ between the US and a power at their low ends, κ at its high one."""
    roots = {f"{family}.{a}.{b}" for family in _FAMILIES for a, b in ((US, power), (power, US))}
    roots.add(f"distance.{'.'.join(sorted((US, power)))}")
    for path, leaf in point.scenario.leaves.items():
        if ".".join(path.split(".")[:3]) in roots:
            yield path, float(leaf.high if path.startswith("complementarity") else leaf.low)


def _value(point: Point, path: str) -> float:
    if path in point.changes:
        return float(point.changes[path])
    value = parameter(point.scenario, path).value
    assert value is not None  # a number of one path has one value
    return float(value)
