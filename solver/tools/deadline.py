"""A time limit that a search asks about, so that no method hangs."""

import time
from numbers import Real

from solver.errors import InputError


class Deadline:
    """A point in time, or none.

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
        number = isinstance(time_limit, Real) and not isinstance(time_limit, bool)
        if time_limit is not None and not (number and time_limit > 0):
            raise InputError(
                f"the time limit is {time_limit} (right: more than 0 seconds, or none)"
            )
        self.start = time.perf_counter()
        self.time_limit = time_limit

    def part(self, share: float) -> "Deadline":
        """The deadline after a share of the time that is left."""
        if self.time_limit is None:
            return self
        return Deadline(max(share * (self.time_limit - self.seconds), 1e-9))

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self.start

    @property
    def passed(self) -> bool:
        """Whether the limit is over."""
        return self.time_limit is not None and self.seconds >= self.time_limit
