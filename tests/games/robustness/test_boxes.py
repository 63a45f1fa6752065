"""Boxes: planted ones are found again, and what is in them is counted again."""

from dataclasses import replace

import numpy as np
import pytest

import games
from games.robustness import Sample, discover, draw, make_question

pytest.importorskip("ema_workbench", reason="the extra robustness is not installed")
pytest.importorskip("sklearn", reason="the extra robustness is not installed")

NEAR = {"threat.russia.china": "0.45", "complementarity.russia.china": "0.4"}  # an edge
QUESTION = make_question(games.load(changes=NEAR), "dyad", "partnership")


def planted(sample: Sample, stands: np.ndarray) -> Sample:
    """The same points with another outcome."""
    yes, no = (QUESTION.networks, ())
    return replace(
        sample, outcomes=stands.astype(np.int64), networks=(no, yes), labels=("none", "there")
    )


@pytest.fixture(scope="module")
def sample() -> Sample:
    return draw(QUESTION, {"complementarity": "intervals"}, samples=4000, seed=2)


def test_a_planted_box_is_found(sample: Sample) -> None:
    first, second = (
        sample.columns["complementarity.china.russia"],
        sample.columns["complementarity.russia.china"],
    )
    stands = (first > 0.45) & (second < 0.5)  # a quarter of the points
    found = discover(planted(sample, stands))
    assert found.share.value == pytest.approx(np.mean(stands))
    (tree, *_) = [box for box in found.boxes if box.method == "cart"]
    limits = {each.name: each for each in tree.limits}
    assert set(limits) == {"complementarity.china.russia", "complementarity.russia.china"}
    assert limits["complementarity.china.russia"].low == pytest.approx(0.45, abs=0.005)
    assert limits["complementarity.china.russia"].high is None
    assert limits["complementarity.russia.china"].high == pytest.approx(0.5, abs=0.005)
    assert tree.coverage.value > 0.95 and tree.density.value > 0.95
    peeled = [box for box in found.boxes if box.method == "prim"]
    assert peeled and max(box.density.value for box in peeled) > 0.95
    for box in peeled:
        assert {each.name for each in box.limits} <= set(sample.columns)


def test_what_is_in_the_boxes_is_counted_again(sample: Sample) -> None:
    found = discover(sample)
    half = len(sample.outcomes) // 2
    assert {box.method for box in found.boxes} == {"prim", "cart"}
    for box in found.boxes:
        inside = with_outcome = both = 0
        for k in range(half, len(sample.outcomes)):
            there = all(
                (each.low is None or sample.columns[each.name][k] >= each.low)
                and (each.high is None or sample.columns[each.name][k] <= each.high)
                for each in box.limits
            )
            stands = bool(set(sample.networks[sample.outcomes[k]]) & set(QUESTION.networks))
            inside += there
            with_outcome += stands
            both += there and stands
        assert (box.density.count, box.density.of) == (both, inside)
        assert (box.coverage.count, box.coverage.of) == (both, with_outcome)
        assert box.density.value > found.share.value  # the box says something
        assert 0 < len(box.limits) <= 7


def test_points_in_a_box_are_what_solve_says(sample: Sample) -> None:
    densest = max(discover(sample).boxes, key=lambda box: box.density.value)
    inside = np.flatnonzero(densest.contains(sample.columns))[-40:]
    stands = []
    for k in inside:
        drawn = {n: repr(float(v[k])) for n, v in sample.columns.items()}
        scenario = games.load(changes=NEAR | drawn)
        solution = games.solve(scenario, "dyad", method="pure")
        stands.append((1, 1) in solution.stable_profiles)
    error = np.sqrt(densest.density.value * (1 - densest.density.value) / len(inside))
    assert abs(np.mean(stands) - densest.density.value) < 4 * error + 0.05


@pytest.mark.parametrize("share", [0.0, 0.005, 0.995, 1.0])
def test_what_is_too_rare_has_no_box(sample: Sample, share: float) -> None:
    stands = np.arange(4000) < share * 4000
    found = discover(planted(sample, stands))
    assert found.boxes == () and found.share.value == share
