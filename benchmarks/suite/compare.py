"""What became slower or larger from one result to another, beyond the noise.

For each benchmark that both have, the calibrated samples of the new result, divided by one
plus the smallest change that matters, are tested against the old ones by the Mann-Whitney
test, one-sided and exact: it asks whether they are larger even so. That the smallest change
is part of the hypothesis makes the test quiet about what moves all samples of a run a little,
such as where a process lies in memory. Holm's procedure (1979) keeps the chance of any false
alarm over all benchmarks below `ALPHA`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from statistics import median

import numpy as np
from numpy.typing import NDArray

from benchmarks.suite.result import Measured, Result

ALPHA = 0.05
SMALLEST = {"s": 0.08, "MB": 0.05}  # changes that matter, as parts of the old median


@dataclass(frozen=True)
class Change:
    """A benchmark in two results.

    Attributes
    ----------
    name, unit : str
    old, new : float
        Medians of the calibrated samples.
    worse, better : float
        The probability of such samples, or more extreme ones, if it became worse, or better,
        by no more than the smallest change that matters; adjusted by Holm's procedure.
    """

    name: str
    unit: str
    old: float
    new: float
    worse: float
    better: float

    @property
    def ratio(self) -> float:
        """The new median in units of the old one."""
        return self.new / self.old

    @property
    def verdict(self) -> str:
        """``slower``, ``larger``, ``faster``, ``smaller`` or empty."""
        if self.worse < ALPHA:
            return "slower" if self.unit == "s" else "larger"
        if self.better < ALPHA:
            return "faster" if self.unit == "s" else "smaller"
        return ""


def compare(old: Result, new: Result) -> list[Change]:
    """Every benchmark that both have; the largest ratio first.

    Memory is compared only where they have just the same benchmarks.

    Raises
    ------
    ValueError
        If they have no benchmark in common, or so few samples that no change, however large,
        could be told from noise.
    """
    names = [name for name in old.benchmarks if name in new.benchmarks]
    if not _alike(old, new):  # what else a process has done takes memory too
        names = [name for name in names if old.benchmarks[name].unit != "MB"]
    if not names:
        raise ValueError("the two results have no benchmark in common")
    pairs = [(old.benchmarks[name], new.benchmarks[name]) for name in names]
    fewest = min(comb(len(a.samples) + len(b.samples), len(b.samples)) for a, b in pairs)
    if len(names) / fewest >= ALPHA:
        raise ValueError(f"too few rounds to tell a change of {len(names)} benchmarks from noise")
    worse = holm(_larger(pairs))
    better = holm(_larger([(b, a) for a, b in pairs]))
    found = [
        Change(name, a.unit, median(a.calibrated), median(b.calibrated), p, q)
        for name, (a, b), p, q in zip(names, pairs, worse, better, strict=True)
    ]
    return sorted(found, key=lambda each: -each.ratio)


def _larger(pairs: Sequence[tuple[Measured, Measured]]) -> list[float]:
    """The probabilities of the second samples if they are larger by no more than is allowed."""
    from scipy.stats import mannwhitneyu

    first = _rows([a.calibrated for a, _ in pairs])
    second = _rows([b.calibrated for _, b in pairs])
    allowed = np.array([[1 + SMALLEST[a.unit]] for a, _ in pairs])
    test = mannwhitneyu(
        second / allowed, first, axis=1, alternative="greater", method="exact", nan_policy="omit"
    )
    return [float(p) for p in test.pvalue]


def _rows(samples: Sequence[Sequence[float]]) -> NDArray[np.float64]:
    """A row for each, filled up with NaN."""
    longest = max(map(len, samples))
    return np.array([[*each, *[np.nan] * (longest - len(each))] for each in samples])


def holm(probabilities: Sequence[float]) -> list[float]:
    """The probabilities adjusted so that the chance of any false alarm is bounded.

    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian
    Journal of Statistics 6, 65-70.
    """
    adjusted = [0.0] * len(probabilities)
    highest = 0.0
    for rank, k in enumerate(sorted(range(len(probabilities)), key=probabilities.__getitem__)):
        highest = max(highest, min(1.0, probabilities[k] * (len(probabilities) - rank)))
        adjusted[k] = highest
    return adjusted


def _alike(old: Result, new: Result) -> bool:
    return old.benchmarks.keys() == new.benchmarks.keys()


def report(old: Result, new: Result, changes: Sequence[Change]) -> list[str]:
    """In words, a line a change."""
    lines = [
        f"{old.commit[:10]} → {new.commit[:10]}, {len(changes)} benchmarks; a change of "
        f"{SMALLEST['s']:.0%} in time or {SMALLEST['MB']:.0%} in memory matters, the chance of any "
        f"false alarm is below {ALPHA:.0%}"
    ]
    if old.machine != new.machine:
        lines.append(f"on different machines: {_name(old)} and {_name(new)}")
    if not _alike(old, new):
        lines.append("not the same benchmarks, so that memory is not compared")
    told = [each for each in changes if each.verdict]
    for each in told:
        p = min(each.worse, each.better)
        lines.append(f"{each.verdict:8} {each.ratio:5.2f}×  p = {p:.4f}  {each.name}")
    if not any(each.verdict in ("slower", "larger") for each in told):
        lines.append("nothing became slower or larger")
    return lines


def _name(result: Result) -> str:
    return f"{result.machine.get('processor')} ({result.machine.get('cores')} cores)"
