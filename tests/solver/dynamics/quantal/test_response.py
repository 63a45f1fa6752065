"""Quantal response equilibria at a given rationality, against published figures."""

import numpy as np
import pytest

from solver import InputError, NormalFormGame
from solver.concepts import logit_equilibria, logit_equilibrium
from tests.solver.dynamics.quantal.test_path import table_one

OCHS = NormalFormGame([[[1.1141, 0], [0, 0.2785]], [[0, 1.1141], [1.1141, 0]]])


@pytest.mark.parametrize(
    ("rationality", "row", "column"), [(1, 0.586784, 0.451807), (2, 0.617522, 0.371982)]
)
def test_ochs(rationality: float, row: float, column: float) -> None:
    one, two = logit_equilibrium(OCHS, rationality)
    assert (one[0], two[0]) == pytest.approx((row, column), abs=1e-6)


@pytest.mark.parametrize(
    ("a", "rationality", "mix"),
    [
        (5, 1, [0.30303, 0.12652, 0.57045]),
        (5, 2, [0.35129, 0.05284, 0.59587]),
        (5, 5, [0.47798, 0.00327, 0.51875]),
        (100, 1, [0.06842, 0.02583, 0.90575]),
        (100, 2, [0.08519, 0.0118, 0.90301]),
        (100, 5, [0.27875, 0.0019, 0.71935]),
        (100, 10, [0.49438, 0.00002, 0.5056]),
    ],
)
def test_table_one(a: int, rationality: float, mix: list[float]) -> None:
    for found in logit_equilibrium(NormalFormGame(table_one(a)), rationality):
        assert found == pytest.approx(mix, abs=1e-5)


def test_without_rationality_play_is_uniform() -> None:
    assert [x.tolist() for x in logit_equilibrium(OCHS, 0)] == [[0.5, 0.5], [0.5, 0.5]]


def test_payoffs_are_taken_as_given() -> None:
    rng = np.random.default_rng(1)
    payoffs = rng.normal(size=(3, 2, 3, 2))
    one = logit_equilibrium(NormalFormGame(payoffs), 3.0)
    for scale in (1e-6, 1e6):
        other = logit_equilibrium(NormalFormGame(payoffs * scale), 3.0 / scale)
        for x, y in zip(one, other, strict=True):
            assert x == pytest.approx(y, abs=1e-9)


def test_as_gambit_has_it() -> None:
    pygambit = pytest.importorskip("pygambit", reason="pygambit is not installed")
    rng = np.random.default_rng(5)
    for shape in ((2, 2), (3, 3), (2, 2, 2), (3, 3, 3)):
        payoffs = rng.normal(size=(len(shape), *shape))
        peer = pygambit.Game.from_arrays(*payoffs)
        wanted = [0.3, 1.0, 2.5]
        for rationality, point in zip(
            wanted, pygambit.qre.logit_solve_lambda(peer, lam=wanted), strict=True
        ):
            probabilities = [
                float(p) for _, mix in point.profile.mixed_strategies() for _, p in mix
            ]
            found = np.concatenate(logit_equilibrium(NormalFormGame(payoffs), rationality))
            assert found == pytest.approx(probabilities, abs=1e-6)


@pytest.mark.parametrize("rationality", [-1, float("nan"), float("inf"), True, "1"])
def test_rationality_is_no_less_than_nothing(rationality: float) -> None:
    with pytest.raises(InputError, match="right: a finite number, 0 or more"):
        logit_equilibrium(OCHS, rationality)


def test_many_games_are_each_as_alone() -> None:
    games = np.random.default_rng(3).normal(size=(6, 3, 2, 3, 2))
    together = logit_equilibria(games, 1.5)
    for k, payoffs in enumerate(games):
        for mix, x in zip(together, logit_equilibrium(NormalFormGame(payoffs), 1.5), strict=True):
            np.testing.assert_array_equal(mix[k], x)
    assert [x.shape for x in logit_equilibria(games[:0], 1)] == [(0, 2), (0, 3), (0, 2)]
    with pytest.raises(InputError, match=r"right: \(games, n, m1, …, mn\)"):
        logit_equilibria(games[0, 0], 1)
    with pytest.raises(InputError, match="rationality is -1"):
        logit_equilibria(games, -1)
