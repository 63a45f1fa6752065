"""From a name or a file to a validated scenario."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from games.scenario.layers import BASELINE, Layer, chain, change, merge, shared_out
from games.scenario.lookup import look_up
from games.scenario.problems import describe
from games.scenario.scenario import Scenario
from solver.errors import InputError


def load(source: str | Path = BASELINE, changes: Mapping[str, Any] | None = None) -> Scenario:
    """Load a scenario.

    Parameters
    ----------
    source : str or Path
        The name of a built-in scenario, or a TOML file.
    changes : mapping of str to value, optional
        What to set on top, by dotted path: ``{"pressure.russia": 2}``. A value is a number, a
        number in text (``"7/20"``), or ``"low"`` or ``"high"`` for an end of its interval. Where
        some of the weights are set the others share what is left in their proportions.

    Returns
    -------
    Scenario

    Raises
    ------
    InputError
        If anything in the chain of files is wrong: with the file, the path in it, the value,
        and what would be right.
    """
    return from_layers(chain(str(source)), changes)


def from_layers(layers: list[Layer], changes: Mapping[str, Any] | None = None) -> Scenario:
    """The scenario that layers make, the last on top, and what is set on top of them.

    Raises
    ------
    InputError
        As `load` does.
    """
    name = layers[-1].name
    if changes:
        set_on_top = [change(path, value) for path, value in changes.items()]
        name = f"{name} ({', '.join(layer.origin for layer in set_on_top)})"
        layers = [*layers, *set_on_top]
        layers += shared_out(merge(layers), set_on_top)
    tree = merge(layers)
    tree["name"] = name
    look_up(tree, layers)
    try:
        return Scenario.model_validate(tree)
    except ValidationError as error:
        raise InputError(describe(error, layers)) from None
