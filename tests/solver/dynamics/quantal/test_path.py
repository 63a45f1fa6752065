"""The logit path against published games, the equations in many digits, and other programs."""

from collections.abc import Iterator
from typing import Any

import mpmath  # type: ignore[import-untyped]
import numpy as np
import pytest
from numpy.typing import NDArray

from solver import InputError, NormalFormGame, nash
from solver.concepts import logit_equilibrium, logit_path
from solver.dynamics.quantal.path import LogitPath
from solver.game import FloatArray
from solver.jit import interpreted
from solver.payoffs.expected import regret
from tests.solver.concepts.published import MYERSON, YOUNG


def table_one(a: float) -> FloatArray:
    """McKelvey & Palfrey 1995, Table I, with A = B."""
    row = np.array([[1, 0, 1], [0, 0, 0], [1, a, 1]])
    return np.array([row, row.T], dtype=np.float64)


# McKelvey & McLennan 1997: nine regular equilibria, the most that a 2×2×2 game can have.
NINE = np.moveaxis(
    np.array(
        [
            [[[9, 8, 12], [0, 0, 0]], [[0, 0, 0], [9, 8, 2]]],
            [[[0, 0, 0], [3, 4, 6]], [[3, 4, 6], [0, 0, 0]]],
        ],
        dtype=np.float64,
    ),
    -1,
    0,
)


def largest_residual(payoffs: FloatArray, path: LogitPath, places: Iterator[int]) -> float:
    """How far the probabilities are from the logit response to themselves, in 50 digits."""
    worst = 0.0
    shape = payoffs.shape[1:]
    ends = np.cumsum(shape)[:-1]
    with mpmath.workdps(50):
        for k in places:
            rationality = mpmath.mpf(float(path.rationality[k]))
            mixes = [[mpmath.mpf(float(p)) for p in x] for x in np.split(path.strategies[k], ends)]
            for i, own in enumerate(mixes):
                values = [mpmath.mpf(0)] * len(own)
                for profile in np.ndindex(*shape):
                    weight = mpmath.mpf(float(payoffs[(i, *profile)]))
                    for j, s in enumerate(profile):
                        if j != i:
                            weight *= mixes[j][s]
                    values[profile[i]] += weight
                top = max(values)
                weights = [mpmath.exp(rationality * (value - top)) for value in values]
                for p, weight in zip(own, weights, strict=True):
                    worst = max(worst, float(abs(p - weight / mpmath.fsum(weights))))
    return worst


