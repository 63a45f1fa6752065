"""A time limit that a search asks about, so that no method hangs."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from numbers import Real
from threading import Lock

from solver.errors import InputError


class Deadline:
    """A point in time, or none.

    Time in which kernels are compiled or loaded does not count: see `clock_stopped`.

    Parameters
    ----------
    time_limit : float or None
        Seconds from now; None for no limit.

    Raises
    ------
    InputError
        If the limit is not a positive number.
    """

    def __init__(self, time_limit: float | None) -> None:
        if time_limit is not None:
            number = isinstance(time_limit, Real) and not isinstance(time_limit, bool)
            if not (number and time_limit > 0):
                raise InputError(
                    f"the time limit is {time_limit} (right: more than 0 seconds, or none)"
                )
        self.start = _clock.seconds()
        self.time_limit = time_limit

    def part(self, share: float) -> "Deadline":
        """The deadline after a share of the time that is left."""
        if self.time_limit is None:
            return self
        seconds = self.seconds
        part = Deadline(seconds + share * max(self.time_limit - seconds, 0.0))
        part.start = self.start
        return part

    @property
    def seconds(self) -> float:
        """Seconds since the start, without those in which the clock stood still."""
        return _clock.seconds() - self.start

    @property
    def left(self) -> float | None:
        """Seconds that are left, if there is a limit."""
        return None if self.time_limit is None else max(self.time_limit - self.seconds, 0.0)

    @property
    def passed(self) -> bool:
        """Whether the limit is over."""
        return self.time_limit is not None and self.seconds >= self.time_limit


class _Clock:
    """Seconds in which nothing stopped the clock; one for all threads of the process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._stopping = 0
        self._stopped_at = 0.0
        self._stood_still = 0.0

    def seconds(self) -> float:
        with self._lock:
            now = self._stopped_at if self._stopping else time.perf_counter()
            return now - self._stood_still

    def stop(self) -> None:
        with self._lock:
            if self._stopping == 0:
                self._stopped_at = time.perf_counter()
            self._stopping += 1

    def go_on(self) -> None:
        with self._lock:
            self._stopping -= 1
            if self._stopping == 0:
                self._stood_still += time.perf_counter() - self._stopped_at


_clock = _Clock()


@contextmanager
def clock_stopped() -> Iterator[None]:
    """Stop the clock of every deadline: a time limit counts the search alone.

    For what happens once in a process, or once on a machine, however large the game: kernels
    are compiled within, and large libraries imported.
    """
    _clock.stop()
    try:
        yield
    finally:
        _clock.go_on()
