"""The best-reply polytopes of a two-player game."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from solver.game import FloatArray, ObjectArray
from solver.linear.integer_dictionary import IntegerDictionary
from solver.tolerances import EQUAL


@dataclass(frozen=True, eq=False)
class BestReplyPolytope:
    """The polytope {x ≥ 0 : M x ≤ 1} of one player's mixes, or a face of it.

    Attributes
    ----------
    matrix : ndarray, shape (K, D)
        The opponent's payoffs M from 1 to 2.
    integers : callable
        Returns a multiple of M in integers.
    labels : ndarray of int, shape (D + K,)
        The labels of the game, rows first and then columns, that the coordinates and the
        constraints have.
    n_labels : int
        How many labels the game has.
    radius, proves
        As in `Bimatrix`.
    terms : ndarray, shape (K, D)
        The sizes of the opponent's payoffs as given, as parts of their range.
    """

    matrix: FloatArray
    integers: Callable[[], ObjectArray]
    labels: NDArray[np.int64]
    n_labels: int
    radius: float
    proves: bool
    terms: FloatArray

    def face(self, coordinates: Sequence[int]) -> "BestReplyPolytope":
        """The face on which all other coordinates are zero."""
        places = list(coordinates)
        width = self.matrix.shape[1]
        return replace(
            self,
            matrix=np.ascontiguousarray(self.matrix[:, places]),
            integers=lambda: self.integers()[:, places],
            labels=self.labels[[*places, *range(width, len(self.labels))]],
            terms=self.terms[:, places],
        )


def all_clear(losses: FloatArray, terms: FloatArray, mix: FloatArray) -> bool:
    """Whether strategies are best replies to a mix or worse by more than equal payoffs differ.

    Parameters
    ----------
    losses : ndarray, shape (K,)
        How much less than the best reply each pays, in parts of the range; 0 for best replies.
    terms : ndarray, shape (K, D)
        As in `BestReplyPolytope`.
    mix : ndarray, shape (D,)
    """
    sizes = terms @ mix
    best = sizes[losses == 0].max()
    return bool((losses[losses > 0] > EQUAL * np.maximum(sizes, best)[losses > 0]).all())


def is_clear(dictionary: IntegerDictionary, terms: FloatArray, smallest: int) -> bool:
    """`all_clear` at the vertex where a dictionary stands, `smallest` its least entry at first."""
    coordinates, slacks = dictionary.coordinates(), dictionary.slacks()
    whole = sum(coordinates)
    mix = np.array([each / whole for each in coordinates])
    losses = np.array([slack / (whole * smallest) for slack in slacks])
    return all_clear(losses, terms, mix)
