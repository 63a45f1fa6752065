"""Result files, good and bad, and the words on the command line."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

from benchmarks.__main__ import main
from benchmarks.suite.machine import commit
from benchmarks.suite.own import Benchmark, discover, measure
from benchmarks.suite.result import Result, make_result, read_result
from benchmarks.suite.row import Quantity, Row, Spread, at_least, at_most, figure
from benchmarks.suite.table import heading, line, page, summary

HEAD = commit()
pytestmark = pytest.mark.skipif(HEAD is None, reason="not in a checkout")

ROWS = [
    figure("memory", 400.0, "MB", at_most(500, "MB")),
    Row("both", Quantity(1e-3, "s"), "peer", Quantity(2e-3, "s"), Spread(2, 1.5, math.inf)),
    Row("stopped", Quantity(1e-3, "s"), "peer", None, Spread(9, 9, 9, more=True)),
    Row("failed", Quantity(math.nan, "s"), "peer"),
]
BENCHMARK = Benchmark("pure", "OneGame", "time_pure", ((3, 3), "random"))


@pytest.fixture
def made() -> Result:
    return make_result([("here", row) for row in ROWS], {BENCHMARK: [(1e-3, 2e-3)] * 8})


def test_what_is_written_is_read_again(made: Result, tmp_path: Path) -> None:
    made.write(tmp_path / "a.json")
    assert read_result(tmp_path / "a.json") == made
    document = json.loads((tmp_path / "a.json").read_text())
    assert document["schema"] == 1
    assert document["commit"] == HEAD
    assert document["rows"][3]["ours"] is None
    assert document["benchmarks"]["pure.OneGame.time_pure((3, 3), 'random')"]["unit"] == "s"


def _spoiled(document: dict[str, Any], how: str) -> str:
    changed: dict[str, dict[str, Any]] = {
        "another schema": {"schema": 2},
        "no schema": {"schema": None},
        "unknown commit": {"commit": "f" * 40},
        "no checkout": {"commit": "unknown"},
        "strange key": {"more": 1},
        "a word for a number": {
            "benchmarks": {"a": {"unit": "s", "samples": ["1"], "calibration": [1.0]}}
        },
        "no samples": {"benchmarks": {"a": {"unit": "s", "samples": [], "calibration": []}}},
        "uneven": {"benchmarks": {"a": {"unit": "s", "samples": [1.0], "calibration": []}}},
        "negative": {"benchmarks": {"a": {"unit": "s", "samples": [-1.0], "calibration": [1.0]}}},
    }
    text = json.dumps(document | changed.get(how, {}))
    return {"cut": text[:-100], "a list": "[1]", "empty": "", "deep": "[" * 99999}.get(how, text)


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("another schema", "schema 2 (right: 1)"),
        ("no schema", "schema None"),
        ("unknown commit", "which this repository has not"),
        ("no checkout", "which this repository has not"),
        ("strange key", "damaged at more"),
        ("a word for a number", "damaged at benchmarks.a.samples.0"),
        ("no samples", "damaged at benchmarks.a.samples"),
        ("uneven", "as many calibrations"),
        ("negative", "damaged at benchmarks.a.samples.0"),
        ("cut", "no JSON"),
        ("a list", "schema None"),
        ("empty", "no JSON"),
        ("deep", "no JSON"),
    ],
)
def test_a_bad_file_is_named_in_one_line(
    made: Result, tmp_path: Path, capsys: pytest.CaptureFixture[str], how: str, says: str
) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    made.write(good)
    bad.write_text(_spoiled(json.loads(good.read_text()), how))
    assert main(["compare", str(good), str(bad)]) == 2
    err = capsys.readouterr().err
    assert says in err and str(bad) in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nonsense"], "there is no subject 'nonsense' (right: startup"),
        (["--quick", "pure", "pur"], "there is no subject 'pur'"),
        (["compare", "nowhere.json", "nowhere.json"], "No such file"),
        (["compare", "one.json"], "Missing argument"),
        (["--json", "nowhere/new.json"], "nowhere is no folder"),
        (["measure", "nowhere/new.json"], "nowhere is no folder"),
        (["--fast"], "No such option"),
    ],
)
def test_wrong_words_are_named_in_one_line(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    captured = capsys.readouterr()
    assert says in captured.err and captured.err.count("\n") == 1
    assert captured.out == ""


def test_comparing_a_result_with_itself_is_quiet(
    made: Result, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made.write(tmp_path / "a.json")
    assert main(["compare", str(tmp_path / "a.json"), str(tmp_path / "a.json")]) == 0
    assert "nothing became slower or larger" in capsys.readouterr().out


def test_a_slower_result_has_exit_status_1(made: Result, tmp_path: Path) -> None:
    made.write(tmp_path / "a.json")
    text = (tmp_path / "a.json").read_text().replace("0.001", "0.0012")
    (tmp_path / "b.json").write_text(text)
    assert main(["compare", str(tmp_path / "a.json"), str(tmp_path / "b.json")]) == 1


def test_each_method_of_each_subject_is_found_and_once_if_quick() -> None:
    every, few = discover(["pure"]), discover(["pure"], quick=True)
    assert {each.name for each in few} < {each.name for each in every}
    assert len(few) == len({(each.owner, each.method) for each in every})


def test_a_round_measures_time_and_memory() -> None:
    benchmarks = discover(["bimatrix"], quick=True)
    found = measure(benchmarks, 1, lambda _: None)
    assert set(found) == set(benchmarks)
    for each, samples in found.items():
        ((value, calibration),) = samples
        assert 1e-6 < value < (10 if each.unit == "s" else 1e5)
        assert calibration > 0


def test_the_table_and_what_it_comes_to() -> None:
    rows = [*ROWS, figure("slow", 3.0, "s", at_most(2, "s"))]
    assert line("here", rows[0]).split(" | ")[-2:] == ["≤ 500 MB", "yes |"]
    assert line("here", rows[-1]).endswith("| ≤ 2 s | **no** |")
    assert " | peer | – | – | " in line("here", rows[3])
    assert all(line("here", row).count("|") == heading()[0].count("|") for row in rows)
    assert summary(rows) == "2 figures were asked for: 1 met, 1 not met, 0 not known."
    assert page([line("here", row) for row in rows]).startswith("# Benchmarks\n")


def test_numbers_in_the_table() -> None:
    assert str(Quantity(12.345e-6, "s")) == "12.3 µs"
    assert str(Quantity(1.5e6, "/s")) == "1.5 M/s"
    assert str(Quantity(99.995, "%")) == "99.995%"
    assert str(Quantity(math.inf, "s")) == "–"
    assert str(at_least(1.5)) == "≥ 1.5×"
    assert str(Spread.of([1.0, 2.0, 4.0])) == "2× (1.5–3)"
    assert str(Spread.of([1.0, 2.0, math.inf])) == "2× (1.5–∞)"
    assert Spread.of([1.0, math.inf, math.inf]) is None
    assert str(Spread(30957, 0, 0, more=True)) == "> 30,957×"
