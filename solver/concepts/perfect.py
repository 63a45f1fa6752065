"""Trembling-hand perfect equilibria: best against some small mistakes of everybody.

Selten (1975), "Reexamination of the perfectness concept for equilibrium points in extensive games".
"""

from collections.abc import Sequence
from fractions import Fraction

from solver.concepts.strict import strict
from solver.concepts.undominated import is_undominated, undominated
from solver.concepts.verdict import Profile, Verdict
from solver.game import NormalFormGame, ObjectArray
from solver.linear.cones import positive_forms
from solver.payoffs.rational import rational_payoffs


def perfect(game: NormalFormGame, profiles: Sequence[Profile]) -> tuple[Verdict, ...]:
    """Judge whether a profile is the limit of equilibria in which everybody errs a little.

    Parameters
    ----------
    game : NormalFormGame
        Any number of players.
    profiles : sequence of profiles
        Pure equilibria.

    Returns
    -------
    tuple of Verdict
        None where neither test below decides, which takes three players or more.

    Notes
    -----
    Two players: an equilibrium is perfect if and only if it is undominated (van Damme 1991,
    theorem 3.2.2). More: undominated is not enough, since all have to err in one way. A profile
    is perfect if mistakes of single players, at rates that all share, leave no deviation that
    cost nothing as it was without a loss; it is not if some mix of such deviations gains by
    every single mistake of every other player, since two mistakes at once are rarer still.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts.perfect import perfect
    >>> entry = NormalFormGame([[[0, 0], [-1, 1]], [[2, 2], [-1, 1]]])
    >>> [each.holds for each in perfect(entry, [(0, 0), (1, 1)])]
    [False, True]
    """
    if game.n_players <= 2:
        return undominated(game, profiles)
    payoffs = rational_payoffs(game)
    return tuple(
        Verdict(holds=True, by=None, why="strict")
        if sure.holds
        else _judged(game, payoffs, profile)
        for profile, sure in zip(profiles, strict(game, profiles), strict=True)
    )


def _judged(game: NormalFormGame, payoffs: ObjectArray, profile: Profile) -> Verdict:
    for player, strategy in enumerate(profile):
        if is_undominated(payoffs, player, strategy) is False:
            label = game.strategies[player][strategy]
            why = f"{game.players[player]}'s {label} is weakly dominated"
            return Verdict(holds=False, by=None, why=why)
    mistakes = [
        (j, t) for j, played in enumerate(profile) for t in range(game.shape[j]) if t != played
    ]
    free = [(i, s) for i, s in mistakes if not _loss(payoffs, profile, (i, s))]
    rows = [[_after(payoffs, profile, move, each) for each in mistakes] for move in free]
    tempted = _gains_by_every_mistake(free, rows, mistakes)
    if tempted is not None:
        why = f"{game.players[tempted]} gains by a deviation whoever errs"
        return Verdict(holds=False, by=None, why=why)
    rates = [[int(k == t) for k in range(len(mistakes))] for t in range(len(mistakes))]
    silent = [k for k, move in enumerate(free) if _same_whatever(payoffs, profile, move)]
    kept = [row for k, row in enumerate(rows) if k not in silent]
    flags, _ = positive_forms([*rates, *kept], [], len(mistakes))
    if all(flags):
        return Verdict(holds=True, by=None, why="single mistakes leave every deviation a loss")
    return Verdict(holds=None, by=None, why="neither test of perfection decides")


def _loss(payoffs: ObjectArray, profile: Profile, move: tuple[int, int]) -> Fraction:
    """What a player loses by a deviation."""
    i = move[0]
    loss: Fraction = payoffs[(i, *profile)] - payoffs[(i, *_with(profile, move))]
    return loss


def _after(
    payoffs: ObjectArray, profile: Profile, move: tuple[int, int], mistake: tuple[int, int]
) -> Fraction:
    """What a player loses by a deviation where another one errs; 0 for its own mistake."""
    return Fraction(0) if mistake[0] == move[0] else _loss(payoffs, _with(profile, mistake), move)


def _with(profile: Profile, move: tuple[int, int]) -> Profile:
    i, s = move
    return (*profile[:i], s, *profile[i + 1 :])


def _same_whatever(payoffs: ObjectArray, profile: Profile, move: tuple[int, int]) -> bool:
    """Whether a deviation never makes a difference to the one who deviates."""
    i, s = move
    own = payoffs[i].take([profile[i], s], axis=i)
    return bool((own.take(0, axis=i) == own.take(1, axis=i)).all())


def _gains_by_every_mistake(
    free: Sequence[tuple[int, int]],
    rows: Sequence[Sequence[Fraction]],
    mistakes: Sequence[tuple[int, int]],
) -> int | None:
    """A player of whom some mix of free deviations gains by every mistake of the others."""
    for i in {player for player, _ in free}:
        own = [row for (player, _), row in zip(free, rows, strict=True) if player == i]
        others = [k for k, (j, _) in enumerate(mistakes) if j != i]
        gains = [[-row[k] for row in own] for k in others]
        flags, _ = positive_forms(gains, [], len(own))
        if others and all(flags):
            return i
    return None
