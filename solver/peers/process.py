"""The process in which a peer solves a game.

``python -m solver.peers.process PROGRAM METHOD SECONDS`` reads a game in .nfg from standard
input, and writes a line of JSON for the version of the peer, one for each profile as soon as
it is found, and one for the seconds that it took.
"""

import json
import os
import sys
import time
import warnings
from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import version
from typing import Any

from solver.formats import read_game
from solver.game import NormalFormGame
from solver.peers.convert import to_nashpy, to_pygambit

_LONGEST = 1e6  # seconds


def main(program: str, method: str, time_limit: str) -> None:
    """Solve the game on standard input."""
    _die_after(float(time_limit))
    warnings.simplefilter("ignore")
    game = read_game(sys.stdin.buffer, "nfg")
    import_module(program)
    _say(version(program))
    start = time.perf_counter()
    for profile in _nashpy(game, method) if program == "nashpy" else _pygambit(game, method):
        _say([[_number(p) for p in mix] for mix in profile])
    _say(time.perf_counter() - start)


def _die_after(seconds: float) -> None:
    """Let the system end this process, should the one that started it not be there to do so."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    # of processor time, which threads use up together
    limit = int(min(seconds * (os.cpu_count() or 1), _LONGEST)) + 1
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    if most == resource.RLIM_INFINITY or limit < most:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, most))


def _nashpy(game: NormalFormGame, method: str) -> Iterable[Iterable[Any]]:
    search: Iterable[Iterable[Any]] = getattr(to_nashpy(game), method)()
    return search


def _pygambit(game: NormalFormGame, method: str) -> Iterable[Iterable[Any]]:
    from pygambit import nash

    options = {"use_strategic": True} if method == "enumpoly" else {}
    found = getattr(nash, f"{method}_solve")(to_pygambit(game), **options)
    for profile in found.equilibria:
        yield [[p for _, p in mix] for _, mix in profile.mixed_strategies()]


def _number(probability: Any) -> float | str:
    """A float, or the text of an exact number, which pygambit's are."""
    exact = hasattr(probability, "numerator") and not isinstance(probability, float)
    return str(probability) if exact else float(probability)


def _say(what: object) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Exception as error:
        sys.exit(f"{type(error).__name__}: {error}".splitlines()[0])
