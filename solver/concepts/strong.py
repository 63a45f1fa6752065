"""Strong equilibria: no coalition has a deviation that all its members gain by.

Aumann (1959), "Acceptable points in general cooperative n-person games".
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.concepts.verdict import Profile, Verdict
from solver.game import NormalFormGame
from solver.payoffs.order import ordered


def strong(game: NormalFormGame, profiles: Sequence[Profile]) -> tuple[Verdict, ...]:
    """Judge whether no players together can all gain, the others playing on.

    Parameters
    ----------
    game : NormalFormGame
        Any number of players.
    profiles : sequence of profiles
        Pure ones; coalitions deviate in pure strategies.

    Returns
    -------
    tuple of Verdict

    Notes
    -----
    O(2^n M) for each profile, M being the number of profiles of the game. The coalition of all
    is one, so that a strong equilibrium is not dominated by any other profile for everybody.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts.strong import strong
    >>> stag_hunt = NormalFormGame([[[4, 0], [3, 3]], [[4, 3], [0, 3]]])
    >>> [each.holds for each in strong(stag_hunt, [(0, 0), (1, 1)])]
    [True, False]
    """
    ranks = ordered(game)
    return tuple(_judged(game, ranks, profile) for profile in profiles)


def coalitions(n: int) -> Iterator[tuple[int, ...]]:
    """Every coalition of n players, small ones first."""
    for size in range(1, n + 1):
        yield from combinations(range(n), size)


def _judged(game: NormalFormGame, ranks: NDArray[Any], profile: Profile) -> Verdict:
    for members in coalitions(game.n_players):
        place = tuple(slice(None) if i in members else s for i, s in enumerate(profile))
        gains = np.stack([ranks[(i, *place)] > ranks[(i, *profile)] for i in members]).all(axis=0)
        if gains.any():
            to = np.argwhere(gains)[0]
            names = " and ".join(game.players[i] for i in members)
            labels = ", ".join(game.strategies[i][s] for i, s in zip(members, to, strict=True))
            return Verdict(holds=False, by=None, why=f"{names} to {labels}: all of them gain")
    return Verdict(holds=True, by=None, why="no coalition can make all its members gain")
