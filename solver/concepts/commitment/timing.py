"""Who moves first: every order of moves, by backward induction.

Selten (1965), "Spieltheoretische Behandlung eines Oligopolmodells mit Nachfrageträgheit":
subgame perfection; Hamilton & Slutsky (1990), "Endogenous timing in duopoly games".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from math import factorial
from typing import Any

import numpy as np

from solver.concepts.verdict import Profile
from solver.errors import InputError
from solver.game import NormalFormGame
from solver.payoffs.order import ordered
from solver.pure.best_replies import best_replies
from solver.tools.shown import Shown

_MOST = 120  # orders


@dataclass(frozen=True, kw_only=True)
class Order(Shown):
    """One order of moves, each seen by all who move later.

    Attributes
    ----------
    players : tuple of int
        From the first to the last.
    outcomes : tuple of profiles
        What is played in the subgame-perfect equilibria in pure strategies: several only where
        a player is indifferent.
    payoffs : tuple of tuples
        Of each outcome, one a player.
    """

    players: tuple[int, ...]
    outcomes: tuple[Profile, ...]
    payoffs: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Timing(Shown):
    """What each player has by when it moves.

    Attributes
    ----------
    orders : tuple of Order
        Every order of moves.
    first, last, together : tuple of pairs or None, one a player
        The least and the most that the player has where it moves first, or last, in some order;
        and in the pure equilibria of simultaneous moves, None where there is none.
    """

    orders: tuple[Order, ...]
    first: tuple[tuple[Any, Any], ...]
    last: tuple[tuple[Any, Any], ...]
    together: tuple[tuple[Any, Any] | None, ...]


def timing(game: NormalFormGame) -> Timing:
    """Compare moving first, moving last and moving together, for each player.

    Raises
    ------
    InputError
        With more than five players.

    Notes
    -----
    Of two players, none who can commit to any mixed strategy has less than in equilibrium; to a
    pure one, or with three and more players, that is false (von Stengel & Zamir 2010).

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts.commitment.timing import timing
    >>> chicken = NormalFormGame([[[6, 2], [7, 0]], [[6, 7], [2, 0]]])
    >>> found = timing(chicken)
    >>> [[tuple(map(str, pair)) for pair in each] for each in (found.first, found.last)]
    [[('7', '7'), ('7', '7')], [('2', '2'), ('2', '2')]]
    """
    orders = orders_of_moves(game)
    values = game.payoffs if game.exact is None else game.exact
    stands = np.argwhere(best_replies(game).all(axis=0)).tolist()

    def span(player: int, place: int) -> tuple[Any, Any]:
        had = [u[player] for each in orders if each.players[place] == player for u in each.payoffs]
        return min(had), max(had)

    players = range(game.n_players)
    equal = [[values[(i, *profile)] for profile in stands] for i in players]
    return Timing(
        orders=orders,
        first=tuple(span(i, 0) for i in players),
        last=tuple(span(i, -1) for i in players),
        together=tuple((min(had), max(had)) if had else None for had in equal),
    )


def backward_induction(game: NormalFormGame, order: Sequence[int]) -> Order:
    """What is played if players move one after another.

    Parameters
    ----------
    game : NormalFormGame
        Any number of players; payoffs are compared as `solver.tolerances` says.
    order : sequence of int
        All players, each once.

    Returns
    -------
    Order

    Raises
    ------
    InputError
        If the order is none.

    Notes
    -----
    An outcome that some move leads to is one of an equilibrium if the mover has no less in it
    than in the worst continuation of every other move. O(profiles · n) comparisons at least.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts.commitment.timing import backward_induction
    >>> chicken = NormalFormGame([[[6, 2], [7, 0]], [[6, 7], [2, 0]]])
    >>> backward_induction(chicken, (0, 1)).outcomes
    ((1, 0),)
    """
    players = tuple(order)
    if sorted(players) != list(range(game.n_players)):
        raise InputError(
            f"order {players} (right: each of 0 to {game.n_players - 1} once, the first one first)"
        )
    ranks = ordered(game)

    def after(moves: dict[int, int]) -> list[Profile]:
        if len(moves) == len(players):
            return [tuple(moves[i] for i in range(game.n_players))]
        mover = players[len(moves)]
        reached = [after({**moves, mover: s}) for s in range(game.shape[mover])]
        least = [min(ranks[(mover, *each)] for each in some) for some in reached]
        kept = []
        for s, some in enumerate(reached):
            threat = max((low for t, low in enumerate(least) if t != s), default=None)
            kept += [p for p in some if threat is None or ranks[(mover, *p)] >= threat]
        return kept

    outcomes = tuple(sorted(after({})))
    values = game.payoffs if game.exact is None else game.exact
    payoffs = tuple(tuple(values[(i, *each)] for i in range(game.n_players)) for each in outcomes)
    return Order(players=players, outcomes=outcomes, payoffs=payoffs)


def orders_of_moves(game: NormalFormGame) -> tuple[Order, ...]:
    """Every order of moves, in lexicographic order.

    Raises
    ------
    InputError
        With more than five players.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts.commitment.timing import orders_of_moves
    >>> chicken = NormalFormGame([[[6, 2], [7, 0]], [[6, 7], [2, 0]]])
    >>> [(each.players, each.payoffs) for each in orders_of_moves(chicken)][1][0]
    (1, 0)
    """
    if factorial(game.n_players) > _MOST:
        raise InputError(
            f"{factorial(game.n_players):,} orders of moves (right: up to five players, or "
            "backward_induction for one order)"
        )
    return tuple(backward_induction(game, order) for order in permutations(range(game.n_players)))
