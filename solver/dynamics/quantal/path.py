"""The logit path: quantal response equilibria as players become rational, and where they end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from numbers import Integral

import numpy as np
from numpy.typing import ArrayLike

from solver.equilibrium import Equilibrium
from solver.errors import InputError
from solver.game import FloatArray, NormalFormGame
from solver.many_players.logit_path import Trail, Walk
from solver.payoffs.expected import deviation_payoffs
from solver.payoffs.measure import measured
from solver.supports import spread
from solver.tolerances import SAME_PROFILE
from solver.tools.deadline import Deadline
from solver.tools.shown import Shown, within
from solver.tools.tables import Table

Strategies = tuple[FloatArray, ...]

_HALFWAY = 0.5  # of the largest λ, where a branch is followed backwards
_NEAR = 1e-2  # how far that point may be from the equilibrium it starts at
_SHOWN = 8  # points of a path in its table


@dataclass(frozen=True, eq=False, repr=False)
class LogitPath(Shown):
    """A branch of logit quantal response equilibria.

    Attributes
    ----------
    game : NormalFormGame
    rationality : ndarray, shape (T,)
        λ, in units of one over payoff, from 0 on where it is the principal branch. Where the
        path folds, λ falls for a while.
    strategies : ndarray, shape (T, M)
        The probabilities of all M = m1 + … + mn strategies, player after player.
    limit : tuple of n ndarrays or None
        The equilibrium in which the path ends. None if it was lost, or its end is not clear: in
        degenerate games probabilities may fall as slowly as one over the logarithm of λ.
    regret : float
        The largest gain from deviating from the limit; nan if there is none.
    turning_points : ndarray
        Where λ turns back.
    crossings : int
        How many other branches the path crossed, as in games with symmetries.
    principal : bool
        Whether it begins in uniform play at λ = 0.
    """

    game: NormalFormGame
    rationality: FloatArray
    strategies: FloatArray
    limit: Strategies | None
    regret: float
    turning_points: FloatArray
    crossings: int
    principal: bool

    @property
    def sentence(self) -> str:
        """Where the path ends, and how it gets there."""
        branch = "The principal branch" if self.principal else "The branch"
        if self.limit is None:
            return f"{branch} was left at λ = {self.rationality[-1]:.4g}, its end not being clear."
        text = f"{branch} ends in {described(self.game, self.limit)}, with payoffs as given"
        ways = []
        if len(self.turning_points):
            where = ", ".join(f"{each:.4g}" for each in self.turning_points[:4])
            ways.append(f"λ turns back at {where}{' …' if len(self.turning_points) > 4 else ''}")
        if self.crossings:
            ways.append("other branches cross it")
        return f"{text}; {' and '.join(ways)}." if ways else f"{text}."

    def _line(self) -> str:
        return within(f"LogitPath({len(self.rationality)} points; {self.sentence})")

    def _tables(self) -> Iterator[Table]:
        places = np.unique(np.linspace(0, len(self.rationality) - 1, _SHOWN).astype(int))
        labels = [
            f"{player}: {label}"
            for player, own in zip(self.game.players, self.game.strategies, strict=True)
            for label in own
        ]
        rows = [
            [f"{self.rationality[k]:.4g}", *(f"{p:.4f}" for p in self.strategies[k])]
            for k in places
        ]
        yield Table("", ["λ", *labels], rows, self.sentence)


def logit_path(
    game: NormalFormGame,
    start: Sequence[int | ArrayLike] | None = None,
    *,
    time_limit: float | None = None,
) -> LogitPath:
    """Follow a branch of logit quantal response equilibria to its end.

    Parameters
    ----------
    game : NormalFormGame
        Any number of players. Payoffs are taken as given, and never normalised: to multiply one
        player's by ten makes it ten times as rational, and may lead to another limit.
    start : sequence of n ints or array_likes, optional
        An equilibrium, a strategy or mix for each player, whose branch is followed, from large
        λ to where it ends. By default the principal branch, from uniform play at λ = 0.
    time_limit : float, optional
        Seconds.

    Returns
    -------
    LogitPath
        If the branch of the start is the principal one, that, from λ = 0 to the start.

    Raises
    ------
    InputError
        If the start is no equilibrium, or no branch that could be followed begins there.

    Notes
    -----
    In equilibrium the probability of strategy s of player i is proportional to exp(λ u_is),
    u_is being what it is expected to pay (equation 8 of McKelvey & Palfrey 1995). The solutions
    are followed in the logarithms of odds by predictor and corrector in arc length (Turocy
    2005), through folds, and straight on where branches cross, or all but cross since payoffs
    are symmetric to 10⁻⁷ of their range, until λ times the least range of a player's payoffs is
    10⁸ or more; there the equilibrium that the path is next to is the
    limit, which on a continuum is the point next to it (their theorem 2: it is an equilibrium).
    A step costs O(M³ + n² N), N being the number of profiles.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts import logit_path
    >>> game = NormalFormGame([[[1, 0, 1], [0, 0, 0], [1, 5, 1]],
    ...                        [[1, 0, 1], [0, 0, 5], [1, 0, 1]]])
    >>> logit_path(game).limit  # of a continuum of equilibria, this one
    (array([0.5, 0. , 0.5]), array([0.5, 0. , 0.5]))
    """
    deadline = Deadline(time_limit)
    walk = Walk(game, alike=True)
    if start is None:
        return _path(game, walk, *walk.to_end(game, deadline))
    mixes = _mixes(game, start)
    _refuse_other(game, mixes)
    _begin_next_to(game, walk, mixes)
    trail, end = walk.to_end(game, deadline)
    trail = replace(trail, rationality=trail.rationality[1:], logs=trail.logs[1:])
    if not len(trail.logs) or _far(walk.strategies(trail.logs[0]), mixes) > _NEAR:
        raise InputError("no branch of logit equilibria that could be followed begins there")
    if trail.rationality[-1] > 0:
        return _path(game, walk, trail, end)
    back = replace(
        trail,
        rationality=trail.rationality[::-1],
        logs=trail.logs[::-1],
        folds=trail.folds[::-1],
    )
    return _path(game, walk, back, measured(game.payoffs, mixes, None))


def described(game: NormalFormGame, mixes: Strategies) -> str:
    """A profile of mixes by the names of what is played."""
    texts = []
    for mix, labels in zip(mixes, game.strategies, strict=True):
        played = np.flatnonzero(mix)
        if len(played) == 1:
            texts.append(labels[played[0]])
        else:
            texts.append(" + ".join(f"{mix[s]:.3f} {labels[s]}" for s in played))
    return f"({', '.join(texts)})"


def _path(game: NormalFormGame, walk: Walk, trail: Trail, end: Equilibrium | None) -> LogitPath:
    return LogitPath(
        game=game,
        rationality=trail.rationality * walk.unit,
        strategies=np.exp(trail.logs),
        limit=None if end is None else end.strategies,
        regret=np.nan if end is None else end.regret,
        turning_points=trail.folds * walk.unit,
        crossings=trail.crossings,
        principal=bool(trail.rationality[0] == 0),
    )


def _mixes(game: NormalFormGame, start: Sequence[int | ArrayLike]) -> Strategies:
    if len(start) != game.n_players:
        raise InputError(
            f"the start has {len(start)} strategies (right: one for each of {game.n_players} "
            "players)"
        )
    mixes = []
    for own, m, player in zip(start, game.shape, game.players, strict=True):
        if isinstance(own, Integral):
            place = int(own)
            if not 0 <= place < m:
                raise InputError(f"{player} has no strategy {place} (right: 0 to {m - 1})")
            mix = spread([1.0], [place], m)
        else:
            mix = np.asarray(own, dtype=np.float64)
            if mix.shape != (m,) or not (mix >= 0).all() or abs(mix.sum() - 1) > SAME_PROFILE:
                raise InputError(f"the start of {player} is no mix of {m} strategies")
        mixes.append(mix / mix.sum())
    return tuple(mixes)


def _refuse_other(game: NormalFormGame, mixes: Strategies) -> None:
    for i, (mix, player) in enumerate(zip(mixes, game.players, strict=True)):
        values = deviation_payoffs(game.payoffs, mixes, i)
        gain, span = values.max() - values @ mix, np.ptp(game.payoffs[i])
        if gain > SAME_PROFILE * span:
            raise InputError(f"the start is no equilibrium: {player} gains {gain:.3g} by deviating")


def _begin_next_to(game: NormalFormGame, walk: Walk, mixes: Strategies) -> None:
    """Begin at large λ: what is not played is less likely by λ times what it loses."""
    rationality = _HALFWAY * walk.far
    logs = []
    for i, mix in enumerate(mixes):
        values = deviation_payoffs(game.payoffs, mixes, i) * walk.unit
        played = np.log(np.maximum(mix, SAME_PROFILE))
        own = np.where(mix > 0, played, rationality * (values - values.max()))
        logs.append(own - np.log(np.exp(own - own.max()).sum()) - own.max())
    walk.begin(np.concatenate(logs), rationality, rises=False)


def _far(one: Strategies, other: Strategies) -> float:
    return max(float(np.abs(x - y).max()) for x, y in zip(one, other, strict=True))
