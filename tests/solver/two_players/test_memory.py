"""No kernel of two players reads or writes beside its arrays, or what it has not written."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from solver import InputError, NormalFormGame, batch, nash
from solver.jit import interpreted
from solver.jit.compiling import Kernel
from solver.jit.warm import every_kernel
from tests.edge_games import edge_games, shapes
from tests.memory import Guarded
from tests.solver.two_players.test_edges import METHODS


class GuardedNumpy:
    """What kernels see of numpy: new arrays are guarded, and full of a number."""

    def __init__(self, number: float, whole: int) -> None:
        self.number, self.whole = number, whole

    def __getattr__(self, name: str) -> Any:
        return getattr(np, name)

    def empty(self, shape: Any, dtype: Any = np.float64) -> Any:
        made = np.zeros(shape, dtype).view(Guarded)
        made.fill(self.number if made.dtype.kind == "f" else self.whole)
        return made

    def zeros(self, shape: Any, dtype: Any = np.float64) -> Any:
        return np.zeros(shape, dtype).view(Guarded)

    def ones(self, shape: Any, dtype: Any = np.float64) -> Any:
        return np.ones(shape, dtype).view(Guarded)


@contextmanager
def guarded(number: float, whole: int) -> Iterator[None]:
    """Run the kernels of two players as plain Python on guarded arrays."""

    def call(self: Any, *args: Any) -> Any:
        return self.function(
            *(arg.view(Guarded) if isinstance(arg, np.ndarray) else arg for arg in args)
        )

    kernels = every_kernel("solver.two_players", "solver.linear")
    rooms = {import_module(kernel.function.__module__) for kernel in kernels}
    inside = {
        value.__module__
        for room in rooms
        for value in vars(room).values()
        if ".kernels." in getattr(value, "__module__", "")
    }
    with (
        pytest.MonkeyPatch.context() as patch,
        interpreted(),
        np.errstate(all="ignore"),
    ):
        for name in inside | {room.__name__ for room in rooms}:
            patch.setattr(import_module(name), "np", GuardedNumpy(number, whole))
        patch.setattr(Kernel, "__call__", call)
        yield


def answers(payoffs: Any) -> list[Any]:
    """What every method and a batch make of a game."""
    given = []
    for method in METHODS:
        try:
            found = nash(NormalFormGame(payoffs), method)
        except InputError:
            assert method == "lp"
            continue
        given.append([[x.tolist() for x in each.strategies] for each in found.equilibria])
    together = batch.nash(payoffs[None])
    return [*given, [x.tolist() for x in together.strategies]]


def test_edge_games_stay_within_their_arrays_whatever_these_held() -> None:
    for name, payoffs in edge_games(63, shapes(2, 3), seed=6):
        with guarded(np.nan, 3):
            once = answers(payoffs)
        with guarded(1.5, 120):
            again = answers(payoffs)
        assert once == again == answers(payoffs), (name, payoffs.tolist())


def test_a_guard_sees_what_lies_beside() -> None:
    row = GuardedNumpy(np.nan, 3).empty(3)
    assert np.isnan(row).all()
    for place in (-1, 3, np.int64(-2)):
        with pytest.raises(IndexError):
            row[place]
        with pytest.raises(IndexError):
            row[place] = 0.0
