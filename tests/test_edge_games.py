"""The generators of edge games: what every test that shares them relies on."""

import doctest

import numpy as np
import pytest

from tests import edge_games
from tests.edge_games import FAMILIES, GAPS, shapes


@pytest.mark.parametrize("name", FAMILIES)
@pytest.mark.parametrize("shape", [(1, 1), (2, 3), (4, 4), (2, 2, 2), (3, 1, 2), (2, 3, 2, 2)])
def test_every_family_makes_finite_games_of_every_shape(name: str, shape: tuple[int, ...]) -> None:
    for seed in range(len(GAPS)):
        rng = np.random.default_rng(seed)
        payoffs = FAMILIES[name](rng, shape, GAPS[seed])
        assert payoffs.ndim == len(shape) + 1 and len(payoffs) == len(shape)
        assert payoffs.shape[1:] == shape or name == "one choice"
        assert np.isfinite(payoffs).all()


def test_a_seed_gives_the_same_games() -> None:
    def draw() -> list[tuple[str, bytes]]:
        some = edge_games.edge_games(3 * len(FAMILIES), shapes(2, 3), seed=7)
        return [(name, payoffs.tobytes()) for name, payoffs in some]

    assert draw() == draw()
    assert {name for name, _ in draw()} == set(FAMILIES)
    assert {name for name, _ in edge_games.edge_games(9, [(2, 2)], 0, ["huge"])} == {"huge"}


def test_the_double_root_is_one() -> None:
    """What the last player gains by the first strategy is (t - 1/2)² + gap where all play t."""
    payoffs = edge_games.tangent(np.random.default_rng(0), (2, 2, 2), 0.0)
    for t in (0.0, 0.25, 0.5, 1.0):
        x = np.array([t, 1 - t])
        assert np.einsum("ijk,i,j->k", payoffs[2], x, x) @ [1, -1] == (t - 0.5) ** 2
        assert np.einsum("ijk,j,k->i", payoffs[0], x, x) @ [1, -1] == 0


def test_the_example_runs() -> None:
    assert doctest.testmod(edge_games).failed == 0
