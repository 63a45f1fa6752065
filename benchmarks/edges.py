"""Games at the edges of floats: how often a set that is called complete is not the exact one."""

from collections import Counter

from benchmarks.suite.row import Row, at_most, figure
from benchmarks.suite.timers import OwnTime
from benchmarks.suite.versus import Versus
from solver import NormalFormGame, nash
from tests.edge_games import edge_games, shapes
from tests.solver.three_players.beside_exact import beside_exact as three_beside_exact
from tests.solver.two_players.oracles import beside_exact

_COUNT, _THREE = 20_000, 1_000


class Edges(OwnTime):
    """All equilibria of twenty games that floats alone do not decide."""

    params = (["near ties", "catastrophe", "rank one", "sums of decimals"],)
    param_names = ("family",)

    def prepare(self, family: str) -> None:
        drawn = edge_games(20, [(3, 3)], seed=0, families=[family])
        self.games = [NormalFormGame(payoffs) for _, payoffs in drawn]

    def time_floats(self, family: str) -> None:
        for game in self.games:
            nash(game, "vertex")


def rows(versus: Versus) -> list[Row]:
    """Two players of up to four strategies and three of up to three, each family in turn."""
    return [_two_players(versus), _three_players(versus)]


def _two_players(versus: Versus) -> Row:
    count = _COUNT // 100 if versus.quick else _COUNT
    games = edge_games(count, shapes(2, 4), seed=0)
    outcomes = Counter(beside_exact(payoffs) for _, payoffs in games)
    wrong = outcomes["false"] + outcomes["different"]
    work = "1×1 to 4×4 at the edges of floats: complete, but false or not the exact set"
    note = (
        f"{count:,} games; the exact set in {outcomes['same']:,}, incomplete in "
        f"{outcomes['incomplete']:,}, in {outcomes['close']:,} payoffs that are equal in floats "
        "are not the same"
    )
    return figure(work, wrong, "", at_most(0, ""), note)


def _three_players(versus: Versus) -> Row:
    count = _THREE // 10 if versus.quick else _THREE
    games = edge_games(count, shapes(3, 3), seed=0)
    outcomes = Counter(three_beside_exact(payoffs) for _, payoffs in games)
    wrong = outcomes["false"] + outcomes["different"]
    work = "1×1×1 to 3×3×3 at the edges of floats: complete, but false or not the exact set"
    note = (
        f"{count:,} games; the exact set in {outcomes['same']:,}, incomplete in "
        f"{outcomes['incomplete']:,}, in {outcomes['read']:,} that of the simplest fractions that "
        f"the floats stand for, in {outcomes['close']:,} payoffs that are equal in floats are not "
        f"the same, in {outcomes['open']:,} exact arithmetic leaves a support open"
    )
    return figure(work, wrong, "", at_most(0, ""), note)
