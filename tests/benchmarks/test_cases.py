"""The games: the same everywhere, and of the kind that their name says."""

from importlib import import_module
from typing import Any

import numpy as np
import pytest

from benchmarks.suite.cases import KINDS, Case
from benchmarks.suite.commands import SUBJECTS


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_gives_games_of_the_shape(kind: str) -> None:
    case = Case(kind, (3, 3), 5)
    payoffs = case.payoffs()
    assert payoffs.shape == (5, 2, 3, 3)
    assert np.isfinite(payoffs.astype(float)).all()


@pytest.mark.parametrize("kind", KINDS)
def test_fewer_games_are_the_first_of_more(kind: str) -> None:
    case = Case(kind, (3, 3), 40)
    assert np.array_equal(case.some(7).payoffs(), case.payoffs()[:7])


def test_kinds_are_what_they_say() -> None:
    zero_sum = Case("zero-sum", (4, 5), 3).payoffs()
    assert np.array_equal(zero_sum[:, 0], -zero_sum[:, 1])
    assert set(np.unique(Case("degenerate", (4, 4), 9).payoffs())) == {0, 1}
    assert set(np.unique(Case("few values", (4, 4), 9).payoffs())) == set(range(5))
    correlated = Case("correlated", (9, 9), 99).payoffs()
    assert np.corrcoef(correlated[:, 0].ravel(), correlated[:, 1].ravel())[0, 1] == pytest.approx(
        0.8, abs=0.02
    )
    coordination = Case("coordination", (3, 3, 3), 999).payoffs()
    same = coordination[:, :, [0, 1, 2], [0, 1, 2], [0, 1, 2]]
    assert same.mean() == pytest.approx(3, abs=0.1)
    assert coordination[:, :, 0, 1, 2].mean() == pytest.approx(0, abs=0.1)


def test_the_model_has_no_game_of_another_shape() -> None:
    with pytest.raises(ValueError, match="right:"):
        Case("model", (2, 5), 1).payoffs()


def _classes(subject: str) -> list[type]:
    module = import_module(f"benchmarks.{subject}")
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and value.__module__ == module.__name__
        and any(name.startswith(("time_", "peakmem_", "track_")) for name in vars(value))
    ]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_subject_has_rows_and_benchmarks(subject: str) -> None:
    assert callable(import_module(f"benchmarks.{subject}").rows)
    assert _classes(subject)


@pytest.mark.parametrize(
    "made", [each for s in SUBJECTS if s not in ("startup", "sweep") for each in _classes(s)]
)
def test_the_first_case_of_every_benchmark_builds(made: type) -> None:
    lists: tuple[list[Any], ...] = getattr(made, "params", ())
    first = [each[0] for each in lists]
    benchmark = made()
    if hasattr(benchmark, "prepare"):
        benchmark.prepare(*first)
    assert len(getattr(made, "param_names", ())) == len(first)
