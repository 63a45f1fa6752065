"""Words inside regions: where there is room for them, and in what shape."""

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

_NARROW = 16  # letters in a line where the region is narrow
_MARGIN = 1.15  # of the size of the words, so that they do not touch a border
_SIZE, _SMALL = 8.5, 7.0  # points


def label_region(axes: "Axes", region: NDArray[np.bool_], lines: Sequence[str]) -> bool:
    """Write into a region, if some shape of the words has room there.

    Parameters
    ----------
    axes : Axes
        Laid out already; `region` fills it.
    region : ndarray of bool, shape (rows, columns)
        From the bottom left corner.
    lines : sequence of str

    Returns
    -------
    bool
        Whether they found room: as they are, in short lines, or upright.
    """
    short = [part for line in lines for part in wrap(line, _NARROW)]
    shapes = [
        ("\n".join(lines), _SIZE, 0),
        ("\n".join(short), _SIZE, 0),
        ("\n".join(short), _SMALL, 0),
        ("\n".join(lines), _SIZE, 90),
    ]
    for words, size, angle in shapes:
        text = axes.text(
            0.5, 0.5, words, ha="center", va="center", fontsize=size, rotation=angle,
            linespacing=1.25, transform=axes.transAxes,
        )  # fmt: skip
        rows, columns = cells(axes, text, region.shape)
        height, width = int(_MARGIN * len(rows)), int(_MARGIN * len(columns))
        place = room_for(region, height, width)
        if place is not None:
            text.set_position(
                ((place[1] + 0.5) / region.shape[1], (place[0] + 0.5) / region.shape[0])
            )
            return True
        text.remove()
    return False


def cells(axes: "Axes", text: "Text", shape: tuple[int, ...]) -> tuple[range, range]:
    """The rows and columns of a grid that a text covers."""
    box, frame = text.get_window_extent(), axes.get_window_extent()
    rows = (np.array([box.y0, box.y1]) - frame.y0) / frame.height * shape[0]
    columns = (np.array([box.x0, box.x1]) - frame.x0) / frame.width * shape[1]
    return (
        range(max(0, int(rows[0])), int(np.ceil(rows[1]))),
        range(max(0, int(columns[0])), int(np.ceil(columns[1]))),
    )


def room_for(region: NDArray[np.bool_], height: int, width: int) -> tuple[int, int] | None:
    """The middle of the place for a box in a region that is nearest to the region's middle."""
    rows, columns = region.shape
    if height > rows or width > columns:
        return None
    sums = np.zeros((rows + 1, columns + 1), dtype=np.int64)
    sums[1:, 1:] = region.cumsum(axis=0).cumsum(axis=1)
    inside = (
        sums[height:, width:] - sums[:-height, width:] - sums[height:, :-width]
        + sums[:-height, :-width]
    )  # fmt: skip
    places = np.argwhere(inside == height * width)
    if len(places) == 0:
        return None
    middles = places + np.array([height / 2, width / 2])
    centre = np.argwhere(region).mean(axis=0)
    far = ((middles - centre) / [rows, columns]) ** 2
    row, column = middles[int(np.argmin(far.sum(axis=1)))]
    return int(row), int(column)
