"""Scenarios with other powers than the three."""

import json
from pathlib import Path

import pytest

import games
from solver import InputError
from tests.games.scenario.files import EXTENDS, written


def test_a_scenario_with_four_powers_loads_and_plays_the_network(tmp_path: Path) -> None:
    groups = games.load().capability.groups
    text = EXTENDS + 'powers = ["united_states", "china", "russia", "india"]\ndefault = 0\n'
    text += 'menu = ["none", "partnership"]\n'
    for name, group in groups.items():
        for indicator in group.indicators:
            text += f"[capability.groups.{name}.indicators.{indicator}.values]\nindia = 100\n"
    scenario = games.load(written(tmp_path, text))
    game = games.build(scenario, "network")
    assert game.normal_form.shape == (8, 8, 8, 8) and game.form.links.n_networks == 64
    assert games.solve(scenario, "network").found.equilibria


def test_too_many_powers_are_refused_before_memory_is_gone(tmp_path: Path) -> None:
    names = ["united_states", "china", "russia", *(f"state_{k}" for k in range(5))]
    text = EXTENDS + f"powers = {json.dumps(names)}\ndefault = 0\n"
    for name, group in games.load().capability.groups.items():
        for indicator in group.indicators:
            text += f"[capability.groups.{name}.indicators.{indicator}.values]\n"
            text += "".join(f"state_{k} = 1\n" for k in range(5))
    with pytest.raises(InputError, match=r"has 4\.2e\+34 payoffs"):
        games.build(games.load(written(tmp_path, text)), "network")


def test_a_power_of_which_numbers_are_left_out_is_named_leaf_by_leaf(tmp_path: Path) -> None:
    text = EXTENDS + 'powers = ["united_states", "china", "russia", "india"]\n{}'
    for name, group in games.load().capability.groups.items():
        for indicator in group.indicators:
            text += f"[capability.groups.{name}.indicators.{indicator}.values]\nindia = 100\n"
    with pytest.raises(InputError, match=r"right: a value for each, or default = 0") as error:
        games.load(written(tmp_path, text.format("")))
    for leaf in ("threat.india.china", "threat.china.india", "complementarity.india.russia",
                 "dependence.russia.india", "distance.china.india", "distance.india.russia",
                 "revisionism.india", "deterrent.india"):  # fmt: skip
        assert leaf in str(error.value)
    assert "threat.china.russia" not in str(error.value)
    given = games.load(written(tmp_path, text.format("default = 0\n")))
    assert given.whole("threat.india.china") == 0


def test_figures_that_no_table_has_are_all_named_at_once(tmp_path: Path) -> None:
    text = EXTENDS + 'powers = ["united_states", "china", "russia", "india"]\n'
    with pytest.raises(InputError, match="no 'population' of india") as error:
        games.load(written(tmp_path, text))
    assert "nor is there one for" in str(error.value)
    assert "capability.groups.economic.indicators.gdp.values.india" in str(error.value)
