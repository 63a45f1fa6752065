"""The weights under which the most tempting of some moves tempts least, and the incentre.

Both are one program: the least t such that of every move some row times the weights is at most t.
For the weights of least regret a row is what a power gains, and t is a payoff. For the incentre it
is divided by its length, so that -t is a distance, and the sides of the simplex count too: what
comes out is the centre of the largest ball from which a loser of every move can be named.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from games.history.reveal.moves import Gained, RecordedMove
from games.ladder import COMPONENTS

Floats = NDArray[np.float64]

SETTLED = 1e-9  # payoffs up to 1: a lesser temptation is none, and the program finds no better
_SIZE = len(COMPONENTS)
_MORE = 4  # moves that are looked at together
_SIDE = sqrt(1 - 1 / _SIZE)  # how long the normal of a side is within the simplex
_RADIUS = 1 / sqrt(_SIZE * (_SIZE - 1))  # of the ball inside the whole simplex


@dataclass(frozen=True)
class Found:
    """Where the program has its least value.

    Attributes
    ----------
    weights : ndarray, shape (groups, 5)
    level : float
        The value t.
    known : tuple of int
        The places of the moves that it had to know for that.
    """

    weights: Floats
    level: float
    known: tuple[int, ...]


def least_regret(moves: Sequence[RecordedMove], groups: int) -> Found:
    """The weights at which the most that any move pays is least; 0 where none pays.

    Notes
    -----
    What a move of two pays is the lesser of their gains, as in `games.outcomes.moves`.
    """
    rows = [[_row(g, groups) for g in move.gains] for move in moves]
    return _Program(rows, groups, low=0.0).solved()


def incentre(moves: Sequence[RecordedMove], groups: int) -> Found:
    """The weights farthest from where any move pays, and from the sides of the simplex.

    Parameters
    ----------
    moves : sequence of RecordedMove
        That all fail to pay somewhere.
    groups : int
        Of several, once it is settled who loses, each has a ball as large as can be.

    References
    ----------
    Cui, Yu, Pinson & Paccagnan 2025, "Inverse game theory: an incenter-based approach": the
    point whose smallest normalised slack is largest.
    """
    rows = [
        [_row(g, groups) / length for g in move.gains if (length := _length(g))]
        for move in moves
        if not any(max(g.by_component) < 0 for g in move.gains)
    ]
    found = _Program(rows, groups, low=-_RADIUS).solved()
    if groups == 1:
        return found
    losers = [min(each, key=lambda row: float(row @ found.weights.ravel())) for each in rows]
    weights = []
    for group in range(groups):
        here = slice(group * _SIZE, (group + 1) * _SIZE)
        own = [[row[here]] for row in losers if row[here].any()]
        weights.append(_Program(own, 1, low=-_RADIUS).solved().weights)
    return Found(np.concatenate(weights), found.level, found.known)


def _row(gain: Gained, groups: int) -> Floats:
    """What is gained, for the weights of all groups in a row."""
    row = np.zeros((groups, _SIZE))
    row[gain.group] = gain.by_component
    return row.ravel()


def _length(gain: Gained) -> float:
    """How long a gain is within the simplex, where nothing but differences of it count."""
    by_component = np.array(gain.by_component)
    return float(np.linalg.norm(by_component - by_component.mean()))


@dataclass
class _Program:
    """The program by branch and bound.

    Attributes
    ----------
    rows : list of lists of ndarray, shape (groups * 5,)
        Of every move those of whom one has to be at most t.
    groups : int
    low : float
        The least that t can be; where that is negative the sides of the simplex count.
    """

    rows: Sequence[Sequence[Floats]]
    groups: int
    low: float
    _alone: list[int] = field(default_factory=list)

    def solved(self) -> Found:
        """Branch on the most tempting move of two, best value first (Land & Doig 1960).

        Rows of one player are taken in where they are exceeded.
        """
        number = count()
        open_nodes: list[tuple[float, int, Floats, dict[int, int]]] = []

        def open_node(losers: dict[int, int]) -> None:
            level, weights = self._value(losers)
            heappush(open_nodes, (level, next(number), weights, losers))

        open_node({})
        known: set[int] = set()
        while True:
            level, _, weights, losers = heappop(open_nodes)
            excess = [min(row @ weights for row in each) - level for each in self.rows]
            worst = sorted(range(len(excess)), key=excess.__getitem__, reverse=True)[:_MORE]
            exceeded = [k for k in worst if excess[k] > SETTLED]
            if not exceeded:
                everything = tuple(sorted({*self._alone, *known}))
                return Found(weights.reshape(self.groups, _SIZE), level, everything)
            alone = [k for k in exceeded if len(self.rows[k]) == 1]
            if alone:
                self._alone += alone
                open_node(losers)
                continue
            known.add(exceeded[0])
            for loser in range(len(self.rows[exceeded[0]])):
                open_node({**losers, exceeded[0]: loser})

    def _value(self, losers: dict[int, int]) -> tuple[float, Floats]:
        """The least t, and where, for some who have to lose, by HiGHS (Huangfu & Hall 2018)."""
        from scipy.optimize import linprog

        size = self.groups * _SIZE
        rows = [self.rows[k][0] for k in self._alone]
        rows += [self.rows[k][loser] for k, loser in losers.items()]
        if self.low < 0:
            rows += list(-np.eye(size) / _SIDE)
        sums = np.kron(np.eye(self.groups), np.ones(_SIZE))
        found = linprog(
            np.append(np.zeros(size), 1.0),
            A_ub=np.column_stack([rows, -np.ones(len(rows))]) if rows else None,
            b_ub=np.zeros(len(rows)) if rows else None,
            A_eq=np.column_stack([sums, np.zeros(self.groups)]),
            b_eq=np.ones(self.groups),
            bounds=[(0, 1)] * size + [(self.low, None)],
            method="highs",
        )
        assert found.x is not None, found.message
        return float(found.x[-1]), np.asarray(found.x[:-1])
