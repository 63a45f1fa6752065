"""Bases of asv classes that say which clock times them.

Processor time costs a benchmark less of what its neighbours on the machine do.
"""

import os
from time import process_time


def _of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


class OwnTime:
    """The processor time of this process, its threads together."""

    timer = process_time


class ChildTime:
    """The processor time of the processes that it starts and waits for."""

    timer = staticmethod(_of_children)
