"""Data files as a user brings them in, keeps them and looks at them."""

from pathlib import Path

import pytest

from tests.cli.runner import run
from tests.games.history.test_official import NMC, paths
from tests.real_data import needs_real_data


@needs_real_data
def test_the_panel_is_made_by_one_command(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out = tmp_path / "panel.csv"
    words = ("data", "panel", *map(str, paths()), "--out", str(out))
    made = run(capfd, monkeypatch, *words)
    assert (made.status, made.err) == (0, f"{out}: 5,310 inputs of 1950 to 2016.\n")
    assert run(capfd, monkeypatch, *words).status == 2  # it exists
    text = run(capfd, monkeypatch, *words[:-2]).out
    assert text == out.read_text("utf-8")
    lacking = run(capfd, monkeypatch, "data", "panel", *map(str, paths((NMC,))))
    assert (lacking.status, lacking.err.count("\n")) == (2, 1)
