"""Which equilibrium would hold: standing, mediators and commitment."""

from collections.abc import Iterator

import numpy as np

from benchmarks.suite.row import Row
from benchmarks.suite.timers import OwnTime
from benchmarks.suite.took import took
from benchmarks.suite.versus import Versus
from games import load, solve
from solver import NormalFormGame
from solver.concepts import correlated_equilibrium, correlated_vertices, stackelberg, standing
from solver.dynamics import stochastic_stability


class Standing(OwnTime):
    """All concepts together for the baseline triangle."""

    def prepare(self) -> None:
        found = solve(load())
        self.game, self.found = found.game.normal_form, found.found

    def time_standing(self) -> None:
        standing(self.game, self.found)


class Mediated(OwnTime):
    """The best correlated equilibrium, and the one of most entropy."""

    params = ([(3, 3, 3), (10, 10, 10)], ["welfare", "entropy"])
    param_names = ("shape", "objective")

    def prepare(self, shape: tuple[int, ...], objective: str) -> None:
        self.game = _random(shape)

    def time_correlated(self, shape: tuple[int, ...], objective: str) -> None:
        correlated_equilibrium(self.game, objective)


def rows(versus: Versus) -> Iterator[Row]:
    """Against what was asked."""
    found = solve(load())
    game = found.game.normal_form
    yield took("baseline triangle: all concepts together", 0.5, lambda: standing(game, found.found))
    yield took("its 27 profiles: stochastic stability", 0.005, lambda: stochastic_stability(game))
    large = _random((10, 10, 10))
    work = "10×10×10 random, correlated equilibrium"
    yield took(f"{work}: welfare", 2, lambda: correlated_equilibrium(large))
    yield took(f"{work}: entropy", None, lambda: correlated_equilibrium(large, "entropy"))
    small, square = _random((2, 2, 2)), _random((10, 10))
    yield took("2×2×2: all extreme correlated ones", None, lambda: correlated_vertices(small))
    yield took("10×10: mixed commitment, exactly", None, lambda: stackelberg(square))


def _random(shape: tuple[int, ...]) -> NormalFormGame:
    return NormalFormGame(np.random.default_rng(0).normal(size=(len(shape), *shape)))
