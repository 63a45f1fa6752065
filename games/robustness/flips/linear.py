"""The nearest point at which linear conditions hold: linear programs, by HiGHS."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from games.outcomes.moves import Gain
from games.robustness.flips.ways import Clause, Literal, Way

Floats = NDArray[np.float64]

PENALTY = 1e4  # of a unit of what is lacking, beside a whole interval
_SHARPER = 100  # gains are written so much larger: HiGHS lets a row fail by 1e-7
_TIDY = 1e-6  # beside the largest change, so that what does not matter does not move


@dataclass(frozen=True, eq=False)
class Region:
    """Where the changes may lie.

    Attributes
    ----------
    low, high : ndarray, shape (D,)
        In units of the intervals.
    balanced : ndarray, shape (D,)
        Coefficients of a sum of changes that is zero: those of weights.
    """

    low: Floats
    high: Floats
    balanced: Floats


@dataclass(frozen=True, eq=False)
class Tangent:
    """Gains as linear functions of a change.

    Attributes
    ----------
    values : mapping of Gain to float
        Where nothing changes.
    slopes : mapping of Gain to ndarray, shape (D,)
    """

    values: Mapping[Gain, float]
    slopes: Mapping[Gain, Floats]

    def lacks(self, literal: Literal, change: Floats) -> float:
        """By how much a literal fails at a change; negative where it holds."""
        return max(
            -sign * (self.values[gain] + float(self.slopes[gain] @ change))
            for gain, sign in literal
        )


def nearest(way: Way, tangent: Tangent, region: Region, norm: str, beyond: float) -> Floats | None:
    """The least change at which a way's conditions hold, gains being linear in it.

    Parameters
    ----------
    way : Way
    tangent : Tangent
    region : Region
    norm : str
        ``max``, the largest change of an input, or ``sum``, of all changes.
    beyond : float
        By how much every condition has to hold.

    Returns
    -------
    ndarray, shape (D,), or None
        Where not all conditions can hold in the region, the change at which least is lacking;
        None if there is no program to solve.

    Notes
    -----
    Branch and bound over which literal of a clause to make true: a clause is left alone until
    the least change without it fails it.
    """
    best: tuple[float, Floats] | None = None
    pending: list[tuple[Literal, ...]] = [
        tuple(clause[0] for clause in way.clauses if len(clause) == 1)
    ]
    open_clauses = [clause for clause in way.clauses if len(clause) > 1]
    while pending:
        chosen = pending.pop()
        found = _program(chosen, tangent, region, norm, beyond)
        if found is None or (best is not None and found[0] >= best[0]):
            continue
        failing = _failing(open_clauses, chosen, tangent, found[1])
        if failing is None:
            best = found
            continue
        order = sorted(failing, key=lambda each: -tangent.lacks(each, found[1]))
        pending += [(*chosen, literal) for literal in order]  # the most promising one last
    return None if best is None else best[1]


def _failing(
    clauses: Sequence[Clause], chosen: Sequence[Literal], tangent: Tangent, change: Floats
) -> Clause | None:
    """The clause that fails most, of those of which no literal is chosen."""
    lacking = [
        (min(tangent.lacks(literal, change) for literal in clause), clause)
        for clause in clauses
        if not set(clause) & set(chosen)
    ]
    worst = max(lacking, key=lambda pair: pair[0], default=None)
    return None if worst is None or worst[0] <= 0 else worst[1]


def _program(
    literals: Sequence[Literal], tangent: Tangent, region: Region, norm: str, beyond: float
) -> tuple[float, Floats] | None:
    """The least change at which literals hold, and its cost: the size, and what is lacking.

    The variables are the rises and falls of the inputs, the largest of them, and a slack.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    size = len(region.low)
    largest, slack, columns = 2 * size, 2 * size + 1, 2 * size + 2
    conditions = [pair for literal in literals for pair in literal]
    rows = np.zeros((len(conditions), columns))
    rows[:, slack] = _SHARPER
    for row, (gain, sign) in zip(rows, conditions, strict=True):
        row[:size] = _SHARPER * sign * tangent.slopes[gain]
        row[size:largest] = -row[:size]
    floors = [_SHARPER * (beyond - sign * tangent.values[gain]) for gain, sign in conditions]
    constraints = [LinearConstraint(rows, floors, np.inf)] if conditions else []
    cost = np.zeros(columns)
    cost[slack] = PENALTY
    if norm == "sum":
        cost[:largest] = 1
    else:
        cost[largest], cost[:largest] = 1, _TIDY
        caps = np.hstack([-np.eye(size), -np.eye(size), np.ones((size, 1)), np.zeros((size, 1))])
        constraints.append(LinearConstraint(caps, 0, np.inf))
    if region.balanced.any():
        balance = np.concatenate([region.balanced, -region.balanced, [0, 0]])
        constraints.append(LinearConstraint(balance[None], 0, 0))
    low, high = region.low, region.high
    bottom = np.concatenate([np.maximum(low, 0), np.maximum(-high, 0), [0, 0]])
    top = np.concatenate([np.maximum(high, 0), np.maximum(-low, 0), [np.inf, np.inf]])
    found = milp(cost, constraints=constraints, bounds=Bounds(bottom, top))
    if found.x is None:
        return None
    change = np.clip(found.x[:size] - found.x[size:largest], low, high)
    return float(found.fun), np.asarray(change)
