"""What the set that floats give of a game of three players has to do with the exact one."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any

import numpy as np

from solver import EquilibriumSet, NormalFormGame, nash
from solver.payoffs.rational import rational_payoffs
from solver.tolerances import EQUAL, LEAST_SUM, STANDS, equal

SAME = 1e-8  # probabilities of one equilibrium, in floats and exactly, differ by less


def beside_exact(payoffs: Any) -> str:
    """How: ``same``, ``read``, ``close``, ``open``, ``incomplete``, ``false`` or ``different``.

    ``read`` where it is the exact set of the game whose payoffs are the simplest fractions that
    the floats stand for; ``close`` where what only one of the two sets lists hangs on payoffs
    that are equal in floats and not the same; ``open`` where the exact set is said to be
    incomplete, and holds no other; ``incomplete`` where the one in floats is; ``false`` where
    an equilibrium is none, or the indices are all known and do not sum to +1.
    """
    game = NormalFormGame(payoffs)
    found = nash(game)
    if any(gains_too_much(payoffs, each.strategies) for each in found.equilibria):
        return "false"
    if not found.complete:
        return "incomplete"
    if _index(found) not in (1, None):
        return "false"
    exactly = nash(game, exact=True)
    if _same(found, exactly):
        return "same"
    fractions = rational_payoffs(game)
    if _same(found, nash(NormalFormGame(fractions), exact=True), _known(payoffs)):
        return "read"
    some, others = _profiles(found), _profiles(exactly)
    if not exactly.complete:
        return "different" if _missing(others, some) else "open"
    if (fractions == _exactly(payoffs)).all():
        return "different"
    if _equal_and_not_the_same(payoffs):
        return "close"
    known = _known(payoffs)
    hanging = [hangs_on_rounding(payoffs, x) for x in _missing(some, others, known)]
    hanging += [hangs_on_rounding(payoffs, x) for x in _missing(others, some, known)]
    return "close" if all(hanging) else "different"


def gains_too_much(payoffs: Any, strategies: Any) -> bool:
    """Whether a strategy pays more than one that is played by more than rounding explains."""
    mixes = [np.array([Fraction(float(p)) for p in x], dtype=object) for x in strategies]
    for i, own in enumerate(_exactly(payoffs)):
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


def hangs_on_rounding(payoffs: Any, strategies: Any) -> bool:
    """Whether a strategy that is not played is as good up to rounding, or one hardly is played."""
    mixes = [np.array([Fraction(float(p)) for p in x], dtype=object) for x in strategies]
    if any(0 < p < Fraction(SAME) for x in mixes for p in x):
        return True
    for i, own in enumerate(_exactly(payoffs)):
        first, last = (mix for j, mix in enumerate(mixes) if j != i)
        rows = np.moveaxis(own, i, 0)
        values, terms = ((u @ last @ first).tolist() for u in (rows, abs(rows)))
        best = max(values)
        for p, value, each in zip(mixes[i], values, terms, strict=True):
            if not p and best - value <= 2 * Fraction(STANDS) * each:
                return True
    return False


def _equal_and_not_the_same(payoffs: Any) -> bool:
    """Whether two strategies pay, against some profile, what is one number by the rule alone."""
    for i, own in enumerate(payoffs):
        rows = np.moveaxis(own, i, 0)
        for one, other in combinations(rows, 2):
            if (equal(one, other) & (one != other)).any():
                return True
    return False


def _known(payoffs: Any) -> float:
    """How well a probability is known: rounding as a part of the least difference of payoffs."""
    least = 1.0
    for own in payoffs:
        values = np.unique(own)
        with np.errstate(over="ignore"):
            apart = np.diff(values / 2) / np.maximum(abs(values[1:] / 2), abs(values[:-1] / 2))
        least = min(least, *apart[apart > EQUAL], 1.0)
    return min(max(SAME, EQUAL / least), 0.05)


def _exactly(payoffs: Any) -> Any:
    return np.vectorize(lambda u: Fraction(float(u)), otypes=[object])(payoffs)


def _profiles(found: EquilibriumSet) -> list[list[Any]]:
    return [[x.astype(float) for x in each.strategies] for each in found.equilibria]


def _missing(
    some: Sequence[list[Any]], others: Sequence[list[Any]], same: float = SAME
) -> list[list[Any]]:
    """Those of some profiles that are none of the others, each of which is one of them at most."""
    left = [np.concatenate(x) for x in others]
    missing = []
    for mine in some:
        apart = [float(np.abs(np.concatenate(mine) - theirs).max()) for theirs in left]
        if not apart or min(apart) > same:
            missing.append(mine)
        else:
            left.pop(int(np.argmin(apart)))
    return missing


def _same(found: EquilibriumSet, exactly: EquilibriumSet, same: float = SAME) -> bool:
    """Whether both are complete, and each equilibrium of one is one of the other, once."""
    some, others = _profiles(found), _profiles(exactly)
    return exactly.complete and not any(
        (_missing(some, others, same), _missing(others, some, same))
    )
