"""The fit: posterior, diagnostics, and scores on years that it did not see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from games.history import baselines
from games.history.fit.dependence import RESAMPLES, resampled, tempered
from games.history.fit.evidence import Evidence, Floats, gather
from games.history.fit.intervals import (
    Estimate,
    by_component,
    estimate,
    prior_rationality,
    prior_weight,
    shares_of_prior,
)
from games.history.fit.likelihood import Likelihood, chances
from games.history.fit.posterior import (
    CENTRE,
    Drawn,
    Reporter,
    diagnose,
    draw,
    theta_of,
    weights_of,
)
from games.history.panel import panel
from games.history.predictions import Prediction
from games.history.record import FIRST, LAST, Record, built_in
from games.history.scores import Score, score
from games.ladder import COMPONENTS
from games.scenario.scenario import Scenario
from solver.errors import InputError
from solver.tools.extras import require
from solver.tools.shown import Shown

TEMPER = 1 / 5
_LEAST_DRAWS, _MOST_DRAWS = 1000, 1_000_000
_PART = 10  # a fit that is only to be scored has so many times fewer draws
_PART_RESAMPLES = 5
_FEW = 500  # draws that predictions are the mean of


@dataclass(frozen=True, eq=False, repr=False)
class Fit(Shown):
    """What the record says of the weights.

    Attributes
    ----------
    record : Record
    years : tuple of int
        Of the observations.
    observations : int
    temper : float or None
        The power of the likelihood; None where blocks of years were resampled.
    weights : dict of str to Estimate
        By component.
    rationality : Estimate
        λ: how sharply stances follow payoffs.
    r_hat, ess : float
        The largest, and the smallest, over the weights and the logarithm of λ.
    sample_weights : ndarray, shape (draws, 5)
    sample_rationality : ndarray, shape (draws,)
    scores : dict of str to Score
        ``other_era`` and ``alternate_years``, each tie predicted by a fit to the other half of the
        years, ``unfitted`` with equal weights and λ = 20, ``commonest`` and ``persistence_1`` as in
        a back-test. Empty where the years have no two halves.
    predictions : tuple of Prediction
        By fits to the other era, or else to alternate years.
    record_ships : bool
        Whether it is the record of the package, which was known when the formulas were chosen.
    """

    record: Record
    years: tuple[int, ...]
    observations: int
    temper: float | None
    weights: dict[str, Estimate]
    rationality: Estimate
    r_hat: float
    ess: float
    sample_weights: Floats
    sample_rationality: Floats
    scores: dict[str, Score]
    predictions: tuple[Prediction, ...]
    record_ships: bool

    @property
    def draws(self) -> int:
        """How many there are."""
        return len(self.sample_weights)

    @property
    def prior_weight(self) -> Estimate:
        """Any weight before the record."""
        return prior_weight()

    @property
    def prior_rationality(self) -> Estimate:
        """λ before the record."""
        return prior_rationality()

    @property
    def of_prior(self) -> dict[str, float]:
        """The width of each weight's interval as a share of the prior's: the identified set."""
        return shares_of_prior(self.weights)


def fit(
    scenarios: Mapping[int, Scenario] | None = None,
    record: Record | str = "effective",
    *,
    years: Sequence[int] = (FIRST, LAST),
    draws: int = 20_000,
    seed: int = 0,
    temper: float = TEMPER,
    bootstrap: bool = False,
    progress: Reporter | None = None,
) -> Fit:
    """Draw from the posterior of the weights, given recorded ties.

    Parameters
    ----------
    scenarios : mapping of int to Scenario, optional
        By year; by default those of the panel that ships.
    record : Record or str
        Or the name of one that ships: ``effective`` or ``formal``.
    years : pair of int
        The first and the last. A tie counts where all others were recorded the year before, so
        the record that ships begins in 1951.
    draws : int
        From 1,000 to 1,000,000; in all, of some correlation.
    seed : int
    temper : float
        The power to which the likelihood is raised, above 0 and at most 1: years that follow each
        other are no independent observations.
    bootstrap : bool
        Instead of that, blocks of five years are drawn again and again, and the posteriors of
        20 such records thrown together.
    progress : callable, optional
        Told how many ensembles of walkers are done, of how many.

    Returns
    -------
    Fit

    Raises
    ------
    InputError
        If a year has no scenario, nothing is recorded in these years, a number is out of its
        range, or emcee or ArviZ is not installed.

    Notes
    -----
    A power's stance on a tie is a rung d drawn with chances proportional to exp λ Σ_c w_c C_c(d),
    where C_c are the components with the other ties as the year before, and the tie is the
    shallower of two stances. Before the record w is uniform on the simplex and log λ normal about
    log 20 with deviation 1. The formulas of C were chosen knowing the record to 2016, so scores up
    to then are in sample as to that choice, whichever years a fit has seen.

    References
    ----------
    Poirier 1980; Signorino 1999; McKelvey & Palfrey 1995; Bajari, Hong & Ryan 2010; Rozenas, Minhas
    & Ahlquist 2019.

    Examples
    --------
    >>> from games.history.fit import fit
    >>> found = fit(years=(1951, 1960), draws=1000)
    >>> round(sum(each.mean for each in found.weights.values()), 6)
    1.0
    """
    require("fit", "emcee", "arviz_stats")
    if not _LEAST_DRAWS <= draws <= _MOST_DRAWS:
        raise InputError(f"draws = {draws} (right: from {_LEAST_DRAWS:,} to {_MOST_DRAWS:,})")
    if not 0 < temper <= 1:
        raise InputError(f"temper = {temper} (right: above 0 and at most 1)")
    if seed < 0:
        raise InputError(f"seed = {seed} (right: 0 or more)")
    first, last = years
    known = built_in(record) if isinstance(record, str) else record
    inputs = panel(first, last, record=known) if scenarios is None else scenarios
    span = range(first, last + 1)
    if not span:
        raise InputError(f"from {first} to {last} (right: the earlier year first)")
    for year in span:
        if year not in inputs:
            raise InputError(f"no scenario for {year} (right: one for each year asked for)")
    evidence = gather(inputs, known, span)
    settings = _Settings(draws, seed, None if bootstrap else temper, progress)
    drawn = settings.drawn(evidence)
    weights, rationality = weights_of(drawn.flat)
    r_hat, ess = diagnose(drawn, shared=not bootstrap)
    halves = settings.halves(evidence)
    powers = tuple(dict.fromkeys(p for year in span for p in inputs[year].powers))
    return Fit(
        known,
        tuple(int(year) for year in np.unique(evidence.years)),
        len(evidence),
        settings.temper,
        by_component(weights),
        estimate(rationality),
        r_hat,
        ess,
        weights,
        rationality,
        _scores(halves, evidence, known, powers),
        tuple(next(iter(halves.values()), ())),
        isinstance(record, str),
    )


@dataclass(frozen=True)
class _Settings:
    """How a posterior is drawn from."""

    draws: int
    seed: int
    temper: float | None
    progress: Reporter | None

    def drawn(self, evidence: Evidence) -> Drawn:
        """Draws of the whole."""
        counts = (
            resampled(evidence, self.seed, RESAMPLES)
            if self.temper is None
            else tempered(evidence, self.temper)
        )
        return draw(Likelihood(evidence), counts, self.draws, self.seed, self.progress)

    def halves(self, evidence: Evidence) -> dict[str, list[Prediction]]:
        """Each observation predicted by a fit to the half of the years that it is not in."""
        splits = {
            "other_era": evidence.years >= baselines.SECOND_ERA,
            "alternate_years": evidence.years % 2 == 1,
        }
        return {
            name: self._across(evidence, one)
            for name, one in splits.items()
            if one.any() and not one.all()
        }

    def _across(self, evidence: Evidence, one: NDArray[np.bool_]) -> list[Prediction]:
        made = []
        for half in (one, ~one):
            seen, asked = evidence.where(half), evidence.where(~half)
            counts = (
                resampled(seen, self.seed, _PART_RESAMPLES)
                if self.temper is None
                else tempered(seen, self.temper, 1)
            )
            least = max(self.draws // _PART, _LEAST_DRAWS)
            made += predicted(asked, draw(Likelihood(seen), counts, least, self.seed).flat)
        return sorted(made, key=lambda each: each.year)


def predicted(evidence: Evidence, points: Floats) -> list[Prediction]:
    """How likely each rung of each observation is, on average over points drawn."""
    few = points[:: max(1, len(points) // _FEW)]
    shares = chances(evidence, theta_of(few)).mean(axis=0)
    return [
        Prediction(tie, int(year), tuple(map(float, each)))
        for tie, year, each in zip(evidence.ties, evidence.years, shares, strict=True)
    ]


def _scores(
    halves: Mapping[str, list[Prediction]], evidence: Evidence, record: Record,
    powers: Sequence[str],
) -> dict[str, Score]:  # fmt: skip
    if not halves:
        return {}
    equal = np.full((1, len(COMPONENTS)), CENTRE / len(COMPONENTS))
    shares = chances(evidence, equal)[0]
    keys = list(zip(evidence.ties, (int(year) for year in evidence.years), strict=True))
    unfitted = [
        Prediction(tie, year, tuple(map(float, each)))
        for (tie, year), each in zip(keys, shares, strict=True)
    ]
    span = sorted({year for _, year in keys})
    rules = {
        "commonest": baselines.commonest(record, span),
        "persistence_1": baselines.persistence(record, 1),
    }
    said = {
        name: [
            each
            for each in baselines.as_predictions(rule, record, span)
            if (each.tie, each.year) in set(keys)
        ]
        for name, rule in rules.items()
    }
    return {
        name: score(each, record, powers)
        for name, each in {**halves, "unfitted": unfitted, **said}.items()
    }
