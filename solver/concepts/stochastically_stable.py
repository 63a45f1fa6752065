"""Stochastic stability as a concept: see `solver.dynamics.stochastic_stability`."""

from collections.abc import Sequence

from solver.concepts.verdict import Profile, Verdict
from solver.errors import InputError
from solver.game import NormalFormGame


def stochastically_stable(game: NormalFormGame, profiles: Sequence[Profile]) -> tuple[Verdict, ...]:
    """Judge whether play is nearly always there as mistakes become rare (Young 1993).

    Parameters
    ----------
    game : NormalFormGame
        Any number of players.
    profiles : sequence of profiles
        Pure equilibria.

    Returns
    -------
    tuple of Verdict
        `by` is the profile's potential less that of the stable ones, negated: 0 where it holds.
        None where the game is too large.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts.stochastically_stable import stochastically_stable
    >>> stag_hunt = NormalFormGame([[[4, 0], [3, 3]], [[4, 3], [0, 3]]])
    >>> [each.holds for each in stochastically_stable(stag_hunt, [(0, 0), (1, 1)])]
    [False, True]
    """
    from solver.dynamics.stochastic_stability import stochastic_stability

    try:
        found = stochastic_stability(game)
    except InputError as error:
        return (Verdict(holds=None, by=None, why=str(error)),) * len(profiles)
    least = min(found.potential.values())
    verdicts = []
    for profile in profiles:
        holds = profile in found.stable
        more = found.potential.get(profile)
        by = None if more is None else least - more
        why = f"potential {more} and the least is {least}" if more is not None else (
            "best replies lead away from it"
        )  # fmt: skip
        verdicts.append(Verdict(holds=holds, by=by, why=why))
    return tuple(verdicts)
