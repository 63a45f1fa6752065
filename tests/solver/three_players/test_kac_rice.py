"""How many equilibria random games have on average, by a formula that knows no solver."""

from itertools import product
from math import comb, factorial, prod

import numpy as np
import pytest

from solver import batch

SAMPLES = 20_000
Sizes = tuple[int, ...]


def expected_number(support: Sizes, shape: Sizes, rng: np.random.Generator) -> tuple[float, float]:
    """Of equilibria with one support in a game of normal payoffs, and its standard error.

    The Kac-Rice formula: the integral over profiles of the density of indifference times
    the probability that no other strategy is better times the mean of |det J|, by sampling
    (McLennan 2005, "The expected number of Nash equilibria of a normal form game").
    """
    weight = np.full(SAMPLES, 1.0 / prod(factorial(k - 1) for k in support))
    mixes = [rng.dirichlet(np.ones(k), size=SAMPLES) for k in support]
    payoffs = []
    for i in range(3):
        j, m = (t for t in range(3) if t != i)
        k = support[i]
        others = np.einsum("sa,sb->sab", mixes[j], mixes[m]).reshape(SAMPLES, -1)
        variance = (others**2).sum(axis=1)
        value = rng.normal(size=SAMPLES) * np.sqrt(variance / k)
        weight *= (2 * np.pi * variance) ** (-(k - 1) / 2) / np.sqrt(k)
        weight *= _normal_cdf(value / np.sqrt(variance)) ** (shape[i] - k)
        u = rng.normal(size=(SAMPLES, k, others.shape[1]))
        missing = (value[:, None] - np.einsum("sak,sk->sa", u, others)) / variance[:, None]
        u += others[:, None, :] * missing[:, :, None]
        payoffs.append(u.reshape(SAMPLES, k, support[j], support[m]))
    if sum(support) > 3:
        weight *= np.abs(np.linalg.det(_jacobian(payoffs, mixes, support)))
    return float(weight.mean()), float(weight.std() / np.sqrt(SAMPLES))


def _normal_cdf(x: np.ndarray) -> np.ndarray:
    from scipy.special import ndtr

    return np.asarray(ndtr(x))


def _jacobian(payoffs: list[np.ndarray], mixes: list[np.ndarray], support: Sizes) -> np.ndarray:
    firsts = np.cumsum([0, *(k - 1 for k in support)])
    jacobian = np.zeros((SAMPLES, firsts[-1], firsts[-1]))
    for i in range(3):
        j, m = (t for t in range(3) if t != i)
        gains = payoffs[i][:, 1:] - payoffs[i][:, :1]
        rows = slice(firsts[i], firsts[i + 1])
        for other, subscripts, mix in ((j, "sabc,sc->sab", m), (m, "sabc,sb->sac", j)):
            slopes = np.einsum(subscripts, gains, mixes[mix])
            columns = slice(firsts[other], firsts[other + 1])
            jacobian[:, rows, columns] = slopes[:, :, 1:] - slopes[:, :, :1]
    return jacobian


@pytest.mark.parametrize(
    ("shape", "games"), [((2, 2, 2), 30_000), ((2, 3, 3), 12_000), ((3, 3, 3), 6_000)]
)
def test_the_mean_number_of_equilibria_by_support(shape: Sizes, games: int) -> None:
    rng = np.random.default_rng(1)
    found = batch.nash(rng.normal(size=(games, 3, *shape)))
    assert found.complete.mean() >= 0.9999
    sizes = np.array([(x > 0).sum(axis=1) for x in found.strategies]).T
    total = variance = 0.0
    for support in product(*(range(1, m + 1) for m in shape)):
        if any(2 * (k - 1) > sum(support) - 3 for k in support):
            assert not (sizes == support).all(axis=1).any()
            continue
        supports = prod(comb(m, k) for m, k in zip(shape, support, strict=True))
        mean, error = expected_number(support, shape, rng)
        mean, error = mean * supports, error * supports
        observed = (sizes == support).all(axis=1).sum() / games
        # one game may have several with supports of these sizes: a generous Poisson error
        spread = np.hypot(error, 1.5 * np.sqrt(observed / games))
        assert abs(observed - mean) < 4 * spread, support
        total, variance = total + mean, variance + error**2
    counts = np.bincount(found.game, minlength=games)
    spread = np.sqrt(variance + counts.var() / games)
    assert abs(counts.mean() - total) < 3 * spread
