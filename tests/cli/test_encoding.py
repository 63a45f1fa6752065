"""Whatever the code page of a pipe, every command writes to it, and programs read it."""

import codecs
import encodings
import io
import json
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli import main as entry
from cli.encoding import legible, write_anything
from cli.main import COMMANDS
from cli.options import STYLES
from solver.formats import read_game

PAGES = ["ascii", "cp1252", "cp437", "latin-1", "cp932", "cp864", "utf-16", "utf-8"]
SCENARIO = (
    'extends = "baseline-2014"\ntitle = "Türkiye → 中国 …"\ndescription = "“½” – ≤ ∞"\n'
    '[blocs.us_allies]\nlabel = "les alliés · 同盟"\n'
)
GAME = 'NFG 1 R "Spiel – 遊び" { "Zoë" "中" } { { "→" "é" } { "≤" "%" } } 3 3 5 0 0 5 1 1'

# Every command, in each of the formats where it has some.
REPORTS = """\
solve mine.toml --form dyad
payoffs mine.toml --form dyad --components
explain mine.toml --form dyad
compare mine.toml cornered --form dyad
sweep mine.toml --form dyad --vary pressure=0:3:5
threshold mine.toml --of pressure --for partnership --form dyad
levers mine.toml --form dyad
robustness mine.toml --form dyad --ask weights
claims mine.toml --claim 8
backtest --years 2012:2014 --draws 0
reveal 2014
fit --years 2012 --draws 1000
scenario list
scenario show mine.toml
scenario diff mine.toml cornered
data list
data show table1_hard_power
game game.nfg
game game.nfg --dominance weak
"""
OTHERS = """\
--help
--version --json
solve --help
report --help
scenario check mine.toml
scenario schema
scenario new -
data check table4_nuclear_forces
game game.nfg --to nfg
game game.nfg --to json
game game.nfg --to csv
cache path
"""
WRONG = """\
solve nowhere…→.toml
game 中.nfg
solve --set thrëat=2
slove…
"""
LINES = [
    *(f"{line} --format {style}" for line in REPORTS.splitlines() for style in STYLES),
    *OTHERS.splitlines(),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("files")
    (place / "mine.toml").write_text(SCENARIO, encoding="utf-8")
    (place / "game.nfg").write_text(GAME, encoding="utf-8")
    return place


def run(monkeypatch: pytest.MonkeyPatch, line: str, page: str) -> tuple[int, bytes, bytes]:
    """The status of the command, and what it wrote to a pipe with that code page."""
    out, err = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr("sys.argv", ["tripolar", *line.split()])
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(out, page, "strict"))
    monkeypatch.setattr("sys.stderr", io.TextIOWrapper(err, page, "strict"))
    with pytest.raises(SystemExit) as ended:
        entry.main()
    sys.stdout.flush()
    sys.stderr.flush()
    return int(ended.value.code or 0), out.getvalue(), err.getvalue()


@pytest.mark.parametrize("line", LINES)
def test_every_command_writes_to_every_page(
    line: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    whole = run(monkeypatch, line, "utf-8")
    assert whole[0] == 0, whole[2]
    for page in PAGES[:-1]:
        status, out, err = run(monkeypatch, line, page)
        assert status == 0, err
        if "--to" in line or line == "scenario new -":
            # a file is one of UTF-8, whoever asks for it
            assert out == whole[1] or page == "utf-16"  # which begins with its mark
        elif "json" in line and "sweep" not in line and page != "cp864":
            assert _timeless(out.decode(page)) == _timeless(whole[1].decode())
        else:
            assert out.decode(page)


def _timeless(text: str) -> object:
    document = json.loads(text)
    document.pop("seconds", None)
    return document


@pytest.mark.parametrize("line", WRONG.splitlines())
@pytest.mark.parametrize("page", PAGES)
def test_so_does_every_message(line: str, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    status, out, err = run(monkeypatch, line, page)
    assert status == 2 and not out and err.decode(page).strip()
    assert b"an error of the program" not in err


def test_the_list_of_commands_is_whole() -> None:
    assert set(COMMANDS) <= {line.split()[0] for line in LINES}


def test_a_table_stays_straight(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    _, out, _ = run(monkeypatch, "game game.nfg --method pure", "ascii")
    lines = out.decode("ascii").splitlines()
    head = next(k for k, line in enumerate(lines) if line.startswith("no."))
    assert lines[head].split() == ["no.", r"Zo\xeb", r"\u4e2d", "payoffs", "regret", "index"]
    row = lines[head + 2]
    assert row.split()[:3] == ["1", r"\xe9", "%"]
    for name, cell in ((r"Zo\xeb", r"\xe9"), (r"\u4e2d", "%")):
        assert lines[head].index(name) == row.index(cell)


def test_labels_cannot_command_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "evil.nfg").write_text(
        'NFG 1 R "\x1b[31m" { "a\nb" "\x07" } { { "\x1b]0;x" "c" } { "d" "\x9b" } } 1 1 0 0 0 0 1 1'
    )
    monkeypatch.chdir(tmp_path)
    for style in ("table", "markdown"):
        _, out, _ = run(monkeypatch, f"game evil.nfg --format {style}", "utf-8")
        assert out.decode().replace("\n", "").isprintable() and r"a\nb" in out.decode()


@pytest.mark.parametrize("page", ["cp1252", "ascii"])
@pytest.mark.parametrize("words", [["solve"], ["scenario", "list", "--format", "json"]])
def test_in_a_process_of_its_own(words: list[str], page: str) -> None:
    script = "import sys; from cli.main import main; sys.argv[0] = 'tripolar'; main()"
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        env={**os.environ, "PYTHONIOENCODING": page}, capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0 and done.stdout.decode(page)


def test_a_game_goes_through_a_pipe_of_any_page(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    for form in ("nfg", "json", "csv"):
        _, out, _ = run(monkeypatch, f"game game.nfg --to {form}", "cp1252")
        again = read_game(io.BytesIO(out), form)
        assert again.strategies == (("→", "é"), ("≤", "%"))


def _text_encodings() -> list[str]:
    names = set()
    for module in pkgutil.iter_modules(encodings.__path__):
        try:
            found = codecs.lookup(module.name)
        except LookupError:  # of another system
            continue
        if found._is_text_encoding:
            names.add(found.name)
    # no encodings of a stream, or of no characters at all
    return sorted(names - {"charmap", "idna", "punycode", "undefined", "unicode-escape",
                           "raw-unicode-escape"})  # fmt: skip


anything = st.text(st.characters(), max_size=20)  # half characters too


@given(text=anything)
def test_any_text_is_legible_in_any_encoding(text: str) -> None:
    for page in _text_encodings():
        shown = legible(text, page)
        assert shown.encode(page).decode(page) == shown
        if text.isascii() and text.isprintable() and page != "cp864":  # which has no %
            assert shown == text


@pytest.mark.parametrize("page", _text_encodings())
def test_a_stream_takes_anything(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(out, page, "strict"))
    monkeypatch.setattr("sys.stderr", io.TextIOWrapper(io.BytesIO(), page, "strict"))
    write_anything()
    write_anything()
    every = "".join(map(chr, range(0x20, 0x30000, 7))) + "\ud800 ─ → é"
    print(every)
    sys.stdout.flush()
    assert out.getvalue().decode(page)
