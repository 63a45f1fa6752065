"""What follows from a search; flint is loaded only where that takes exact arithmetic."""

from dataclasses import replace

import numpy as np

from solver.equilibrium_set import Diagnosis, EquilibriumSet, in_order
from solver.game import NormalFormGame
from solver.payoffs.measure import measured
from solver.supports import Searched
from solver.tools.deadline import Deadline


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
        diagnosis=Diagnosis(out_of_time=bool(left_out) and deadline.passed),
    )


def in_floats(game: NormalFormGame, found: EquilibriumSet) -> EquilibriumSet:
    """The same with all numbers rounded, measured on the payoffs as given."""
    components = [
        replace(
            component,
            subsets=tuple(
                tuple(tuple(x.astype(np.float64) for x in side) for side in subset)
                for subset in component.subsets
            ),
        )
        for component in found.components
    ]
    equilibria = [measured(game.payoffs, each.strategies, each.index) for each in found.equilibria]
    return replace(found, equilibria=tuple(equilibria), components=tuple(components))
