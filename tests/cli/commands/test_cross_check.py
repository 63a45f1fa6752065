"""`--cross-check`: what is said about others, and the exit status."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import solver
import solver.peers.ask
from solver import Equilibrium, EquilibriumSet, NormalFormGame
from solver.peers.ask import Peer, PeerAnswer
from tests.cli.game_files import write_games
from tests.cli.runner import Ran

Command = Callable[..., Ran]
PAGE = Path(__file__).parents[3] / "docs/json.md"
Answers = Callable[..., None]

SEARCH, PURE = Peer("gambit", "enum"), Peer("gambit", "enumpure", pure_only=True)
IN, OUT = ([1.0, 0.0], [0.0, 1.0]), ([0.0, 1.0], [1.0, 0.0])
EDGE, INNER = ([0.0, 1.0], [0.5, 0.5]), ([0.0, 1.0], [0.75, 0.25])
NONE, NAN = ([0.5, 0.5], [0.5, 0.5]), ([float("nan"), 1.0], [1.0, 0.0])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_games(tmp_path)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Let other programs give an answer that was written beforehand."""

    def prepare(*profiles: Any, peer: Peer = SEARCH, **options: Any) -> None:
        arrays = tuple(tuple(np.array(mix) for mix in each) for each in profiles)
        answer = PeerAnswer(peer, "16", arrays, **{"seconds": 0.25, **options})
        monkeypatch.setattr(solver.peers.ask, "ask_peers", lambda game, limit: (answer,))

    return prepare


CASES: dict[str, tuple[list[Any], dict[str, Any], str]] = {
    "agreement": ([IN, OUT, EDGE], {}, "the same 3 equilibria, in 0.25 s"),
    "pure only": ([IN, OUT], {"peer": PURE}, "the same 2 pure equilibria, in 0.25 s"),
    "missed there": ([OUT], {}, "1 profile in 0.25 s; misses no. 1 and 3 of the list, of regret "),
    "inner point": ([IN, OUT, EDGE, INNER], {}, "4 profiles in 0.25 s; has 1 other point of the"),
    "duplicates": ([IN, OUT, IN, EDGE], {}, "lists one profile 2 times, as 1 and 3"),
    "false there": ([IN, OUT, EDGE, NONE], {}, "has 1 profile that is no equilibrium"),
    "no profile": ([IN, OUT, EDGE, NAN], {}, "has 1 profile that is no equilibrium"),
    "stopped": ([IN], {"status": "time limit"}, "1 profile in 0.25 s (time limit)"),
    "not installed": ([], {"status": "not installed"}, "gambit 16 enum: not installed."),
}


@pytest.mark.parametrize("case", CASES)
def test_findings_in_a_line(tripolar: Command, answers: Answers, case: str) -> None:
    profiles, options, words = CASES[case]
    answers(*profiles, **options)
    done = tripolar("game", "entry.nfg", "--cross-check")
    assert done.status == 0, done.err
    assert words in done.out.splitlines()[-1]
    assert "asking other programs, up to 10 s" in done.err


def test_csv_leaves_the_findings_to_stderr(tripolar: Command, answers: Answers) -> None:
    answers(IN)
    done = tripolar("game", "entry.nfg", "--cross-check", "--format", "csv")
    assert len(done.out.splitlines()) == 4
    assert "gambit 16 enum: 1 profile in 0.25 s; misses no. 2 and 3" in done.err


def test_what_others_list_is_in_a_table(tripolar: Command, answers: Answers) -> None:
    answers(IN, INNER, NONE, NAN)
    out = " ".join(tripolar("game", "entry.nfg", "--cross-check").out.split())
    assert "Listed by other programs only" in out
    inner = "gambit 16 enum 2 out fight: 0.75, share: 0.25 0 equilibrium, a point of component 1"
    assert inner in out
    assert "gambit 16 enum 3 in: 0.5, out: 0.5 fight: 0.5, share: 0.5 1/2 no equilibrium" in out
    assert "gambit 16 enum 4 [nan 1.] [1. 0.] – no mixed strategies" in out


def test_in_json(tripolar: Command, answers: Answers) -> None:
    answers(IN, INNER, IN, NONE, NAN)
    (check,) = tripolar("game", "entry.nfg", "--cross-check", "--format", "json").json[
        "cross_check"
    ]
    if PAGE.exists():  # the tests may run without a checkout
        described = set(re.findall(r"\w+", PAGE.read_text(encoding="utf-8")))
        assert {*check, *check["only_here"][0], *check["only_there"][0]} <= described
    assert (check["program"], check["method"], check["version"]) == ("gambit", "enum", "16")
    assert (check["status"], check["profiles"], check["passed"]) == ("finished", 5, True)
    assert check["shared"] == [0] and check["duplicates"] == [[0, 2]]
    assert [each["equilibrium"] for each in check["only_here"]] == [1, 2]
    places = [(each["profile"], each["component"]) for each in check["only_there"]]
    assert places == [(1, 0), (3, None), (4, None)]
    assert [each["regret"] for each in check["only_there"]] == [0, 0.5, None]
    assert check["only_there"][1]["strategies"] == [[0.5, 0.5], [0.5, 0.5]]


def losing(complete: bool) -> Callable[..., EquilibriumSet]:
    found = solver.nash

    def nash(game: NormalFormGame, **options: Any) -> EquilibriumSet:
        ours = found(game, **options)
        return replace(ours, equilibria=ours.equilibria[1:], components=(), complete=complete)

    return nash


@pytest.mark.parametrize("complete", [True, False])
def test_a_missing_equilibrium(
    tripolar: Command, answers: Answers, monkeypatch: pytest.MonkeyPatch, complete: bool
) -> None:
    answers(IN, OUT, EDGE)
    monkeypatch.setattr(solver, "nash", losing(complete))
    done = tripolar("game", "entry.nfg", "--cross-check")
    claim = "said to be complete" if complete else "not said to be complete"
    assert f"has 1 equilibrium more than the list, which is {claim}" in done.out
    assert done.status == (1 if complete else 0)


def test_a_false_equilibrium(
    tripolar: Command, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(IN, OUT, EDGE)
    found = solver.nash

    def nash(game: NormalFormGame, **options: Any) -> EquilibriumSet:
        ours = found(game, **options)
        wrong = Equilibrium(strategies=tuple(map(np.array, NONE)), payoffs=np.zeros(2), regret=0.0)
        return replace(ours, equilibria=(*ours.equilibria, wrong))

    monkeypatch.setattr(solver, "nash", nash)
    done = tripolar("game", "entry.nfg", "--cross-check")
    assert "lacks no. 4 of the list: no equilibrium, of regret 1/2" in done.out
    assert done.status == 1


def test_solve_asks_too(tripolar: Command, answers: Answers) -> None:
    answers(([0.0, 1.0, 0.0], [0.0, 1.0, 0.0]))
    done = tripolar("solve", "--form", "dyad", "--cross-check", "--time-limit", "3")
    assert done.status == 0 and "up to 3 s" in done.err
    assert "gambit 16 enum: 1 profile in 0.25 s; misses no. " in done.out
    document = tripolar("solve", "--cross-check", "--format", "json").json
    assert document["cross_check"][0]["program"] == "gambit"
