"""The limit of logit quantal response equilibria.

McKelvey & Palfrey (1995), "Quantal response equilibria for normal form games".
"""

from collections.abc import Sequence

from solver.concepts.verdict import Profile, Verdict
from solver.game import NormalFormGame
from solver.jit.policy import compiled_where_worth_it
from solver.supports import same_profile, spread

_LONGEST = 10.0  # seconds


def logit_limit(game: NormalFormGame, profiles: Sequence[Profile]) -> tuple[Verdict, ...]:
    """Judge whether the principal branch of logit equilibria ends in a profile.

    Parameters
    ----------
    game : NormalFormGame
        Any number of players. Payoffs are taken as given: another scale of one player may lead
        elsewhere.
    profiles : sequence of profiles
        Pure equilibria.

    Returns
    -------
    tuple of Verdict
        None where the path was not followed to its end, or the end is not clear.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts.logit_limit import logit_limit
    >>> stag_hunt = NormalFormGame([[[4, 0], [3, 3]], [[4, 3], [0, 3]]])
    >>> [each.holds for each in logit_limit(stag_hunt, [(0, 0), (1, 1)])]
    [False, True]
    """
    from solver.dynamics.quantal.path import described, logit_path

    with compiled_where_worth_it(game.payoffs[0].size, "profiles on a path"):
        end = logit_path(game, time_limit=_LONGEST).limit
    if end is None:
        return (
            Verdict(holds=None, by=None, why="the path was lost, or its end is not clear"),
        ) * len(profiles)
    verdicts = []
    for profile in profiles:
        mixes = [spread([1.0], [s], m) for s, m in zip(profile, game.shape, strict=True)]
        holds = same_profile(end, mixes)
        where = "there" if holds else f"in {described(game, end)}"
        why = f"with payoffs as given the principal branch ends {where}"
        verdicts.append(Verdict(holds=holds, by=None, why=why))
    return tuple(verdicts)
