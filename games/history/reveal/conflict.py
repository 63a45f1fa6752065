"""Moves of which some pays whatever the weights, and none could be left out of them."""

from collections.abc import Sequence

from games.history.reveal.moves import RecordedMove
from games.ladder import COMPONENTS
from solver.linear.cells import have_room


def least_conflict(
    moves: Sequence[RecordedMove], groups: int, known: Sequence[int]
) -> tuple[int, ...]:
    """The places of a least set of moves that cannot all fail to pay.

    Parameters
    ----------
    moves : sequence of RecordedMove
    groups : int
    known : sequence of int
        The places of some that are likely to be such a set, or to hold one.

    Returns
    -------
    tuple of int
        Without any one of them there are weights, and room around them, under which none of the
        others pays. Empty if all moves can fail to pay.

    Notes
    -----
    The deletion filter of Chinneck & Dravnieks 1991, each test exact.
    """
    for start in (list(known), list(range(len(moves)))):
        if not _stands(moves, groups, start):
            break
    else:
        return ()
    kept = list(start)
    for k in start:
        rest = [each for each in kept if each != k]
        if not _stands(moves, groups, rest):
            kept = rest
    return tuple(sorted(kept))


def _stands(moves: Sequence[RecordedMove], groups: int, chosen: Sequence[int]) -> bool:
    return have_room([moves[k].condition for k in chosen], len(COMPONENTS), groups)
