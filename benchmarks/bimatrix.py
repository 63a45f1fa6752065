"""All equilibria of two-player games, in floats and exactly, one game at a time."""

from collections.abc import Iterator

from benchmarks.suite.cases import Case
from benchmarks.suite.peers import (
    GAMBIT_EXACT,
    GAMBIT_FLOAT,
    LRSNASH,
    NASHPY_SUPPORT,
    NASHPY_VERTEX,
    QUANTECON_SUPPORT,
    QUANTECON_VERTEX,
)
from benchmarks.suite.row import Asked, Row, at_least
from benchmarks.suite.solvers import Solver, ours
from benchmarks.suite.timers import OwnTime
from benchmarks.suite.versus import Peers, Versus

_FLOAT = ours("vertex", floats=True)
_EXACT = ours("vertex", exact=True)
_SUPPORT = ours("support", floats=True)


class AllEquilibria(OwnTime):
    """Vertex enumeration."""

    params = ([3, 5, 8, 10], ["random", "integer", "degenerate"])
    param_names = ("size", "kind")

    def prepare(self, size: int, kind: str) -> None:
        self.game = Case(kind, (size, size), 1).payoffs()[0]

    def time_floats(self, size: int, kind: str) -> None:
        _FLOAT.solve(self.game)

    def time_exact(self, size: int, kind: str) -> None:
        _EXACT.solve(self.game)


class BySupports(OwnTime):
    """Support enumeration."""

    params = ([3, 5, 7], ["random", "integer"])
    param_names = ("size", "kind")

    def prepare(self, size: int, kind: str) -> None:
        self.game = Case(kind, (size, size), 1).payoffs()[0]

    def time_floats(self, size: int, kind: str) -> None:
        _SUPPORT.solve(self.game)


class Dyad(OwnTime):
    """The model's own game."""

    def prepare(self) -> None:
        self.game = Case("model", (3, 3), 1).payoffs()[0]

    def time_auto(self) -> None:
        ours().solve(self.game)

    def peakmem_auto(self) -> None:
        ours().solve(self.game)


def rows(versus: Versus) -> Iterator[Row]:
    """Beside every peer that looks for all equilibria."""
    for kind, sizes in (
        ("random", {2: 20, 3: 20, 5: 12, 8: 11, 10: 7, 12: 5, 15: 3}),
        ("degenerate", {3: 20, 5: 12, 8: 7, 10: 5}),
        ("model", {3: 20}),
    ):
        for n, count in sizes.items():
            case = Case(kind, (n, n), count)
            work = f"{case.name}, all equilibria, float"
            yield from versus.all_equilibria(work, case, _FLOAT, _float_peers(case))
    for kind, sizes in (("integer", {10: 7, 12: 5, 14: 3}), ("degenerate", {10: 5})):
        for n, count in sizes.items():
            case = Case(kind, (n, n), count)
            peers: Peers = {LRSNASH: at_least(1)}
            if n == 10 and kind == "integer" and not versus.quick:
                peers = {**peers, GAMBIT_EXACT: None}
            work = f"{case.name}, all equilibria, exact"
            yield from versus.all_equilibria(work, case, _EXACT, peers)
    yield _against_gambit(versus)


def _float_peers(case: Case) -> Peers:
    n = case.shape[0]
    small = 1 if case.kind == "degenerate" else 1.3
    asked = at_least(small if n <= 3 else 1 if n == 5 else 1.5)
    peers: dict[Solver, Asked | None] = {QUANTECON_VERTEX: asked}
    if n <= 10:
        peers[QUANTECON_SUPPORT] = asked
    if n <= (12 if case.kind == "random" else 8):
        peers[GAMBIT_FLOAT] = at_least(3) if case.kind == "degenerate" else asked
    if n <= 5:
        peers[NASHPY_SUPPORT] = None
    if n <= 3:
        peers[NASHPY_VERTEX] = None
    return peers


def _against_gambit(versus: Versus) -> Row:
    """In games of up to 5×5 with whole payoffs, half of them of few values and degenerate."""
    each = 1 if versus.quick else 20
    kinds = {"degenerate": each, "few values": each, "integer": 2 * each}
    cases = tuple(
        Case(kind, (m, k), count)
        for m in range(1, 6)
        for k in range(1, 6)
        for kind, count in kinds.items()
    )
    work = "1×1 to 5×5, half degenerate, exact: missed, doubled or false"
    return versus.differences(work, cases, _EXACT, GAMBIT_EXACT)
