"""A row of how long something of ours takes, against what was asked."""

from collections.abc import Callable
from statistics import median

from benchmarks.suite.row import Row, at_most, figure
from benchmarks.suite.timing import in_turn


def took(work: str, most: float | None, call: Callable[[], object], repeats: int = 3) -> Row:
    """The median of some runs, in seconds, beside the most that was asked."""
    (seconds,) = in_turn([call], repeats)
    return figure(work, median(seconds), "s", at_most(most, "s") if most else None)
