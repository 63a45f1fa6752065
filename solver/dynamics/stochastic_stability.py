"""Stochastic stability: where play is nearly always if players err rarely.

Young (1993), "The evolution of conventions", Econometrica 61.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush
from itertools import product

import numpy as np
from flint import fmpq
from numpy.typing import NDArray

from solver.concepts.verdict import Profile
from solver.dynamics.trees import least_in_tree
from solver.errors import InputError
from solver.game import NormalFormGame, ObjectArray
from solver.payoffs.rational import rational_payoffs
from solver.pure.best_replies import best_replies
from solver.tools.shown import Shown

_MOST = 20_000  # profiles
_MOST_CLASSES = 64  # of which trees are compared
_WHOLE = Fraction(1)  # a sample of nothing but mistakes


@dataclass(frozen=True, repr=False)
class StochasticStability(Shown):
    """Which profiles are stochastically stable.

    Attributes
    ----------
    stable : tuple of profiles
        Those in which play is nearly always as mistakes become rare.
    potential : dict of profile to Fraction
        By profile that play may settle in, the least cost in mistakes of a tree of paths from
        all others to it; the stable ones have the least.
    resistance : dict of (profile, profile) to Fraction
        What it takes in mistakes to get from one of them to the other.
    mistakes : str
        What a mistake counts: ``shares`` of a sample, or ``players`` who err.
    """

    stable: tuple[Profile, ...]
    potential: dict[Profile, Fraction]
    resistance: dict[tuple[Profile, Profile], Fraction]
    mistakes: str


def stochastic_stability(game: NormalFormGame) -> StochasticStability:
    """Find the stochastically stable pure profiles.

    Parameters
    ----------
    game : NormalFormGame
        Up to 20,000 profiles.

    Returns
    -------
    StochasticStability

    Raises
    ------
    InputError
        If the game is too large, or play may settle in too many places.

    Notes
    -----
    Two players, if alternating best replies lead from everywhere to a strict equilibrium
    (Young's weakly acyclic games): adaptive play. Each replies to a sample of what the other
    has played; the resistance of a way from one equilibrium to another is the least share of
    a sample that has to be mistakes until the reply is the other's (equation 10 and theorem 2
    of the paper). More players, or games in which replies go round: one player at a time goes
    to a best reply, or errs, which costs 1; a place where play settles is then a set of
    profiles that best replies do not leave, named by its first.
    A profile's potential is that of the tree of least resistance rooted there.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> young = [[6, 0, 0], [5, 7, 5], [0, 5, 8]]
    >>> game = NormalFormGame([young, [list(row) for row in zip(*young)]])
    >>> found = stochastic_stability(game)
    >>> found.stable, [str(each) for each in found.potential.values()]
    (((1, 1),), ['37/30', '1/2', '21/40'])
    """
    if np.prod(game.shape) > _MOST:
        raise InputError(
            f"a game of {np.prod(game.shape):,} profiles is too large for its stochastic "
            f"stability (right: up to {_MOST:,})"
        )
    replies = best_replies(game)
    classes = _settled(replies)
    if len(classes) > _MOST_CLASSES:
        raise InputError(f"play may settle in {len(classes)} places (right: up to {_MOST_CLASSES})")
    if game.n_players == 2 and all(_is_strict(replies, each) for each in classes):
        costs = _by_samples(rational_payoffs(game), [each[0] for each in classes])
        mistakes = "shares"
    else:
        costs = _by_players(replies, classes)
        mistakes = "players"
    firsts = [each[0] for each in classes]
    potential = {each: Fraction(least_in_tree(costs, each)) for each in firsts}
    least = min(potential.values())
    stable = sorted(p for each in classes if potential[each[0]] == least for p in each)
    return StochasticStability(tuple(stable), potential, costs, mistakes)


def _replies(replies: NDArray[np.bool_], profile: Profile) -> Iterator[Profile]:
    """Where one player's best reply leads from a profile."""
    for i in range(len(profile)):
        for s in range(replies.shape[1 + i]):
            other = (*profile[:i], s, *profile[i + 1 :])
            if s != profile[i] and replies[(i, *other)]:
                yield other


