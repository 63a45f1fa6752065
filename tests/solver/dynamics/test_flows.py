"""Replicator, best-reply and logit dynamics against closed forms, scipy and other programs."""

from typing import Any

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from solver import InputError, NormalFormGame
from solver.concepts import logit_equilibrium
from solver.dynamics import basins, best_reply, logit_response, replicator, replicator_path
from solver.payoffs.expected import deviation_payoffs

COORDINATION = NormalFormGame([[[2, 0], [0, 1]], [[2, 0], [0, 1]]])


def test_one_strategy_against_another_is_a_logistic_curve() -> None:
    """Prisoners' dilemma with equal differences: the odds of defection grow by exp(t)."""
    game = NormalFormGame([[[3, 0], [4, 1]], [[3, 4], [0, 1]]])
    times = np.linspace(0, 8, 17)
    path = replicator_path(game, [[0.9, 0.1], [0.5, 0.5]], times)
    odds = path[:, 1] / path[:, 0]
    assert odds == pytest.approx(np.exp(times) / 9, rel=1e-6)
    assert path[:, 2:].sum(axis=1) == pytest.approx(np.ones(17))


@pytest.mark.parametrize("shape", [(3, 3), (2, 3, 2), (4,), (2, 2, 2, 2)])
def test_as_scipy_integrates_the_plain_function(shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(len(shape))
    payoffs = rng.normal(size=(len(shape), *shape))
    start = [rng.dirichlet(np.ones(m)) for m in shape]
    times = np.linspace(0, 12, 40)
    ends = np.cumsum(shape)[:-1]

    def slope(_: float, state: Any) -> Any:
        x = tuple(np.split(state, ends))
        grown = [replicator(own, deviation_payoffs(payoffs, x, i) - 0.0) for i, own in enumerate(x)]
        return np.concatenate(grown)

    peer = solve_ivp(slope, (0, 12), np.concatenate(start), t_eval=times, rtol=1e-11, atol=1e-13)
    path = replicator_path(NormalFormGame(payoffs), start, times)
    assert path == pytest.approx(peer.y.T, abs=1e-6)


def test_as_nashpy_has_it() -> None:
    nashpy = pytest.importorskip("nashpy", reason="nashpy is not installed")
    rng = np.random.default_rng(1)
    rows, columns = rng.normal(size=(2, 3, 3))
    times = np.linspace(0, 10, 100)
    start = [rng.dirichlet(np.ones(3)) for _ in range(2)]
    xs, ys = nashpy.Game(rows, columns).asymmetric_replicator_dynamics(
        x0=start[0], y0=start[1], timepoints=times
    )
    path = replicator_path(NormalFormGame([rows, columns]), start, times)
    assert path == pytest.approx(np.hstack([xs, ys]), abs=1e-5)


def test_what_nobody_does_stays_so() -> None:
    path = replicator_path(COORDINATION, [[0.0, 1.0], [0.5, 0.5]], [0, 1, 50])
    assert path[:, 0].tolist() == [0, 0, 0]
    assert path[-1, 3] == pytest.approx(1)


def test_best_replies_share_evenly() -> None:
    assert best_reply([0.2, 0.3, 0.5], [1, 1, 0]).tolist() == pytest.approx([0.3, 0.2, -0.5])
    assert best_reply([1, 0], [0.1 + 0.2, 0.3]).tolist() == [-0.5, 0.5]


def test_logit_dynamics_rest_at_logit_equilibria() -> None:
    payoffs = np.random.default_rng(2).normal(size=(3, 2, 3, 2))
    x = logit_equilibrium(NormalFormGame(payoffs), 1.5)
    for i, own in enumerate(x):
        moved = logit_response(own, deviation_payoffs(payoffs, x, i), 1.5)
        assert np.abs(moved).max() < 1e-12
    with pytest.raises(InputError, match="right: a finite number, 0 or more"):
        logit_response([0.5, 0.5], [0, 1], -1)


def test_a_basin_in_closed_form() -> None:
    """Two populations: the part of the square from which (0, 0) is reached is 5/6.

    Where both coordinates are above 1/3 (4/9 of the square), and two parts of 7/36: towards the
    corner (1, 0) the share of 1/3 is passed first by the one that grows, if y > (1 - x)/2.
    """
    found = basins(COORDINATION, "best_reply", draws=4000)
    assert found.profiles == ((0, 0), (1, 1))
    assert abs(found.shares[0] - 5 / 6) < 4 * found.errors[0] + 0.01
    assert found.errors[0] == pytest.approx(np.sqrt(5 / 36 / 4000), rel=0.1)
    assert found.elsewhere < 0.01


def test_a_basin_of_the_replicator_by_the_plain_path() -> None:
    found = basins(COORDINATION, "replicator", draws=300, seed=3)
    rng = np.random.default_rng(3)
    starts = [rng.dirichlet(np.ones(2), 300) for _ in range(2)]
    ends = [
        replicator_path(COORDINATION, [x, y], [0, 60])[-1]
        for x, y in zip(*starts, strict=True)
    ]  # fmt: skip
    first = np.mean([end[0] > 0.5 and end[2] > 0.5 for end in ends])
    assert found.shares[0] == pytest.approx(first, abs=1 / 300 + 1e-12)
    assert found.shares.sum() + found.elsewhere == pytest.approx(1)


def test_symmetric_equilibria_have_equal_basins() -> None:
    game = NormalFormGame([[[1, 0], [0, 1]], [[1, 0], [0, 1]]])
    for dynamics in ("replicator", "best_reply"):
        found = basins(game, dynamics, draws=2000, seed=5)
        assert abs(found.shares[0] - 0.5) < 4 * found.errors[0]


def test_play_that_settles_nowhere() -> None:
    pennies = NormalFormGame([[[1, -1], [-1, 1]], [[-1, 1], [1, -1]]])
    found = basins(pennies, draws=20)
    assert found.profiles == () and found.elsewhere == 1
    assert "elsewhere: 100.0%" in repr(found)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: basins(COORDINATION, "chance"), "no dynamics 'chance'"),  # type: ignore[arg-type]
        (lambda: basins(COORDINATION, draws=0), "number of draws is 0"),
        (lambda: replicator_path(COORDINATION, [[1, 0]], [0, 1]), "of 1 players"),
        (lambda: replicator_path(COORDINATION, [[1, 0], [0.5, 0.6]], [0, 1]), "sum to 1"),
        (lambda: replicator_path(COORDINATION, [[1, 0], [1, 0]], [1, 0]), "rising order"),
        (lambda: replicator_path(COORDINATION, [[1, 0], [1, 0]], []), "rising order"),
    ],
)
def test_what_cannot_be(call: Any, words: str) -> None:
    with pytest.raises(InputError, match=words):
        call()
