"""What may vary in a scenario, by the name that a user gives it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from games.ladder import COMPONENTS
from games.scenario.leaf import Leaf, Share, Signed
from games.scenario.scenario import Scenario
from games.scenario.shorthands import PRESSING, path_by_name
from games.suggest import unknown
from solver.errors import InputError
from solver.tools.shown import Shown

_MATRICES = (
    "pressure",
    "threat",
    "complementarity",
    "dependence",
    "sanctions",
    "distance",
)


@dataclass(frozen=True, repr=False)
class Parameter(Shown):
    """A number that may vary, alone or as what several leaves have in common.

    Attributes
    ----------
    name : str
        As the user has it.
    paths : tuple of str
        What it sets: leaves, or numbers with parts as a whole.
    values : tuple of Fraction
        What the scenario has at each of the paths.
    low, high : Fraction
        The interval that the scenario has for it.
    least : Fraction
    most : Fraction or None
        The numbers allowed; None for any.
    """

    name: str
    paths: tuple[str, ...]
    values: tuple[Fraction, ...]
    low: Fraction
    high: Fraction
    least: Fraction
    most: Fraction | None

    @property
    def value(self) -> Fraction | None:
        """Its value in the scenario; None where the paths have different ones."""
        return self.values[0] if len(set(self.values)) == 1 else None

    @property
    def here(self) -> dict[str, Fraction]:
        """The same by name, and by path where they differ."""
        one = self.value
        return dict(zip(self.paths, self.values, strict=True)) if one is None else {self.name: one}

    def check(self, number: float | Fraction) -> None:
        """Refuse a number outside those allowed."""
        beyond = self.most is not None and number > float(self.most)
        if number < float(self.least) or beyond:
            upper = "∞)" if self.most is None else f"{float(self.most):g}]"
            raise InputError(
                f"{self.name}: {float(number):g} is outside [{float(self.least):g}, {upper}"
            )


def parameter(scenario: Scenario, name: str) -> Parameter:
    """The parameter of that name.

    Parameters
    ----------
    scenario : Scenario
    name : str
        The dotted path of a number, or a shorthand: ``pressure`` is what the United States put
        on every other power, ``pressure.russia`` what they put on one; the two actors of a
        distance may stand in either order, and ``us``, ``prc`` or ``RUS`` for an actor.

    Raises
    ------
    InputError
        If the scenario has no such number.
    """
    name, known = path_by_name(name), dict(_known(scenario))
    if name not in known:
        raise InputError(unknown("parameter", name, known))
    paths = known[name]
    leaves = [_leaf(scenario, path) for path in paths]
    least, most = leaves[0].domain()
    room = _room(scenario, paths[0])
    return Parameter(
        name,
        paths,
        tuple(leaf.value for leaf in leaves),
        min(leaf.low for leaf in leaves),
        max(leaf.high for leaf in leaves),
        Fraction(least),
        room if room is not None else None if most is None else Fraction(most),
    )


def uncertain(scenario: Scenario, family: str = "inputs") -> tuple[Parameter, ...]:
    """The leaves that have an interval: all of them, or those whose path starts so."""
    family = path_by_name(family)
    found = tuple(
        parameter(scenario, path)
        for path, leaf in scenario.leaves.items()
        if leaf.low < leaf.high and (family == "inputs" or f"{path}.".startswith(f"{family}."))
    )
    if not found:
        families = dict.fromkeys(path.split(".")[0] for path in scenario.leaves)
        if family in (*families, *scenario.leaves):
            raise InputError(f"{family}: no number there has an interval")
        raise InputError(unknown("group of inputs", family, ["inputs", *families]))
    return found


def changes(
    scenario: Scenario,
    parameters: Sequence[Parameter],
    values: Sequence[Any],
    *,
    here: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """What these values of parameters change, as `games.model.inputs.vector` takes it.

    Parameters
    ----------
    scenario : Scenario
    parameters : sequence of Parameter
    values : sequence of number
        Numbers, arrays, nodes or symbols; one for each parameter.
    here : mapping of str to number, optional
        What the other weights are, by path: the scenario's floats by default.

    Returns
    -------
    dict of str to number
        By path. Where some weights of a vector of weights vary, the others share what is
        left in their proportions.
    """
    changed = {
        path: value for each, value in zip(parameters, values, strict=True) for path in each.paths
    }
    for group in ("weights", *(f"weights_by_power.{p}" for p in scenario.weights_by_power)):
        paths = [f"{group}.{component}" for component in COMPONENTS]
        varied = [changed[path] for path in paths if path in changed]
        others = [path for path in paths if path not in changed]
        if varied and others:
            present = scenario.floats if here is None else here
            whole = sum(present[path] for path in others)
            if whole == 0:
                raise InputError(
                    f"{others[0]}: the other weights are 0 and cannot take up what is left "
                    "(right: weights=simplex)"
                )
            left = 1 - sum(varied)
            changed.update({path: left * (present[path] / whole) for path in others})
    return changed


def disjoint(parameters: Sequence[Parameter]) -> None:
    """Refuse parameters that set the same number, or a number and its part."""
    setters: dict[str, str] = {}
    for each in parameters:
        for path in each.paths:
            for other, name in setters.items():
                if f"{path}.".startswith(f"{other}.") or f"{other}.".startswith(f"{path}."):
                    what = "is varied twice" if name == each.name else f"and {name} overlap"
                    raise InputError(f"{each.name} {what} (right: each number once)")
        setters.update(dict.fromkeys(each.paths, each.name))


def _known(scenario: Scenario) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every name with what it sets; of two with one name the later one counts."""
    powers, actors = scenario.powers, scenario.actors
    for path in scenario.leaves:
        yield path, (path,)
    for family in _MATRICES:
        rows = actors if family in ("threat", "distance") else powers
        columns = powers if family in ("pressure", "threat") else actors
        for i in rows:
            for j in columns:
                if i != j:
                    first, second = sorted((i, j)) if family == "distance" else (i, j)
                    yield f"{family}.{i}.{j}", (f"{family}.{first}.{second}",)
    yield from ((f"revisionism.{power}", (f"revisionism.{power}",)) for power in powers)
    yield from ((f"deterrent.{actor}", (f"deterrent.{actor}",)) for actor in actors)
    if PRESSING in powers:
        pressed = {p: f"pressure.{p}.{PRESSING}" for p in powers if p != PRESSING}
        yield from ((f"pressure.{power}", (path,)) for power, path in pressed.items())
        yield "pressure", tuple(pressed.values())


def _leaf(scenario: Scenario, path: str) -> Leaf:
    """The number at a path, or what stands for one that the scenario leaves out."""
    if path in scenario.leaves:
        return scenario.leaves[path]
    family, *keys = path.split(".")
    node: Any = getattr(scenario, family)
    for key in keys:
        node = node.get(key) if isinstance(node, dict) else None
    if isinstance(node, Leaf):
        return node
    if family == "pressure":
        return Leaf.model_validate(1)
    return (Signed if family == "revisionism" else Share).model_validate(0)


def _room(scenario: Scenario, path: str) -> Fraction | None:
    """How large a share of a market can be beside the others of the row."""
    family, *keys = path.split(".")
    if family != "dependence":
        return None
    others = (
        leaf.value for k, leaf in scenario.dependence.get(keys[0], {}).items() if k != keys[1]
    )
    return 1 - sum(others, Fraction(0))
