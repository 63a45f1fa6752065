"""From inputs to payoffs and stability, in the dyad and the triangle; networks have a file."""

from benchmarks.suite.beside import beside
from benchmarks.suite.model import points_of
from benchmarks.suite.row import Row
from benchmarks.suite.timers import OwnTime
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
    """Beside the same formulas in plain Python."""
    return [_row("dyad", 2000), _row("triangle", 1000)]


def _row(form: str, size: int) -> Row:
    points = points_of(form, size)
    return beside(
        f"{form}: inputs to pure and stable profiles, a point",
        points.classified,
        "the formulas in Python, payoffs only",
        points.interpreted,
        sizes=(size, 1),
    )
