"""A population of which everybody replies best and, rarely, errs.

Kandori, Mailath & Rob (1993), "Learning, mutation, and long run equilibria in games".
"""

from dataclasses import dataclass
from fractions import Fraction
from math import comb

import numpy as np

from solver.dynamics.trees import least_in_tree
from solver.errors import InputError
from solver.game import FloatArray, NormalFormGame
from solver.payoffs.rational import rational_payoffs
from solver.tools.shown import Shown

_MOST = 500  # people


@dataclass(frozen=True, eq=False, repr=False)
class LongRun(Shown):
    """Where a population is nearly always.

    Attributes
    ----------
    best_replies : tuple of int, length N + 1
        How many play the first strategy after everybody has replied to z of N who do.
    mutations : dict of (int, int) to int
        The fewest mistakes that lead from one state that replies keep to another; of a set of
        states that replies go round in, the first stands for all.
    stable : tuple of int
        The states in which the population is nearly always as mistakes become rare.
    stationary : ndarray, shape (N + 1,)
        The share of time in each state at the mutation rate given.
    """

    best_replies: tuple[int, ...]
    mutations: dict[tuple[int, int], int]
    stable: tuple[int, ...]
    stationary: FloatArray


def kandori_mailath_rob(game: NormalFormGame, population: int, mutation: float) -> LongRun:
    """Find the long-run equilibria of a population that plays a symmetric 2×2 game.

    Parameters
    ----------
    game : NormalFormGame
        Two players with two strategies each, and symmetric.
    population : int
        N, from 2 to 500; each meets all others.
    mutation : float
        The probability that somebody does not as meant but the other, more than 0 and less
        than 1.

    Returns
    -------
    LongRun

    Raises
    ------
    InputError
        If the game is another, or a number out of its bounds.

    Notes
    -----
    Of z who play the first strategy each earns π1(z) = ((z - 1) a11 + (N - z) a12) / (N - 1),
    each of the others π2(z) = (z a21 + (N - z - 1) a22) / (N - 1) (section 2 of the paper). All
    take what earns more, and stay where both earn the same; then each errs on its own. The
    stationary distribution is computed without subtractions (Grassmann, Taksar & Heyman 1985),
    so that it is right for the rarest mistakes too. O(N³).

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.dynamics import kandori_mailath_rob
    >>> computers = NormalFormGame([[[2, 0], [0, 1]], [[2, 0], [0, 1]]])
    >>> found = kandori_mailath_rob(computers, 10, 0.01)
    >>> found.stable, found.mutations
    ((10,), {(0, 10): 4, (10, 0): 7})
    >>> print(f"{found.stationary[10]:.6f}")
    0.904382
    """
    if game.shape != (2, 2):
        raise InputError(f"the game has {game.shape} strategies (right: two of two players each)")
    whole = isinstance(population, int) and not isinstance(population, bool)
    if not (whole and 2 <= population <= _MOST):
        raise InputError(f"the population is {population} (right: 2 to {_MOST})")
    if not 0 < mutation < 1:
        raise InputError(f"the mutation rate is {mutation} (right: more than 0, less than 1)")
    row, column = rational_payoffs(game)
    if (row != column.T).any():
        raise InputError("the game is not symmetric (right: the column's payoffs are the row's)")
    n = population
    replies = [_reply(row.tolist(), z, n) for z in range(n + 1)]
    classes = _cycles(replies)
    costs: dict[tuple[int, int], int] = {}
    for own in classes:
        fewest = _fewest(replies, own)
        costs |= {(own[0], to[0]): min(fewest[z] for z in to) for to in classes if to is not own}
    potential = {own[0]: least_in_tree(costs, own[0]) for own in classes}
    least = min(potential.values())
    return LongRun(
        best_replies=tuple(replies),
        mutations=costs,
        stable=tuple(sorted(z for own in classes if potential[own[0]] == least for z in own)),
        stationary=_stationary(np.array([_chances(z, n, mutation) for z in replies])),
    )


def _reply(row: list[list[Fraction]], z: int, n: int) -> int:
    """How many play the first strategy once all of a population have replied."""
    (a11, a12), (a21, a22) = row
    first, second = (z - 1) * a11 + (n - z) * a12, z * a21 + (n - z - 1) * a22
    if z in (0, n):  # where all do the same, what one who does not would earn
        first, second = (a12, a22) if z == 0 else (a11, a21)
    return z if first == second else n if first > second else 0


def _cycles(replies: list[int]) -> list[list[int]]:
    """The sets of states that replies lead into and never out of, each in order."""
    found = set()
    for z in range(len(replies)):
        for _ in replies:
            z = replies[z]
        cycle = [z]
        while replies[cycle[-1]] != z:
            cycle.append(replies[cycle[-1]])
        found.add(tuple(sorted(cycle)))
    return [list(own) for own in sorted(found)]


def _fewest(replies: list[int], starts: list[int]) -> list[int]:
    """The fewest mistakes on the way from some states to each (Dijkstra)."""
    best = [0 if z in starts else len(replies) for z in range(len(replies))]
    open_states = set(range(len(replies)))
    while open_states:
        z = min(open_states, key=lambda state: best[state])
        open_states.remove(z)
        for to in open_states:
            best[to] = min(best[to], best[z] + abs(replies[z] - to))
    return best


def _chances(z: int, n: int, mutation: float) -> FloatArray:
    """How likely each number is after z of n meant to play the first strategy."""

    def erring(m: int, chance: float) -> FloatArray:
        return np.array([comb(m, k) * chance**k * (1 - chance) ** (m - k) for k in range(m + 1)])

    return np.convolve(erring(z, 1 - mutation), erring(n - z, mutation))


def _stationary(matrix: FloatArray) -> FloatArray:
    """The stationary distribution of a Markov chain by elimination without subtractions."""
    chain = matrix.copy()
    for k in range(len(chain) - 1, 0, -1):
        chain[:k, k] /= chain[k, :k].sum()
        chain[:k, :k] += np.outer(chain[:k, k], chain[k, :k])
    shares = np.ones(len(chain))
    for k in range(1, len(chain)):
        shares[k] = shares[:k] @ chain[:k, k]
    return np.asarray(shares / shares.sum())
