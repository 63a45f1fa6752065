"""Bases of asv classes: which clock times them, and that they are warm before it does.

Processor time costs a benchmark less of what its neighbours on the machine do.
"""

from time import perf_counter, process_time
from typing import Any

try:
    import resource
except ImportError:  # not on Windows
    resource = None  # type: ignore[assignment]


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
    if resource is None:
        return perf_counter()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class ChildTime(OwnTime):
    """Timed by the processor time of the processes that it starts and waits for."""

    timer = staticmethod(_of_children)
