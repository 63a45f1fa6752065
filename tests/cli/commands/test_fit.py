"""`tripolar fit`."""

import csv
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.runner import Ran

QUICK = ("fit", "--years", "1980:1986", "--draws", "1000")

Command = Callable[..., Ran]


@pytest.fixture
def needed() -> None:
    pytest.importorskip("emcee", reason="the extra fit is not installed")
    pytest.importorskip("arviz_stats", reason="the extra fit is not installed")


def test_the_document_has_the_keys_that_are_promised(tripolar: Command, needed: None) -> None:
    told = tripolar(*QUICK, "--format", "json").json
    assert set(told["weights"]) == {"security", "economy", "autonomy", "identity", "order"}
    assert all(set(each) == {"mean", "low", "high"} for each in told["weights"].values())
    assert sum(each["mean"] for each in told["weights"].values()) == pytest.approx(1)
    assert set(told["rationality"]) == {"mean", "low", "high"}
    assert told["r_hat"] > 0.99 and told["ess"] > 0 and told["draws"] >= 1000
    assert (told["record"], told["years"], told["temper"]) == ("effective", [1980, 1986], 0.2)
    assert set(told["of_prior"]) == set(told["weights"])
    assert sum(told["predictions"][0]["shares"].values()) == pytest.approx(1)


def test_one_row_a_draw_in_csv(tripolar: Command, needed: None) -> None:
    rows = list(csv.DictReader(StringIO(tripolar(*QUICK, "--format", "csv").out)))
    assert len(rows) >= 1000
    first = {name: float(number) for name, number in rows[0].items()}
    assert first.pop("rationality") > 0
    assert sum(first.values()) == pytest.approx(1)


def test_the_answer_comes_first_and_says_what_is_in_sample(tripolar: Command, needed: None) -> None:
    lines = tripolar(*QUICK, "--record", "formal").out.splitlines()
    assert lines[0].startswith("The formal record of 1980 to 1986 speaks most for ")
    assert any("formulas were chosen knowing this record" in line for line in lines[:7])


def test_a_file_is_written_once(tripolar: Command, needed: None, tmp_path: Path) -> None:
    path = tmp_path / "fitted.toml"
    assert tripolar(*QUICK, "--out", str(path)).status == 0
    before = path.read_text()
    again = tripolar("fit", "--seed", "1", "--out", str(path))
    assert again.status == 2 and "exists (right: another name, or --force" in again.err
    assert path.read_text() == before
    assert tripolar(*QUICK, "--seed", "1", "--out", str(path), "--force").status == 0
    assert path.read_text() != before
    assert tripolar("solve", str(path)).status == 0


def test_own_ties_are_not_said_to_have_been_known(
    tripolar: Command, needed: None, tmp_path: Path
) -> None:
    ties = tmp_path / "ties.csv"
    ties.write_text(
        "actor_a,actor_b,from,to,rung,record,source\nchina,russia,2020,2024,partnership,,me\n"
    )
    done = tripolar("fit", "--ties", str(ties), "--years", "2024:2024", "--draws", "1000",
                    "--scenario", "2024=baseline-2014")  # fmt: skip
    assert done.status == 0 and "The effective record of 2024 to 2024" in done.out
    assert "chosen knowing" not in done.out and "hardly anything" in done.out


@pytest.mark.parametrize("module", ["emcee", "arviz_stats"])
def test_without_the_extra_one_line_says_what_to_install(
    tripolar: Command, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.setitem(sys.modules, "emcee", None)
    monkeypatch.setitem(sys.modules, module, None)
    done = tripolar("fit")
    assert done.status == 2 and not done.out and len(done.err.strip().splitlines()) == 1
    assert "is not installed (right: pip install 'tripolar[fit]')" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--temper", "a fifth"), "--temper a fifth (right: a number such as 1/5 or 0.2)"),
        (("--temper", "1/0"), "--temper 1/0"),
        (("--temper", "nan"), "temper = nan"),
        (("--temper", "3"), "temper = 3.0 (right: above 0 and at most 1)"),
        (("--temper", "1/5", "--bootstrap"), "--temper and --bootstrap (right: one of them)"),
        (("--years", "sixties"), "--years sixties"),
        (("--years", "1940:1960"), "no scenario for 1940"),
        (("--years", "1950"), "nothing recorded"),
        (("--ties", "missing.csv"), "missing.csv"),
        (("--draws", "10"), "10 is not in the range"),
    ],
)
def test_what_is_wrong_is_one_line(
    tripolar: Command, needed: None, words: tuple[str, ...], said: str
) -> None:
    done = tripolar("fit", *words)
    assert done.status == 2 and said in done.err and "Traceback" not in done.err and not done.out
