"""Which inputs decide: Sobol indices of the margin by which the answer stands."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from games.robustness.question import Question
from games.robustness.sample import INTERVALS
from games.space.axes import Axis, WeightSimplex
from games.space.evaluate import Evaluator
from games.space.parse_axes import Spec
from games.space.plan import make_plan
from solver.errors import InputError
from solver.tools.chunks import Progress, in_chunks
from solver.tools.extras import require
from solver.tools.shown import Shown

_RESAMPLES = 100  # of the bootstrap behind the intervals
_CONFIDENCE = 0.95
_MOST_NUMBERS = 2**28  # 2 GB
_CONSTANT = 1e-12  # a margin whose spread is no more than this does not vary: it is rounding


@dataclass(frozen=True, repr=False)
class Index(Shown):
    """What an input, or the weights together, decides of the margin.

    Attributes
    ----------
    name : str
    first, total : float
        The share of the variance that it decides alone, and with all others.
    first_error, total_error : float
        Half-widths of 95 % confidence intervals.
    """

    name: str
    first: float
    first_error: float
    total: float
    total_error: float


@dataclass(frozen=True, repr=False)
class Indices(Shown):
    """The indices of all inputs.

    Attributes
    ----------
    question : Question
    indices : tuple of Index
        The largest total first; empty where the margin does not vary.
    mean, deviation : float
        Of the margin.
    points : int
        How many points it took.
    """

    question: Question
    indices: tuple[Index, ...]
    mean: float
    deviation: float
    points: int


def sobol_indices(
    question: Question,
    space: Mapping[str, Spec] = INTERVALS,
    *,
    samples: int = 2048,
    seed: int = 0,
    progress: Progress | None = None,
) -> Indices:
    """Estimate Sobol's indices of the inputs on the margin of stability.

    Parameters
    ----------
    question : Question
    space : mapping of str to spec
        What varies, uniformly and independently; weights on the simplex count as one input.
    samples : int
        Of the base sample; the next power of two is taken, and D + 2 times as many points.
    seed : int
    progress : callable, optional

    Returns
    -------
    Indices

    Raises
    ------
    InputError
        If SALib is not installed, a word about the space is wrong, or there are too many points.

    Notes
    -----
    First order: Saltelli et al. (2010); total: Jansen (1999), as SALib has them, on a scrambled
    Sobol sequence, with bootstrap intervals. The margin is a finite number at every point; a
    share of points would lose what happens within an outcome.
    """
    require("robustness", "SALib")
    from SALib.analyze.sobol import analyze
    from SALib.sample.sobol import sample

    base = 1 << max(3, (samples - 1).bit_length())
    plan = make_plan(
        question.scenario, space, question.form.name,
        ask=["payoffs"], design="random", points=base, seed=seed,
    )  # fmt: skip
    columns = [
        (f"{axis.names[0]}:{k}", _name(axis))
        for axis in plan.space.axes
        for k in range(axis.dimensions)
    ]
    numbers = base * (len(columns) + 2) * 2 * len(columns)
    if numbers > _MOST_NUMBERS:
        raise InputError(
            f"a base sample of {base:,} points of {len(columns)} inputs does not fit into memory "
            f"(right: up to {base * _MOST_NUMBERS // numbers:,})"
        )
    problem = {
        "num_vars": len(columns),
        "names": [column for column, _ in columns],
        "groups": [group for _, group in columns],
        "bounds": [[0.0, 1.0]] * len(columns),
    }
    drawn = sample(problem, base, calc_second_order=False, seed=seed)
    margin = _margins(question, plan.chunk, Evaluator(plan), drawn, progress)
    if not np.isfinite(margin).all():
        raise InputError(
            f"{question.scenario.name}: payoffs are not finite everywhere (right: narrower "
            "intervals)"
        )
    mean, deviation = float(margin.mean()), float(margin.std())
    if deviation <= _CONSTANT:
        return Indices(question, (), mean, deviation, len(margin))
    found = analyze(
        problem, margin, calc_second_order=False, num_resamples=_RESAMPLES,
        conf_level=_CONFIDENCE, seed=seed + 1,  # 0 would mean none there
    )  # fmt: skip
    names = list(dict.fromkeys(group for _, group in columns))
    keys = ("S1", "S1_conf", "ST", "ST_conf")
    rows = zip(names, *(found[key] for key in keys), strict=True)
    indices = [Index(name, *map(float, numbers)) for name, *numbers in rows]
    indices.sort(key=lambda each: -each.total)
    return Indices(question, tuple(indices), mean, deviation, len(margin))


def _name(axis: Axis) -> str:
    name = axis.names[0]
    return name.rpartition(".")[0] if isinstance(axis, WeightSimplex) else name


def _margins(
    question: Question,
    size: int,
    evaluator: Evaluator,
    drawn: NDArray[np.float64],
    progress: Progress | None,
) -> NDArray[np.float64]:
    # the sequence may contain a 1, which a design that draws never does
    inside = np.minimum(drawn, np.nextafter(1.0, 0.0))
    if progress is not None:
        progress(0, len(inside))

    def work(start: int, stop: int) -> NDArray[np.float64]:
        points = evaluator.plan.space.at(inside[start:stop], start)
        return question.margin(evaluator.classify(points, payoffs=True).payoffs)

    if progress is not None:
        progress(0, len(inside))
    return np.concatenate(list(in_chunks(work, len(inside), size, progress=progress)))
