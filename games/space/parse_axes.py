"""From a user's words to the axes of a space."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from games.ladder import COMPONENTS, RUNGS
from games.model.forms import Form
from games.model.parameters import Parameter, disjoint, parameter, uncertain
from games.scenario.scenario import Scenario
from games.scenario.shorthands import path_by_name
from games.space.axes import Axis, GivenTie, Levels, Range, WeightSimplex
from games.suggest import unknown
from solver.errors import InputError
from solver.numbers.text import parse_number

_MOST_WEIGHTS = 1_000_000  # places of a grid on the weight simplex, 40 MB

# What may stand behind a name: text as on the command line, (low, high), (low, high, size), or
# a list of values.
Spec = Any


def parse_varies(words: Sequence[str]) -> dict[str, str]:
    """Read `NAME=SPEC` words.

    Raises
    ------
    InputError
        If a word has no ``=``, or one name stands twice.
    """
    specs: dict[str, str] = {}
    for word in words:
        name, _, spec = (part.strip() for part in word.partition("="))
        if not name or not spec:
            raise InputError(
                f"'{word}' varies nothing (right: NAME=LO:HI:N, for example pressure=0:4:401)"
            )
        if name in specs:
            raise InputError(f"'{name}' is varied twice")
        specs[name] = spec
    return specs


def make_axes(scenario: Scenario, form: Form, space: Mapping[str, Spec]) -> tuple[Axis, ...]:
    """The axes of a space.

    Parameters
    ----------
    scenario : Scenario
    form : Form
    space : mapping of str to spec
        By the name of a parameter: ``"0:4:401"`` or ``(0, 4, 401)``, evenly spaced;
        ``"0:4"`` or ``(0, 4)``, for designs that draw; ``"0,1,4"`` or a list of values. ``low``
        and ``high`` are the ends of the scenario's interval, and ``"intervals"`` is from the one
        to the other, for a number, a group of them (``threat``) or all (``inputs``).
        ``{"weights": "simplex"}`` are all five weights, ``{"ties.A.B": "none,alliance"}`` the
        rungs of a tie that nobody chooses.

    Returns
    -------
    tuple of Axis

    Raises
    ------
    InputError
        If a name does not exist, two of them set the same number, a range is empty, reversed or
        not finite, or a value is outside what the number allows.
    """
    axes: list[Axis] = []
    for name, spec in space.items():
        axes += _axes(scenario, form, name, spec)
    if not axes:
        raise InputError("nothing varies (right: at least one NAME=LO:HI:N)")
    names = [name for axis in axes for name in axis.names]
    for name in names:
        if names.count(name) > 1:
            raise InputError(f"'{name}' is varied twice")
    disjoint([each for axis in axes for each in axis.parameters])
    return tuple(axes)


def _axes(scenario: Scenario, form: Form, name: str, spec: Spec) -> list[Axis]:
    name, words = path_by_name(name), spec.strip() if isinstance(spec, str) else spec
    if name.startswith("ties."):
        return [_given_tie(scenario, form, name, words)]
    if isinstance(words, str) and words.partition(":")[0] == "simplex":
        return [_simplex(scenario, name, words)]
    if words in ("interval", "intervals"):
        group = uncertain(scenario, name) if _is_group(scenario, name) else None
        found = group or (parameter(scenario, name),)
        return [_interval(each) for each in found]
    return [_numbers(parameter(scenario, name), words)]


def _is_group(scenario: Scenario, name: str) -> bool:
    """Whether the name stands for several leaves, rather than for a number."""
    if name in ("inputs", "pressure"):
        return True
    try:
        parameter(scenario, name)
    except InputError:
        return True
    return False


def _interval(each: Parameter) -> Range:
    if not each.low < each.high:
        raise InputError(f"{each.name} has no interval (right: {each.name}=LO:HI)")
    return Range(each, float(each.low), float(each.high))


def _numbers(each: Parameter, spec: Spec) -> Axis:
    if isinstance(spec, str):
        parts = [part.strip() for part in spec.split(":")]
        if len(parts) == 1:
            return _levels(each, [_number(each, part) for part in spec.split(",")])
        spec = tuple(parts)
    if isinstance(spec, tuple) and len(spec) in (2, 3):
        low, high = (_number(each, part) for part in spec[:2])
        return _range(each, low, high, _size(each, spec[2]) if len(spec) == 3 else None)
    if isinstance(spec, Iterable) and not isinstance(spec, (str, tuple)):
        return _levels(each, [_number(each, part) for part in spec])
    raise InputError(f"{each.name}={spec} (right: LO:HI:N, LO:HI, or values with commas)")


def _number(each: Parameter, word: Any) -> float:
    if word in ("low", "high"):
        return float(getattr(each, word))
    try:
        number = float(parse_number(word) if isinstance(word, str) else word)
    except (InputError, TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise InputError(f"{each.name}: '{word}' is not a finite number (right: 2, 0.5 or 7/20)")
    each.check(number)
    return number


def _size(each: Parameter, word: Any) -> int:
    text = str(word)
    if not text.isdecimal() or int(text) < 2:
        raise InputError(f"{each.name}: {text} values (right: a whole number, 2 or more)")
    return int(text)


def _range(each: Parameter, low: float, high: float, size: int | None) -> Range:
    if low == high:
        raise InputError(f"{each.name}: the range from {low:g} to {high:g} is empty")
    if low > high:
        raise InputError(
            f"{each.name}: the range from {low:g} to {high:g} is reversed (right: {high:g}:{low:g})"
        )
    return Range(each, low, high, size)


def _levels(each: Parameter, values: Sequence[float]) -> Levels:
    if not values:
        raise InputError(f"{each.name}: no value is given")
    if len(set(values)) < len(values):
        raise InputError(f"{each.name}: a value stands twice in {', '.join(map(repr, values))}")
    return Levels(each, tuple(values))


def _simplex(scenario: Scenario, name: str, words: str) -> WeightSimplex:
    groups = ["weights", *(f"weights_by_power.{power}" for power in scenario.weights_by_power)]
    if name not in groups:
        raise InputError(f"{name}: only weights lie on a simplex (right: {', '.join(groups)})")
    parameters = tuple(parameter(scenario, f"{name}.{component}") for component in COMPONENTS)
    _, colon, text = words.partition(":")
    if not colon:
        return WeightSimplex(parameters)
    if not text.strip().isdecimal() or int(text) < 1:
        raise InputError(f"{name}={words} (right: simplex, or simplex:N in steps of 1/N)")
    axis = WeightSimplex(parameters, int(text))
    if axis.size is not None and axis.size > _MOST_WEIGHTS:
        raise InputError(
            f"{name}={words} has {axis.size:.1e} places (right: up to {_MOST_WEIGHTS:.0e}; "
            "larger steps, or a design that draws)"
        )
    return axis


def _given_tie(scenario: Scenario, form: Form, name: str, words: Spec) -> GivenTie:
    parts = name.split(".")
    if len(parts) != 3 or parts[1] == parts[2]:
        raise InputError(f"'{name}' is no tie (right: ties.A.B, two actors)")
    for actor in parts[1:]:
        if actor not in scenario.actors:
            raise InputError(unknown("actor", actor, scenario.actors))
    pair = sorted(scenario.actors.index(actor) for actor in parts[1:])
    if form.tie(parts[1:]) is not None:
        raise InputError(
            f"{name}: the players of the {form.name} form choose this tie (right: one that nobody "
            "chooses)"
        )
    rungs = [word.strip() for word in words.split(",")] if isinstance(words, str) else list(words)
    for rung in rungs:
        if rung not in RUNGS:
            raise InputError(unknown("rung", str(rung), RUNGS))
    if len(set(rungs)) < len(rungs):
        raise InputError(f"{name}: a rung stands twice")
    return GivenTie(name, (pair[0], pair[1]), tuple(RUNGS.index(rung) for rung in rungs))


def axis_of(scenario: Scenario, form: Form, document: Mapping[str, Any]) -> Axis:
    """The axis that a document of it describes."""
    name = document["name"]
    if "simplex" in document:
        steps = document["simplex"]
        return _simplex(scenario, name, "simplex" if steps is None else f"simplex:{steps}")
    if "rungs" in document:
        return _given_tie(scenario, form, name, [RUNGS[rung] for rung in document["rungs"]])
    each = parameter(scenario, name)
    if "values" in document:
        return _levels(each, document["values"])
    low, high = document["range"]
    return _range(each, low, high, document["size"])
