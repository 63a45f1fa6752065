"""The figures that a scenario takes from tables."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from games.data.tables import Cell, load_table
from games.scenario.layers import Layer, Tree
from games.scenario.leaf import exact, whole_year
from solver.errors import InputError
from solver.tools.files import user_path

_ENDS = ("value", "low", "high")
_OF_PAIRS = ("distance", "threat", "complementarity", "dependence", "sanctions")
_WHERE = ("table", "indicator", "actors", "use_flagged")  # what says where figures are looked up


def look_up(tree: Tree, layers: Sequence[Layer]) -> None:
    """Fill in, in place, the figures of every number that names a table.

    Those of an actor towards another, and the parts of such, are the table's of that pair.

    Raises
    ------
    InputError
        If a table, indicator, actor or year does not exist, or a figure is blank, or flagged
        and the scenario does not say `use_flagged`.
    """
    powers: Any = tree.get("powers")
    if not isinstance(powers, list) or not all(isinstance(power, str) for power in powers):
        return  # validation says so
    wrong: dict[str, str] = {}  # by the path of the value
    for group_name, group in _tables_in(_tables_in(tree, "capability"), "groups").items():
        for name, indicator in _tables_in(group, "indicators").items():
            path = ("capability", "groups", group_name, "indicators", name)
            if _can_be_read(indicator):
                wrong |= _fill(indicator, powers, path, layers)
    if wrong:
        first, *others = wrong
        more = f"; nor is there one for {', '.join(others)}" if others else ""
        raise InputError(wrong[first] + more)
    for actor, deterrent in _tables_in(tree, "deterrent").items():
        warheads = _tables_in(deterrent, "warheads")
        if not _can_be_read(warheads):
            continue
        if warheads.get("value", "value") in _ENDS:
            deterrent["warheads"] = _warheads(warheads, actor, layers)
        else:
            _forget_table(warheads)

    for section in _OF_PAIRS:
        for actor, row in _tables_in(tree, section).items():
            for partner, leaf in row.items() if isinstance(row, dict) else ():
                parts = _tables_in(leaf, "parts")
                for holder, key, below in (
                    (row, partner, ()),
                    *((parts, name, ("parts", name)) for name in parts),
                ):
                    if _can_be_read(holder[key]):
                        keys = (section, actor, partner, *below)
                        holder[key] = _of_pair(holder[key], keys, layers)


def _of_pair(tree: Tree, path: tuple[str, ...], layers: Sequence[Layer]) -> Tree:
    """The figure of an actor towards a partner."""
    try:
        table = load_table(_place(tree["table"], last_to_say((*path, "table"), layers)))
        cell = table.find(
            str(tree.get("indicator", "")), path[1], whole_year(tree.get("year")), path[2]
        )
        leaf = _leaf(cell, use_flagged=tree.get("use_flagged") is True)
        leaf = _in_units(leaf, tree.get("per", 1))
    except InputError as error:
        origin = last_to_say(path, layers).origin
        raise InputError(f"{origin}, {'.'.join(path)}: {error}") from None
    where = {*_WHERE, "per"} - {"actors"}  # nobody stands for another: validation says so
    return {**leaf, **{key: each for key, each in tree.items() if key not in where}}


def _in_units(leaf: Tree, per: Any) -> Tree:
    """A figure and its interval, divided by the number that a scenario has for 1."""
    try:
        unit = exact(per)
    except ValueError:
        unit = Fraction(0)
    if unit <= 0:
        raise InputError(f"per {per!r} (right: a number above 0, by which the figure is divided)")
    if unit == 1:
        return leaf
    ends = {end: exact(leaf[end]) / unit for end in _ENDS}
    return {**leaf, **ends}


def _forget_table(tree: Tree) -> None:
    """Drop where figures would have been looked up, had not others been given."""
    for key in _WHERE:
        tree.pop(key, None)


def _can_be_read(indicator: Any) -> bool:
    """Whether it names a table in words of the right kind; validation says what is wrong else."""
    return (
        isinstance(indicator, dict)
        and isinstance(indicator.get("table"), str)
        and isinstance(whole_year(indicator.get("year")), int | None)
        and isinstance(indicator.get("values", {}), dict)
    )


def _tables_in(tree: Any, key: str) -> Tree:
    child = tree.get(key) if isinstance(tree, dict) else None
    return child if isinstance(child, dict) else {}


def _fill(
    indicator: Tree, powers: Sequence[str], path: tuple[str, ...], layers: Sequence[Layer]
) -> dict[str, str]:
    """Fill in the values of an indicator; what is wrong with any, by its path."""
    wrong = {}
    table, year = indicator["table"], whole_year(indicator.get("year"))
    origin = last_to_say((*path, "table"), layers)
    values = indicator.setdefault("values", {})
    if not any(values.get(power, "value") in _ENDS for power in powers):
        _forget_table(indicator)
        indicator.pop("year", None)
        return {}
    for power in powers:
        given = values.get(power, "value")
        if given not in _ENDS:
            continue
        actor = _tables_in(indicator, "actors").get(power, power)
        says = layers[max(layers.index(last_to_say(keys, layers)) for keys in (path, ("powers",)))]
        try:
            cell = load_table(_place(table, origin)).find(
                str(indicator.get("indicator", "")), actor, year
            )
            leaf = _leaf(cell, use_flagged=indicator.get("use_flagged") is True)
        except InputError as error:
            place = ".".join(path)
            wrong[f"{place}.values.{power}"] = f"{says.origin}, {place}: {error}"
            continue
        values[power] = {**leaf, "value": leaf[given]}
    return wrong


def _place(table: str, origin: Layer) -> str:
    """The name of a shipped table, or the path of a file beside the scenario's."""
    if origin.folder is None or not table.endswith(".csv"):
        return table
    return str(user_path(table, origin.folder))


