"""Eight triangles at a time are marked as each is alone, to the last bit of what is equal."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from solver import InputError, batch
from solver.pure.kernels.pure import EIGHT, pure_nash
from tests.solver.pure.games import nearly_equal

SIZES = np.array([3, 3, 3])


def drawn(kind: str, count: int) -> np.ndarray:
    rng = np.random.default_rng(count)
    games = rng.normal(size=(count, 3, 27))
    if kind == "degenerate":
        games = rng.integers(0, 3, size=games.shape).astype(float)
    if kind == "nearly equal":
        games = nearly_equal(rng, games)
    if kind == "any size":
        games *= 10.0 ** rng.integers(-300, 300, size=(count, 3, 1))
    if kind == "far from zero":
        games = np.round(games) + 10.0 ** rng.integers(0, 16, size=(count, 3, 1))
    return games


def one_by_one(games: np.ndarray) -> np.ndarray:
    """What plain Python says, which knows no lanes below eight games."""
    result = np.empty((len(games), 27), dtype=np.bool_)
    for g in range(len(games)):
        pure_nash.function(games[g : g + 1], SIZES, result[g : g + 1])
    return result


@pytest.mark.parametrize(
    "kind", ["random", "degenerate", "nearly equal", "any size", "far from zero"]
)
@pytest.mark.parametrize("count", [1, EIGHT - 1, EIGHT, 5 * EIGHT + 3])
def test_like_one_at_a_time(kind: str, count: int) -> None:
    games = drawn(kind, count)
    result = np.empty((count, 27), dtype=np.bool_)
    assert pure_nash(games, SIZES, result)
    np.testing.assert_array_equal(result, one_by_one(games))


@given(arrays(np.float64, (EIGHT, 3, 27), elements=st.floats(-9, 9, width=16), fill=st.just(1)))
def test_any_games(games: np.ndarray) -> None:
    result = np.empty((EIGHT, 27), dtype=np.bool_)
    assert pure_nash(games, SIZES, result)
    np.testing.assert_array_equal(result, one_by_one(games))


def test_a_broadcast_says_the_same() -> None:
    games = np.random.default_rng(0).normal(size=(10_000, 3, 3, 3, 3))
    expected = np.ones((10_000, 3, 3, 3), dtype=np.bool_)
    for player in range(3):
        expected &= games[:, player] == games[:, player].max(axis=player + 1, keepdims=True)
    for threads in (1, 2):
        np.testing.assert_array_equal(batch.pure_nash(games, threads=threads), expected)


def test_nothing_is_written_beside_the_marks() -> None:
    games = drawn("degenerate", 3 * EIGHT)
    around = np.full((3 * EIGHT + 2) * 27, 7, dtype=np.uint8)
    inside = around[27:-27].reshape(-1, 27).view(np.bool_)
    pure_nash(games, SIZES, inside)
    assert (around[:27] == 7).all() and (around[-27:] == 7).all()
    np.testing.assert_array_equal(inside, one_by_one(games))


@pytest.mark.parametrize("fault", [np.nan, np.inf, -np.inf])
def test_a_payoff_that_is_not_finite_is_found_wherever_it_is(fault: float) -> None:
    games = drawn("random", EIGHT)
    result = np.empty((EIGHT, 27), dtype=np.bool_)
    for place in range(games.size):
        faulty = games.copy()
        faulty.flat[place] = fault
        assert not pure_nash(faulty, SIZES, result), place
    with pytest.raises(InputError, match="finite"):
        batch.pure_nash(faulty.reshape(EIGHT, 3, 3, 3, 3))
