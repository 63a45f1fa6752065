"""Points drawn from a space of inputs, and what comes out at each."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from games.robustness.question import Question
from games.space.evaluate import Evaluator
from games.space.parse_axes import Spec
from games.space.plan import Plan, make_plan
from games.space.space import Points
from solver.errors import InputError
from solver.tools.chunks import Progress, in_chunks
from solver.tools.shown import Shown

INTERVALS: Mapping[str, Spec] = {"inputs": "intervals"}
WEIGHTS: Mapping[str, Spec] = {"weights": "simplex"}

_MOST_NUMBERS = 2**27  # 1 GB


@dataclass(frozen=True, eq=False, repr=False)
class Sample(Shown):
    """What comes out at points of a space.

    Attributes
    ----------
    question : Question
    plan : Plan
        The sweep that has the same points.
    columns : dict of str to ndarray, each of shape (B,)
        The inputs that vary, by name.
    outcomes : ndarray of int64, shape (B,)
        Which of `labels` each point has.
    labels : tuple of str
        Outcomes as in a sweep: the pairwise-stable profiles.
    networks : tuple of tuples of int
        The networks of each label.
    margin : ndarray, shape (B,)
        By how much the outcome asked for stands.
    """

    question: Question
    plan: Plan
    columns: dict[str, NDArray[np.float64]]
    outcomes: NDArray[np.int64]
    labels: tuple[str, ...]
    networks: tuple[tuple[int, ...], ...]
    margin: NDArray[np.float64]

    @property
    def stands(self) -> NDArray[np.bool_]:
        """Where the outcome asked for stands, by the networks that are stable there."""
        return np.array([self.question.stands(each) for each in self.networks])[self.outcomes]


def draw(
    question: Question,
    space: Mapping[str, Spec] = INTERVALS,
    *,
    samples: int,
    seed: int = 0,
    progress: Progress | None = None,
) -> Sample:
    """Draw points uniformly and independently, and classify them.

    Parameters
    ----------
    question : Question
    space : mapping
        As in `games.sweeps.sweep`; by default all intervals of the scenario.
    samples, seed : int
    progress : callable, optional

    Returns
    -------
    Sample
        Of the points of a sweep with the design ``random`` and that seed.

    Raises
    ------
    InputError
        If a word about the space is wrong, or there are too many points to keep.
    """
    plan = make_plan(
        question.scenario, space, question.form.name,
        ask=["payoffs"], design="random", points=samples, seed=seed,
    )  # fmt: skip
    if samples * len(plan.space.names) > _MOST_NUMBERS:
        most = _MOST_NUMBERS // len(plan.space.names)
        raise InputError(f"{samples:,} points do not fit into memory (right: up to {most:,})")
    evaluator = Evaluator(plan)

    def work(number: int, _: int) -> tuple[Points, NDArray[np.uint64], NDArray[np.float64]]:
        points = plan.space.points(plan.design, *plan.bounds(number))
        found = evaluator.classify(points, payoffs=True)
        return points, found.stable, question.margin(found.payoffs)

    parts = []
    report = progress or (lambda *_: None)
    report(0, plan.points)
    with closing(in_chunks(work, plan.chunks, 1)) as chunks:
        for number, part in enumerate(chunks):
            parts.append(part)
            report(plan.bounds(number)[1], plan.points)
    masks = np.concatenate([mask for _, mask, _ in parts])
    known, outcomes = np.unique(masks, axis=0, return_inverse=True)
    network_of = question.form.network_of.ravel()
    networks = [
        tuple(np.unique(network_of[evaluator.profiles.members(each)]).tolist()) for each in known
    ]
    names = parts[0][0].columns
    return Sample(
        question,
        plan,
        {name: np.concatenate([points.columns[name] for points, _, _ in parts]) for name in names},
        outcomes.ravel(),
        tuple(evaluator.profiles.joined(each) for each in known),
        tuple(networks),
        np.concatenate([margin for _, _, margin in parts]),
    )
