"""Many games at once give what each gives alone."""

import numpy as np
import pytest

from solver import InputError, NormalFormGame, batch, nash


def games(m: int, k: int, count: int, seed: int) -> np.ndarray:
    """Generic ones, degenerate ones, and both kinds moved and stretched."""
    rng = np.random.default_rng(seed)
    drawn = rng.normal(size=(count, 2, m, k))
    drawn[1::4] = rng.integers(0, 3, size=drawn[1::4].shape)
    drawn[2::4] = rng.integers(-99, 100, size=drawn[2::4].shape)
    drawn[3::4] *= 10.0 ** rng.integers(-9, 10, size=(len(drawn[3::4]), 1, 1, 1))
    return drawn


@pytest.mark.parametrize("m", [1, 2, 3, 4])
@pytest.mark.parametrize("k", [1, 3, 4])
def test_like_one_at_a_time(m: int, k: int) -> None:
    drawn = games(m, k, 120, seed=m * k)
    found = batch.nash(drawn)
    assert found.complete.all() and (np.diff(found.game) >= 0).all()
    assert found.index.dtype == np.int8 and found.game.dtype == np.int64
    for number, payoffs in enumerate(drawn):
        alone = nash(NormalFormGame(payoffs), "vertex")
        mine = np.flatnonzero(found.game == number)
        assert len(mine) == len(alone)
        span = np.ptp(payoffs, axis=(1, 2)).max()
        for place, each in zip(mine, alone.equilibria, strict=True):
            for mixes, mix in zip(found.strategies, each.strategies, strict=True):
                np.testing.assert_allclose(mixes[place], mix, atol=1e-9)
            np.testing.assert_allclose(found.payoffs[place], each.payoffs, atol=1e-9 * span)
            assert found.regret[place] <= 1e-9 * span
            assert found.index[place] == (each.index or 0) * found.regular[place]
        if alone.status == "ok":
            assert found.regular[mine].all() and found.index[mine].sum() == 1


def test_threads_chunks_and_progress_change_nothing() -> None:
    drawn = np.random.default_rng(0).normal(size=(30_000, 2, 3, 3))
    calls: list[tuple[int, int]] = []
    one = batch.nash(drawn, threads=1)
    two = batch.nash(drawn, threads=2, progress=lambda done, total: calls.append((done, total)))
    for a, b in zip(one.strategies, two.strategies, strict=True):
        np.testing.assert_array_equal(a, b)
    np.testing.assert_array_equal(one.game, two.game)
    assert calls[-1] == (30_000, 30_000) and len(calls) > 1
    # the odd number of equilibria of a nondegenerate game, and its indices (Shapley 1974)
    counts = np.bincount(one.game, minlength=len(drawn))
    assert (counts % 2 == 1).all() and one.regular.all()
    np.testing.assert_array_equal(np.bincount(one.game, weights=one.index), 1)


def test_the_mean_number_of_equilibria() -> None:
    """Of 2 × 2 games with independent normal payoffs: 1.25; 3 × 3: about 1.63."""
    for m, expected in ((2, 1.25), (3, 1.627)):
        drawn = np.random.default_rng(m).normal(size=(40_000, 2, m, m))
        counts = np.bincount(batch.nash(drawn).game, minlength=len(drawn))
        assert abs(counts.mean() - expected) < 4 * counts.std() / np.sqrt(len(drawn)) + 0.002


def test_no_games() -> None:
    found = batch.nash(np.empty((0, 2, 3, 3)))
    assert len(found) == 0 and found.complete.shape == (0,)


@pytest.mark.parametrize(
    ("payoffs", "message"),
    [
        (np.zeros((5, 2, 5, 5)), "up to 4 strategies"),
        (np.zeros((5, 2, 3)), r"right: \(B, n, m1, …, mn\)"),
        (np.full((2, 2, 2, 2), np.nan), "finite number"),
        (np.zeros((5, 2, 0, 3)), "no strategy"),
        (np.zeros((2, 2, 2, 2), dtype=object), "right: float64"),
    ],
)
def test_what_is_no_batch(payoffs: np.ndarray, message: str) -> None:
    with pytest.raises(InputError, match=message):
        batch.nash(payoffs)


@pytest.mark.parametrize("shape", [(1, 1), (1, 4), (2, 2), (3, 2), (3, 3), (2, 4), (4, 4)], ids=str)
@pytest.mark.parametrize("high", [2, 4, 1 << 14], ids=str)
def test_degenerate_games_in_integers_are_those_in_fractions(
    shape: tuple[int, int], high: int
) -> None:
    """The largest payoffs are those whose determinants just fit in an integer."""
    rng = np.random.default_rng(high)
    drawn = rng.integers(0, high, size=(60, 2, *shape)) - high // 2
    drawn[::2, :, -1] = drawn[::2, :, 0]  # a duplicate row makes a game degenerate
    drawn[1::2, :, :, -1] = drawn[1::2, :, :, 0]
    drawn[:, 0, 0, 0], drawn[:, 1, 0, 0] = -(high // 2), (high - 1) // 2
    found = batch.nash(drawn.astype(float))
    assert found.complete.all()
    for number, payoffs in enumerate(drawn):
        exactly = nash(NormalFormGame(payoffs), "vertex", exact=True).equilibria
        mine = np.flatnonzero(found.game == number)
        assert len(mine) == len(exactly)
        for place, each in zip(mine, exactly, strict=True):
            for mixes, mix in zip(found.strategies, each.strategies, strict=True):
                np.testing.assert_allclose(mixes[place], mix.astype(float), atol=1e-12)
            assert found.index[place] == (each.index if found.regular[place] else 0)


def test_degenerate_games_in_other_numbers_have_the_same_equilibria() -> None:
    whole = np.random.default_rng(1).integers(0, 4, size=(100, 2, 3, 3)).astype(float)
    expected, found = batch.nash(whole), batch.nash(whole / 7 - 0.3)
    np.testing.assert_array_equal(found.game, expected.game)
    for a, b in zip(found.strategies, expected.strategies, strict=True):
        np.testing.assert_allclose(a, b, atol=1e-12)
    np.testing.assert_array_equal(found.index, expected.index)
    np.testing.assert_array_equal(found.regular, expected.regular)


def test_a_batch_is_a_sequence_of_equilibria_and_a_table() -> None:
    payoffs = np.random.default_rng(5).normal(size=(7, 3, 2, 3, 2))
    found = batch.nash(payoffs)
    alone = [each for game in payoffs for each in nash(NormalFormGame(game))]
    assert len(found) == len(list(found)) == len(alone)
    for mine, other in zip(found, alone, strict=True):
        assert mine.support == other.support and mine.index == other.index
        np.testing.assert_allclose(mine.payoffs, other.payoffs)
    assert [each.support for each in found[1:9:2]] == [each.support for each in alone[1:9:2]]
    assert found[-1].support == next(reversed(found)).support == alone[-1].support
    with pytest.raises(IndexError):
        found[len(found)]
    assert repr(found).startswith(f"BatchEquilibria({len(found)} equilibria of 7 games 2×3×2, ")
    assert str(found).splitlines()[3].split() == [
        *("game", "no.", "player", "1", "player", "2", "player", "3", "payoffs", "regret", "index"),
    ]
    frame = found.to_frame()
    assert frame["game"].tolist() == found.game.tolist()
    assert frame["player 2: 3"].tolist() == found.strategies[1][:, 2].tolist()
