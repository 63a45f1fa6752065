"""Three players: all equilibria, in what time, whether these are all, and by whatever name."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from statistics import median
from typing import Any

import numpy as np

from benchmarks.suite.beside import beside
from benchmarks.suite.cases import Case, Payoffs
from benchmarks.suite.peers import GAMBIT_GNM, GAMBIT_POLY, QUANTECON_TOURKY
from benchmarks.suite.row import Asked, Row, at_least, at_most, figure
from benchmarks.suite.solvers import BATCH, BATCH_ALONE, ours
from benchmarks.suite.timers import OwnTime
from benchmarks.suite.timing import least
from benchmarks.suite.versus import Versus

_SHAPE = (3, 3, 3)

# The mean number of equilibria of 3×3×3 games with normal payoffs, as 2.4 million games have
# it. The Kac-Rice formula, which knows no solver, says 4.685 ± 0.019.
_MEAN, _MEAN_ERROR = 4.672, 0.002

_SAME = 1e-6  # probabilities of one equilibrium under two names differ by less


class ManyGames(OwnTime):
    """`batch.nash`, one thread."""

    params = ([(2, 2, 2), (2, 3, 3), (3, 3, 3), (4, 4, 4)], ["random", "integer"])
    param_names = ("shape", "kind")

    def prepare(self, shape: tuple[int, ...], kind: str) -> None:
        self.games = Case(kind, shape, 2 if shape == (4, 4, 4) else 200).payoffs()

    def time_nash(self, shape: tuple[int, ...], kind: str) -> None:
        BATCH_ALONE.solve(self.games)


class OneGame(OwnTime):
    """`nash`."""

    params = (["random", "integer", "model"],)
    param_names = ("kind",)

    def prepare(self, kind: str) -> None:
        self.game = Case(kind, _SHAPE, 1).payoffs()[0]

    def time_auto(self, kind: str) -> None:
        ours().solve(self.game)

    def time_exact(self, kind: str) -> None:
        ours(exact=True).solve(self.game)


def rows(versus: Versus) -> Iterator[Row]:
    """Speed, then completeness, then what either side misses."""
    quick = versus.quick
    normal = Case("random", _SHAPE, 5_000 if quick else 100_000)
    integer = Case("integer", _SHAPE, 5_000 if quick else 40_000)
    yield from _beside_gambit(versus)
    yield from _one_call(versus)
    yield _two_threads(20_000 if quick else 100_000)
    yield from _larger(2 if quick else 10)
    yield from _complete(normal, at_least(99.99, "%"))
    yield _mean_count(normal)
    yield from _complete(integer, at_least(93, "%"))
    yield _settled(integer, 3 if quick else 20)
    yield _relabelled(normal.some(1_000 if quick else 10_000))
    yield from _missed(versus)


def _beside_gambit(versus: Versus) -> list[Row]:
    table = []
    for shape, asked in (((2, 2, 2), 100), ((2, 3, 3), 300), (_SHAPE, 250)):
        case = Case("random", shape, 2_000 if versus.quick else 10_000)
        work = f"{case.name}, all equilibria, one thread, a game of {case.count:,}"
        some = 10 if versus.quick else 60
        table += versus.batch(work, case, BATCH_ALONE, {GAMBIT_POLY: at_least(asked)}, some)
    return table


def _one_call(versus: Versus) -> list[Row]:
    """One game at a time, building it included."""
    case = Case("random", _SHAPE, 40)
    seconds = median(least(partial(ours().solve, payoffs))[0] for payoffs in case.payoffs())
    return [
        figure("3×3×3 random, one call of nash, warm", seconds, "s", at_most(0.3e-3, "s")),
        *versus.all_equilibria(f"{case.name}, one call", case, ours(), {GAMBIT_POLY: None}),
        *versus.one_equilibrium(f"{case.name}, one call", case, ours(), {QUANTECON_TOURKY: None}),
    ]


def _two_threads(count: int) -> Row:
    games = Case("random", _SHAPE, count).payoffs()
    return beside(
        "3×3×3 random, all equilibria, a game, both threads",
        lambda: BATCH.solve(games),
        "one thread",
        lambda: BATCH_ALONE.solve(games),
        sizes=(count, count),
        asked=at_least(1.6),
        rounds=3,
    )


def _larger(count: int) -> list[Row]:
    """More players, more strategies: one call each."""
    table = []
    for shape in ((4, 4, 4), (2, 2, 2, 2), (2, 2, 2, 2, 2), (8, 2, 2), (3, 3, 3, 3)):
        case = Case("random", shape, count)
        found = [least(partial(ours().solve, payoffs)) for payoffs in case.payoffs()]
        complete = sum(each.complete for _, each in found)
        note = f"the median; complete in {complete} of {count} games"
        work = f"{case.name}, all equilibria, one call"
        asked = at_most(10, "s") if min(shape) == 2 else None
        table.append(figure(work, median(s for s, _ in found), "s", asked, note))
    return table


def _complete(case: Case, asked: Asked) -> list[Row]:
    """How many are complete, and whether those that claim it have an index sum of +1."""
    found = BATCH.solve(case.payoffs())
    totals = np.bincount(found.game, found.index, minlength=case.count)
    wrong = int((totals[found.complete] != 1).sum())
    share = 100 * float((found.complete & (totals == 1)).mean())
    work = f"{case.count:,} games {case.name}"
    return [
        figure(f"{work}: complete with an index sum of +1", share, "%", asked),
        figure(f"{work}: complete, yet another index sum", wrong, "", at_most(0, "")),
    ]


def _mean_count(case: Case) -> Row:
    found = BATCH.solve(case.payoffs())
    counts = np.bincount(found.game, minlength=case.count)
    error = float(np.hypot(counts.std() / np.sqrt(case.count), _MEAN_ERROR))
    off = abs(float(counts.mean()) - _MEAN) / error
    shares = 100 * np.bincount(counts, minlength=12)[1:12:2] / case.count
    note = f"mean {counts.mean():.3f}; {_MEAN} ± {_MEAN_ERROR} expected; 1, 3, …, 11: "
    note += " ".join(f"{share:.1f} %" for share in shares) + f"; at most {counts.max()}"
    work = f"{case.count:,} games {case.name}: mean number of equilibria, σ off"
    return figure(work, off, "", at_most(3, ""), note)


def _settled(case: Case, some: int) -> Row:
    """Of the games that a batch leaves open, a sample in the exact mode."""
    games = case.payoffs()
    rest = np.flatnonzero(~BATCH.solve(games).complete)[:some]
    exactly = [ours(exact=True).solve(games[k]) for k in rest]
    share = 100 * float(np.mean([found.complete for found in exactly]))
    note = f"of {len(rest)}; {sum(bool(found.components) for found in exactly)} have continua"
    work = f"{case.name}: settled by the exact mode, of those that a batch leaves open"
    return figure(work, share, "%", None, note)


def _relabelled(case: Case) -> Row:
    """The same games, players and strategies in another order."""
    rng = np.random.default_rng(0)
    games = case.payoffs()
    players = [int(i) for i in rng.permutation(3)]
    orders = [rng.permutation(3) for _ in range(3)]
    turned = games[:, :, orders[0]][:, :, :, orders[1]][:, :, :, :, orders[2]]
    turned = np.transpose(turned[:, players], (0, 1, *(2 + i for i in players)))
    one, other = BATCH.solve(games), BATCH.solve(turned)
    here = _per_game(one.game, [one.strategies[i][:, orders[i]] for i in players], case.count)
    there = _per_game(other.game, other.strategies, case.count)
    differ = sum(not _same(mine, its) for mine, its in zip(here, there, strict=True))
    work = f"{case.count:,} games {case.name}, relabelled: another set"
    return figure(work, differ, "", at_most(0, ""))


def _per_game(game: Payoffs, mixes: Any, count: int) -> list[Payoffs]:
    """Of each game the profiles, a row each."""
    profiles = np.concatenate(mixes, axis=1)
    bounds = np.searchsorted(game, np.arange(count + 1))
    return [profiles[start:stop] for start, stop in pairwise(bounds)]


def _same(here: Payoffs, there: Payoffs) -> bool:
    if len(here) != len(there):
        return False
    apart = np.abs(here[:, None] - there[None]).max(axis=2)
    return bool((apart.min(axis=0) < _SAME).all() and (apart.min(axis=1) < _SAME).all())


def _missed(versus: Versus) -> list[Row]:
    """Whatever Gambit finds and tripolar does not, by exact regret."""
    count = 8 if versus.quick else 500
    return [
        versus.differences(
            f"{kind}, {count} 3×3×3 games: missed, doubled or false by {peer.label}",
            (Case(kind, _SHAPE, count),),
            ours(),
            peer,
            seeks_all=peer is GAMBIT_POLY,
        )
        for kind in ("random", "integer", "lognormal", "correlated", "coordination")
        for peer in (GAMBIT_POLY, GAMBIT_GNM)
    ]
