"""Payoffs of very different sizes: nothing is listed that is no equilibrium."""

from typing import Any

import numpy as np
import pytest

from solver import NormalFormGame, batch, nash
from solver.batched import BatchEquilibria
from solver.tolerances import STANDS
from tests.edge_games import FAMILIES, edge_games
from tests.solver.three_players.games import joined

# The candidate that such games leave without a mix once led to a profile off the simplex, which
# came out as regular, with a regret of a part of the range.
SPREAD = [
    [
        [[[0, 3], [1, 1]], [[-1, 3], [5516, -3]], [[-3, 3], [3787, 1]]],
        [[[-2, -1], [0, -1]], [[-1, 4243], [3011, 2]], [[-562, -3], [-1, -1]]],
        [[[3, 0], [2, 1]], [[-5338, 2], [0, 3]], [[3, 0], [4434, 1]]],
    ],
    [
        [
            [[3140, -2389, 0], [-459, -3, 2], [-1, 1, 0]],
            [[0, 0, -2], [2, -1, 5119], [1, 0, 3]],
            [[-525, -3431, 2160], [-2, 1, -2], [-4771, 3, -3]],
        ],
        [
            [[1, -3676, -4179], [3269, -1, 1], [1, -1, 0]],
            [[2696, -3, 1], [-4650, -3, -2], [0, 0, 3]],
            [[0, -366, 3], [-2, 3, 0], [-869, 0, -2]],
        ],
        [
            [[-1, -5503, 0], [5514, 1, 2], [943, 3, 2]],
            [[3, -3, 2], [4546, -2, -2], [-3, -3, 0]],
            [[1, 3, -2368], [-2, -2, -1], [-2, -2, -1]],
        ],
    ],
]


def worst(games: np.ndarray, found: BatchEquilibria) -> np.ndarray:
    """Of each equilibrium the largest gain over what is played, in parts of both sums' terms."""
    u, mixes = games[found.game], found.strategies
    parts = np.zeros(len(found))
    for i, own in enumerate(mixes):
        others = [j for j in range(3) if j != i]
        payoffs = np.moveaxis(u[:, i], 1 + i, 1)
        both = np.einsum("eb,ec->ebc", mixes[others[0]], mixes[others[1]])
        values = np.einsum("eabc,ebc->ea", payoffs, both)
        terms = np.einsum("eabc,ebc->ea", np.abs(payoffs), both)
        for t in range(own.shape[1]):
            gain = values - values[:, t : t + 1]
            size = np.where(terms + terms[:, t : t + 1] > 0, terms + terms[:, t : t + 1], 1e-323)
            part = np.where(gain > 0, gain / size, 0).max(axis=1)
            parts = np.maximum(parts, np.where(own[:, t] > 0, part, 0))
    return parts


@pytest.mark.parametrize("shape", [(2, 2, 2), (3, 2, 2), (2, 3, 3), (3, 3, 3), (2, 4, 4)])
def test_no_regret_is_beyond_its_own_margin_in_a_batch(shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(0)
    count = 400 if shape == (3, 3, 3) else 4000
    size = (count, 3, *shape)
    lognormal = np.exp(8 * rng.normal(size=size)) * rng.choice([-1, 1], size)
    mixed = rng.integers(-3, 4, size).astype(float)
    large = rng.random(size) < 0.25
    mixed[large] = rng.integers(-6000, 6000, large.sum())
    with np.errstate(over="ignore", invalid="ignore"):
        for games in (lognormal, mixed, lognormal[: count // 2] * 1e290, lognormal * 1e-290):
            found = batch.nash(games)
            assert len(found) > count
            # beyond what another order of summing makes of it
            assert (worst(games, found) <= 1.1 * STANDS).all()


def test_nor_in_any_family_at_the_edges() -> None:
    # but those whose sums overflow or are rounded to whole units here
    families = set(FAMILIES) - {"one choice", "huge", "both ends", "denormal"}
    games = np.array([p for _, p in edge_games(3000, [(3, 2, 2)], 1, families)])
    assert (worst(games, batch.nash(games)) <= 1.1 * STANDS).all()


@pytest.mark.parametrize("payoffs", SPREAD)
@pytest.mark.parametrize("time_limit", [None, 1e-9])
def test_a_game_that_once_had_false_ones(payoffs: Any, time_limit: float | None) -> None:
    exact = nash(NormalFormGame(payoffs), exact=True)
    floats = nash(NormalFormGame(np.array(payoffs, dtype=float)), time_limit=time_limit)
    assert exact.complete
    known = np.array([joined(each.strategies) for each in exact.equilibria])
    assert len(floats) == len(exact) or not floats.complete
    for each in floats.equilibria:
        assert np.abs(known - joined(each.strategies)).max(axis=1).min() < 1e-9
