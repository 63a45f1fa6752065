"""All equilibria of many two-player games at once; three players have a file of their own."""

from collections.abc import Iterator

from benchmarks.suite.cases import Case
from benchmarks.suite.peers import GAMBIT_FLOAT, NASHPY_SUPPORT, QUANTECON_SUPPORT
from benchmarks.suite.row import Row, at_least
from benchmarks.suite.solvers import BATCH, BATCH_ALONE
from benchmarks.suite.timers import OwnTime
from benchmarks.suite.versus import Peers, Versus

_MANY = {"random": 1_000, "integer": 1_000, "degenerate": 50}


class ManyGames(OwnTime):
    """`batch.nash`, one thread."""

    params = ([2, 3, 4], ["random", "integer", "degenerate"])
    param_names = ("size", "kind")

    def prepare(self, size: int, kind: str) -> None:
        self.games = Case(kind, (size, size), _MANY[kind]).payoffs()

    def time_nash(self, size: int, kind: str) -> None:
        BATCH_ALONE.solve(self.games)


class Memory(OwnTime):
    """`batch.nash` over more games each time."""

    params = ([10_000, 100_000],)
    param_names = ("games",)

    def prepare(self, games: int) -> None:
        self.games = Case("random", (3, 3), games).payoffs()

    def peakmem_nash(self, games: int) -> None:
        BATCH.solve(self.games)


def rows(versus: Versus) -> Iterator[Row]:
    """Beside peers that solve one game at a time."""
    for kind, count in (("random", 200_000), ("integer", 50_000), ("model", 20_000)):
        case = Case(kind, (3, 3), count // 10 if versus.quick else count)
        peers: Peers = {QUANTECON_SUPPORT: at_least(20)}
        if kind == "random":
            peers = {**peers, GAMBIT_FLOAT: None, NASHPY_SUPPORT: None}
        work = f"{case.name}, all equilibria, a game of {case.count:,}"
        yield from versus.batch(work, case, BATCH, peers, some=100)
