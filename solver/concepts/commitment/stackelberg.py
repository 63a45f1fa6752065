"""Commitment: what a leader gets who moves first and cannot go back on it.

von Stackelberg (1934); mixed commitment: Conitzer & Sandholm (2006), "Computing the optimal
strategy to commit to"; von Stengel & Zamir (2010), "Leadership games with convex strategy sets".
"""

from dataclasses import dataclass
from fractions import Fraction
from numbers import Integral
from typing import Any

import numpy as np
from flint import fmpq
from numpy.typing import NDArray

from solver.errors import InputError
from solver.game import NormalFormGame
from solver.linear.exact_programs import maximise
from solver.nash import nash
from solver.numbers.algebraic import to_flint, to_fraction
from solver.payoffs.rational import rational_payoffs
from solver.pure.best_replies import best_replies
from solver.tools.shown import Shown


@dataclass(frozen=True, kw_only=True)
class Stackelberg(Shown):
    """The best commitment.

    Attributes
    ----------
    strategy : ndarray, shape (m,)
        The leader's, of Fractions.
    reply : tuple of int
        What the others then play, in the order of the players.
    value : Fraction
        The leader's payoff.
    worst : Fraction or None
        And where, of equally good replies, the others choose the worst for the leader, whose
        best strategy then may be another one. None for mixed commitment: there are strategies
        close to the best that make the reply the only good one, or payoffs that come as close.
    nash_value : Fraction or float
        The most that the leader has in a Nash equilibrium with simultaneous moves.
    """

    strategy: NDArray[Any]
    reply: tuple[int, ...]
    value: Fraction
    worst: Fraction | None
    nash_value: Any


def stackelberg(game: NormalFormGame, leader: int = 0, mixed: bool = True) -> Stackelberg:
    """The strategy to commit to, and what the others reply.

    Parameters
    ----------
    game : NormalFormGame
    leader : int
    mixed : bool
        Whether the leader can commit to a mixed strategy, two players only. Else to a pure one,
        after which the others play a pure equilibrium of what is left.

    Returns
    -------
    Stackelberg
        Of equally good replies, the one that the leader likes best.

    Raises
    ------
    InputError
        If there is no such player, if mixed commitment is asked for with more than two, or if
        after no commitment the others have a pure equilibrium.

    Notes
    -----
    Mixed: a linear program for each reply, that the leader's strategy makes a best one (Conitzer
    & Sandholm 2006, section 4.1), in exact arithmetic; floats are read as the fractions that they
    stand for. With two players no leader is worse off than in any Nash or correlated equilibrium;
    with three or more that is false (von Stengel & Zamir 2010).

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts import stackelberg
    >>> game = NormalFormGame([[[2, 4], [1, 3]], [[1, 0], [0, 1]]])
    >>> found = stackelberg(game)
    >>> [str(p) for p in found.strategy], found.reply, str(found.value), str(found.nash_value)
    (['1/2', '1/2'], (1,), '7/2', '2')
    >>> str(stackelberg(game, mixed=False).value)
    '3'
    """
    if not isinstance(leader, Integral) or not 0 <= int(leader) < game.n_players:
        raise InputError(f"leader {leader!r} (right: 0 to {game.n_players - 1})")
    leader = int(leader)
    if mixed and game.n_players != 2:
        raise InputError(
            f"mixed commitment with {game.n_players} players (right: two players, or mixed=False)"
        )
    payoffs = rational_payoffs(game)
    if mixed:
        strategy, reply, value = _mixed(payoffs, leader)
        return Stackelberg(
            strategy=strategy, reply=reply, value=value, worst=None, nash_value=_nash(game, leader)
        )
    return _pure(game, payoffs, leader)


def _mixed(payoffs: NDArray[Any], leader: int) -> tuple[NDArray[Any], tuple[int, ...], Fraction]:
    own = payoffs[leader] if leader == 0 else payoffs[leader].T
    theirs = payoffs[1 - leader] if leader == 0 else payoffs[1 - leader].T
    best: tuple[Fraction, int, list[Fraction]] | None = None
    m = len(own)
    # with the payoffs made positive, x need not sum to 1 but at most
    lift = 1 - min(own.ravel())
    for j in range(own.shape[1]):
        objective = [to_flint(u + lift) for u in own[:, j]]
        rows = [[to_flint(v) for v in theirs[:, k] - theirs[:, j]] for k in range(own.shape[1])]
        rows.append([fmpq(1)] * m)
        solved = maximise(objective, rows, [fmpq(0)] * (len(rows) - 1) + [fmpq(1)])
        assert solved is not None  # x sums to at most 1
        x = [to_fraction(p) for p in solved]
        if sum(x) != 1:
            continue  # j is a best reply to nothing
        value = sum((p * u for p, u in zip(x, own[:, j], strict=True)), Fraction(0))
        if best is None or value > best[0]:
            best = value, j, x
    assert best is not None  # some strategy is a best reply to each mix
    strategy = np.empty(m, dtype=object)
    strategy[:] = best[2]
    return strategy, (best[1],), best[0]


def _pure(game: NormalFormGame, payoffs: NDArray[Any], leader: int) -> Stackelberg:
    best: tuple[Fraction, int, tuple[int, ...]] | None = None
    worst: Fraction | None = None
    others = [i for i in range(game.n_players) if i != leader]
    for s in range(game.shape[leader]):
        left = np.take(payoffs, s, axis=1 + leader)
        outcomes = [(left[(leader, *each)], each) for each in _replies(left[others])]
        if not outcomes:
            continue
        value, reply = max(outcomes, key=lambda pair: pair[0])
        least = min(outcomes, key=lambda pair: pair[0])[0]
        if best is None or value > best[0]:
            best = value, s, reply
        worst = least if worst is None else max(worst, least)
    if best is None:
        raise InputError(
            f"after no pure commitment of {game.players[leader]} do the others have a pure "
            "equilibrium"
        )
    strategy = np.array([Fraction(int(s == best[1])) for s in range(game.shape[leader])])
    return Stackelberg(
        strategy=strategy,
        reply=best[2],
        value=best[0],
        worst=worst,
        nash_value=_nash(game, leader),
    )


def _replies(payoffs: NDArray[Any]) -> list[tuple[int, ...]]:
    """The pure equilibria of those who reply; of a leader who is alone, to play nothing."""
    if not len(payoffs):
        return [()]
    stands = best_replies(NormalFormGame(payoffs), exact=True).all(axis=0)
    return [tuple(each) for each in np.argwhere(stands).tolist()]


def _nash(game: NormalFormGame, leader: int) -> Any:
    """The greatest payoff of an equilibrium: an extreme one, two players' sets being products."""
    return max(each.payoffs[leader] for each in nash(game, exact=True).equilibria)
