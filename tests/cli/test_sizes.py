"""What is large is said before it begins; who has no move in a form is said with the answer."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli import sizes
from tests.cli.runner import Ran

Command = Callable[..., Ran]

INDICATORS = {
    "demographic": ["population"],
    "economic": ["gdp"],
    "military": ["defence_budget", "active_personnel", "tanks", "fighter_aircraft", "submarines"],
}
RUNS = [
    ["solve"],
    ["explain"],
    ["payoffs"],
    ["compare", "baseline-2014", "cornered"],
    ["threshold", "--of", "pressure", "--for", "alliance"],
    ["sweep", "--vary", "pressure=0:4:3"],
]


@pytest.fixture
def four(tmp_path: Path) -> str:
    """A scenario of four powers."""
    text = 'extends = "baseline-2014"\ndefault = 0\n'
    text += 'powers = ["united_states", "china", "russia", "india"]\n'
    for group, names in INDICATORS.items():
        for name in names:
            text += f"[capability.groups.{group}.indicators.{name}.values.india]\nvalue = 5\n"
    path = tmp_path / "four.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("style", ["table", "csv", "json", "markdown"])
def test_tables_of_millions_of_rows_are_refused_at_once(
    tripolar: Command, four: str, style: str
) -> None:
    done = tripolar("payoffs", four, "--form", "network", "--format", style)
    assert done.status == 2 and not done.out
    for words in ("16,777,216 profiles", "min and", "GB", "--yes", "531,441"):
        assert words in done.err
    assert done.err.count("\n") == 1


def test_the_same_rows_stand_if_asked_for(
    tripolar: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = tripolar("payoffs")
    monkeypatch.setattr(sizes, "_MOST_ROWS", 26)
    refused = tripolar("payoffs")
    assert refused.status == 2 and "27 profiles" in refused.err
    asked = tripolar("payoffs", "--yes")
    assert asked.status == 0 and asked.out == plain.out


@pytest.mark.parametrize("run", RUNS, ids=lambda run: run[0])
@pytest.mark.parametrize(("least", "said"), [(9, True), (10, False)])
def test_what_is_large_is_said_before_it_begins(
    tripolar: Command, monkeypatch: pytest.MonkeyPatch, run: list[str], least: int, said: bool
) -> None:
    monkeypatch.setattr(sizes, "MANY", least)
    done = tripolar(*run, "--form", "dyad")
    assert done.status == 0, done.err
    assert ("the dyad form of baseline-2014 has 9 profiles: some" in done.err) == said
    assert "with one rung fewer on the menu: 4" in done.err or not said


@pytest.mark.parametrize("run", RUNS, ids=lambda run: run[0])
def test_a_power_without_a_move_is_named(tripolar: Command, four: str, run: list[str]) -> None:
    command, *more = run
    other = [four] if command == "compare" else more
    done = tripolar(command, four, *other, "--form", "triangle")
    assert done.status == 0, done.err
    line = "India has no move in the triangle form: its ties are as the scenario gives them."
    assert done.out.count(line) == 1


@pytest.mark.parametrize(
    ("form", "idle"),
    [("dyad", ["united_states", "india"]), ("triangle", ["india"]), ("network", [])],
)
def test_json_lists_the_powers_without_a_move(
    tripolar: Command, four: str, form: str, idle: list[str]
) -> None:
    menu = 'menu=["none","alliance"]'
    done = tripolar("solve", four, "--form", form, "--set", menu, "--format", "json")
    assert done.status == 0, done.err
    document = json.loads(done.out)
    assert document["without_move"] == idle
    assert len(document["players"]) + len(idle) == 4


def test_several_powers_without_a_move_are_named_in_one_sentence(
    tripolar: Command, four: str
) -> None:
    done = tripolar("solve", four, "--form", "dyad")
    assert "The United States and India have no move in the dyad form: their ties are" in done.out


@pytest.mark.parametrize("value", ["false", "true", '"0"', '"false"', "1", "0.0", "-1", "[]", "{}"])
def test_nothing_but_0_is_a_default(tripolar: Command, tmp_path: Path, value: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(f'extends = "baseline-2014"\ndefault = {value}\n', encoding="utf-8")
    done = tripolar("scenario", "check", str(path))
    assert done.status == 2 and done.err.count("\n") == 1
    assert "default" in done.err and "right: default = 0" in done.err


def test_0_is_a_default(tripolar: Command, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('extends = "baseline-2014"\ndefault = 0\n', encoding="utf-8")
    assert tripolar("scenario", "check", str(path)).status == 0
