"""Games of every shape, whole or in parts, are marked as a definition in numpy marks them."""

import numpy as np
import pytest

from solver import InputError, batch
from solver.pure.kernels.pure import pure_nash
from solver.pure.large_game import mark_in_parts
from solver.tolerances import lowest_equal
from tests.solver.pure.games import nearly_equal

SHAPES = [
    (1,), (3,), (500,), (3, 3), (2, 70), (70, 2), (40, 40), (3, 50), (1, 200, 1), (17, 3, 15),
    (4, 4, 4), (6, 6, 6), (20, 5, 33), (3, 3, 3, 3, 3), (2,) * 9, (2, 1, 64, 2),
]  # fmt: skip


def drawn(shape: tuple[int, ...], kind: str) -> np.ndarray:
    rng = np.random.default_rng(len(shape))
    games = rng.normal(size=(3, len(shape), *shape))
    if kind == "degenerate":
        games = rng.integers(0, 4, size=games.shape).astype(float)
    if kind == "nearly equal":
        games = nearly_equal(rng, games)
    return games


def by_definition(game: np.ndarray) -> np.ndarray:
    marks = np.ones(game.shape[1:], dtype=np.bool_)
    for player, u in enumerate(game):
        marks &= u >= lowest_equal(u.max(axis=player, keepdims=True))
    return marks


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("kind", ["random", "degenerate", "nearly equal"])
def test_every_shape(shape: tuple[int, ...], kind: str) -> None:
    games = drawn(shape, kind)
    found = batch.pure_nash(games)
    for game, marks in zip(games, found, strict=True):
        np.testing.assert_array_equal(marks, by_definition(game))
        for size in (1, 7, 100, 10**6):
            parts = np.empty(marks.size, dtype=np.bool_)
            flat = game.reshape(len(shape), -1)
            assert mark_in_parts(flat, shape, parts, size=size, threads=2)
            np.testing.assert_array_equal(parts.reshape(shape), marks)


@pytest.mark.parametrize("shape", [(3, 3), (40, 40), (6, 6, 6), (2,) * 8], ids=str)
def test_interpreted_to_the_last_bit(shape: tuple[int, ...]) -> None:
    games = drawn(shape, "nearly equal").reshape(3, len(shape), -1)
    marks = np.empty(games[:, 0].shape, dtype=np.bool_)
    assert pure_nash.function(games, np.array(shape), marks)
    np.testing.assert_array_equal(
        marks.reshape(3, *shape), batch.pure_nash(drawn(shape, "nearly equal"))
    )


@pytest.mark.parametrize("shape", [(3, 3), (40, 40), (10, 3, 7), (2,) * 8], ids=str)
@pytest.mark.parametrize("fault", [np.nan, np.inf, -np.inf])
def test_a_payoff_that_is_not_finite_is_found_wherever_it_is(
    shape: tuple[int, ...], fault: float
) -> None:
    game = drawn(shape, "random")[0].reshape(len(shape), -1)
    marks = np.empty(game.shape[1], dtype=np.bool_)
    for place in range(game.size):
        faulty = game.copy()
        faulty.flat[place] = fault
        assert not pure_nash(faulty[None], np.array(shape), marks[None]), place
        assert not mark_in_parts(faulty, shape, marks, size=50, threads=1), place


def test_a_game_larger_than_a_chunk() -> None:
    game = np.random.default_rng(0).normal(size=(3, 90, 90, 90))
    expected = by_definition(game)
    for threads in (1, 2):
        np.testing.assert_array_equal(batch.pure_nash(game[None], threads=threads)[0], expected)
    game[1, 50, 60, 70] = np.nan
    with pytest.raises(InputError, match="finite"):
        batch.pure_nash(game[None])
