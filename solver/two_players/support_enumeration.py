"""Equilibria of a two-player game by trying pairs of supports of equal size."""

from math import comb
from typing import Any

import numpy as np

from solver.equilibrium_set import Diagnosis, EquilibriumSet, in_order
from solver.game import FloatArray, NormalFormGame
from solver.tools.deadline import Deadline
from solver.two_players.bimatrix import NOT_HELD, Bimatrix
from solver.two_players.dominance_bits import strictly_better
from solver.two_players.lemke_howson import lemke_howson

_BUDGET = 10_000  # pairs of supports between two looks at the clock, some 20 ms
_ROOM = 64  # equilibria between two returns to Python


def support_enumeration(
    game: NormalFormGame, *, deadline: Deadline, exact: bool = False, **_: Any
) -> EquilibriumSet:
    """Find every equilibrium of a nondegenerate two-player game.

    Parameters
    ----------
    game : NormalFormGame
        Two players, m and k strategies.
    deadline : Deadline
    exact : bool
        Return Fractions, and take float payoffs for the binary fractions that they are.

    Returns
    -------
    EquilibriumSet
        `complete` is True if each pair of supports was decided with proof, which no
        degenerate game allows.

    Notes
    -----
    Tries all C(m + k, m) - 1 pairs (Dickhaut & Kaplan 1991): in a nondegenerate game the two
    supports of an equilibrium have the same size.
    """
    bimatrix = Bimatrix(game, exact=exact, method="support enumeration")
    found, unsure, ended = _search(bimatrix, deadline, first=False)
    listed = [bimatrix.equilibrium_from(row) for row in found]
    equilibria = in_order([each for each in listed if each is not None])
    complete = ended and not unsure and len(equilibria) == len(found)
    if complete:
        total = sum(each.index or 0 for each in equilibria)
        reason = (
            f"the game is nondegenerate and all {comb(sum(game.shape), game.shape[0]) - 1} pairs "
            f"of supports of equal size were tried; the indices sum to {total:+d}"
        )
    elif not ended:
        reason = "the time limit came before every pair of supports was tried"
    elif unsure:
        reason = "the game is degenerate, or too close to it for floating point"
    else:
        reason = NOT_HELD
    degenerate = ended and unsure
    return EquilibriumSet(
        equilibria=equilibria,
        complete=complete,
        reason=reason,
        method="support",
        seconds=deadline.seconds,
        diagnosis=Diagnosis(
            out_of_time=not ended, degenerate=degenerate, unequal_supports=degenerate
        ),
    )


def first_equilibrium(
    game: NormalFormGame, *, deadline: Deadline, exact: bool = False, **_: Any
) -> EquilibriumSet:
    """Find one equilibrium, with small supports, quickly.

    Parameters
    ----------
    game : NormalFormGame
        Two players.
    deadline : Deadline
    exact : bool

    Returns
    -------
    EquilibriumSet

    Notes
    -----
    Porter, Nudelman & Shoham (2008): supports of equal size, the smallest first, without
    those in which a strategy is beaten against all of the other support. A degenerate game
    may have no regular equilibrium; then the Lemke-Howson algorithm is asked.
    """
    bimatrix = Bimatrix(game, exact=exact, method="support enumeration")
    found, _unsure, ended = _search(bimatrix, deadline, first=True)
    first = bimatrix.equilibrium_from(found[0]) if len(found) else None
    if first is not None:
        return EquilibriumSet(
            equilibria=(first,),
            complete=False,
            reason="one equilibrium was looked for",
            method="support-first",
            seconds=deadline.seconds,
        )
    if ended or len(found):
        return lemke_howson(game, deadline=deadline, exact=exact)
    return EquilibriumSet(
        equilibria=(),
        complete=False,
        reason="the time limit came before any equilibrium was found",
        method="support-first",
        seconds=deadline.seconds,
        diagnosis=Diagnosis(out_of_time=True),
    )


def _search(
    bimatrix: Bimatrix, deadline: Deadline, *, first: bool
) -> tuple[FloatArray, bool, bool]:
    """A row for each equilibrium, whether some pair was unsure, and whether all were tried."""
    from solver.two_players.kernels.enumeration.support_enumeration import (
        support_enumeration as search,
    )

    m, k = bimatrix.sizes
    error = bimatrix.radius
    rows, columns = bimatrix.floats
    row_better, column_better = strictly_better(rows, error), strictly_better(columns, error)
    sets, state = np.zeros((3, max(m, k)), dtype=np.int64), np.zeros(5, dtype=np.int64)
    room = np.empty((1 if first else _ROOM, m + k + 2))
    results, ended = [], False
    while not ended and not deadline.passed:
        status = search(
            columns, rows, row_better, column_better, bimatrix.radius,
            int(first), sets, state, _BUDGET, room,
        )  # fmt: skip
        ended = status == 1
        results.append(room[: state[4]].copy())
        if first and state[4]:
            break
        state[4] = 0
    found = np.concatenate(results) if results else room[:0]
    return found, bool(state[3]), ended
