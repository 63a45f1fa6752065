"""Four and more players, and three with many strategies."""

from itertools import product

import numpy as np
import pytest

from solver import NormalFormGame, nash
from solver.many_players.logit import logit
from solver.many_players.search import first_equilibrium, supports_by_size
from solver.payoffs.expected import regret
from solver.tools.deadline import Deadline
from tests.solver.three_players.games import joined, random_games, same_profiles


def spans(payoffs: np.ndarray) -> float:
    return float(np.ptp(payoffs.reshape(len(payoffs), -1), axis=1).max())


@pytest.mark.parametrize("shape", [(2, 2, 2, 2), (2, 2, 2, 2, 2), (8, 2, 2), (3, 2, 2, 2)], ids=str)
@pytest.mark.parametrize("kind", ["normal", "integer"])
def test_all_equilibria(shape: tuple[int, ...], kind: str) -> None:
    generic = 0
    for payoffs in random_games(kind, 4, shape, seed=3):
        found = nash(NormalFormGame(payoffs), time_limit=60)
        assert "time limit" not in found.status
        for each in found.equilibria:
            assert regret(payoffs, each.strategies) < 1e-9 * spans(payoffs)
        if found.status == "ok":
            generic += 1
            assert found.complete and sum(each.index or 0 for each in found.equilibria) == 1
            assert len(found) % 2 == 1
    assert generic >= 3


def test_all_equilibria_of_four_players_by_brute_force() -> None:
    """Newton's method from many starts on every support finds nothing else."""
    rng = np.random.default_rng(0)
    for payoffs in random_games("normal", 2, (2, 2, 2, 2), seed=5):
        found = nash(NormalFormGame(payoffs))
        expected = newton_everywhere(payoffs, rng)
        assert found.complete
        assert same_profiles([each.strategies for each in found.equilibria], expected)


def newton_everywhere(payoffs: np.ndarray, rng: np.random.Generator) -> list[list[np.ndarray]]:
    """Equilibria of a game of 2×…×2, by the probabilities of the second strategies."""
    from scipy.optimize import fsolve

    n = len(payoffs)
    found: list[list[np.ndarray]] = []
    for support in product(((0,), (1,), (0, 1)), repeat=n):
        mixing = [i for i in range(n) if len(support[i]) == 2]

        def profile(
            q: np.ndarray, support: tuple[tuple[int, ...], ...] = support
        ) -> list[np.ndarray]:
            rest = iter(q)
            return [
                np.eye(2)[own[0]] if len(own) == 1 else (lambda p: np.array([1 - p, p]))(next(rest))
                for own in support
            ]

        def gaps(q: np.ndarray, mixing: list[int] = mixing, at=profile) -> list[float]:  # type: ignore[no-untyped-def]
            mixes = at(q)
            gains = []
            for i in mixing:
                u = payoffs[i]
                for j in reversed(range(n)):
                    if j != i:
                        u = np.tensordot(u, mixes[j], axes=(j, 0))
                gains.append(u[1] - u[0])
            return gains

        for _ in range(1 if not mixing else 15):
            q = np.empty(0)
            if mixing:
                q, _, status, _ = fsolve(
                    gaps, rng.random(len(mixing)), full_output=True, xtol=1e-13
                )
                if status != 1 or (q <= 0).any() or (q >= 1).any():
                    continue
            mixes = profile(q)
            if regret(payoffs, tuple(mixes)) < 1e-9 and not any(
                np.abs(joined(each) - joined(mixes)).max() < 1e-7 for each in found
            ):
                found.append(mixes)
    return found


@pytest.mark.parametrize("kind", ["normal", "integer"])
def test_four_strategies_each(kind: str) -> None:
    for payoffs in random_games(kind, 3, (4, 4, 4), seed=4):
        found = nash(NormalFormGame(payoffs))
        assert found.complete
        if found.status == "ok":
            assert sum(each.index or 0 for each in found.equilibria) == 1
        turned = nash(
            NormalFormGame(np.ascontiguousarray(payoffs[[2, 0, 1]].transpose(0, 3, 1, 2)))
        )
        expected = [[each.strategies[i] for i in (2, 0, 1)] for each in found.equilibria]
        assert same_profiles(expected, [each.strategies for each in turned.equilibria])


@pytest.fixture
def slow_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is cheap has the time that it takes."""
    monkeypatch.setattr("solver.auto._LAST", 60.0)


@pytest.mark.usefixtures("slow_machine")
def test_a_larger_game_under_a_time_limit() -> None:
    payoffs = random_games("normal", 1, (6, 6, 6), seed=6)[0]
    found = nash(NormalFormGame(payoffs), time_limit=1.0)
    assert not found.complete and "time limit" in found.status
    assert "supports" in found.reason and "smallest first" in found.reason
    assert found.equilibria
    for each in found.equilibria:
        assert regret(payoffs, each.strategies) < 1e-9 * spans(payoffs)
    without = nash(NormalFormGame(payoffs))
    assert without.equilibria and not without.complete


@pytest.mark.parametrize(
    "shape",
    [
        (5, 5, 5),
        (3, 3, 3, 3),
        (10, 10, 4),
        (3, 4, 2, 3, 2),
        pytest.param((2,) * 8, marks=pytest.mark.slow),
    ],
    ids=str,
)
@pytest.mark.usefixtures("slow_machine")
def test_one_equilibrium_always(shape: tuple[int, ...]) -> None:
    for kind in ("normal", "integer", "coordination"):
        payoffs = random_games(kind, 1, shape, seed=9)[0]
        found = nash(NormalFormGame(payoffs), "logit")
        (one,) = found.equilibria
        assert regret(payoffs, one.strategies) < 1e-9 * spans(payoffs)
        assert all(x.min() >= 0 and x.sum() == pytest.approx(1) for x in one.strategies)
        assert nash(NormalFormGame(payoffs), time_limit=0.01).equilibria


def test_games_without_pure_equilibria_that_cycle() -> None:
    """Jordan's (1993) three-player matching pennies: one equilibrium, and learning circles it."""
    payoffs = np.zeros((3, 2, 2, 2))
    for a, b, c in product(range(2), repeat=3):
        payoffs[:, a, b, c] = [a == b, b == c, c != a]
    found = nash(NormalFormGame(payoffs))
    assert found.complete and len(found) == 1
    assert joined(found.equilibria[0].strategies) == pytest.approx([0.5] * 6)
    one = logit(NormalFormGame(payoffs), deadline=Deadline(None))
    assert joined(one.equilibria[0].strategies) == pytest.approx([0.5] * 6)


def test_the_first_equilibrium_by_size_of_support() -> None:
    for payoffs in random_games("normal", 5, (2, 3, 2), seed=8):
        first = first_equilibrium(NormalFormGame(payoffs), Deadline(None))
        every = nash(NormalFormGame(payoffs)).equilibria
        assert first is not None
        sizes = [sum(map(len, each.support)) for each in every]
        assert sum(map(len, first.support)) == min(sizes)
        assert any(same_profiles([first.strategies], [each.strategies]) for each in every)


def test_every_support_once_and_small_ones_first() -> None:
    supports = list(supports_by_size((2, 3, 2)))
    assert len(supports) == len(set(supports)) == 3 * 7 * 3
    sizes = [sum(mask.bit_count() for mask in masks) for masks in supports]
    assert sizes == sorted(sizes)
    assert all(
        0 < mask < 1 << m for masks in supports for mask, m in zip(masks, (2, 3, 2), strict=True)
    )
