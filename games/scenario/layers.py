"""What a scenario extends and what is set on top of it, merged into one tree."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from numbers import Number
from pathlib import Path
from typing import Any

from games.ladder import COMPONENTS
from games.scenario.leaf import exact
from games.scenario.shorthands import Actors, is_branch, written_out
from games.scenario.toml_file import parse_toml, read_toml
from games.suggest import in_short, unknown
from solver.errors import InputError
from solver.tools.files import called, is_standard_input, is_there, user_path

BASELINE = "baseline-2014"
_LONGEST = 20  # files that extend one another
_RENAMED = {"cold-war-1969": "gdp-1969", "parity-1993": "gdp-1993"}
# What the reason of a number says that has no other, and where in its interval it lies.
SET_BY, OUTSIDE, AT_AN_END = "set by ", "outside its interval", "at an end of its interval"
# keys of numbers that are no inputs
_NO_LEAVES = ("schema", "default", "year", "per", "value", "low", "high")

Tree = dict[str, Any]

# What a number in table form may be computed from in place of a value.
_COMPUTED_FROM = {"parts", "warheads", "table"}
_IN_NUMBERS = {"value", *_COMPUTED_FROM}
# What `= false` takes out of the scenario that is extended.
_MAY_BE_LEFT_OUT = re.compile(r"capability\.groups\.[^.]+(\.indicators\.[^.]+)?")


@dataclass(frozen=True)
class Layer:
    """One file of the chain, or one value set on top.

    Attributes
    ----------
    origin : str
        How to name it in a message: the built-in's name, the file's path, or what was set.
    tree : dict
    folder : Path or None
        Where relative paths in a user's file start from.
    """

    origin: str
    tree: Tree
    folder: Path | None = None

    @property
    def name(self) -> str:
        """The scenario's name: what the layer says, or else that of its file."""
        name = self.tree.get("name", Path(self.origin).name.removesuffix(".toml"))
        if not isinstance(name, str):
            raise InputError(f"{self.origin}, name: {in_short(name)} (right: text)")
        return name


@cache
def built_in_scenarios() -> tuple[str, ...]:
    """The names of the scenarios that ship with the package, the baseline first."""
    names = sorted(
        entry.name.removesuffix(".toml")
        for entry in files("games.scenario.built_in").iterdir()
        if entry.name.endswith(".toml")
    )
    return tuple(sorted(names, key=lambda name: name != BASELINE))


def is_scenario(word: str) -> bool:
    """Whether a word names a scenario, be it one that cannot be read, rather than an input."""
    known = word in built_in_scenarios() or word in _RENAMED or is_standard_input(word)
    return known or word.endswith(".toml") or is_there(user_path(word))


def chain(source: str) -> list[Layer]:
    """The layers of a scenario, the one that all others extend first.

    Raises
    ------
    InputError
        If a file cannot be read, or extends itself by way of others.
    """
    layers = [_read(source)]
    sources = [source]
    while (parent := layers[0].tree.pop("extends", None)) is not None:
        sources.append(_parent(parent, layers[0]))
        places = [user_path(each).resolve() for each in sources]
        if places[-1] in places[:-1]:
            raise InputError(f"{source}: extends itself: {' -> '.join(sources)}")
        if len(sources) > _LONGEST:
            raise InputError(f"{source}: more than {_LONGEST} files that extend one another")
        layers.insert(0, _read(sources[-1]))
        for own in ("title", "description"):  # what the parent says of itself
            layers[0].tree.pop(own, None)
    return layers


def _parent(parent: Any, layer: Layer) -> str:
    """The name or file of the scenario that a layer extends."""
    if not isinstance(parent, str):
        raise InputError(f"{layer.origin}, extends: {in_short(parent)} (right: a name or a file)")
    if parent in built_in_scenarios() or layer.folder is None:
        return parent
    try:
        place = user_path(parent, layer.folder)
    except InputError as error:
        raise InputError(f"{layer.origin}, extends: {error}") from None
    if not is_there(place):
        more = ", nor a file of that name beside it"
        raise InputError(f"{layer.origin}, extends: {_no_scenario(parent, more)}")
    return str(place)


