"""From a space of inputs to equilibria and to a data set on disk."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.suite.beside import beside, tripolar
from benchmarks.suite.cases import Case, Payoffs
from benchmarks.suite.memory import can_tell
from benchmarks.suite.model import plan_of
from benchmarks.suite.peers import GAMBIT_FLOAT, GAMBIT_PURE, NASHPY_SUPPORT
from benchmarks.suite.row import Row, at_least, at_most, figure
from benchmarks.suite.solvers import Solver
from benchmarks.suite.timers import OwnTime
from benchmarks.suite.timing import in_turn, timed
from benchmarks.suite.versus import Versus
from games.sweeps import run


def _swept(payoffs: Payoffs) -> object:
    """The sweep that makes these dyads, from their inputs."""
    return run(plan_of("dyad", len(payoffs)))


_SWEEP = Solver("games", "sweep", _swept)


class Classified(OwnTime):
    """Inputs to pure and pairwise-stable profiles."""

    params = (["dyad", "triangle"], [20_000])
    param_names = ("form", "points")

    def prepare(self, form: str, points: int) -> None:
        self.plan = plan_of(form, points)

    def time_run(self, form: str, points: int) -> None:
        run(self.plan, threads=1)


class Equilibria(OwnTime):
    """Inputs to all equilibria."""

    params = (["dyad", "triangle"],)
    param_names = ("form",)

    def prepare(self, form: str) -> None:
        self.plan = plan_of(form, 2_000, ("equilibria",))

    def time_run(self, form: str) -> None:
        run(self.plan, threads=1)


class Written(OwnTime):
    """A data set on disk: time, and memory that does not grow."""

    params = ([100_000, 1_000_000],)
    param_names = ("points",)
    number = 1

    def prepare(self, points: int) -> None:
        self.plan = plan_of("triangle", points)
        self.folder = tempfile.TemporaryDirectory()

    def teardown(self, points: int) -> None:
        self.folder.cleanup()

    def time_write(self, points: int) -> None:
        run(self.plan, out=tempfile.mkdtemp(dir=self.folder.name))

    def peakmem_write(self, points: int) -> None:
        run(self.plan, out=tempfile.mkdtemp(dir=self.folder.name))


def rows(versus: Versus) -> Iterator[Row]:
    """Against what was asked, and beside a loop over peers for the same dyads."""
    many = 200_000 if versus.quick else 2_000_000
    yield _rate("triangle: inputs to pure and stable profiles", "triangle", many, 5e6)
    yield _rate("dyad: inputs to pure and stable profiles", "dyad", many, None)
    yield _rate("dyad: all equilibria", "dyad", many // 4, 5e5, ask=("equilibria",))
    yield _rate("triangle: all equilibria", "triangle", many // 40, 2e4, ask=("equilibria",))
    yield from _written(many)
    yield from _peers(versus)
    yield _first_word()
    if not versus.quick and can_tell():
        yield _memory()


def _rate(work: str, form: str, points: int, asked: float | None, ask: tuple[str, ...] = ()) -> Row:
    """Designing the points included."""
    plan = plan_of(form, points, ask)
    (seconds,) = in_turn([lambda: run(plan)], 3)
    note = f"points, of {points:,}"
    bound = at_least(asked, "/s") if asked else None
    return figure(work, points / median(seconds), "/s", bound, note)


def _written(points: int) -> list[Row]:
    plan = plan_of("triangle", points)
    with tempfile.TemporaryDirectory() as folder:

        def write() -> None:
            run(plan, out=tempfile.mkdtemp(dir=folder))

        work = f"triangle: {points:,} points as a Parquet data set"
        row = beside(
            work, write, "without writing", lambda: run(plan), asked=at_least(0.5), rounds=3
        )
    rate = points / row.ours.value
    return [row, figure("triangle: written", rate, "/s", at_least(5e5, "/s"), "points")]


def _peers(versus: Versus) -> list[Row]:
    """The whole sweep beside a loop over a peer that is given the payoffs."""
    case = Case("model", (3, 3), 200_000)
    peers = {peer: at_least(1000) for peer in (NASHPY_SUPPORT, GAMBIT_FLOAT, GAMBIT_PURE)}
    work = "dyad: inputs to pure and stable profiles, a point"
    return versus.batch(work, case, _SWEEP, peers, some=50)


def _words(folder: str, size: int) -> list[str]:
    vary = ["--vary", f"pressure=0:40:{size}", "--vary", f"distance.russia.china=0:1:{size}"]
    return ["sweep", *vary, "--out", str(Path(folder) / "set")]


def _first_word() -> Row:
    """From a cold start, nothing compiled, to the first line about progress."""
    with tempfile.TemporaryDirectory() as folder:
        running = subprocess.Popen(
            [sys.executable, "-c", tripolar(*_words(folder, 4000))],
            stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
            env={**os.environ, "NUMBA_CACHE_DIR": folder},
        )  # fmt: skip
        try:
            stream = running.stderr
            assert stream is not None
            lines: list[str] = []
            seconds = timed(lambda: lines.append(stream.readline().strip()))
        finally:
            running.kill()
            running.communicate()
    return figure("cold start to the first progress line", seconds, "s", at_most(5, "s"), lines[0])


def _memory() -> Row:
    """The most memory that a process with 10⁸ points takes."""
    # not ru_maxrss, which counts what the process had that started this one
    code = "import atexit; from benchmarks.suite.memory import most; "
    code += "atexit.register(lambda: print(most())); "
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", code + tripolar(*_words(folder, 10_000))],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    megabytes = float(done.stdout.split()[-1])
    return figure("10⁸ points to Parquet: memory", megabytes, "MB", at_most(500, "MB"))
