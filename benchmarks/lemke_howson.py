"""One equilibrium of a two-player game by the Lemke-Howson algorithm."""

from collections.abc import Iterator

from benchmarks.suite.cases import Case
from benchmarks.suite.peers import GAMBIT_LEMKE_HOWSON, NASHPY_LEMKE_HOWSON, QUANTECON_LEMKE_HOWSON
from benchmarks.suite.row import Row, at_least
from benchmarks.suite.solvers import ours
from benchmarks.suite.timers import OwnTime
from benchmarks.suite.versus import Peers, Versus

_LEMKE_HOWSON = ours("lemke-howson", floats=True)


class LemkeHowson(OwnTime):
    """From one label after another."""

    params = ([10, 50, 100, 200], ["random", "integer"])
    param_names = ("size", "kind")

    def prepare(self, size: int, kind: str) -> None:
        self.game = Case(kind, (size, size), 1).payoffs()[0]

    def time_path(self, size: int, kind: str) -> None:
        _LEMKE_HOWSON.solve(self.game)

    def peakmem_path(self, size: int, kind: str) -> None:
        _LEMKE_HOWSON.solve(self.game)


def rows(versus: Versus) -> Iterator[Row]:
    """Beside QuantEcon, and Gambit and nashpy where they end."""
    sizes = {50: 25, 100: 15, 200: 9, 500: 5} | ({} if versus.quick else {1000: 2})
    for n, count in sizes.items():
        case = Case("random", (n, n), count)
        peers: Peers = {QUANTECON_LEMKE_HOWSON: at_least(1.5) if n <= 500 else None}
        if n == 50:
            peers = {**peers, GAMBIT_LEMKE_HOWSON: None, NASHPY_LEMKE_HOWSON: None}
        yield from versus.one_equilibrium(f"{case.name}, Lemke-Howson", case, _LEMKE_HOWSON, peers)
    case = Case("degenerate", (50, 50), 9)
    peers = {QUANTECON_LEMKE_HOWSON: None}
    yield from versus.one_equilibrium(f"{case.name}, Lemke-Howson", case, _LEMKE_HOWSON, peers)
