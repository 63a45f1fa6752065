"""Numbers of a scenario that follow from others."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

import games
from solver import InputError
from tests.games.scenario.files import EXTENDS, written

GDP = "capability.groups.economic.indicators.gdp"


def test_threat_from_parts_multiplies_capability_and_intent(tmp_path: Path) -> None:
    parts = (
        "[threat.russia.china.parts]\nproximity = 1\noffence = 0.5\n"
        "intent = { value = 0.4, low = 0.2, high = 0.6 }\n"
    )
    leaf = games.load(written(tmp_path, EXTENDS + parts)).threat["russia"]["china"]
    assert (leaf.low, leaf.value, leaf.high) == (Fraction(3, 20), Fraction(3, 10), Fraction(9, 20))
    both = written(tmp_path, EXTENDS + parts + "[threat.russia.china]\nvalue = 0.3\n")
    with pytest.raises(InputError, match="both a value and parts"):
        games.load(both)


def test_the_intervals_of_capability_are_those_of_the_numbers_behind_it() -> None:
    def spread(value: int) -> dict[str, int]:
        return {"value": value, "low": value // 2, "high": 2 * value}

    changes = {f"{GDP}.values.{power}": spread(k) for k, power in ((8, "china"), (2, "russia"))}
    scenario = games.load(changes={**changes, "capability.groups.economic.weight": spread(2)})
    intervals = scenario.capability_intervals
    uncertain = {path: leaf for path, leaf in scenario.leaves.items() if leaf.low < leaf.high}
    rng = np.random.default_rng(1)
    shares: dict[str, list[float]] = {actor: [] for actor in scenario.actors}
    for _ in range(500):
        # towards the corners, where the extremes are
        steps = np.clip(rng.uniform(-0.5, 1.5, len(uncertain)), 0, 1)
        values = dict(scenario.floats)
        for (path, leaf), step in zip(uncertain.items(), steps, strict=True):
            values[path] = float(leaf.low) + step * float(leaf.high - leaf.low)
        for actor, share in scenario.capability_index(values).items():
            shares[actor].append(share)
    for actor, (low, high) in intervals.items():
        assert low - 1e-12 <= min(shares[actor]) <= low + 0.02
        assert high - 0.02 <= max(shares[actor]) <= high + 1e-12


def test_a_deterrent_follows_from_warheads(tmp_path: Path) -> None:
    here = games.load().deterrent["china"]
    assert here.value == Fraction(260, 360)
    assert (here.low, here.high) == (Fraction(260, 560), Fraction(260, 290))
    more = games.load(changes={"deterrent.china.warheads": 1000, "scales.half": "high"})
    assert more.whole("deterrent.china") == Fraction(1000, 1300)
    text = '[deterrent.us_allies.warheads]\nactors = ["india", "france"]\nuse_flagged = true\n'
    allies = games.load(written(tmp_path, EXTENDS + text)).leaves["deterrent.us_allies.warheads"]
    assert allies.value == 390 and allies.high == 410
    own = "indicator,actor,year,value\nwarheads,china,2020,320\nwarheads,china,2021,350\n"
    (tmp_path / "own.csv").write_text(own, encoding="utf-8")
    table = '[deterrent.china.warheads]\ntable = "own.csv"\nyear = 2021\n'
    assert games.load(written(tmp_path, EXTENDS + table)).whole("deterrent.china") == (
        Fraction(350, 450)
    )
    for nothing in ({"deterrent.china.warheads": 0}, {"deterrent.china": 0}):
        assert games.load(changes=nothing).whole("deterrent.china") == 0
