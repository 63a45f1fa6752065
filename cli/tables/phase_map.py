"""A coarse phase diagram in letters, for the terminal."""

from string import ascii_uppercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from games.sweeps.regions import Regions

SHAPE = (60, 18)  # letters across, lines
_LETTERS = ascii_uppercase + "*"


def phase_map(found: "Regions") -> list[str]:
    """The regions as lines of letters, with a legend.

    Parameters
    ----------
    found : Regions
        One or two inputs, as many values as there are letters.
    """
    rows = found.codes if found.codes.ndim == 2 else found.codes[None]
    x, y = found.values[0], found.values[1] if len(found.values) > 1 else None
    lines = []
    width = 8 if y is not None else 0
    if y is not None:
        lines.append(found.axes[1].parameter.name)
    for k in range(len(rows) - 1, -1, -1):
        marked = y is not None and (k in (0, len(rows) - 1) or k == len(rows) // 2)
        edge = f"{y[k]:.3g}" if y is not None and marked else ""
        letters = "".join(_LETTERS[min(int(code), len(_LETTERS) - 1)] for code in rows[k])
        lines.append(f"{edge:>{width}} {letters}".rstrip())
    low, high = f"{x[0]:.3g}", f"{x[-1]:.3g}"
    space = max(1, rows.shape[1] - len(low) - len(high))
    name = found.axes[0].parameter.name.center(space)
    lines.append(f"{'':>{width}} {low}{name}{high}")
    return lines


def letters(found: "Regions") -> dict[str, str]:
    """The letter of each outcome."""
    return {label: _LETTERS[min(k, len(_LETTERS) - 1)] for k, label in enumerate(found.labels)}
