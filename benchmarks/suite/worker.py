"""The process in which the solvers of one program are timed.

A search of a peer may never end, and a compiled loop can only be stopped with its process.
"""

import math
import os
import signal
import sys
import warnings
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Self

from benchmarks.suite.cases import Case
from benchmarks.suite.solvers import Solver
from benchmarks.suite.timing import least

Item = tuple[Case, int | None]  # a game of a case, or None for all of them

ENDED = "ended"
NOT_INSTALLED = "not installed"
_START_LIMIT = 90.0  # seconds to import and to compile
_SMALL = 5  # games to get ready with
_PARENT_DEATH_SIGNAL = 1  # of prctl(2)
_LIFE = 1800  # seconds of processor time, should nobody be left to end a process


@dataclass(frozen=True)
class Reply:
    """What became of one visit.

    Attributes
    ----------
    status : str
        ``ended``, or why not.
    seconds : float
        Of the quickest of a few calls, a game; infinite if none ended.
    answer : object
        What the solver's `read` made of what it returned.
    stopped : float
        After how many seconds it was stopped; 0 if it was not.
    """

    status: str
    seconds: float = math.inf
    answer: Any = None
    stopped: float = 0.0

    @property
    def ended(self) -> bool:
        """Whether there is an answer and a time."""
        return self.status == ENDED


class Worker:
    """A process for the solvers of one program; leaving the context ends it."""

    def __init__(self) -> None:
        self._process: Any = None
        self._ready: set[Solver] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def visit(self, solver: Solver, item: Item, limit: float, *, once: bool = False) -> Reply:
        """Let a solver take a game, or all games of a case, for so many seconds at most.

        `once`: where it is the answer that counts, not the time.
        """
        if not solver.installed:
            return Reply(NOT_INSTALLED)
        if self._process is None:
            self._start()
        if solver not in self._ready:
            for small in _smallest(item):
                made = self._ask(solver, small, _START_LIMIT, once=True)
                if not made.ended:
                    return made
            self._ready.add(solver)
        return self._ask(solver, item, limit, once=once)

    def _start(self) -> None:
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,))
        self._process.start()
        theirs.close()

    def _ask(self, solver: Solver, item: Item, limit: float, *, once: bool) -> Reply:
        try:
            self._connection.send((solver, item, once))
            if self._connection.poll(limit):
                reply: Reply = self._connection.recv()
                return reply
        except (EOFError, ConnectionError):
            self._process.join()
            code = self._process.exitcode
            self.end()
            return Reply(f"crashed ({_cause(code)})")
        self.end()
        return Reply(f"stopped after {limit:g} s", stopped=limit)

    def end(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is None:
            return
        self._connection.close()
        if self._process.is_alive():
            _kill(self._process.pid)
        self._process.join()
        self._process = None
        self._ready.clear()


def _kill(pid: int) -> None:
    """The process, and what it has started."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(pid, signal.SIGKILL)
        except ProcessLookupError:  # it has not come as far as to lead a group
            os.kill(pid, signal.SIGKILL)
    else:
        os.kill(pid, signal.SIGTERM)


def _cause(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _smallest(item: Item) -> list[Item]:
    """Games that nobody finds hard, of the same kind: they import and compile everything."""
    case, place = item
    kind = "random" if case.kind == "model" else case.kind
    small = Case(kind, (2,) * len(case.shape), _SMALL)
    return [(small, None)] if place is None else [(small, k) for k in range(_SMALL)]


def _lead_a_group_that_ends_with_its_parent() -> None:
    if hasattr(os, "setsid"):
        os.setsid()
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (_LIFE, _LIFE))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def _serve(connection: Connection) -> None:
    """Solve whatever game is named, with whatever solver is named."""
    _lead_a_group_that_ends_with_its_parent()
    warnings.simplefilter("ignore")
    while True:
        try:
            solver, item, once = connection.recv()
        except EOFError:
            return
        connection.send(_visit(solver, item, once))


def _visit(solver: Solver, item: Item, once: bool) -> Reply:
    case, place = item
    games = case.payoffs()
    given = games if place is None else games[place]
    try:
        call = lambda: solver.solve(given)  # noqa: E731
        seconds, found = least(call, 0.0) if once else least(call)
        return Reply(ENDED, seconds / (len(games) if place is None else 1), solver.read(found))
    except Exception as error:
        first = f"{type(error).__name__}: {error}".splitlines()[0]
        return Reply(f"failed ({first[:80]})")
