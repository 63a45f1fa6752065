"""The schema for editors, and the file that a new scenario starts from."""

import re
import tomllib
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest

import games
from games.scenario.layers import built_in_scenarios
from games.scenario.schema import scenario_schema
from games.scenario.template import template
from tests.games.scenario.files import EXTENDS, written

SCENARIOS = Path(games.__file__).parent / "scenario/built_in"


def test_the_schema_accepts_every_built_in_scenario_and_no_typo() -> None:
    schema = scenario_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for name in built_in_scenarios():
        jsonschema.validate(tomllib.loads((SCENARIOS / f"{name}.toml").read_text()), schema)
    jsonschema.validate(tomllib.loads(template("baseline-2014")), schema)
    for text in (
        "[capability.groups]\ndemographic = false\nmilitary.indicators.tanks = false",
        '[ties.russia]\nunited_states = "alignment"',
    ):
        jsonschema.validate(tomllib.loads(EXTENDS + text), schema)
    for text in (
        "wieghts = {}", "[scales]\nrebuf = 1", "[threat.china]\nrussia = 2",
        '[ties.russia]\nunited_states = "aligment"',
        "[capability.groups]\nmilitary.indicators.tanks = true",
    ):  # fmt: skip
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(tomllib.loads(EXTENDS + text), schema)


def test_the_template_is_a_scenario(tmp_path: Path) -> None:
    text = template("cornered")
    assert games.load(written(tmp_path, text)).hash == games.load("cornered").hash
    everything = re.sub(
        r"^# (?=[\[a-z]+[\].a-z]* ?=?)", "", text.split("all names.\n")[1], flags=re.M
    )
    changed = games.load(written(tmp_path, text + everything))
    assert changed.values["complementarity.china.russia"] == Fraction(1, 2)
