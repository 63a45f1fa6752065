"""The tracing procedure of any number of players, against the exact one of two."""

from typing import Any

import numpy as np
import pytest

from solver import InputError, NormalFormGame, nash
from solver.many_players.logit_path import Walk
from solver.many_players.tracing import tracing
from solver.payoffs.expected import deviation_payoffs, regret
from solver.tools.deadline import Deadline
from solver.two_players.tracing import tracing as exactly


def test_two_players_as_by_exact_pivoting() -> None:
    rng = np.random.default_rng(7)
    for k in range(60):
        m = int(rng.integers(2, 5))
        payoffs = rng.normal(size=(2, m, m))
        if k % 3 == 0:
            payoffs = np.array([np.diag(rng.random(m)), np.diag(rng.random(m))])
        prior = [rng.dirichlet(np.ones(m)) for _ in range(2)]
        game = NormalFormGame(payoffs)
        (one,) = exactly(game, prior=prior).equilibria
        (other,) = tracing(game, prior=prior).equilibria
        for x, y in zip(one.strategies, other.strategies, strict=True):
            assert x == pytest.approx(y, abs=1e-9)


def test_a_third_player_without_a_choice_changes_nothing() -> None:
    rng = np.random.default_rng(8)
    for _ in range(10):
        payoffs = rng.normal(size=(3, 3, 3, 1))
        prior: Any = [rng.dirichlet(np.ones(3)), rng.dirichlet(np.ones(3)), [1.0]]
        (one,) = nash(NormalFormGame(payoffs[:2, :, :, 0]), "tracing", prior=prior[:2]).equilibria
        (other,) = nash(NormalFormGame(payoffs), "tracing", prior=prior).equilibria
        for x, y in zip(one.strategies, other.strategies, strict=False):
            assert x == pytest.approx(y, abs=1e-9)


@pytest.mark.parametrize("shape", [(2, 2, 2), (3, 3, 3), (2, 2, 2, 2)])
def test_the_path_is_one_of_equilibria_between_prior_and_play(shape: tuple[int, ...]) -> None:
    """Without the path's own equations: all along, nobody gains in the game of that time."""
    rng = np.random.default_rng(len(shape))
    rate = 1e6
    for _ in range(4):
        payoffs = rng.normal(size=(len(shape), *shape))
        prior = [rng.dirichlet(np.ones(m)) for m in shape]
        game = NormalFormGame(payoffs)
        walk = Walk(game, alike=False)
        walk.trace(prior, rate)
        trail = walk.to(1.0, Deadline(None))
        assert trail.ended and trail.rationality[0] == 0 and trail.rationality[-1] == 1
        mixes = [walk.strategies(logs) for logs in trail.logs]
        for time, x in zip(trail.rationality, mixes, strict=True):
            for i, own in enumerate(x):
                values = time * deviation_payoffs(payoffs, x, i)
                values += (1 - time) * deviation_payoffs(payoffs, tuple(prior), i)
                assert values.max() - values @ own < 20 / rate * np.ptp(payoffs[i])
        joined = np.array([np.concatenate(x) for x in mixes])
        assert np.abs(np.diff(joined, axis=0)).max() <= 0.1 + 1e-9
        found = nash(game, "tracing", prior=prior)
        if found.equilibria:
            assert np.concatenate(found.equilibria[0].strategies) == pytest.approx(
                joined[-1], abs=1e-3
            )


def test_three_players_come_to_the_end() -> None:
    rng = np.random.default_rng(9)
    for _ in range(60):
        payoffs = rng.normal(size=(3, 3, 3, 3))
        prior = [rng.dirichlet(np.ones(3)) for _ in range(3)]
        (one,) = nash(NormalFormGame(payoffs), "tracing", prior=prior).equilibria
        assert regret(payoffs, one.strategies) < 1e-12


def test_a_strict_equilibrium_that_is_expected_is_played() -> None:
    rng = np.random.default_rng(10)
    for _ in range(10):
        game = NormalFormGame(rng.normal(size=(3, 2, 2, 2)))
        for each in nash(game, "pure").equilibria:
            (found,) = nash(game, "tracing", prior=each.strategies).equilibria
            assert found.profile == each.profile


def test_units_do_not_matter() -> None:
    rng = np.random.default_rng(11)
    payoffs = rng.normal(size=(3, 2, 2, 2))
    units = np.array([1e-6, 1.0, 1e6])[:, None, None, None]
    (one,) = nash(NormalFormGame(payoffs), "tracing").equilibria
    (other,) = nash(NormalFormGame(payoffs * units), "tracing").equilibria
    for x, y in zip(one.strategies, other.strategies, strict=True):
        assert x == pytest.approx(y, abs=1e-9)


def test_in_fractions_where_asked_for() -> None:
    payoffs = np.zeros((3, 2, 2, 2), dtype=np.int64)
    payoffs[:, 0, 0, 0], payoffs[:, 1, 1, 1] = 3, 1
    (one,) = nash(NormalFormGame(payoffs), "tracing", exact=True).equilibria
    assert one.profile == (0, 0, 0) and one.regret == 0


def test_no_time() -> None:
    found = nash(NormalFormGame(np.eye(8).reshape(1, 2, 2, 2, 2, 2, 2).repeat(6, 0)), "tracing",
                 time_limit=1e-9)  # fmt: skip
    assert not found.equilibria and found.status == "time limit"


@pytest.mark.parametrize(
    ("prior", "words"),
    [
        (([1, 0], [1, 0]), "of 2 players"),
        (([1, 0], [1, 0], [0.5, 0.6]), "player 3 sums to 1.1"),
        (([1, 0], [1, 0], [2, -1]), "player 3 has the weight -1"),
    ],
)
def test_a_prior_that_is_none(prior: Any, words: str) -> None:
    with pytest.raises(InputError, match=words):
        nash(NormalFormGame(np.ones((3, 2, 2, 2))), "tracing", prior=prior)
