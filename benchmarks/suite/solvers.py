"""A way to solve a game, whosever it is; and tripolar's ways.

Everything is imported when it is first called, in the process that calls it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from shutil import which
from typing import Any

import numpy as np

from benchmarks.suite.cases import Payoffs

Profile = tuple[Payoffs, ...]


def _nothing(_: Any) -> None:
    return None


@dataclass(frozen=True)
class Solver:
    """A way to solve a game.

    Attributes
    ----------
    program : str
        The package or the command that has to be installed.
    label : str
        As the table calls it.
    solve : callable
        From payoffs (n, m1, …, mn) to whatever it returns; this is what is timed, and it
        includes building the program's own game.
    read : callable
        From that to an `EquilibriumSet`, to a list of profiles, or to None.
    """

    program: str
    label: str
    solve: Callable[[Payoffs], Any]
    read: Callable[[Any], Any] = _nothing

    @property
    def installed(self) -> bool:
        """Whether it can be asked."""
        return find_spec(self.program) is not None or which(self.program) is not None


def versions() -> dict[str, str]:
    """Of the peers that are installed."""
    return {name: version(name) for name in ("nashpy", "quantecon", "pygambit") if find_spec(name)}


# --- tripolar


def ours(method: str = "auto", *, exact: bool = False, floats: bool = False) -> Solver:
    """`nash` with a method; `floats`: on the payoffs as floats, so that nothing is exact."""
    label = f"nash, {method}{', exact' if exact else ''}"
    return Solver("solver", label, _Nash(method, exact, floats), _same)


@dataclass(frozen=True)
class _Nash:
    method: str
    exact: bool
    floats: bool

    def __call__(self, payoffs: Payoffs) -> Any:
        from solver import NormalFormGame, nash

        given = payoffs.astype(np.float64) if self.floats else payoffs
        found = nash(NormalFormGame(given), self.method, exact=self.exact)
        len(found.equilibria)  # which may be made when they are looked at; peers make theirs
        return found


def _same(found: Any) -> Any:
    return found


def _batch(payoffs: Payoffs) -> Any:
    from solver import batch

    return batch.nash(payoffs)


def _batch_alone(payoffs: Payoffs) -> Any:
    from solver import batch

    return batch.nash(payoffs, threads=1)


def _batch_pure(payoffs: Payoffs) -> Any:
    from solver import batch

    return batch.pure_nash(payoffs)


def _batch_pure_alone(payoffs: Payoffs) -> Any:
    from solver import batch

    return batch.pure_nash(payoffs, threads=1)


BATCH = Solver("solver", "batch.nash", _batch)
BATCH_ALONE = Solver("solver", "batch.nash, one thread", _batch_alone)
BATCH_PURE = Solver("solver", "batch.pure_nash", _batch_pure)
BATCH_PURE_ALONE = Solver("solver", "batch.pure_nash, one thread", _batch_pure_alone)


def _logit_path(payoffs: Payoffs) -> Any:
    from solver import NormalFormGame
    from solver.concepts import logit_path

    return logit_path(NormalFormGame(payoffs))


def _limit(path: Any) -> list[Profile]:
    return [] if path.limit is None else [path.limit]


def _fictitious_play(payoffs: Payoffs) -> Any:
    from solver import NormalFormGame
    from solver.dynamics import fictitious_play

    return fictitious_play(NormalFormGame(payoffs), PLAYS)


def _replicator(payoffs: Payoffs) -> Any:
    from solver import NormalFormGame
    from solver.dynamics import replicator_path

    uniform = [np.full(m, 1 / m) for m in payoffs.shape[1:]]
    return replicator_path(NormalFormGame(payoffs), uniform, TIMES)


def _basins(payoffs: Payoffs) -> Any:
    from solver import NormalFormGame
    from solver.dynamics import basins

    return basins(NormalFormGame(payoffs), draws=STARTS)


STARTS = 200  # of which the basins are found
PLAYS = 2_000  # of fictitious play
TIMES = np.linspace(0, 10, 1_000)
LOGIT_PATH = Solver("solver", "logit_path", _logit_path, _limit)
FICTITIOUS_PLAY = Solver("solver", "fictitious_play", _fictitious_play)
BASINS = Solver("solver", "basins", _basins)
REPLICATOR = Solver("solver", "replicator_path", _replicator)


# --- numpy


def _broadcast(payoffs: Payoffs) -> tuple[Payoffs, tuple[int, ...]]:
    mask = np.ones(payoffs.shape[1:], dtype=np.bool_)
    for i in range(len(payoffs)):
        mask &= payoffs[i] >= payoffs[i].max(axis=i, keepdims=True)
    return np.argwhere(mask), payoffs.shape[1:]


def pure_profiles(found: tuple[Payoffs, tuple[int, ...]]) -> list[Profile]:
    """Of profiles given by the numbers of their strategies, and the shape of the game."""
    places, shape = found
    return [tuple(np.eye(m)[s] for m, s in zip(shape, place, strict=True)) for place in places]


NUMPY_PURE = Solver("numpy", "numpy broadcast", _broadcast, pure_profiles)


def _built(payoffs: Payoffs) -> Any:
    from solver import NormalFormGame

    return NormalFormGame(payoffs)


BUILT = Solver("solver", "NormalFormGame", _built)
COPIED = Solver("numpy", "a copy of the payoffs", np.copy)
