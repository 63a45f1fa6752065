"""One clear line on stderr, status 2, no traceback, nothing written."""

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.runner import Ran

Command = Callable[..., Ran]

WRONG = {
    "command": (["slove"], "did you mean 'solve'"),
    "subcommand": (["scenario", "shw"], "did you mean 'show'"),
    "option": (["solve", "--fromat", "json"], "--format"),
    "form": (["solve", "--form", "triangel"], "triangel"),
    "format": (["solve", "--format", "yaml"], "yaml"),
    "scenario": (["solve", "cornred"], "did you mean 'cornered'"),
    "missing file": (["solve", "nowhere.toml"], "nowhere.toml: No such file"),
    "name": (["solve", "--set", "presure=2"], "did you mean 'pressure'"),
    "no value": (["solve", "--set", "pressure"], "sets nothing"),
    "value": (["solve", "--set", "pressure=__import__('os')"], "is not a number"),
    "nan": (["solve", "--set", "pressure=nan"], "is not a number"),
    "domain": (["solve", "--set", "threat.russia.china=2"], "outside [0, 1]"),
    "method": (["solve", "--method", "magic"], "no method 'magic'"),
    "time limit": (["solve", "--time-limit", "0"], "time limit is 0"),
    "two players": (["solve", "--method", "support"], "takes two players, not 3"),
    "profile": (["explain", "--profile", "alliance,aliance,alliance"], "did you mean 'alliance'"),
    "short profile": (["explain", "--profile", "alliance"], "1 strategies for 3 players"),
    "one scenario": (["compare", "cornered"], "cannot be compared"),
    "claim": (["claims", "--claim", "12"], "no claim '12'"),
    "table": (["data", "show", "table5"], "table5: No such file"),
    "indicator": (["data", "show", "table2_real_gdp", "--indicator", "gpd"], "did you mean 'gdp'"),
    "import": (["data", "import", "nowhere.csv"], "nowhere.csv: No such file"),
    "check": (["scenario", "check", "nowhere.toml"], "No such file"),
    "parent": (["scenario", "new", "x.toml", "--extends", "nobody"], "no scenario 'nobody'"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_in_a_line(
    tripolar: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, case: str
) -> None:
    monkeypatch.chdir(tmp_path)
    words, message = WRONG[case]
    done = tripolar(*words)
    assert done.status == 2
    assert message in done.err, done.err
    assert "Traceback" not in done.err and not done.out
    # click puts a usage line and a hint in front of what is wrong with the words
    assert len(done.err.strip().splitlines()) <= (4 if done.err.startswith("Usage") else 1)
    assert not list(tmp_path.iterdir())


def test_an_unreadable_folder_is_named(tripolar: Command, tmp_path: Path) -> None:
    done = tripolar("solve", str(tmp_path))
    assert done.status == 2 and "Is a directory" in done.err
    written = tripolar("scenario", "new", str(tmp_path / "none" / "x.toml"))
    assert written.status == 2 and "none" in written.err and "Traceback" not in written.err


def test_a_message_is_one_line_whatever_is_in_the_names(tripolar: Command, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('extends = "baseline-2014"\n"\\u001b[31m\\n" = 1\n', encoding="utf-8")
    for words in (["solve", str(file)], ["solve", "a\nb.toml"], ["solve", "x" * 5000]):
        done = tripolar(*words)
        assert done.status == 2 and len(done.err.splitlines()) == 1
        assert done.err.strip().isprintable() and len(done.err) < 1200


@pytest.mark.parametrize("words", [["--help"], ["solve", "--form", "dyad"]])
@pytest.mark.parametrize("where", ["/dev/full", None])
def test_output_that_cannot_be_written(words: list[str], where: str | None) -> None:
    if where and not Path(where).exists():
        pytest.skip("this system has no full device")
    out = f">{where}" if where else ">&-"
    run = "import sys; from cli.main import main; sys.argv[0] = 'tripolar'; main()"
    line = shlex.join([sys.executable, "-c", run, *words])
    done = subprocess.run(f"{line} {out}", shell=True, capture_output=True, text=True)
    assert done.returncode == 2
    assert re.fullmatch(r"tripolar: standard output: [\w ]+\n", done.stderr), done.stderr


def test_debug_shows_where(monkeypatch: pytest.MonkeyPatch) -> None:
    from cli.main import main
    from solver import InputError

    monkeypatch.setattr("sys.argv", ["tripolar", "--debug", "solve", "nowhere.toml"])
    with pytest.raises(InputError):
        main()
