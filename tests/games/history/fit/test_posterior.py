"""The sampler: the prior without data, known weights found again, calibration."""

import numpy as np
import pytest
from scipy import stats

from games.history.fit.dependence import resampled, tempered
from games.history.fit.intervals import estimate, prior_rationality, prior_weight
from games.history.fit.likelihood import Likelihood
from games.history.fit.posterior import (
    CENTRE,
    diagnose,
    draw,
    log_prior,
    prior_points,
    theta_of,
    weights_of,
)
from tests.games.history.fit.simulated import evidence, made_up, redrawn, repeated

pytest.importorskip("emcee", reason="the extra fit is not installed")
pytest.importorskip("arviz_stats", reason="the extra fit is not installed")


def test_the_density_in_coordinates_is_that_of_the_simplex_times_the_volume() -> None:
    random = np.random.default_rng(2)
    points, step = prior_points(random, 6), 1e-6
    volumes = []
    for point in points:
        columns = [
            (weights_of(point + step * unit)[0][:4] - weights_of(point - step * unit)[0][:4])
            for unit in np.eye(5)[:4]
        ]
        volumes.append(abs(np.linalg.det(np.array(columns) / (2 * step))))
    normal = stats.norm.logpdf(points[:, 4])
    differences = log_prior(points) - np.log(volumes) - normal
    assert differences == pytest.approx(np.full(6, differences[0]), abs=1e-5)


def test_points_of_the_prior_have_its_weights() -> None:
    weights, rationality = weights_of(prior_points(np.random.default_rng(0), 40_000))
    found = estimate(weights[:, 2])
    assert (found.low, found.high) == pytest.approx(
        (prior_weight().low, prior_weight().high), abs=0.01
    )
    assert np.log(rationality / CENTRE).std() == pytest.approx(1, abs=0.02)
    assert theta_of(prior_points(np.random.default_rng(0), 3)).min() > 0


def test_without_data_the_prior_comes_out() -> None:
    seen = made_up(0)
    drawn = draw(Likelihood(seen), np.zeros((2, len(seen))), 20_000, 1)
    weights, rationality = weights_of(drawn.flat)
    prior = prior_weight()
    for k in range(5):
        found = estimate(weights[:, k])
        assert found.mean == pytest.approx(0.2, abs=0.02)
        assert (found.low, found.high) == pytest.approx((prior.low, prior.high), abs=0.05)
    low, high = np.log([prior_rationality().low, prior_rationality().high])
    ends = np.quantile(np.log(rationality), [0.025, 0.975])
    assert ends == pytest.approx([low, high], abs=0.25)
    r_hat, ess = diagnose(drawn, shared=True)
    assert r_hat < 1.05 and ess > 500


def test_known_weights_are_found_again() -> None:
    known, sharpness = np.array([0.1, 0.3, 0.15, 0.35, 0.1]), 30.0
    many = repeated(evidence(), 8)
    seen = redrawn(many, known * sharpness, np.random.default_rng(11))
    drawn = draw(Likelihood(seen), tempered(seen, 1.0), 2000, 3)
    weights, rationality = weights_of(drawn.flat)
    assert weights.mean(axis=0) == pytest.approx(known, abs=0.04)
    assert rationality.mean() == pytest.approx(sharpness, rel=0.1)
    off = np.abs(weights.mean(axis=0) - known) / weights.std(axis=0)
    assert off.max() < 4


def test_walkers_that_disagree_are_seen() -> None:
    seen = made_up(0)
    drawn = draw(Likelihood(seen), np.zeros((2, len(seen))), 3200, 1)
    drawn.points[0] += 3.0
    assert diagnose(drawn, shared=True)[0] > 1.2


def test_blocks_of_years_are_drawn_whole() -> None:
    seen = evidence()
    counts = resampled(seen, 4, 50)
    years = np.unique(seen.years)
    assert counts.shape == (50, len(seen))
    for row in counts:
        by_year = np.array([row[seen.years == year] for year in years])
        assert (by_year == by_year[:, :1]).all()  # all ties of a year go together
        assert by_year[:, 0].sum() == len(years)
    assert np.array_equal(counts, resampled(seen, 4, 50))


@pytest.mark.slow
def test_ranks_of_the_truth_among_draws_are_uniform() -> None:
    """Simulation-based calibration (Talts et al. 2018) of the likelihood in full."""
    whole = evidence()
    seen = whole.where(whole.years % 4 == 0)
    random = np.random.default_rng(8)
    ranks = []
    for k in range(200):
        truth = prior_points(random, 1)
        record = redrawn(seen, theta_of(truth)[0], random)
        drawn = draw(Likelihood(record), tempered(record, 1.0, 1), 16 * 40, k).points[0]
        kept = drawn[:, 9::10].reshape(-1, 5)  # 64 draws, of hardly any correlation
        (weights, rationality), (w, r) = weights_of(kept), weights_of(truth)
        below = np.append((weights < w).sum(axis=0), (rationality < r).sum())
        ranks.append(below)
    bins = np.array(ranks) * 10 // 65
    for column in bins.T:
        counts = np.bincount(column, minlength=10)
        expected = np.array([len([r for r in range(65) if r * 10 // 65 == b]) for b in range(10)])
        assert stats.chisquare(counts, expected * 200 / 65).pvalue > 0.001, counts
