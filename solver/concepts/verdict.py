"""What a concept says of an equilibrium."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from solver.game import NormalFormGame

Profile = tuple[int, ...]  # a strategy per player


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Whether an equilibrium passes, by how much, and what decides.

    Attributes
    ----------
    holds : bool or None
        None where the concept does not apply, or could not be decided.
    by : number or None
        How far it is from the border, in the unit that the concept names; negative where it
        fails. A Fraction of an exact game; None where no number says it.
    why : str
        What decides, in words without a stop.
    """

    holds: bool | None
    by: Any
    why: str


class Concept(Protocol):
    """How every concept is called."""

    def __call__(self, game: NormalFormGame, profiles: Sequence[Profile]) -> tuple[Verdict, ...]:
        """Judge pure equilibria of a game."""
        ...
