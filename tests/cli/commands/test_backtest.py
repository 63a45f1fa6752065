"""`tripolar backtest`."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.runner import run

QUICK = ("backtest", "--years", "1988:1993", "--draws", "20")
KEYS = {"exact", "within_one", "brier", "log", "caught", "false_alarms", "interval", "by_tie",
        "without_bloc"}  # fmt: skip


def test_the_document_has_the_keys_that_are_promised(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = run(capfd, monkeypatch, *QUICK, "--sensitivity", "--format", "json").json
    assert (told["record"], told["given"], told["weights"]) == ("effective", "others", "equal")
    assert set(told["scores"]) == {
        "model", "persistence_1", "persistence_5", "persistence_10", "commonest", "partnership",
        "capability",
    }  # fmt: skip
    assert all(set(each) >= KEYS for each in told["scores"].values())
    assert {"year", "tie", "recorded", "predicted"} <= set(told["turning_points"][0])
    assert len(told["sensitivity"]) == 3
    assert all(each["in_sample"] for each in told["predictions"])


def test_weights_of_the_other_era_are_said(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("backtest", "--years", "1982:1983", "--draws", "0", "--weights", "revealed")
    told = run(capfd, monkeypatch, *words, "--format", "json").json
    assert told["weights"] == "revealed" and set(told["weights_used"]) == {"to 1982", "from 1983"}
    assert sum(told["weights_used"]["to 1982"].values()) == pytest.approx(1)
    out = run(capfd, monkeypatch, *words).out
    assert "By weights revealed by the other era" in out.splitlines()[1]


def test_one_row_a_prediction_in_csv(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = list(csv.DictReader(StringIO(run(capfd, monkeypatch, *QUICK, "--format", "csv").out)))
    assert len(rows) == 6 * 4
    shares = [sum(float(row[r]) for r in ("none", "alignment", "partnership", "alliance"))
              for row in rows]  # fmt: skip
    assert shares == pytest.approx([1.0] * 24)


def test_own_ties_and_scenarios_beyond_the_panel_are_out_of_sample(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ties = tmp_path / "ties.csv"
    ties.write_text(
        "actor_a,actor_b,from,to,rung,record,source\nchina,russia,2020,2024,partnership,,me\n"
    )
    words = ["backtest", "--ties", str(ties), "--years", "2024:2024", "--draws", "0",
             "--scenario", "2024=baseline-2014", "--format", "json"]  # fmt: skip
    told = run(capfd, monkeypatch, *words).json
    (only,) = told["predictions"]
    assert (only["year"], only["predicted"], only["in_sample"]) == (2024, "partnership", False)
    assert told["scores"]["persistence_10"]["exact"] is None


def test_a_picture_is_drawn(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "timeline.svg"
    assert run(capfd, monkeypatch, *QUICK, "--plot", str(path)).status == 0
    assert "China–Russia" in path.read_text("utf-8")
    again = run(capfd, monkeypatch, *QUICK, "--plot", str(path))
    assert again.status == 2
    assert "exists" in again.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--years", "abc"], "right: A:B"),
        (["--years", "1990:1980"], "earlier year first"),
        (["--years", "2020:2024"], "no scenario and recorded tie"),
        (["--scenario", "baseline-2014"], "right: YEAR=SCENARIO"),
        (["--ties", "missing.csv"], "missing.csv"),
    ],
)
def test_wrong_words_get_one_line(
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    said: str,
) -> None:
    done = run(capfd, monkeypatch, "backtest", *words)
    assert done.status == 2
    assert said in done.err
    assert done.err.count("\n") == 1
