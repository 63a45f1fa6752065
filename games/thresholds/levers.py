"""Every input of the world: at which value the outcome begins or ends, if at any."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from games.model.forms import PAIR_OF_POWERS, make_form
from games.model.parameters import Parameter, parameter
from games.model.point import Point
from games.outcomes.stable import stable_profiles
from games.scenario.scenario import Scenario
from games.thresholds.threshold import Threshold, threshold
from solver.errors import InputError
from solver.tools.chunks import Progress
from solver.tools.deadline import Deadline
from solver.tools.shown import Shown

_OF_THE_MODEL = ("weights", "weights_by_power", "scales", "rungs")
_PATIENCE = 600.0  # seconds for all inputs, unless said otherwise


@dataclass(frozen=True, eq=False, repr=False)
class Lever(Shown):
    """An input and what it can do alone.

    Attributes
    ----------
    threshold : Threshold
        Where along it the outcome stands.
    turns_at : float or None
        The boundary that is nearest to the present value; None where there is none.
    """

    threshold: Threshold
    turns_at: float | None

    @property
    def of(self) -> Parameter:
        """The input."""
        return self.threshold.of

    @property
    def now(self) -> float:
        """Its value in the scenario."""
        return float(self.of.values[0])

    @property
    def in_interval(self) -> bool:
        """Whether it turns the outcome within the interval that the scenario has for it."""
        turns = self.turns_at
        return turns is not None and float(self.of.low) <= turns <= float(self.of.high)

    @property
    def widths(self) -> float | None:
        """How far away that is, in widths of its interval; None where it has none."""
        width = float(self.of.high - self.of.low)
        return None if self.turns_at is None or not width else abs(self.turns_at - self.now) / width

    @property
    def short_by(self) -> float | None:
        """Where it never turns the outcome: what is missing at its best value, in payoffs."""
        missing = self.threshold.shortfall
        return None if missing is None else missing.by

    @property
    def _rank(self) -> tuple[float, ...]:
        if self.turns_at is None:
            return (2.0, self.short_by or 0.0)
        return (1.0, 0.0) if self.widths is None else (0.0, self.widths)


def levers(
    scenario: Scenario,
    rung: str | None = None,
    form: str = "triangle",
    *,
    pair: tuple[str, str] = PAIR_OF_POWERS,
    concept: str = "pairwise",
    time_limit: float | None = _PATIENCE,
    progress: Progress | None = None,
) -> tuple[Lever, ...]:
    """What each input of the world can do to a tie of two powers, alone.

    Parameters
    ----------
    scenario : Scenario
    rung : str, optional
        The tie that is the outcome: by default the one that stands as things are.
    form : str
    pair : tuple of str
        Whose tie.
    concept : str
        As in `games.thresholds.threshold`.
    time_limit : float, optional
        In seconds, for all of them.
    progress : callable, optional

    Returns
    -------
    tuple of Lever
        The nearest first, by distance in widths of its interval; then those that never turn
        the outcome, by what is missing.

    Raises
    ------
    InputError
        As `threshold`; and if no rung is given and nothing stands.

    Notes
    -----
    The inputs of the world are what the scenario says of powers and blocs: numbers with an
    interval of their own, numbers with parts as a whole, and the pressure on all at once where
    it is the same. Weights, scales and rungs are the model's. Each boundary is exact.
    """
    asked = rung or standing_rung(scenario, form, pair)
    deadline = Deadline(time_limit)
    names = list(world(scenario))
    report = progress or (lambda *_: None)
    report(0, len(names))
    found = []
    for done, name in enumerate(names):
        solved = threshold(
            scenario,
            name,
            asked,
            form,
            concept=concept,
            pair=pair,
            time_limit=deadline.part(1).time_limit,
        )
        found.append(_lever(solved))
        report(done + 1, len(names))
    return tuple(sorted(found, key=lambda each: each._rank))


def world(scenario: Scenario) -> Iterator[str]:
    """The names of all inputs that are about the world, not about the model."""
    if parameter(scenario, "pressure").value is not None:
        yield "pressure"
    wholes: dict[str, None] = {}
    for path in scenario.leaves:
        if path.partition(".")[0] in _OF_THE_MODEL or path.endswith(".weight"):
            continue
        whole, parts, _ = path.partition(".parts.")
        if parts and whole not in wholes:
            wholes[whole] = None
            yield whole
        yield path


def standing_rung(scenario: Scenario, form: str, pair: tuple[str, str]) -> str:
    """The tie of the two in the first pairwise-stable profile.

    Raises
    ------
    InputError
        If nothing is pairwise stable.
    """
    made = make_form(scenario, form)
    stands = made.network_of[stable_profiles(Point(scenario), form)]
    if not len(stands):
        raise InputError("nothing is pairwise stable here (right: --for, the tie that it is about)")
    tie = made.tie(pair)
    if tie is None:
        raise InputError(f"{' and '.join(pair)} choose no tie in the {form} (right: another pair)")
    return made.named(int(stands[0]))[tie][2]


def _lever(solved: Threshold) -> Lever:
    here: Fraction = solved.of.values[0]
    ends = [each.value for each in solved.boundaries]
    nearest = min(ends, key=lambda end: abs(end - float(here)), default=None)
    return Lever(solved, nearest)
