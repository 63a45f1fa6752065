"""Payoff dominance: an equilibrium that nobody would exchange for another one.

Harsanyi & Selten (1988), "A general theory of equilibrium selection in games", section 3.6.
"""

from collections.abc import Sequence

from solver.concepts.verdict import Profile, Verdict
from solver.game import NormalFormGame
from solver.payoffs.order import ordered


def payoff_dominant(game: NormalFormGame, profiles: Sequence[Profile]) -> tuple[Verdict, ...]:
    """Judge whether every player has at least as much as in any other of these profiles.

    Parameters
    ----------
    game : NormalFormGame
        Any number of players.
    profiles : sequence of profiles
        The pure equilibria that are compared.

    Returns
    -------
    tuple of Verdict
        One need not exist; of a single profile there is nothing to say against it.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts.payoff_dominant import payoff_dominant
    >>> stag_hunt = NormalFormGame([[[4, 0], [3, 3]], [[4, 3], [0, 3]]])
    >>> [each.holds for each in payoff_dominant(stag_hunt, [(0, 0), (1, 1)])]
    [True, False]
    """
    ranks = ordered(game)
    verdicts = []
    for profile in profiles:
        better = [
            (i, other)
            for other in profiles
            for i in range(game.n_players)
            if ranks[(i, *other)] > ranks[(i, *profile)]
        ]
        if better:
            i, other = better[0]
            labels = ", ".join(game.strategies[j][s] for j, s in enumerate(other))
            why = f"{game.players[i]} has more in ({labels})"
        else:
            why = "nobody has more in another one"
        verdicts.append(Verdict(holds=not better, by=None, why=why))
    return tuple(verdicts)
