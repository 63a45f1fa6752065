"""Strategies that nobody tells apart: one of each is solved for, the continua are put back."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from solver import NormalFormGame, nash
from solver.payoffs.rational import rational_payoffs
from solver.reductions.twins import twins
from tests.solver.three_players.games import exact_regret, joined
from tests.solver.three_players.test_degenerate import check
from tests.solver.three_players.test_published import IRRATIONAL


def with_twins(payoffs: np.ndarray, copies: list[list[int]]) -> np.ndarray:
    """The game in which each strategy of each player comes so many times."""
    for i, own in enumerate(copies):
        payoffs = np.repeat(payoffs, own, axis=1 + i)
    return payoffs


def test_strategies_that_nobody_tells_apart() -> None:
    rng = np.random.default_rng(0)
    payoffs = with_twins(rng.integers(-9, 10, size=(3, 2, 2, 2)), [[1, 2], [3, 1], [1, 1]])
    # what the others get more whatever they do tells nobody apart
    payoffs[1, 2] += 7
    game = NormalFormGame(payoffs)
    assert twins(rational_payoffs(game)) == (((0,), (1, 2)), ((0, 1, 2), (3,)), ((0,), (1,)))
    payoffs[1, 2, 0] += 1
    changed = twins(rational_payoffs(NormalFormGame(payoffs)))
    assert changed == (((0,), (1,), (2,)), ((0,), (1, 2), (3,)), ((0,), (1,)))


@pytest.mark.parametrize(
    "copies",
    [
        [[2, 1], [1, 1], [1, 1]],
        [[1, 2], [2, 1], [1, 1]],
        [[2, 2], [2, 2], [2, 2]],
        [[1, 3], [1, 1], [2, 1]],
    ],
    ids=str,
)
@pytest.mark.parametrize("exact", [False, True])
def test_a_component_for_each_equilibrium_that_plays_twins(
    copies: list[list[int]], exact: bool
) -> None:
    rng = np.random.default_rng(5)
    continua = 0
    for _ in range(12):
        small_payoffs = rng.integers(-9, 10, size=(3, 2, 2, 2))
        small = nash(NormalFormGame(small_payoffs), exact=exact)
        if not small.complete or small.status != "ok":
            continue
        payoffs = with_twins(small_payoffs, copies)
        found = nash(NormalFormGame(payoffs), exact=exact)
        assert found.complete
        check(payoffs, found, rng)
        played = [
            sum(own[s] - 1 for own, mine in zip(copies, each.support, strict=True) for s in mine)
            for each in small.equilibria
        ]
        assert sorted(c.dimension or 0 for c in found.components) == sorted(d for d in played if d)
        listed = {place for component in found.components for place in component.equilibria}
        indices = [c.index or 0 for c in found.components]
        indices += [e.index or 0 for k, e in enumerate(found.equilibria) if k not in listed]
        assert sum(indices) == 1
        assert sorted(indices) == sorted(each.index or 0 for each in small.equilibria)
        ends = [np.cumsum([0, *own]) for own in copies]
        for each in found.equilibria:
            summed = [
                np.array([x[a:b].sum() for a, b in pairwise(bounds)])
                for x, bounds in zip(each.strategies, ends, strict=True)
            ]
            distances = [
                np.abs(joined(summed) - joined(e.strategies)).max() for e in small.equilibria
            ]
            assert min(distances) < 1e-9
        continua += len(found.components)
    assert continua > 4


def test_an_irrational_equilibrium_that_plays_twins() -> None:
    payoffs = with_twins(np.asarray(IRRATIONAL.given), [[1, 2], [1, 1], [1, 1]])
    found = nash(NormalFormGame(payoffs), exact=True)
    assert found.complete and len(found) == 2 and "one was kept" in found.reason
    (segment,) = found.components
    assert segment.dimension == 1 and segment.index == 1
    for each, place in zip(found.equilibria, (1, 2), strict=True):
        assert each.certificate is not None
        assert each.certificate.polynomials[0][place] == (-6, 7, 23)
        assert each.certificate.polynomials[0][3 - place] == (0, 1)
        assert each.certificate.low[0][3 - place] == 0
        assert each.strategies[0][place] > 0 == each.strategies[0][3 - place]


@pytest.mark.parametrize("shape", [(2, 3, 2), (2, 2, 2, 2), (3, 3, 3, 3)], ids=str)
def test_nobody_cares(shape: tuple[int, ...]) -> None:
    found = nash(NormalFormGame(np.zeros((len(shape), *shape), dtype=int)), exact=True)
    assert found.complete and found.status == "degenerate: 1 continuum of equilibria"
    (everything,) = found.components
    (subset,) = everything.subsets
    assert tuple(map(len, subset)) == shape
    assert everything.index == 1 and everything.dimension == sum(shape) - len(shape)
    assert len(found) == np.prod(shape)


def test_twins_of_four_players() -> None:
    rng = np.random.default_rng(2)
    payoffs = with_twins(
        rng.integers(-9, 10, size=(4, 2, 2, 2, 2)), [[1, 2], [1, 1], [2, 1], [1, 1]]
    )
    found = nash(NormalFormGame(payoffs), exact=True)
    assert found.complete
    for component in found.components:
        for subset in component.subsets:
            mixes: list[Any] = [np.sum(side, axis=0) / len(side) for side in subset]
            if all(x.dtype == object for x in mixes):
                assert exact_regret(payoffs, mixes) == 0


def test_floats_that_are_twins_but_for_rounding() -> None:
    rng = np.random.default_rng(3)
    payoffs = with_twins(rng.normal(size=(3, 2, 2, 2)), [[1, 1], [2, 1], [1, 1]])
    shaken = payoffs * (1 + 1e-16 * rng.integers(-1, 2, size=payoffs.shape))
    one, other = nash(NormalFormGame(payoffs)), nash(NormalFormGame(shaken))
    assert one.complete and other.complete
    assert [c.dimension for c in one.components] == [c.dimension for c in other.components]
