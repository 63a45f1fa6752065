"""Many games of one shape, and their equilibria, in arrays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solver.equilibrium import Equilibrium
from solver.equilibrium_tables import equilibria_records, equilibria_table
from solver.errors import InputError
from solver.game import FloatArray, default_players, default_strategies
from solver.tools.missing import refuse_masked
from solver.tools.shown import Shown, within
from solver.tools.tables import Table
from solver.tools.words import counted

if TYPE_CHECKING:
    import pandas as pd

_MOST = 20  # equilibria in a table for people


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class BatchEquilibria(Shown):
    """All equilibria of B games of one shape, E in all, those of one game after another.

    They are arrays of what equilibria have, and by number and in turn each as an `Equilibrium`.

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

    @overload
    def __getitem__(self, place: int) -> Equilibrium: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Equilibrium, ...]: ...
    def __getitem__(self, place: int | slice) -> Equilibrium | tuple[Equilibrium, ...]:
        if isinstance(place, slice):
            return tuple(self[k] for k in range(*place.indices(len(self))))
        return Equilibrium(
            strategies=tuple(mixes[place] for mixes in self.strategies),
            payoffs=self.payoffs[place],
            regret=float(self.regret[place]),
            index=int(self.index[place]) or None,
        )

    def __iter__(self) -> Iterator[Equilibrium]:
        return (self[k] for k in range(len(self)))

    def _line(self) -> str:
        games = len(self.complete)
        size = "×".join(str(mixes.shape[1]) for mixes in self.strategies)
        return within(
            f"BatchEquilibria({counted(len(self), 'equilibrium')} of {games} games {size}, "
            f"{int(self.complete.sum())} of them complete)"
        )

    def _tables(self) -> Iterator[Table]:
        if len(self):
            some = equilibria_table(self[:_MOST], *self._labels)
            rows = [[game, *row] for game, row in zip(self.game.tolist(), some.rows, strict=False)]
            more = len(self) - len(rows)
            note = f"… and {more:,} more" if more else ""
            yield Table(some.title, ["game", *some.columns], rows, note)

    def to_frame(self) -> "pd.DataFrame":
        """A row an equilibrium: its game, regret, index, payoffs and all probabilities.

        Raises
        ------
        InputError
            If pandas is not installed.
        """
        frame = equilibria_records(self[:], *self._labels).frame().set_index("no.")
        frame.insert(0, "game", self.game)
        return frame

    @property
    def _labels(self) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
        sizes = [mixes.shape[1] for mixes in self.strategies]
        return default_players(len(sizes)), default_strategies(sizes)


def documented_order(
    game: NDArray[np.int64], strategies: Sequence[FloatArray]
) -> NDArray[np.int64]:
    """By game, pure equilibria first, then by support and probability: see `equilibrium.in_order`.

    Parameters
    ----------
    game : ndarray, shape (E,)
    strategies : sequence of n ndarrays, shapes (E, mi)

    Returns
    -------
    ndarray of int, shape (E,)
    """
    numbers, mixed = game, np.zeros(len(game), dtype=np.bool_)
    places = []
    for mixes in strategies:
        played = mixes > 0
        masks = played @ (1 << np.arange(mixes.shape[1]))
        places.append(_places(mixes.shape[1])[masks])
        mixed |= played.sum(axis=1) > 1
    key = 2 * numbers + mixed
    for mixes, place in zip(strategies, places, strict=True):
        key = (key << mixes.shape[1]) + place
    order = key.argsort(kind="stable")
    key = key[order]
    same = key[1:] == key[:-1]  # most supports have one equilibrium
    if same.any():
        shared = np.flatnonzero(np.append(same, False) | np.insert(same, 0, False))
        some = order[shared]
        probabilities = np.concatenate([mixes[some] for mixes in strategies], axis=1)
        order[shared] = some[np.lexsort([*-probabilities.T[::-1], key[shared]])]
    return order


@cache
def _places(m: int) -> NDArray[np.int64]:
    """By bit mask, which place a set of strategies has among all in lexicographic order."""
    sets = [tuple(s for s in range(m) if mask >> s & 1) for mask in range(1 << m)]
    places = np.empty(len(sets), dtype=np.int64)
    places[sorted(range(len(sets)), key=sets.__getitem__)] = range(len(sets))
    return places


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
        game=every.game[order],
        strategies=tuple(mixes[order] for mixes in every.strategies),
        payoffs=every.payoffs[order],
        regret=every.regret[order],
        index=every.index[order],
        regular=every.regular[order],
        complete=complete,
    )


def _together(parts: Sequence[BatchEquilibria], complete: NDArray[np.bool_]) -> BatchEquilibria:
    return BatchEquilibria(
        game=np.concatenate([part.game for part in parts]),
        strategies=tuple(
            np.concatenate(mixes) for mixes in zip(*(p.strategies for p in parts), strict=True)
        ),
        payoffs=np.concatenate([part.payoffs for part in parts]),
        regret=np.concatenate([part.regret for part in parts]),
        index=np.concatenate([part.index for part in parts]),
        regular=np.concatenate([part.regular for part in parts]),
        complete=complete,
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
