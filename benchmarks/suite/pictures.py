"""Pictures of growth and of history, in the style of the command's."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING

from benchmarks.suite.growth import Growth
from cli.pictures.style import FAINT, LINES, check_file, drawing, save

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLUMNS = 3
_WIDTH, _HEIGHT = 3.2, 2.4  # inches of a panel


def draw_growth(found: Sequence[Growth], file: str) -> None:
    """A log-log panel for each law: what was measured, and the power law that fits."""
    check_file(file, force=True)
    rows = ceil(len(found) / _COLUMNS)
    with drawing(_WIDTH * _COLUMNS, _HEIGHT * rows) as figure:
        panels = figure.subplots(rows, _COLUMNS, squeeze=False).ravel()
        for growth, axes in zip(found, panels, strict=False):
            _draw(growth, axes)
        for axes in panels[len(found) :]:
            axes.set_axis_off()
        save(figure, file, force=True)


def _draw(growth: Growth, axes: "Axes") -> None:
    from matplotlib.ticker import NullFormatter

    memory = growth.law.unit == "MB"
    axes.loglog(growth.sizes, growth.line, color=LINES[1], linewidth=1.2, zorder=1)
    axes.loglog(growth.sizes, growth.costs, "o", color=LINES[0], markersize=4, zorder=2)
    axes.set_title(growth.law.algorithm)
    axes.set_xlabel(growth.law.size)
    axes.set_ylabel("MB at most" if memory else "seconds")
    if memory:
        axes.set_ylim(10, 1000)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_minor_formatter(NullFormatter())
    words = f"exponent {growth.exponent:.2f}"
    axes.text(0.04, 0.94, words, transform=axes.transAxes, va="top")
    axes.grid(True, which="major", color=FAINT, alpha=0.2, linewidth=0.5)


def draw_history(
    commits: Sequence[str], lines: Mapping[str, Mapping[str, Sequence[float]]], file: str
) -> None:
    """A panel for time and one for memory: each subject in units of its first result."""
    check_file(file, force=True)
    with drawing(9.0, 6.0) as figure:
        panels = figure.subplots(len(lines), 1, squeeze=False)[:, 0]
        for axes, (what, subjects) in zip(panels, lines.items(), strict=True):
            for k, (subject, values) in enumerate(subjects.items()):
                style = "-" if k < len(LINES) else "--"
                axes.plot(
                    range(len(commits)), values, style, marker="o", markersize=3,
                    color=LINES[k % len(LINES)], linewidth=1.2, label=subject,
                )  # fmt: skip
            _label(axes, what, commits)
        save(figure, file, force=True)


def _label(axes: "Axes", what: str, commits: Sequence[str]) -> None:
    """Ratios on a logarithmic axis that shows no change of a few per cent as a large one."""
    from matplotlib.ticker import NullFormatter, StrMethodFormatter

    axes.axhline(1, color=FAINT, linewidth=0.5)
    axes.set_yscale("log", base=2)
    low, high = axes.get_ylim()
    axes.set_ylim(min(low, 0.5), max(high, 2.0))
    axes.yaxis.set_major_formatter(StrMethodFormatter("{x:g}×"))
    axes.yaxis.set_minor_formatter(NullFormatter())
    axes.set_title(f"{what}, in units of the first result")
    axes.set_xticks(range(len(commits)), commits)
    axes.legend(fontsize=7, frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))
