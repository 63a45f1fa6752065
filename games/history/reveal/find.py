"""The set of weights under which no move pays: in cells, or by draws where they are too many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from games.history.reveal.conflict import least_conflict
from games.history.reveal.moves import RecordedMove
from games.history.reveal.nearest import nearest_weights
from games.history.reveal.program import SETTLED, incentre, least_regret
from games.history.reveal.revealed import Binding
from games.history.reveal.sampled import Sample, drawn
from games.ladder import COMPONENTS
from solver.linear.cells import (
    Cell,
    TooManyCellsError,
    binding,
    cells_of,
    ranges_of,
    share_of,
)

Floats = NDArray[np.float64]

MOST_CELLS = 10_000

Reporter = Callable[[int, int], object]


@dataclass(frozen=True)
class Found:
    """What `Revealed` says of weights, without names: of each group, by component."""

    share: Fraction | float
    error: float = 0.0
    ranges: Sequence[Sequence[tuple[float, float]]] = ()
    incentre: Floats | None = None
    nearest: Floats | None = None
    binding: tuple[Binding, ...] = ()
    conflict: tuple[RecordedMove, ...] = ()
    least_regret: Floats | None = None
    regret: float = 0.0


def find(
    moves: Sequence[RecordedMove], own: Floats, seed: int, progress: Reporter | None = None
) -> Found:
    """The set of weights under which no move pays, or why there is none.

    Parameters
    ----------
    moves : sequence of RecordedMove
    own : ndarray, shape (groups, 5)
        The weights from which the nearest are sought.
    seed : int
    progress : callable, optional
    """
    groups = len(own)
    regret = least_regret(moves, groups)
    cells: list[Cell] | None = None
    conflict: tuple[int, ...] = ()
    if regret.level > SETTLED:
        conflict = least_conflict(moves, groups, regret.known)
    if not conflict:
        try:
            conditions = [move.condition for move in moves]
            cells = cells_of(
                conditions, len(COMPONENTS), groups, most=MOST_CELLS, progress=progress
            )
        except TooManyCellsError:
            return _by_draws(moves, drawn(moves, groups, seed), own, regret.weights)
        if not cells:
            conflict = least_conflict(moves, groups, regret.known)
    if cells:
        return _exactly(moves, cells, drawn(moves, groups, seed), own)
    return Found(
        Fraction(0),
        conflict=tuple(moves[k] for k in conflict),
        least_regret=regret.weights,
        regret=regret.level if regret.level > SETTLED else 0.0,
    )


def _exactly(
    moves: Sequence[RecordedMove], cells: Sequence[Cell], sample: Sample, own: Floats
) -> Found:
    centre = incentre(moves, len(own)).weights
    if not _stands(moves, centre):  # a set too thin for floats
        centre = _middle(cells)
    stands = _stands(moves, own)
    return Found(
        share_of(cells),
        ranges=ranges_of(cells),
        incentre=centre,
        nearest=own if stands else nearest_weights(cells, own),
        binding=_binding(moves, binding(cells, [move.condition for move in moves]), sample),
    )


def _by_draws(moves: Sequence[RecordedMove], sample: Sample, own: Floats, least: Floats) -> Found:
    inside = sample.standing
    if not len(inside):
        return Found(sample.share, sample.error, least_regret=least)
    nearest = inside[np.square(inside - own).sum(axis=(1, 2)).argmin()]
    centre = incentre(moves, len(own)).weights
    return Found(
        sample.share,
        sample.error,
        ranges=np.stack([inside.min(axis=0), inside.max(axis=0)], axis=-1).tolist(),
        incentre=centre if _stands(moves, centre) else nearest,
        nearest=own if _stands(moves, own) else nearest,
        binding=_binding(moves, np.flatnonzero(sample.excludes).tolist(), sample),
    )


def _binding(
    moves: Sequence[RecordedMove], places: Sequence[int], sample: Sample
) -> tuple[Binding, ...]:
    found = [Binding(moves[k], sample.excludes[k]) for k in places]
    return tuple(sorted(found, key=lambda each: -each.excludes))


def _stands(moves: Sequence[RecordedMove], weights: Floats) -> bool:
    """Whether no move pays, exactly."""
    exact = [[Fraction(x) for x in row] for row in weights.tolist()]
    return not any(move.pays(exact) for move in moves)


def _middle(cells: Sequence[Cell]) -> Floats:
    """The mean of the vertices of the largest cell."""
    largest = max(cells, key=lambda cell: share_of([cell]))
    return np.array([np.mean(piece.vertices, axis=0) for piece in largest])
