"""The likelihood against a sum over stances, and its evidence against the model."""

from itertools import product
from math import exp, log

import numpy as np
import pytest

from games.history import built_in, panel
from games.history.fit import Likelihood, chances, gather
from games.history.record import Record
from games.ladder import RUNGS
from games.model.built_game import payoff_tables
from games.model.inputs import layout, vector
from solver.errors import InputError
from tests.games.history.fit.simulated import evidence, made_up, redrawn


def stances(components: np.ndarray, theta: np.ndarray) -> list[float]:
    """The chances of one power's stances, a rung at a time."""
    odds = [exp(sum(t * c for t, c in zip(theta, row, strict=True))) for row in components]
    return [each / sum(odds) for each in odds]


@pytest.mark.parametrize("seed", range(10))
def test_chances_are_sums_over_all_pairs_of_stances(seed: int) -> None:
    seen = made_up(seed)
    theta = np.random.default_rng(seed + 100).random((3, 5)) * 4
    found = chances(seen, theta)
    for w, k in product(range(3), range(len(seen))):
        first, second = (stances(side, theta[w]) for side in seen.components[k])
        if not seen.pairs[k]:
            second = [0, 0, 0, 1]  # a bloc consents to everything
        by_hand = [0.0] * 4
        for (i, p), (j, q) in product(enumerate(first), enumerate(second)):
            by_hand[min(i, j)] += p * q
        assert found[w, k] == pytest.approx(by_hand, rel=1e-12)
    recorded = found[:, np.arange(len(seen)), seen.rungs]
    assert np.exp(Likelihood(seen).log_chances(theta)) == pytest.approx(recorded, rel=1e-12)


@pytest.mark.parametrize("sharpness", [0.0, 1.0, 20.0, 150.0])
def test_chances_sum_to_1(sharpness: float) -> None:
    theta = np.random.default_rng(5).random((20, 5)) * sharpness
    assert chances(evidence(), theta).sum(axis=-1) == pytest.approx(1, abs=1e-12)


def test_no_sharpness_overflows() -> None:
    seen = made_up(1)
    found = Likelihood(seen).log_chances(np.full((2, 5), 1e9))
    assert np.isfinite(found).all() and (found <= 0).all()


def test_components_times_weights_are_payoffs() -> None:
    record, scenarios = built_in(), panel(1970, 1973)
    seen = gather(scenarios, record, range(1970, 1974))
    assert len(seen) == 16
    for k, (tie, year) in enumerate(zip(seen.ties, seen.years, strict=True)):
        scenario = scenarios[int(year)]
        actors, size = scenario.actors, len(scenario.actors)
        for level in range(len(RUNGS)):
            network = np.zeros((1, size, size), dtype=np.int64)
            now = {**record.network(int(year) - 1), tie: RUNGS[level]}
            for (a, b), rung in now.items():
                i, j = actors.index(a), actors.index(b)
                network[0, i, j] = network[0, j, i] = RUNGS.index(rung)
            inputs = np.array([vector(scenario)], dtype=np.float64)
            paid = payoff_tables(inputs, layout(scenario), network)[1][0, :, 0]
            weights = np.array([float(leaf.value) for _, leaf in scenario.weights])
            signing = [scenario.powers.index(end) for end in tie if end in scenario.powers]
            assert bool(seen.pairs[k]) == (len(signing) == 2)
            for side, power in enumerate(signing):
                assert seen.components[k, side, level] @ weights == pytest.approx(paid[power])


def test_the_first_year_has_no_year_before() -> None:
    seen = gather(panel(1950, 1952), built_in(), range(1950, 1953))
    assert set(seen.years) == {1951, 1952}


def test_a_tie_counts_if_the_others_were_recorded_the_year_before() -> None:
    one, other = ("china", "russia"), ("united_states", "china")
    record = Record("mine", {one: {1990: "none", 1991: "none"}, other: {1991: "none"}})
    seen = gather(panel(1991, 1991), record, [1991])
    assert seen.ties == (other,)  # for the first, what the second was before is not known


def test_drawn_ties_come_as_often_as_their_chances_say() -> None:
    seen, theta = made_up(3, 4), np.array([0.5, 0.1, 0.9, 0.2, 0.4])
    random = np.random.default_rng(0)
    counts = np.zeros((4, 4))
    for _ in range(4000):
        counts[np.arange(4), redrawn(seen, theta, random).rungs] += 1
    assert counts / 4000 == pytest.approx(chances(seen, theta[None])[0], abs=0.03)


def test_equal_stances_by_hand() -> None:
    """With no weight at all both stances are even: 7, 5, 3 and 1 of 16 pairs."""
    seen = made_up(4)
    found = chances(seen, np.zeros((1, 5)))[0]
    assert found[seen.pairs] == pytest.approx(
        np.tile([7 / 16, 5 / 16, 3 / 16, 1 / 16], (seen.pairs.sum(), 1))
    )
    assert Likelihood(seen).log_chances(np.zeros((1, 5)))[0][~seen.pairs] == pytest.approx(
        log(1 / 4)
    )


@pytest.mark.parametrize(
    ("tie", "said"),
    [(("china", "japan"), "japan"), (("us_allies", "us_allies"), "no power signs")],
)
def test_ties_of_nobody_are_refused(tie: tuple[str, str], said: str) -> None:
    record = Record("mine", {tie: {1990: "none"}})
    with pytest.raises(InputError, match=said):
        gather(panel(1990, 1990), record, [1990])
