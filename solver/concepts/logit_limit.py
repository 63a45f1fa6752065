"""The limit of logit quantal response equilibria.

McKelvey & Palfrey (1995), "Quantal response equilibria for normal form games".
"""

from collections.abc import Sequence

from solver.concepts.verdict import Profile, Verdict
from solver.game import NormalFormGame
from solver.supports import same_profile, spread

_SEED = 0
_LONGEST = 10.0  # seconds


def logit_limit(game: NormalFormGame, profiles: Sequence[Profile]) -> tuple[Verdict, ...]:
    """Judge whether the principal branch of logit equilibria ends in a profile.

    Parameters
    ----------
    game : NormalFormGame
        Any number of players. Payoffs are scaled to the range 1 for each: another scale of one
        player may lead elsewhere.
    profiles : sequence of profiles
        Pure equilibria.

    Returns
    -------
    tuple of Verdict
        None where the path was not followed to its end.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts.logit_limit import logit_limit
    >>> stag_hunt = NormalFormGame([[[4, 0], [3, 3]], [[4, 3], [0, 3]]])
    >>> [each.holds for each in logit_limit(stag_hunt, [(0, 0), (1, 1)])]
    [False, True]
    """
    from solver.many_players.logit import logit
    from solver.tools.deadline import Deadline

    found = logit(game, deadline=Deadline(_LONGEST), seed=_SEED).equilibria
    if not found:
        return (Verdict(holds=None, by=None, why="the path was lost"),) * len(profiles)
    end = found[0].strategies
    verdicts = []
    for profile in profiles:
        mixes = [spread([1.0], [s], m) for s, m in zip(profile, game.shape, strict=True)]
        holds = same_profile(end, mixes)
        why = "the principal branch ends there" if holds else "the principal branch ends elsewhere"
        verdicts.append(Verdict(holds=holds, by=None, why=why))
    return tuple(verdicts)
