"""What comes out: the set of weights that make the record stable, and points in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from games.history.record import Record
from games.history.reveal.moves import RecordedMove
from games.scenario.scenario import Scenario
from solver.numbers.algebraic import to_flint
from solver.tools.shown import Shown

EVERYBODY = "all"

# By whose they are, a power or all, and by component.
Weights = Mapping[str, Mapping[str, float]]
Ranges = Mapping[str, Mapping[str, tuple[float, float]]]


@dataclass(frozen=True, repr=False)
class Binding(Shown):
    """A move that bounds the set.

    Attributes
    ----------
    move : RecordedMove
    excludes : float
        The share of all weights under which it alone pays, of 100,000 drawn.
    """

    move: RecordedMove
    excludes: float


@dataclass(frozen=True, eq=False, repr=False)
class Revealed(Shown):
    """The weights under which recorded ties are pairwise stable.

    Attributes
    ----------
    record : Record
    scenarios : mapping of int to Scenario
        By year.
    question : str
        Which ties may change.
    per_power : bool
        Whether each power has weights of its own.
    moves : int
        How many moves must not pay.
    share : Fraction or float
        Of all weights; exact, or an estimate from draws.
    error : float
        The standard error of an estimate, 0 of what is exact.
    own : Weights
        The scenarios', or their mean.
    holds : bool
        Whether the record is stable under the scenarios' own weights, each under its own.
    ranges : Ranges
        Between which bounds each weight lies in the set; empty where the set is.
    incentre : Weights
        Those farthest from where any move pays; empty where the set is.
    nearest : Weights
        Those in the set or on its edge that are nearest to `own`; empty where the set is.
    binding : tuple of Binding
        What bounds the set, those that exclude most first.
    conflict : tuple of RecordedMove
        Where the set is empty, moves of which some pays whatever the weights, and none could be
        left out.
    least_regret : Weights
        Where the set is empty, or none of the weights drawn is in it, the weights under which the
        most tempting move pays least.
    regret : float
        What it pays there. Where it is 0 the record is stable there, on an edge without room.
    record_ships : bool
        Whether it is the record of the package, known when the formulas were chosen.
    """

    record: Record
    scenarios: Mapping[int, Scenario]
    question: str
    per_power: bool
    moves: int
    share: Fraction | float
    error: float
    own: Weights
    holds: bool
    ranges: Ranges
    incentre: Weights
    nearest: Weights
    binding: tuple[Binding, ...]
    conflict: tuple[RecordedMove, ...]
    least_regret: Weights
    regret: float
    record_ships: bool

    @property
    def years(self) -> tuple[int, ...]:
        """The years asked about."""
        return tuple(self.scenarios)

    @property
    def is_exact(self) -> bool:
        """Whether the share is."""
        return isinstance(self.share, Fraction)

    @property
    def exact(self) -> str | None:
        """The share as a fraction, which may have thousands of digits; None of an estimate."""
        return str(to_flint(self.share)) if isinstance(self.share, Fraction) else None

    @property
    def empty(self) -> bool:
        """Whether no weights, but for an edge without room, make the record stable."""
        return self.is_exact and self.share == 0
