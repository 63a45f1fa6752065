"""The extreme equilibria of one small game of integers, degenerate or not, in one call."""

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from solver.equilibrium import Component
from solver.equilibrium_set import Diagnosis, EquilibriumSet
from solver.game import NormalFormGame
from solver.tools.deadline import Deadline
from solver.two_players.components import connected
from solver.two_players.small_results import listed
from solver.two_players.small_sets import most_vertices, subsets

# Strategies of a player at most, and of one player to those of the other: beyond that not every
# vertex is looked at.
_MOST, _LOPSIDED = 4, 3
# Integers up to here make expected payoffs that are the same, or differ by more than equal ones
# may: in a 4×4 game by 1 / (4! R^4), which is more than 2^-50 R.
_LARGEST = 2.0**8

_FIRST: NDArray[np.int64] = np.zeros(1, dtype=np.int64)

EVERY_VERTEX = (
    "every vertex of both best-response polytopes was visited, and what is tight there proved"
)


def small_integers(
    game: NormalFormGame, components: Callable[[], tuple[Component, ...]], deadline: Deadline
) -> EquilibriumSet | None:
    """Find every extreme equilibrium of a game of up to 4×4 small integers.

    Parameters
    ----------
    game : NormalFormGame
        Two players.
    components : callable
        Finds the components, when they are first looked at.
    deadline : Deadline

    Returns
    -------
    EquilibriumSet or None
        As `vertex_enumeration` has it. None of other games, and where an isolated equilibrium is
        not regular, whose index it takes more to know.
    """
    m, k = game.shape
    if max(m, k) > min(_MOST, _LOPSIDED * min(m, k)) or np.abs(game.payoffs).max() > _LARGEST:
        return None
    from solver.two_players.kernels.batch.integers import batch_integer_bimatrix

    room = most_vertices(m, m + k) * most_vertices(k, m + k)
    numbers, indices = np.empty(room, dtype=np.int64), np.empty(room, dtype=np.int8)
    xs, ys, values, regrets = (np.empty(size) for size in ((room, m), (room, k), (room, 2), room))
    vertices, (regular, stand) = np.empty((room, 2), dtype=np.int64), np.empty((2, room), np.bool_)
    decided, simple = np.empty((2, 1), dtype=np.bool_)
    n = batch_integer_bimatrix(
        game.payoffs[None], _FIRST, subsets(m)[0], subsets(k)[0], numbers, xs, ys, values, regrets,
        indices, regular, decided, vertices, stand, simple,
    )  # fmt: skip
    if not (decided[0] and stand[:n].all()):
        return None
    groups = connected(list(map(tuple, vertices[:n].tolist())))
    alone = sum(len(group) == 1 for group in groups)
    if alone != regular[:n].sum():
        return None
    mixes = np.concatenate([xs[:n], ys[:n]], axis=1)
    made = partial(listed, mixes, values[:n].copy(), regrets[:n].tolist(), indices[:n].tolist(), m)
    return EquilibriumSet.later(
        {"equilibria": made, "components": components},
        complete=True,
        reason=EVERY_VERTEX,
        method="vertex",
        seconds=deadline.seconds,
        diagnosis=Diagnosis(degenerate=not simple[0], components=len(groups) - alone),
    )
