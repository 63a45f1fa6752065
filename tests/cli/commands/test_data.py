"""Data files as a user brings them in, keeps them and looks at them."""

from pathlib import Path

import pytest

from tests.cli.runner import Ran, run
from tests.games.history.test_official import NMC, paths
from tests.real_data import needs_real_data


@needs_real_data
def test_the_panel_is_made_by_one_command(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out = tmp_path / "panel.csv"
    words = ("data", "panel", *map(str, paths()), "--out", str(out))
    made = run(capfd, monkeypatch, *words)
    assert (made.status, made.err) == (0, f"{out}: 6,014 inputs of 1950 to 2016.\n")
    assert run(capfd, monkeypatch, *words).status == 2  # it exists
    text = run(capfd, monkeypatch, *words[:-2]).out
    assert text == out.read_text("utf-8")
    lacking = run(capfd, monkeypatch, "data", "panel", *map(str, paths((NMC,))))
    assert (lacking.status, lacking.err.count("\n")) == (2, 1)


NMC_ROWS = "ccode,year,milex,cinc,version\n2,2013,4,.2,6\n2,2014,50,.2,6\n710,2014,3,.3,6\n"
TRADE_ROWS = (
    "ccode1,ccode2,year,importer1,importer2,flow1,flow2,version\n365,710,1961,R,C,0,0,4\n"
    "365,710,1957,R,C,812,544,4\n2,710,1957,U,C,0,1,4\n"
)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("games.data.kept.kept_folder", lambda: tmp_path / "tables")
    monkeypatch.setattr("games.data.importers.keeping.kept_folder", lambda: tmp_path / "tables")
    made = [tmp_path / "nmc.csv", tmp_path / "trade.csv"]
    for file, text in zip(made, (NMC_ROWS, TRADE_ROWS), strict=True):
        file.write_text(text, encoding="utf-8")
    return [str(file) for file in made]


def test_what_is_kept_is_listed_shown_and_checked(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, files: list[str]
) -> None:
    def ran(*words: str) -> Ran:
        return run(capfd, monkeypatch, "data", *words)

    assert "--keep" in ran("list").err
    kept = ran("import", *files, "--keep")
    assert kept.status == 0 and not kept.out
    assert kept.err.startswith("nmc: 6 cells of COW National Material Capabilities, kept as ")
    assert "2 figures masked: the zeros of China and the Soviet Union" in kept.err
    assert kept.err.endswith('in a scenario: table = "nmc"\n')
    again = ran("import", files[0], "--keep")
    assert again.status == 2 and "nmc: is kept already (right: another name, or f" in again.err
    assert ran("import", files[0], "--keep", "--force").status == 0

    listed = {row["name"]: row for row in ran("list", "--format", "json").json["tables"]}
    assert listed["table2_real_gdp"]["origin"] is None
    assert listed["nmc"]["origin"]["source"].endswith("version 6") and listed["nmc"]["cells"] == 6

    words = ("trade", "--state", "china", "--state", "rus", "--years", "1950:1959")
    cells = ran("show", *words, "--format", "json").json["cells"]
    assert [(c["actor"], c["partner"], c["value"]) for c in cells] == [
        ("russia", "china", 812), ("china", "russia", 544),
    ]  # fmt: skip
    assert ran("show", "trade", "--years", "1980:1990").status == 2
    assert ran("show", "trade", "--state", "india").status == 2

    checked = ran("check", "nmc", files[1])
    assert checked.status == 0
    assert "nmc: good, 6 cells of 2 indicators; flagged: none" in checked.out
    assert "4 the year before, then 50" in checked.out and "masked: the zeros" in checked.out
    every = ran("check", "--format", "json").json["tables"]
    assert [each["table"] for each in every][-2:] == ["nmc", "trade"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--keep", "--out", "x.csv"), "--keep and --out"),
        (("--name", "x"), "--name is that of one file with --keep"),
    ],
)
def test_words_that_do_not_go_together(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, files: list[str],
    words: tuple[str, ...], said: str,
) -> None:  # fmt: skip
    ran = run(capfd, monkeypatch, "data", "import", files[0], *words)
    assert ran.status == 2 and said in ran.err
    both = run(capfd, monkeypatch, "data", "import", files[0], files[0], "--keep")
    assert both.status == 2 and "two files would be kept as nmc" in both.err
