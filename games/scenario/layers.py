"""What a scenario extends and what is set on top of it, merged into one tree."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import as_file, files
from numbers import Number
from pathlib import Path
from typing import Any

from games.scenario.leaf import exact
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
_NO_LEAVES = ("schema", "default", "year", "value", "low", "high")
PRESSING = "united_states"  # whose pressure `pressure = …` means

Tree = dict[str, Any]

# What a number in table form may be computed from in place of a value.
_COMPUTED_FROM = {"parts", "warheads", "table"}
_IN_NUMBERS = {"value", *_COMPUTED_FROM}


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


def built_in_scenarios() -> tuple[str, ...]:
    """The names of the scenarios that ship with the package, the baseline first."""
    names = sorted(
        entry.name.removesuffix(".toml")
        for entry in files("games.scenario.built_in").iterdir()
        if entry.name.endswith(".toml")
    )
    return tuple(sorted(names, key=lambda name: name != BASELINE))


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
        with as_file(files("games.scenario.built_in").joinpath(f"{source}.toml")) as path:
            return Layer(source, read_toml(path))
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
    need be, but not where the other came from; ``"low"`` and ``"high"`` stand for its ends.
    """
    given: Any = next((x.tree["powers"] for x in reversed(layers) if "powers" in x.tree), [])
    powers = [power for power in given if isinstance(power, str)] if isinstance(given, list) else []
    tree: Tree = {}
    for layer in layers:
        _lay_over(tree, _written_out(layer, powers), layer.origin)
    return tree


def _written_out(layer: Layer, powers: Sequence[str]) -> Tree:
    """The tree with the shorthands of `pressure` expanded and each distance in one order."""
    tree = dict(layer.tree)
    pressure = tree.get("pressure")
    if pressure is not None and not _is_branch(pressure):
        pressure = {power: pressure for power in powers if power != PRESSING}
    if isinstance(pressure, dict):
        tree["pressure"] = {
            power: row if _is_branch(row) else {PRESSING: row} for power, row in pressure.items()
        }
    if _is_branch(tree.get("distance")):
        tree["distance"] = _in_one_order(tree["distance"], layer.origin)
    return tree


def _is_branch(tree: Any) -> bool:
    """Whether this is a table of tables or numbers, not a number in either form."""
    return isinstance(tree, dict) and not {"value", "parts", "warheads"} & tree.keys()


def _in_one_order(distance: Tree, origin: str) -> Tree:
    """Each pair of actors once, in alphabetical order, since distance is symmetric."""
    ordered: Tree = {}
    for i, row in distance.items():
        if not _is_branch(row):
            raise InputError(f"{origin}, distance.{i}: {in_short(row)} (right: distance.{i}.OTHER)")
        for j, leaf in row.items():
            first, second = sorted((i, j))
            if second in ordered.get(first, {}):
                raise InputError(f"{origin}, distance.{i}.{j}: given twice; it is symmetric")
            ordered.setdefault(first, {})[second] = leaf
    return ordered


def _lay_over(base: Tree, top: Tree, origin: str, path: str = "") -> None:
    for key, new in top.items():
        old = base.get(key)
        here = f"{path}.{key}" if path else key
        if isinstance(old, dict) and isinstance(new, dict):
            if _IN_NUMBERS & old.keys() and "value" in new:
                base[key] = _revalued(old, new, origin)
                continue
            if "value" in old and _COMPUTED_FROM & new.keys():
                base[key] = {"unit": old["unit"]} if "unit" in old else {}
            _lay_over(base[key], new, origin, here)
        elif old and _is_branch(old) and key != "warheads":
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