@pytest.mark.parametrize("shape", [(2, 2), (3, 3), (2, 3, 2), (3, 3, 3), (2, 2, 2, 2)])
def test_each_point_is_the_logit_response_to_itself(shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(sum(shape))
    for _ in range(3):
        payoffs = rng.normal(size=(len(shape), *shape))
        path = logit_path(NormalFormGame(payoffs))
        early = np.flatnonzero(path.rationality < 1e4)
        places = iter(early[:: max(1, len(early) // 12)].tolist())
        # the numbers that are rounded are multiplied by λ
        assert largest_residual(payoffs, path, places) < 1e-11


@pytest.mark.parametrize("a", [*range(1, 21), 35, 50, 100, 198, 200, 500, 844, 1000])
def test_of_a_continuum_the_right_point(a: int) -> None:
    for payoffs in (table_one(a), table_one(a) * 0.1, table_one(a) + 0.3):
        path = logit_path(NormalFormGame(payoffs))
        assert path.limit is not None and path.principal
        for mix in path.limit:
            assert mix == pytest.approx([0.5, 0, 0.5], abs=1e-12)
        assert path.regret <= 1e-12 * a


@pytest.mark.parametrize(
    ("a", "most", "where"), [(5, 0.59774, 1.7414), (100, 0.91011, 1.3902)]
)  # fmt: skip
def test_how_often_the_last_row_is_played_at_most(a: int, most: float, where: float) -> None:
    game = NormalFormGame(table_one(a))
    played = {each: logit_equilibrium(game, each)[0][2] for each in np.linspace(1, 2, 501)}
    assert max(played.values()) == pytest.approx(most, abs=1e-5)
    assert logit_equilibrium(game, where)[0][2] == pytest.approx(most, abs=1e-5)


def test_symmetric_play_stays_symmetric_where_branches_cross() -> None:
    path = logit_path(NormalFormGame([[[1, 0], [0, 1]], [[1, 0], [0, 1]]]))
    assert path.crossings == 1
    assert [x.tolist() for x in path.limit or ()] == [[0.5, 0.5], [0.5, 0.5]]


def test_where_branches_all_but_cross_it_takes_the_one_that_is_there() -> None:
    for more in (1e-3, 1e-5, 1e-6):
        path = logit_path(NormalFormGame([[[1 + more, 0], [0, 1]], [[1 + more, 0], [0, 1]]]))
        assert path.crossings == 0
        assert [x.tolist() for x in path.limit or ()] == [[1, 0], [1, 0]]


def test_the_scale_of_payoffs_decides() -> None:
    row = [[3, 0], [0, 1]]
    second = logit_path(NormalFormGame([row, [[10, 0], [0, 20]]]))
    first = logit_path(NormalFormGame([row, [[1, 0], [0, 2]]]))
    assert [x.tolist() for x in second.limit or ()] == [[0, 1], [0, 1]]
    assert [x.tolist() for x in first.limit or ()] == [[1, 0], [1, 0]]
    assert "payoffs as given" in first.sentence


def test_published_limits() -> None:
    for payoffs, profile in ((YOUNG, (2, 2)), (np.array(MYERSON), (0, 0))):
        path = logit_path(NormalFormGame(payoffs))
        assert tuple(int(x.argmax()) for x in path.limit or ()) == profile


def random_games() -> Iterator[tuple[str, NDArray[Any]]]:
    rng = np.random.default_rng(18)
    for shape, count in (((3, 3, 3), 400), ((2, 2, 2), 200), ((4, 4), 200), ((2,) * 5, 50)):
        for _ in range(count):
            yield "normal", rng.normal(size=(len(shape), *shape))
    for shape, count in (((3, 3, 3), 60), ((5, 5), 60), ((2, 2, 2), 30)):
        for _ in range(count):
            yield "zeros and ones", rng.integers(0, 2, (len(shape), *shape)) * 1.0
    for m in (2, 3):
        for _ in range(100):
            payoffs = np.zeros((3, m, m, m))
            for s in range(m):
                payoffs[:, s, s, s] = rng.random(3) * 10
            yield "coordination", payoffs
    for _ in range(50):
        row = rng.integers(0, 10, (3, 3)) * 1.0
        yield "symmetric", np.array([row, row.T])
    yield "nine equilibria", NINE


def test_it_never_ends_in_a_profile_that_is_no_equilibrium() -> None:
    unclear = 0
    for kind, payoffs in random_games():
        path = logit_path(NormalFormGame(payoffs))
        if path.limit is None and kind == "zeros and ones":
            unclear += 1  # the path still moves
            continue
        assert path.limit is not None, kind
        span = np.ptp(payoffs)
        assert regret(payoffs, path.limit) <= 1e-12 * span, kind
        ends = np.concatenate(path.limit)
        # the limit is where the path is, not elsewhere
        assert np.abs(ends - path.strategies[-1]).max() < 1e-2, kind
    assert unclear <= 2


def test_finer_steps_lead_to_the_same_end(monkeypatch: pytest.MonkeyPatch) -> None:
    from solver.many_players.kernels import logit_path as steps

    rng = np.random.default_rng(4)
    games = [NormalFormGame(rng.normal(size=(3, 2, 2, 2))) for _ in range(15)]
    ends = [logit_path(game).limit for game in games]
    monkeypatch.setattr(steps, "_JUMP", 0.02)
    monkeypatch.setattr(steps, "_STRAIGHT", 0.99)
    monkeypatch.setattr("solver.many_players.logit_path.follow", steps.follow.function)
    for game, end in zip(games, ends, strict=True):
        finer = logit_path(game).limit
        assert end is not None and finer is not None
        assert np.concatenate(finer) == pytest.approx(np.concatenate(end), abs=1e-9)


def test_compiled_and_not_it_is_the_same_path() -> None:
    from solver.many_players.kernels.logit_path import follow

    payoffs = np.random.default_rng(6).normal(size=(3, 3, 3, 3))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("solver.many_players.logit_path.follow", follow.function)
        with interpreted():
            plain = logit_path(NormalFormGame(payoffs))
    follow.compile()
    compiled = logit_path(NormalFormGame(payoffs))
    assert (plain.rationality == compiled.rationality).all()
    assert (plain.strategies == compiled.strategies).all()


def test_what_gambit_finds_where_it_is_right() -> None:
    pygambit = pytest.importorskip("pygambit", reason="pygambit is not installed")
    rng = np.random.default_rng(2)
    for shape in ((2, 2), (3, 3), (2, 2, 2)):
        for _ in range(8):
            payoffs = rng.normal(size=(len(shape), *shape))
            peer = pygambit.Game.from_arrays(*payoffs)
            (end,) = pygambit.nash.logit_solve(peer, maxregret=1e-6).equilibria
            probabilities = [float(p) for _, mix in end.mixed_strategies() for _, p in mix]
            path = logit_path(NormalFormGame(payoffs))
            assert path.limit is not None
            assert np.concatenate(path.limit) == pytest.approx(probabilities, abs=1e-3)


def test_where_a_branch_turns_back() -> None:
    """In the symmetric game p = 1 / (1 + exp(-λ(3p - 2))): λ(p) = log(p / (1-p)) / (3p - 2)."""
    game = NormalFormGame([[[1, 0], [0, 2]], [[1, 0], [0, 2]]])
    p = np.linspace(0.68, 0.999, 2_000_001)
    least = (np.log(p / (1 - p)) / (3 * p - 2)).min()
    path = logit_path(game, start=(0, 0))
    assert path.turning_points == pytest.approx([least], rel=1e-6)
    assert path.limit is not None and not path.principal
    for mix in path.limit:
        assert mix == pytest.approx([2 / 3, 1 / 3], abs=1e-9)
    back = logit_path(game, start=path.limit)
    assert [x.tolist() for x in back.limit or ()] == [[1, 0], [1, 0]]


def test_every_equilibrium_is_on_a_branch_that_ends_in_another_or_is_the_principal_one() -> None:
    rng = np.random.default_rng(3)
    many = 0
    for _ in range(12):
        game = NormalFormGame(rng.normal(size=(3, 2, 2, 2)))
        every = [each.strategies for each in nash(game).equilibria]
        principal = logit_path(game).limit
        assert principal is not None
        for start in every:
            path = logit_path(game, start=start)
            assert path.limit is not None
            ends = np.concatenate(path.limit)
            begun = np.concatenate(start)
            assert path.principal == (np.abs(begun - np.concatenate(principal)).max() < 1e-6)
            assert any(np.abs(ends - np.concatenate(x)).max() < 1e-6 for x in every)
            assert path.principal or np.abs(ends - begun).max() > 1e-3
            many += not path.principal
    assert many


def test_exact_payoffs_that_floats_do_not_tell_apart() -> None:
    large = 10**30
    game = NormalFormGame([[[large + 1, large + 1]], [[large, large + 1]]])
    assert [x.tolist() for x in logit_path(game).limit or ()] == [[1], [0, 1]]


def test_a_game_in_which_nothing_matters() -> None:
    path = logit_path(NormalFormGame(np.ones((2, 2, 3))))
    assert [x.tolist() for x in path.limit or ()] == [
        pytest.approx([1 / 2] * 2), pytest.approx([1 / 3] * 3)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ((0, 1), "no equilibrium: player 1 gains"),
        ((0,), "1 strategies"),
        ((0, 5), "no strategy 5"),
        (([0.5, 0.6], 0), "no mix of 2"),
        (([1.0], 0), "no mix of 2"),
    ],
)
def test_starts_that_are_none(start: tuple[object, ...], words: str) -> None:
    game = NormalFormGame([[[1, 0], [0, 2]], [[1, 0], [0, 2]]])
    with pytest.raises(InputError, match=words):
        logit_path(game, start=start)  # type: ignore[arg-type]


def test_it_can_be_read() -> None:
    path = logit_path(NormalFormGame(table_one(100)))
    assert "cross" in path.sentence and "0.500 1 + 0.500 3" in path.sentence
    assert "λ" in str(path) and repr(path).startswith("LogitPath(")
