"""Supports that not even a correlated equilibrium has: a linear program tells."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

import numpy as np
from flint import fmpq, fmpq_mat

from solver.game import ObjectArray
from solver.numbers.algebraic import to_flint
from solver.supports import Support

_DENOMINATOR = 10**5  # weights with larger ones are told from floats no longer


def excluded_by_correlation(numbers: ObjectArray, support: Support) -> bool:
    """Whether there is a proof that no equilibrium plays just the strategies of a support.

    Parameters
    ----------
    numbers : ndarray of fmpq, shape (n, m1, …, mn)
    support : tuple of n tuples of int

    Notes
    -----
    The joint play in an equilibrium is a correlated equilibrium (Aumann 1974), here one with a
    positive probability of every profile on the support: a positive solution of linear
    conditions. There is none if, and only if, some sum of the conditions has no negative
    coefficient, and a positive one (Stiemke's lemma, with inequalities). HiGHS finds the
    weights of such a sum, which are then read as fractions and tried exactly.
    """
    from scipy.optimize import linprog

    found = list(_conditions(numbers, support))
    if not found:
        return False
    conditions, bounds = zip(*found, strict=True)
    rows = np.array([[float(value) for value in row] for row in conditions])
    solved = linprog(
        -rows.sum(axis=1), A_ub=-rows.T, b_ub=np.zeros(rows.shape[1]), bounds=bounds, method="highs"
    )
    if solved.status != 0:
        return False
    weights = [to_flint(Fraction(x).limit_denominator(_DENOMINATOR)) for x in solved.x.tolist()]
    if any(w < 0 and low == 0 for w, (low, _) in zip(weights, bounds, strict=True)):
        return False
    total = fmpq_mat(1, len(weights), weights) * fmpq_mat([list(row) for row in conditions])
    values = total.entries()
    return min(values) >= 0 and max(values) > 0


def _conditions(
    numbers: ObjectArray, support: Support
) -> Iterator[tuple[Sequence[fmpq], tuple[int, int]]]:
    """What a player told to play s gains by t, by profile, and the bounds of its weight.

    The sum over the profiles, weighted by their probabilities, has to be zero if t is on the
    support too, and else at most zero. Scaled to a largest absolute value of 1.
    """
    n = len(support)
    profiles = list(product(*support))
    for i in range(n):
        own = np.moveaxis(numbers[i], i, 0)
        pairs = [(s, t) for s in support[i] for t in range(len(own)) if t != s]
        for s, t in pairs:
            row = [
                own[t][p[:i] + p[i + 1 :]] - own[s][p[:i] + p[i + 1 :]] if p[i] == s else fmpq(0)
                for p in profiles
            ]
            largest = max(abs(value) for value in row)
            if largest != 0:
                yield [v / largest for v in row], (-1 if t in support[i] else 0, 1)
