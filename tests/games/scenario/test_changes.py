"""What is set on top of a scenario."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import games
from games.scenario.layers import parse_changes
from solver import InputError
from tests.games.scenario.files import EXTENDS, written

GDP = "capability.groups.economic.indicators.gdp"


def test_numbers_are_exactly_what_was_written(tmp_path: Path) -> None:
    file = written(tmp_path, EXTENDS + "[threat.china]\nrussia = 0.1\n")
    assert games.load(file).values["threat.china.russia"] == Fraction(1, 10)
    assert games.load(changes={"threat.china.russia": "1/3"}).values["threat.china.russia"] == (
        Fraction(1, 3)
    )


def test_a_bare_number_keeps_the_interval_and_stretches_it_if_need_be() -> None:
    leaf = games.load(changes={"threat.china.russia": 0.3}).leaves["threat.china.russia"]
    assert (leaf.low, leaf.high) == (Fraction(5, 100), Fraction(35, 100))
    assert leaf.judgement and leaf.reason == "set by threat.china.russia=0.3"
    assert games.load(changes={"threat.china.russia": 0.9}).leaves["threat.china.russia"].high == (
        Fraction(9, 10)
    )


@pytest.mark.parametrize(
    ("changes", "path", "value"),
    [
        ({"pressure": 2}, "pressure.china.united_states", 2),
        ({"pressure": "high"}, "pressure.russia.united_states", 4),
        ({"pressure.russia": "5/2"}, "pressure.russia.united_states", Fraction(5, 2)),
        ({"pressure.russia": 3}, "pressure.china.united_states", 1),
        ({"pressure.russia.united_states": 3}, "pressure.russia.united_states", 3),
        (
            {"distance.russia.china.parts.identity": 0.6},
            "distance.china.russia.parts.identity",
            Fraction(3, 5),
        ),
        ({"distance.russia.china": 0.5}, "distance.china.russia", Fraction(1, 2)),
        ({"distance.russia.china": "low"}, "distance.china.russia.parts.voting", Fraction(1, 20)),
        ({"scales.rebuff": 0}, "scales.rebuff", 0),
        ({"deterrent.china": 0.5}, "deterrent.china", Fraction(1, 2)),
        ({"deterrent.china.warheads": 500}, "deterrent.china.warheads", 500),
        ({"deterrent.us_allies": "high"}, "deterrent.us_allies.warheads", 515),
        ({"pressure": "1/3"}, "pressure.russia.united_states", Fraction(1, 3)),
        ({"pressure": np.float64(9.5)}, "pressure.russia.united_states", Fraction(19, 2)),
        ({f"{GDP}.values.china": 20_000}, f"{GDP}.values.china", 20_000),
        ({f"{GDP}.values.china": "low"}, f"{GDP}.values.china", Fraction("8064.44")),
        ({"blocs.us_allies.beta": "high"}, "blocs.us_allies.beta", Fraction(6, 5)),
    ],
)
def test_any_leaf_can_be_set(changes: dict[str, Any], path: str, value: Fraction) -> None:
    assert games.load(changes=changes).values[path] == value


@pytest.mark.parametrize(
    "words", [["pressure"], ["=2"], ["pressure="], ["pressure=1", "pressure=2"]]
)
def test_changes_that_set_nothing(words: list[str]) -> None:
    with pytest.raises(InputError):
        parse_changes(words)


def test_text_is_never_evaluated() -> None:
    for text in ("__import__('os')", "1+1", "sqrt(4)"):
        with pytest.raises(InputError, match="is not a number"):
            games.load(changes=parse_changes([f"pressure={text}"]))
