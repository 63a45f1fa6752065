"""A number with its interval, after the record and before it."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

import numpy as np

from games.history.fit.evidence import Floats
from games.history.fit.posterior import CENTRE
from games.ladder import COMPONENTS
from solver.tools.shown import Shown

COVER = 0.95
_TAILS = ((1 - COVER) / 2, (1 + COVER) / 2)
_NORMAL = 1.959963984540054  # the quantile of a normal that leaves 2.5 % above


@dataclass(frozen=True, repr=False)
class Estimate(Shown):
    """The mean of draws, and the interval that leaves 2.5 % of them on each side."""

    mean: float
    low: float
    high: float

    @property
    def width(self) -> float:
        """Of the interval."""
        return self.high - self.low


def estimate(draws: Floats) -> Estimate:
    """Of draws of one number."""
    low, high = np.quantile(draws, _TAILS)
    return Estimate(float(np.mean(draws)), float(low), float(high))


def by_component(weights: Floats) -> dict[str, Estimate]:
    """Of draws of weights, shape (D, 5)."""
    return {name: estimate(weights[:, k]) for k, name in enumerate(COMPONENTS)}


def prior_weight() -> Estimate:
    """Any weight before the record: its density is that of a corner of a uniform simplex."""
    others = len(COMPONENTS) - 1
    low, high = (1 - (1 - tail) ** (1 / others) for tail in _TAILS)
    return Estimate(1 / len(COMPONENTS), low, high)


def prior_rationality() -> Estimate:
    """λ before the record."""
    return Estimate(CENTRE * exp(1 / 2), CENTRE * exp(-_NORMAL), CENTRE * exp(_NORMAL))


def shares_of_prior(weights: Mapping[str, Estimate]) -> dict[str, float]:
    """How wide each weight's interval still is beside that of the prior: 1 for nothing learnt."""
    return {name: each.width / prior_weight().width for name, each in weights.items()}
