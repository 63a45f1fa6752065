"""The equilibrium that a common prior leads to, for any number of players."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from solver.equilibrium import Equilibrium
from solver.equilibrium_set import Diagnosis, EquilibriumSet
from solver.game import NormalFormGame
from solver.many_players.logit_path import Walk, limit
from solver.supports import same_profile
from solver.tools.deadline import Deadline
from solver.two_players.tracing import checked_prior

_RATES = (1e6, 1e7)  # how rational players are, their payoffs having a range from 1/2 to 1


def tracing(
    game: NormalFormGame,
    *,
    deadline: Deadline | None = None,
    prior: Sequence[ArrayLike] | None = None,
    **_: Any,
) -> EquilibriumSet:
    """Find the equilibrium at the end of the tracing path.

    Parameters
    ----------
    game : NormalFormGame
    deadline : Deadline, optional
    prior : n array_likes, shapes (mi,), optional
        What each player is expected to play before the players have thought; uniform by default.

    Returns
    -------
    EquilibriumSet
        With one equilibrium, or none, and then `reason` says so.

    Raises
    ------
    InputError
        If the prior does not fit the game.

    Notes
    -----
    At time t the others are taken to play the prior with probability 1 - t and as they do with t
    (Harsanyi & Selten 1988, chapter 4). The equilibria are followed from t = 0 to 1 for players
    who err a little, logit responses at a large λ, of which there is one path, as in the
    logarithmic tracing procedure; as λ grows it becomes the linear one where that is unique. Two
    values of λ have to lead to the same equilibrium.
    """
    deadline = deadline or Deadline(None)
    mixes = [x.astype(np.float64) for x in checked_prior(prior, game.shape)]
    ends: list[Equilibrium] = []
    for rate in _RATES:
        walk = Walk(game, alike=False)
        walk.trace(mixes, rate)
        end = limit(game, walk.strategies(walk.logs)) if walk.to(1.0, deadline).ended else None
        if end is None or (ends and not same_profile(end.strategies, ends[0].strategies)):
            break
        ends.append(end)
    settled = len(ends) == len(_RATES)
    out_of_time = deadline.passed and not settled
    reason = "the equilibrium that the prior leads to was looked for"
    if not settled:
        reason = (
            "the time limit came before the path ended"
            if out_of_time
            else "the tracing path could not be followed to its end, or it has none that is clear"
        )
    return EquilibriumSet(
        equilibria=tuple(ends[-1:]) if settled else (),
        complete=False,
        reason=reason,
        method="tracing",
        seconds=deadline.seconds,
        diagnosis=Diagnosis(out_of_time=out_of_time, converged=settled or out_of_time),
    )