def _settled(replies: NDArray[np.bool_]) -> list[list[Profile]]:
    """The sets of profiles that best replies do not leave, each in order."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    shape = replies.shape[1:]
    size = int(np.prod(shape))
    edges = [
        (int(np.ravel_multi_index(profile, shape)), int(np.ravel_multi_index(other, shape)))
        for profile in product(*map(range, shape))
        for other in _replies(replies, profile)
    ]
    ends = np.array(edges, dtype=np.int64).reshape(-1, 2)
    graph = csr_array((np.ones(len(ends), dtype=np.int8), (ends[:, 0], ends[:, 1])), (size, size))
    count, label = connected_components(graph, directed=True, connection="strong")
    leaves = np.zeros(count, dtype=np.bool_)
    leaves[label[ends[:, 0]][label[ends[:, 0]] != label[ends[:, 1]]]] = True
    classes: dict[int, list[Profile]] = {}
    for k in range(size):
        if not leaves[label[k]]:
            place = tuple(int(s) for s in np.unravel_index(k, shape))
            classes.setdefault(int(label[k]), []).append(place)
    return sorted(classes.values())


def _is_strict(replies: NDArray[np.bool_], profiles: list[Profile]) -> bool:
    """Whether this is one profile in which everybody has just one best reply."""
    return len(profiles) == 1 and not any(_replies(replies, profiles[0]))


def _by_samples(
    payoffs: ObjectArray, equilibria: list[Profile]
) -> dict[tuple[Profile, Profile], Fraction]:
    """The least share of mistakes in one player's sample that leads from one to another."""
    own = payoffs[0], payoffs[1].T
    costs = {}
    for a in equilibria:
        for b in equilibria:
            if a != b:
                shares = [_share_of_mistakes(own[i], a[1 - i], b[i]) for i in (0, 1)]
                costs[a, b] = min((each for each in shares if each is not None), default=_WHOLE)
    return costs


def _share_of_mistakes(own: ObjectArray, convention: int, reply: int) -> Fraction | None:
    """The least probability of other strategies at which a reply to a convention becomes best.

    Parameters
    ----------
    own : ndarray of Fraction, shape (m, k)
        What the player's strategies pay against the other's.
    convention : int
        What the other plays but for mistakes.
    reply : int

    Returns
    -------
    Fraction or None
        None if no mistakes make it best.

    Notes
    -----
    The program min {Σ e : (own[r] - own[s]) · (1 - Σ e at the convention, e elsewhere) ≥ 0 for
    all s, e ≥ 0}, solved by its dual.
    """
    from solver.linear.exact_programs import maximise

    gains = own[reply] - np.delete(own, reply, axis=0)
    at = gains[:, convention]
    slopes = np.delete(gains, convention, axis=1) - at[:, None]
    objective = [_flint(-value) for value in at]
    matrix = [[_flint(value) for value in column] for column in slopes.T]
    weights = maximise(objective, matrix, [fmpq(1)] * len(matrix))
    if weights is None:
        return None
    least = sum((c * y for c, y in zip(objective, weights, strict=True)), fmpq(0))
    return Fraction(int(least.p), int(least.q)) if least <= 1 else None


def _flint(number: Fraction) -> fmpq:
    return fmpq(*number.as_integer_ratio())


def _by_players(
    replies: NDArray[np.bool_], classes: list[list[Profile]]
) -> dict[tuple[Profile, Profile], Fraction]:
    """The fewest mistakes on a path of best replies and mistakes from one class to another."""
    home: Mapping[Profile, int] = {p: k for k, each in enumerate(classes) for p in each}
    costs: dict[tuple[Profile, Profile], Fraction] = {}
    for k, each in enumerate(classes):
        reached = _fewest(replies, each)
        for other, place in home.items():
            if place != k:
                key = each[0], classes[place][0]
                known = costs.get(key)
                found = Fraction(reached[other])
                costs[key] = found if known is None else min(known, found)
    return costs


def _fewest(replies: NDArray[np.bool_], starts: list[Profile]) -> dict[Profile, int]:
    """The fewest mistakes on the way to every profile (Dijkstra)."""
    shape = replies.shape[1:]
    best = dict.fromkeys(starts, 0)
    queue = [(0, each) for each in starts]
    while queue:
        cost, profile = heappop(queue)
        if cost > best[profile]:
            continue
        for i in range(len(shape)):
            for s in range(shape[i]):
                other = (*profile[:i], s, *profile[i + 1 :])
                then = cost + (not replies[(i, *other)])
                if then < best.get(other, then + 1):
                    best[other] = then
                    heappush(queue, (then, other))
    return best
