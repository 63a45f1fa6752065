"""`tripolar game`: what it says, in every format, of games from every kind of file."""

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from solver import nash
from solver.formats import read_game, write_game
from tests.cli.game_files import DILEMMA, ENTRY, write_games
from tests.cli.runner import Ran
from tests.solver.three_players.test_published import IRRATIONAL

Command = Callable[..., Ran]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_games(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_table_for_people(tripolar: Command) -> None:
    done = tripolar("game", "entry.nfg")
    assert done.status == 0 and not done.err
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert lines[0] == "entry.nfg: entry (2×2, E, I)"
    assert "E ↓ I → fight share" in lines
    assert "in -1 -1 1* 1*" in lines
    assert "out 0* 2* 0 2*" in lines
    assert any(line.startswith("3 out fight: 0.5, share: 0.5 0 2 ") for line in lines)
    (component,) = (line for line in lines if line.endswith(" or fight") or " fight or " in line)
    assert " 2, 3 out " in component and "(fight: 0.5, share: 0.5)" in component
    assert "Status: degenerate: 1 continuum of equilibria." in lines
    assert any(line.startswith("Complete: yes – ") for line in lines)
    assert lines[-1] == "3 extreme equilibria, 2 pure and 1 mixed; they span 1 continuum."


def test_dominance_shows_every_removal_and_its_reason(tripolar: Command) -> None:
    done = tripolar("game", "dilemma.csv", "--dominance", "strict")
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert done.status == 0
    assert "1 player 1 silent strictly talk" in lines and "1 player 2 silent strictly talk" in lines
    assert lines[-2:] == ["player 1 talk", "player 2 talk"]
    document = tripolar("game", "entry.nfg", "--dominance", "weak", "--format", "json").json
    (first, second) = document["removals"]
    assert first == {
        "round": 1,
        "player": "I",
        "strategy": "fight",
        "dominated": "weakly",
        "by": {"share": "1"},
    }
    assert (second["round"], second["strategy"], second["dominated"]) == (2, "out", "strictly")
    assert document["kept"] == [["in"], ["share"]]
    assert tripolar("game", "dilemma.csv", "--dominance", "weak", "--exact").status == 2


def test_json_is_what_the_library_finds(tripolar: Command) -> None:
    document = tripolar("game", "entry.nfg", "--format", "json").json
    found = nash(read_game("entry.nfg"))
    assert document["schema"] == 2 and document["version"]
    assert document["title"] == "entry" and document["players"] == ["E", "I"]
    assert document["strategies"] == [["in", "out"], ["fight", "share"]]
    assert document["complete"] is True and document["reason"] == found.reason
    assert document["method"] == found.method and document["status"] == found.status
    assert document["answer"].startswith("3 extreme equilibria")
    profiles = [each["profile"] for each in document["equilibria"]]
    assert profiles == [["in", "share"], ["out", "fight"], None]
    for each, ours in zip(document["equilibria"], found.equilibria, strict=True):
        assert each["strategies"] == [x.tolist() for x in ours.strategies]
        assert each["payoffs"] == ours.payoffs.tolist()
        assert (each["regret"], each["index"]) == (ours.regret, ours.index)
    (component,) = document["components"]
    assert component["equilibria"] == [1, 2]
    (((out,), fights),) = component["subsets"]
    assert out == [0, 1] and sorted(fights) == [pytest.approx([0.5, 0.5]), [1, 0]]


def test_exact_numbers_are_fractions_in_text(tripolar: Command) -> None:
    document = tripolar("game", "halves.json", "--exact", "--format", "json").json
    mixed = document["equilibria"][2]
    assert mixed["strategies"] == [["1/2", "1/2"], ["3/13", "10/13"]]
    assert mixed["payoffs"] == ["1/13", "1/2"] and mixed["regret"] == 0
    assert "1: 3/13, 2: 10/13" in tripolar("game", "halves.json", "--exact").out


def test_csv_has_a_column_for_every_number(tripolar: Command) -> None:
    out = tripolar("game", "halves.json", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert list(rows[2]) == [
        *("no.", "regret", "index", "payoff A", "payoff B"),
        *("A: 1", "A: 2", "B: 1", "B: 2"),
    ]
    assert float(rows[2]["B: 1"]) == pytest.approx(3 / 13)
    assert float(rows[2]["payoff A"]) == pytest.approx(1 / 13)


def test_markdown(tripolar: Command) -> None:
    out = tripolar("game", "dilemma.csv", "--format", "markdown").out
    assert "| 1 | talk | talk | 1  1 | 0 | 1 |" in out and "| --- |" in out


def test_three_players_and_one(tripolar: Command) -> None:
    document = {"payoffs": np.ones((3, 2, 2, 2)).tolist()}
    Path("three.json").write_text(json.dumps(document), encoding="utf-8")
    out = tripolar("game", "three.json", "--method", "pure").out
    assert "player 1: 2" in out and "At least 8 equilibria, all pure." in out
    Path("one.nfg").write_text('NFG 1 R "" { "I" } { 3 } 1 2 2', encoding="utf-8")
    done = tripolar("game", "one.nfg")
    assert "2 equilibria, all pure." in done.out, done.err


def test_a_large_game_stays_readable(tripolar: Command) -> None:
    Path("flat.json").write_text(json.dumps({"payoffs": [[[0] * 11] * 11] * 2}), encoding="utf-8")
    done = tripolar("game", "flat.json", "--method", "pure")
    assert "… and 21 more, which --format csv and json list." in done.out
    assert len(done.out.splitlines()) < 115
    assert (
        tripolar("game", "flat.json", "--method", "pure", "--format", "csv").out.count("\n") == 122
    )


def test_standard_input(tripolar: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    for text, options in ((ENTRY, []), (DILEMMA, []), (DILEMMA, ["--from", "csv"])):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        done = tripolar("game", "-", *options)
        assert done.status == 0 and done.out.startswith("-"), done.err


def test_the_payoffs_of_a_scenario_are_a_game(
    tripolar: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tripolar("payoffs", "--exact", "--format", "json").out
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    solved = tripolar("game", "-", "--method", "pure", "--format", "json").json
    direct = tripolar("solve", "--exact", "--method", "pure", "--format", "json").json
    pure = [each["profile"] for each in direct["equilibria"]]
    assert [each["profile"] for each in solved["equilibria"]] == pure and pure


def test_conversion(tripolar: Command) -> None:
    out = tripolar("game", "dilemma.csv", "--to", "nfg").out
    assert read_game(io.StringIO(out), "nfg").strategies == (("silent", "talk"),) * 2
    done = tripolar("game", "dilemma.csv", "--out", "dilemma.nfg")
    assert done.status == 0 and not done.out and "dilemma.nfg: 2×2" in done.err
    assert read_game("dilemma.nfg").given.tolist() == read_game("dilemma.csv").given.tolist()
    for format in ("nfg-outcomes", "json", "csv"):
        file = f"copy-{format}"
        assert tripolar("game", "halves.json", "--to", format, "--out", file).status == 0
        assert read_game(file).given.tolist() == read_game("halves.json").given.tolist()


def test_conversion_overwrites_only_when_told(tripolar: Command, here: Path) -> None:
    before = sorted(here.iterdir())
    refused = tripolar("game", "entry.nfg", "--out", "halves.json")
    assert refused.status == 2 and "exists" in refused.err
    assert sorted(here.iterdir()) == before
    assert tripolar("game", "entry.nfg", "--out", "halves.json", "--force").status == 0
    assert read_game("halves.json").title == "entry"
    assert sorted(here.iterdir()) == before


def test_a_time_limit_gives_what_was_found(tripolar: Command) -> None:
    rng = np.random.default_rng(0)
    document = {"payoffs": rng.normal(size=(2, 25, 25)).tolist()}
    Path("large.json").write_text(json.dumps(document), encoding="utf-8")
    done = tripolar("game", "large.json", "--time-limit", "0.5", "--format", "json")
    assert done.status == 0 and done.json["complete"] is False
    assert "time limit" in done.json["status"]


def test_a_curve_of_equilibria_has_a_row(tripolar: Command, here: Path) -> None:
    """Nau, Gomez Canovas & Hansen (2004), section 5: two segments and the curve between them."""
    (here / "curve.nfg").write_text(
        'NFG 1 R "" { "A" "B" "C" } { 2 2 2 } '
        "0 0 2  3 0 0  0 3 0  0 0 0  1 1 0  0 0 0  0 0 0  0 0 3",
        encoding="utf-8",
    )
    done = tripolar("game", "curve.nfg")
    assert done.status == 0 and "Complete: no" in done.out
    table = done.out[done.out.index("Components") :].splitlines()
    assert [line.split()[0] for line in table[3:6]] == ["in", "1", "1"]
    held = ["1,", "2,", "4,", "5,", "6,", "7,", "8"]
    assert table[3].split() == ["in", "1", "1", *held, *(["1", "or", "2"] * 3)]
    assert "only some mixes are" in table[6]
    assert done.out.endswith("3 pure and 5 mixed; they span 1 continuum.\n")


WRONG = {
    "missing": (["nowhere.nfg"], "nowhere.nfg: cannot be read: No such file"),
    "folder": (["."], ".: cannot be read: Is a directory"),
    "few payoffs": (["few.nfg"], "few.nfg, line 2, column 4: the file ends before payoff 3"),
    "many payoffs": (["many.nfg"], "many.nfg, line 1, column 40: the file goes on after"),
    "payoffs in JSON": (["few.json"], "few.json, payoffs[0][1]: 1 entries (right: 2"),
    "not a number": (["nan.nfg"], "payoff 2: 'nan' is not a number"),
    "infinity": (["nan.json"], "nan.json, line 1, column 14: Infinity is not a number"),
    "no text": (["junk"], "junk: is not UTF-8 text (right: a game in normal form"),
    "game tree": (["tree.txt"], "tree.txt: begins with 'EFG', which is no game in normal form"),
    "another format": (["entry.nfg", "--from", "json"], "entry.nfg, line 1, column 1: this is not"),
    "no such format": (["entry.nfg", "--to", "efg"], "there is no format 'efg'"),
    "suffix": (["entry.nfg", "--out", "entry.xls"], "entry.xls: which format?"),
    "what CSV cannot hold": (["one.nfg", "--to", "csv"], "two players, not 1"),
    "method": (["entry.nfg", "--method", "vertx"], "did you mean 'vertex'?"),
    "both": (["entry.nfg", "--to", "json", "--exact"], "convert and do not solve"),
    "force": (["entry.nfg", "--force"], "--force goes with --out"),
    "time limit": (["entry.nfg", "--time-limit", "-1"], "time limit is -1"),
    "no time": (["three.json", "--time-limit", "0"], "time limit is 0"),
    "ragged, three players": (
        ["ragged.json"],
        "ragged.json, payoffs[1][0][1]: 1 entries (right: 2",
    ),
    "no payoffs of a third": (["third.json"], "third.json, payoffs[2]: an empty list"),
    "method for two": (["three.json", "--method", "vertex"], "two players, not 3"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_in_a_line(tripolar: Command, here: Path, case: str) -> None:
    texts = {
        "few.nfg": 'NFG 1 R "" { "A" "B" } { 1 2 }\n1 2',
        "many.nfg": 'NFG 1 R "" { "A" "B" } { 1 2 } 1 2 3 4 5',
        "few.json": '{"payoffs": [[[1, 2], [3]], [[1, 2], [3, 4]]]}',
        "nan.nfg": 'NFG 1 R "" { "A" "B" } { 1 1 } 1 nan',
        "nan.json": '{"payoffs": [Infinity]}',
        "junk": "\x7fELF\0\0\0",
        "tree.txt": 'EFG 2 R "" { "A" }',
        "one.nfg": 'NFG 1 R "" { "A" } { 1 } 1',
        "three.json": '{"payoffs": [[[[1, 2]]], [[[1, 2]]], [[[1, 2]]]]}',
        "ragged.json": '{"payoffs": [[[[1, 2], [1, 2]]], [[[1, 2], [1]]], [[[1, 2], [1, 2]]]]}',
        "third.json": '{"payoffs": [[[[1, 2]]], [[[1, 2]]], []]}',
    }
    for name, text in texts.items():
        (here / name).write_text(text, encoding="utf-8")
    before = sorted(here.iterdir())
    words, message = WRONG[case]
    done = tripolar("game", *words)
    assert done.status == 2
    assert message in done.err, done.err
    assert "Traceback" not in done.err and not done.out
    assert len(done.err.strip().splitlines()) <= (4 if done.err.startswith("Usage") else 1)
    assert sorted(here.iterdir()) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read(tripolar: Command, here: Path) -> None:
    (here / "entry.nfg").chmod(0)
    done = tripolar("game", "entry.nfg")
    assert done.status == 2 and "entry.nfg: cannot be read: Permission denied" in done.err


@pytest.mark.parametrize("name", ["large.txt", "large.json", "large.csv"])
def test_a_file_far_too_large_is_not_read(tripolar: Command, here: Path, name: str) -> None:
    with (here / name).open("wb") as file:
        file.write(b"1,2\n" * 10_000_000)
    done = tripolar("game", name)
    assert done.status == 2 and f"{name}: is larger than 32 MB" in done.err


def test_the_certificate_of_an_irrational_equilibrium_is_in_the_document(tripolar: Command) -> None:
    write_game(IRRATIONAL, "irrational.nfg")
    document = tripolar("game", "irrational.nfg", "--exact", "--format", "json").json
    assert document["equilibria"] == nash(IRRATIONAL, exact=True).to_dict()["equilibria"]
    proof = document["equilibria"][0]["certificate"]
    assert proof["polynomials"][0] == [["24", "-53", "23"], ["-6", "7", "23"]]
    assert document["parameters"]["exact"] is True
