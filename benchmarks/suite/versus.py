"""Rows of the table in which tripolar stands beside its peers, on the very same games."""

import math
from collections.abc import Mapping

from benchmarks.suite.cases import Case
from benchmarks.suite.contest import Side, Workers, contest, least_ratio, ratios
from benchmarks.suite.judge import completeness, repeated, tally, wrong
from benchmarks.suite.row import Asked, Quantity, Row, Spread, at_most, figure
from benchmarks.suite.solvers import Solver

_WHOLE = 60.0  # seconds for all games of a batch
_SMALL_GAME = 1.0  # seconds for one of thousands of small games, that mostly take milliseconds

Peers = Mapping[Solver, Asked | None]


class Versus:
    """Contests with the peers.

    Parameters
    ----------
    workers : Workers
        Their processes.
    quick : bool
        Fewer games, one round, a shorter time limit.
    """

    def __init__(self, workers: Workers, *, quick: bool) -> None:
        self.workers = workers
        self.quick = quick
        self.limit = 2.0 if quick else 10.0  # seconds that anybody is given for one call
        self.rounds = 1 if quick else 2

    def all_equilibria(self, work: str, case: Case, ours: Solver, peers: Peers) -> list[Row]:
        """A row for each peer that looks for all equilibria."""
        mine, others = self._sides(case, ours, peers)
        told = [f"tripolar: {completeness(mine)}" for _ in others]
        told = [
            _joined(each, f"peer: {tally(mine, other)}" if _any(other) else "")
            for each, other in zip(told, others, strict=True)
        ]
        return _rows(work, mine, others, peers, told)

    def one_equilibrium(self, work: str, case: Case, ours: Solver, peers: Peers) -> list[Row]:
        """A row for each peer that looks for one equilibrium."""
        mine, others = self._sides(case, ours, peers)
        told = [
            _joined(f"tripolar: {wrong(mine)}", f"peer: {wrong(other)}" if _any(other) else "")
            for other in others
        ]
        return _rows(work, mine, others, peers, told)

    def without_answers(self, work: str, case: Case, ours: Solver, peers: Peers) -> list[Row]:
        """A row for each peer in work that finds no equilibria."""
        mine, others = self._sides(case, ours, peers)
        return _rows(work, mine, others, peers, ["" for _ in others])

    def _sides(self, case: Case, ours: Solver, peers: Peers) -> tuple[Side, list[Side]]:
        mine = Side(ours, (self._games(case),))
        others = [Side(peer, mine.cases) for peer in peers]
        contest(self.workers, [mine, *others], self.limit, self.rounds)
        return mine, others

    def _games(self, case: Case) -> Case:
        return case.some(max(2, case.count // 4)) if self.quick else case

    def differences(
        self,
        work: str,
        cases: tuple[Case, ...],
        ours: Solver,
        peer: Solver,
        *,
        seeks_all: bool = True,
    ) -> Row:
        """How many equilibria tripolar misses, doubles or makes up, judged by a peer's.

        A peer that does not end for one in 25 of the games is asked no further.
        """
        mine, other = Side(ours, cases, limit=_WHOLE), Side(peer, cases)
        failures = 2 + len(mine.items) // 25
        contest(self.workers, [mine, other], _SMALL_GAME, 1, failures, once=True)
        found = tally(mine, other)
        games = f"{found.compared:,} games"
        if not found.compared:
            return Row(work, Quantity(math.nan, ""), returned=f"{peer.label}: {other.failures}")
        wrong = found.missed_here + found.false_here + repeated(mine)
        told = f"{peer.label}: {found}" if seeks_all else ""
        note = _joined(games, completeness(mine), told, mine.failures, other.failures)
        return figure(work, wrong, "", at_most(0, ""), note)

    def batch(self, work: str, case: Case, ours: Solver, peers: Peers, some: int) -> list[Row]:
        """A row for each peer, which solves the first `some` games of the batch one by one."""
        mine = Side(ours, (case,), whole=True)
        others = [Side(peer, (case.some(some),)) for peer in peers]
        contest(self.workers, [mine], _WHOLE, 5)
        contest(self.workers, others, self.limit, self.rounds)
        complete = getattr(mine.replies[0].answer, "complete", None)
        told = f"the first {some:,} of {case.count:,} games"
        if complete is not None:
            told += f"; tripolar: complete in {complete.mean():.2%}"
        return _rows(work, mine, others, peers, [told for _ in others])


def _rows(work: str, mine: Side, others: list[Side], peers: Peers, told: list[str]) -> list[Row]:
    return [
        _row(work, mine, other, peers[other.solver], each)
        for other, each in zip(others, told, strict=True)
    ]


def _row(work: str, mine: Side, other: Side, asked: Asked | None, told: str) -> Row:
    if not math.isfinite(mine.seconds):
        returned = _joined(f"tripolar: {mine.failures}", told, other.failures)
        met = False if asked else None
        return Row(
            work, Quantity(math.nan, "s"), other.solver.label, None, None, returned, asked, met
        )
    spread = Spread.of(ratios(mine, other))
    theirs = Quantity(other.seconds, "s") if spread else None
    least = least_ratio(mine, other)
    if spread is None and least:
        spread = Spread(least, least, least, more=True)
    met = asked.met(spread.median) if asked and spread else None
    if spread and spread.more and not met:
        met = None
    returned = _joined(told, other.failures)
    ours = Quantity(mine.seconds, "s")
    return Row(work, ours, other.solver.label, theirs, spread, returned, asked, met)


def _any(side: Side) -> bool:
    return any(reply.ended for reply in side.replies)


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
