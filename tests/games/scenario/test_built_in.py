"""What the scenarios that ship with the package are."""

import pytest

import games
from games.claims.lines import cornered, friendly
from games.model.point import Point
from games.scenario.layers import built_in_scenarios


@pytest.mark.parametrize("name", built_in_scenarios())
def test_every_judgement_has_an_interval_and_a_reason_with_its_source(name: str) -> None:
    for path, leaf in games.load(name).leaves.items():
        assert leaf.source or leaf.reason.startswith("set by"), path
        if leaf.judgement:
            assert leaf.reason, path
            if not path.startswith("weights.") and not path.endswith(".weight"):
                assert leaf.low < leaf.high, path
        if not leaf.judgement:
            assert leaf.source, path


def test_the_gdp_counterfactuals_change_the_gdp_only() -> None:
    base = games.load()
    for name in ("gdp-1969", "gdp-1993"):
        other = games.load(name)
        assert other.label == "GDP counterfactual"
        changed = {path for path in base.values if base.values[path] != other.values[path]}
        assert changed and all(path.startswith("capability.groups.economic") for path in changed)


def test_reset_and_g2_move_one_pair_to_the_friendly_ends() -> None:
    base = games.load()
    for name, power in (("reset", "russia"), ("g2", "china")):
        other = games.load(name)
        changed = {path for path in base.values if base.values[path] != other.values[path]}
        assert other.values[f"revisionism.{power}"] == 0
        for path in changed - {f"revisionism.{power}"}:
            assert {power, "united_states"} <= set(path.split("."))
            leaf = base.leaves[path]
            friendly = leaf.high if path.startswith("complementarity") else leaf.low
            assert other.values[path] == friendly
        families = {path.split(".")[0] for path in changed - {f"revisionism.{power}"}}
        assert families == {"pressure", "threat", "distance", "sanctions", "complementarity"}


def test_cornered_is_what_the_claims_take_it_to_be() -> None:
    base, other = games.load(), games.load("cornered")
    changed = {path: other.values[path] for path in base.values
               if base.values[path] != other.values[path]}  # fmt: skip
    assert {path: float(value) for path, value in changed.items()} == cornered(Point(base))
    assert all(value == base.leaves[path].high for path, value in changed.items())
    for name, power in (("reset", "russia"), ("g2", "china")):
        end = friendly(Point(base), power, 40, order=True)[-1]
        there = games.load(name).values
        assert {path: float(there[path]) for path in end} == pytest.approx(end)
        assert {p for p in base.values if base.values[p] != there[p]} == set(end)
