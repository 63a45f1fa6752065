"""Peers that are not installed, hang, crash or err: the run goes on and says so."""

import math
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.suite.cases import Case
from benchmarks.suite.contest import Side, Workers, contest
from benchmarks.suite.row import Row, at_least
from benchmarks.suite.solvers import ours
from benchmarks.suite.versus import Versus
from tests.benchmarks.fakes import ABSENT, CRASHES, FIRST, HANGS, RAISES

CASE = Case("integer", (3, 3), 3)
OURS = ours("vertex", exact=True)


@pytest.fixture(scope="module")
def versus() -> Iterator[Versus]:
    with Workers() as workers:
        made = Versus(workers, quick=True)
        made.limit = 0.5
        yield made


@pytest.fixture(scope="module")
def rows(versus: Versus) -> dict[str, Row]:
    peers = {peer: at_least(0) for peer in (HANGS, CRASHES, RAISES, ABSENT, FIRST)}
    return {row.peer: row for row in versus.all_equilibria("all", CASE, OURS, peers)}


def test_no_failure_is_shown_as_a_time(rows: dict[str, Row]) -> None:
    assert all(rows[name].theirs is None for name in ("hangs", "crashes", "raises", "absent"))
    assert rows["first"].theirs is not None


def test_failures_are_named(rows: dict[str, Row]) -> None:
    assert "stopped after 0.5 s" in rows["hangs"].returned
    assert "crashed (SIGABRT)" in rows["crashes"].returned
    assert "failed (RuntimeError: no such luck)" in rows["raises"].returned
    assert "not installed" in rows["absent"].returned


def test_what_was_asked_cannot_be_told_of_a_peer_that_failed(rows: dict[str, Row]) -> None:
    assert [rows[name].met for name in ("crashes", "raises", "absent")] == [None] * 3
    assert rows["first"].met is True


def test_a_peer_that_was_stopped_took_longer_than_its_limit(rows: dict[str, Row]) -> None:
    ratio = rows["hangs"].ratio
    assert ratio is not None and ratio.more
    assert ratio.median == pytest.approx(0.5 / rows["hangs"].ours.value)


def test_profiles_that_are_no_equilibria_are_counted(rows: dict[str, Row]) -> None:
    assert "misses" in rows["first"].returned
    assert "of its are none" in rows["first"].returned


def test_one_wrong_profile_is_no_equilibrium(versus: Versus) -> None:
    (row,) = versus.one_equilibrium("one", CASE, OURS, {FIRST: None})
    assert "tripolar: one in all" in row.returned
    assert "peer: no equilibrium in" in row.returned


def test_after_two_failures_a_peer_is_not_asked_further(versus: Versus) -> None:
    side = Side(CRASHES, (CASE,))
    contest(versus.workers, [side], 0.5, 1)
    assert [reply.status for reply in side.replies][2] == "not asked further"
    assert all(math.isinf(reply.seconds) for reply in side.replies)


def test_a_whole_batch_is_one_call(versus: Versus) -> None:
    side = Side(FIRST, (CASE,), whole=True)
    contest(versus.workers, [side], 5.0, 2)
    assert len(side.visits) == 1 and len(side.visits[0]) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere only processor time bounds it")
def test_a_hanging_peer_ends_with_the_run() -> None:
    code = (
        "from benchmarks.suite.worker import Worker\n"
        "from tests.benchmarks.test_contest import CASE\n"
        "from tests.benchmarks.fakes import HANGS\n"
        "worker = Worker()\n"
        "worker._start()\n"
        "print(worker._process.pid, flush=True)\n"
        "worker.visit(HANGS, (CASE, 0), 60.0)\n"
    )
    running = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    pid = int(running.stdout.readline())
    time.sleep(1.0)
    running.kill()
    running.communicate()
    for _ in range(100):
        if not Path(f"/proc/{pid}").exists():
            return
        time.sleep(0.1)
    os.kill(pid, signal.SIGKILL)
    pytest.fail("the peer outlived the run")
