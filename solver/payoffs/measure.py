"""Equilibria with the payoffs and the regret that they have in a game."""

import sys
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from solver.equilibrium import Equilibrium, Mixed
from solver.game import FloatArray, ObjectArray
from solver.payoffs.expected import deviation_payoffs, regret
from solver.payoffs.kernels.differences import part_gained
from solver.tolerances import LEAST

_MOST = sys.float_info.max


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
    played = [np.flatnonzero(x) for x in strategies]
    inside = tuple(x[own] for x, own in zip(strategies, played, strict=True))
    values = np.empty(len(strategies), dtype=object)
    gains = []
    for i, own in enumerate(strategies):
        # what nobody plays counts for nothing, and a product of Fractions takes long
        places = (range(len(own)) if j == i else each for j, each in enumerate(played))
        against = deviation_payoffs(payoffs[:, *np.ix_(*places)], inside, i)
        values[i] = against @ own
        gains.append(max(against) - values[i])
    return Equilibrium(
        strategies=strategies, payoffs=values, regret=_in_floats(max(gains)), index=index
    )


def _in_floats(gain: Fraction) -> float:
    """A gain as a float, which is 0 only if the gain is, and finite."""
    return max(float(gain if gain < _MOST else _MOST), LEAST) if gain > 0 else 0.0


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
