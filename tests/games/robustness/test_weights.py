"""The share of the weight simplex, beside sampling and a sweep."""

import numpy as np
import pytest

import games
from games.robustness import WEIGHTS, draw, make_question, weight_regions

BASELINE = games.load()


@pytest.mark.parametrize("form", ["dyad", "triangle"])
def test_shares_are_those_of_a_sweep_over_the_simplex(form: str) -> None:
    question = make_question(BASELINE, form)
    sample = draw(question, WEIGHTS, samples=40_000, seed=11)
    regions = weight_regions(question)
    assert all(each.stable.is_exact for each in regions)
    for each in regions:
        having = np.array([each.network in networks for networks in sample.networks])
        seen = float(np.mean(having[sample.outcomes]))
        exact = float(each.stable.value)
        error = np.sqrt(exact * (1 - exact) / 40_000)
        assert abs(seen - exact) <= 4.5 * error + 1e-12
        assert each.stable.value <= each.equilibrium.value


def test_what_binds_is_what_rules_out_most() -> None:
    question = make_question(BASELINE)
    (region,) = weight_regions(question, question.stable)
    assert region.holds and region.bounds[0].powers == ("russia",)
    w = np.random.default_rng(2).dirichlet(np.ones(5), 50_000)
    pays = np.array([(w @ np.array(bound.normals).T > 0).all(axis=1) for bound in region.bounds])
    alone = pays & (pays.sum(axis=0) == 1)
    for bound, row in zip(region.bounds, alone, strict=True):
        assert bound.excludes == pytest.approx(np.mean(row), abs=0.01)
    assert np.mean(~pays.any(axis=0)) == pytest.approx(float(region.stable.value), abs=0.01)


@pytest.mark.parametrize("most", [1000, 3])
def test_exact_or_not_the_share_is_that_of_a_sample(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The network form leaves more cells than three, which are then too many."""
    monkeypatch.setattr("games.robustness.weights._MOST_CELLS", most)
    question = make_question(BASELINE, "network")
    (region,) = weight_regions(question, question.stable)
    sample = draw(question, WEIGHTS, samples=20_000, seed=3)
    having = np.array([region.network in networks for networks in sample.networks])
    seen = float(np.mean(having[sample.outcomes]))
    assert region.stable.is_exact == (most == 1000) == (region.stable.error == 0)
    assert region.equilibrium.is_exact  # fewer conditions: those of one power each
    assert abs(seen - float(region.stable.value)) < 5 * np.sqrt(seen / 20_000)
