"""Two-player games at the edges of floats: nothing false, nothing missed, nothing lost."""

import logging
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from solver import InputError, NormalFormGame, batch, nash
from solver.two_players.vertex_enumeration import enumerate_vertices
from tests.edge_games import edge_games, shapes
from tests.solver.two_players.oracles import (
    beside_exact,
    brute_force,
    gains_too_much,
    in_integers,
)
from tests.solver.two_players.test_vertex_enumeration import pairs

METHODS = (
    "auto", "pure", "support", "support-first", "vertex", "lemke-howson", "lemke-howson-graph",
    "tracing", "lp",
)  # fmt: skip


@pytest.fixture(autouse=True)
def no_warnings() -> Iterator[None]:
    """Overflow and division by zero are failures."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def check(name: str, payoffs: Any) -> str:
    """What a float set has to do with the exact one; fails if it is wrong."""
    outcome = beside_exact(payoffs)
    assert outcome in ("same", "close", "incomplete"), (name, outcome, payoffs.tolist())
    return outcome


def test_complete_sets_of_floats_are_the_exact_ones() -> None:
    outcomes = [check(*each) for each in edge_games(420, shapes(2, 3), seed=1)]
    assert outcomes.count("incomplete") < len(outcomes) / 50
    assert outcomes.count("close") < len(outcomes) / 10


@pytest.mark.slow
def test_complete_sets_of_many_floats_are_the_exact_ones() -> None:
    for name, payoffs in edge_games(20_000, shapes(2, 4), seed=2):
        check(name, payoffs)


def test_exact_sets_are_those_of_brute_force() -> None:
    for name, payoffs in edge_games(210, shapes(2, 3), seed=3):
        found = nash(NormalFormGame(payoffs), "vertex", exact=True)
        expected = brute_force(in_integers(payoffs[0]), in_integers(payoffs[1]))
        assert pairs(found) == expected, (name, payoffs.tolist())


@pytest.mark.parametrize("method", METHODS)
def test_every_method_lists_equilibria_only(method: str) -> None:
    for name, payoffs in edge_games(210, shapes(2, 4), seed=4):
        try:
            found = nash(NormalFormGame(payoffs), method)
        except InputError:
            assert method == "lp"
            continue
        assert not found.diagnosis.out_of_time
        for each in found.equilibria:
            assert not gains_too_much(payoffs, each.strategies), (name, payoffs.tolist())
        if method in ("support-first", "lemke-howson", "tracing"):
            assert len(found) == 1 or "floats cannot hold" in found.reason


def test_a_batch_finds_what_each_game_alone_has() -> None:
    drawn: dict[tuple[int, ...], list[Any]] = {}
    for _, payoffs in edge_games(420, shapes(2, 4), seed=5):
        drawn.setdefault(payoffs.shape, []).append(payoffs)
    for games in drawn.values():
        found = batch.nash(np.array(games))
        for number, payoffs in enumerate(games):
            alone = nash(NormalFormGame(payoffs), "vertex")
            mine = np.flatnonzero(found.game == number)
            assert len(mine) == len(alone), payoffs.tolist()
            assert found.complete[number] == alone.complete
            for place, each in zip(mine, alone.equilibria, strict=True):
                for mixes, mix in zip(found.strategies, each.strategies, strict=True):
                    np.testing.assert_allclose(mixes[place], mix, rtol=0, atol=1e-8)
                assert found.index[place] == (each.index or 0) * found.regular[place]


def test_a_game_that_fails_loses_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(bimatrix: Any, deadline: Any) -> Any:
        if bimatrix.game.payoffs[0, 0, 0] == 7.5:
            raise ArithmeticError("made to fail")
        return enumerate_vertices(bimatrix, deadline)

    monkeypatch.setattr("solver.two_players.batch.enumerate_vertices", fail)
    games = np.zeros((3, 2, 2, 2))
    games[1] = 7.5  # all degenerate, the second one in no whole numbers
    games[2] = 0.5
    with caplog.at_level(logging.ERROR, logger="tripolar.batch"):
        found = batch.nash(games)
    assert found.complete.tolist() == [True, False, True]
    assert np.bincount(found.game).tolist() == [4, 0, 4]
    assert "game 1 of a batch" in caplog.text and "made to fail" in caplog.text


# Games that were got wrong, each one of a kind.
NEAR_TIES = ([[1 + 1e-7, 0], [1, 1], [1, 1 - 1e-7]], [[1, 0], [0, 1], [0, 0]])
UNEQUAL = (
    [[1, 0, -1e-5], [0.99999, 1.00001, 0], [0, 1.00001, 1]],
    [[0, 0, 1.00001], [1.00001, 0, 1], [0, 1, 0]],
)
SINGULAR = ([[1, 0, 0], [-1e-9, 1 + 1e-9, 0], [0, 1, 0]], [[1, 0, 1], [1, 1, 0], [1e-9, 0, 0]])
CHICKEN = ([[0, -1], [1, -1e12]], [[0, 1], [-1, -1e12]])
WORSE_CHICKEN = ([[0, -1], [1, -1e20]], [[0, 1], [-1, -1e20]])
TWENTY_UNITS = ([[2 + 1e-14, 0], [1 + 1e-14, 1], [2, 1e-14]],) * 2
HAIR = ([[0, 1], [0, 0]], [[1.00000000001, 1], [0, 0]])


@pytest.mark.parametrize(
    "game",
    [NEAR_TIES, UNEQUAL, SINGULAR, CHICKEN, WORSE_CHICKEN, TWENTY_UNITS, HAIR],
    ids=str,
)
def test_games_that_were_got_wrong(game: Any) -> None:
    payoffs = np.array(game, dtype=float)
    for method in METHODS:
        try:
            found = nash(NormalFormGame(payoffs), method)
        except InputError:
            assert method == "lp"
            continue
        assert not found.diagnosis.out_of_time
        for each in found.equilibria:
            assert not gains_too_much(payoffs, each.strategies)
    assert check("got wrong", payoffs) == "same"
    assert len(nash(NormalFormGame(payoffs), "tracing")) == 1
    assert batch.nash(payoffs[None]).complete.all()


def test_a_catastrophe_makes_nothing_else_equal() -> None:
    """Chicken: the mixed equilibrium swerves but for q = 1 / 10^12."""
    found = nash(NormalFormGame(np.array(CHICKEN, dtype=float)))
    assert found.complete and [each.profile for each in found] == [(0, 1), (1, 0), None]
    for mix in found.equilibria[2].strategies:
        assert abs(mix[1] - 1e-12) < 1e-26
    assert [each.index for each in found] == [1, 1, -1]


@pytest.mark.parametrize("unit", [5e-324, 1e-310, 1e-300, 1e-200, 1.0, 1e200, 1.7e308])
def test_units_of_every_size(unit: float) -> None:
    """Matching pennies, a battle of the sexes, and where nothing matters."""
    pennies = np.array([[[1, 0], [0, 1]], [[0, 1], [1, 0]]]) * unit
    sexes = np.array([[[1, 0], [0, 1]], [[1, 0], [0, 1]]]) * unit
    for payoffs, count in ((pennies, 1), (sexes, 3), (np.full((2, 2, 2), unit), 4)):
        found = nash(NormalFormGame(payoffs))
        assert found.complete and len(found) == count
        assert all(each.regret <= 1e-15 * unit for each in found)
        assert np.isfinite([each.payoffs for each in found]).all()
        assert batch.nash(payoffs[None]).complete.all()
    exactly = nash(NormalFormGame(pennies), exact=True)
    assert exactly.equilibria[0].payoffs[0] * 2 == unit


def test_as_many_equilibria_as_there_are_vertices() -> None:
    """A 2 × 4 game with five, more than subsets of the rows: a batch has room for all of them."""
    # lines whose upper envelope has each of them once, so that all three kinks are equilibria
    columns = [[0, -0.5, -2, -5], [-4, -1.5, 0, 1]]
    payoffs = np.array([[[1, -1, 1, -1], [-1, 1, -1, 1]], columns], dtype=float)
    alone = nash(NormalFormGame(payoffs), "vertex", exact=True)
    found = batch.nash(np.repeat(payoffs[None], 5000, axis=0), threads=1)
    assert len(alone) == 5
    assert np.bincount(found.game).tolist() == [5] * 5000


def test_pure_equilibria_come_first_when_time_is_short() -> None:
    rng = np.random.default_rng(0)
    payoffs = rng.normal(size=(2, 30, 30))
    payoffs[:, 3, 4] = 9
    for limit in (1e-9, 0.05):
        found = nash(NormalFormGame(payoffs), time_limit=limit)
        assert found.diagnosis.out_of_time and not found.complete
        assert (3, 4) in [each.profile for each in found]
        assert len({each.support for each in found}) == len(found)
    payoffs[1] = -(payoffs[0] ** 3)
    found = nash(NormalFormGame(payoffs), time_limit=1e-9)
    assert len(found) == 1 and not gains_too_much(payoffs, found.equilibria[0].strategies)
