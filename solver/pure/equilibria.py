"""Pure equilibria of a game with any number of players."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.equilibrium import Equilibrium
from solver.equilibrium_set import EquilibriumSet
from solver.game import FloatArray, NormalFormGame
from solver.payoffs.expected import own_payoffs
from solver.pure.batch import pure_nash
from solver.tolerances import tie_margins
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
        Give probabilities and payoffs as Fractions.

    Returns
    -------
    EquilibriumSet
        `complete` is False: whether there are mixed equilibria is not looked at.
    """
    profiles = pure_profiles(game)
    ties = np.zeros(game.n_players)
    if profiles and not game.is_exact:
        ties = tie_margins(game.payoffs)
    found = tuple(_pure_equilibrium(game, profile, ties) for profile in profiles)
    if exact:
        found = tuple(_in_fractions(game, each) for each in found)
    return EquilibriumSet(
        equilibria=found,
        complete=False,
        reason="every pure equilibrium is listed; mixed ones were not looked for",
        method="pure",
        seconds=deadline.seconds,
    )


def pure_profiles(game: NormalFormGame) -> list[tuple[int, ...]]:
    """The profiles in pure equilibrium, in C order; exactly for an exact game."""
    mask = _exact_mask(game) if game.is_exact else pure_nash(game.payoffs[None])[0]
    return list(zip(*(axis.tolist() for axis in mask.nonzero()), strict=True))


def _exact_mask(game: NormalFormGame) -> NDArray[np.bool_]:
    payoffs = game.comparable
    mask = np.ones(game.shape, dtype=np.bool_)
    for i in range(game.n_players):
        mask &= payoffs[i] == payoffs[i].max(axis=i, keepdims=True)
    return mask


def _pure_equilibrium(
    game: NormalFormGame, profile: tuple[int, ...], ties: FloatArray
) -> Equilibrium:
    """The equilibrium in which the profile is played for sure.

    Its index is +1 where it is strict, that is, where every other strategy is worse.
    """
    strategies = []
    strict = True
    gains = [0.0]
    for i, (s, m) in enumerate(zip(profile, game.shape, strict=True)):
        x = np.zeros(m)
        x[s] = 1.0
        strategies.append(x)
        own = own_payoffs(game.comparable, i, profile).tolist()
        loss = [own[s] - value for t, value in enumerate(own) if t != s]
        strict = strict and all(value > ties[i] for value in loss)
        gains.extend(-float(value) for value in loss)
    at: Any = (slice(None), *profile)
    payoffs = game.payoffs[at].copy()
    return Equilibrium(
        strategies=tuple(strategies),
        payoffs=payoffs,
        regret=max(gains),
        index=1 if strict else None,
    )


def _in_fractions(game: NormalFormGame, found: Equilibrium) -> Equilibrium:
    """The same equilibrium with every number as the Fraction that it is."""
    payoffs = game.payoffs if game.exact is None else game.exact
    values = [Fraction(u[found.profile]) for u in payoffs]
    strategies = tuple(np.array([Fraction(p) for p in x], dtype=object) for x in found.strategies)
    return replace(found, strategies=strategies, payoffs=np.array(values, dtype=object))
