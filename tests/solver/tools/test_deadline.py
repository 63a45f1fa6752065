"""Time limits, and what they do not count."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from solver import InputError
from solver.jit import f8, kernel
from solver.jit.compiling import Kernel
from solver.tools.deadline import Deadline, clock_stopped


class FakeTime:
    """A clock that only the test moves."""

    now = 0.0

    def perf_counter(self) -> float:
        return self.now


@pytest.fixture
def time() -> Iterator[FakeTime]:
    with pytest.MonkeyPatch.context() as patch:
        fake = FakeTime()
        patch.setattr("solver.tools.deadline.time", fake)
        yield fake


def test_a_limit_is_over_when_its_seconds_are(time: FakeTime) -> None:
    deadline, none = Deadline(5), Deadline(None)
    time.now += 4
    half = deadline.part(0.5)
    assert deadline.seconds == 4 and not deadline.passed and not half.passed
    time.now += 0.5
    assert half.passed and not deadline.passed
    time.now += 0.5
    assert deadline.passed and not none.passed and none.part(0.1) is none


@pytest.mark.parametrize("limit", [0, -1.0, float("nan"), True, "1"])
def test_what_is_no_limit(limit: object) -> None:
    with pytest.raises(InputError, match="right: more than 0 seconds"):
        Deadline(limit)  # type: ignore[arg-type]


def test_a_stopped_clock_stands_still_for_every_deadline(time: FakeTime) -> None:
    before = Deadline(5)
    time.now += 1
    with clock_stopped():
        time.now += 100
        within = Deadline(5)
        with clock_stopped():
            time.now += 100
        assert before.seconds == 1 and within.seconds == 0
        time.now += 100
    time.now += 1
    after = Deadline(5)
    assert (before.seconds, within.seconds, after.seconds) == (2, 1, 0)


def test_an_error_lets_the_clock_go_on(time: FakeTime) -> None:
    deadline = Deadline(5)
    with pytest.raises(ZeroDivisionError), clock_stopped():
        time.now += 10
        _ = 1 / 0
    time.now += 6
    assert deadline.seconds == 6 and deadline.passed


def test_compiling_a_kernel_does_not_count(time: FakeTime, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(self: Kernel[..., object]) -> None:
        time.now += 60
        self._dispatcher = self.function

    monkeypatch.setattr(Kernel, "_compile", slow)
    deadline = Deadline(5)
    assert kernel(f8(f8))(lambda x: 2 * x)(1.0) == 2.0
    assert time.now == 60 and deadline.seconds == 0 and not deadline.passed


def test_an_empty_cache_takes_nothing_from_a_search(tmp_path: Path) -> None:
    """Compiling takes longer than this search may."""
    script = """
import numpy as np
from solver import NormalFormGame, nash
found = nash(NormalFormGame(np.random.default_rng(0).normal(size=(2, 5, 5))), "vertex",
             time_limit=1.0)
assert found.complete and found.equilibria and found.seconds < 1.0, found
"""
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
