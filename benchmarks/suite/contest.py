"""Solvers timed in turn on the very same games, each in a process of its own."""

from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median

from benchmarks.suite.cases import Case
from benchmarks.suite.solvers import Solver
from benchmarks.suite.worker import NOT_INSTALLED, Reply, Worker

_FAILURES = 2  # after so many a solver is asked no further, unless told otherwise
_LONG = 1.0  # seconds; what takes longer is not timed again in the next round
_NOT_ASKED = Reply("not asked further")


@dataclass(eq=False)
class Side:
    """A solver in a contest, and how it fared.

    Attributes
    ----------
    solver : Solver
    cases : tuple of Case
        For all sides the same games, for some perhaps only the first of them.
    whole : bool
        Whether it takes all games of a case in one call.
    limit : float, optional
        Seconds for a call, if other than those of the contest.
    visits : list of lists of Reply
        For each game, or for the one call, a reply of each round.
    """

    solver: Solver
    cases: tuple[Case, ...]
    whole: bool = False
    limit: float | None = None
    visits: list[list[Reply]] = field(default_factory=list)

    @cached_property
    def items(self) -> list[tuple[Case, int | None]]:
        """What a round consists of: a case and the place of a game in it, or None for all."""
        if self.whole:
            return [(case, None) for case in self.cases]
        return [(case, place) for case in self.cases for place in range(case.count)]

    @property
    def replies(self) -> list[Reply]:
        """For each game the quickest reply, or how it failed."""
        return [min(each, key=lambda reply: reply.seconds) for each in self.visits]

    @property
    def seconds(self) -> float:
        """The median over the games; infinite if half of them did not end."""
        if self.whole:
            return median(reply.seconds for reply in self.visits[0])
        return median(reply.seconds for reply in self.replies)

    @property
    def ended(self) -> bool:
        """Whether it ended for every game."""
        return all(reply.ended for reply in self.replies)

    @property
    def failures(self) -> str:
        """In words; empty if there are none."""
        counts = Counter(reply.status for reply in self.replies if not reply.ended)
        if counts and len(counts) == 1 and counts.total() == len(self.replies):
            return next(iter(counts))
        return ", ".join(f"{status} in {n} of {len(self.items)}" for status, n in counts.items())


class Workers(ExitStack):
    """The processes of the programs, each started when first needed and kept till the end."""

    def __init__(self) -> None:
        super().__init__()
        self._by_program: dict[str, Worker] = {}

    def __getitem__(self, program: str) -> Worker:
        if program not in self._by_program:
            self._by_program[program] = self.enter_context(Worker())
        return self._by_program[program]


def contest(
    workers: Workers,
    sides: Sequence[Side],
    limit: float,
    rounds: int,
    failures: int = _FAILURES,
    *,
    once: bool = False,
) -> None:
    """Let every side solve its games, A B A B …, each for `limit` seconds a game at most.

    A side that fails so many times is asked no further. `once`: no game is timed twice.
    """
    for place in range(max(len(side.items) for side in sides)):
        here = [side for side in sides if place < len(side.items)]
        for side in here:
            side.visits.append([])
        for _ in range(rounds):
            for side in here:
                side.visits[-1].append(_ask(workers, side, place, limit, failures, once))


def _ask(
    workers: Workers, side: Side, place: int, limit: float, failures: int, once: bool
) -> Reply:
    first = side.visits[0]
    if first and first[0].status == NOT_INSTALLED:
        return first[0]
    here = side.visits[-1]
    if here and here[0].seconds > _LONG:  # or it has failed on this game
        return here[0]
    failed = sum(not each[0].ended for each in side.visits if each)
    if failed >= failures:
        return _NOT_ASKED
    item = side.items[place]
    return workers[side.solver.program].visit(side.solver, item, side.limit or limit, once=once)


def ratios(ours: Side, theirs: Side) -> list[float]:
    """How many times longer the peer took, game by game; infinite where it did not end."""
    if ours.whole and theirs.whole:  # round by round
        pairs = zip(ours.visits[0], theirs.visits[0], strict=True)
        return [b.seconds / a.seconds for a, b in pairs if a.ended]
    if ours.whole:
        return [reply.seconds / ours.seconds for reply in theirs.replies]
    pairs = zip(ours.replies, theirs.replies, strict=True)
    return [b.seconds / a.seconds for a, b in pairs if a.ended]


def least_ratio(ours: Side, theirs: Side) -> float:
    """How many times longer a peer took at least that was stopped; 0 if it failed otherwise."""
    stopped = [reply.stopped for reply in theirs.replies if not reply.ended and reply != _NOT_ASKED]
    if not stopped or not min(stopped):
        return 0.0
    return min(stopped) / ours.seconds
