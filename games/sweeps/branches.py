"""How the equilibria change along one input: branches of one support."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from games.space.axes import Range
from games.space.evaluate import Evaluator
from games.space.plan import Plan
from games.space.space import Design, Space
from games.sweeps.regions import ranges
from solver.errors import InputError
from solver.tools.shown import Shown

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class EquilibriumBranch(Shown):
    """Equilibria of one support and index at neighbouring values of an input.

    Attributes
    ----------
    values : ndarray, shape (K,)
        Of the input.
    depths : ndarray, shape (n, K)
        The mean place on the menu of what each player offers, 0 for the shallowest.
    index : int
        +1 where all natural dynamics may come to rest, -1 where none does, 0 where it is not
        regular.
    pure : bool
    stable : ndarray of bool, shape (K,)
        Whether it is a pairwise-stable profile there.
    """

    values: Floats
    depths: Floats
    index: int
    pure: bool
    stable: NDArray[np.bool_]


def equilibrium_branches(plan: Plan, count: int) -> tuple[EquilibriumBranch, ...]:
    """All equilibria along the one range that a plan varies.

    Parameters
    ----------
    plan : Plan
        Of the dyad or the triangle.
    count : int
        At how many values.

    Raises
    ------
    InputError
        If something else varies, or the form is the network.
    """
    from solver import batch

    axes = ranges(plan.space)
    if len(axes) != 1 or plan.form.name == "network":
        raise InputError(
            "equilibria are followed along one range of the dyad or the triangle (right: one "
            "LO:HI:N)"
        )
    axis = Range(axes[0].parameter, axes[0].low, axes[0].high, count)
    along = Plan(plan.scenario, plan.form, Space((axis,)), Design("grid", count, 0), (), count)
    evaluator = Evaluator(along)
    points = along.space.points(along.design, 0, count)
    stable = evaluator.classify(points).stable
    found = batch.nash(evaluator.games(points))
    shape = plan.form.shape
    runs: dict[tuple[bytes, int], list[int]] = {}
    played = np.concatenate(found.strategies, axis=1) > 0
    for k in range(len(found)):
        runs.setdefault((played[k].tobytes(), int(found.index[k])), []).append(k)
    branches = []
    for (_, index), members in runs.items():
        games = found.game[members]
        for part in np.split(np.array(members), np.flatnonzero(np.diff(games) > 1) + 1):
            mixes = [x[part] for x in found.strategies]
            depths = np.array([x @ np.arange(m) for x, m in zip(mixes, shape, strict=True)])
            pure = bool(played[part[0]].sum() == len(shape))
            at = found.game[part]
            stands = np.zeros(len(part), dtype=np.bool_)
            if pure:
                number = int(np.ravel_multi_index(tuple(int(d) for d in depths[:, 0]), shape))
                word, bit = divmod(number, 64)
                stands = (stable[at, word] >> np.uint64(bit) & np.uint64(1)).astype(np.bool_)
            branches.append(EquilibriumBranch(points.inputs[0, at], depths, index, pure, stands))
    return tuple(sorted(branches, key=lambda each: (not each.pure, -each.depths[0, 0])))
