"""The phase diagram to point at, to zoom and to move: the same areas, borders and words."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from cli.pictures.phase import axis_name, borders, place_of
from cli.pictures.style import AREAS, FAINT, INK

if TYPE_CHECKING:
    from bokeh.plotting import figure

    from cli.pictures.phase import Phase
    from games.sweeps.regions import Regions

_HEIGHT = 440  # pixels
_DASHES = ("solid", "dashed", "dotted", "dotdash")
_POINTS = 120  # of a border


def live_phase(phase: "Phase") -> tuple[str, str]:
    """A script and an element that show a phase diagram in a page.

    Parameters
    ----------
    phase : Phase

    Returns
    -------
    tuple of str
        They need what `library` gives, once in a page.
    """
    from bokeh.embed import components
    from bokeh.models import Range1d
    from bokeh.plotting import figure

    found = phase.regions
    names = [axis_name(found, k).replace("\n", " ") for k in (0, 1)]
    plot = figure(
        height=_HEIGHT, sizing_mode="stretch_width", tools="pan,box_zoom,wheel_zoom,zoom_in,"
        "zoom_out,reset", toolbar_location="above", x_axis_label=names[0], y_axis_label=names[1],
        x_range=Range1d(start=found.axes[0].low, end=found.axes[0].high),
        y_range=Range1d(start=found.axes[1].low, end=found.axes[1].high),
    )  # fmt: skip
    _style(plot)
    _areas(plot, found)
    _borders(plot, phase)
    place = place_of(found)
    if place is not None:
        plot.scatter([place[0]], [place[1]], size=10, fill_color="white", line_color=INK)
        right = place[0] < (found.axes[0].low + found.axes[0].high) / 2
        plot.text(
            [place[0]], [place[1]], [found.plan.scenario.name.partition(" (")[0]],
            x_offset=9 if right else -9, text_align="left" if right else "right",
            text_baseline="middle", text_font_size="12px", text_color=INK,
        )  # fmt: skip
    script, element = components(plot)
    return script, element


def library() -> str:
    """The scripts that such pictures need, whole, for a page that asks the network for nothing."""
    from bokeh.resources import Resources

    return str(Resources(mode="inline", components=["bokeh"]).render_js())


def _style(plot: "figure") -> None:
    plot.toolbar.logo = None
    plot.toolbar.autohide = False
    plot.grid.visible = False
    plot.outline_line_color = None
    plot.axis.axis_label_text_font_style = "normal"
    plot.axis.axis_label_text_color = plot.axis.major_label_text_color = INK
    plot.axis.axis_line_color = plot.axis.major_tick_line_color = FAINT
    plot.axis.minor_tick_line_color = None


def _areas(plot: "figure", found: "Regions") -> None:
    """Each outcome as polygons, and what is at the place pointed at."""
    from bokeh.models import HoverTool

    from games.words.regions import regions_in_words

    shapes = [_polygons(found, k) for k in range(len(found.labels))]
    drawn = plot.multi_polygons(
        xs="xs", ys="ys", fill_color="colour", line_color="colour", line_width=1,
        source={
            "xs": [[[ring[:, 0] for ring in polygon] for polygon in each] for each in shapes],
            "ys": [[[ring[:, 1] for ring in polygon] for polygon in each] for each in shapes],
            "colour": [AREAS[k % len(AREAS)] for k in range(len(shapes))],
            "outcome": [", ".join(lines) for lines in regions_in_words(found)],
        },
    )  # fmt: skip
    names = [axis.parameter.name for axis in found.axes]
    tips: Any = [("stands", "@outcome"), (names[0], "$x{0.000}"), (names[1], "$y{0.000}")]
    plot.add_tools(HoverTool(renderers=[drawn], tooltips=tips, point_policy="follow_mouse"))


def _polygons(found: "Regions", code: int) -> list[list[Any]]:
    """Where an outcome is: polygons, each an outer ring and its holes, halfway between points."""
    from contourpy import FillType, contour_generator

    x, y = found.values
    inside = (found.codes == code).astype(np.float64)
    # beyond the frame all goes on as at its edge, so that areas reach it
    wide_x = np.concatenate([[2 * x[0] - x[1]], x, [2 * x[-1] - x[-2]]])
    wide_y = np.concatenate([[2 * y[0] - y[1]], y, [2 * y[-1] - y[-2]]])
    generator = contour_generator(
        wide_x, wide_y, np.pad(inside, 1, mode="edge"), fill_type=FillType.OuterOffset
    )
    filled: Any = generator.filled(0.5, 2.0)
    return [
        [points[a:b] for a, b in pairwise(offsets)] for points, offsets in zip(*filled, strict=True)
    ]


def _borders(plot: "figure", phase: "Phase") -> None:
    """The exact curves, in the dashes of the power whose temptation decides."""
    from bokeh.models import HoverTool

    found = phase.regions
    powers, scenario = found.plan.form.powers, found.plan.scenario
    for binding, x, y in borders(phase):
        keep = np.linspace(0, len(x) - 1, _POINTS).astype(int)
        line = plot.line(
            x[keep], y[keep], line_color=INK, line_width=1.8,
            line_dash=_DASHES[powers.index(binding) % len(_DASHES)],
        )  # fmt: skip
        tip = f"exact border: here {scenario.name_of(binding)}'s temptation decides"
        plot.add_tools(HoverTool(renderers=[line], tooltips=tip, line_policy="interp"))
