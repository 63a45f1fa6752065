"""Which payoffs are equal: by the numbers compared, whatever else a player may get.

The oracle is the same game in whole numbers, where equality is that of Python. Scaling and
shifting it, or adding a strategy that is a catastrophe, changes nothing that is found.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver import NormalFormGame, batch, nash
from solver.jit import interpreted
from solver.networks.links import Links
from solver.networks.stability import Stability, stability
from solver.pure.best_replies import best_replies
from solver.pure.kernels.pure import pure_nash
from solver.pure.large_game import mark_in_parts
from solver.reductions.dominance import eliminate
from solver.tolerances import EQUAL, better, equal, lowest_equal
from tests.solver.pure.games import nearly_equal

MOST = float(np.finfo(np.float64).max)
TINIEST = 5e-324
LINKS = Links(3, ((0, 1), (0, 2), (1, 2)), (2, 3, 2))

shapes = st.sampled_from([(2, 2), (3, 3), (2, 5), (4, 3), (2, 2, 2), (3, 2, 3), (3, 3, 3)])
seeds = st.integers(0, 2**32)
exponents = st.integers(-290, 290)


def whole(seed: int, shape: tuple[int, ...]) -> np.ndarray:
    """Payoffs in whole numbers, few of them different, so that many are equal."""
    rng = np.random.default_rng(seed)
    return rng.integers(-rng.integers(2, 10), 10, size=(len(shape), *shape))


def moved(payoffs: np.ndarray, seed: int, exponent: int) -> np.ndarray:
    """Each player's payoffs scaled by 1e-10 to 1e10, and shifted by up to 1e6 of their range."""
    rng = np.random.default_rng(seed)
    result = payoffs * 10.0**exponent
    for own in result:
        own *= 10.0 ** rng.uniform(-10, 10)
        own += rng.choice([0.0, 1.0, 1e6]) * rng.uniform(-1, 1) * (own.max() - own.min())
    return np.asarray(result)


def with_catastrophe(payoffs: np.ndarray, seed: int, size: float) -> np.ndarray:
    """The game in which some player may also blow everybody up, to its own harm."""
    rng = np.random.default_rng(seed)
    player = int(rng.integers(len(payoffs)))
    worst = np.take(payoffs, [0], axis=player + 1) * 0.0
    worst += (payoffs.min() - np.ptp(payoffs) - 1) * np.ones_like(worst)
    blow = worst.reshape(len(payoffs), -1)
    blow[:, rng.integers(blow.shape[1])] -= size
    return np.concatenate([payoffs, blow.reshape(worst.shape)], axis=player + 1)


def pure(payoffs: np.ndarray) -> list[tuple[int, ...]]:
    """The pure equilibria, by one game, a batch, threads over one, and plain Python alike."""
    shape = payoffs.shape[1:]
    found = batch.pure_nash(np.repeat(payoffs[None], 9, axis=0))
    for marks in found[1:]:
        np.testing.assert_array_equal(marks, found[0])
    flat = payoffs.reshape(len(payoffs), -1)
    marks = np.empty(flat.shape[1], dtype=np.bool_)
    assert mark_in_parts(flat, shape, marks, size=7, threads=1)
    np.testing.assert_array_equal(marks.reshape(shape), found[0])
    with interpreted():
        assert pure_nash.function(flat[None], np.array(shape), marks[None])
    np.testing.assert_array_equal(marks.reshape(shape), found[0])
    np.testing.assert_array_equal(best_replies(NormalFormGame(payoffs)).all(axis=0), found[0])
    profiles = [tuple(place) for place in np.argwhere(found[0]).tolist()]
    alone = nash(NormalFormGame(payoffs), "pure")
    assert [each.profile for each in alone.equilibria] == profiles
    return profiles


def strict(payoffs: np.ndarray) -> list[bool]:
    return [each.index == 1 for each in nash(NormalFormGame(payoffs), "pure").equilibria]


def removed(
    payoffs: np.ndarray, *, weak: bool = True, mixed: bool = True
) -> list[tuple[object, ...]]:
    found = eliminate(NormalFormGame(payoffs), weak=weak, mixed=mixed).removals
    return [(each.round, each.player, each.strategy, each.by, each.strict) for each in found]


def stable_by_definition(u: np.ndarray) -> Stability:
    """In whole numbers, of any size."""
    broken = np.zeros((3, u.shape[1]), dtype=np.bool_)
    for old, new, i, j, kind in LINKS.moves.tolist():
        gains = [u[k, new] - u[k, old] for k in (i, j)]
        broken[kind, old] |= max(gains) > 0 and min(gains) >= 0
    return Stability(*~broken)


def assert_same_stability(one: Stability, other: Stability) -> None:
    np.testing.assert_array_equal(one.supported, other.supported)
    np.testing.assert_array_equal(one.pairwise, other.pairwise)
    np.testing.assert_array_equal(one.bilateral, other.bilateral)


