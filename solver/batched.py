"""Many games of one shape, and their equilibria, in arrays."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solver.errors import InputError
from solver.game import FloatArray
from solver.tools.missing import refuse_masked


@dataclass(frozen=True, eq=False)
class BatchEquilibria:
    """All equilibria of B games of one shape, E in all, those of one game after another.

    Attributes
    ----------
    game : ndarray of int64, shape (E,)
        The game of each equilibrium, in rising order.
    strategies : tuple of n ndarrays, shapes (E, mi)
        Each player's mixed strategy.
    payoffs : ndarray, shape (E, n)
    regret : ndarray, shape (E,)
        The largest gain from deviating, measured on the game as given.
    index : ndarray of int8, shape (E,)
        The fixed-point index, 0 where the equilibrium is not regular.
    regular : ndarray of bool, shape (E,)
    complete : ndarray of bool, shape (B,)
        Of which games these are proved to be all equilibria.
    """

    game: NDArray[np.int64]
    strategies: tuple[FloatArray, ...]
    payoffs: FloatArray
    regret: FloatArray
    index: NDArray[np.int8]
    regular: NDArray[np.bool_]
    complete: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.game)


def joined(parts: Sequence[BatchEquilibria], sizes: Sequence[int]) -> BatchEquilibria:
    """The equilibria of several batches as those of one; `sizes` are their numbers of games."""
    firsts = np.cumsum([0, *sizes[:-1]])
    moved = [
        replace(part, game=part.game + first) for part, first in zip(parts, firsts, strict=True)
    ]
    return _together(moved, np.concatenate([part.complete for part in parts]))


def in_order(parts: Sequence[BatchEquilibria], complete: NDArray[np.bool_]) -> BatchEquilibria:
    """Equilibria of the same batch of games, sorted by game."""
    every = _together(parts, complete)
    order = np.argsort(every.game, kind="stable")
    return BatchEquilibria(
        every.game[order],
        tuple(mixes[order] for mixes in every.strategies),
        every.payoffs[order],
        every.regret[order],
        every.index[order],
        every.regular[order],
        complete,
    )


def _together(parts: Sequence[BatchEquilibria], complete: NDArray[np.bool_]) -> BatchEquilibria:
    return BatchEquilibria(
        np.concatenate([part.game for part in parts]),
        tuple(np.concatenate(mixes) for mixes in zip(*(p.strategies for p in parts), strict=True)),
        np.concatenate([part.payoffs for part in parts]),
        np.concatenate([part.regret for part in parts]),
        np.concatenate([part.index for part in parts]),
        np.concatenate([part.regular for part in parts]),
        complete,
    )


def games_of(payoffs: ArrayLike) -> FloatArray:
    """The payoffs of many games as one array, shape (B, n, m1, …, mn).

    Raises
    ------
    InputError
        If they are ragged, of another shape, masked, or no numbers.
    """
    refuse_masked(payoffs, "payoffs")
    try:
        games = np.asarray(payoffs)
    except ValueError:
        raise InputError("a batch is ragged (right: (B, n, m1, …, mn))") from None
    if games.dtype.kind not in "iuf":
        raise InputError(f"a batch of type {games.dtype} (right: float64)")
    games = np.ascontiguousarray(games, dtype=np.float64)
    if games.ndim < 3 or games.ndim != games.shape[1] + 2:
        raise InputError(f"a batch of shape {games.shape} (right: (B, n, m1, …, mn))")
    if 0 in games.shape[2:]:
        raise InputError(f"a player has no strategy in a batch of shape {games.shape}")
    return games


def check_finite(games: FloatArray) -> None:
    """Refuse the first payoff that is no finite number, by its place."""
    if not np.isfinite(games).all():
        place = tuple(int(k) for k in np.argwhere(~np.isfinite(games))[0])
        raise InputError(f"payoffs{list(place)} is {games[place]} (right: a finite number)")
