"""The phase diagram: which outcome where in a plane of two inputs, and the exact curves."""

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np

from cli.pictures.style import AREAS, FAINT, INK, add_room_below, cite, drawing, save

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

    from games.sweeps.regions import Regions
    from games.thresholds import Branch

_GRID = (480, 360)  # cells of the coloured areas; the curves on top are exact
_LONG = 100  # letters in a line below the picture
_LINE = 0.15  # inches
_STRENGTH = 0.85  # of colours, so that words on them are easy to read
_STYLES = ("solid", (0, (5, 2)), (0, (1, 1.5)), (0, (5, 1.5, 1, 1.5)))


def phase_diagram(plan: Any, name: str, *, force: bool) -> list[str]:
    """Draw the phase diagram of a plan that varies two numbers over ranges.

    Returns
    -------
    list of str
        What there is to say about it.

    Raises
    ------
    InputError
        If something else varies, or the file cannot be written.
    """
    from games.sweeps.regions import boundaries, regions
    from solver.errors import InputError

    found = regions(plan, _GRID)
    notes = []
    branches: tuple[Branch, ...] = ()
    try:
        branches = boundaries(found)
    except InputError as error:
        notes.append(f"{name}: drawn without exact curves ({error})")
    for axis in found.axes:
        if axis.parameter.value is None:
            here = axis.parameter.here.items()
            values = " and ".join(f"{path} is {float(value):g}" for path, value in here)
            notes.append(f"{name}: drawn without {plan.scenario.name}, in which {values}")
    with drawing() as figure:
        axes = figure.add_subplot()
        _areas(axes, found)
        _curves(axes, found, branches)
        marked = _here(axes, found)
        _around(axes, found)
        scenario = plan.scenario
        cite(figure, f"tripolar: {scenario.name}, {plan.form.name}, hash {scenario.hash}")
        figure.draw_without_rendering()  # labels have to know how large the axes are
        _words(figure, axes, found, marked)
        save(figure, name, force=force)
    return notes


def _extent(found: "Regions") -> tuple[float, float, float, float]:
    x, y = found.values
    return float(x[0]), float(x[-1]), float(y[0]), float(y[-1])


def _areas(axes: "Axes", found: "Regions") -> None:
    from matplotlib.colors import BoundaryNorm, ListedColormap

    colours = [AREAS[k % len(AREAS)] for k in range(len(found.labels))]
    axes.imshow(
        found.codes,
        origin="lower",
        extent=_extent(found),
        aspect="auto",
        cmap=ListedColormap(colours),
        norm=BoundaryNorm(np.arange(len(colours) + 1) - 0.5, len(colours)),
        interpolation="nearest",
        alpha=_STRENGTH,
    )


def _curves(axes: "Axes", found: "Regions", branches: "Sequence[Branch]") -> None:
    """Each curve in the line style of the power whose temptation it is."""
    low_x, high_x, low_y, high_y = _extent(found)
    powers = found.plan.form.powers
    named: set[str] = set()
    drawn: set[tuple[object, ...]] = set()
    for each in branches:
        turned = each.plane.of[0].name != found.axes[0].parameter.name
        along = (low_x, high_x) if turned else (low_y, high_y)
        high = along[1] if each.high is None else min(along[1], float(each.high))
        second = np.linspace(max(along[0], float(each.low)), high, 400)
        first = each.at(second)
        x, y = (second, first) if turned else (first, second)
        # two outcomes meet at one border: dashes on dashes would look like a solid line
        border = each.binding, *np.round([x[0], x[-1], y[0], y[-1]], 9)
        if border in drawn:
            continue
        drawn.add(border)
        style = _STYLES[powers.index(each.binding) % len(_STYLES)]
        label = None if each.binding in named else found.plan.scenario.name_of(each.binding)
        named.add(each.binding)
        axes.plot(x, y, color=INK, linewidth=1.3, linestyle=style, label=label)
    axes.set_xlim(low_x, high_x)
    axes.set_ylim(low_y, high_y)
    if named:
        axes.legend(
            title="exact borders, by whose temptation decides",
            loc="lower left",
            bbox_to_anchor=(0, 1.0),
            ncols=len(named),
            frameon=False,
            borderaxespad=0.2,
            handlelength=3,
            fontsize=8,
            title_fontsize=8,
            alignment="left",
        )


def _here(axes: "Axes", found: "Regions") -> "Text | None":
    """Where the scenario itself is, if that is in the picture, with its name.

    Where an input sets numbers that differ in it, it lies nowhere in the plane.
    """
    low_x, high_x, low_y, high_y = _extent(found)
    values = [axis.parameter.value for axis in found.axes]
    if None in values:
        return None
    x, y = (float(value) for value in values if value is not None)
    if not (low_x <= x <= high_x and low_y <= y <= high_y):
        return None
    axes.plot(
        [x],
        [y],
        "o",
        color=INK,
        markersize=5,
        markerfacecolor="white",
        clip_on=False,
        gid="scenario",
    )
    right = x < (low_x + high_x) / 2
    return axes.annotate(
        found.plan.scenario.name.partition(" (")[0],
        (x, y),
        textcoords="offset points",
        xytext=(6 if right else -6, 0),
        ha="left" if right else "right",
        va="center",
        fontsize=7.5,
        color=INK,
    )


def _around(axes: "Axes", found: "Regions") -> None:
    """Title and names of the axes."""
    from games.words.regions import common_ties

    common = common_ties(found)
    throughout = f"   ({'; '.join(common)} throughout)" if common else ""
    axes.set_title(f"What is pairwise stable{throughout}", pad=34, fontsize=9)
    axes.set_xlabel(axis_name(found, 0))
    axes.set_ylabel(axis_name(found, 1))
    axes.tick_params(color=FAINT)


def axis_name(found: "Regions", k: int) -> str:
    """An input in words, with its name and unit."""
    from games.words.inputs import input_with_name

    parameter, scenario = found.axes[k].parameter, found.plan.scenario
    leaf = scenario.leaves.get(parameter.paths[0])
    return input_with_name(scenario, parameter.name, leaf.unit if leaf is not None else "")


def _words(figure: "Figure", axes: "Axes", found: "Regions", marked: "Text | None") -> None:
    """The outcomes inside their regions; those without room below, beside their colours."""
    from matplotlib.patches import Patch

    from cli.pictures.labels import cells, label_region
    from games.words.regions import regions_in_words

    free = np.ones_like(found.codes, dtype=np.bool_)
    if marked is not None:
        rows, columns = cells(axes, marked, free.shape)
        free[rows.start : rows.stop, columns.start : columns.stop] = False
    left = []
    for k, lines in enumerate(regions_in_words(found)):
        if not label_region(axes, free & (found.codes == k), lines):
            colour = AREAS[k % len(AREAS)]
            label = "\n".join(wrap(", ".join(lines), _LONG))
            left.append(Patch(facecolor=colour, alpha=_STRENGTH, label=label))
    if left:
        height = sum(str(patch.get_label()).count("\n") + 1 for patch in left)
        top = add_room_below(figure, _LINE * (height + 1))
        figure.legend(
            handles=left, loc="upper left", bbox_to_anchor=(0, top), frameon=False, fontsize=7.5,
            labelspacing=0.3,
        )  # fmt: skip
