"""The value and all optimal strategies of zero-sum games."""

from collections.abc import Iterator

from benchmarks.suite.cases import Case
from benchmarks.suite.peers import GAMBIT_LINEAR_PROGRAM, NASHPY_LINEAR_PROGRAM, QUANTECON_MINMAX
from benchmarks.suite.row import Row, at_least
from benchmarks.suite.solvers import ours
from benchmarks.suite.timers import OwnTime
from benchmarks.suite.versus import Peers, Versus

_LINEAR_PROGRAM = ours("lp")


class ZeroSum(OwnTime):
    """By linear programming, and by itself."""

    params = ([10, 50, 100],)
    param_names = ("size",)

    def prepare(self, size: int) -> None:
        self.game = Case("zero-sum", (size, size), 1).payoffs()[0]

    def time_lp(self, size: int) -> None:
        _LINEAR_PROGRAM.solve(self.game)


def rows(versus: Versus) -> Iterator[Row]:
    """Beside peers that find one pair of optimal strategies."""
    for n, count in {10: 20, 50: 12, 100: 9, 200: 5, 500: 2}.items():
        case = Case("zero-sum", (n, n), count)
        peers: Peers = {QUANTECON_MINMAX: at_least(0.4 if n == 10 else 1)}
        if n <= 200:
            peers = {**peers, NASHPY_LINEAR_PROGRAM: None}
        if n <= 100:
            peers = {**peers, GAMBIT_LINEAR_PROGRAM: None}
        work = f"{case.name}, value and all optimal strategies"
        yield from versus.one_equilibrium(work, case, _LINEAR_PROGRAM, peers)
