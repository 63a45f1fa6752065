"""Scenarios of years, by name and as files."""

from pathlib import Path

import pytest

from tests.cli.runner import run


def test_every_command_takes_a_year_by_name(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    solved = run(capfd, monkeypatch, "solve", "year-1969", "--form", "network", "--format", "json")
    assert solved.json["scenario"]["name"] == "year-1969"
    shown = run(capfd, monkeypatch, "scenario", "show", "year-1969", "deterrent.russia")
    assert "rule 'deterrent'" in shown.out
    changed = run(capfd, monkeypatch, "explain", "year-1972", "--set", "pressure=2")
    assert "year-1972 (pressure=2)" in changed.out


def test_a_year_becomes_a_file(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "1969.toml"
    assert run(capfd, monkeypatch, "scenario", "new", str(path), "--year", "1969").status == 0
    assert run(capfd, monkeypatch, "scenario", "check", str(path)).status == 0
    other = tmp_path / "extends.toml"
    words = ("scenario", "new", str(other), "--extends", "year-1969")
    assert run(capfd, monkeypatch, *words).status == 0
    assert other.read_text("utf-8") == path.read_text("utf-8")
    beyond = run(capfd, monkeypatch, "scenario", "new", str(path), "--year", "1949", "--force")
    assert (beyond.status, beyond.err.count("\n")) == (2, 1)
    assert "1950 to 2016" in beyond.err
    assert run(capfd, monkeypatch, "solve", "year-2017").status == 2


def test_explain_takes_a_year_as_a_number(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("explain", "--form", "network")
    named = run(capfd, monkeypatch, *words, "year-1969").out
    assert run(capfd, monkeypatch, *words, "--year", "1969").out == named
    both = run(capfd, monkeypatch, *words, "cornered", "--year", "1969")
    assert both.status == 2 and "cornered and --year 1969 (right: one of them)" in both.err
