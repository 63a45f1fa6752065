"""The set by weights drawn at random: what each move excludes, and the share of too many cells."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from games.history.reveal.moves import RecordedMove
from games.ladder import COMPONENTS
from games.outcomes.moves import temptation

Floats = NDArray[np.float64]

POINTS = 100_000


@dataclass(frozen=True)
class Sample:
    """Weights drawn uniformly, and which moves pay there.

    Attributes
    ----------
    standing : ndarray, shape (S, groups, 5)
        Those under which no move pays.
    points : int
        How many were drawn.
    excludes : tuple of float
        For each move the share of all weights under which it pays and no other does.
    """

    standing: Floats
    points: int
    excludes: tuple[float, ...]

    @property
    def share(self) -> float:
        """The share of all weights under which no move pays."""
        return len(self.standing) / self.points

    @property
    def error(self) -> float:
        """Its standard error; of none or all, that of one."""
        share = min(max(self.share, 1 / self.points), 1 - 1 / self.points)
        return float(np.sqrt(share * (1 - share) / self.points))


def drawn(moves: Sequence[RecordedMove], groups: int, seed: int) -> Sample:
    """Draw weights and judge every move."""
    random = np.random.default_rng(seed)
    weights = random.dirichlet(np.ones(len(COMPONENTS)), (POINTS, groups))
    count = np.zeros(POINTS, dtype=np.int64)
    last = np.zeros(POINTS, dtype=np.int64)
    for k, move in enumerate(moves):
        # not a product of matrix and vector, for which threads that share cores wait long
        gains = (np.einsum("sk,k", weights[:, g.group], g.by_component) for g in move.gains)
        paying = temptation(*gains) > 0
        count += paying
        last[paying] = k
    alone = np.bincount(last[count == 1], minlength=len(moves)) / POINTS
    return Sample(weights[count == 0], POINTS, tuple(alone.tolist()))
