"""How far the answer may be trusted: a quick look at what else the inputs may be.

It takes neither the compiler nor kernels: the model as a formula runs on blocks of points in
NumPy, in some milliseconds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from games.model.forms import make_form
from games.model.formula import formula
from games.robustness.question import Question
from games.robustness.sample import INTERVALS, WEIGHTS
from games.robustness.shares import Share
from games.scenario.scenario import Scenario
from games.space.parse_axes import Spec
from games.space.plan import make_plan
from solver.errors import InputError
from solver.tolerances import better
from solver.tools.shown import Shown

_POINTS = 2048  # of each space, at most: a standard error of 1.1 percentage points
_BLOCK = 512  # points at a time: the numbers of a block stay in the processor's cache
_WORK = 4_000_000  # operations on numbers, of a space: some hundredths of a second
_FEWEST = 64  # points
_MOST_NETWORKS = 500  # beyond it the formula alone takes seconds


@dataclass(frozen=True, repr=False)
class Confidence(Shown):
    """In what share of what could be otherwise the answer of a scenario stands.

    Attributes
    ----------
    intervals, weights : Share or None
        Of the points drawn from the input intervals, and from the weight simplex; None where
        nothing there may be otherwise.
    """

    intervals: Share | None
    weights: Share | None


def confidence(
    scenario: Scenario, form: str = "triangle", *, points: int = _POINTS, seed: int = 0
) -> Confidence | None:
    """In what share of the intervals and of the weights the answer stands, from a quick sample.

    Parameters
    ----------
    scenario : Scenario
    form : str
    points : int
        At most, of each of the two spaces; fewer where the formula is long.
    seed : int

    Returns
    -------
    Confidence or None
        None where the form has too many networks for a quick look.

    Raises
    ------
    InputError
        If the scenario does not have the form.

    Notes
    -----
    The answer stands where just the networks are pairwise stable that are so in the scenario.
    The points are the first ones of `games.robustness.draw` with the same seed.
    """
    question = Question(scenario, make_form(scenario, form), None, ("", ""))
    if question.form.links.n_networks > _MOST_NETWORKS:
        return None
    as_it_is = formula(scenario, question.form, []).at(np.empty((0, 1)))
    here = _stable(question, as_it_is)[:, 0]
    intervals, weights = (
        _share(question, here, space, points, seed) for space in (INTERVALS, WEIGHTS)
    )
    return Confidence(intervals, weights)


def _share(
    question: Question, here: NDArray[np.bool_], space: Mapping[str, Spec], points: int, seed: int
) -> Share | None:
    scenario, form = question.scenario, question.form
    try:
        plan = make_plan(scenario, space, form.name, design="random", points=points, seed=seed)
    except InputError:  # no number has an interval
        return None
    made = formula(scenario, form, plan.space.parameters)
    stop = min(points, max(_FEWEST, _WORK // max(1, len(made.graph.nodes))))
    count = 0
    for start in range(0, stop, _BLOCK):
        drawn = plan.space.points(plan.design, start, min(start + _BLOCK, stop)).inputs
        payoffs = made.at(drawn)
        count += int((_stable(question, payoffs) == here[:, None]).all(axis=0).sum())
    return Share(count, stop)


def _stable(question: Question, payoffs: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which networks are pairwise stable, shape (N, B), by payoffs, shape (n, N, B)."""

    def sign(player: int, old: int, new: int) -> Any:  # of every point at once
        before, after = payoffs[player, old], payoffs[player, new]
        return np.subtract(better(after, before), better(before, after), dtype=np.int8)

    stands = np.ones(payoffs.shape[1:], dtype=np.bool_)
    for network, moves in question.moves.items():
        for move in moves:
            stands[network] &= np.logical_not(move.pays(sign))
    return stands
