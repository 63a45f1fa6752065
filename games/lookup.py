"""The figures that a scenario takes from tables."""

from collections.abc import Sequence
from typing import Any

from games.layers import Layer, Tree
from games.tables import Cell, load_table
from solver.errors import InputError


def look_up(tree: Tree, layers: Sequence[Layer]) -> None:
    """Fill in, in place, the values of every indicator that names a table.

    Raises
    ------
    InputError
        If a table, indicator, actor or year does not exist, or a figure is blank, or flagged
        and the scenario does not say `use_flagged`.
    """
    for group_name, group in _tables_in(_tables_in(tree, "capability"), "groups").items():
        for name, indicator in _tables_in(group, "indicators").items():
            if isinstance(indicator, dict) and isinstance(indicator.get("table"), str):
                path = ("capability", "groups", group_name, "indicators", name)
                _fill(indicator, tree.get("powers", []), path, layers)


def _tables_in(tree: Any, key: str) -> Tree:
    child = tree.get(key) if isinstance(tree, dict) else None
    return child if isinstance(child, dict) else {}


def _fill(
    indicator: Tree, powers: Sequence[str], path: tuple[str, ...], layers: Sequence[Layer]
) -> None:
    origin = last_to_say((*path, "table"), layers)
    table = indicator["table"]
    if origin.folder is not None and table.endswith(".csv"):
        table = str(origin.folder / table)
    values = indicator.setdefault("values", {})
    for power in powers:
        if power in values:
            continue
        actor = _tables_in(indicator, "actors").get(power, power)
        try:
            cell = load_table(table).find(
                str(indicator.get("indicator", "")), actor, indicator.get("year")
            )
            values[power] = _leaf(cell, use_flagged=indicator.get("use_flagged") is True)
        except InputError as error:
            says = last_to_say(path, layers).origin
            raise InputError(f"{says}, {'.'.join(path)}: {error}") from None


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
