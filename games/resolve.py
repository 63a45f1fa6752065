"""From a name or a file to a scenario: what it extends, what is set on top, what tables say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from games.scenario import Scenario
from games.suggest import near, unknown
from games.tables import Cell, load_table
from games.toml_file import parse_toml, read_toml
from solver.errors import InputError

BASELINE = "baseline-2014"
_PRESSING = "united_states"  # whose pressure `pressure = …` means

Tree = dict[str, Any]


@dataclass(frozen=True)
class Layer:
    """One file of the chain, or what is set on top of it."""

    name: str
    tree: Tree
    folder: Path | None = field(default=None)


def built_in_scenarios() -> tuple[str, ...]:
    """The names of the scenarios that ship with the package, the baseline first."""
    names = sorted(
        entry.name.removesuffix(".toml")
        for entry in files("games.scenarios").iterdir()
        if entry.name.endswith(".toml")
    )
    return tuple(sorted(names, key=lambda name: name != BASELINE))


def load(source: str | Path = BASELINE, changes: Mapping[str, Any] | None = None) -> Scenario:
    """Load a scenario.

    Parameters
    ----------
    source : str or Path
        The name of a built-in scenario, or a TOML file.
    changes : mapping of str to value, optional
        What to set on top, by dotted path: ``{"pressure.russia": 2}``. A value is a number, a
        number in text (``"7/20"``), or ``"low"`` or ``"high"`` for an end of its interval.

    Returns
    -------
    Scenario

    Raises
    ------
    InputError
        If anything in the chain of files is wrong: with the file, the path in it, the value,
        and what would be right.
    """
    layers = _chain(str(source), [])
    name = layers[-1].name
    for path, value in (changes or {}).items():
        layers.append(Layer(f"{path}={value}", _nested(path, value)))
    scenario = _build(layers)
    if changes:
        note = ", ".join(layer.name for layer in layers[-len(changes) :])
        scenario = scenario.model_copy(update={"name": f"{name} ({note})"})
    return scenario


def parse_changes(words: Sequence[str]) -> dict[str, Any]:
    """Read `name=value` words; values as TOML has them, or bare words.

    Raises
    ------
    InputError
        If a word has no ``=``, or one name stands twice.
    """
    changes: dict[str, Any] = {}
    for word in words:
        path, sign, text = word.partition("=")
        path = path.strip()
        if not sign or not path or not text.strip():
            raise InputError(f"'{word}' sets nothing (right: NAME=VALUE, for example pressure=2)")
        if path in changes:
            raise InputError(f"'{path}' is set twice")
        changes[path] = _value(text.strip())
    return changes


def _value(text: str) -> Any:
    try:
        return parse_toml(f"value = {text}", text)["value"]
    except (InputError, KeyError):
        return text


def _nested(path: str, value: Any) -> Tree:
    keys = path.split(".")
    if not all(keys):
        raise InputError(f"'{path}' is not a name (right: for example threat.russia.china)")
    for key in reversed(keys):
        value = {key: value}
    return dict(value)


def _chain(source: str, seen: list[str]) -> list[Layer]:
    """The layers of a scenario, the one that all others extend first."""
    layer = _read(source)
    key = layer.name if layer.folder is None else str((layer.folder / layer.name).resolve())
    if key in seen:
        raise InputError(f"{source}: extends itself, by way of {' -> '.join([*seen, key])}")
    parent = layer.tree.pop("extends", None)
    if parent is None:
        return [layer]
    if not isinstance(parent, str):
        raise InputError(f"{source}, extends: {parent!r} (right: a name or a file)")
    if parent not in built_in_scenarios() and layer.folder is not None:
        parent = str(layer.folder / parent)
    return [*_chain(parent, [*seen, key]), layer]


def _read(source: str) -> Layer:
    if source in built_in_scenarios():
        with as_file(files("games.scenarios").joinpath(f"{source}.toml")) as path:
            return Layer(source, read_toml(path))
    path = Path(source)
    if path.suffix != ".toml" and not path.exists():
        message = unknown("scenario", source, built_in_scenarios())
        raise InputError(f"{message}; a file has to end in .toml")
    tree = read_toml(path)
    return Layer(path.name, tree, path.parent)


def _build(layers: list[Layer]) -> Scenario:
    powers = next(
        (layer.tree["powers"] for layer in reversed(layers) if "powers" in layer.tree), []
    )
    tree: Tree = {}
    for layer in layers:
        _merge(tree, _expanded(layer, powers), layer.name)
    tree["name"] = layers[-1].name.removesuffix(".toml")
    for layer in layers:
        if layer.folder is not None or layer is layers[0] or "=" not in layer.name:
            tree["name"] = layer.tree.get("name", layer.name.removesuffix(".toml"))
    _look_up(tree, layers)
    try:
        return Scenario.model_validate(tree)
    except ValidationError as error:
        raise InputError(_message(error, layers)) from None


def _expanded(layer: Layer, powers: Sequence[str]) -> Tree:
    """The tree with the shorthands of `pressure` written out and distances in one order."""
    tree = dict(layer.tree)
    pressure = tree.get("pressure")
    pressed = [power for power in powers if power != _PRESSING]
    if pressure is not None and not (isinstance(pressure, dict) and "value" not in pressure):
        pressure = dict.fromkeys(pressed, pressure)
    if isinstance(pressure, dict):
        tree["pressure"] = {
            power: {_PRESSING: row} if not isinstance(row, dict) or "value" in row else row
            for power, row in pressure.items()
        }
    if isinstance(tree.get("distance"), dict):
        tree["distance"] = _in_one_order(tree["distance"], layer.name)
    return tree


def _in_one_order(distance: Tree, name: str) -> Tree:
    """Each pair of actors once, in alphabetical order, since distance is symmetric."""
    ordered: Tree = {}
    for i, row in distance.items():
        if not isinstance(row, dict):
            raise InputError(f"{name}, distance.{i}: {row!r} (right: distance.{i}.OTHER = NUMBER)")
        for j, leaf in row.items():
            first, second = sorted((i, j))
            if second in ordered.get(first, {}):
                raise InputError(f"{name}, distance.{i}.{j}: given twice, distance is symmetric")
            ordered.setdefault(first, {})[second] = leaf
    return ordered


def _merge(base: Tree, top: Tree, name: str, path: str = "") -> None:
    """Lay one tree over another, in place; a bare number replaces a value and keeps the rest."""
    for key, new in top.items():
        old = base.get(key)
        here = f"{path}.{key}" if path else key
        if isinstance(old, dict) and isinstance(new, dict):
            if "parts" in old and "value" in new:
                del old["parts"]
            _merge(old, new, name, here)
        elif isinstance(old, dict) and ("value" in old or "parts" in old):
            base[key] = _set_leaf(old, new, name, here)
        elif isinstance(old, dict):
            raise InputError(f"{name}, {here}: {new!r} (right: one of {', '.join(old)} in it)")
        else:
            base[key] = _copied(new)


def _copied(tree: Any) -> Any:
    return {key: _copied(child) for key, child in tree.items()} if isinstance(tree, dict) else tree


def _set_leaf(old: Tree, new: Any, name: str, path: str) -> Tree:
    if new in ("low", "high"):
        if "parts" in old:
            parts = {
                key: _set_leaf(part, new, name, f"{path}.parts.{key}")
                for key, part in old["parts"].items()
            }
            return {**old, "parts": parts}
        if new not in old:
            raise InputError(f"{name}, {path}: no interval is known whose {new} end could be meant")
        return {**old, "value": old[new]}
    rest = {key: value for key, value in old.items() if key in ("low", "high", "unit")}
    leaf = {**rest, "value": new, "judgement": True, "reason": f"set by {name}"}
    return _stretched(leaf)


def _stretched(leaf: Tree) -> Tree:
    """The interval widened to take in a value set beyond it."""
    value = leaf["value"]
    for end, beyond in (("low", min), ("high", max)):
        if end in leaf:
            try:
                leaf[end] = beyond(leaf[end], value)
            except (TypeError, ArithmeticError):
                pass  # not a number: the validation says so better
    return leaf


def _look_up(tree: Tree, layers: list[Layer]) -> None:
    """Fill in the indicator values that stand in tables."""
    groups = tree.get("capability", {}).get("groups", {}) if isinstance(tree, dict) else {}
    for group_name, group in groups.items() if isinstance(groups, dict) else []:
        indicators = group.get("indicators", {}) if isinstance(group, dict) else {}
        for name, indicator in indicators.items() if isinstance(indicators, dict) else []:
            if isinstance(indicator, dict) and isinstance(indicator.get("table"), str):
                path = f"capability.groups.{group_name}.indicators.{name}"
                _fill(indicator, tree.get("powers", []), path, layers)


def _fill(indicator: Tree, powers: Sequence[str], path: str, layers: list[Layer]) -> None:
    origin = _origin(layers, f"{path}.table".split("."))
    table_name = indicator["table"]
    if origin.folder is not None and table_name.endswith(".csv"):
        table_name = str(origin.folder / table_name)
    values = indicator.setdefault("values", {})
    for power in powers:
        if power in values:
            continue
        actor = indicator.get("actors", {}).get(power, power)
        try:
            cell = load_table(table_name).find(
                indicator.get("indicator", ""), actor, indicator.get("year")
            )
            values[power] = _leaf(cell, use_flagged=indicator.get("use_flagged") is True)
        except InputError as error:
            raise InputError(f"{origin.name}, {path}: {error}") from None


def _leaf(cell: Cell, *, use_flagged: bool) -> Tree:
    what = f"{cell.indicator} of {cell.actor} in {cell.year}"
    if cell.value is None:
        raise InputError(f"{what} is blank ({cell.note})")
    if cell.flag and not use_flagged:
        raise InputError(
            f"{what} is flagged {cell.flag}: {cell.note} (right: another figure, or use_flagged "
            "= true)"
        )
    return {
        "value": cell.value,
        "low": cell.value,
        "high": cell.high or cell.value,
        "unit": cell.unit,
        "year": cell.year,
        "source": cell.source,
        "flag": cell.flag,
        "reason": cell.note,
    }


def _origin(layers: list[Layer], keys: Sequence[str]) -> Layer:
    """The last layer in which something stands at the end of these keys, or nearest to it."""
    for length in range(len(keys), 0, -1):
        for layer in reversed(layers):
            node: Any = layer.tree
            for key in keys[:length]:
                node = node.get(key) if isinstance(node, dict) else None
            if node is not None:
                return layer
    return layers[-1]


def _message(error: ValidationError, layers: list[Layer]) -> str:
    """One line for the first thing that is wrong."""
    problems = error.errors()
    missing = [".".join(map(str, p["loc"])) for p in problems if p["type"] == "missing"]
    if missing and len(layers) == 1:
        return (
            f"{layers[0].name}: neither complete nor extending another scenario: it lacks "
            f'{", ".join(missing)} (right: extends = "{BASELINE}", or all of these)'
        )
    problem = next((p for p in problems if p["type"] == "extra_forbidden"), problems[0])
    keys = [str(key) for key in problem["loc"] if key != "[key]"]
    origin = _origin(layers, keys) if keys else layers[-1]
    where = f"{origin.name}, {'.'.join(keys)}" if keys else origin.name
    if problem["type"] == "extra_forbidden":
        known = _known_keys(keys[:-1])
        close = near(keys[-1], known)
        hint = f"did you mean '{close}'?" if close else f"right: {', '.join(known)}"
        return f"{where}: there is no '{keys[-1]}' ({hint})"
    if problem["type"] == "missing":
        return f"{where}: is missing"
    text = problem["msg"].removeprefix("Value error, ")
    given = problem["input"]
    shown = f"{given!r}: " if isinstance(given, (str, bool, int)) and str(given) not in text else ""
    return f"{where}: {shown}{text[0].lower() + text[1:] if text[:5] == 'Input' else text}"


def _known_keys(keys: Sequence[str]) -> list[str]:
    """The keys that the schema allows at a place."""
    node: Any = Scenario
    for key in keys:
        if isinstance(node, type) and issubclass(node, BaseModel):
            node = node.model_fields[key].annotation
        else:
            node = get_args(node)[1]
        choices = [c for c in get_args(node) if isinstance(c, type) and issubclass(c, BaseModel)]
        if get_origin(node) is not dict and choices:
            node = choices[0]
    if isinstance(node, type) and issubclass(node, BaseModel):
        return [info.alias or name for name, info in node.model_fields.items()]
    return []


@cache
def baseline() -> Scenario:
    """The built-in baseline."""
    return load(BASELINE)
