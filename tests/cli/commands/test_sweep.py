"""`tripolar sweep` as a user types it."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import games
from tests.cli.runner import Ran

Command = Callable[..., Ran]

GRID = ["sweep", "--vary", "pressure=0:12:81", "--vary", "distance.russia.china=0:1:11"]


@pytest.mark.parametrize("style", ["table", "json", "csv", "markdown"])
def test_every_format(tripolar: Command, style: str) -> None:
    done = tripolar(*GRID, "--format", style)
    assert done.status == 0, done.err
    if style == "csv":
        rows = list(csv.DictReader(io.StringIO(done.out)))
        assert [int(row["point"]) for row in rows] == list(range(891))
        assert {float(row["distance.russia.china"]) for row in rows} >= {0, 1}
    elif style == "json":
        rows = done.json["rows"]
        assert len(rows) == 891
        shares = Counter(row["outcome"] for row in rows)
        assert {label: count / 891 for label, count in shares.items()} == done.json["outcomes"]
    elif style == "markdown":
        assert "alliance,alliance,alliance" in done.out
    else:
        assert "China–Russia: alliance, US-led allies: alliance" in done.out


def test_the_json_layout(tripolar: Command, tmp_path: Path) -> None:
    folder = str(tmp_path / "set")
    document = tripolar(*GRID, "--out", folder, "--format", "json").json
    assert document["schema"] == 2
    assert document["scenario"] == {"name": "baseline-2014", "hash": games.load().hash}
    assert document["points"] == 891 and document["complete"] is True
    assert document["seconds"] > 0 and document["points_per_second"] > 0
    assert document["path"] == folder
    assert sum(document["outcomes"].values()) == pytest.approx(1)
    assert set(document["outcomes"]) == {
        "alliance,partnership,partnership",
        "alliance,alliance,alliance",
        "alliance,alignment,alignment",
    }
    again = tripolar("sweep", "--out", folder, "--resume", "--format", "json").json
    assert again["outcomes"] == document["outcomes"] and again["computed"] == 0
    assert tripolar(*GRID, "--format", "json").json["path"] is None


def test_the_same_in_python(tripolar: Command) -> None:
    space = {"inputs": "intervals"}
    found = games.sweep(games.load(), space, "dyad", design="lhs", points=500, seed=3)
    words = ["--vary", "inputs=intervals", "--design", "lhs", "--points", "500", "--seed", "3"]
    document = tripolar("sweep", "--form", "dyad", *words, "--format", "json").json
    assert document["outcomes"] == found.outcomes and found.points_per_second > 0
    assert found.table().num_rows == 500


WRONG = {
    "nothing": ([], "nothing varies"),
    "no spec": (["--vary", "pressure"], "varies nothing"),
    "empty": (["--vary", "pressure=2:2:5"], "is empty"),
    "reversed": (["--vary", "pressure=4:0:5"], "(right: 0:4)"),
    "nan": (["--vary", "pressure=nan:4:5"], "not a finite number"),
    "name": (["--vary", "presure=0:4:5"], "did you mean 'pressure'"),
    "twice": (["--vary", "pressure=0:4:5", "--vary", "pressure=1:2:5"], "varied twice"),
    "domain": (["--vary", "threat.russia.china=0:2:5"], "outside [0, 1]"),
    "design": (["--vary", "pressure=0:4:5", "--design", "sobl"], "sobl"),
    "no steps": (["--vary", "weights=simplex"], "(right: weights=simplex:N, or a design"),
    "no points": (["--vary", "pressure=0:4", "--design", "lhs"], "--points N"),
    "column": (["--vary", "pressure=0:4:5", "--ask", "depest"], "did you mean 'deepest'"),
    "no set": (["--resume", "--out", "none"], "holds no sweep"),
    "resume what": (["--resume"], "--resume needs the data set"),
    "workers": (["--vary", "pressure=0:4:5", "--workers", "0"], "0 workers"),
    "both": (["--vary", "pressure=0:4:5", "--workers", "2", "--scheduler", "x"], "one or the oth"),
    "file system": (["--vary", "pressure=0:4:5", "--out", "nosuch://x"], "nosuch"),
    "too many": (
        ["--vary", "pressure=0:4:100000", "--vary", "distance.russia.china=0:1:20000",
         "--out", "set"],
        "2,000,000,000 points",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_in_a_line(
    tripolar: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, case: str
) -> None:
    monkeypatch.chdir(tmp_path)
    words, message = WRONG[case]
    done = tripolar("sweep", *words)
    assert done.status == 2 and message in done.err, done.err
    assert "Traceback" not in done.err and not done.out
    said = [line for line in done.err.strip().splitlines() if "compiling" not in line]
    assert len(said) <= (4 if done.err.startswith("Usage") else 1)
    assert not list(tmp_path.iterdir())


def test_a_scheduler_that_does_not_answer(
    tripolar: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    monkeypatch.setattr("cli.commands.sweep.cluster._PATIENCE", "1s")
    done = tripolar(*GRID, "--out", str(tmp_path / "x"), "--scheduler", "tcp://127.0.0.1:9")
    assert done.status == 2 and "no scheduler answers" in done.err
    assert "Traceback" not in done.err and not (tmp_path / "x").exists()


def test_another_sweep_is_refused_and_named(tripolar: Command, tmp_path: Path) -> None:
    folder = str(tmp_path / "set")
    assert tripolar(*GRID, "--out", folder).status == 0
    for words, message in (
        ([], "holds this sweep, complete (right: --resume"),
        (["--form", "dyad"], "holds another sweep: 891 points of pressure, distance.russia.china"),
        (["--resume", "--seed", "1"], "holds another sweep"),
    ):
        done = tripolar(*GRID, "--out", folder, *words)
        assert done.status == 2 and message in done.err


def test_a_damaged_part_is_mended_and_said(tripolar: Command, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    tripolar(*GRID, "--out", str(folder))
    part = folder / "part-000000.parquet"
    whole = part.read_bytes()
    part.write_bytes(whole[:-1])
    done = tripolar("sweep", "--resume", "--out", str(folder))
    assert done.status == 0 and "is damaged: it is computed again" in done.err
    assert part.read_bytes() == whole


def test_looking_first_writes_nothing(tripolar: Command, tmp_path: Path) -> None:
    words = ["--vary", "inputs=intervals", "--design", "random", "--points", "1000000000000"]
    done = tripolar("sweep", *words, "--dry-run", "--out", str(tmp_path / "set"))
    assert done.status == 0 and "1,000,000,000,000 points, " in done.out and "TB" in done.out
    assert not list(tmp_path.iterdir())


def test_ctrl_c_leaves_a_set_to_go_on_with(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    words = ["sweep", "--vary", "pressure=0:40:20000", "--vary", "distance.russia.china=0:1:20000",
             "--out", str(folder)]  # fmt: skip
    run = f"import sys; sys.argv = {['tripolar', *words]!r}; from cli.main import main; main()"
    running = subprocess.Popen([sys.executable, "-c", run], stderr=subprocess.PIPE, text=True)
    while len(list(folder.glob("part-*"))) < 8 and running.poll() is None:
        time.sleep(0.01)
    os.kill(running.pid, signal.SIGINT)
    error = running.communicate(timeout=20)[1]
    assert running.returncode == 130 and "Traceback" not in error
    assert "0 of 400,000,000 points" in error and "--resume goes on with it" in error
    manifest = json.loads((folder / "_manifest.json").read_text())
    assert not manifest["complete"] and manifest["parts"]
    listed = {part["file"] for part in manifest["parts"]}
    assert listed <= {path.name for path in folder.iterdir()}
