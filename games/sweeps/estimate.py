"""How long a sweep will take, and how large its data set will be."""

import time
from dataclasses import dataclass, replace

from games.space.evaluate import Evaluator
from games.space.plan import Plan
from games.sweeps.dataset import encoded
from solver.tools.chunks import cores

_SAMPLE = 2**17  # points, some tens of milliseconds: as good as a whole chunk


@dataclass(frozen=True)
class Estimate:
    """What a run of a plan will come to on this machine.

    Attributes
    ----------
    points : int
    seconds : float
        With all cores.
    bytes : float
        Of the data set.
    """

    points: int
    seconds: float
    bytes: float

    def __str__(self) -> str:
        return f"{self.points:,} points, {duration(self.seconds)}, {size(self.bytes)}"


def estimate(plan: Plan) -> Estimate:
    """Run some points from the middle of a plan, and scale up."""
    chunk = min(plan.chunk, _SAMPLE)
    sample = replace(plan, chunk=chunk)
    evaluator = Evaluator(sample)
    evaluator.warm()
    encoded(sample, evaluator.chunk(0))  # the first one loads what writes them
    start = time.perf_counter()
    table = evaluator.chunk(sample.chunks // 2)
    content = encoded(sample, table)
    seconds = (time.perf_counter() - start) / table.num_rows
    about = encoded(sample, table.slice(0, 0))  # what a part says of itself
    each = (len(content) - len(about)) / table.num_rows
    return Estimate(
        plan.points,
        seconds * plan.points / cores(),
        each * plan.points + len(about) * plan.chunks,
    )


def duration(seconds: float) -> str:
    """A time in the unit that fits it."""
    for unit, length in (("years", 31_557_600), ("days", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.1f} {unit}"
    return f"{seconds:.1f} s" if seconds >= 0.1 else f"{seconds * 1000:.0f} ms"


def size(count: float) -> str:
    """A number of bytes in the unit that fits it."""
    for unit, length in (("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count >= length:
            return f"{count / length:.1f} {unit}"
    return f"{count:.0f} bytes"
