"""Risk dominance: to which of two equilibria doubt about the others' choice leads.

Harsanyi & Selten (1988), "A general theory of equilibrium selection in games", chapters 4 and 5.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

import numpy as np

from solver.concepts.verdict import Profile, Verdict
from solver.errors import InputError
from solver.game import NormalFormGame, ObjectArray
from solver.payoffs.expected import deviation_payoffs, own_payoffs
from solver.payoffs.rational import rational_payoffs
from solver.pure.best_replies import best_replies

Mix = list[Fraction]

_UNDECIDED = "undecided"
_MOST = 12
_LONGEST = 1.0  # seconds of a comparison


def risk_dominance(game: NormalFormGame, profiles: Sequence[Profile]) -> tuple[Verdict, ...]:
    """Judge whether a profile risk dominates each of the others.

    Parameters
    ----------
    game : NormalFormGame
        Any number of players.
    profiles : sequence of profiles
        The pure equilibria that are compared; of more than a dozen none is judged.

    Returns
    -------
    tuple of Verdict
        False where another one risk dominates it; None where some comparison has no winner, or
        the tracing path was not followed to its end.
    """
    if len(profiles) > _MOST:
        return (Verdict(holds=None, by=None, why="too many to be compared"),) * len(profiles)
    payoffs = rational_payoffs(game)
    wins: dict[tuple[Profile, Profile], Profile | str | None] = {}
    for a, b in combinations(profiles, 2):
        wins[a, b] = wins[b, a] = _winner(game, payoffs, a, b)
    return tuple(_judged(game, profile, profiles, wins) for profile in profiles)


def risk_dominant(game: NormalFormGame, a: Profile, b: Profile) -> Profile | None:
    """The profile of two that risk dominates the other.

    Parameters
    ----------
    game : NormalFormGame
    a, b : profiles
        Two pure equilibria.

    Returns
    -------
    profile or None
        None if neither does, or it could not be decided.

    Raises
    ------
    InputError
        If one of them is no equilibrium, or they are the same.

    Notes
    -----
    Each player doubts which of the two the others play, and gives every doubt z in [0, 1] the
    same weight; what it would reply is its prior (the bicentric prior). From there the linear
    tracing procedure leads to an equilibrium of the game. In 2×2 games this is the one with the
    larger product of losses by deviating alone (theorem 3.9.1 of the book). Two players are
    traced exactly, and more where the first replies stay best to the end; else the path is
    followed in floats, see `solver.many_players.tracing`.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts.risk_dominant import risk_dominant
    >>> stag_hunt = NormalFormGame([[[4, 0], [3, 3]], [[4, 3], [0, 3]]])
    >>> risk_dominant(stag_hunt, (0, 0), (1, 1))
    (1, 1)
    """
    a, b = tuple(a), tuple(b)
    if a == b:
        raise InputError(f"{a} and {b} are the same profile (right: two equilibria)")
    for profile in (a, b):
        if not _is_equilibrium(game, profile):
            raise InputError(f"{profile} is no pure equilibrium")
    won = _winner(game, rational_payoffs(game), a, b)
    return won if isinstance(won, tuple) else None


def bicentric_prior(payoffs: ObjectArray, a: Profile, b: Profile) -> list[Mix]:
    """What each player would play if it knew only that the others play a or b.

    Parameters
    ----------
    payoffs : ndarray of Fraction, shape (n, m1, …, mn)
    a, b : profiles

    Returns
    -------
    list of lists of Fraction
        For each player and strategy the length of the z in [0, 1] to which it is the best reply,
        the others playing b with probability z; ties share evenly.
    """
    priors = []
    for i in range(len(a)):
        at_a, at_b = own_payoffs(payoffs, i, a).tolist(), own_payoffs(payoffs, i, b).tolist()
        cuts = {Fraction(0), Fraction(1)}
        for (p, q), (r, s) in combinations(zip(at_a, at_b, strict=True), 2):
            slope = (q - p) - (s - r)
            if slope and 0 < (r - p) / slope < 1:
                cuts.add((r - p) / slope)
        ends = sorted(cuts)
        prior = [Fraction(0)] * len(at_a)
        for low, high in pairwise(ends):
            z = (low + high) / 2
            values = [p + z * (q - p) for p, q in zip(at_a, at_b, strict=True)]
            best = [s for s, value in enumerate(values) if value == max(values)]
            for s in best:
                prior[s] += (high - low) / len(best)
        priors.append(prior)
    return priors


def _winner(
    game: NormalFormGame, payoffs: ObjectArray, a: Profile, b: Profile
) -> Profile | str | None:
    """The one where the path ends; None if elsewhere, or undecided."""
    prior = bicentric_prior(payoffs, a, b)
    if game.n_players == 2:
        end: Profile | str | None = _traced(payoffs, prior)
    else:
        end = _held(game, payoffs, prior) or _followed(game, prior)
    return end if end in (a, b) or end == _UNDECIDED else None


def _traced(payoffs: ObjectArray, prior: list[Mix]) -> Profile | None:
    """The pure equilibrium where the tracing path of two players ends.

    None if it is mixed, or if ties leave more than one path: then the order of the strategies
    decides, and another order ends elsewhere.
    """
    from solver.two_players.tracing import tracing

    ends = []
    for order in (slice(None), slice(None, None, -1)):
        game = NormalFormGame(payoffs[:, order, order])
        priors = [np.array(mix, dtype=object)[order] for mix in prior]
        found = tracing(game, exact=True, prior=priors).equilibria
        mixes = [x[order] for x in found[0].strategies] if found else []
        ends.append(tuple(int(np.flatnonzero(x)[0]) for x in mixes if np.count_nonzero(x) == 1))
    return ends[0] if ends[0] == ends[1] and len(ends[0]) == 2 else None


def _held(game: NormalFormGame, payoffs: ObjectArray, prior: list[Mix]) -> Profile | None:
    """Where the path of more players ends if the only best replies to the prior stay best.

    At time t the others are taken to play the prior with probability 1 - t and the profile
    with t, so that what a deviation gains is linear in t: never positive, if not at the ends.
    """
    mixes = tuple(np.array(mix, dtype=object) for mix in prior)
    profile = []
    for i in range(len(prior)):
        values = deviation_payoffs(payoffs, mixes, i).tolist()
        best = [s for s, value in enumerate(values) if value == max(values)]
        if len(best) > 1:
            return None
        profile.append(best[0])
    return tuple(profile) if _is_equilibrium(game, tuple(profile)) else None


def _followed(game: NormalFormGame, prior: list[Mix]) -> Profile | str | None:
    """Where the path of any number of players ends, in floats; None if not in pure strategies."""
    from solver.many_players.tracing import tracing
    from solver.tools.deadline import Deadline

    mixes = [np.array(mix, dtype=object) for mix in prior]
    found = tracing(game, deadline=Deadline(_LONGEST), prior=mixes).equilibria
    return found[0].profile if found else _UNDECIDED


def _is_equilibrium(game: NormalFormGame, profile: Profile) -> bool:
    return all(bool(own[profile]) for own in best_replies(game))


def _judged(
    game: NormalFormGame,
    profile: Profile,
    profiles: Sequence[Profile],
    wins: dict[tuple[Profile, Profile], Any],
) -> Verdict:
    others = [other for other in profiles if other != profile]
    for other in others:
        if wins[profile, other] == other:
            why = f"({_labels(game, other)}) risk dominates it"
            return Verdict(holds=False, by=None, why=why)
    for other in others:
        if wins[profile, other] != profile:
            how = "could not be traced" if wins[profile, other] == _UNDECIDED else "has no winner"
            why = f"against ({_labels(game, other)}) it {how}"
            return Verdict(holds=None, by=None, why=why)
    return Verdict(holds=True, by=None, why="it risk dominates every other one")


def _labels(game: NormalFormGame, profile: Profile) -> str:
    return ", ".join(game.strategies[i][s] for i, s in enumerate(profile))
