"""What follows from a search; flint is loaded only where that takes exact arithmetic."""

from dataclasses import replace

import numpy as np

from solver.equilibrium import Equilibrium
from solver.equilibrium_set import Diagnosis, EquilibriumSet, in_order
from solver.game import NormalFormGame
from solver.payoffs.measure import largest_part_gained, measured
from solver.supports import Searched
from solver.tolerances import STANDS
from solver.tools.deadline import Deadline
from solver.tools.words import counted


def conclude(
    game: NormalFormGame, searched: Searched, *, deadline: Deadline, exact: bool
) -> EquilibriumSet:
    """What follows from a search in floating point, after exact arithmetic where it takes that.

    Parameters
    ----------
    game : NormalFormGame
    searched : Searched
    deadline : Deadline
    exact : bool
        Prove everything, and answer in Fractions or certified boxes.

    Returns
    -------
    EquilibriumSet
    """
    if exact or (searched.open_supports and not deadline.passed):
        from solver.exact.decide import decide

        found = decide(game, searched, deadline=deadline, exact=exact)
        return found if exact else in_floats(game, found)
    left_out = searched.left_out
    if searched.open_supports:
        left_out = left_out or "the time limit came before every support was decided"
    total = sum(each.index or 0 for each in searched.equilibria)
    reason = (
        "on each support the indifference equations were solved or excluded, by signs beyond "
        "all rounding; the indices sum to +1"
    )
    if left_out:
        reason = left_out
    elif total != 1:
        reason = f"the indices sum to {total}, not to +1: something was missed"
    return EquilibriumSet(
        equilibria=in_order(searched.equilibria),
        complete=not left_out and total == 1,
        reason=reason,
        method="polynomial",
        seconds=deadline.seconds,
        diagnosis=Diagnosis(out_of_time=searched.out_of_time or bool(searched.open_supports)),
    )


def in_floats(game: NormalFormGame, found: EquilibriumSet) -> EquilibriumSet:
    """The same with all numbers rounded, measured on the payoffs as given.

    Without equilibria of which these measure a regret beyond its own margin: floats were read
    as fractions that are a little off. The set then is not complete.
    """
    kept: dict[int, Equilibrium] = {}
    for place, each in enumerate(found.equilibria):
        rounded = measured(game.payoffs, each.strategies, each.index)
        if largest_part_gained(game.payoffs, rounded.strategies) <= STANDS:
            kept[place] = rounded
    places = {place: k for k, place in enumerate(kept)}
    components = [
        replace(
            component,
            subsets=tuple(
                tuple(tuple(x.astype(np.float64) for x in side) for side in subset)
                for subset in component.subsets
            ),
            equilibria=tuple(places[k] for k in component.equilibria if k in places),
        )
        for component in found.components
    ]
    lost = len(found.equilibria) - len(kept)
    if lost:
        reason = f"{counted(lost, 'equilibrium')} left out: too far off once they are rounded"
        found = replace(found, complete=False, reason=reason)
    return replace(found, equilibria=tuple(kept.values()), components=tuple(components))


def proved_alone(game: NormalFormGame, found: EquilibriumSet) -> EquilibriumSet:
    """Those equilibria found in floats of which there is an exact proof."""
    from solver.exact.proof import in_flint, in_fractions, proved
    from solver.payoffs.rational import rational_payoffs

    payoffs = rational_payoffs(game, as_given=True)
    numbers = in_flint(payoffs)
    every = [
        proved(payoffs, numbers, each.support, each.strategies)
        or in_fractions(payoffs, each.strategies)
        for each in found.equilibria
    ]
    kept = [each for each in every if each is not None]
    if len(kept) < len(every):
        lost = counted(len(every) - len(kept), "equilibrium")
        reason = f"{lost} found in floats left out: there is no exact proof"
        found = replace(found, reason=reason)
    return replace(found, equilibria=in_order(kept))
