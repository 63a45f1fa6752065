"""Equilibria of a two-player game by trying pairs of supports of equal size."""

from math import comb
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.bimatrix import Bimatrix, equilibrium_at, two_player_payoffs
from solver.deadline import Deadline
from solver.equilibrium import Equilibrium, EquilibriumSet, in_order
from solver.errors import InputError
from solver.game import NormalFormGame, ObjectArray
from solver.rational import rational_payoffs

_BUDGET = 50_000  # pairs of supports between two looks at the clock, some 20 ms
_ROOM = 256  # equilibria between two returns to Python
_LARGEST = 62  # strategies of a player, the bits of a mask

Support = list[int]


def support_enumeration(
    game: NormalFormGame, *, deadline: Deadline, exact: bool = False, **_: Any
) -> EquilibriumSet:
    """Find every equilibrium of a nondegenerate two-player game.

    Parameters
    ----------
    game : NormalFormGame
        Two players, at most 62 strategies each.
    deadline : Deadline
    exact : bool
        Return Fractions, and take float payoffs for the binary fractions that they are.

    Returns
    -------
    EquilibriumSet
        The search runs in floating point; each equilibrium is then solved for and confirmed
        in exact arithmetic. `complete` is True if every margin met was wide enough to trust
        the floats, which no degenerate game allows.

    Raises
    ------
    InputError
        If the game has not two players, or a player too many strategies.

    Notes
    -----
    Tries C(m + k, m) - 1 pairs (Dickhaut & Kaplan 1991): in a nondegenerate game the two
    supports of an equilibrium have the same size.
    """
    m, k = two_player_payoffs(game, "support enumeration")
    if max(m, k) > _LARGEST:
        raise InputError(f"support enumeration takes at most {_LARGEST} strategies a player")
    payoffs = rational_payoffs(game, as_given=exact)
    supports, unsure, ended = _search(payoffs, deadline)
    bimatrix = Bimatrix(payoffs)
    found = [_confirmed(game, bimatrix, rows, columns, exact) for rows, columns in supports]
    equilibria = in_order([each for each in found if each is not None])
    complete = ended and not unsure and len(equilibria) == len(found)
    status = "ok" if ended else "time limit"
    if complete:
        total = sum(each.index or 0 for each in equilibria)
        reason = (
            f"the game is nondegenerate and all {comb(m + k, m) - 1} pairs of supports of "
            f"equal size were tried; the indices sum to {total:+d}"
        )
    elif not ended:
        reason = "the time limit came before every pair of supports was tried"
    else:
        reason = "the game is degenerate, or too close to it for floating point"
        status = "degenerate: supports of equal size do not suffice"
    return EquilibriumSet(equilibria, complete, reason, "support", deadline.seconds, status)


def _search(
    payoffs: ObjectArray, deadline: Deadline
) -> tuple[list[tuple[Support, Support]], bool, bool]:
    """The supports in equilibrium, whether some pair was unsure, and whether all were tried."""
    from solver.kernels.support_enumeration import support_enumeration as search

    row = _unit_range(payoffs[0])
    column = _unit_range(payoffs[1].T)
    state = np.array([1, 1, 0], dtype=np.int64)
    masks = np.empty((_ROOM, 2), dtype=np.uint64)
    supports = []
    while state[0] != 0 and not deadline.passed:
        count = search(row, column, state, _BUDGET, masks)
        supports += [(_members(int(r)), _members(int(c))) for r, c in masks[:count]]
    return supports, bool(state[2]), bool(state[0] == 0)


def _unit_range(payoffs: ObjectArray) -> NDArray[np.float64]:
    low, high = payoffs.min(), payoffs.max()
    span = high - low if high > low else 1
    return np.ascontiguousarray((payoffs - low) / span, dtype=np.float64)


def _members(mask: int) -> Support:
    return [s for s in range(mask.bit_length()) if mask >> s & 1]


def _confirmed(
    game: NormalFormGame, bimatrix: Bimatrix, rows: Support, columns: Support, exact: bool
) -> Equilibrium | None:
    """The equilibrium with these supports, solved for exactly, or None if there is none."""
    y = bimatrix.indifferent_mix(0, rows, columns)
    x = bimatrix.indifferent_mix(1, columns, rows)
    if x is None or y is None or min(*x, *y) < 0:
        return None
    if bimatrix.best_replies(0, y) != rows or bimatrix.best_replies(1, x) != columns:
        return None
    index = bimatrix.index(rows, columns)
    return equilibrium_at(game, (x, y), exact=exact, index=index)
