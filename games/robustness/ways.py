"""The ways in which an answer can change, as conditions on gains from moves.

A literal holds if all of its signed gains are not negative, a clause if one of its literals
does, a way if all of its clauses do.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from games.outcomes.moves import Move
from games.robustness.question import Question

Gain = tuple[int, int, int]  # player, old network, new network
Literal = tuple[tuple[Gain, int], ...]
Clause = tuple[Literal, ...]


@dataclass(frozen=True)
class Way:
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


def ways_to_change(question: Question) -> tuple[Way, ...]:
    """Every way in which what is asked for can change.

    The answer changes where a move from a stable network pays, or another network comes to
    stand. A tie that stands is gone where every network that has it is left; one that does
    not comes where some network that has it stands.
    """
    if question.rung is None:
        leaving = [
            Way((_pays(move),), network, move)
            for network in question.stable
            for move in question.moves[network]
        ]
        coming = set(question.moves) - set(question.stable)
        return (*leaving, *(_comes(question, network) for network in sorted(coming)))
    if question.holds:
        clauses = tuple(
            tuple(literal for move in question.moves[network] for literal in _pays(move))
            for network in question.networks
        )
        return (Way(clauses),)
    return tuple(_comes(question, network) for network in question.networks)


def _pays(move: Move) -> Clause:
    return (tuple(((i, move.old, move.new), 1) for i in move.players),)


def _comes(question: Question, network: int) -> Way:
    """No move pays: of every two who could deepen their tie, one does not gain."""
    moves: Sequence[Move] = question.moves[network]
    return Way(
        tuple(tuple((((i, move.old, move.new), -1),) for i in move.players) for move in moves),
        network,
    )
