"""Undominated equilibria: nobody plays a weakly dominated strategy."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from solver.concepts.strict import strict
from solver.concepts.verdict import Profile, Verdict
from solver.game import NormalFormGame, ObjectArray
from solver.linear.cones import positive_forms
from solver.payoffs.rational import rational_payoffs

_MOST = 4000  # strategies times profiles of the others: a second


def undominated(game: NormalFormGame, profiles: Sequence[Profile]) -> tuple[Verdict, ...]:
    """Judge whether no strategy played is weakly dominated, by a pure strategy or a mix.

    Parameters
    ----------
    game : NormalFormGame
        Any number of players.
    profiles : sequence of profiles
        Pure ones.

    Returns
    -------
    tuple of Verdict
        None where a player's table is too large to decide exactly.

    Notes
    -----
    A strategy is undominated if and only if it is a best reply to some belief that gives every
    profile of the others a positive probability (van Damme 1991, lemma 3.2.1 after Pearce 1984):
    whether there is one is decided in fractions. A strict equilibrium is undominated.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts.undominated import undominated
    >>> entry = NormalFormGame([[[0, 0], [-1, 1]], [[2, 2], [-1, 1]]])
    >>> [each.holds for each in undominated(entry, [(0, 0), (1, 1)])]
    [False, True]
    """
    payoffs = rational_payoffs(game)
    known: dict[tuple[int, int], bool | None] = {}
    verdicts = []
    for profile, sure in zip(profiles, strict(game, profiles), strict=True):
        if sure.holds:
            verdicts.append(Verdict(holds=True, by=None, why="strict"))
            continue
        for key in enumerate(profile):
            if key not in known:
                known[key] = is_undominated(payoffs, *key)
        verdicts.append(_verdict(game, profile, [known[key] for key in enumerate(profile)]))
    return tuple(verdicts)


def is_undominated(payoffs: ObjectArray, player: int, strategy: int) -> bool | None:
    """Whether a strategy is a best reply to some belief that rules nothing out.

    Parameters
    ----------
    payoffs : ndarray of Fraction, shape (n, m1, …, mn)
    player, strategy : int

    Returns
    -------
    bool or None
        None where the table is too large to decide.
    """
    own = np.moveaxis(payoffs[player], player, 0).reshape(payoffs.shape[1 + player], -1)
    losses = own[strategy] - np.delete(own, strategy, axis=0)
    if ((losses <= 0).all(axis=1) & (losses < 0).any(axis=1)).any():
        return False  # by a pure strategy
    if losses.size > _MOST:
        return None
    # columns that are alike are one: a belief in either is a belief in both
    alike = np.array(sorted({tuple(column) for column in losses.T.tolist()}), dtype=object).T
    width = alike.shape[1] if losses.size else 1
    beliefs: list[list[Fraction | int]] = [
        [int(k == t) for k in range(width)] for t in range(width)
    ]
    keeps = [list(row) for row in alike] if losses.size else []
    flags, _ = positive_forms([*beliefs, *keeps], [], width)
    return all(flags[:width])


def _verdict(game: NormalFormGame, profile: Profile, found: Sequence[bool | None]) -> Verdict:
    for player, verdict in enumerate(found):
        if verdict is False:
            label = game.strategies[player][profile[player]]
            why = f"{game.players[player]}'s {label} is weakly dominated"
            return Verdict(holds=False, by=None, why=why)
    if None in found:
        return Verdict(holds=None, by=None, why="too large to decide")
    return Verdict(holds=True, by=None, why="each strategy is best against some full belief")
