"""Equilibria with payoffs and regret measured on the game as given."""

from collections.abc import Sequence

import numpy as np

from solver.equilibrium import Equilibrium, Mixed
from solver.game import FloatArray
from solver.payoffs.expected import deviation_payoffs, regret


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
