"""tripolar's own benchmarks, the asv classes of the subjects, measured round by round.

Each round is a process of its own and goes through all benchmarks in another order; next to
each time stands that of the calibration kernel, taken just before and just after.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from itertools import product
from multiprocessing import get_context
from typing import Any

from benchmarks.suite.calibration import calibrate
from benchmarks.suite.memory import can_tell, peak

_ENOUGH = 0.04  # seconds for the calls of a sample, of which the least counts
_TOO_LONG = 5.0  # benchmarks that say so (asv's `sample_time`) are left to asv

Sample = tuple[float, float]  # of the benchmark, and of the calibration


@dataclass(frozen=True)
class Benchmark:
    """A method of an asv class, with its parameters.

    Attributes
    ----------
    subject, owner, method : str
    parameters : tuple
    """

    subject: str
    owner: str
    method: str
    parameters: tuple[Any, ...]

    @property
    def name(self) -> str:
        """As asv has it, with the values of the parameters."""
        values = ", ".join(map(repr, self.parameters))
        return f"{self.subject}.{self.owner}.{self.method}" + (f"({values})" if values else "")

    @property
    def unit(self) -> str:
        """``s`` or ``MB``."""
        return "s" if self.method.startswith("time_") else "MB"

    def sample(self) -> Sample:
        """Measure it once."""
        made = getattr(import_module(f"benchmarks.{self.subject}"), self.owner)()
        if hasattr(made, "setup"):
            made.setup(*self.parameters)
        call = getattr(made, self.method)
        try:
            if self.unit == "MB":
                return peak(lambda: call(*self.parameters)), 1.0
            timer = getattr(made, "timer", time.perf_counter)
            return _quickest(lambda: call(*self.parameters), timer)
        finally:
            if hasattr(made, "teardown"):
                made.teardown(*self.parameters)


def discover(subjects: Sequence[str], *, quick: bool = False) -> list[Benchmark]:
    """The benchmarks of some subjects; `quick`: each with one choice of parameters."""
    return [each for subject in subjects for each in _of_subject(subject, quick)]


def _of_subject(subject: str, quick: bool) -> Iterator[Benchmark]:
    module = import_module(f"benchmarks.{subject}")
    for owner, value in vars(module).items():
        if not isinstance(value, type) or value.__module__ != module.__name__:
            continue
        if getattr(value, "sample_time", 0.0) >= _TOO_LONG:
            continue
        choices = list(product(*getattr(value, "params", ())))
        for method in vars(value):
            if method.startswith("time_") or (method.startswith("peakmem_") and can_tell()):
                for parameters in [choices[len(choices) // 2]] if quick else choices:
                    yield Benchmark(subject, owner, method, parameters)


def measure(
    benchmarks: Sequence[Benchmark], rounds: int, say: Callable[[int], None]
) -> dict[Benchmark, list[Sample]]:
    """A sample of each benchmark in each round."""
    samples: dict[Benchmark, list[Sample]] = {each: [] for each in benchmarks}
    for number in range(rounds):
        say(number)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            for each, sample in pool.submit(_round, list(benchmarks), number).result():
                samples[each].append(sample)
    return samples


def _round(benchmarks: list[Benchmark], number: int) -> list[tuple[Benchmark, Sample]]:
    order = random.Random(number).sample(benchmarks, len(benchmarks))
    # memory first, while nothing else takes any, and always in the same order
    order.sort(key=lambda each: (each.unit, each.name if each.unit == "MB" else ""))
    return [(each, each.sample()) for each in order]


def _quickest(call: Callable[[], object], timer: Callable[[], float]) -> Sample:
    before, least, spent = calibrate(), float("inf"), 0.0
    while spent < _ENOUGH:
        start = timer()
        call()
        seconds = timer() - start
        least, spent = min(least, seconds), spent + max(seconds, 1e-6)
    return least, min(before, calibrate())
