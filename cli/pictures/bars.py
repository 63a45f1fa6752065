"""Shares of outcomes, and what decides them: horizontal bars with their errors."""

import re
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from cli.pictures.style import FAINT, INK, LINES, Caption, Target, cite, drawing, head, save

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST = 15  # bars
_LETTERS = 42  # in a line of a bar's name

Bar = tuple[str, float, float]  # a label, a share, and its standard error, 0 where it is exact


def share_bars(
    shares: Mapping[str, Sequence[Bar]],
    title: str,
    source: str,
    name: Target,
    *,
    force: bool = False,
) -> Caption:
    """Draw shares, the largest on top, with twice their standard errors.

    Parameters
    ----------
    shares : mapping of str to sequence of (label, share, standard error)
        By what they are shares of; where they are of several things, in a bar each side by side.
    title, source : str
    name : str or BytesIO
        The file, or what takes the picture for a page.
    force : bool

    Returns
    -------
    Caption
    """
    kinds = [_at_most(rows) for rows in shares.values()]
    places = {
        label: k for k, label in enumerate(dict.fromkeys(r[0] for rows in kinds for r in rows))
    }
    labels = [_folded(label) for label in places]
    caption = Caption(title, source, _in_words(dict(zip(shares, kinds, strict=True))))
    lines = sum(max(label.count("\n") + 1.4, 1.1 * len(kinds)) for label in labels)
    thick = 0.6 if len(kinds) == 1 else 0.8 / len(kinds)
    most = max((share + error for rows in kinds for _, share, error in rows), default=0.0)
    with drawing(height=1.1 + 0.16 * lines) as figure:
        axes = figure.add_subplot()
        for k, (of, rows) in enumerate(zip(shares, kinds, strict=True)):
            for label, share, error in rows:
                place = places[label] + (k - (len(kinds) - 1) / 2) * thick
                axes.barh(place, share, color=LINES[k], height=0.9 * thick, label=of)
                _mark(axes, place, share, error)
        _frame(axes, labels)
        head(axes, title, name, fontsize=9, linespacing=1.5)
        axes.set_xlim(0, max(1e-9, 1.12 * most))
        axes.xaxis.set_major_formatter("{x:.0%}")
        if len(kinds) > 1:
            handles, named = axes.get_legend_handles_labels()
            once = dict(zip(named, handles, strict=True))
            axes.legend(once.values(), once.keys(), frameon=False, fontsize=8, loc="lower right")
        cite(figure, source, name)
        save(figure, name, force=force, caption=caption)
    return caption


def _at_most(rows: Sequence[Bar]) -> list[Bar]:
    shown = list(rows[:_MOST])
    rest = sum(share for _, share, _ in rows[_MOST:])
    return [*shown, (f"{len(rows) - _MOST} others", rest, 0.0)] if rest else shown


def _mark(axes: "Axes", place: float, share: float, error: float) -> None:
    """The error of a bar, and its share in words."""
    if error:
        axes.errorbar(share, place, xerr=2 * error, fmt="none", ecolor=INK, linewidth=0.8)
    axes.annotate(
        _near(share), (share + 2 * error, place), xytext=(4, 0), textcoords="offset points",
        va="center", fontsize=7.5,
    )  # fmt: skip


def _near(share: float) -> str:
    if share in (0, 1):
        return f"{share:.0%}"
    return f"{share:.1%}" if share >= 0.01 else f"{100 * share:.2g}%"


def _in_words(shares: Mapping[str, Sequence[Bar]]) -> str:
    """Every bar with its share and error."""
    parts = []
    for of, rows in shares.items():
        bars = [
            f"{label.replace(chr(10), ' ')} {_near(share)}"
            + (f" ± {100 * error:.2g}" * bool(error))
            for label, share, error in rows
        ]
        parts.append(f"Bars{f' for shares {of}' if of else ''}: {'; '.join(bars)}.")
    return " ".join(parts)


def tornado(
    indices: Sequence[tuple[str, float, float, float, float]],
    title: str,
    source: str,
    name: Target,
    *,
    force: bool = False,
) -> Caption:
    """Draw Sobol indices: what each input decides with all others, and of it what alone.

    Parameters
    ----------
    indices : sequence of (label, total, error of it, first order, error of it)
        The largest first; errors are half-widths of intervals.
    title, source : str
    name : str or BytesIO
        The file, or what takes the picture for a page.
    force : bool

    Returns
    -------
    Caption
    """
    shown = list(indices[:_MOST])
    told = [f"{row[0].replace(chr(10), ' ')} {row[1]:.2f}, alone {row[3]:.2f}" for row in shown]
    caption = Caption(title, source, f"Bars, with all other inputs: {'; '.join(told)}.")
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
        _frame(axes, [row[0] for row in shown])
        head(axes, title, name, fontsize=9, linespacing=1.5)
        axes.set_xlabel("share of the variance of the margin of stability")
        axes.set_xlim(left=0)
        axes.legend(frameon=False, loc="lower right", fontsize=8)
        cite(figure, source, name)
        save(figure, name, force=force, caption=caption)
    return caption


def _folded(label: str) -> str:
    """A label in short lines; those that it has stay apart."""
    spaced = re.sub(r",(?=\S)", ", ", label)
    return "\n".join(part for line in spaced.split("\n") for part in wrap(line, _LETTERS))


def _frame(axes: "Axes", labels: Sequence[str]) -> None:
    axes.set_yticks(range(len(labels)), labels, fontsize=7.5)
    axes.invert_yaxis()
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
