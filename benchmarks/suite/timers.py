"""Bases of asv classes: which clock times them, and that they are warm before it does.

Processor time costs a benchmark less of what its neighbours on the machine do.
"""

import os
from time import process_time
from typing import Any


class OwnTime:
    """Timed by the processor time of this process, its threads together."""

    timer = process_time

    def prepare(self, *parameters: Any) -> None:
        """What a benchmark needs and is not timed."""

    def setup(self, *parameters: Any) -> None:
        """Prepare, and call everything once, so that kernels are loaded or compiled."""
        self.prepare(*parameters)
        for name in dir(self):
            if name.startswith(("time_", "peakmem_")):
                getattr(self, name)(*parameters)


def _of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


class ChildTime(OwnTime):
    """Timed by the processor time of the processes that it starts and waits for."""

    timer = staticmethod(_of_children)
