"""Scenarios side by side: which input makes the difference."""

import numpy as np
import pytest

import games
from games.outcomes.compare import compare
from solver import InputError

BASELINE = games.load()


def test_compare_finds_the_one_input_behind_another_outcome() -> None:
    changes = {"complementarity.russia.china": 0.15, "threat.us_allies.china": "low"}
    (found,) = compare([BASELINE, games.load(changes=changes)], "dyad")
    assert not found.same_outcome
    assert found.enough == found.needed == ("complementarity.russia.china",)
    assert {d.path for d in found.differences} == set(changes)
    (same,) = compare([BASELINE, games.load(changes={"pressure": "high"})])
    assert same.same_outcome and not same.enough
    russia = same.payoffs[2]
    assert russia.main_cause == "pressure.russia.united_states" and russia.by_cause < 0
    assert russia.second - russia.first == pytest.approx(russia.by_cause)
    with pytest.raises(InputError, match="cannot be compared"):
        compare([BASELINE])
    with pytest.raises(InputError, match="has the menu none, alliance"):
        compare([BASELINE, games.load(changes={"menu": ["none", "alliance"]})], "network")
    other = games.load(changes={"menus.bloc": ["none", "alliance"]})
    with pytest.raises(InputError, match=r"has the menus\.bloc none, alliance, baseline-2014 al"):
        compare([BASELINE, other])
    assert not compare([BASELINE, other], "dyad")[0].enough


def test_compare_finds_inputs_that_make_the_difference_together() -> None:
    """Weights change as one, a distance in parts and a whole one too; ties are told apart."""
    changes = {
        "pressure": 4,
        "weights": {
            "security": 0.28, "economy": 0.18, "autonomy": 0.18, "identity": 0.18, "order": 0.18,
        },
        "distance.china.russia": 0.43,
        "ties.given": [["us_allies", "united_states", "alliance"]],
        "revisionism.china": 0.75,
    }  # fmt: skip
    other = games.load(changes=changes)
    (found,) = compare([BASELINE, other])
    assert not found.same_outcome and not found.enough
    assert found.together == ("pressure.russia.united_states", "weights") == found.needed
    assert "distance.china.russia" in {d.path for d in found.differences}
    assert np.isfinite([change.by_cause for change in found.payoffs]).all()
    loose = games.load(changes={"ties.given": [["united_states", "russia", "alignment"]]})
    (found,) = compare([BASELINE, loose], "dyad")
    assert {(d.path, d.first, d.second) for d in found.differences} == {
        ("ties.united_states.us_allies", "alliance", None),
        ("ties.russia.united_states", None, "alignment"),
    }