@given(seeds, shapes, exponents, st.booleans())
@settings(max_examples=60, deadline=None)
def test_scaling_and_shifting_change_nothing(
    seed: int, shape: tuple[int, ...], exponent: int, weak: bool
) -> None:
    payoffs = whole(seed, shape)
    floats = moved(payoffs, seed, exponent)
    assert pure(floats) == [e.profile for e in nash(NormalFormGame(payoffs), "pure").equilibria]
    assert strict(floats) == strict(payoffs)
    assert removed(floats, weak=weak) == removed(payoffs, weak=weak)


@given(seeds, shapes, st.integers(-900, 900))
@settings(max_examples=40, deadline=None)
def test_powers_of_two_change_nothing_to_the_last_bit(
    seed: int, shape: tuple[int, ...], power: int
) -> None:
    payoffs = whole(seed, shape) * 0.1
    assert removed(np.ldexp(payoffs, power)) == removed(payoffs)
    payoffs = nearly_equal(np.random.default_rng(seed), whole(seed, shape))
    assert pure(np.ldexp(payoffs, power)) == pure(payoffs)
    assert removed(np.ldexp(payoffs, power), mixed=False) == removed(payoffs, mixed=False)


@given(seeds, shapes, st.integers(-280, 280), st.integers(0, 18))
@settings(max_examples=60, deadline=None)
def test_a_catastrophe_that_nobody_chooses_changes_nothing(
    seed: int, shape: tuple[int, ...], exponent: int, digits: int
) -> None:
    payoffs = whole(seed, shape)
    scale = np.random.default_rng(seed).uniform(0.1, 1) * 10.0**exponent
    floats = with_catastrophe(payoffs.astype(float), seed, 10.0**digits) * scale
    assert pure(floats) == pure(payoffs.astype(float))
    kept = eliminate(NormalFormGame(floats), weak=False).kept
    assert kept == eliminate(NormalFormGame(payoffs), weak=False).kept


@given(seeds, st.integers(-250, 250), st.integers(0, 30))
@settings(max_examples=60, deadline=None)
def test_stability_whatever_the_sizes(seed: int, exponent: int, digits: int) -> None:
    rng = np.random.default_rng(seed)
    sizes = 10 ** rng.integers(0, digits + 1, size=(3, 12)).astype(object)
    table = rng.integers(-3, 4, size=(3, 12)).astype(object) * sizes
    floats = table.astype(float) * 10.0**exponent
    expected = stable_by_definition(table)
    assert_same_stability(stability(floats, LINKS), expected)
    assert_same_stability(stability(floats[None].repeat(5, axis=0)[2:3], LINKS), Stability(
        *(each[None] for each in (
            expected.supported, expected.no_pair_gains, expected.no_pair_gains_by_switching
        ))
    ))  # fmt: skip


@given(seeds, exponents)
@settings(max_examples=40, deadline=None)
def test_stability_scaled_and_shifted(seed: int, exponent: int) -> None:
    table = np.random.default_rng(seed).integers(-3, 4, size=(3, 12))
    floats = moved(table, seed, exponent)
    assert_same_stability(stability(floats, LINKS), stable_by_definition(table))


def test_a_few_units_in_the_last_place() -> None:
    assert not better(0.1 + 0.2, 0.3) and not better(0.3, 0.1 + 0.2)
    assert better(0.3, 0.3 - 1e-15) and better(-0.3, -0.3 - 1e-15)
    assert better(0.0, -TINIEST) and better(TINIEST, 0.0) and better(1e-300, 0.0)
    assert not better(1.0, 1.0 - EQUAL) and better(1.0, 1.0 - 1.25 * EQUAL)
    assert better(MOST, MOST / 2) and better(-MOST / 2, -MOST) and better(MOST, -MOST)
    assert not better(-MOST, -MOST) and lowest_equal(-MOST) == -np.inf


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(allow_nan=False, allow_infinity=False),
)
@settings(max_examples=300)
def test_one_of_two_is_better_or_they_are_equal(x: float, y: float) -> None:
    same = bool(equal(np.array([x]), np.array([y]))[0])
    assert [better(x, y), better(y, x), same].count(True) == 1
    if same:
        assert abs(x / 2 - y / 2) <= 1.01 * EQUAL * max(abs(x), abs(y)) / 2
    else:
        assert abs(x / 2 - y / 2) >= 0.74 * EQUAL * max(abs(x), abs(y)) / 2


@pytest.mark.parametrize("exact", [False, True])
def test_exact_means_the_value_itself(exact: bool) -> None:
    game = NormalFormGame([[[0.3, 1.0], [0.1 + 0.2, 0.0]], [[1.0, 0.0], [1.0, 0.0]]])
    found = [each.profile for each in nash(game, "pure", exact=exact).equilibria]
    assert found == ([(1, 0)] if exact else [(0, 0), (1, 0)])


@pytest.mark.filterwarnings("error")
def test_the_largest_floats_raise_no_warning() -> None:
    game = np.array([[[-MOST, MOST], [MOST, -MOST]], [[-MOST, -MOST], [MOST, 0.0]]])
    assert pure(game) == [(0, 1), (1, 0)]
    assert eliminate(NormalFormGame(game), weak=True).complete
