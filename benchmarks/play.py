"""Where play goes: logit paths, fictitious play and the replicator equation."""

from collections.abc import Iterator

from benchmarks.suite.cases import Case
from benchmarks.suite.peers import (
    GAMBIT_LOGIT,
    NASHPY_FICTITIOUS_PLAY,
    NASHPY_REPLICATOR,
    NASHPY_STARTS,
)
from benchmarks.suite.row import Row, at_least
from benchmarks.suite.solvers import BASINS, FICTITIOUS_PLAY, LOGIT_PATH, REPLICATOR
from benchmarks.suite.timers import OwnTime
from benchmarks.suite.versus import Versus


class Paths(OwnTime):
    """The principal branch, from uniform play to its limit."""

    params = ([(3, 3), (3, 3, 3), (4, 4, 4)], ["random", "coordination"])
    param_names = ("shape", "kind")

    def prepare(self, shape: tuple[int, ...], kind: str) -> None:
        self.game = Case(kind, shape, 1).payoffs()[0]

    def time_logit(self, shape: tuple[int, ...], kind: str) -> None:
        LOGIT_PATH.solve(self.game)


class Learning(OwnTime):
    """2,000 plays, and ten units of time."""

    def prepare(self) -> None:
        self.game = Case("random", (3, 3), 1).payoffs()[0]

    def time_fictitious_play(self) -> None:
        FICTITIOUS_PLAY.solve(self.game)

    def time_replicator(self) -> None:
        REPLICATOR.solve(self.game)


def rows(versus: Versus) -> Iterator[Row]:
    """Beside Gambit's logit_solve and nashpy's dynamics."""
    for kind, shape, count in (
        ("random", (3, 3, 3), 40),
        ("coordination", (3, 3, 3), 20),
        ("coordination", (2, 2, 2), 20),
        ("random", (3, 3), 20),
    ):
        case = Case(kind, shape, count)
        asked = at_least(20) if shape == (3, 3, 3) else None
        work = f"{case.name}, logit path to its limit"
        yield from versus.one_equilibrium(work, case, LOGIT_PATH, {GAMBIT_LOGIT: asked})
    case = Case("random", (3, 3), 12)
    for work, ours, peer in (
        ("2,000 steps of fictitious play", FICTITIOUS_PLAY, NASHPY_FICTITIOUS_PLAY),
        ("replicator equation at 1,000 times", REPLICATOR, NASHPY_REPLICATOR),
        ("replicator equation from 200 starts", BASINS, NASHPY_STARTS),
    ):
        yield from versus.without_answers(f"{case.name}, {work}", case, ours, {peer: at_least(50)})
