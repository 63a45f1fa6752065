"""Files that extend one another, and files that cannot be read."""

from fractions import Fraction
from pathlib import Path

import pytest

import games
from solver import InputError
from tests.games.scenario.files import EXTENDS, written


def test_a_file_extends_a_file_beside_it(tmp_path: Path) -> None:
    written(tmp_path, EXTENDS + "pressure = 2\n", "mother.toml")
    child = written(tmp_path, 'extends = "mother.toml"\n[threat.china]\nrussia = 0.2\n')
    loaded = games.load(child)
    elsewhere = tmp_path / "deep"
    elsewhere.mkdir()
    grandchild = written(elsewhere, 'extends = "../mine.toml"\npressure.china = "low"\n')
    assert games.load(grandchild).values["threat.china.russia"] == Fraction(1, 5)
    assert games.load(grandchild).values["pressure.china.united_states"] == Fraction(1, 2)
    assert loaded.values["pressure.china.united_states"] == 2
    assert loaded.values["threat.china.russia"] == Fraction(1, 5)
    assert loaded.name == "mine"
    named = written(tmp_path, 'extends = "gdp-1993"\n', "named.toml")
    assert games.load(named).label == "GDP counterfactual" and not games.load(named).title
    assert games.load("gdp-1993", {"pressure": 2}).title == "The economies of 1993"


def test_a_chain_of_files_has_an_end(tmp_path: Path) -> None:
    for k in range(30):
        written(tmp_path, f'extends = "{k + 1}.toml"', f"{k}.toml")
    first = written(tmp_path, EXTENDS, "30.toml")
    assert games.load(tmp_path / "12.toml").hash == games.load(first).hash
    with pytest.raises(InputError, match="more than 20 files"):
        games.load(tmp_path / "0.toml")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    big = tmp_path / "big.toml"
    with big.open("wb") as file:
        file.truncate(200 * 2**20)
    for source, words in (
        (tmp_path / "none.toml", "No such file"),
        (tmp_path, "Is a directory"),
        (big, "larger than 256 KB"),
        (written(tmp_path, "").with_name("basline-2014"), "no scenario"),
    ):
        with pytest.raises(InputError, match=words):
            games.load(source)
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not UTF-8"):
        games.load(binary)


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    file = tmp_path / "bom.toml"
    file.write_bytes(b"\xef\xbb\xbf" + EXTENDS.encode())
    assert games.load(file).hash == games.load().hash


def test_a_scenario_that_was_renamed_says_how_it_is_called(tmp_path: Path) -> None:
    for old, new in (("cold-war-1969", "gdp-1969"), ("parity-1993", "gdp-1993")):
        child = written(tmp_path, f'extends = "{old}"\n')
        for source in (old, child):
            with pytest.raises(InputError, match=f"'{old}' was renamed to '{new}'"):
                games.load(source)
