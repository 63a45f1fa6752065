"""The phase diagram: which outcome where in a plane of two inputs, and the exact curves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from cli.pictures.style import (
    AREAS,
    FAINT,
    INK,
    Caption,
    Target,
    add_room_below,
    cite,
    drawing,
    head,
    save,
)

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


@dataclass(frozen=True)
class Phase:
    """What a phase diagram shows, however it is drawn.

    Attributes
    ----------
    regions : Regions
    branches : sequence of Branch
        The exact borders; none where there are none to be had.
    notes : sequence of str
        What is missing.
    """

    regions: "Regions"
    branches: "Sequence[Branch]"
    notes: Sequence[str]

    @property
    def caption(self) -> Caption:
        """What is seen, what it rests on, and the same in words."""
        from games.words.regions import common_ties, regions_in_words

        found = self.regions
        plan, common = found.plan, common_ties(found)
        throughout = f"   ({'; '.join(common)} throughout)" if common else ""
        parts = [
            f"{', '.join(lines)} on {np.mean(found.codes == k):.0%} of it"
            for k, lines in enumerate(regions_in_words(found))
        ]
        x, y = (
            f"{axis_name(found, k).partition(chr(10))[0]} from {axis.low:g} to {axis.high:g}"
            for k, axis in enumerate(found.axes)
        )
        place = place_of(found)
        here = f" {plan.scenario.name} is at {place[0]:g} and {place[1]:g}." if place else ""
        return Caption(
            f"What is pairwise stable{throughout}",
            f"tripolar: {plan.scenario.name}, {plan.form.name}, hash {plan.scenario.hash}",
            f"A map: to the right {x}, upwards {y}. {'; '.join(parts)}.{here}",
        )


def look(plan: Any) -> Phase:
    """Find what is where in the plane of a plan that varies two numbers over ranges.

    Raises
    ------
    InputError
        If something else varies.
    """
    from games.sweeps.regions import boundaries, regions
    from solver.errors import InputError

    found = regions(plan, _GRID)
    notes = []
    branches: tuple[Branch, ...] = ()
    try:
        branches = boundaries(found)
    except InputError as error:
        notes.append(f"drawn without exact curves ({error})")
    for axis in found.axes:
        if axis.parameter.value is None:
            here = axis.parameter.here.items()
            values = " and ".join(f"{path} is {float(value):g}" for path, value in here)
            notes.append(f"drawn without {plan.scenario.name}, in which {values}")
    return Phase(found, branches, notes)


def phase_diagram(phase: Phase, name: Target, *, force: bool = False) -> None:
    """Draw a phase diagram.

    Raises
    ------
    InputError
        If the file cannot be written.
    """
    found = phase.regions
    with drawing() as figure:
        axes = figure.add_subplot()
        _areas(axes, found)
        _curves(axes, phase)
        marked = _here(axes, found)
        _around(axes, phase, name)
        cite(figure, phase.caption.rests_on, name)
        figure.draw_without_rendering()  # labels have to know how large the axes are
        _words(figure, axes, found, marked)
        save(figure, name, force=force, caption=phase.caption)


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


def borders(phase: Phase) -> Iterator[tuple[str, NDArray[np.float64], NDArray[np.float64]]]:
    """Each exact border once, with the power whose temptation it is, as points (x, y)."""
    found = phase.regions
    low_x, high_x, low_y, high_y = _extent(found)
    drawn: set[tuple[object, ...]] = set()
    for each in phase.branches:
        turned = each.plane.of[0].name != found.axes[0].parameter.name
        along = (low_x, high_x) if turned else (low_y, high_y)
        high = along[1] if each.high is None else min(along[1], float(each.high))
        second = np.linspace(max(along[0], float(each.low)), high, 400)
        first = each.at(second)
        x, y = (second, first) if turned else (first, second)
        # two outcomes meet at one border: dashes on dashes would look like a solid line
        border = each.binding, *np.round([x[0], x[-1], y[0], y[-1]], 9)
        if border not in drawn:
            drawn.add(border)
            yield each.binding, x, y


def _curves(axes: "Axes", phase: Phase) -> None:
    """Each curve in the line style of the power whose temptation it is."""
    found = phase.regions
    low_x, high_x, low_y, high_y = _extent(found)
    powers = found.plan.form.powers
    named: set[str] = set()
    for binding, x, y in borders(phase):
        style = _STYLES[powers.index(binding) % len(_STYLES)]
        label = None if binding in named else found.plan.scenario.name_of(binding)
        named.add(binding)
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


def place_of(found: "Regions") -> tuple[float, float] | None:
    """Where the scenario itself is, if that is in the picture.

    Where an input sets numbers that differ in it, it lies nowhere in the plane.
    """
    low_x, high_x, low_y, high_y = _extent(found)
    x, y = (axis.parameter.value for axis in found.axes)
    if x is None or y is None:
        return None
    inside = low_x <= float(x) <= high_x and low_y <= float(y) <= high_y
    return (float(x), float(y)) if inside else None


def _here(axes: "Axes", found: "Regions") -> "Text | None":
    """Mark the scenario, with its name."""
    place = place_of(found)
    if place is None:
        return None
    x, y = place
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
    low_x, high_x, *_ = _extent(found)
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


def _around(axes: "Axes", phase: Phase, name: Target) -> None:
    """Title and names of the axes."""
    head(axes, phase.caption.seen, name, pad=34, fontsize=9)
    axes.set_xlabel(axis_name(phase.regions, 0))
    axes.set_ylabel(axis_name(phase.regions, 1))
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
