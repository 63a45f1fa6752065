"""What deviations are worth and what payoffs are made of: bars, by component or by scenario."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cli.pictures.style import FAINT, INK, LINES, cite, drawing, save

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST = 18  # bars

Gain = tuple[str, Mapping[str, float], float]  # its name, what it is made of, and the whole


def gain_bars(gains: Sequence[Gain], title: str, source: str, name: str, *, force: bool) -> None:
    """Draw what each deviation is worth: its components end to end, and the sum as a mark.

    Parameters
    ----------
    gains : sequence of (label, parts, total)
        The largest temptations on top; at most 18 are drawn.
    title, source : str
    name : str
        The file.
    force : bool
    """
    shown = gains[:_MOST]
    components = list(shown[0][1])
    with drawing(width=7.2, height=1.5 + 0.27 * len(shown)) as figure:
        axes = figure.add_subplot()
        for place, (_, parts, total) in enumerate(shown):
            ends = {1: 0.0, -1: 0.0}
            for k, part in enumerate(parts.values()):
                side = 1 if part > 0 else -1
                axes.barh(place, part, left=ends[side], color=LINES[k % len(LINES)], height=0.65)
                ends[side] += part
            axes.plot(total, place, "D", color=INK, markersize=4, markeredgecolor="white")
        _frame(axes, [label for label, _, _ in shown], title)
        axes.set_xlabel("gain in payoff, by weighted component")
        _explain(axes, components)
        cite(figure, source)
        save(figure, name, force=force)


def payoff_bars(
    payoffs: Mapping[str, Mapping[str, float]], title: str, source: str, name: str, *, force: bool
) -> None:
    """Draw what each power has in each scenario, a group of bars a power.

    Parameters
    ----------
    payoffs : mapping of str to mapping of str to float
        By scenario and by power.
    title, source : str
    name : str
        The file.
    force : bool
    """
    powers = list(next(iter(payoffs.values())))
    height = 0.8 / len(payoffs)
    with drawing(width=7.2, height=1.6 + 0.3 * len(powers) * len(payoffs)) as figure:
        axes = figure.add_subplot()
        for k, (scenario, own) in enumerate(payoffs.items()):
            places = [p + (k - (len(payoffs) - 1) / 2) * height for p in range(len(powers))]
            axes.barh(
                places, [own[power] for power in powers], height=height * 0.9,
                color=LINES[k % len(LINES)], label=scenario,
            )  # fmt: skip
        _frame(axes, powers, title)
        axes.set_xlabel("payoff")
        axes.legend(frameon=False, fontsize=7.5, loc="best")
        cite(figure, source)
        save(figure, name, force=force)


def _frame(axes: "Axes", labels: Sequence[str], title: str) -> None:
    axes.use_sticky_edges = False  # a mark at the end of a bar needs room
    axes.axvline(0, color=FAINT, linewidth=0.8)
    axes.set_yticks(range(len(labels)), labels, fontsize=7.5)
    axes.invert_yaxis()
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.set_title(title, fontsize=9, linespacing=1.5)


def _explain(axes: "Axes", components: Sequence[str]) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles = [
        *(Patch(color=LINES[k % len(LINES)], label=name) for k, name in enumerate(components)),
        Line2D([], [], marker="D", linestyle="", color=INK, markersize=4, label="all together"),
    ]
    axes.figure.legend(
        handles=handles, loc="outside upper left", ncols=len(handles), frameon=False, fontsize=7.5
    )
