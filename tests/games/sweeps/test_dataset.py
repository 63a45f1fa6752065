"""A data set is consistent at any moment, and ends the same however often it is stopped."""

import hashlib
import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import games
from games.space.evaluate import Evaluator
from games.sweeps import Plan, make_plan, plan_in, read_table, run
from games.sweeps.dataset import MANIFEST, plan_of_part
from solver.errors import InputError

BASELINE = games.load()
SPACE = {"pressure": (0, 40, 401), "distance.china.russia": (0, 1, 101)}
SMALL = replace(make_plan(BASELINE, SPACE, ask=["deepest"]), chunk=1000)  # 41 parts


def contents(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sweep") / "whole"
    assert run(SMALL, out=str(folder)).complete
    return folder


def test_nothing_is_lost_or_doubled(whole: Path) -> None:
    table = read_table(str(whole))
    assert table.column("point").to_pylist() == list(range(401 * 101))
    assert table.schema.names == [
        "pressure", "distance.china.russia", "point", "pure", "stable", "outcome", "deepest"
    ]  # fmt: skip
    assert table.equals(run(SMALL).table())
    manifest = json.loads((whole / MANIFEST).read_text())
    assert manifest["complete"] and manifest["points"] == 401 * 101
    assert len(manifest["parts"]) == 41 == len(list(whole.glob("part-*.parquet")))


def test_a_part_can_be_made_again_from_itself(whole: Path) -> None:
    content = (whole / "part-000007.parquet").read_bytes()
    plan = plan_of_part(content)
    assert plan.fingerprint == SMALL.fingerprint
    from games.sweeps.dataset import encoded

    assert encoded(plan, Evaluator(plan).chunk(7)) == content
    assert plan_in(str(whole)).fingerprint == SMALL.fingerprint


def test_the_metadata_say_what_it_was_made_with(whole: Path) -> None:
    import pyarrow.parquet as pq

    about = json.loads(pq.read_schema(whole / "part-000000.parquet").metadata[b"tripolar"])
    assert about["plan"]["hash"] == BASELINE.hash
    assert about["plan"]["scenario"]["threat"]["russia"]["china"]["value"] == "3/10"
    assert {"tripolar", "numpy", "pyarrow", "python"} <= set(about["versions"])
    assert about["plan"]["design"] == {"kind": "grid", "points": 401 * 101, "seed": 0}


def test_it_opens_everywhere(whole: Path) -> None:
    import duckdb
    import pandas as pd
    import polars as pl

    expected = read_table(str(whole)).column("outcome").value_counts().to_pylist()
    counts = {row["values"]: row["counts"] for row in expected}
    frame = pd.read_parquet(whole)
    assert frame["outcome"].value_counts().to_dict() == counts
    assert (
        dict(pl.read_parquet(f"{whole}/*.parquet").group_by("outcome").len().iter_rows()) == counts
    )
    rows = duckdb.execute(
        f"select outcome, count(*) from '{whole}/*.parquet' group by outcome"
    ).fetchall()
    assert dict(rows) == counts
    grid = frame.set_index(["pressure", "distance.china.russia"])["stable"].to_xarray()
    assert grid.shape == (401, 101)
    assert int(grid.sel(pressure=40, method="nearest")[0]) == int(frame["stable"].iloc[-101])


SCRIPT = """
import json, sys
from games.sweeps import plan_of, run
run(plan_of(json.load(open(sys.argv[1]))), out=sys.argv[2], resume=True, threads=2)
"""


def start(plan: Plan, folder: Path, tmp_path: Path, **words: Any) -> "subprocess.Popen[str]":
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(plan.document), encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(file), str(folder)],
        stderr=subprocess.PIPE, text=True, **words,
    )  # fmt: skip


