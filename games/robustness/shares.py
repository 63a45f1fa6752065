"""In what share of a space each outcome stands."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from games.robustness.sample import Sample
from solver.tools.shown import Shown


@dataclass(frozen=True, repr=False)
class Share(Shown):
    """A share estimated from a number of points.

    Attributes
    ----------
    count, of : int
        At how many points, of how many.
    """

    count: int
    of: int

    @property
    def value(self) -> float:
        """The share."""
        return self.count / self.of

    @property
    def error(self) -> float:
        """Its standard error, of a binomial share; 0 where there is nothing but one answer.

        There, with 95 % confidence, the share is within 3/of of 0 or of 1 (the rule of three,
        Hanley & Lippman-Hand 1983).
        """
        return sqrt(self.value * (1 - self.value) / self.of)

    @property
    def never(self) -> bool:
        """Whether it was seen nowhere."""
        return self.count == 0

    @property
    def always(self) -> bool:
        """Whether it was seen everywhere."""
        return self.count == self.of


@dataclass(frozen=True, repr=False)
class OutcomeShare(Shown):
    """The share of an outcome.

    Attributes
    ----------
    label : str
        As in a sweep.
    networks : tuple of int
        The networks that are stable there.
    share : Share
    """

    label: str
    networks: tuple[int, ...]
    share: Share


def outcome_shares(sample: Sample) -> tuple[OutcomeShare, ...]:
    """The share of every outcome that appears, the largest first."""
    counts = np.bincount(sample.outcomes, minlength=len(sample.labels))
    found = [
        OutcomeShare(label, networks, Share(int(count), len(sample.outcomes)))
        for label, networks, count in zip(sample.labels, sample.networks, counts, strict=True)
    ]
    return tuple(sorted(found, key=lambda each: (-each.share.count, each.label)))


def share_standing(sample: Sample) -> Share:
    """In what share the outcome that is asked for stands."""
    return Share(int(sample.stands.sum()), len(sample.outcomes))


def rung_shares(sample: Sample) -> dict[str, Share]:
    """In what share some stable network has the pair's tie at each rung of the menu.

    Outcomes may have several stable networks, so that the shares may sum to more than 1.
    Nothing where the form has no such tie.
    """
    asked = sample.question
    counts = np.bincount(sample.outcomes, minlength=len(sample.labels))
    shares = {}
    for rung in asked.menu:
        wanted = set(asked.form.networks_with(asked.pair, rung))
        having = [bool(wanted & set(networks)) for networks in sample.networks]
        shares[rung] = Share(int(counts[having].sum()), len(sample.outcomes))
    return shares
