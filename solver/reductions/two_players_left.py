"""Games of many players in which dominance leaves a choice to two of them only."""

from functools import partial

import numpy as np

from solver.game import NormalFormGame
from solver.payoffs.measure import measured_exactly
from solver.payoffs.rational import rational_payoffs
from solver.reductions.dominance import eliminate
from solver.reductions.reduction import Reduction, embedded


def two_players_left(game: NormalFormGame, *, exact: bool) -> Reduction | None:
    """The game between the two players who have a choice left.

    Parameters
    ----------
    game : NormalFormGame
    exact : bool
        Take float payoffs for the binary fractions that they are.

    Returns
    -------
    Reduction or None
        In Fractions; None if strict dominance by pure strategies leaves more players a choice.
    """
    payoffs = rational_payoffs(game, as_given=exact)
    kept = eliminate(NormalFormGame(payoffs), mixed=False).kept
    choosing = [i for i, own in enumerate(kept) if len(own) > 1]
    if len(choosing) > 2:
        return None
    others = [i for i in range(len(kept)) if i not in choosing]
    players = sorted([*choosing, *others[: 2 - len(choosing)]])
    left = payoffs[np.ix_(players, *kept)]

    at = partial(measured_exactly, payoffs)
    return Reduction(
        game=NormalFormGame(left.reshape([2, *(len(kept[i]) for i in players)])),
        reason="dominance leaves a choice to two players",
        method="dominance",
        lift=lambda found: embedded(found, kept, game.shape, at, players),
    )