def test_killed_at_any_moment_it_ends_bit_identical(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "killed"
    for parts in (0, 3, 20):
        running = start(SMALL, folder, tmp_path)
        while running.poll() is None and len(list(folder.glob("part-*"))) < parts:
            time.sleep(0.002)
        while running.poll() is None and not folder.exists():
            time.sleep(0.002)
        running.kill()  # SIGKILL
        running.communicate()
        if (folder / MANIFEST).exists():
            manifest = json.loads((folder / MANIFEST).read_text())
            for part in manifest["parts"]:  # what is listed is there
                content = (folder / part["file"]).read_bytes()
                assert hashlib.sha256(content).hexdigest() == part["sha256"]
    done = run(SMALL, out=str(folder), resume=True)
    assert done.complete and contents(folder) == contents(whole)


def test_an_interrupt_leaves_a_set_to_go_on_with(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "interrupted"
    with pytest.raises(KeyboardInterrupt):
        run(SMALL, out=str(folder), progress=_interrupt)
    manifest = json.loads((folder / MANIFEST).read_text())
    assert not manifest["complete"] and 10_000 < manifest["points"] < 20_000
    done = run(SMALL, out=str(folder), resume=True)
    assert done.computed == 401 * 101 - manifest["points"]
    assert contents(folder) == contents(whole)


def test_other_words_about_the_numbers_are_no_other_sweep(whole: Path, tmp_path: Path) -> None:
    words = {
        "title": "another", "threat.russia.china.reason": "another", "scales.half.source": "x",
        "blocs.us_allies.label": "another", "threat.china.russia.year": 2013,
        "scales.half.high": 400, "sanctions.china.russia": 0,
    }  # fmt: skip
    other = replace(SMALL, scenario=games.load(changes=words))
    assert other.fingerprint == SMALL.fingerprint and other.document != SMALL.document
    drawn = [
        make_plan(scenario, {"inputs": "intervals"}, design="lhs", points=10).fingerprint
        for scenario in (BASELINE, games.load(changes={"scales.half.high": 400}))
    ]
    assert drawn[0] != drawn[1]
    elsewhere = replace(SMALL, scenario=games.load(changes={"scales.half": 101}))
    assert elsewhere.fingerprint != SMALL.fingerprint
    folder = tmp_path / "reworded"
    with pytest.raises(KeyboardInterrupt):
        run(SMALL, out=str(folder), progress=_interrupt)
    assert run(other, out=str(folder), resume=True).complete
    assert contents(folder) == contents(whole)


def test_the_folder_of_a_table_is_no_part_of_a_sweep(tmp_path: Path) -> None:
    prints, documents = set(), []
    for name, value in (("one", 1), ("two", 1), ("three", 2)):
        folder = tmp_path / name
        folder.mkdir()
        rows = "".join(f"x,{power},2014,{value}\n" for power in BASELINE.powers)
        (folder / "x.csv").write_text(f"indicator,actor,year,value\n{rows}", encoding="utf-8")
        own = 'extends = "baseline-2014"\n[capability.groups.military.indicators.tanks]\n'
        own += f'table = "{folder}/x.csv"\nindicator = "x"\nyear = 2014\n'
        (folder / "mine.toml").write_text(own, encoding="utf-8")
        plan = make_plan(games.load(folder / "mine.toml"), {"pressure": (0, 4, 5)})
        prints.add(plan.fingerprint)
        documents.append(plan.document)
    assert documents[0] != documents[1] and len(prints) == 2


def _interrupt(done: int, total: int) -> None:
    if done > 10_000:
        raise KeyboardInterrupt


def test_a_full_disk_is_said_and_survived(whole: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands for a full disk: the manifest outgrows it."""
    folder = tmp_path / "full"
    run(replace(SMALL, chunk=1000), out=str(tmp_path / "size"))
    limit = (tmp_path / "size" / MANIFEST).stat().st_size - 2000
    script = SCRIPT.replace("import json, sys", "import json, sys, resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))")  # fmt: skip
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(SMALL.document), encoding="utf-8")
    failed = subprocess.run(
        [sys.executable, "-c", script, str(file), str(folder)], capture_output=True, text=True,
    )  # fmt: skip
    assert failed.returncode == 1 and "cannot be written (File too large)" in failed.stderr
    assert not [path for path in folder.iterdir() if path.name.endswith(".tmp")]
    assert run(SMALL, out=str(folder), resume=True).complete
    assert contents(folder) == contents(whole)


def test_damaged_and_missing_parts_are_computed_again(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "damaged"
    run(SMALL, out=str(folder))
    bad = folder / "part-000004.parquet"
    content = bytearray(bad.read_bytes())
    content[len(content) // 2] ^= 1
    bad.write_bytes(content)
    (folder / "part-000009.parquet").unlink()
    (folder / "part-000011.parquet").write_bytes(b"")
    (folder / ".0123456789abcdef.tmp").write_bytes(b"half")
    done = run(SMALL, out=str(folder), resume=True)
    assert [note.split("/")[-1] for note in done.notes] == [
        "part-000004.parquet is damaged: it is computed again",
        "part-000009.parquet is missing: it is computed again",
        "part-000011.parquet is damaged: it is computed again",
    ]
    assert done.computed == 3000 and contents(folder) == contents(whole)


def test_another_sweep_is_not_touched(whole: Path, tmp_path: Path) -> None:
    before = contents(whole)
    for other, message in (
        (make_plan(BASELINE, {"pressure": (0, 4, 401)}), "holds another sweep: 40,501 points"),
        (SMALL, "holds this sweep, complete"),
        (replace(SMALL, chunk=500), "holds another sweep"),
        (make_plan(games.load("cornered"), SPACE, ask=["deepest"]), "of baseline-2014"),
    ):
        with pytest.raises(InputError, match=message):
            run(other, out=str(whole))
    for resume in (False, True):
        (tmp_path / "mine.txt").write_text("dear diary")
        with pytest.raises(InputError, match="something else"):
            run(SMALL, out=str(tmp_path), resume=resume)
    with pytest.raises(InputError, match="not a folder"):
        run(SMALL, out=str(tmp_path / "mine.txt"))
    assert contents(whole) == before and len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"kind": "diary"}', '{"kind": "tripolar sweep"}']
)
def test_a_damaged_manifest_is_named(tmp_path: Path, damage: str) -> None:
    (tmp_path / MANIFEST).write_text(damage)
    for resume in (False, True):
        with pytest.raises(InputError, match=r"_manifest.json"):
            run(SMALL, out=str(tmp_path), resume=resume)


def test_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no sweep"):
        read_table(str(tmp_path / "none"))
    with pytest.raises(InputError, match="holds no sweep"):
        plan_in(str(tmp_path))
    run(SMALL, out=str(tmp_path / "some"))
    (tmp_path / "some" / "part-000001.parquet").unlink()
    with pytest.raises(InputError, match="is missing"):
        read_table(str(tmp_path / "some"))


def test_an_object_store_will_do(whole: Path, tmp_path: Path) -> None:
    place = f"local://{tmp_path}/sweeps/of/mine"
    assert run(SMALL, out=place).complete
    assert read_table(place).equals(read_table(str(whole)))
    assert run(SMALL, out=place, resume=True).computed == 0
    (tmp_path / "sweeps/of/mine/part-000003.parquet").unlink()
    assert run(SMALL, out=place, resume=True).computed == 1000


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("memory://sweep", "memory is gone when the command ends"),
        ("memory:///sweep/of/mine", "memory is gone"),
        ("simplecache::memory://sweep", "memory is gone"),
        ("dir::filecache::memory://sweep", "memory is gone"),
        ("nosuch://place", "nosuch://place: .*right: a folder"),
        ("reference://place", "reference://place: .*right: a folder"),
    ],
)
def test_what_does_not_last_or_is_not_there_is_refused(place: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        run(SMALL, out=place)


@pytest.mark.parametrize("name", ["notes.txt", "part-000099.parquet", "part-1.parquet", "sub"])
def test_a_strange_file_is_named_and_left_alone(tmp_path: Path, name: str) -> None:
    run(SMALL, out=str(tmp_path))
    strange = tmp_path / name
    strange.mkdir() if name == "sub" else strange.write_text("mine")
    (tmp_path / f".{'0' * 16}.tmp").write_text("left over")
    found = run(SMALL, out=str(tmp_path), resume=True)
    assert found.notes == (f"{tmp_path}: {name}: no part of this sweep, and left alone",)
    assert found.computed == 0 and strange.exists()


def test_of_many_strange_files_some_are_named(tmp_path: Path) -> None:
    for k in range(9):
        (tmp_path / f"{k}.txt").write_text("mine")
    with pytest.raises(InputError, match=r"something else than a sweep, 0.txt, 1.txt, 2.txt and 6"):
        run(SMALL, out=str(tmp_path))
