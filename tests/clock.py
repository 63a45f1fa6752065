"""Clocks for time limits that only tests move, whatever the speed of the machine."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from solver.tools import deadline


class Ticking:
    """A clock on which each look takes a second, and one look, if asked for, for ever.

    Attributes
    ----------
    looks : int
        How often it was looked at.
    """

    def __init__(self, last: int | None = None) -> None:
        self.looks = 0
        self.last = last

    @property
    def over(self) -> bool:
        """Whether the last look was taken."""
        return self.last is not None and self.looks >= self.last

    def perf_counter(self) -> float:
        """The time, in looks."""
        self.looks += 1
        return float(self.looks) + (1e9 if self.over else 0.0)


@contextmanager
def ticking(last: int | None = None) -> Iterator[Ticking]:
    """Let every deadline go by such a clock."""
    with pytest.MonkeyPatch.context() as patch:
        clock = Ticking(last)
        patch.setattr(deadline, "time", clock)
        yield clock
