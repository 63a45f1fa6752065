"""A new value carries what is written beside it, not what was said of the old one."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import games
from games.scenario.layers import built_in_scenarios
from games.scenario.leaf import Leaf
from games.scenario.one_sided import one_sided

EXTENDS = 'extends = "baseline-2014"\n'
PATH = "threat.china.russia"  # 0.15 from 0.05 to 0.35
OLD = games.load().leaves[PATH]


def loaded(folder: Path, text: str) -> Leaf:
    file = folder / "my.toml"
    file.write_text(EXTENDS + text, encoding="utf-8")
    return games.load(file).leaves[PATH]


# What a file says of the number, and what it is then: reason, source, whether a judgement.
MINE = "set by {file}"
SAID = {
    "bare": (f"{PATH} = 0.2", (MINE, "", True)),
    "a table": (f"{PATH}.value = 0.2", (MINE, "", True)),
    "an interval": (
        f"{PATH} = {{ value = 0.2, low = 0.1, high = 0.3 }}", (MINE, "", True),
    ),
    "a year and a unit": (
        f'{PATH} = {{ value = 0.2, year = 2020, unit = "x" }}', (MINE, "", True),
    ),
    "a reason": (f'{PATH} = {{ value = 0.2, reason = "so" }}', ("so", "", True)),
    "a source": (f'{PATH} = {{ value = 0.2, source = "Smith" }}', ("", "Smith", False)),
    "a judgement": (
        f'{PATH} = {{ value = 0.2, source = "Smith", judgement = true }}', ("", "Smith", True),
    ),
    "the same value": (f"{PATH}.value = 0.15", (MINE, "", True)),
    "an end": (f'{PATH} = "low"', ("set by {file} to the low end of its interval", "", True)),
    "at an end": (f"{PATH} = 0.35", ("set by {file}, at an end of its interval", "", True)),
    "beyond": (
        f"{PATH} = 0.9", ("set by {file}, outside its interval from 0.05 to 0.35", "", True),
    ),
    "parts": (
        f"[{PATH}.parts]\nproximity = 1\noffence = 0.5\nintent = 0.2", ("", "", True),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SAID)
def test_what_is_said_of_a_new_value(tmp_path: Path, case: str) -> None:
    text, (reason, source, judged) = SAID[case]
    leaf = loaded(tmp_path, text) if case != "parts" else _parted(tmp_path, text)
    assert leaf.reason == reason.format(file=tmp_path / "my.toml")
    assert (leaf.source, leaf.judgement) == (source, judged)
    assert not {leaf.reason, leaf.source} & {OLD.reason, OLD.source}


def _parted(folder: Path, text: str) -> Leaf:
    file = folder / "my.toml"
    file.write_text(EXTENDS + text, encoding="utf-8")
    return games.load(file).threat["china"]["russia"]


def test_what_is_said_of_the_old_value_stays_with_it(tmp_path: Path) -> None:
    leaf = loaded(tmp_path, f"{PATH}.high = 0.4")
    assert (leaf.reason, leaf.source, leaf.high) == (OLD.reason, OLD.source, Fraction(2, 5))
    leaf = loaded(tmp_path, f'{PATH}.reason = "another"')
    assert (leaf.reason, leaf.source, leaf.value) == ("another", OLD.source, OLD.value)


def test_the_last_to_set_it_is_named(tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    file.write_text(f"{EXTENDS}{PATH} = {{ value = 0.2, source = 'Smith', reason = 'so' }}")
    leaf = games.load(file, {PATH: 0.3}).leaves[PATH]
    assert (leaf.reason, leaf.source, leaf.judgement) == (f"set by {PATH}=0.3", "", True)


@pytest.mark.parametrize(
    "path", ["sanctions.china.russia", "complementarity.russia.us_allies", "weights.order",
             "capability.groups.economic.indicators.gdp.values.china"],
)  # fmt: skip
def test_who_set_a_number_that_was_not_there_or_has_no_interval(path: str) -> None:
    value = games.load().values.get(path, Fraction(1, 10))
    assert games.load(changes={path: value}).leaves[path].reason == f"set by {path}={value}"


@given(value=st.fractions(0, 1, max_denominator=40))
def test_a_bare_number_is_one_sided_where_its_interval_ends(value: Fraction) -> None:
    found = games.load(changes={PATH: value})
    leaf = found.leaves[PATH]
    assert (leaf.low, leaf.high) == (min(OLD.low, value), max(OLD.high, value))
    within = OLD.low < value < OLD.high
    assert (PATH in one_sided(found)) is not within
    assert leaf.reason.startswith("set by ") and leaf.judgement and not leaf.source


def test_nothing_is_one_sided_unless_it_was_set_so() -> None:
    for name in ("baseline-2014", "cornered", "reset", "g2", "gdp-1969"):
        assert not one_sided(games.load(name)), name
    assert not one_sided(games.load(changes={PATH: {"value": "0.3", "low": "0.3", "high": "0.4"}}))


@pytest.mark.parametrize("name", built_in_scenarios())
def test_what_is_set_on_top_of_a_scenario_stays_there(name: str) -> None:
    before = games.load(name).model_dump_json()
    changes = {
        "pressure": 3, "threat.russia.china": "high", "menu": ["none", "alliance"],
        "distance.russia.china.parts.identity": "low", "deterrent.china.warheads": 50,
        "capability.groups.economic.indicators.gdp.values.china": 12,
    }  # fmt: skip
    for path, value in changes.items():
        assert path in games.load(name, {path: value}).name
    assert games.load(name).model_dump_json() == before
