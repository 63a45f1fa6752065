"""The ways in which an answer can change, as conditions on gains from moves.

A literal holds if all of its signed gains are not negative, a clause if one of its literals
does, a way if all of its clauses do.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from games.outcomes.moves import Gain, Move
from games.robustness.question import Question
from solver.tools.shown import Shown

Literal = tuple[tuple[Gain, int], ...]
Clause = tuple[Literal, ...]


@dataclass(frozen=True, repr=False)
class Way(Shown):
    """A way in which the answer changes.

    Attributes
    ----------
    clauses : tuple of Clause
    network : int or None
        The one that comes to stand, or ceases to; None where several have to cease.
    move : Move or None
        What begins to pay, where a network ceases to stand by it.
    """

    clauses: tuple[Clause, ...]
    network: int | None = None
    move: Move | None = None

    @property
    def gains(self) -> tuple[Gain, ...]:
        """Every gain that it is about, once."""
        found = (gain for clause in self.clauses for literal in clause for gain, _ in literal)
        return tuple(dict.fromkeys(found))


def ways_to_change(question: Question, never: Container[Gain] = ()) -> tuple[Way, ...]:
    """Every way in which what is asked for can change.

    Parameters
    ----------
    question : Question
    never : container of Gain
        Those that are zero whatever happens. A player who is always indifferent does not
        keep a move from paying, nor make it pay.

    Notes
    -----
    The answer changes where a move from a stable network pays, or another network comes to
    stand. A tie that stands is gone where every network that has it is left; one that does
    not comes where some network that has it stands.
    """
    moves = {
        network: [(move, gains) for move in away if (gains := move.decisive(never))]
        for network, away in question.moves.items()
    }
    if question.rung is None:
        leaving = [
            Way(((_pays(gains),),), network, move)
            for network in question.stable
            for move, gains in moves[network]
        ]
        coming = set(moves) - set(question.stable)
        return (*leaving, *(_comes(network, moves[network]) for network in sorted(coming)))
    if question.holds:
        clauses = tuple(
            tuple(_pays(gains) for _, gains in moves[network]) for network in question.networks
        )
        return (Way(clauses),) if all(clauses) else ()  # else nothing leads away from one of them
    return tuple(_comes(network, moves[network]) for network in question.networks)


def _pays(gains: Sequence[Gain]) -> Literal:
    """No gain is negative: where a move pays, or is on the edge of it."""
    return tuple((gain, 1) for gain in gains)


def _comes(network: int, moves: Sequence[tuple[Move, Sequence[Gain]]]) -> Way:
    """No move pays: of every two who could deepen their tie, one does not gain."""
    return Way(tuple(tuple(((gain, -1),) for gain in gains) for _, gains in moves), network)
