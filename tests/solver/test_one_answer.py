"""One answer to one question: the same order and the same bits, however it is asked."""

from collections import defaultdict
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from solver import NormalFormGame, batch, nash
from solver.batched import BatchEquilibria
from tests.edge_games import edge_games, shapes

Key = tuple[bool, tuple[tuple[int, ...], ...]]


def key(mixes: Any) -> Key:
    """Pure first, then by support, lexicographically: the documented order."""
    support = tuple(tuple(np.flatnonzero(np.asarray(x, dtype=float)).tolist()) for x in mixes)
    return any(len(own) > 1 for own in support), support


@pytest.mark.parametrize(("players", "largest", "count"), [(2, 4, 147), (3, 2, 63)])
def test_the_order_is_the_documented_one(players: int, largest: int, count: int) -> None:
    for name, payoffs in edge_games(count, shapes(players, largest), seed=11):
        if name == "both ends":
            continue  # probabilities below the smallest float look like 0
        game = NormalFormGame(payoffs)
        for found in (nash(game), nash(game, exact=True)):
            keys = [key(each.strategies) for each in found.equilibria]
            assert keys == sorted(keys), name
        many = batch.nash(payoffs[None])
        keys = [key(mixes) for mixes in zip(*many.strategies, strict=True)]
        assert keys == sorted(keys), name


@pytest.mark.parametrize(("players", "largest", "count"), [(2, 4, 210), (3, 3, 84)])
def test_the_threads_are_one(players: int, largest: int, count: int) -> None:
    of_a_shape = defaultdict(list)
    for _, payoffs in edge_games(count, shapes(players, largest), seed=12):
        of_a_shape[payoffs.shape].append(payoffs)
    for games in of_a_shape.values():
        one, two = (batch.nash(np.array(games), threads=threads) for threads in (1, 2))
        for mine, theirs in zip(_arrays(one), _arrays(two), strict=True):
            assert mine.tobytes() == theirs.tobytes()


def _arrays(found: BatchEquilibria) -> list[NDArray[Any]]:
    kept: list[NDArray[Any]] = [found.game, found.payoffs, found.regret, found.index]
    return [*kept, found.regular, found.complete, *found.strategies]
