"""The network form: every power offers every other one a rung."""

from statistics import median

from benchmarks.suite.beside import beside
from benchmarks.suite.model import points_of
from benchmarks.suite.row import Row, at_most, figure
from benchmarks.suite.timers import OwnTime
from benchmarks.suite.timing import in_turn
from benchmarks.suite.versus import Versus


class Network(OwnTime):
    """Payoffs, and stability, at one point and at several."""

    params = ([1, 20],)
    param_names = ("points",)

    def prepare(self, points: int) -> None:
        self.points = points_of("network", points)

    def time_payoffs(self, points: int) -> None:
        self.points.payoffs()

    def time_stability(self, points: int) -> None:
        self.points.classified()

    def peakmem_stability(self, points: int) -> None:
        self.points.classified()


def rows(versus: Versus) -> list[Row]:
    """Three powers with four rungs, beside the same formulas in plain Python."""
    one, many = points_of("network", 1), points_of("network", 50)
    (seconds,) = in_turn([one.classified], 5)
    profiles = "three powers, four rungs (4,096 profiles)"
    return [
        figure(f"{profiles}: payoffs to stability", median(seconds), "s", at_most(0.01, "s")),
        beside(
            f"{profiles}: a point of 50",
            many.classified,
            "the formulas in Python, payoffs only",
            one.interpreted,
            sizes=(50, 1),
        ),
    ]
