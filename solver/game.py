"""Games in normal form, and the one convention for payoff arrays.

Payoffs are float64 and C-contiguous: axis 0 is the player, axes 1 to n are the players'
strategies, so ``payoffs[i, s1, …, sn]`` is what player i gets when each player j plays
``sj``. A batch of games puts one more axis in front.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from solver.errors import InputError
from solver.game_tables import as_given, has_matrices, matrices, profile_records
from solver.numbers.deferred import DeferredNumbers
from solver.numbers.text import to_fraction
from solver.tools.labels import checked_text, labels_of, sequence_of
from solver.tools.missing import refuse_masked
from solver.tools.shown import Shown, within
from solver.tools.tables import Table

if TYPE_CHECKING:
    import pandas as pd

FloatArray = NDArray[np.float64]
ObjectArray = NDArray[np.object_]


class NormalFormGame(Shown):
    """A finite game in normal form.

    Parameters
    ----------
    payoffs : array_like or DeferredNumbers
        One array of shape (m1, …, mn) per player, or one array of shape (n, m1, …, mn).
        Ints, Fractions, Decimals and numbers in text make an exact game; one float among
        them makes a float game.
    players : sequence of str, optional
        n labels; by default ``player 1``, ``player 2``, … Numbers become text, and labels
        that are blank or there twice are told apart, as Gambit does: ``_1``, ``a_1``, ``a_2``.
    strategies : sequence of sequences of str, optional
        One list of such labels per player; by default ``1``, ``2``, …
    title : str
        What the game is called, if anything.

    Attributes
    ----------
    payoffs : ndarray, shape (n, m1, …, mn)
        float64, C-contiguous, read-only.
    shape : tuple of int
        The number of strategies of each player, (m1, …, mn).
    exact : ndarray of Fraction, shape (n, m1, …, mn), or None
        The same payoffs without rounding, where the game was built from exact numbers.
    given : ndarray, shape (n, m1, …, mn)
        The payoffs in the type that holds them as given: float64, int64 or exact objects.
    comparable : ndarray, shape (n, m1, …, mn)
        Payoffs that compare as the given ones do: floats where these suffice, which spares
        a large game its Fractions; else as `given`.
    players, strategies : tuple
        The labels.
    title : str

    Raises
    ------
    InputError
        If the arrays are ragged or empty, a payoff is missing (masked, None, nan), not finite
        or no number, or the labels do not fit them or are no text.
    """

    payoffs: FloatArray
    shape: tuple[int, ...]
    title: str

    def __init__(
        self,
        payoffs: Any,
        players: Sequence[str] | None = None,
        strategies: Sequence[Sequence[str]] | None = None,
        title: str = "",
    ) -> None:
        if isinstance(payoffs, DeferredNumbers):
            floats = payoffs.floats
            self._given: NDArray[Any] | DeferredNumbers = payoffs
        else:
            given = _stack(payoffs)
            try:
                floats = np.array(given, dtype=np.float64, order="C")
            except OverflowError:
                raise InputError("a payoff is too large for a float (right: below 1e308)") from None
            self._given = floats if given.dtype == np.float64 else given
        _check_shape(floats.shape)
        finite = np.isfinite(floats)
        if not finite.all():
            place = np.unravel_index(int(np.argmin(finite)), floats.shape)
            index = ", ".join(str(int(k)) for k in place)
            raise InputError(f"payoffs[{index}] is {floats[place]} (right: a finite number)")
        floats.flags.writeable = False
        self.payoffs = floats
        self.shape = floats.shape[1:]
        self.title = checked_text(title, "title")
        if players is not None:
            self.players = labels_of(players, "players")
            self._check_players()
        if strategies is not None:
            self.strategies = tuple(
                labels_of(each, f"strategies[{i}]")
                for i, each in enumerate(sequence_of(strategies, "strategies"))
            )
            self._check_strategies()

    def _check_players(self) -> None:
        n = self.n_players
        if len(self.players) != n:
            raise InputError(f"{len(self.players)} player labels for {n} players")

    def _check_strategies(self) -> None:
        if len(self.strategies) != self.n_players:
            raise InputError(
                f"strategy labels for {len(self.strategies)} of {self.n_players} players"
            )
        for player, labels, m in zip(self.players, self.strategies, self.shape, strict=True):
            if len(labels) != m:
                raise InputError(f"{len(labels)} strategy labels for the {m} of {player}")

    @property
    def n_players(self) -> int:
        """The number of players n."""
        return len(self.shape)

    @cached_property
    def players(self) -> tuple[str, ...]:
        """The players' labels."""
        return default_players(self.n_players)

    @cached_property
    def strategies(self) -> tuple[tuple[str, ...], ...]:
        """The labels of each player's strategies."""
        return default_strategies(self.shape)

    @cached_property
    def given(self) -> NDArray[Any]:
        """The payoffs in the type that holds them as given: float64, int64 or exact objects."""
        return self._given if isinstance(self._given, np.ndarray) else self._given.exact()

    @property
    def comparable(self) -> NDArray[Any]:
        """Payoffs that compare as the given ones do."""
        if isinstance(self._given, DeferredNumbers) and self._given.distinct:
            return self.payoffs
        return self.given

    @cached_property
    def exact(self) -> ObjectArray | None:
        """The payoffs as Fractions, or None for a game built from floats."""
        if not self.is_exact:
            return None
        flat = [to_fraction(value) for value in self.given.ravel().tolist()]
        fractions = np.empty(len(flat), dtype=object)
        fractions[:] = flat
        fractions.flags.writeable = False
        return fractions.reshape(self.given.shape)

    @property
    def is_exact(self) -> bool:
        """Whether the game was built from exact numbers."""
        return self._given is not self.payoffs

    def matrices(self, best: NDArray[np.bool_] | None = None) -> list[Table]:
        """A matrix of the last two players for each choice of the others, if that can be read.

        Each cell has the payoffs of all players as given, with a star where `best`, shape (n,
        m1, …, mn), is true: `solver.pure.best_replies` says where a strategy is a best reply.
        """
        if not has_matrices(self.shape):
            return []
        players, written = self.players, as_given(self.given)
        return matrices(self.strategies, players, players, written, best=best)

    def to_frame(self) -> "pd.DataFrame":
        """A row a profile: the strategy of each player, and the payoff of each.

        Raises
        ------
        InputError
            If pandas is not installed.
        """
        return profile_records(self.given, self.players, self.strategies).frame()

    def _line(self) -> str:
        size = "×".join(str(m) for m in self.shape)
        title = f"{self.title!r}, " if self.title else ""
        return within(f"NormalFormGame({title}{size}, players={list(self.players)})")

    def _tables(self) -> Iterable[Table]:
        return self.matrices()


