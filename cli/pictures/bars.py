"""Shares of outcomes, and what decides them: horizontal bars with their errors."""

import re
from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from cli.pictures.style import FAINT, INK, LINES, cite, drawing, save

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST = 15  # bars
_LETTERS = 42  # in a line of a bar's name


def share_bars(
    shares: Sequence[tuple[str, float, float]], title: str, source: str, name: str, *, force: bool
) -> None:
    """Draw shares, the largest on top.

    Parameters
    ----------
    shares : sequence of (label, share, standard error)
        An error of 0 for a share that is exact.
    title, source : str
    name : str
        The file.
    force : bool
    """
    shown = list(shares[:_MOST])
    rest = sum(share for _, share, _ in shares[_MOST:])
    if rest:
        shown.append((f"{len(shares) - _MOST} others", rest, 0.0))
    labels = [_folded(label) for label, _, _ in shown]
    lines = sum(label.count("\n") + 1.4 for label in labels)
    with drawing(height=1.1 + 0.16 * lines) as figure:
        axes = figure.add_subplot()
        places = range(len(shown))
        values = [share for _, share, _ in shown]
        errors = [2 * error for _, _, error in shown]
        axes.barh(places, values, color=LINES[0], height=0.6)
        if any(errors):
            axes.errorbar(values, places, xerr=errors, fmt="none", ecolor=INK, linewidth=0.8)
        for place, value, error in zip(places, values, errors, strict=True):
            near = f"{value:.1%}" if value >= 0.01 else f"{100 * value:.2g}%"
            words = f"{value:.0%}" if value in (0, 1) else near
            axes.annotate(
                words, (value + error, place), xytext=(4, 0), textcoords="offset points",
                va="center", fontsize=7.5,
            )  # fmt: skip
        _frame(axes, labels, title)
        axes.set_xlim(0, max(1e-9, 1.12 * max(map(sum, zip(values, errors, strict=True)))))
        axes.xaxis.set_major_formatter("{x:.0%}")
        cite(figure, source)
        save(figure, name, force=force)


def tornado(
    indices: Sequence[tuple[str, float, float, float, float]],
    title: str,
    source: str,
    name: str,
    *,
    force: bool,
) -> None:
    """Draw Sobol indices: what each input decides with all others, and of it what alone.

    Parameters
    ----------
    indices : sequence of (label, total, error of it, first order, error of it)
        The largest first; errors are half-widths of intervals.
    title, source : str
    name : str
        The file.
    force : bool
    """
    shown = list(indices[:_MOST])
    with drawing(height=1.4 + 0.32 * len(shown)) as figure:
        axes = figure.add_subplot()
        places = range(len(shown))
        total = [row[1] for row in shown]
        axes.barh(places, total, color=LINES[4], height=0.7, label="with all others (total)")
        first = [row[3] for row in shown]
        axes.barh(places, first, color=LINES[0], height=0.35, label="alone (first order)")
        for values, errors, colour in (
            (total, [row[2] for row in shown], FAINT),
            (first, [row[4] for row in shown], INK),
        ):
            # those of the outer bar on its edge, beside those of the inner one
            heights = [place - 0.26 * (values is total) for place in places]
            axes.errorbar(values, heights, xerr=errors, fmt="none", ecolor=colour, linewidth=0.8)
        _frame(axes, [row[0] for row in shown], title)
        axes.set_xlabel("share of the variance of the margin of stability")
        axes.set_xlim(left=0)
        axes.legend(frameon=False, loc="lower right", fontsize=8)
        cite(figure, source)
        save(figure, name, force=force)


def _folded(label: str) -> str:
    """A label in short lines; those that it has stay apart."""
    spaced = re.sub(r",(?=\S)", ", ", label)
    return "\n".join(part for line in spaced.split("\n") for part in wrap(line, _LETTERS))


def _frame(axes: "Axes", labels: Sequence[str], title: str) -> None:
    axes.set_yticks(range(len(labels)), labels, fontsize=7.5)
    axes.invert_yaxis()
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.set_title(title, fontsize=9, linespacing=1.5)
