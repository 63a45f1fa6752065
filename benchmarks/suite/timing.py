"""Timing that a noisy machine cannot mislead much: in turn, and the least of brief calls."""

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
Call = Callable[[], object]

_CALLS = 5
_BRIEF = 0.2  # seconds that may be spent on further calls


def timed(call: Call) -> float:
    """The seconds of one call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def least(call: Callable[[], T], brief: float = _BRIEF) -> tuple[float, T]:
    """The seconds of the quickest of a few calls, one if it is long, and what it returned.

    No further call is made once `brief` seconds are spent.
    """
    best, spent, calls = float("inf"), 0.0, 0
    while calls == 0 or (calls < _CALLS and spent < brief):
        start = time.perf_counter()
        result = call()
        seconds = time.perf_counter() - start
        best, spent, calls = min(best, seconds), spent + seconds, calls + 1
    return best, result


def in_turn(calls: Sequence[Call], rounds: int) -> list[list[float]]:
    """The least seconds of each call in each round, A B A B …, after one that is not counted."""
    seconds: list[list[float]] = [[] for _ in calls]
    for call in calls:
        call()
    for _ in range(rounds):
        for each, call in zip(seconds, calls, strict=True):
            each.append(least(call)[0])
    return seconds
