"""Degenerate games: nothing dropped, nothing claimed that is not so."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import games
from solver import EquilibriumSet, NormalFormGame, nash
from solver.payoffs.expected import deviation_payoffs, regret
from tests.solver.three_players.games import joined


def consent_game(networks: np.ndarray, rebuff: int = 0) -> np.ndarray:
    """One player chooses alone; a tie of two others is as deep as the shallower offer."""
    payoffs = np.zeros((3, 3, 3, 3), dtype=int)
    for a, b, c in np.ndindex(3, 3, 3):
        payoffs[:, a, b, c] = networks[:, a, min(b, c)]
        payoffs[1, a, b, c] -= rebuff * max(b - c, 0)
        payoffs[2, a, b, c] -= rebuff * max(c - b, 0)
    return payoffs


def check(payoffs: np.ndarray, found: EquilibriumSet, rng: np.random.Generator) -> None:
    """What is listed is in equilibrium, and if it is complete nothing else turns up."""
    floats = payoffs.astype(float)
    for each in found.equilibria:
        assert regret(floats, each.strategies) < 1e-8
    for component in found.components:
        assert component.equilibria or component.support
        for subset in component.subsets:
            for _ in range(4):
                mixes = [rng.dirichlet(np.full(len(side), 0.6)) for side in subset]
                profile = [
                    weights @ np.array([np.asarray(v, dtype=float) for v in side])
                    for weights, side in zip(mixes, subset, strict=True)
                ]
                assert regret(floats, tuple(profile)) < 1e-9
    if found.complete:
        for other in others(floats, rng):
            assert listed(other, found), other
        assert not any(component.support for component in found.components)
    else:
        assert "support" in found.reason


def others(payoffs: np.ndarray, rng: np.random.Generator) -> list[tuple[np.ndarray, ...]]:
    """Equilibria that best replies from random profiles lead to."""
    found = []
    shape = payoffs.shape[1:]
    for _ in range(12):
        mixes = [rng.dirichlet(np.full(m, 0.5)) for m in shape]
        for _ in range(30):
            i = int(rng.integers(3))
            values = deviation_payoffs(payoffs, tuple(mixes), i)
            best = np.flatnonzero(values > values.max() - 1e-12)
            if rng.random() < 0.5:
                best = best[[int(rng.integers(len(best)))]]
            mixes[i] = np.zeros(shape[i])
            mixes[i][best] = rng.dirichlet(np.ones(len(best)))
        if regret(payoffs, tuple(mixes)) < 1e-12:
            found.append(tuple(mixes))
    return found


def listed(profile: tuple[np.ndarray, ...], found: EquilibriumSet) -> bool:
    flat = joined(profile)
    if any(np.abs(joined(e.strategies) - flat).max() < 1e-6 for e in found.equilibria):
        return True
    return any(
        all(_distance(x, side) < 1e-6 for x, side in zip(profile, subset, strict=True))
        for component in found.components
        for subset in component.subsets
    )


def _distance(x: np.ndarray, vertices: Any) -> float:
    """From the convex hull of some vertices."""
    from scipy.optimize import nnls

    points = np.array([np.asarray(v, dtype=float) for v in vertices]).T
    weighted = np.vstack([points, np.full((1, points.shape[1]), 10.0)])
    return float(nnls(weighted, np.append(x, 10.0))[1])


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from([(2, 2, 2), (2, 3, 2), (3, 3, 2), (3, 3, 3)]),
    st.integers(2, 5),
)
def test_small_integers(seed: int, shape: tuple[int, ...], high: int) -> None:
    rng = np.random.default_rng(seed)
    payoffs = rng.integers(0, high, size=(3, *shape))
    check(payoffs, nash(NormalFormGame(payoffs)), rng)


@pytest.mark.parametrize("high", [4, 100])
def test_games_of_consent(high: int) -> None:
    rng = np.random.default_rng(high)
    complete = 0
    for _ in range(40):
        payoffs = consent_game(rng.integers(0, high, size=(3, 3, 3)))
        found = nash(NormalFormGame(payoffs), exact=True)
        assert found.components  # a shallow offer makes the other one's deeper offers alike
        check(payoffs, found, rng)
        complete += found.complete
    assert complete >= (36 if high == 100 else 10)


def test_a_rebuff_leaves_points() -> None:
    rng = np.random.default_rng(1)
    for _ in range(20):
        networks = 2 * rng.permutation(1000)[:27].reshape(3, 3, 3)  # no two alike
        payoffs = consent_game(networks, rebuff=1)
        found = nash(NormalFormGame(payoffs))
        assert found.complete and not found.components
        assert sum(each.index or 0 for each in found.equilibria) == 1


@pytest.mark.parametrize("exact", [False, True])
def test_the_triangle_without_a_rebuff(exact: bool) -> None:
    # with obligations that burden equals too, neither of the two wants an alliance
    scenario = games.load("baseline-2014", {"scales.rebuff": 0, "scales.burden": "1/2"})
    game = games.build(scenario, "triangle", exact=exact).normal_form
    found = nash(game, exact=exact)
    assert found.complete and "dominance leaves" in found.reason
    (component,) = found.components
    assert component.index == 1 and len(component.subsets) == 2
    names = [each.profile for each in found.equilibria]
    assert names == [(2, 0, 0), (2, 1, 1), (2, 1, 2), (2, 2, 1)]
    check(np.asarray(game.payoffs, dtype=float), found, np.random.default_rng(0))


def test_the_triangle_with_its_rebuff() -> None:
    for exact in (False, True):
        game = games.build(games.load("baseline-2014"), "triangle", exact=exact).normal_form
        found = nash(game, exact=exact)
        assert found.complete and found.status == "ok"
        assert [each.profile for each in found.equilibria] == [(2, 0, 0), (2, 1, 1), None]
        assert [each.index for each in found.equilibria] == [1, 1, -1]


def test_everybody_indifferent() -> None:
    found = nash(NormalFormGame(np.zeros((3, 2, 3, 2), dtype=int)))
    assert found.complete
    (component,) = found.components
    (subset,) = component.subsets
    assert [len(side) for side in subset] == [2, 3, 2]
    assert component.index == 1


def test_a_player_without_influence_and_without_interest() -> None:
    """Every equilibrium of the other two, times everything that the third may play."""
    pennies = np.array([[1, -1], [-1, 1]])
    payoffs = np.zeros((3, 2, 2, 3), dtype=int)
    payoffs[0], payoffs[1] = pennies[:, :, None], -pennies[:, :, None]
    found = nash(NormalFormGame(payoffs), exact=True)
    assert found.complete
    (component,) = found.components
    ((x, y, z),) = component.subsets
    assert [list(map(str, v)) for v in (*x, *y)] == [["1/2", "1/2"]] * 2
    assert len(z) == 3 and component.dimension == 2 and component.index == 1


def test_a_duplicate_strategy_makes_a_segment_of_each_equilibrium_that_plays_it() -> None:
    rng = np.random.default_rng(3)
    seen = 0
    for _ in range(30):
        payoffs = rng.integers(-9, 10, size=(3, 2, 2, 2))
        small = nash(NormalFormGame(payoffs))
        if not small.complete or small.components:
            continue
        doubled = np.concatenate([payoffs, payoffs[:, :, :, 1:]], axis=3)
        found = nash(NormalFormGame(doubled))
        check(doubled, found, rng)
        playing = [each for each in small.equilibria if 1 in each.support[2]]
        if found.complete:
            assert len(found.components) == len(playing)
            seen += len(playing)
    assert seen > 10


def test_floats_that_tie_but_for_rounding() -> None:
    rng = np.random.default_rng(4)
    for _ in range(10):
        whole = rng.integers(0, 4, size=(3, 2, 2, 2))
        thirds = whole / 3 + 0.1
        one, other = nash(NormalFormGame(whole)), nash(NormalFormGame(thirds))
        assert one.complete == other.complete and len(one.components) == len(other.components)
        assert [e.support for e in one.equilibria] == [e.support for e in other.equilibria]
