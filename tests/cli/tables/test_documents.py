"""The JSON documents are as their page describes them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import games
from tests.cli.game_files import write_games
from tests.cli.runner import Ran

Command = Callable[..., Ran]

PAGE = (Path(__file__).parents[3] / "docs/json.md").read_text(encoding="utf-8")
TABLE = re.findall(r"^\| `(tripolar [^`]*)` \| (.*) \|$", PAGE, flags=re.MULTILINE)
ANYWHERE = {"schema", "version", "name", "hash", "first", "second", "by_cause", "main_cause"}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_games(tmp_path)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("line", "keys"), TABLE)
def test_the_keys_are_those_of_the_page(tripolar: Command, line: str, keys: str) -> None:
    document = tripolar(*line.split()[1:], "--format", "json").json
    assert list(document) == ["schema", "version", *re.findall(r"`(\w+)`", keys)]


def keys_of(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node
    for child in node.values() if isinstance(node, dict) else node:
        if isinstance(child, (dict, list)):
            yield from keys_of(child)


@pytest.mark.parametrize(
    "words",
    [
        ["solve", "--form", "dyad"],
        ["explain", "--form", "dyad"],
        ["compare", "baseline-2014", "cornered"],
        ["claims", "--claim", "1"],
        ["game", "entry.nfg"],
        ["robustness", "--form", "dyad", "--samples", "400", "--over", "complementarity"],
        ["threshold", "--of", "pressure", "--for", "alliance"],
        ["threshold", "--of", "pressure", "--of", "distance.china.russia", "--for", "alliance"],
    ],
)
def test_every_key_within_is_described(tripolar: Command, words: list[str]) -> None:
    known = set(re.findall(r"\w+", PAGE)) | set(re.findall(r"\w+-\w+", PAGE)) | ANYWHERE
    assert set(keys_of(tripolar(*words, "--format", "json").json)) <= known


def leaves_of(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if "value" in node:
            yield node
        for child in node.values():
            yield from leaves_of(child)


def test_provenance_is_complete(tripolar: Command) -> None:
    document = tripolar("scenario", "show", "--provenance", "--format", "json").json
    leaves = list(leaves_of(document))
    assert len(leaves) > len(games.load().leaves)
    for leaf in leaves:
        assert set(leaf) >= {"value", "low", "high", "unit", "year", "source", "judgement", "flag"}
        assert leaf["low"] <= leaf["value"] <= leaf["high"]
        assert leaf["source"]
        assert leaf["reason"] or "parts" in leaf or not leaf["judgement"]
    parts = document["distance"]["china"]["russia"]["parts"]
    assert set(parts) == {"voting", "identity"} and not parts["voting"]["judgement"]
    warheads = document["deterrent"]["russia"]["warheads"]
    assert warheads["value"] == 7500 and warheads["unit"] == "warheads"
    allies = document["deterrent"]["us_allies"]
    assert allies["warheads"]["value"] == 515 and allies["value"] == pytest.approx(515 / 615)
    assert allies["warheads"]["reason"] == "of united_kingdom, france"
