"""Second opinions from nashpy and pygambit, each in a process of its own.

Their searches cannot be interrupted from within and some never end; a process can be
stopped, and what it had found by then is kept.
"""

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from importlib.util import find_spec
from tempfile import TemporaryFile
from typing import Any, Self

import numpy as np

from solver.equilibrium import Mixed
from solver.formats.nfg import nfg_text
from solver.game import NormalFormGame
from solver.tools.shown import Shown

TIME_LIMIT = 10.0  # seconds for each search, unless somebody says otherwise
FINISHED = "finished"
_START_LIMIT = 30.0  # seconds to load a peer: importing nashpy takes one or two
_LARGEST = 200_000  # payoffs; more take pygambit minutes to read
_POLL = 0.02  # seconds between two looks at them
_PROCESS = "solver.peers.process"


@dataclass(frozen=True, repr=False)
class Peer(Shown):
    """A search of another program.

    Attributes
    ----------
    program, method : str
        The package, and the name that it gives to the algorithm.
    pure_only : bool
        Whether it looks for pure equilibria only.
    """

    program: str
    method: str
    pure_only: bool = False


_TWO_PLAYERS = (
    Peer("nashpy", "support_enumeration"),
    Peer("nashpy", "vertex_enumeration"),
    Peer("pygambit", "enummixed"),
)
_MORE_PLAYERS = (Peer("pygambit", "enumpure", pure_only=True), Peer("pygambit", "enumpoly"))


@dataclass(frozen=True, eq=False, repr=False)
class PeerAnswer(Shown):
    """What a peer says about a game.

    Attributes
    ----------
    peer : Peer
    version : str
        Of the package; empty if it did not get as far as to say.
    profiles : tuple of tuples of ndarrays
        A mixed strategy per player, float64 or, where the peer is exact, Fractions. Nothing
        about them has been checked.
    status : str
        ``finished``, ``time limit``, ``not installed``, ``not asked: …`` or what went wrong.
    seconds : float
        Without the start of its process.
    """

    peer: Peer
    version: str = ""
    profiles: tuple[tuple[Mixed, ...], ...] = ()
    status: str = FINISHED
    seconds: float = 0.0

    @property
    def finished(self) -> bool:
        """Whether the search came to its end."""
        return self.status == FINISHED


def ask_peers(game: NormalFormGame, time_limit: float = TIME_LIMIT) -> tuple[PeerAnswer, ...]:
    """Let every peer that takes the game solve it, side by side.

    Parameters
    ----------
    game : NormalFormGame
    time_limit : float
        Seconds after which a search is stopped. Starting a peer is not part of it, but takes
        no longer than half a minute.

    Returns
    -------
    tuple of PeerAnswer
        Also of peers that are not installed, fail or are stopped.
    """
    peers = _TWO_PLAYERS if game.n_players == 2 else _MORE_PLAYERS
    if game.payoffs.size > _LARGEST:
        return tuple(PeerAnswer(peer, status="not asked: too large a game") for peer in peers)
    text = nfg_text(game).encode()
    with ExitStack() as stack:
        started = {
            peer: stack.enter_context(_Search(peer, text, time_limit))
            for peer in peers
            if find_spec(peer.program) is not None
        }
        # all of them each time, since each has a time limit of its own
        while sum(search.goes_on() for search in started.values()):
            time.sleep(_POLL)
        return tuple(
            started[peer].answer() if peer in started else PeerAnswer(peer, status="not installed")
            for peer in peers
        )


class _Search:
    """A peer at work; leaving the context stops it."""

    def __init__(self, peer: Peer, text: bytes, time_limit: float) -> None:
        self.peer = peer
        self.time_limit = time_limit
        self.deadline = time.monotonic() + _START_LIMIT
        self.stopped = False
        self.said = False
        self.text = text

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            # files, unlike pipes, hold what was written however the process ends
            given, self.out, self.err = (stack.enter_context(TemporaryFile()) for _ in range(3))
            given.write(self.text)
            given.seek(0)
            words = self.peer.program, self.peer.method, str(_START_LIMIT + self.time_limit)
            path = os.pathsep.join(os.path.abspath(each) for each in sys.path)  # noqa: PTH100
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", _PROCESS, *words],
                stdin=given,
                stdout=self.out,
                stderr=self.err,
                env={**os.environ, "PYTHONPATH": path},
            )
            self.files = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self.files.close()

    def goes_on(self) -> bool:
        """Whether it still searches; stops it when its time is over."""
        if self.stopped or self.process.poll() is not None:
            return False
        if not self.said and os.fstat(self.out.fileno()).st_size:
            self.said = True
            self.deadline = time.monotonic() + self.time_limit
        if time.monotonic() < self.deadline:
            return True
        self.process.kill()
        self.process.wait()
        self.stopped = True
        return False

    def answer(self) -> PeerAnswer:
        """What it has said."""
        self.out.seek(0)
        lines = [json.loads(line) for line in self.out if line.endswith(b"\n")]
        profiles = tuple(tuple(map(_mix, line)) for line in lines if isinstance(line, list))
        version = lines[0] if lines else ""
        if lines and isinstance(lines[-1], float):
            return PeerAnswer(self.peer, version, profiles, FINISHED, lines[-1])
        if self.stopped:
            return PeerAnswer(self.peer, version, profiles, "time limit", self.time_limit)
        self.err.seek(0)
        error = self.err.read().decode("utf-8", "replace").strip().splitlines()
        return PeerAnswer(self.peer, version, profiles, error[-1] if error else "no answer")


def _mix(numbers: list[Any]) -> Mixed:
    if any(isinstance(number, str) for number in numbers):
        return np.array([Fraction(number) for number in numbers], dtype=object)
    return np.array(numbers, dtype=np.float64)
