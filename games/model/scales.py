"""How the scale of security follows from the other components, by a rule."""

from typing import NamedTuple

import numpy as np

from games.ladder import COMPONENTS, RUNGS
from games.model.built_game import network_tables
from games.model.forms import Form, chosen_ties
from games.model.inputs import input_matrix, layout
from games.scenario.scenario import Scenario

_BESIDE = ("economy", "autonomy", "identity")  # what the range of security is to match


class Scale(NamedTuple):
    """Where security's own range is the mean of the others', their least and their largest."""

    mean: float
    low: float
    high: float


def own_ranges(scenario: Scenario) -> dict[str, float]:
    """What each component, unweighted, can move a power by: its own range.

    Parameters
    ----------
    scenario : Scenario

    Returns
    -------
    dict of str to float
        By component: over all ties that can be chosen, those of the network form times those
        with blocs, the most that a power has less the least; the mean over the powers.
    """
    actors = scenario.actors
    powers = tuple(range(len(scenario.powers)))
    led = {bloc.leader: (actors.index(name),) for name, bloc in scenario.blocs.items()}
    targets = tuple(
        (*(j for j in powers if j != i), *led.get(scenario.powers[i], ())) for i in powers
    )
    ties = chosen_ties(powers, targets)
    menus = tuple(
        tuple(map(RUNGS.index, scenario.menu if b in powers else scenario.menus.bloc))
        for _, b in ties
    )
    given = np.zeros((len(actors), len(actors)), dtype=np.int64)
    every_tie = Form("every tie", powers, targets, menus, given, actors)
    components = network_tables(input_matrix(scenario, [{}]), layout(scenario), every_tie)[0]
    moved = np.ptp(components[0], axis=1).mean(axis=0)
    return dict(zip(COMPONENTS, moved.tolist(), strict=True))


def security_scale(scenario: Scenario) -> Scale:
    """The scale σ that follows from the rule.

    Parameters
    ----------
    scenario : Scenario

    Returns
    -------
    Scale
        At `mean`, rounded to a whole number the σ of the rule, what security can move a power
        by is the mean of what economy, autonomy and identity can; so equal weights mean equal
        say. At `low` and `high`, the interval, it is the least and the largest of them.
    """
    ranges = own_ranges(scenario)
    each = ranges["security"] / float(scenario.scales.security.value)
    others = [ranges[name] for name in _BESIDE]
    return Scale(sum(others) / len(others) / each, min(others) / each, max(others) / each)
