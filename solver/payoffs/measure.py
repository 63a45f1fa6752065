"""Equilibria with the payoffs and the regret that they have in a game."""

from collections.abc import Sequence

import numpy as np

from solver.equilibrium import Equilibrium, Mixed
from solver.game import FloatArray, ObjectArray
from solver.payoffs.expected import deviation_payoffs, regret
from solver.payoffs.kernels.differences import part_gained


def measured(payoffs: FloatArray, mixes: Sequence[Mixed], index: int | None) -> Equilibrium:
    """The equilibrium at mixed strategies, rounded to floats.

    Parameters
    ----------
    payoffs : ndarray, shape (n, m1, …, mn)
    mixes : sequence of n ndarrays
        Of floats or Fractions.
    index : int or None
    """
    strategies = tuple(np.asarray(x, dtype=np.float64) for x in mixes)
    values = [deviation_payoffs(payoffs, strategies, i) @ x for i, x in enumerate(strategies)]
    return Equilibrium(
        strategies=strategies,
        payoffs=np.array(values),
        regret=regret(payoffs, strategies),
        index=index,
    )


def measured_exactly(
    payoffs: ObjectArray, mixes: Sequence[Mixed], index: int | None
) -> Equilibrium:
    """The equilibrium at exact mixed strategies.

    Parameters
    ----------
    payoffs : ndarray of Fraction, shape (n, m1, …, mn)
    mixes : sequence of n ndarrays of Fraction
    index : int or None
    """
    strategies = tuple(mixes)
    values = np.empty(len(strategies), dtype=object)
    for i in range(len(strategies)):
        values[i] = deviation_payoffs(payoffs, strategies, i) @ strategies[i]
    return Equilibrium(
        strategies=strategies, payoffs=values, regret=regret(payoffs, strategies), index=index
    )


def largest_part_gained(payoffs: FloatArray, strategies: tuple[FloatArray, ...]) -> float:
    """The largest `part_gained` by any strategy over one that is played.

    How large it may be for an equilibrium, see `solver.tolerances.STANDS`.

    Parameters
    ----------
    payoffs : ndarray, shape (n, m1, …, mn)
    strategies : tuple of n ndarrays
    """
    worst = 0.0
    for i, mix in enumerate(strategies):
        values = deviation_payoffs(payoffs, strategies, i).tolist()
        terms = deviation_payoffs(np.abs(payoffs), strategies, i).tolist()
        for t in np.flatnonzero(mix):
            for value, of_value in zip(values, terms, strict=True):
                if value > values[t]:
                    worst = max(worst, part_gained(value, of_value, values[t], terms[t]))
    return worst
