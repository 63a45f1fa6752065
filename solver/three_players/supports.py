"""All equilibria of three-player games of up to four strategies, support by support.

On a support, indifference is a system of polynomial equations. Conditional dominance leaves
few supports (Porter, Nudelman & Shoham 2008). Each is excluded, or its solutions are
isolated and decided, by signs that are beyond the rounding errors: see docs/three_players.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import prod

import numpy as np
from numpy.typing import NDArray

from solver.game import FloatArray
from solver.three_players.kernels.dominance import surviving_supports
from solver.three_players.kernels.support import (
    CANDIDATE,
    LEFT_OPEN,
    MOST,
    PAIR_AND_TWO,
    PURE_PLAYER,
    RISING,
)
from solver.tolerances import EQUAL, ROUNDING

LARGEST = 4  # strategies of a player

IntArray = NDArray[np.int64]
Kernel = Callable[..., int]


@dataclass(frozen=True, eq=False)
class Found:
    """The equilibria of B games, E in all, those of one game after another.

    Attributes
    ----------
    game : ndarray, shape (E,)
    mixes : ndarray, shape (E, m1 + m2 + m3)
        The three mixed strategies, one after another.
    payoffs : ndarray, shape (E, 3)
    regret : ndarray, shape (E,)
    index : ndarray, shape (E,)
        0 where the equilibrium is not proved to be regular.
    complete : ndarray of bool, shape (B,)
    unsettled : ndarray, shape (U, 4)
        The game and the three supports, as bit masks, on which there may be others.
    """

    game: IntArray
    mixes: FloatArray
    payoffs: FloatArray
    regret: FloatArray
    index: IntArray
    complete: NDArray[np.bool_]
    unsettled: IntArray


def polynomial_supports(games: FloatArray, *, equal: float = EQUAL, slop: float = 0.0) -> Found:
    """Find the equilibria of every game.

    Parameters
    ----------
    games : ndarray, shape (B, 3, m1, m2, m3)
        C-contiguous, finite, every m at most 4.
    equal : float
        The part of the larger of two payoffs by which they may differ and be equal.
    slop : float
        How far the differences of a player's payoffs may be off, its range being 1.

    Returns
    -------
    Found

    Notes
    -----
    `complete` is a proof for every game whose payoff differences are zero where these payoffs
    are equal, and otherwise within `slop`, and a unit in the last place, of these.
    """
    layout = _layout(games.shape[2:])
    flat = games.reshape(len(games), 3 * prod(games.shape[2:]))
    differences, finest, supports = _surviving(flat, layout, equal)
    margins = ROUNDING + 8.0 * slop / finest
    settled = np.zeros(len(supports), dtype=np.bool_)
    candidates = _candidates(differences, layout, margins, supports, settled)

    from solver.three_players.kernels.proof.certify import certify_candidates

    rows = len(candidates)
    mixes, numbers = np.empty((rows, sum(games.shape[2:]))), np.empty((rows, 4))
    errors, tags = np.empty(rows), np.empty((rows, 2), dtype=np.int64)
    count = certify_candidates(
        flat, differences, layout, margins, supports, candidates, settled,
        mixes, numbers, errors, tags,
    )  # fmt: skip
    owner = supports[tags[:count, 0], 0]
    order = owner.argsort(kind="stable")
    game, index = owner[order], tags[order, 1]
    complete = np.bincount(game, weights=index, minlength=len(games)) == 1
    unsettled = supports[~settled, :4]
    complete[unsettled[:, 0]] = False
    return Found(
        game, mixes[order], numbers[order, :3], numbers[order, 3], index, complete, unsettled
    )


@cache
def _layout(sizes: tuple[int, ...]) -> IntArray:
    """As in `solver.three_players.kernels.support`."""
    m1, m2, m3 = sizes
    profiles = m1 * m2 * m3
    rows = [(m - 1) * profiles // 2 for m in sizes]
    places = [0, rows[0], rows[0] + rows[1], sum(rows)]
    return np.array([m2 * m3, m3, 1, profiles, m1, m2, m3, *places], dtype=np.int64)


def _surviving(
    flat: FloatArray, layout: IntArray, equal: float
) -> tuple[FloatArray, FloatArray, IntArray]:
    """Payoff differences, the finest of each game, and the supports that are not dominated."""
    count = len(flat)
    differences, finest = np.empty((count, layout[10])), np.empty(count)
    every = prod((1 << int(m)) - 1 for m in layout[4:7])
    room = np.empty((every * (1 + count // 3), 5), dtype=np.int64)
    number = np.empty(1, dtype=np.int64)
    parts = [room[:0]]
    start = 0
    while start < count:
        start = surviving_supports(flat, layout, equal, start, differences, finest, room, number)
        parts.append(room[: number[0]].copy())
    return differences, finest, np.concatenate(parts)


def _candidates(
    differences: FloatArray,
    layout: IntArray,
    margins: FloatArray,
    supports: IntArray,
    settled: NDArray[np.bool_],
) -> FloatArray:
    """Candidates on all supports; marks the supports that have no others."""
    parts = [np.empty((0, CANDIDATE))]
    for kind, count in enumerate(np.bincount(supports[:, 4]).tolist()):
        if count and kind != LEFT_OPEN:  # loading a kernel takes a while
            parts += _of_kind(kind, count, differences, layout, margins, supports, settled)
    return np.concatenate(parts)


def _of_kind(
    kind: int,
    count: int,
    differences: FloatArray,
    layout: IntArray,
    margins: FloatArray,
    supports: IntArray,
    settled: NDArray[np.bool_],
) -> list[FloatArray]:
    """Candidates on the supports of one kind, of which there are `count`."""
    candidates = np.empty((count + MOST, CANDIDATE))
    if kind == PURE_PLAYER:
        from solver.three_players.kernels.sizes.pure_player import supports_with_a_pure_player

        solve: Kernel = supports_with_a_pure_player
        found = solve(differences, layout, margins, supports, candidates, settled)
        return [candidates[:found]]
    kernel = _kernel(kind)
    number = np.empty(1, dtype=np.int64)
    parts = []
    start = 0
    while start < len(supports):
        start = kernel(differences, layout, margins, supports, start, candidates, settled, number)
        parts.append(candidates[: number[0]].copy())
    return parts


def _kernel(kind: int) -> Kernel:
    if kind == RISING:
        from solver.three_players.kernels.sizes.rising import supports_of_rising_sizes

        return supports_of_rising_sizes
    if kind == PAIR_AND_TWO:
        from solver.three_players.kernels.sizes.pair_and_two import supports_of_a_pair_and_two

        return supports_of_a_pair_and_two
    from solver.three_players.kernels.sizes.pair_and_more import supports_of_a_pair_and_more

    return supports_of_a_pair_and_more
