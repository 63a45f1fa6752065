"""Scenarios side by side: what differs in them, what comes out, and which input makes it so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from games.model.point import Point
from games.outcomes.solution import Solution, solve
from games.outcomes.stable import stable_profiles
from games.scenario.differences import Difference, differences
from games.scenario.scenario import DEFAULTS, Scenario
from games.scenario.sections import Rung
from solver.errors import InputError
from solver.tools.shown import Shown

Outcome = frozenset[tuple[int, ...]]  # the pairwise-stable profiles
Switches = Mapping[str, Mapping[str, Fraction]]


@dataclass(frozen=True, repr=False)
class PayoffChange(Shown):
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


@dataclass(frozen=True, repr=False)
class Comparison(Shown):
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
    together : tuple of str
        Where no input is enough alone: inputs that are enough together, none of which can be
        left out; empty if all numbers together are not enough.
    payoffs : tuple of PayoffChange
    """

    first: Solution
    second: Solution
    differences: tuple[Difference, ...]
    same_outcome: bool
    enough: tuple[str, ...]
    needed: tuple[str, ...]
    together: tuple[str, ...]
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
        If there is only one, or their actors differ, or their menus in this form.
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
        for menu, ours in _menus(other, form).items():
            if ours != (right := _menus(first, form)[menu]):
                raise InputError(
                    f"{other.name} has the {menu} {', '.join(ours)}, {first.name} "
                    f"{', '.join(right)} (right: the same in the {form} form)"
                )
    solved = [solve(scenario, form) for scenario in scenarios]
    return tuple(_compare(solved[0], other) for other in solved[1:])


def _menus(scenario: Scenario, form: str) -> dict[str, list[Rung]]:
    """What may be offered in a form, by the name it has in a scenario."""
    if form == "network":
        return {"menu": scenario.menu}
    questions = ("triangle", "bloc") if form == "triangle" else ("dyad",)
    return {f"menus.{question}": getattr(scenario.menus, question) for question in questions}


def _compare(first: Solution, second: Solution) -> Comparison:
    form = first.game.form.name
    here, there = Point(first.game.scenario), Point(second.game.scenario)
    found = differences(here.scenario, there.scenario)
    forth = _switches(found, there.scenario)
    back = _switches(found, here.scenario)
    outcome = _outcome(there, form)
    same = outcome == _outcome(here, form)
    enough: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    if not same:
        enough = tuple(n for n in forth if _outcome(here.at(forth[n]), form) == outcome)
        needed = tuple(n for n in back if _outcome(there.at(back[n]), form) != outcome)
        together = () if enough else _together(here, forth, form, outcome)
    changes = _payoff_changes(first, second, forth)
    return Comparison(first, second, found, same, enough, needed, together, changes)


def _together(here: Point, switches: Switches, form: str, outcome: Outcome) -> tuple[str, ...]:
    """Inputs that make the outcome together, thinned out one after the other."""

    def makes_it(names: Sequence[str]) -> bool:
        return _outcome(here.at({k: v for n in names for k, v in switches[n].items()}), form) == (
            outcome
        )

    kept = list(switches)
    if not makes_it(kept):
        return ()
    for name in switches:
        fewer = [other for other in kept if other != name]
        if makes_it(fewer):
            kept = fewer
    return tuple(kept)


def _switches(found: Sequence[Difference], to: Scenario) -> Switches:
    """By name, the changes that give another scenario one input of this one.

    Weights change together, since they sum to 1. A number that is given as a whole in one
    scenario and in parts in the other changes as a whole.
    """
    switches: dict[str, dict[str, Fraction]] = {}
    for d in found:
        if isinstance(d.first, Fraction) and isinstance(d.second, Fraction):
            name = d.path.rpartition(".")[0] if d.path.startswith("weights") else d.path
            switches.setdefault(name, {})[d.path] = to.values[d.path]
        elif d.path.partition(".")[0] in DEFAULTS:
            root = d.path.partition(".parts.")[0]
            switches[root] = {root: to.whole(root)}
    return switches


def _outcome(point: Point, form: str) -> Outcome:
    stable = np.argwhere(stable_profiles(point, form))
    return frozenset(tuple(int(s) for s in profile) for profile in stable)


def _payoff_changes(
    first: Solution, second: Solution, switches: Switches
) -> tuple[PayoffChange, ...]:
    """At the first pairwise-stable profile of the first scenario, if it has one."""
    if not first.stable_profiles:
        return ()
    network = int(first.game.form.network_of[first.stable_profiles[0]])
    here = Point(first.game.scenario)
    tables = here.tables(first.game.form.name, [{}, *switches.values()])[1]
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
            changes.append(PayoffChange(power, before, after, list(switches)[cause], moved))
    return tuple(changes)
