"""How predictions fared: scores that mean something where hardly anything changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from games.history.predictions import Prediction
from games.history.record import Record, Tie
from games.ladder import RUNGS
from solver.tools.shown import Shown

_SURE = 1 / 2000  # no outcome counts as less likely: that a thousand draws miss it is no proof
_BLOCK = 5  # years: about as long as what is left out of the model lasts
_RESAMPLES = 2000
_COVER = 0.95


@dataclass(frozen=True, repr=False)
class Score(Shown):
    """How predictions of ties fared.

    Attributes
    ----------
    count : int
        How many ties and years were predicted.
    exact, within_one : float
        The share whose likeliest rung was that recorded, or at most one from it.
    brier : float
        The mean over predictions of the sum over rungs of squared errors, from 0 to 2.
    log : float
        The mean of minus the logarithm of what the recorded rung was given; shares below
        1/2000 count as that.
    changes, caught : int
        How many recorded ties were another rung than the year before, and of how many of
        those that rung was predicted.
    false_alarms : int
        How many that stayed as they were had another rung predicted.
    interval : pair of float
        Of `exact`, 95 %: blocks of five years drawn again and again.
    by_tie : dict of tie to float
        `exact` of each.
    without_bloc : float or None
        `exact` of ties among powers alone: the bloc's never changed.
    """

    count: int
    exact: float
    within_one: float
    brier: float
    log: float
    changes: int
    caught: int
    false_alarms: int
    interval: tuple[float, float]
    by_tie: dict[Tie, float]
    without_bloc: float | None


def score(
    predictions: Sequence[Prediction], record: Record, powers: Sequence[str], *, seed: int = 0
) -> Score:
    """Score predictions against a record.

    Parameters
    ----------
    predictions : sequence of Prediction
    record : Record
    powers : sequence of str
        Who is no bloc.
    seed : int
        Of the resampling.

    References
    ----------
    Brier (1950); block bootstrap of a stationary series: Künsch (1989).
    """
    judged = [(each, rung) for each in predictions if (rung := record.at(each.tie, each.year))]
    hits = [each.rung == rung for each, rung in judged]
    off = [abs(RUNGS.index(each.rung) - RUNGS.index(rung)) for each, rung in judged]
    before = [record.at(each.tie, each.year - 1) for each, _ in judged]
    changed = [
        was is not None and was != rung for was, (_, rung) in zip(before, judged, strict=True)
    ]
    stayed = [was == rung for was, (_, rung) in zip(before, judged, strict=True)]
    ties = dict.fromkeys(each.tie for each, _ in judged)
    among = [hit for hit, (p, _) in zip(hits, judged, strict=True) if set(p.tie) <= set(powers)]
    return Score(
        count=len(judged),
        exact=_mean(hits),
        within_one=_mean([each <= 1 for each in off]),
        brier=_mean([_brier(each, rung) for each, rung in judged]),
        log=_mean([-log(max(each.shares[RUNGS.index(rung)], _SURE)) for each, rung in judged]),
        changes=sum(changed),
        caught=sum(hit for hit, change in zip(hits, changed, strict=True) if change),
        false_alarms=sum(not hit for hit, same in zip(hits, stayed, strict=True) if same),
        interval=_interval([each.year for each, _ in judged], hits, seed),
        by_tie={
            tie: _mean([hit for hit, (p, _) in zip(hits, judged, strict=True) if p.tie == tie])
            for tie in ties
        },
        without_bloc=_mean(among) if among else None,
    )


def calibration(
    predictions: Sequence[Prediction], record: Record, bins: int = 10
) -> list[tuple[float, float, int]]:
    """What was said to be how likely, and how often it came: by bin, the means and the count.

    Every rung of every prediction is one forecast; bins without any are left out.
    """
    said = [
        (share, float(RUNGS[k] == record.at(each.tie, each.year)))
        for each in predictions
        for k, share in enumerate(each.shares)
    ]
    places = [min(int(share * bins), bins - 1) for share, _ in said]
    found = []
    for place in range(bins):
        inside = [pair for pair, there in zip(said, places, strict=True) if there == place]
        if inside:
            found.append(
                (_mean([s for s, _ in inside]), _mean([c for _, c in inside]), len(inside))
            )
    return found


def _brier(prediction: Prediction, rung: str) -> float:
    return sum(
        (share - (name == rung)) ** 2 for share, name in zip(prediction.shares, RUNGS, strict=True)
    )


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else float("nan")


def _interval(years: Sequence[int], hits: Sequence[bool], seed: int) -> tuple[float, float]:
    """A percentile interval of the share of hits: all ties of a block of years go together."""
    if not years:
        return float("nan"), float("nan")
    span = sorted(set(years))
    sums = np.array(
        [sum(h for h, y in zip(hits, years, strict=True) if y == each) for each in span]
    )
    counts = np.array([years.count(each) for each in span])
    block = min(_BLOCK, len(span))
    blocks = -(-len(span) // block)
    starts = np.random.default_rng(seed).integers(
        0, len(span) - block + 1, size=(_RESAMPLES, blocks)
    )
    chosen = (starts[:, :, None] + np.arange(block)).reshape(_RESAMPLES, -1)[:, : len(span)]
    shares = sums[chosen].sum(axis=1) / counts[chosen].sum(axis=1)
    low, high = np.quantile(shares, [(1 - _COVER) / 2, (1 + _COVER) / 2])
    return float(low), float(high)


Scorer = Callable[[Sequence[Prediction]], Score]
