"""The schema for editors, and the file that a new scenario starts from."""

import re
import tomllib
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
    text = template("baseline-2014", games.load())
    jsonschema.validate(tomllib.loads(text), schema)
    jsonschema.validate(tomllib.loads(uncommented(text)), schema)
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


def uncommented(text: str) -> str:
    head, inputs = text.split('description = ""\n')
    return f'{head}description = ""\n' + re.sub(r"^# (?=[a-z_.0-9]+ = )", "", inputs, flags=re.M)


@pytest.mark.parametrize("name", built_in_scenarios())
def test_the_template_has_every_input_as_it_is(name: str, tmp_path: Path) -> None:
    parent = games.load(name)
    text = template(name, parent)
    assert games.load(written(tmp_path, text)).hash == parent.hash
    inputs = text.split('description = ""\n')[1]
    for path, leaf in parent.leaves.items():
        (line,) = re.findall(rf"^# {re.escape(path)} = (.*)$", inputs, flags=re.M)
        assert leaf.unit in line and (leaf.low == leaf.high or f"to {float(leaf.high):g}" in line)
    everything = tomllib.loads(uncommented(text))
    assert {"menu", "menus", "ties", "rungs", "weights", "scales"} <= set(everything)
    assert games.load(written(tmp_path, uncommented(text))).hash == parent.hash


def test_numbers_in_a_template_are_exact(tmp_path: Path) -> None:
    given = {"threat.china.russia": "1/3", "pressure": "2.50", "revisionism.china": "-0.125"}
    odd = games.load(changes=given)
    text = template("baseline-2014", odd)
    assert 'threat.china.russia = "1/3"' in text and "revisionism.china = -0.125" in text
    again = games.load(written(tmp_path, uncommented(text)))
    assert again.values == odd.values
