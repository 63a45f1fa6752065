"""All extreme equilibria of a two-player game, degenerate or not, by vertex enumeration."""

from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.equilibrium import Component, Equilibrium
from solver.equilibrium_set import Diagnosis, EquilibriumSet, in_order
from solver.game import FloatArray, NormalFormGame
from solver.linear.vertex_walk import DOUBTFUL, ENDED, FULL, Arrays, walk
from solver.tools.deadline import Deadline
from solver.two_players.bimatrix import NOT_HELD, Bimatrix
from solver.two_players.dominance_bits import strictly_better
from solver.two_players.extreme_equilibria import extreme_equilibria
from solver.two_players.kernels.bimatrix import REGRET
from solver.two_players.kernels.enumeration.small_game import IN_DOUBT, NOT_HERE, small_game
from solver.two_players.small_integers import EVERY_VERTEX, small_integers
from solver.two_players.small_results import listed

_ALL_AS_CLOSE = (
    "every vertex of both best-response polytopes was visited, and what is tight there decided by "
    "how close to equal payoffs are"
)
_ROOM = 64  # equilibria between two returns to Python
_SMALL = 5  # strategies of a player up to which one call does it all: 42 vertices at most


def vertex_enumeration(
    game: NormalFormGame, *, deadline: Deadline, exact: bool = False, **_: Any
) -> EquilibriumSet:
    """Find every extreme equilibrium of a two-player game, and the components they span.

    Parameters
    ----------
    game : NormalFormGame
        Two players.
    deadline : Deadline
    exact : bool
        Return Fractions, and take float payoffs for the binary fractions that they are.

    Returns
    -------
    EquilibriumSet

    Notes
    -----
    A pair of vertices of the two best-response polytopes is an extreme equilibrium where
    each pure strategy is unplayed or a best reply, and every equilibrium is a convex
    combination of extreme ones (Mangasarian 1964; Avis, Rosenberg, Savani & von Stengel
    2010, section 2). The vertices of the polytope of smaller dimension are visited by
    pivoting in floating point; the feasibility of each, and whether its partner in the other
    polytope is feasible, is proved with a rigorous error bound, for all games whose payoffs are
    equal to those given. Where a sign is too close to tell,
    `solver.two_players.extreme_equilibria` goes on.
    """
    known = NOT_HERE  # how many equilibria, where it takes one call to find out
    if not exact and game.n_players == 2 and max(game.shape) <= _SMALL:
        m, k = game.shape
        rows, measured = np.empty((_ROOM, m + k + 2)), np.empty((_ROOM, 5))
        known = small_game(game.payoffs, int(game.is_exact), rows, measured)
        if known >= 0:
            rows, measured = rows[:known].copy(), measured[:known].copy()
            return EquilibriumSet.later(
                {"equilibria": partial(_made, rows, measured, m)},
                complete=True,
                reason=_all_regular(rows),
                method="vertex",
                seconds=deadline.seconds,
                components=(),
            )
    if known == IN_DOUBT:
        found = small_integers(game, partial(_components, game), deadline)
        if found is not None:
            return found
    bimatrix = Bimatrix(game, exact=exact, method="vertex enumeration")
    search = _degenerate if known == IN_DOUBT else enumerate_vertices
    return search(bimatrix, deadline)[0]


def _components(game: NormalFormGame) -> tuple[Component, ...]:
    """The components of a small game."""
    bimatrix = Bimatrix(game, exact=False, method="vertex enumeration")
    return _degenerate(bimatrix, Deadline(None))[0].components


def _made(rows: FloatArray, measured: FloatArray, m: int) -> tuple[Equilibrium, ...]:
    """The equilibria that `small_game` has found, in order."""
    indices = list(map(int, rows[:, -2].tolist()))
    return listed(rows[:, :-2], measured[:, :REGRET], measured[:, REGRET].tolist(), indices, m)


def enumerate_vertices(
    bimatrix: Bimatrix, deadline: Deadline
) -> tuple[EquilibriumSet, tuple[bool, ...]]:
    """The same, and which of the equilibria are regular."""
    status, rows = _nondegenerate(bimatrix, deadline)
    if status == DOUBTFUL:
        return _degenerate(bimatrix, deadline)
    held = [bimatrix.equilibrium_from(row) for row in rows]
    equilibria = in_order([each for each in held if each is not None])
    regular = (True,) * len(equilibria)
    if status != ENDED:
        return _unfinished(equilibria, status, deadline), regular
    complete = None not in held
    found = EquilibriumSet(
        equilibria=equilibria,
        complete=complete,
        reason=_all_regular(rows) if complete else NOT_HELD,
        method="vertex",
        seconds=deadline.seconds,
    )
    return found, regular


def _all_regular(rows: FloatArray) -> str:
    """The argument for all equilibria of a nondegenerate game, of which there is a row each."""
    return (
        "every vertex of a best-response polytope was visited and the game proved "
        f"nondegenerate; the indices sum to {sum(map(int, rows[:, -2].tolist())):+d}"
    )


def _nondegenerate(bimatrix: Bimatrix, deadline: Deadline) -> tuple[int, FloatArray]:
    """How the walk ended, and a row for each equilibrium as `equilibrium_from` takes it."""
    from solver.two_players.kernels.enumeration.vertex_enumeration import (
        vertex_enumeration as search,
    )

    m, k = bimatrix.sizes
    swapped = k < m
    own, matrix = bimatrix.floats[::-1] if swapped else bimatrix.floats
    better = strictly_better(own, bimatrix.radius)

    def step(arrays: Arrays, budget: int, room: NDArray[Any]) -> None:
        search(matrix, own, better, bimatrix.radius, *arrays, budget, room)

    status, found = walk(matrix, step, np.empty((_ROOM, m + k + 2)), deadline)
    if swapped:
        found = np.concatenate([found[:, k : k + m], found[:, :k], found[:, -2:]], axis=1)
    return status, found


def _degenerate(bimatrix: Bimatrix, deadline: Deadline) -> tuple[EquilibriumSet, tuple[bool, ...]]:
    for reading, clear in bimatrix.readings():
        found = extreme_equilibria(bimatrix, reading, deadline, clear=clear)
        if found is not None:
            break
    else:
        raise AssertionError("exact payoffs can be taken for what they are")
    if not found.ended:
        return _unfinished(found.equilibria, DOUBTFUL, deadline), found.regular
    argument = EVERY_VERTEX if reading.proves else _ALL_AS_CLOSE
    every = EquilibriumSet(
        equilibria=found.equilibria,
        complete=found.held,
        reason=argument if found.held else NOT_HELD,
        method="vertex",
        seconds=deadline.seconds,
        diagnosis=Diagnosis(degenerate=found.degenerate, components=len(found.components)),
        components=found.components,
    )
    return every, found.regular


def _unfinished(
    equilibria: tuple[Equilibrium, ...], status: int, deadline: Deadline
) -> EquilibriumSet:
    full = status == FULL
    limit = "memory limit" if full else "time limit"
    return EquilibriumSet(
        equilibria=equilibria,
        complete=False,
        reason=f"the {limit} came before every vertex was visited",
        method="vertex",
        seconds=deadline.seconds,
        diagnosis=Diagnosis(out_of_time=not full, out_of_memory=full),
    )
