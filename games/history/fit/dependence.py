"""Years that follow each other say nearly the same: how much each observation counts."""

import numpy as np

from games.history.fit.evidence import Evidence, Floats

ENSEMBLES = 2  # of the one posterior where the likelihood is tempered: to tell them apart
RESAMPLES = 20
_BLOCK = 5  # years, as in the intervals of scores


def tempered(evidence: Evidence, power: float, ensembles: int = ENSEMBLES) -> Floats:
    """The same power for each observation, shape (ensembles, n).

    References
    ----------
    Holmes & Walker 2017; Grünwald & van Ommen 2017 (a likelihood raised to a power below 1).
    """
    return np.full((ensembles, len(evidence)), power)


def resampled(evidence: Evidence, seed: int, resamples: int = RESAMPLES) -> Floats:
    """How often each observation is drawn, by blocks of years, shape (resamples, n).

    The draws of all resamples together are the bagged posterior.

    References
    ----------
    Künsch 1989 (blocks); Bühlmann 2014, Huggins & Miller 2023 (bagging posteriors).
    """
    span = np.unique(evidence.years)
    block = min(_BLOCK, len(span))
    count = -(-len(span) // block)
    random = np.random.default_rng((seed, len(span)))
    starts = random.integers(0, len(span) - block + 1, size=(resamples, count))
    chosen = (starts[:, :, None] + np.arange(block)).reshape(resamples, -1)[:, : len(span)]
    times = np.stack([np.bincount(each, minlength=len(span)) for each in chosen])
    return times[:, np.searchsorted(span, evidence.years)].astype(np.float64)
