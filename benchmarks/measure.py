"""Timing that a noisy machine cannot mislead much: medians, in turn, of the same work."""

import importlib.util
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes
    ----------
    work : str
        What was done.
    ours : float
        Seconds, the median.
    peer : str
        Beside whom.
    theirs : float or None
        Seconds, the median; None if the peer failed or is not there.
    note : str
        What each returned, or why there is no time.
    """

    work: str
    ours: float
    peer: str
    theirs: float | None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times longer the peer took."""
        return None if self.theirs is None else self.theirs / self.ours


def in_turn(calls: Sequence[Callable[[], object]], rounds: int = 5) -> list[float]:
    """The median seconds of each call, after one that is not counted, A B A B …."""
    seconds: list[list[float]] = [[] for _ in calls]
    for call in calls:
        call()
    for _ in range(rounds):
        for each, call in zip(seconds, calls, strict=True):
            start = time.perf_counter()
            call()
            each.append(time.perf_counter() - start)
    return [median(each) for each in seconds]


def command(*words: str) -> Callable[[], object]:
    """A whole process, its output thrown away."""

    def run() -> object:
        return subprocess.run(words, check=True, capture_output=True)

    return run


def python(code: str) -> Callable[[], object]:
    """A whole process of this interpreter."""
    return command(sys.executable, "-c", code)


def there(module: str) -> bool:
    """Whether a peer is installed."""
    return importlib.util.find_spec(module) is not None


def seconds(value: float | None) -> str:
    """A time in the unit that fits it."""
    if value is None:
        return "–"
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value * 1e9:.3g} ns"
