"""The posterior of weights and rationality, drawn by ensembles of walkers."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from games.history.fit.evidence import Floats
from games.history.fit.likelihood import Likelihood
from games.ladder import COMPONENTS

CENTRE = 20.0  # of the prior of λ: its logarithm is normal about log 20, with deviation 1
WALKERS = 16
_BURN_IN = 300  # steps: some ten times what walkers take to forget where they were
_THIN = 5

Reporter = Callable[[int, int], object]


@dataclass(frozen=True, eq=False)
class Drawn:
    """Draws of one or more posteriors.

    Attributes
    ----------
    points : ndarray, shape (E, walkers, steps, 5)
        By ensemble, in the coordinates of `weights_of`.
    """

    points: Floats

    @property
    def flat(self) -> Floats:
        """All of them, shape (draws, 5)."""
        return self.points.reshape(-1, self.points.shape[-1])


def weights_of(points: Floats) -> tuple[Floats, Floats]:
    """Weights, shape (…, 5), and λ, shape (…), at points without bounds, shape (…, 5).

    The first four coordinates are log w_c / w_order, the fifth is log λ / 20.
    """
    logits = np.concatenate([points[..., :-1], np.zeros((*points.shape[:-1], 1))], axis=-1)
    logits -= logits.max(axis=-1, keepdims=True)
    raised = np.exp(logits)
    return raised / raised.sum(axis=-1, keepdims=True), CENTRE * np.exp(points[..., -1])


def log_prior(points: Floats) -> Floats:
    """Up to a constant, the density at points of the prior, uniform on the simplex of weights.

    The product of the weights is what a volume of the simplex is in these coordinates.
    """
    logits = np.concatenate([points[..., :-1], np.zeros((*points.shape[:-1], 1))], axis=-1)
    largest = logits.max(axis=-1)
    total = largest + np.log(np.exp(logits - largest[..., None]).sum(axis=-1))
    product = logits.sum(axis=-1) - len(COMPONENTS) * total
    return np.asarray(product - points[..., -1] ** 2 / 2)


def prior_points(random: np.random.Generator, count: int) -> Floats:
    """Points drawn from the prior, shape (count, 5)."""
    shares = random.dirichlet(np.ones(len(COMPONENTS)), count)
    ratios = np.log(shares[:, :-1]) - np.log(shares[:, -1:])
    return np.column_stack([ratios, random.normal(size=count)])


def theta_of(points: Floats) -> Floats:
    """Weights times λ."""
    weights, rationality = weights_of(points)
    return np.asarray(weights * rationality[..., None])


def draw(
    likelihood: Likelihood, exponents: Floats, draws: int, seed: int,
    progress: Reporter | None = None,
) -> Drawn:  # fmt: skip
    """Draw from posteriors, one ensemble of walkers each.

    Parameters
    ----------
    likelihood : Likelihood
    exponents : ndarray, shape (E, n)
        How often each observation counts in each ensemble's likelihood.
    draws : int
        In all, after the walkers have forgotten where they began; more by less than a step of
        all walkers.
    seed : int
    progress : callable, optional

    References
    ----------
    ter Braak 2006 and ter Braak & Vrugt 2008 (moves by the differences of other walkers), as in
    emcee: Foreman-Mackey, Hogg, Lang & Goodman 2013.
    """
    steps = -(-draws // (WALKERS * len(exponents)))
    found = []
    for k, powers in enumerate(exponents):
        found.append(_ensemble(likelihood, powers, steps, (seed, k)))
        if progress:
            progress(k + 1, len(exponents))
    return Drawn(np.stack(found))


def _ensemble(likelihood: Likelihood, powers: Floats, steps: int, seed: tuple[int, int]) -> Floats:
    import emcee

    def log_posterior(points: Floats) -> Floats:
        fitting = likelihood.log_chances(theta_of(points)) @ powers
        return np.asarray(log_prior(points) + fitting)

    random = np.random.default_rng(seed)
    start = prior_points(random, WALKERS)
    sampler = emcee.EnsembleSampler(
        *start.shape, log_posterior, vectorize=True,
        moves=[(emcee.moves.DEMove(), 0.8), (emcee.moves.DESnookerMove(), 0.2)],
    )  # fmt: skip
    state = np.random.RandomState(random.integers(2**32)).get_state()
    first = emcee.State(start, random_state=state)
    settled = sampler.run_mcmc(first, _BURN_IN, store=False)
    sampler.run_mcmc(settled, steps, thin_by=_THIN)
    return np.asarray(sampler.get_chain().swapaxes(0, 1))


def diagnose(drawn: Drawn, shared: bool) -> tuple[float, float]:
    """The largest R-hat and the smallest effective number of draws, over weights and log λ.

    Parameters
    ----------
    drawn : Drawn
    shared : bool
        Whether all ensembles draw from one posterior; else each is judged alone, the worst
        R-hat counts, and effective draws add up.

    Notes
    -----
    Each walker is a chain. Walkers of one ensemble are not independent of each other, hence
    several ensembles. Vehtari et al. 2021.
    """
    from arviz_stats.base import array_stats

    weights, rationality = weights_of(drawn.points)
    values = np.concatenate([weights, np.log(rationality)[..., None]], axis=-1)
    groups = [np.concatenate(list(values))] if shared else list(values)
    r_hat = [array_stats.rhat(each, chain_axis=0, draw_axis=1) for each in groups]
    ess = [array_stats.ess(each, chain_axis=0, draw_axis=1) for each in groups]
    return float(np.max(r_hat)), float(np.min(np.sum(ess, axis=0)))
