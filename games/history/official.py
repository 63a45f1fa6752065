"""The figures that the rules need, from the official files of the data sets."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from games.data.importers import DataFile, read
from games.history.actors import EVERY_STATE
from games.history.figures import Figures, Key
from solver.errors import InputError
from solver.tools.chunks import Progress

_TRADE, _TOTAL = "trade", "total_trade"
# What the rules look up by its own name, and the data set that has it.
_NEEDED = {
    "tpop": "COW National Material Capabilities",
    "milex": "COW National Material Capabilities",
    "milper": "COW National Material Capabilities",
    "cinc": "COW National Material Capabilities",
    "gdppc": "the Maddison Project",
    "pop": "the Maddison Project",
    "stockpile": "FAS, nuclear stockpiles",
    "hostility": "militarised disputes by pair",
    "idealpointall": "UN General Assembly ideal points",
    "v2x_polyarchy": "Varieties of Democracy",
    "polity2": "Polity",
    _TRADE: "COW trade by pair",
    _TOTAL: "COW national trade",
}
_WEST, _WHOLE = "west_germany", "germany"
_AS_ONE = range(1955, 1991)  # when most data sets go on with West Germany as Germany

Numbers = dict[tuple[Key, int], float]


def read_figures(paths: Iterable[str | Path], progress: Progress | None = None) -> Figures:
    """What official files say of the states behind the actors.

    Parameters
    ----------
    paths : iterable of path
        In the layouts of their makers, in any order: what they hold is known by their columns.
    progress : callable, optional
        As in `games.data.read`, file by file.

    Returns
    -------
    Figures
        By indicators as the importers call them; `trade` is the sum of both directions, and
        `total_trade` that of imports and exports, where both are known. West Germany has what
        files say of Germany from 1955 to 1990, where they say nothing of it.

    Raises
    ------
    InputError
        If a file is wrong, a data set is missing, or two files have the same figure.
    """
    found: Numbers = {}
    origin: dict[str, str] = {}
    for path in paths:
        there = _numbers(read(path, states=EVERY_STATE, progress=progress))
        for name in sorted({key[0] for key, _ in there}):
            if name in origin:
                raise InputError(
                    f"{path}: {name} stands in {origin[name]} too (right: one edition of each)"
                )
            origin[name] = str(path)
        found |= there
    lacking = dict.fromkeys(of for name, of in _NEEDED.items() if name not in origin)
    if lacking:
        raise InputError(f"no figures of {', '.join(lacking)} (right: a file of each)")
    return Figures.of(_with_west_germany(found))


def _numbers(file: DataFile) -> Numbers:
    """The figures of a file that the rules look up."""
    found: Numbers = {}
    both_ways: dict[tuple[Key, int], list[float]] = defaultdict(list)
    for cell in file.cells:
        if cell.value is None or cell.year is None:
            continue
        value = float(cell.value)
        if cell.indicator == "imports_from":
            pair = sorted((cell.actor, cell.partner))
            both_ways[(_TRADE, *pair), cell.year].append(value)
        elif cell.indicator in ("imports", "exports"):
            both_ways[(_TOTAL, cell.actor), cell.year].append(value)
        elif cell.indicator in _NEEDED:
            key = (cell.indicator, cell.actor, *filter(None, [cell.partner]))
            found[key, cell.year] = value
    return found | {key: sum(two) for key, two in both_ways.items() if len(two) == 2}


def _with_west_germany(found: Mapping[tuple[Key, int], float]) -> Numbers:
    filled = dict(found)
    for ((name, *of), year), value in found.items():
        if _WHOLE in of and _WEST not in of and year in _AS_ONE:
            there = [_WEST if state == _WHOLE else state for state in of]
            key = (name, *(sorted(there) if name == _TRADE else there))
            filled.setdefault((key, year), value)
    return filled
