"""What moves what: whether an input makes a deeper tie more or less worth to each of its ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from games.model.forms import Form, make_form
from games.model.formula import formula
from games.model.parameters import Parameter, parameter
from games.model.point import Point
from games.outcomes.stable import stable_profiles
from games.scenario.scenario import Scenario
from solver.errors import InputError
from solver.tools.shown import Shown

_VALUES = 9  # of an input, evenly spaced
# Figures, which have no interval, go from half of what they are to twice as much.
_FIGURES = ("capability", "deterrent", "weights", "weights_by_power")


@dataclass(frozen=True, repr=False)
class Effect(Shown):
    """What an input does to the worth of a deeper tie.

    Attributes
    ----------
    input : str
        Its path.
    between : tuple of str
        The two actors of the tie.
    power : str
        The end to whom it is worth more or less.
    sign : str
        ``+`` or ``-`` where the gain rises or falls all along the interval, ``0`` where it stays,
        ``±`` where it does now one and now the other.
    """

    input: str
    between: tuple[str, str]
    power: str
    sign: str


@dataclass(frozen=True)
class _Step:
    """A tie one rung deeper, for one of its ends: its player, and the networks by number."""

    between: tuple[str, str]
    power: str
    player: int
    old: int
    new: int


def effects(scenario: Scenario) -> tuple[Effect, ...]:
    """The sign of the effect of every input on every tie that a power chooses.

    Parameters
    ----------
    scenario : Scenario

    Returns
    -------
    tuple of Effect
        Input by input; of each the ties among powers in the network form, then that with a bloc
        in the triangle. Numbers that are as they are by definition are left out.

    Raises
    ------
    InputError
        If nothing is pairwise stable in one of the two forms, or the scenario has no such form.

    Notes
    -----
    What is looked at is what an end gains from the step to the next rung, all other ties being
    those of the first pairwise-stable network; to the deepest rung where the tie has it there. It
    is computed in Fractions at nine values of the input, from the low to the high end of its
    interval, and of a figure that has none from half of it to twice; all other inputs are as they
    are, but the other weights share what is left.
    """
    found = [each for form in ("network", "triangle") for each in _of_form(scenario, form)]
    order = {path: k for k, path in enumerate(scenario.leaves)}
    return tuple(sorted(found, key=lambda each: order[each.input]))


def _of_form(scenario: Scenario, name: str) -> Iterator[Effect]:
    form = make_form(scenario, name)
    steps = list(_steps(scenario, form))
    varied = [parameter(scenario, path) for path in scenario.leaves]
    varied = [each for each in varied if each.low < each.high or _family(each) in _FIGURES]
    weights = [[each] for each in varied if _family(each).startswith("weights")]
    for together in ([each for each in varied if [each] not in weights], *weights):
        made = formula(scenario, form, together, exact=True)
        gains = [made.payoffs[s.player, s.new] - made.payoffs[s.player, s.old] for s in steps]
        here = [each.values[0] for each in together]
        for k, each in enumerate(together):
            points = ([*here[:k], value, *here[k + 1 :]] for value in _along(each))
            rows = [made.graph.evaluate(gains, point) for point in points]
            for step, values in zip(steps, zip(*rows, strict=True), strict=True):
                yield Effect(each.name, step.between, step.power, _sign(values))


def _steps(scenario: Scenario, form: Form) -> Iterator[_Step]:
    """Each tie, with each of its ends that is a power."""
    stable = form.network_of[stable_profiles(Point(scenario), form.name)]
    if not len(stable):
        raise InputError(f"nothing is pairwise stable in the {form.name} form of {scenario.name}")
    network = form.links.networks[int(stable.min())]
    for k, (a, b) in enumerate(form.ties):
        if form.name == "triangle" and b in form.players:
            continue  # the network form has it
        deeper = min(network[k] + 1, len(form.menus[k]) - 1)
        old, new = (
            form.links.number((*network[:k], level, *network[k + 1 :]))
            for level in (deeper - 1, deeper)
        )
        between = form.actors[a], form.actors[b]
        for player, actor in enumerate(form.players):
            if actor in (a, b):
                yield _Step(between, form.actors[actor], player, old, new)


def _family(each: Parameter) -> str:
    return each.name.partition(".")[0]


def _along(each: Parameter) -> Sequence[Fraction]:
    low, high = each.low, each.high
    if low == high:
        low, high = each.values[0] / 2, each.values[0] * 2
    return [low + (high - low) * k / (_VALUES - 1) for k in range(_VALUES)]


def _sign(values: Sequence[Fraction]) -> str:
    rises, falls = (
        any(sign * (after - before) > 0 for before, after in pairwise(values)) for sign in (1, -1)
    )
    return "±" if rises and falls else "+" if rises else "-" if falls else "0"
