"""What the set that floats give of a game of three players has to do with the exact one."""

from fractions import Fraction
from typing import Any

import numpy as np

from solver import EquilibriumSet, NormalFormGame, nash
from solver.payoffs.rational import rational_payoffs
from solver.tolerances import LEAST_SUM, STANDS

SAME = 1e-8  # probabilities of one equilibrium, in floats and exactly, differ by less


def beside_exact(payoffs: Any) -> str:
    """``same``, ``read``, ``incomplete`` if that is said, ``false`` or ``different``.

    ``read`` where it is the exact set of the game whose payoffs are the simplest fractions that
    the floats stand for; ``false`` where an equilibrium is none, or the indices are all known
    and do not sum to +1.
    """
    game = NormalFormGame(payoffs)
    found = nash(game)
    if any(gains_too_much(payoffs, each.strategies) for each in found.equilibria):
        return "false"
    if not found.complete:
        return "incomplete"
    if _index(found) not in (1, None):
        return "false"
    if _same(found, nash(game, exact=True)):
        return "same"
    read = nash(NormalFormGame(rational_payoffs(game)), exact=True)
    return "read" if _same(found, read) else "different"


def gains_too_much(payoffs: Any, strategies: Any) -> bool:
    """Whether a strategy pays more than one that is played by more than rounding explains."""
    mixes = [np.array([Fraction(float(p)) for p in x], dtype=object) for x in strategies]
    exactly = np.vectorize(lambda u: Fraction(float(u)), otypes=[object])(payoffs)
    for i, own in enumerate(exactly):
        first, last = (mix for j, mix in enumerate(mixes) if j != i)
        rows = np.moveaxis(own, i, 0)
        values, terms = ((u @ last @ first).tolist() for u in (rows, abs(rows)))
        for s in np.flatnonzero(mixes[i]):
            for value, each in zip(values, terms, strict=True):
                gain = value - values[s]
                size = each + terms[s]
                if gain > 2 * Fraction(STANDS) * size + Fraction(LEAST_SUM):
                    return True
    return False


def _index(found: EquilibriumSet) -> int | None:
    within = {place for each in found.components for place in each.equilibria}
    known = [each.index for place, each in enumerate(found.equilibria) if place not in within]
    known += [each.index for each in found.components]
    return None if None in known else sum(index for index in known if index is not None)


def _same(found: EquilibriumSet, exactly: EquilibriumSet) -> bool:
    """Whether both are complete, and each equilibrium of one is one of the other, once."""
    some, others = (
        [np.concatenate([x.astype(float) for x in each.strategies]) for each in listed.equilibria]
        for listed in (found, exactly)
    )
    for mine in some:
        apart = [float(np.abs(mine - theirs).max()) for theirs in others]
        if not apart or min(apart) > SAME:
            return False
        others.pop(int(np.argmin(apart)))
    return exactly.complete and not others