def _warheads(tree: Tree, actor: str, layers: Sequence[Layer]) -> Tree:
    """The warheads of an actor, or of the actors of the table that stand for it."""
    path = ("deterrent", actor, "warheads")
    standing = tree.get("actors", [actor])
    if not isinstance(standing, list) or not all(isinstance(each, str) for each in standing):
        return tree  # validation says so
    try:
        table = load_table(_place(tree["table"], last_to_say((*path, "table"), layers)))
        leaves = [
            _leaf(
                table.find(str(tree.get("indicator", "")), each, whole_year(tree.get("year"))),
                use_flagged=tree.get("use_flagged") is True,
            )
            for each in standing
        ]
        if not leaves:
            raise InputError("no actor stands for it (right: one or more)")
    except InputError as error:
        origin = last_to_say(path, layers).origin
        raise InputError(f"{origin}, {'.'.join(path)}: {error}") from None
    ends = {end: sum(leaf[end] for leaf in leaves) for end in _ENDS}
    reason = f"of {', '.join(standing)}" if standing != [actor] else ""
    whole = {**leaves[0], **ends, "reason": reason or leaves[0]["reason"], **tree}
    return {**whole, "value": ends[tree.get("value", "value")]}


def _leaf(cell: Cell, *, use_flagged: bool) -> Tree:
    towards = f" towards {cell.partner}" if cell.partner else ""
    when = f" in {cell.year}" if cell.year else ""
    what = f"{cell.indicator} of {cell.actor}{towards}{when}"
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


def last_to_say(keys: Sequence[str], layers: Sequence[Layer]) -> Layer:
    """The last layer in which something stands at the end of these keys, or nearest to it."""
    for length in range(len(keys), 0, -1):
        for layer in reversed(layers):
            if _says(layer.tree, keys[:length]):
                return layer
    return layers[-1]


def _says(tree: Any, keys: Sequence[str]) -> bool:
    for key in keys:
        if not isinstance(tree, dict):
            return True  # a bare number, which is all that stands behind the keys before
        if key not in tree:
            return False
        tree = tree[key]
    return True
