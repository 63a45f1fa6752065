"""Pure equilibria of a game with any number of players."""

from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.equilibrium import Equilibrium
from solver.equilibrium_set import EquilibriumSet
from solver.game import NormalFormGame
from solver.payoffs.expected import own_payoffs
from solver.pure.batch import marked
from solver.pure.best_replies import best_replies
from solver.tolerances import lowest_equal
from solver.tools.deadline import Deadline


def pure_equilibria(
    game: NormalFormGame, *, deadline: Deadline, exact: bool = False, **_: Any
) -> EquilibriumSet:
    """Find every pure equilibrium.

    Parameters
    ----------
    game : NormalFormGame
    deadline : Deadline
        Only its clock is read: the search is one pass over the payoffs.
    exact : bool
        Take floats for the numbers that they are, and give Fractions.

    Returns
    -------
    EquilibriumSet
        `complete` is False: whether there are mixed equilibria is not looked at.
    """
    if exact or game.is_exact:
        marks = np.asarray(best_replies(game, exact=exact).all(axis=0))
    else:
        marks = marked(game.payoffs)
    return EquilibriumSet.later(
        {"equilibria": partial(_made, game, marks, exact)},
        complete=False,
        reason="every pure equilibrium is listed; mixed ones were not looked for",
        method="pure",
        seconds=deadline.seconds,
        components=(),
    )


def _made(game: NormalFormGame, marks: NDArray[np.bool_], exact: bool) -> tuple[Equilibrium, ...]:
    """The equilibria at the profiles that are marked."""
    profiles = zip(*(axis.tolist() for axis in marks.nonzero()), strict=True)
    found = (_pure_equilibrium(game, each, exact or game.is_exact) for each in profiles)
    return tuple(_in_fractions(game, each) if exact else each for each in found)


def _pure_equilibrium(
    game: NormalFormGame, profile: tuple[int, ...], by_value: bool
) -> Equilibrium:
    """The equilibrium in which the profile is played for sure.

    Its index is +1 where it is strict, that is, where every other strategy is worse.
    """
    strategies = []
    strict = True
    gains: list[Any] = [0.0]
    for i, (s, m) in enumerate(zip(profile, game.shape, strict=True)):
        x = np.zeros(m)
        x[s] = 1.0
        strategies.append(x)
        own = own_payoffs(game.comparable, i, profile).tolist()
        others = own[:s] + own[s + 1 :]
        enough = own[s] if by_value else lowest_equal(own[s])
        strict = strict and all(value < enough for value in others)
        gains.extend(value - own[s] for value in others)
    at: Any = (slice(None), *profile)
    payoffs = game.payoffs[at].copy()
    return Equilibrium(
        strategies=tuple(strategies),
        payoffs=payoffs,
        regret=float(max(gains)),
        index=1 if strict else None,
    )


def _in_fractions(game: NormalFormGame, found: Equilibrium) -> Equilibrium:
    """The same equilibrium with every number as the Fraction that it is."""
    payoffs = game.payoffs if game.exact is None else game.exact
    values = [Fraction(u[found.profile]) for u in payoffs]
    numbers = np.array([Fraction(0), Fraction(1)], dtype=object)
    strategies = tuple(numbers[x.astype(np.intp)] for x in found.strategies)
    return replace(found, strategies=strategies, payoffs=np.array(values, dtype=object))