def default_players(n: int) -> tuple[str, ...]:
    """The labels ``player 1``, ``player 2``, … of n players."""
    return tuple(f"player {i + 1}" for i in range(n))


def default_strategies(shape: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """The labels ``1``, ``2``, … of each player's strategies, (m1, …, mn) of them."""
    return tuple(tuple(str(s + 1) for s in range(m)) for m in shape)


def _stack(payoffs: Any) -> NDArray[Any]:
    """One array (n, m1, …, mn) of float64, int64 or exact objects."""
    refuse_masked(payoffs, "payoffs")
    if isinstance(payoffs, np.ndarray) and payoffs.dtype != object:
        return _typed(payoffs)
    per_player: list[NDArray[Any]] = []
    try:
        for each in payoffs:
            per_player.append(_typed(np.asarray(each), len(per_player)))
    except ValueError as error:
        if isinstance(error, InputError):
            raise
        raise InputError(
            f"the payoffs of player {len(per_player) + 1} are ragged "
            "(right: an array of shape (m1, …, mn))"
        ) from None
    except TypeError:
        raise InputError("payoffs must be an array per player") from None
    if not per_player:
        raise InputError("payoffs are empty (right: one array per player)")
    for i, each in enumerate(per_player[1:], 2):
        if each.shape != per_player[0].shape:
            raise InputError(
                f"the payoffs of player {i} have shape {each.shape}, "
                f"those of player 1 {per_player[0].shape} (right: the same)"
            )
    dtype: Any = object
    if any(each.dtype == np.float64 for each in per_player):
        dtype = np.float64
    elif all(each.dtype == np.int64 for each in per_player):
        dtype = np.int64
    try:
        stacked = np.array([np.asarray(each, dtype=dtype) for each in per_player], dtype=dtype)
    except (ValueError, TypeError, OverflowError):
        raise InputError("floats and exact numbers that no float holds are mixed") from None
    return stacked


def _typed(array: NDArray[Any], player: int | None = None) -> NDArray[Any]:
    """The array as float64, int64 or, for what no machine number holds, checked objects."""
    kind = array.dtype.kind
    if kind == "f":
        return array.astype(np.float64, copy=False)
    if kind in "iu" and array.dtype != np.uint64:
        return array.astype(np.int64)
    if kind not in "OUu":
        raise InputError(f"payoffs of type {array.dtype} (right: numbers)")
    values = [value.item() if isinstance(value, np.generic) else value for value in array.ravel()]
    if any(isinstance(value, (list, tuple, np.ndarray)) for value in values):
        raise ValueError("ragged")
    inexact = any(isinstance(value, float) for value in values)
    numbers = np.empty(array.size, dtype=np.float64 if inexact else object)
    for k, value in enumerate(values):
        known = isinstance(value, float) or _is_exact(value)
        try:
            numbers[k] = value if known else to_fraction(value)
        except (InputError, OverflowError) as error:
            place = (*(() if player is None else (player,)), *np.unravel_index(k, array.shape))
            index = ", ".join(str(int(each)) for each in place)
            cause = error if isinstance(error, InputError) else "too large (right: below 1e308)"
            raise InputError(f"payoffs[{index}]: {cause}") from None
    return numbers.reshape(array.shape)


def _is_exact(value: object) -> bool:
    return isinstance(value, (int, Fraction)) and not isinstance(value, bool)


def _check_shape(shape: tuple[int, ...]) -> None:
    if len(shape) < 2 or len(shape) != shape[0] + 1:
        raise InputError(
            f"payoffs have shape {shape} (right: (n, m1, …, mn), as many strategy axes as players)"
        )
    if 0 in shape:
        raise InputError(f"player {shape.index(0)} has no strategy, in shape {shape}")
