"""A quick look at the intervals and weights is the first part of the full one, without kernels."""

import subprocess
import sys

import pytest

import games
from games.robustness import (
    INTERVALS,
    WEIGHTS,
    confidence,
    draw,
    make_question,
    share_standing,
)


@pytest.mark.parametrize("name", ["baseline-2014", "reset"])
@pytest.mark.parametrize("form", ["dyad", "triangle", "network"])
def test_it_counts_what_the_kernels_count(name: str, form: str) -> None:
    scenario = games.load(name)
    found = confidence(scenario, form, points=300)
    assert found is not None and found.intervals is not None and found.weights is not None
    question = make_question(scenario, form)
    for space, share in ((INTERVALS, found.intervals), (WEIGHTS, found.weights)):
        assert share == share_standing(draw(question, space, samples=300))


def test_the_answer_may_be_that_nothing_stands() -> None:
    scenario = games.load(changes={"scales.rebuff": 0})
    found = confidence(scenario, points=64)
    assert found is not None and found.intervals is not None
    assert found.intervals.of == 64 and confidence(scenario, points=64) == found


def test_it_needs_no_compiler() -> None:
    script = (
        "import sys, games\nfrom games.robustness import confidence\n"
        "confidence(games.load(), 'network')\n"
        "print({'numba', 'flint', 'scipy.stats'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.strip() == "set()", done.stderr