def _read(source: str) -> Layer:
    if source in built_in_scenarios():
        return Layer(source, dict(_built_in(source)))
    if is_standard_input(source):
        return Layer(called(source), read_toml(source), Path())
    path = user_path(source)
    if path.suffix != ".toml" and not is_there(path):
        raise InputError(_no_scenario(source, "; a file has to end in .toml"))
    return Layer(source, read_toml(source), path.parent)


def _no_scenario(name: str, more: str) -> str:
    """What to say where no scenario has that name, nor file."""
    if name in _RENAMED:
        return f"the scenario '{name}' was renamed to '{_RENAMED[name]}'"
    return unknown("scenario", name, built_in_scenarios()) + more


@cache
def _built_in(name: str) -> Tree:
    """The tree of a scenario that ships with the package, which nobody changes."""
    with as_file(files("games.scenario.built_in").joinpath(f"{name}.toml")) as path:
        return read_toml(path)


def change(path: str, value: Any) -> Layer:
    """The layer that sets one value by its dotted path."""
    keys = path.split(".")
    if not all(keys):
        raise InputError(f"'{path}' is not a name (right: for example threat.russia.china)")
    tree = value
    for key in reversed(keys):
        tree = {key: tree}
    return Layer(f"{path}={value if isinstance(value, str) else in_short(value)}", tree)


def parse_changes(words: Sequence[str]) -> dict[str, Any]:
    """Read `name=value` words: values as TOML has them, or bare words.

    Raises
    ------
    InputError
        If a word has no ``=``, or one name stands twice.
    """
    changes: dict[str, Any] = {}
    for word in words:
        path, _, text = (part.strip() for part in word.partition("="))
        if not path or not text:
            raise InputError(f"'{word}' sets nothing (right: NAME=VALUE, for example pressure=2)")
        if path in changes:
            raise InputError(f"'{path}' is set twice")
        changes[path] = _value(text)
    return changes


def _value(text: str) -> Any:
    try:
        return parse_toml(f"value = {text}", text)["value"]
    except (InputError, KeyError):
        return text


def merge(layers: Sequence[Layer]) -> Tree:
    """All layers laid over one another, the shorthands written out.

    A number laid over another keeps the unit and the interval, which a bare one stretches if
    need be, but not where the other came from; ``"low"`` and ``"high"`` stand for its ends. An
    indicator, or a group of them, that is ``false`` is left out.
    """
    actors = Actors.of([layer.tree for layer in layers])
    tree: Tree = {}
    for layer in layers:
        ties = tree.get("ties")
        given = ties.get("given", []) if isinstance(ties, dict) else []
        _lay_over(tree, written_out(layer.tree, layer.origin, actors, given), layer.origin)
    return tree


def shared_out(tree: Tree, changes: Sequence[Layer]) -> list[Layer]:
    """What is left by the weights that were set, among the other ones in their proportions.

    Parameters
    ----------
    tree : dict
        All layers, these changes included.
    changes : sequence of Layer

    Returns
    -------
    list of Layer
        To be laid over the rest; none where no weight was set, or all of them.
    """
    setters = [layer for layer in changes if isinstance(layer.tree.get("weights"), dict)]
    varied = {component for layer in setters for component in layer.tree["weights"]}
    others = [component for component in COMPONENTS if component not in varied]
    if not setters or not others or not varied <= set(COMPONENTS):
        return []
    try:
        weights = {name: exact(tree["weights"][name]["value"]) for name in COMPONENTS}
    except (KeyError, TypeError, ValueError):
        return []  # validation says what is wrong
    left, whole = 1 - sum(weights[name] for name in varied), sum(weights[name] for name in others)
    origin = ", ".join(layer.origin for layer in setters)
    if left < 0 or whole == 0:
        raise InputError(
            f"{origin}: {', '.join(others)} cannot make the sum 1 (right: all weights that change)"
        )
    return [Layer(origin, {"weights": {name: weights[name] * left / whole}}) for name in others]


