"""Constant-sum games by linear programming: the value and every optimal strategy."""

from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.equilibrium import Component, Equilibrium
from solver.equilibrium_set import Diagnosis, EquilibriumSet, in_order
from solver.errors import InputError
from solver.game import FloatArray, NormalFormGame, ObjectArray
from solver.linear.programs import Mix, linear_program, optimal_mixes, simplex
from solver.tolerances import EQUAL, PLAYED
from solver.tools.deadline import Deadline
from solver.two_players.bimatrix import NOT_HELD, Bimatrix
from solver.two_players.polytope import is_clear

_EPSILON = float(np.finfo(np.float64).eps)


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
    a linear program, solved by the simplex algorithm, or where that may cycle by HiGHS (Huangfu &
    Hall 2018); where its supports are proved to have a regular equilibrium, there is no other.
    Else the optimal strategies form faces of the best-response polytopes, whose vertices are
    visited in integers.
    """
    bimatrix = Bimatrix(game, exact=exact, method="linear programming")
    if not is_constant_sum(bimatrix):
        raise InputError("linear programming takes constant-sum games (right: another method)")
    unique = _regular(bimatrix, deadline)
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
    reading, ended, mixes = _optimal(bimatrix, deadline)
    isolated = all(len(vertices) == 1 for vertices in mixes) and ended
    listed = [bimatrix.listed(pair, 1 if isolated else None) for pair in product(*mixes)]
    equilibria = in_order([each for each in listed if each is not None])
    components: tuple[Component, ...] = ()
    if equilibria and not isolated:
        sides = tuple(
            tuple({tuple(each.strategies[i]): each.strategies[i] for each in equilibria}.values())
            for i in (0, 1)
        )
        everything = tuple(range(len(equilibria)))
        components = (Component(subsets=(sides,), equilibria=everything, index=1),)
    exactly = ended and not _left(reading).any()
    reason = "every vertex of both players' sets of optimal strategies was visited"
    if not ended:
        reason = "the time limit came before every optimal strategy was found"
    elif None in listed:
        reason = NOT_HELD
    elif not exactly:
        reason = "the payoffs sum to a constant but for rounding, which may hide other equilibria"
    return EquilibriumSet(
        equilibria=equilibria,
        complete=exactly and None not in listed,
        reason=reason,
        method="lp",
        seconds=deadline.seconds,
        diagnosis=Diagnosis(
            out_of_time=not ended,
            degenerate=ended or bool(components),
            components=len(components),
        ),
        components=components,
    )


def is_constant_sum(bimatrix: Bimatrix) -> bool:
    """Whether a gain of one player is a proportional loss of the other, in every profile.

    In floats, where what is left differs from nothing by no more than equal payoffs differ.
    """
    total = bimatrix.floats[0] + bimatrix.transposed[1]
    if np.abs(total - 3).max() > 2 * bimatrix.radius + _EPSILON:
        return False
    left = _left(bimatrix)
    if bimatrix.proves or not left.any():
        return not left.any()
    (rows, columns), (low, other) = bimatrix.integers.own, bimatrix.integers.ranges
    if rows.max() == low or columns.max() == other:  # one to whom nothing matters
        return False
    sizes = _as_parts(bimatrix.terms[0], rows, low) + _as_parts(bimatrix.terms[1], columns, other).T
    return bool(((left / (low * other)).astype(np.float64) <= EQUAL * sizes).all())


def _left(bimatrix: Bimatrix) -> ObjectArray:
    """How far both payoffs, each from 1 to 2, are from 3 together: times the ranges in integers."""
    if sum_is_one_number(bimatrix.game.given):
        return np.zeros(bimatrix.sizes, dtype=object)
    (rows, columns), (low, other) = bimatrix.integers.own, bimatrix.integers.ranges
    left: ObjectArray = abs(rows * other + columns.T * low - 3 * low * other)
    return left


def sum_is_one_number(payoffs: NDArray[Any]) -> bool:
    """Whether the payoffs, if these are floats, sum to one number, and no sum is rounded.

    What rounding takes from a sum is a float too, found without rounding (Knuth, TAOCP 2, 4.2.2).
    """
    if payoffs.dtype != np.float64:
        return False
    a, b = payoffs
    with np.errstate(over="ignore", invalid="ignore"):  # infinities end in nan, which is not 0
        total = a + b
        of_b = total - a
        rounded = (a - (total - of_b)) + (b - of_b)
    return bool((total == total.flat[0]).all()) and not rounded.any()


def _as_parts(terms: FloatArray, integers: ObjectArray, low: int) -> FloatArray:
    """The sizes of the terms of which a payoff consists, as a part of the way from low to high."""
    part: FloatArray = ((integers - low) / low).astype(np.float64)
    least, most = (terms.flat[int(place)] for place in (integers.argmin(), integers.argmax()))
    return terms + least * (1 - part) + most * part


def _optimal(bimatrix: Bimatrix, deadline: Deadline) -> tuple[Bimatrix, bool, list[list[Mix]]]:
    """The vertices of both players' sets of optimal strategies, and whether these are all.

    And what the payoffs were taken for.
    """
    if deadline.passed:
        return bimatrix, False, [[], []]
    for reading, clear in _proving(bimatrix, deadline):
        faces = []
        for player in (1, 0):
            low, terms = reading.integers.ranges[player], reading.terms[player]
            accepts = partial(is_clear, terms=terms, smallest=low) if clear else lambda _: True
            matrix = reading.integers.own[player].tolist()
            faces.append(optimal_mixes(matrix, deadline, accepts=accepts))
        if all(ended is not None for ended, _ in faces):
            break
    return reading, all(ended for ended, _ in faces), [mixes for _, mixes in faces]


def _proving(bimatrix: Bimatrix, deadline: Deadline) -> Iterator[tuple[Bimatrix, bool]]:
    """`Bimatrix.readings` in exact numbers, those first in which nothing is left of the sum."""
    rest = []
    for reading, clear in bimatrix.readings():
        if reading.proves and _left(reading).any():
            rest.append((reading, clear))
        elif reading.proves:
            yield reading, clear
        if deadline.passed:
            break
    yield from rest


def _regular(bimatrix: Bimatrix, deadline: Deadline) -> Equilibrium | None:
    """The equilibrium on the supports of a solution of the linear program, if it is regular."""
    matrix = bimatrix.floats[1]
    solved = simplex(matrix, deadline) or linear_program(matrix, deadline)
    if solved is None:
        return None
    rows, columns = (_played(weights) for weights in solved)
    if len(rows) != len(columns):
        return None
    found = bimatrix.equilibrium_on(rows, columns)
    return found if found is not None and found.index is not None else None


def _played(weights: FloatArray) -> list[int]:
    places: list[int] = np.flatnonzero(weights > PLAYED * weights.max()).tolist()
    return places
