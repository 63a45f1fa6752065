"""From inputs to payoffs and stability, in the dyad and the triangle; networks have a file."""

from collections.abc import Iterator
from statistics import median

import games
from benchmarks.suite.beside import beside
from benchmarks.suite.model import points_of
from benchmarks.suite.row import Row, at_most, figure
from benchmarks.suite.timers import OwnTime
from benchmarks.suite.timing import in_turn
from benchmarks.suite.versus import Versus


class Payoffs(OwnTime):
    """The compiled kernels over many points."""

    params = (["dyad", "triangle"], [100, 1_000])
    param_names = ("form", "points")

    def prepare(self, form: str, points: int) -> None:
        self.points = points_of(form, points)

    def time_payoffs(self, form: str, points: int) -> None:
        self.points.payoffs()

    def time_stability(self, form: str, points: int) -> None:
        self.points.classified()

    def peakmem_stability(self, form: str, points: int) -> None:
        self.points.classified()


def rows(versus: Versus) -> list[Row]:
    """Beside the same formulas in plain Python; and one scenario, from its file to its answer."""
    return [_row("dyad", 2000), _row("triangle", 1000), *_one_scenario()]


def _one_scenario() -> Iterator[Row]:
    scenario = games.load()
    for work, call, most in (
        ("games.load(), warm", games.load, 3e-3),
        ("games.solve(scenario), triangle, warm", lambda: games.solve(scenario), 1e-3),
    ):
        call()
        (seconds,) = in_turn([call], 25)
        yield figure(work, median(seconds), "s", at_most(most, "s"), "")


def _row(form: str, size: int) -> Row:
    points = points_of(form, size)
    return beside(
        f"{form}: inputs to pure and stable profiles, a point",
        points.classified,
        "the formulas in Python, payoffs only",
        points.interpreted,
        sizes=(size, 1),
    )
