"""Strict equilibria: whoever deviates alone loses.

Harsanyi (1973), "Games with randomly disturbed payoffs", who calls them strong.
"""

from collections.abc import Sequence

from solver.concepts.verdict import Profile, Verdict
from solver.game import NormalFormGame
from solver.payoffs.expected import own_payoffs
from solver.tolerances import better


def strict(game: NormalFormGame, profiles: Sequence[Profile]) -> tuple[Verdict, ...]:
    """Judge whether every deviation of one player costs that player something, and how much.

    Parameters
    ----------
    game : NormalFormGame
        Any number of players.
    profiles : sequence of profiles
        Pure ones, a strategy per player.

    Returns
    -------
    tuple of Verdict
        `by` is the least that any player loses by any deviation, in that player's payoffs:
        exactly for an exact game. None where nobody has another strategy; then the profile is
        strict for want of deviations. No mixed equilibrium is strict.

    Notes
    -----
    O(n · m) for each profile. Payoffs in floats are told apart as everywhere: see
    `solver.tolerances`. A strict equilibrium is isolated, regular and perfect, and has index +1.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts.strict import strict
    >>> chicken = NormalFormGame([[[0, -1], [1, -10]], [[0, 1], [-1, -10]]])
    >>> [(each.holds, str(each.by)) for each in strict(chicken, [(0, 1), (1, 0), (0, 0)])]
    [(True, '1'), (True, '1'), (False, '-1')]
    """
    return tuple(_judged(game, profile) for profile in profiles)


def _judged(game: NormalFormGame, profile: Profile) -> Verdict:
    payoffs = game.payoffs if game.exact is None else game.exact
    losses = []
    for player, played in enumerate(profile):
        own = own_payoffs(payoffs, player, profile).tolist()
        here = own[played]
        for strategy, other in enumerate(own):
            if strategy != played:
                loses = here > other if game.is_exact else better(here, other)
                losses.append((here - other, loses, player, strategy))
    if not losses:
        return Verdict(holds=True, by=None, why="nobody has another strategy")
    least, loses, player, strategy = min(losses, key=lambda each: (each[1], each[0]))
    labels = game.strategies[player]
    turn = f"{game.players[player]} from {labels[profile[player]]} to {labels[strategy]}"
    return Verdict(
        holds=loses,
        by=least,
        why=f"{turn} {'loses least' if loses else 'loses nothing'}",
    )