def _lay_over(base: Tree, top: Tree, origin: str, path: str = "") -> None:
    for key, new in top.items():
        old = base.get(key)
        here = f"{path}.{key}" if path else key
        if new is False and _MAY_BE_LEFT_OUT.fullmatch(here):
            if old is None:
                raise InputError(f"{origin}, {here}: {unknown('indicator or group', key, base)}")
            del base[key]
        elif isinstance(old, dict) and isinstance(new, dict):
            if _IN_NUMBERS & old.keys() and "value" in new:
                base[key] = _revalued(old, new, origin)
                continue
            if "value" in old and _COMPUTED_FROM & new.keys():
                base[key] = {"unit": old["unit"]} if "unit" in old else {}
            _lay_over(base[key], new, origin, here)
        elif old and is_branch(old) and key != "warheads":
            right = f"{here}.{next(iter(old))} = …"
            raise InputError(f"{origin}, {here}: {in_short(new)} is no table (right: {right})")
        elif isinstance(old, dict):
            base[key] = _set(old, new, origin, here)
        else:
            base[key] = _new(key, new, origin)


def _new(key: str, given: Any, origin: str) -> Any:
    """What stands where nothing stood: numbers in table form, with who set them."""
    if isinstance(given, dict):
        if "value" in given and isinstance(given["value"], str | Number):
            return _revalued({}, given, origin)
        return {name: _new(name, child, origin) for name, child in given.items()}
    is_leaf = isinstance(given, Number) and not isinstance(given, bool) and key not in _NO_LEAVES
    return _revalued({}, {"value": given}, origin) if is_leaf else given


def _set(old: Tree, new: Any, origin: str, path: str) -> Tree:
    """A number in table form with a bare value laid over it."""
    if new in ("low", "high") and "parts" in old:
        parts = {
            key: _set(part, new, origin, f"{path}.parts.{key}")
            for key, part in old["parts"].items()
        }
        return {**old, "parts": parts}
    if new in ("low", "high") and "warheads" in old:
        return {**old, "warheads": _set(old["warheads"], new, origin, f"{path}.warheads")}
    if new in ("low", "high") and "table" in old:
        return {**old, "value": new}  # of the figure, when it is looked up
    if new in ("low", "high"):
        if new not in old:
            raise InputError(f"{origin}, {path}: it has no interval, and so no {new} end")
        reason = f"{SET_BY}{origin} to the {new} end of its interval"
        return _revalued(old, {"value": old[new], "reason": reason}, origin)
    reason = f"{SET_BY}{origin}{_place(old, new)}"
    return _stretched(_revalued(old, {"value": new, "reason": reason}, origin))


def _revalued(old: Tree, new: Tree, origin: str) -> Tree:
    """A number in table form, of which a new one takes the place.

    Interval and unit stay, if nothing is said of them. Whose the old value was, and why, says
    nothing about the new one: it carries what is written beside it, or who set it.
    """
    leaf: Tree = {key: old[key] for key in ("low", "high", "unit") if key in old} | new
    if not (leaf.get("source") or leaf.get("reason")):
        leaf["reason"] = f"{SET_BY}{origin}"
    return leaf


def _place(old: Tree, new: Any) -> str:
    """Where a bare number lies in the interval that it takes over, unless well within."""
    with suppress(KeyError, ValueError):
        low, value, high = exact(old["low"]), exact(new), exact(old["high"])
        if low < high and not low <= value <= high:
            return f", {OUTSIDE} from {float(low):g} to {float(high):g}"
        if low < high and value in (low, high):
            return f", {AT_AN_END}"
    return ""


def _stretched(leaf: Tree) -> Tree:
    """The interval widened to take in a value set beyond it."""
    for end, farther in (("low", min), ("high", max)):
        if end in leaf:
            with suppress(ValueError):  # not a number: validation will say so
                leaf[end] = farther(leaf[end], leaf["value"], key=exact)
    return leaf
