"""Rationality from frequencies: the published fit, and a likelihood computed by brute force."""

from typing import Any

import numpy as np
import pytest

from solver import InputError, NormalFormGame
from solver.concepts import fit_rationality, logit_equilibrium
from tests.solver.dynamics.quantal.test_response import OCHS

SEEN = [[0.527 * 128, 0.473 * 128], [0.366 * 128, 0.634 * 128]]


def likelihood(game: NormalFormGame, counts: list[Any], rationality: float) -> float:
    mixes = logit_equilibrium(game, rationality)
    return float(sum(np.dot(own, np.log(x)) for own, x in zip(counts, mixes, strict=True)))


def test_ochs() -> None:
    found = fit_rationality(OCHS, SEEN)
    assert found.rationality == pytest.approx(1.845610, abs=1e-6)
    assert found.log_likelihood == pytest.approx(-174.764532, abs=1e-6)
    for end in found.interval:
        drop = found.log_likelihood - likelihood(OCHS, SEEN, end)
        assert 2 * drop == pytest.approx(3.841459, abs=1e-5)
    assert found.interval[0] < found.rationality < found.interval[1]
    assert found.strategies[0] == pytest.approx(logit_equilibrium(OCHS, 1.84561)[0], abs=1e-6)


@pytest.mark.parametrize("shape", [(2, 2), (3, 2), (2, 2, 2)])
def test_the_best_of_a_fine_grid(shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(len(shape))
    for _ in range(3):
        game = NormalFormGame(rng.normal(size=(len(shape), *shape)))
        truth = rng.uniform(0.2, 2)
        counts = [rng.multinomial(200, x) for x in logit_equilibrium(game, truth)]
        found = fit_rationality(game, counts)
        grid = [likelihood(game, counts, each) for each in np.linspace(0, 6, 601)]
        assert found.log_likelihood >= max(grid) - 1e-9
        assert found.log_likelihood == pytest.approx(max(grid), abs=1e-2)


def test_at_the_ends_of_the_path() -> None:
    game = NormalFormGame([[[1, 0], [0, 2]], [[1, 0], [0, 2]]])
    best = fit_rationality(game, [[0, 10], [0, 10]])
    assert best.rationality == np.inf == best.interval[1]
    assert best.log_likelihood == pytest.approx(0)
    worst = fit_rationality(game, [[8, 2], [8, 2]])
    assert worst.rationality == 0 == worst.interval[0]
    assert worst.log_likelihood == pytest.approx(20 * np.log(0.5))
    nothing = fit_rationality(NormalFormGame(np.zeros((2, 2, 2))), [[8, 2], [8, 2]])
    assert nothing.interval == (0, np.inf)


def test_it_is_a_line() -> None:
    assert repr(fit_rationality(OCHS, SEEN)).startswith("Fit(rationality=1.84561, interval=(")


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([[1, 2]], "counts of 1 players"),
        ([[1, 2], [1, 2, 3]], "player 2 are"),
        ([[1, -2], [1, 2]], "each 0 or more"),
        ([[1, float("nan")], [1, 2]], "each 0 or more"),
        ([["a", 1], [1, 2]], "2 numbers"),
        ([[0, 0], [0, 0]], "all counts are 0"),
    ],
)
def test_frequencies_that_cannot_be(counts: list[Any], words: str) -> None:
    with pytest.raises(InputError, match=words):
        fit_rationality(OCHS, counts)
