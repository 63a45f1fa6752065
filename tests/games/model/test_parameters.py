"""Names of what may vary."""

from fractions import Fraction

import numpy as np
import pytest

import games
from games.model.built_game import build
from games.model.parameters import changes, disjoint, parameter, uncertain
from games.model.point import Point
from solver.errors import InputError

BASELINE = games.load()


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("pressure", ("pressure.china.united_states", "pressure.russia.united_states")),
        ("pressure.russia", ("pressure.russia.united_states",)),
        ("pressure.united_states.china", ("pressure.united_states.china",)),
        ("distance.russia.china", ("distance.china.russia",)),
        ("distance.china.russia.parts.voting", ("distance.china.russia.parts.voting",)),
        ("revisionism.china", ("revisionism.china",)),
        ("rungs.alliance.pooling", ("rungs.alliance.pooling",)),
        ("deterrent.china", ("deterrent.china",)),
        ("deterrent.china.warheads", ("deterrent.china.warheads",)),
    ],
)
def test_a_name_means_its_leaves(name: str, paths: tuple[str, ...]) -> None:
    assert parameter(BASELINE, name).paths == paths


def test_intervals_and_domains() -> None:
    whole = parameter(BASELINE, "distance.china.russia")
    assert whole.value == Fraction("0.44")  # the mean of its parts
    assert whole.least == 0 and whole.most == 1
    assert parameter(BASELINE, "pressure").most is None
    assert parameter(BASELINE, "revisionism.china").least == -1
    # what the other shares of the row leave
    assert parameter(BASELINE, "dependence.russia.china").most == Fraction("0.42")
    absent = parameter(BASELINE, "threat.united_states.russia")
    assert absent.value == Fraction("0.35")
    assert parameter(BASELINE, "pressure.china.russia").value == 1
    assert parameter(BASELINE, "complementarity.china.us_allies").value == 0
    deterrent, half = (parameter(BASELINE, x) for x in ("deterrent.china", "scales.half"))
    assert deterrent.value == Fraction(260, 360)
    assert deterrent.least == 0 and deterrent.most == 1
    assert half.low == 30 and half.high == 300 and half.least == 1 and half.most is None


def test_a_name_sets_what_a_scenario_would_set() -> None:
    for name, value in (
        ("pressure", "2.5"),
        ("distance.russia.china", "0.3"),
        ("threat.russia.us_allies", None),
        ("deterrent.china", "0.4"),
        ("deterrent.us_allies.warheads", "800"),
        ("scales.half", "50"),
        ("dependence.russia.china", "0"),
    ):
        if value is None:
            with pytest.raises(InputError, match="no parameter"):
                parameter(BASELINE, name)
            continue
        point = Point(BASELINE).at(changes(BASELINE, [parameter(BASELINE, name)], [float(value)]))
        loaded = build(games.load(changes={name: value}))
        assert np.array_equal(point.tables("triangle")[1][0], loaded.network_payoffs)


def test_the_other_weights_share_what_is_left() -> None:
    changed = changes(
        BASELINE, [parameter(BASELINE, "weights.security")], [Fraction(1, 2)], here=BASELINE.values
    )
    assert changed["weights.order"] == Fraction(1, 8) and sum(changed.values()) == 1
    one = games.load(
        changes={"weights.security": 1, **{f"weights.{c}": 0 for c in
                 ("economy", "autonomy", "identity", "order")}}
    )  # fmt: skip
    with pytest.raises(InputError, match="simplex"):
        changes(one, [parameter(one, "weights.security")], [0.5])


def test_the_uncertain_ones_are_those_with_an_interval() -> None:
    names = [each.name for each in uncertain(BASELINE)]
    assert len(names) == sum(leaf.low < leaf.high for leaf in BASELINE.leaves.values())
    assert [each.name for each in uncertain(BASELINE, "pressure")] == [
        "pressure.china.united_states",
        "pressure.russia.united_states",
    ]
    with pytest.raises(InputError, match="did you mean 'threat'"):
        uncertain(BASELINE, "thret")
    with pytest.raises(InputError, match="no number there has an interval"):
        uncertain(BASELINE, "weights")


def test_each_number_once() -> None:
    for one, other in (
        ("pressure", "pressure.russia"),
        ("distance.china.russia", "distance.china.russia.parts.voting"),
        ("distance.china.russia", "distance.russia.china"),
        ("deterrent.china", "deterrent.china.warheads"),
    ):
        with pytest.raises(InputError, match="right: each number once"):
            disjoint([parameter(BASELINE, one), parameter(BASELINE, other)])


def test_a_word_nobody_knows() -> None:
    with pytest.raises(InputError, match="did you mean 'pressure'"):
        parameter(BASELINE, "presure")
    with pytest.raises(InputError, match=r"outside \[0, 1\]"):
        parameter(BASELINE, "threat.russia.china").check(2)
