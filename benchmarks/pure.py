"""Pure equilibria, of one game and of many."""

from benchmarks.suite.beside import beside
from benchmarks.suite.cases import Case
from benchmarks.suite.peers import GAMBIT_PURE, QUANTECON_PURE
from benchmarks.suite.row import Row, at_least
from benchmarks.suite.solvers import BATCH_PURE, BATCH_PURE_ALONE, NUMPY_PURE, ours
from benchmarks.suite.timers import OwnTime
from benchmarks.suite.versus import Versus

_PURE = ours("pure")
_TRIANGLE = (3, 3, 3)
_LARGE = (100, 100, 100)


class OneGame(OwnTime):
    """`nash` with method pure."""

    params = ([(3, 3), (3, 3, 3), (20, 20, 20)], ["random", "degenerate"])
    param_names = ("shape", "kind")

    def prepare(self, shape: tuple[int, ...], kind: str) -> None:
        self.game = Case(kind, shape, 1).payoffs()[0].astype(float)

    def time_pure(self, shape: tuple[int, ...], kind: str) -> None:
        _PURE.solve(self.game)


class ManyGames(OwnTime):
    """`batch.pure_nash`."""

    params = (["random", "degenerate", "model"],)
    param_names = ("kind",)

    def prepare(self, kind: str) -> None:
        self.games = Case(kind, _TRIANGLE, 2_000).payoffs().astype(float)

    def time_pure(self, kind: str) -> None:
        BATCH_PURE.solve(self.games)


class OneLargeGame(OwnTime):
    """`batch.pure_nash` of a game of a million profiles."""

    def prepare(self) -> None:
        self.games = Case("random", _LARGE, 1).payoffs()

    def time_pure(self) -> None:
        BATCH_PURE.solve(self.games)


def rows(versus: Versus) -> list[Row]:
    """Beside numpy, QuantEcon and Gambit."""
    many = Case("random", _TRIANGLE, 20_000 if versus.quick else 200_000)
    games, sizes = many.payoffs(), (many.count, many.count)
    large = Case("random", _LARGE, 1)
    one = large.payoffs()

    def alone() -> object:
        return BATCH_PURE_ALONE.solve(games)

    def together() -> object:
        return BATCH_PURE.solve(games)

    table = [
        beside(
            f"{many.name}, pure, a game of {many.count:,}, one thread",
            alone,
            "numpy: the sum of the array",
            games.sum,
            sizes=sizes,
            asked=at_least(0.7),
            rounds=15,
        ),
        beside(
            f"{many.name}, pure, a game of {many.count:,}, both threads",
            together,
            "one thread",
            alone,
            sizes=sizes,
            rounds=15,
        ),
        beside(
            f"{large.name}, pure, one game",
            lambda: BATCH_PURE.solve(one),
            NUMPY_PURE.label,
            lambda: NUMPY_PURE.solve(one[0]),
        ),
    ]
    peers = {NUMPY_PURE: at_least(1), QUANTECON_PURE: None, GAMBIT_PURE: None}
    for case in (Case("random", _TRIANGLE, 20), Case("model", _TRIANGLE, 20)):
        table += versus.all_equilibria(f"{case.name}, pure, one call", case, _PURE, peers)
    return table
