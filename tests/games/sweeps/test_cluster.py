"""Chunks on a Dask cluster: the same data set, whatever becomes of a worker."""

import hashlib
import logging
import os
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import games
from games.sweeps import make_plan, run
from games.sweeps.dataset import MANIFEST
from solver.errors import InputError

distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")

SMALL = replace(
    make_plan(games.load(), {"pressure": (0, 40, 401), "distance.china.russia": (0, 1, 101)}),
    chunk=1000,
)


@pytest.fixture(scope="module")
def client() -> Any:
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=logging.ERROR
        ) as cluster,
        distributed.Client(cluster) as connected,
    ):
        yield connected


def contents(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_a_worker_killed_halfway_loses_nothing(client: Any, tmp_path: Path) -> None:
    run(SMALL, out=str(tmp_path / "threads"))
    killed: list[int] = []

    def kill_one(done: int, total: int) -> None:
        if done > total / 3 and not killed:
            killed.append(client.run(os.getpid, nanny=False).popitem()[1])
            os.kill(killed[0], signal.SIGKILL)

    found = run(SMALL, out=str(tmp_path / "workers"), client=client, progress=kill_one)
    assert killed and found.complete and found.computed == SMALL.points
    assert contents(tmp_path / "workers") == contents(tmp_path / "threads")


def test_it_can_be_stopped_and_go_on_elsewhere(client: Any, tmp_path: Path) -> None:
    folder = tmp_path / "some"

    def interrupt(done: int, total: int) -> None:
        if done > total / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(SMALL, out=str(folder), client=client, progress=interrupt)
    assert run(SMALL, out=str(folder), resume=True).complete
    run(SMALL, out=str(tmp_path / "threads"))
    # a part that was in flight may have been written again after the stop: the same bits
    names = {path.name for path in folder.iterdir()} - {MANIFEST}
    assert names == {f"part-{k:06d}.parquet" for k in range(SMALL.chunks)}
    assert contents(folder) == contents(tmp_path / "threads")


def test_few_chunks_are_in_flight_at_a_time(client: Any, tmp_path: Path) -> None:
    plan = replace(make_plan(games.load(), {"pressure": (0, 4, 100_000)}), chunk=1000)
    held: list[int] = []
    run(
        plan, out=str(tmp_path / "many"), client=client,
        progress=lambda done, total: held.append(len(client.futures)),
    )  # fmt: skip
    assert len(held) == 101 and max(held) <= 2 * 4 + 2  # of 100 chunks, with two workers


def test_without_a_place_there_is_nothing_to_write_to(client: Any) -> None:
    with pytest.raises(InputError, match="workers write"):
        run(SMALL, client=client)
