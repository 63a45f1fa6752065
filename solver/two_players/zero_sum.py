"""Constant-sum games by linear programming: the value and every optimal strategy."""

from itertools import product
from typing import Any

import numpy as np

from solver.equilibrium import Component, Equilibrium
from solver.equilibrium_set import Diagnosis, EquilibriumSet, in_order
from solver.errors import InputError
from solver.game import FloatArray, NormalFormGame
from solver.linear.programs import linear_program, optimal_mixes
from solver.tools.deadline import Deadline
from solver.two_players.bimatrix import Bimatrix

_PLAYED = 1e-9  # probabilities of the linear program below this are taken for zero


def zero_sum(
    game: NormalFormGame, *, deadline: Deadline, exact: bool = False, **_: Any
) -> EquilibriumSet:
    """Find every extreme equilibrium of a constant-sum game.

    Parameters
    ----------
    game : NormalFormGame
        Two players whose payoffs sum to a constant, once each player's are scaled.
    deadline : Deadline
    exact : bool
        Return Fractions, and take float payoffs for the binary fractions that they are.

    Returns
    -------
    EquilibriumSet
        A player's payoff is the same in all of them: the value of the game.

    Raises
    ------
    InputError
        If the game is not of two players or not constant-sum.

    Notes
    -----
    The equilibria are all pairs of optimal strategies (von Neumann 1928). One pair comes from
    a linear program, solved by HiGHS (Huangfu & Hall 2018); where its supports are proved to
    have a regular equilibrium, there is no other. Else the optimal strategies form faces of
    the best-response polytopes, whose vertices are visited in integers.
    """
    bimatrix = Bimatrix(game, exact=exact, method="linear programming")
    if not is_constant_sum(bimatrix):
        raise InputError("linear programming takes constant-sum games (right: another method)")
    unique = _regular(bimatrix)
    if unique is not None:
        reason = (
            "the optimal strategies of a constant-sum game form a convex set, and these are "
            "proved to be isolated"
        )
        return EquilibriumSet(
            equilibria=(unique,),
            complete=True,
            reason=reason,
            method="lp",
            seconds=deadline.seconds,
        )
    faces = [optimal_mixes(bimatrix.integers[1 - i].tolist(), deadline) for i in (0, 1)]
    ended = all(done for done, _ in faces)
    mixes = [vertices for _, vertices in faces]
    isolated = all(len(vertices) == 1 for vertices in mixes) and ended
    index = 1 if isolated else None
    pairs = product(*mixes)
    equilibria = in_order([bimatrix.equilibrium(pair, index) for pair in pairs])
    components: tuple[Component, ...] = ()
    if equilibria and not isolated:
        sides = tuple(
            tuple({tuple(each.strategies[i]): each.strategies[i] for each in equilibria}.values())
            for i in (0, 1)
        )
        everything = tuple(range(len(equilibria)))
        components = (Component(subsets=(sides,), equilibria=everything, index=1),)
    reason = "every vertex of both players' sets of optimal strategies was visited"
    if not ended:
        reason = "the time limit came before every optimal strategy was found"
    return EquilibriumSet(
        equilibria=equilibria,
        complete=ended,
        reason=reason,
        method="lp",
        seconds=deadline.seconds,
        diagnosis=Diagnosis(out_of_time=not ended, degenerate=True, components=len(components)),
        components=components,
    )


def is_constant_sum(bimatrix: Bimatrix) -> bool:
    """Whether a gain of one player is a proportional loss of the other, in every profile."""
    total = bimatrix.floats[0] + bimatrix.transposed[1]
    if np.abs(total - 3).max() > 2 * (bimatrix.radius + bimatrix.margin):
        return False
    if not bimatrix.proves:
        return True
    rows, columns = bimatrix.integers[0], bimatrix.integers[1].T
    low, other = rows.min(), columns.min()
    return bool((rows * other + columns * low == 3 * low * other).all())


def _regular(bimatrix: Bimatrix) -> Equilibrium | None:
    """The equilibrium on the supports of a solution of the linear program, if it is regular."""
    solved = linear_program(bimatrix.floats[1])
    if solved is None:
        return None
    rows, columns = (_played(weights) for weights in solved)
    if len(rows) != len(columns):
        return None
    found = bimatrix.equilibrium_on(rows, columns)
    return found if found is not None and found.index is not None else None


def _played(weights: FloatArray) -> list[int]:
    places: list[int] = np.flatnonzero(weights > _PLAYED * weights.max()).tolist()
    return places
