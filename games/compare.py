"""Scenarios side by side: what differs in them, what comes out, and which input makes it so."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from games.point import Point
from games.scenario import Scenario
from games.solution import Solution, solve
from solver.errors import InputError


@dataclass(frozen=True)
class Difference:
    """A number in which two scenarios differ; None where one has no such number."""

    path: str
    first: Fraction | None
    second: Fraction | None


@dataclass(frozen=True)
class PayoffChange:
    """How a power's payoff in the outcome of the first scenario differs in another.

    Attributes
    ----------
    power : str
    first, second : float
        The payoff in the same network of ties under both scenarios.
    main_cause : str
        The one input whose change alone moves it most in that direction; empty if none does.
    by_cause : float
        How far that input alone moves it.
    """

    power: str
    first: float
    second: float
    main_cause: str
    by_cause: float


@dataclass(frozen=True)
class Comparison:
    """A scenario against the first one.

    Attributes
    ----------
    first, second : Solution
    differences : tuple of Difference
    same_outcome : bool
        Whether the same profiles are pairwise stable.
    enough, needed : tuple of str
        Where the outcomes differ: the inputs of the second that change the outcome of the
        first to that of the second all alone, and those without which the second would not
        have its outcome.
    payoffs : tuple of PayoffChange
    """

    first: Solution
    second: Solution
    differences: tuple[Difference, ...]
    same_outcome: bool
    enough: tuple[str, ...]
    needed: tuple[str, ...]
    payoffs: tuple[PayoffChange, ...]


def compare(scenarios: Sequence[Scenario], form: str = "triangle") -> tuple[Comparison, ...]:
    """Compare each scenario with the first.

    Parameters
    ----------
    scenarios : sequence of Scenario
        At least two, with the same powers and blocs.
    form : str

    Returns
    -------
    tuple of Comparison
        One fewer than scenarios.

    Raises
    ------
    InputError
        If there is only one, or their actors differ.
    """
    if len(scenarios) < 2:
        raise InputError("one scenario alone cannot be compared (right: two or more)")
    first = scenarios[0]
    for other in scenarios[1:]:
        if other.actors != first.actors:
            raise InputError(
                f"{other.name} has the actors {', '.join(other.actors)}, {first.name} "
                f"{', '.join(first.actors)} (right: the same)"
            )
    solved = [solve(scenario, form) for scenario in scenarios]
    return tuple(_compare(solved[0], other) for other in solved[1:])


def differences(first: Scenario, second: Scenario) -> tuple[Difference, ...]:
    """Every number in which two scenarios differ, in the order of the first."""
    paths = dict.fromkeys([*first.values, *second.values])
    return tuple(
        Difference(path, first.values.get(path), second.values.get(path))
        for path in paths
        if first.values.get(path) != second.values.get(path)
    )


def _compare(first: Solution, second: Solution) -> Comparison:
    form = first.game.form.name
    here, there = first.game.scenario, second.game.scenario
    found = differences(here, there)
    # what has no counterpart (a number given as a whole in one scenario, in parts in the
    # other) cannot be switched alone
    switches = {d.path: d for d in found if d.first is not None and d.second is not None}
    outcome = _outcome(Point(there), form)
    same = outcome == _outcome(Point(here), form)
    enough = tuple(
        path
        for path, d in switches.items()
        if not same and _outcome(Point(here).at({path: d.second}), form) == outcome
    )
    needed = tuple(
        path
        for path, d in switches.items()
        if not same and _outcome(Point(there).at({path: d.first}), form) != outcome
    )
    changes = _payoff_changes(first, second, list(switches.values()))
    return Comparison(first, second, found, same, enough, needed, changes)


def _outcome(point: Point, form: str) -> frozenset[tuple[int, ...]]:
    stable = np.argwhere(point.pairwise_stable(form))
    return frozenset(tuple(int(s) for s in profile) for profile in stable)


def _payoff_changes(
    first: Solution, second: Solution, switches: Sequence[Difference]
) -> tuple[PayoffChange, ...]:
    """At the first pairwise-stable profile of the first scenario, if it has one."""
    if not first.stable_profiles:
        return ()
    network = int(first.game.form.network_of[first.stable_profiles[0]])
    here = Point(first.game.scenario)
    tables = here.tables(first.game.form.name, [{}, *({d.path: d.second} for d in switches)])[1]
    effects = tables[1:, :, network] - tables[0, :, network]
    changes = []
    for i, power in enumerate(first.game.players):
        before = float(first.game.network_payoffs[i, network])
        after = float(second.game.network_payoffs[i, network])
        towards = np.sign(after - before) * effects[:, i]
        cause = int(np.argmax(towards)) if len(towards) else -1
        if cause < 0 or towards[cause] <= 0:
            changes.append(PayoffChange(power, before, after, "", 0.0))
        else:
            moved = float(effects[cause, i])
            changes.append(PayoffChange(power, before, after, switches[cause].path, moved))
    return tuple(changes)
