"""All equilibria of games with three and more players, by the polynomials of indifference."""

from collections.abc import Iterable, Sequence
from typing import Any

from solver.equilibrium import Equilibrium
from solver.equilibrium_set import Diagnosis, EquilibriumSet, in_order
from solver.errors import InputError
from solver.game import NormalFormGame
from solver.tools.deadline import Deadline

METHOD = "polynomial"

Support = tuple[tuple[int, ...], ...]

_SMALL = 4  # strategies a player, for which three players have kernels of their own


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
        If the game has fewer than three players.
    """
    if game.n_players < 3:
        raise InputError(f"the method '{METHOD}' takes three or more players")
    if game.n_players == 3 and max(game.shape) <= _SMALL:
        from solver.three_players.search import three_players

        return three_players(game, deadline=deadline, exact=exact)
    from solver.many_players.search import many_players

    return many_players(game, deadline=deadline, exact=exact)


def members(masks: Iterable[Any]) -> Support:
    """The strategies that bit masks hold."""
    return tuple(
        tuple(s for s in range(int(mask).bit_length()) if int(mask) >> s & 1) for mask in masks
    )


def conclusion(
    game: NormalFormGame,
    equilibria: Sequence[Equilibrium],
    open_supports: Sequence[Support],
    deadline: Deadline,
    exact: bool,
    left_out: str = "",
) -> EquilibriumSet:
    """What follows from the search in floating point, after exact arithmetic where it takes that.

    Parameters
    ----------
    game : NormalFormGame
    equilibria : sequence of Equilibrium
        Those without an index are not proved.
    open_supports : sequence of Support
        Those on which there may be others.
    deadline : Deadline
    exact : bool
    left_out : str
        Which supports were not looked at, if there are any.
    """
    if exact or (open_supports and not deadline.passed):
        from solver.exact.conclude import exactly

        return exactly(game, equilibria, open_supports, deadline, exact, left_out)
    if open_supports:
        left_out = left_out or "the time limit came before every support was decided"
    total = sum(each.index or 0 for each in equilibria)
    reason = (
        "on each support the indifference equations were solved or excluded, by signs beyond "
        "all rounding; the indices sum to +1"
    )
    if left_out:
        reason = left_out
    elif total != 1:
        reason = f"the indices sum to {total}, not to +1: something was missed"
    complete = not left_out and total == 1
    return EquilibriumSet(
        equilibria=in_order(equilibria),
        complete=complete,
        reason=reason,
        method=METHOD,
        seconds=deadline.seconds,
        diagnosis=Diagnosis(out_of_time=bool(left_out) and deadline.passed),
    )
