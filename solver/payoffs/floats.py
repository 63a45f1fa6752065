"""Payoffs in floats, for algorithms that prove what they say about the payoffs as given."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from solver.game import FloatArray, NormalFormGame, ObjectArray
from solver.payoffs.kernels.differences import scale_of
from solver.tolerances import EQUAL

_WHOLE = 2**53  # whole numbers up to this are floats without rounding


@dataclass(frozen=True, eq=False)
class FloatPayoffs:
    """A game's payoffs, each player's perhaps shifted and scaled.

    Attributes
    ----------
    payoffs : ndarray, shape (n, m1, …, mn)
    equal : float
        The part of the larger of two payoffs by which they may differ and be equal:
        `solver.tolerances.EQUAL`, or 0 where payoffs mean the value itself.
    slop : float
        How far the differences of a player's payoffs may be off, its range being 1.
    """

    payoffs: FloatArray
    equal: float
    slop: float


def float_payoffs(game: NormalFormGame, exact: bool) -> FloatPayoffs | None:
    """The payoffs in floats, if those are equal only where the payoffs are.

    Parameters
    ----------
    game : NormalFormGame
    exact : bool
        Take float payoffs for the binary fractions that they are.

    Returns
    -------
    FloatPayoffs or None
        None if different payoffs are the same in floats.
    """
    if not game.is_exact and not exact:
        return FloatPayoffs(game.payoffs, EQUAL, 0.0)
    whole = game.given.dtype == np.int64 and np.abs(game.payoffs).max() <= _WHOLE
    if whole or not game.is_exact:
        return FloatPayoffs(game.payoffs, 0.0, 0.0)
    assert game.exact is not None
    floats = np.empty(game.payoffs.shape)
    for i, payoffs in enumerate(game.exact):
        low, high = payoffs.min(), payoffs.max()
        floats[i] = (payoffs - low) / (high - low or Fraction(1))
        if not _same_equal(payoffs, floats[i], i):
            return None
    return FloatPayoffs(floats, 0.0, float(np.finfo(np.float64).eps))


def _same_equal(payoffs: ObjectArray, floats: FloatArray, player: int) -> bool:
    """Whether two payoffs for different strategies are equal in floats only if they are equal."""
    exactly, nearly = np.moveaxis(payoffs, player, 0), np.moveaxis(floats, player, 0)
    return all(
        ((exactly[s] == exactly[t]) == (nearly[s] == nearly[t])).all()
        for s in range(len(exactly))
        for t in range(s)
    )


def in_unit_range(payoffs: FloatArray) -> FloatArray:
    """Each player's payoffs scaled by a power of two to a range from 1/2 to 1, and shifted to 0.

    For methods that look for a profile, which is then measured on the payoffs as given: what is
    far smaller than the range is rounded.

    Parameters
    ----------
    payoffs : ndarray, shape (n, m1, …, mn)
    """
    lows = [float(u.min()) for u in payoffs]
    scales = [scale_of(low, float(u.max())) for low, u in zip(lows, payoffs, strict=True)]
    return np.stack([
        u * scale - low * scale for u, low, scale in zip(payoffs, lows, scales, strict=True)
    ])  # fmt: skip
