"""The choice of algorithm by the number of players, the size and what the game turns out to be.

Here alone a question becomes another one: a search leaves supports open, a reduction offers a
smaller game, that is solved from here, and its answer made one for the game as given. No
algorithm calls back.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import prod
from typing import TYPE_CHECKING, Any

from numpy.typing import ArrayLike

from solver.equilibrium import Equilibrium
from solver.equilibrium_set import EquilibriumSet, diagnosis, in_order
from solver.errors import InputError
from solver.game import NormalFormGame
from solver.pure.equilibria import pure_equilibria
from solver.supports import same_profile
from solver.tools.deadline import Deadline

if TYPE_CHECKING:
    from solver.reductions.reduction import Reduction

# Games of up to so many supports are searched to the end without a time limit: 4×4×4, eight
# times 2×2, seven players with two strategies.
_ALL_SUPPORTS = 4000

_THREE_WITH_KERNELS = 4  # strategies a player, for which three players have kernels of their own

# Strategies of the player who has fewer: up to the first, vertices are enumerated sooner than
# dominated strategies are found, up to the second sooner than a linear program is called.
_TINY, _SMALL = 5, 10

_SEARCHING = 0.5  # of the time where the rest is for proofs of what is found

_LAST = 0.2  # seconds for what is cheap where a limit came before it was found


def auto(
    game: NormalFormGame, *, deadline: Deadline, exact: bool = False, seed: int | None = None
) -> EquilibriumSet:
    """Find all equilibria where there is a method for that, else as many as can be had.

    Two players: vertex enumeration, linear programming or Lemke-Howson, by size and kind. More
    players: all equilibria of small games, and of larger ones as many as a time limit allows;
    without one, every pure equilibrium, and one other if there is none.
    """
    if game.n_players == 1:
        found = pure_equilibria(game, deadline=deadline, exact=exact)
        return replace(found, complete=True, reason="every best choice is listed", method="pure")
    if game.n_players == 2:
        return _two_players(game, deadline, exact)
    if prod((1 << m) - 1 for m in game.shape) <= _ALL_SUPPORTS:
        return _with_certain(polynomial(game, deadline=deadline, exact=exact), game, exact, seed)
    return _with_certain(_large(game, deadline, exact, seed), game, exact, seed)


def polynomial(
    game: NormalFormGame, *, deadline: Deadline, exact: bool = False, **_: Any
) -> EquilibriumSet:
    """Find all equilibria of a game with three or more players, support by support.

    Parameters
    ----------
    game : NormalFormGame
    deadline : Deadline
        Supports are tried in order of size, as many as there is time for.
    exact : bool
        Answer in Fractions, and in certified boxes where there are none; take float payoffs
        for the binary fractions that they are.

    Returns
    -------
    EquilibriumSet
        `complete` is True only if there is proof for every support: see
        docs/three_players.md.

    Raises
    ------
    InputError
        If the game has fewer than three players, or too many strategies to be searched.
    """
    if game.n_players < 3:
        raise InputError("the method 'polynomial' takes three or more players")
    if game.n_players == 3 and max(game.shape) <= _THREE_WITH_KERNELS:
        from solver.three_players import search as three_players

        searched = three_players.search(game, exact=exact)
    else:
        from solver.many_players import search as many_players
        from solver.reductions.twins import without_twins

        # a support takes far longer than to look for twins
        smaller = without_twins(game, exact=exact)
        if smaller is not None:
            return _by(smaller, game, deadline, exact)
        searching = deadline.part(_SEARCHING) if exact else deadline
        searched = many_players.search(game, deadline=searching, exact=exact)
    undecided = searched.open_supports and not deadline.passed
    if undecided or (exact and (searched.open_supports or searched.left_out)):
        from solver.reductions.twins import without_twins
        from solver.reductions.two_players_left import two_players_left

        for reduction in (without_twins, two_players_left):
            smaller = reduction(game, exact=exact)
            if smaller is not None:
                return _by(smaller, game, deadline, exact)
    from solver.exact.conclude import conclude

    return conclude(game, searched, deadline=deadline, exact=exact)


def logit(
    game: NormalFormGame, *, deadline: Deadline, exact: bool = False, seed: int | None = None
) -> EquilibriumSet:
    """Find one equilibrium, the limit of logit quantal response equilibria.

    Parameters
    ----------
    game : NormalFormGame
    deadline : Deadline
    exact : bool
        In Fractions or a certified box, or not at all.
    seed : int, optional
        For the starting points of the fallback.

    Returns
    -------
    EquilibriumSet
        See `solver.many_players.logit`.
    """
    from solver.many_players import logit as path

    return _proved(game, path.logit(game, deadline=deadline, seed=seed), exact)


def tracing(
    game: NormalFormGame,
    *,
    deadline: Deadline,
    exact: bool = False,
    prior: Sequence[ArrayLike] | None = None,
    **_: Any,
) -> EquilibriumSet:
    """Find the equilibrium that a prior leads to: of two players exactly, of others in floats.

    Parameters
    ----------
    game : NormalFormGame
    deadline : Deadline
    exact : bool
        In Fractions or, of three and more players, a certified box, or not at all.
    prior : n array_like, shapes (mi,), optional

    Returns
    -------
    EquilibriumSet
        See the modules `tracing` of `solver.two_players` and `solver.many_players`.
    """
    if game.n_players == 2:
        from solver.two_players.tracing import tracing as of_two

        return of_two(game, deadline=deadline, exact=exact, prior=prior)
    from solver.many_players.tracing import tracing as of_many

    return _proved(game, of_many(game, deadline=deadline, prior=prior), exact)


def _proved(game: NormalFormGame, found: EquilibriumSet, exact: bool) -> EquilibriumSet:
    """One equilibrium that floats found, proved where that is asked for."""
    if not exact or not found.equilibria:
        return found
    from solver.exact.conclude import proved_alone

    return proved_alone(game, found)


def _by(
    smaller: "Reduction", game: NormalFormGame, deadline: Deadline, exact: bool
) -> EquilibriumSet:
    """The equilibria of a game by those of a smaller one, which is solved exactly."""
    from solver.exact.conclude import in_floats

    found = smaller.whole(auto(smaller.game, deadline=deadline, exact=True))
    ended = diagnosis(
        found.equilibria,
        found.components,
        out_of_time=found.diagnosis.out_of_time,
        undecided=found.diagnosis.undecided,
    )
    found = replace(found, seconds=deadline.seconds, diagnosis=ended)
    return found if exact else in_floats(game, found)


def _two_players(game: NormalFormGame, deadline: Deadline, exact: bool) -> EquilibriumSet:
    """All equilibria where that can be done, without strategies that are strictly dominated."""
    from solver.two_players.search import search, with_certain

    if min(game.shape) <= _TINY:
        return search(game, deadline=deadline, exact=exact)
    from solver.reductions.undominated import undominated
    from solver.two_players.bimatrix import Bimatrix

    bimatrix = Bimatrix(game, exact=exact, method="the choice for two players")
    if min(game.shape) > _SMALL:
        from solver.two_players.zero_sum import is_constant_sum, zero_sum

        if is_constant_sum(bimatrix):
            return with_certain(zero_sum, game, deadline, exact)
    smaller = undominated(bimatrix)
    if smaller is None:
        return search(game, deadline=deadline, exact=exact)
    return smaller.whole(search(smaller.game, deadline=deadline, exact=exact))


def _large(
    game: NormalFormGame, deadline: Deadline, exact: bool, seed: int | None
) -> EquilibriumSet:
    """Pure equilibria, or one other, and as many more as a time limit allows."""
    found = pure_equilibria(game, deadline=deadline, exact=exact)
    if not found.equilibria:
        one = logit(game, deadline=deadline.part(0.5), exact=exact, seed=seed)
        found = replace(one, reason=f"there is no pure equilibrium, and {one.reason}")
    if deadline.time_limit is None or deadline.passed:
        return replace(found, seconds=deadline.seconds)
    from solver.many_players.search import MOST_STRATEGIES

    if max(game.shape) > MOST_STRATEGIES:
        return replace(found, seconds=deadline.seconds)
    return _with_more(polynomial(game, deadline=deadline, exact=exact), found.equilibria)


def _with_certain(
    found: EquilibriumSet, game: NormalFormGame, exact: bool, seed: int | None
) -> EquilibriumSet:
    """A set that a time limit cut short, with what takes no time to speak of besides.

    All pure equilibria, or one at the end of the logit path where nothing was found.
    """
    if not found.diagnosis.out_of_time:
        return found
    certain = pure_equilibria(game, deadline=Deadline(_LAST), exact=exact).equilibria
    if not certain and not found.equilibria:
        certain = logit(game, deadline=Deadline(_LAST), exact=exact, seed=seed).equilibria
    return _with_more(found, certain)


def _with_more(found: EquilibriumSet, others: Sequence[Equilibrium]) -> EquilibriumSet:
    """The set with those of other equilibria that it has not, and components that keep theirs."""
    pure = {known.profile for known in found.equilibria}

    def is_known(each: Equilibrium) -> bool:
        if each.profile is not None:
            return each.profile in pure
        return any(same_profile(each.strategies, known.strategies) for known in found.equilibria)

    new = [each for each in others if not is_known(each)]
    equilibria = in_order([*found.equilibria, *new])
    place = {id(each): k for k, each in enumerate(equilibria)}
    components = tuple(
        replace(
            component,
            equilibria=tuple(sorted(place[id(found.equilibria[k])] for k in component.equilibria)),
        )
        for component in found.components
    )
    return replace(found, equilibria=equilibria, components=components)
