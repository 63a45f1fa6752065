"""The weights under which the most tempting of some moves tempts least, and the incentre.

Both are one program: the least t such that of every move some row times the weights is at most t.
For the weights of least regret a row is what a power gains, and t is a payoff. For the incentre it
is divided by its length, so that -t is a distance, and the sides of the simplex count too: what
comes out is the centre of the largest ball from which a loser of every move can be named.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from games.history.reveal.moves import Gained, RecordedMove
from games.ladder import COMPONENTS

Floats = NDArray[np.float64]

# Of every move, the rows of those of whom one has to lose: whose weights, and by component.
Rows = list[list[tuple[int, Floats]]]

SETTLED = 1e-9  # payoffs up to 1: a lesser temptation is none, and the program finds no better
_SIZE = len(COMPONENTS)
_MORE = 12  # moves taken in at once
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
    rows: Rows = [[(g.group, np.array(g.by_component)) for g in move.gains] for move in moves]
    return _solve(rows, groups, low=0.0, high=np.inf)


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
    rows: Rows = [
        [(g.group, np.array(g.by_component) / length) for g in move.gains if (length := _length(g))]
        for move in moves
        if not any(max(g.by_component) < 0 for g in move.gains)
    ]
    found = _solve(rows, groups, low=-_RADIUS, high=0.0)
    if groups == 1:
        return found
    losers = _losers(rows, found.weights)
    own = [[(0, row) for g, row in losers if g == group] for group in range(groups)]
    each = [_fixed(mine, 1, -_RADIUS, 0.0) for mine in own]
    return Found(np.concatenate([weights for weights, _ in each]), found.level, found.known)


def _length(gain: Gained) -> float:
    """How long a gain is within the simplex, where nothing but differences of it count."""
    by_component = np.array(gain.by_component)
    return float(np.linalg.norm(by_component - by_component.mean()))


def _solve(rows: Rows, groups: int, low: float, high: float) -> Found:
    """Take in the rows that exceed t most, solve, and go on while others exceed it."""
    known: list[int] = []
    found = Found(np.full((groups, _SIZE), 1 / _SIZE), low, ())
    while True:
        excess = [min(row @ found.weights[g] for g, row in each) - found.level for each in rows]
        worst = np.argsort(excess)[::-1].tolist()
        fresh = [k for k in worst if excess[k] > SETTLED and k not in known][:_MORE]
        if not fresh:
            return found
        known += fresh
        found = _program([rows[k] for k in known], groups, low, high, tuple(known))


def _program(rows: Rows, groups: int, low: float, high: float, known: tuple[int, ...]) -> Found:
    """The program for some moves: who loses by each, then where for these losers."""
    some = _Program(groups, low, high)
    for each in rows:
        some.add(each)
    losers = _losers(rows, some.solved()[0])
    return Found(*_fixed(losers, groups, low, high), known)


def _losers(rows: Rows, weights: Floats) -> list[tuple[int, Floats]]:
    """The row of each move that is least under some weights."""
    return [min(each, key=lambda pair: float(pair[1] @ weights[pair[0]])) for each in rows]


def _fixed(
    losers: Sequence[tuple[int, Floats]], groups: int, low: float, high: float
) -> tuple[Floats, float]:
    program = _Program(groups, low, high)
    for loser in losers:
        program.add([loser])
    return program.solved()


class _Program:
    """Weights of each group, t, and of every move of two a 0-1 choice of who loses."""

    def __init__(self, groups: int, low: float, high: float) -> None:
        self.groups, self.low, self.high = groups, low, high
        self.rows: list[dict[int, float]] = []
        self.sides: list[float] = []
        self.width = groups * _SIZE + 1
        if low < 0:  # the sides count
            for k in range(groups * _SIZE):
                self._at_most({k: -1 / _SIDE, self._t: -1.0}, 0.0)

    @property
    def _t(self) -> int:
        return self.groups * _SIZE

    def _at_most(self, row: dict[int, float], side: float) -> None:
        self.rows.append(row)
        self.sides.append(side)

    def add(self, losers: Sequence[tuple[int, Floats]]) -> None:
        """One of these rows has to be at most t."""
        choices = {}
        for group, row in losers:
            here = {group * _SIZE + k: float(x) for k, x in enumerate(row)} | {self._t: -1.0}
            slack = 0.0
            if len(losers) > 1:
                slack = max(0.0, float(row.max()) - self.low)
                choices[self.width] = -1.0
                here[self.width] = slack
                self.width += 1
            self._at_most(here, slack)
        if choices:
            self._at_most(choices, -1.0)

    def solved(self) -> tuple[Floats, float]:
        """Weights and t, by HiGHS (Huangfu & Hall 2018)."""
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import coo_array

        places = [(r, c, x) for r, row in enumerate(self.rows) for c, x in row.items()]
        r, c, x = zip(*places, strict=True)
        matrix = coo_array((x, (r, c)), shape=(len(self.rows), self.width)).tocsr()
        sums = np.zeros((self.groups, self.width))
        for group in range(self.groups):
            sums[group, group * _SIZE : (group + 1) * _SIZE] = 1
        cost, least, most = np.zeros(self.width), np.zeros(self.width), np.ones(self.width)
        cost[self._t], least[self._t], most[self._t] = 1, self.low, self.high
        whole = np.arange(self.width) > self._t
        found = milp(
            cost,
            constraints=[
                LinearConstraint(matrix, -np.inf, self.sides),
                LinearConstraint(sums, 1, 1),
            ],
            bounds=Bounds(least, most),
            integrality=whole.astype(np.int64),
            options={"mip_rel_gap": 0.0},
        )
        assert found.x is not None, found.message
        weights = np.clip(found.x[: self._t].reshape(self.groups, _SIZE), 0, None)
        return weights / weights.sum(axis=1, keepdims=True), float(found.x[self._t])
