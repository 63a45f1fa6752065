"""Files as users name them: from ~, standard input, descriptors, and names that can be none."""

import io
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from solver import InputError
from solver.tools.files import opened, read_file, user_path
from tests.cli.game_files import write_games
from tests.cli.runner import Ran

Command = Callable[..., Ran]

MAIN = "import sys; from cli.main import main; sys.argv = ['tripolar', *{words!r}]; main()"
NMC = (
    "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n"
    "USA,2,2014,577511000,1433,88200,1,2,3,.1,6\n"
)
TABLE = "indicator,actor,year,value\nirst,USA,2014,88200\nirst,CHN,2014,822700\n"

# What reads from standard input, what it is given, and what it then says.
READERS = {
    "scenario": ("scenario check {}", 'extends = "cornered"\n', ": good, 3 powers"),
    "game": ("game {} --method pure", '"3,3","0,5"\n"5,0","1,1"\n', "1 equilibrium, pure"),
    "import": ("data import {}", NMC, "milex,united_states,2014,577511000"),
    "table": ("data check {}", TABLE, ": good, 2 cells"),
    "cells": ("data show {} --actor china --format csv", TABLE, ",822700,"),
}
NAMES = ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"]


def start(line: str, **streams: object) -> "subprocess.Popen[bytes]":
    words = [sys.executable, "-c", MAIN.format(words=line.split())]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **streams)  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("kind", ["pipe", "socket", "file"])
@pytest.mark.parametrize("reader", READERS)
def test_standard_input_is_read_whatever_it_is(reader: str, kind: str, tmp_path: Path) -> None:
    line, text, says = READERS[reader]
    for name in NAMES if kind == "socket" else NAMES[:2]:
        if kind == "socket":
            ours, theirs = socket.socketpair()
            running = start(line.format(name), stdin=theirs)
            theirs.close()
            ours.sendall(text.encode())
            ours.shutdown(socket.SHUT_WR)
            out, err = running.communicate(timeout=120)
        elif kind == "pipe":
            running = start(line.format(name), stdin=subprocess.PIPE)
            out, err = running.communicate(text.encode(), timeout=120)
        else:
            file = tmp_path / "in"
            file.write_text(text)
            with file.open("rb") as given:
                running = start(line.format(name), stdin=given)
                out, err = running.communicate(timeout=120)
        assert running.returncode == 0, err
        assert says in out.decode()


@pytest.mark.parametrize("reader", READERS)
def test_a_closed_standard_input_is_one_line(reader: str) -> None:
    line, _, _ = READERS[reader]
    running = start(line.format("-"), preexec_fn=lambda: os.close(0))
    out, err = running.communicate(timeout=120)
    assert running.returncode == 2 and not out
    assert err.decode().endswith("standard input: is closed (right: a file, or a pipe)\n")
    assert err.count(b"\n") == 1


def test_another_descriptor_is_read_as_it_is() -> None:
    ours, theirs = socket.socketpair()
    ours.sendall(b"text")
    ours.close()
    with opened(f"/dev/fd/{theirs.fileno()}") as file:
        assert file.read() == b"text"
    theirs.close()
    with pytest.raises(InputError, match="Bad file descriptor"):
        read_file("/dev/fd/999999", 10, "a file")


def test_standard_input_that_holds_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("é"))
    assert read_file("-", 10, "a file") == "é".encode()


# Every path that a user gives, one after the other; the home folder holds the files of before.
HOME = """\
scenario new ~/base.toml
scenario new ~/my.toml --extends ~/base.toml
solve ~/my.toml --form dyad
scenario check ~/my.toml
scenario diff ~/my.toml ~/base.toml
compare ~/my.toml ~/base.toml --form dyad
data import ~/nmc.csv --out=~/table.csv
data show ~/table.csv
data check ~/table.csv
solve ~/figures.toml --form dyad
game ~/dilemma.csv
game ~/dilemma.csv --out=~/dilemma.nfg
game ~/dilemma.nfg --to json --out ~/dilemma.json
sweep --form dyad --vary pressure=0:4:5 --out=~/map --plot=~/map.svg
sweep --form dyad --vary pressure=0:4:5 --out=~/map --resume
robustness --form dyad --ask weights --plot=~/weights.svg
"""


def test_a_tilde_is_the_home_folder_in_every_path(
    tripolar: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, here = tmp_path / "home", tmp_path / "here"
    home.mkdir()
    here.mkdir()
    write_games(home)
    (home / "nmc.csv").write_text(NMC)
    (home / "figures.toml").write_text(
        'extends = "~/base.toml"\n[capability.groups.military.indicators.steel]\n'
        'table = "~/table.csv"\nindicator = "irst"\nyear = 2014\n'
        "values = { china = 1, russia = 2 }\n"
    )
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.chdir(here)
    for line in HOME.splitlines():
        done = tripolar(*line.split())
        assert done.status == 0, f"{line}: {done.err}"
    assert not list(here.iterdir())
    made = {"base.toml", "my.toml", "table.csv", "dilemma.nfg", "dilemma.json", "map", "map.svg"}
    assert made <= {path.name for path in home.iterdir()}


@pytest.mark.parametrize("line", HOME.splitlines())
def test_the_home_of_nobody_is_refused(
    tripolar: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = tripolar(*line.replace("~/", "~nobody_at_all/").split())
    assert done.status == 2 and "nobody's home folder" in done.err
    assert not list(tmp_path.iterdir())


def test_a_tilde_elsewhere_is_a_tilde(tmp_path: Path) -> None:
    assert user_path("./~/x") == Path("./~/x")
    assert user_path("a~b/x") == Path("a~b/x")
    assert user_path("~$document.csv") == Path("~$document.csv")
    assert user_path("x", tmp_path) == tmp_path / "x"
    assert user_path("~/x", tmp_path) == Path.home() / "x"


LONG = "x" * 300
IMPOSSIBLE = {
    "a null byte in extends": 'extends = "a\\u0000b"\n',
    "a null byte in a file's name": 'extends = "a\\u0000.toml"\n',
    "a long name": f'extends = "{LONG}"\n',
    "a long file's name": f'extends = "{LONG}.toml"\n',
    "a null byte in a table": 'table = "t\\u0000.csv"\n',
    "a table that is no file": 'table = "t\\u0000"\n',
    "a long table": f'table = "{LONG}.csv"\n',
    "a long table without a suffix": f'table = "{LONG}"\n',
    "nobody's table": 'table = "~nobody_at_all/t.csv"\n',
}


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_names_that_can_be_none_are_refused(tripolar: Command, tmp_path: Path, case: str) -> None:
    text = IMPOSSIBLE[case]
    if text.startswith("table"):
        text = f'extends = "baseline-2014"\n[capability.groups.military.indicators.x]\n{text}'
    file = tmp_path / "my.toml"
    file.write_text(text)
    done = tripolar("solve", str(file))
    assert done.status == 2 and len(done.err.splitlines()) == 1, done.err
    assert "my.toml" in done.err and "an error of the program" not in done.err


@pytest.mark.parametrize("powers", ["1", "china", "[1]", "[[1]]", "{}"])
@pytest.mark.parametrize("more", [["pressure=2"], ["threat.russia.china=low", "distance.a.b=1"]])
def test_powers_that_are_none_are_one_line(tripolar: Command, powers: str, more: list[str]) -> None:
    words = [word for change in (f"powers={powers}", *more) for word in ("--set", change)]
    done = tripolar("solve", *words)
    assert done.status == 2 and len(done.err.splitlines()) == 1, done.err
    assert "an error of the program" not in done.err
