"""The capability index: what share of all capability each actor has."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any


def capability_index(
    powers: Sequence[str],
    groups: Mapping[str, Collection[str]],
    leaders: Mapping[str, str],
    values: Mapping[str, Any],
) -> dict[str, Any]:
    """Compute the capability share of every actor.

    Parameters
    ----------
    powers : sequence of str
    groups : mapping of str to collection of str
        The names of each group's indicators.
    leaders : mapping of str to str
        Each bloc's leader.
    values : mapping of str to number
        The value of every leaf by its path. Fractions give Fractions; arrays of one shape
        give arrays, so that many parameter points are computed at once.

    Returns
    -------
    dict of str to number
        By actor, powers first; they sum to 1.

    Raises
    ------
    ValueError
        If an indicator, or all weights of groups, sum to zero, or a power has no capability.

    Notes
    -----
    As in the Composite Index of National Capability (Singer, Bremer & Stuckey 1972), a
    power's share in each indicator is averaged, here within groups first. A bloc has β times
    the capability of its leader, before all are divided by their sum.
    """
    totals = dict.fromkeys(powers, 0)
    weights = []
    for group, indicators in groups.items():
        weight = values[f"capability.groups.{group}.weight"]
        weights.append(weight)
        for name in indicators:
            path = f"capability.groups.{group}.indicators.{name}.values"
            column = {power: values[f"{path}.{power}"] for power in powers}
            whole = _positive(sum(column.values()), f"{path}: the values sum to 0")
            for power, value in column.items():
                totals[power] = totals[power] + weight * value / whole / len(indicators)
    _positive(sum(weights), "capability.groups: the weights sum to 0")
    for power, total in totals.items():
        _positive(total, f"capability: {power} has none (right: more than 0 in one indicator)")
    for bloc, leader in leaders.items():
        totals[bloc] = values[f"blocs.{bloc}.beta"] * totals[leader]
    everything = sum(totals.values())
    return {actor: total / everything for actor, total in totals.items()}


def _positive(number: Any, message: str) -> Any:
    # comparing an array or a symbol gives no plain truth: they are checked where they end
    if (number <= 0) is True:
        raise ValueError(message)
    return number
