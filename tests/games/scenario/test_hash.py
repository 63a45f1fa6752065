"""The hash tells scenarios apart by what a result depends on."""

from fractions import Fraction
from typing import Any

import pytest

import games
from games.scenario.layers import built_in_scenarios

WEIGHTS = {
    name: Fraction(1, 5) for name in ("security", "economy", "autonomy", "identity", "order")
}


def test_the_hash_tells_scenarios_apart_and_nothing_else() -> None:
    hashes = [games.load(name).hash for name in built_in_scenarios()]
    assert len(set(hashes)) == len(hashes)
    assert games.load(changes={"pressure": 1}).hash == games.load().hash
    assert games.load(changes={"pressure": 2}).hash != games.load().hash


@pytest.mark.parametrize(
    ("changes", "matters"),
    [
        ({"title": "another", "description": "another", "label": "another"}, False),
        ({"blocs.us_allies.label": "the allies"}, False),
        ({"threat.china.russia.reason": "another"}, False),
        ({"threat.china.russia.high": 0.4}, True),
        ({"pressure.russia.china": 1, "sanctions.china.russia": 0}, False),
        ({"sanctions.china.russia": {"value": 0, "low": 0, "high": 0.1}}, True),
        ({"ties.given": [["us_allies", "united_states", "alliance"]]}, False),
        ({"ties.given": [["united_states", "us_allies", "partnership"]]}, True),
        ({"menu": ["none", "alliance"]}, True),
        ({"menus.bloc": ["none", "alliance"]}, True),
        ({"weights_by_power.russia": WEIGHTS}, True),
        ({"powers": ["china", "united_states", "russia"]}, True),
    ],
)
def test_the_hash_changes_with_what_matters(changes: dict[str, Any], matters: bool) -> None:
    assert (games.load(changes=changes).hash != games.load().hash) == matters
