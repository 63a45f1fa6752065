"""Proper equilibria: mistakes that cost more are far rarer.

Myerson (1978), "Refinements of the Nash equilibrium concept".
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, groupby, product

import numpy as np

from solver.concepts.strict import strict
from solver.concepts.verdict import Profile, Verdict
from solver.game import NormalFormGame, ObjectArray
from solver.linear.cones import positive_forms
from solver.payoffs.rational import rational_payoffs

_LARGEST = 5  # strategies a player: 75 orders of four mistakes each, at the worst

Levels = tuple[tuple[int, ...], ...]  # strategies by how likely they are, each level far rarer


def proper(game: NormalFormGame, profiles: Sequence[Profile]) -> tuple[Verdict, ...]:
    """Judge whether a profile is the limit of play in which worse mistakes are far rarer.

    Parameters
    ----------
    game : NormalFormGame
    profiles : sequence of profiles
        Pure equilibria.

    Returns
    -------
    tuple of Verdict
        Decided for two players with up to five strategies each, and where a profile is strict;
        None elsewhere.

    Notes
    -----
    A profile is proper if and only if for each player there is a lexicographic system of
    beliefs over the other's strategies, all of them held possible, such that a strategy that is
    worse by it is infinitely less likely than a better one in the beliefs about its player
    (Blume, Brandenburger & Dekel 1991, "Lexicographic probabilities and equilibrium
    refinements", proposition 5). Every order of the strategies by how likely they are is tried,
    as far as the payoffs against the profile leave it open; whether beliefs go with it is a
    chain of linear programs in fractions.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts.proper import proper
    >>> myerson = [[1, 0, -9], [0, 0, -7], [-9, -7, -7]]
    >>> found = proper(NormalFormGame([myerson, myerson]), [(0, 0), (1, 1), (2, 2)])
    >>> [each.holds for each in found]
    [True, False, False]
    """
    small = game.n_players == 2 and max(game.shape) <= _LARGEST
    payoffs = rational_payoffs(game)
    verdicts = []
    for profile, sure in zip(profiles, strict(game, profiles), strict=True):
        if sure.holds:
            verdicts.append(Verdict(holds=True, by=None, why="strict"))
        elif not small:
            why = "decided for two players with up to five strategies"
            verdicts.append(Verdict(holds=None, by=None, why=why))
        else:
            verdicts.append(_judged(game, payoffs, profile))
    return tuple(verdicts)


def _judged(game: NormalFormGame, payoffs: ObjectArray, profile: Profile) -> Verdict:
    own = payoffs[0], payoffs[1].T
    orders = [list(_orders(own[i], profile[i], profile[1 - i])) for i in (0, 1)]
    for one, other in product(*orders):
        if _fit(own[0], one, other) and _fit(own[1], other, one):
            rarest = [game.strategies[i][levels[-1][0]] for i, levels in enumerate((one, other))]
            why = f"with {' and '.join(rarest)} the rarest mistakes"
            return Verdict(holds=True, by=None, why=why)
    return Verdict(holds=False, by=None, why="no order of mistakes by their cost supports it")


def _orders(own: ObjectArray, played: int, against: int) -> Iterator[Levels]:
    """Every order of a player's strategies in which what is worse against a strategy is rarer.

    What is played comes first and alone; among equals anything goes, and may be left to what
    the other's mistakes decide.
    """
    values = own[:, against].tolist()
    rest = sorted((s for s in range(len(values)) if s != played), key=lambda s: -values[s])
    equal = [tuple(group) for _, group in groupby(rest, key=lambda s: values[s])]
    for parts in product(*(list(_weak_orders(group)) for group in equal)):
        yield ((played,), *(level for part in parts for level in part))


def _weak_orders(items: Sequence[int]) -> Iterator[Levels]:
    if not items:
        yield ()
        return
    for size in range(1, len(items) + 1):
        for first in combinations(items, size):
            left = [item for item in items if item not in first]
            for rest in _weak_orders(left):
                yield (first, *rest)


def _fit(own: ObjectArray, mine: Levels, theirs: Levels) -> bool:
    """Whether beliefs with these levels of the other's mistakes put my strategies in this order.

    Each belief of the system gives every strategy of its level a positive probability, and may
    give some to those of earlier levels. What is on one level has to be equal by all beliefs,
    and what is on an earlier one better by the first that tells them apart, or equal by all.
    A belief that tells apart all that can be is taken at each level: it leaves least to do.
    """
    equal = [(s, t) for level in mine for s, t in combinations(level, 2)]
    open_pairs = [
        (s, t) for k, better in enumerate(mine) for worse in mine[k + 1 :]
        for s in better for t in worse
    ]  # fmt: skip
    allowed: list[int] = []
    for level in theirs:
        allowed += level
        own_here = own[:, allowed]
        zero = [_difference(own_here, s, t) for s, t in equal]
        forms = [_difference(own_here, s, t) for s, t in open_pairs]
        held = [[int(column == u) for column in allowed] for u in level]
        if len(allowed) == 1:
            told = [form[0] > 0 for form in forms]
            if any(form[0] < 0 for form in forms) or any(row[0] for row in zero):
                return False
        else:
            flags, _ = positive_forms([*held, *forms], zero, len(allowed))
            if not all(flags[: len(level)]):
                return False
            told = flags[len(level) :]
        open_pairs = [pair for pair, flag in zip(open_pairs, told, strict=True) if not flag]
    return True


def _difference(own: ObjectArray, s: int, t: int) -> list[Fraction]:
    difference: list[Fraction] = np.asarray(own[s] - own[t]).tolist()
    return difference
