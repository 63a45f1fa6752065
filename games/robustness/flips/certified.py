"""How far inputs may change without the answer changing, proved by enclosures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from games.outcomes.moves import Gain
from games.robustness.flips.enclosure import Bounds, enclose
from games.robustness.flips.gains import Gains
from games.robustness.flips.ways import Clause, Way

Floats = NDArray[np.float64]

# The radii that are tried, as parts of the reach.
_LEVELS = np.unique(np.concatenate([np.geomspace(1e-3, 1, 20), np.linspace(0.04, 1, 25)]))
_ROUNDS = 4  # of narrowing the boxes
_ROUNDING = 1e-12  # of a gain in the scenario, which is a float


@dataclass(frozen=True, eq=False)
class KeptSigns:
    """What enclosures prove about the signs of gains around a scenario.

    Attributes
    ----------
    gains : Gains
    norm : str
        ``max`` or ``sum``.
    reach : float
        No distance beyond it is looked at.
    """

    gains: Gains
    norm: str
    reach: float
    _kept: dict[tuple[Gain, int], float] = field(default_factory=dict)

    @cached_property
    def _radii(self) -> Floats:
        return self.reach * _LEVELS

    @cached_property
    def _here(self) -> dict[Gain, float]:
        values = self.gains.values(np.zeros((len(self.gains.here), 1)))[:, 0]
        return dict(zip(self.gains.names, values.tolist(), strict=True))

    def closed(self, ways: Sequence[Way]) -> float:
        """A distance up to which no change of the inputs opens one of some ways.

        Notes
        -----
        For a gain, the largest of some radii of a box around the scenario over which
        enclosures prove it to keep its sign. With ``max``, the box is the set of all changes
        up to that radius; where a gain is monotone in an input over the box, its extreme is
        at an end of the input, and the box shrinks to that face (the monotonicity test, Moore,
        Kearfott & Cloud 2009, section 11). With ``sum``, a change of a total size s moves a
        gain by s times its steepest slope at most.
        """
        return min((self._closed(way) for way in ways), default=self.reach)

    def _closed(self, way: Way) -> float:
        """Up to where some clause fails; the one that fails most here is looked at first."""
        best = 0.0
        for clause in sorted(way.clauses, key=self._hope):
            best = max(best, self._fails(clause))
            if best >= self.reach:
                break
        return best

    def _hope(self, clause: Clause) -> float:
        return max(min(sign * self._here[gain] for gain, sign in literal) for literal in clause)

    def _fails(self, clause: Clause) -> float:
        """Up to where all literals fail, each by one of its gains."""
        return min(max(self._keeps(gain, -sign) for gain, sign in literal) for literal in clause)

    def _keeps(self, gain: Gain, sign: int) -> float:
        """Up to which radius a gain is surely positive (sign 1) or negative (-1)."""
        key = gain, sign
        if key not in self._kept:
            if sign * self._here[gain] <= _ROUNDING:
                self._kept[key] = 0.0
            else:
                # of one input both norms are the same, and boxes prove more
                several = len(self.gains.here) > 1
                prove = self._by_slopes if self.norm == "sum" and several else self._by_boxes
                sure = prove(self.gains.names.index(gain), sign)
                certain = int(np.argmin(sure)) if not sure.all() else len(sure)
                self._kept[key] = float(self._radii[certain - 1]) if certain else 0.0
        return self._kept[key]

    def _boxes(self) -> tuple[Floats, Floats]:
        region = self.gains.region
        return (
            np.maximum(region.low[:, None], -self._radii),
            np.minimum(region.high[:, None], self._radii),
        )

    def _by_slopes(self, k: int, sign: int) -> NDArray[np.bool_]:
        gains = self.gains
        low, high = (gains.inputs(end) for end in self._boxes())
        (each,) = enclose(gains.formula.graph, [gains.outputs[k]], low, high)
        here = sign * self._here[gains.names[k]] - _ROUNDING
        if each.slopes is None:
            return np.ones(len(self._radii), dtype=np.bool_)
        steep = np.maximum(np.abs(each.slopes.low), np.abs(each.slopes.high))
        steepest = (steep * gains.widths[:, None]).max(axis=0)
        return np.asarray(here - self._radii * steepest > 0)

    def _by_boxes(self, k: int, sign: int) -> NDArray[np.bool_]:
        gains = self.gains
        low, high = self._boxes()
        sure = np.zeros(len(self._radii), dtype=np.bool_)
        for _ in range(_ROUNDS):
            boxes = gains.inputs(low), gains.inputs(high)
            (each,) = enclose(gains.formula.graph, [gains.outputs[k]], *boxes)
            worst = each.value.low if sign > 0 else -each.value.high
            if each.slopes is None:
                return worst > 0
            slope = each.slopes if sign > 0 else -each.slopes
            sure |= np.maximum(worst, self._mean_value(k, sign, low, high, slope)) > 0
            if sure.all():
                break
            rises, falls = slope.low >= 0, (slope.high <= 0) & (slope.low < 0)
            if not ((rises | falls) & (high > low)).any():
                break
            # the least of what is to stay positive lies on these faces
            low, high = np.where(falls, high, low), np.where(rises, low, high)
        return sure

    def _mean_value(self, k: int, sign: int, low: Floats, high: Floats, slope: Bounds) -> Floats:
        """What a gain is at least: its value in the middle, and the steepest way down from it."""
        middle, half = (low + high) / 2, (high - low) / 2
        steep = np.maximum(np.abs(slope.low), np.abs(slope.high)) * self.gains.widths[:, None]
        here = sign * self.gains.values(middle)[k] - _ROUNDING
        return np.asarray(here - (steep * half).sum(axis=0))
