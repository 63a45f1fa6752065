"""What deviations are worth and what payoffs are made of: bars, by component or by scenario."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cli.pictures.style import FAINT, INK, LINES, Caption, Target, cite, drawing, head, save
from solver.errors import InputError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from games.model.built_game import BuiltGame
    from games.outcomes.compare import Comparison
    from games.outcomes.explain import Deviation, Explanation

_MOST = 18  # bars

Gain = tuple[str, Mapping[str, float], float]  # its name, what it is made of, and the whole


def gain_bars(
    gains: Sequence[Gain], title: str, source: str, name: Target, *, force: bool = False
) -> Caption:
    """Draw what each deviation is worth: its components end to end, and the sum as a mark.

    Parameters
    ----------
    gains : sequence of (label, parts, total)
        The largest temptations on top; at most 18 are drawn.
    title, source : str
    name : str or BytesIO
        The file, or what takes the picture for a page.
    force : bool

    Returns
    -------
    Caption
    """
    shown = gains[:_MOST]
    components = list(shown[0][1])
    told = [f"{label} {total:+.3f}" for label, _, total in shown]
    caption = Caption(title, source, f"Bars, by component, all together: {'; '.join(told)}.")
    with drawing(width=7.2, height=1.5 + 0.27 * len(shown)) as figure:
        axes = figure.add_subplot()
        for place, (_, parts, total) in enumerate(shown):
            ends = {1: 0.0, -1: 0.0}
            for k, part in enumerate(parts.values()):
                side = 1 if part > 0 else -1
                axes.barh(place, part, left=ends[side], color=LINES[k % len(LINES)], height=0.65)
                ends[side] += part
            axes.plot(total, place, "D", color=INK, markersize=4, markeredgecolor="white")
        _frame(axes, [label for label, _, _ in shown])
        head(axes, title, name, fontsize=9, linespacing=1.5)
        axes.set_xlabel("gain in payoff, by weighted component")
        _explain(axes, components)
        cite(figure, source, name)
        save(figure, name, force=force, caption=caption)
    return caption


def deviations(
    game: "BuiltGame", explanation: "Explanation", name: Target, *, force: bool = False
) -> Caption:
    """Draw the deviations that change a tie, the most tempting first.

    Raises
    ------
    InputError
        If there are none.
    """
    from games.words.deviations import played

    rows = [
        (f"{_who(game, each, gain.power)} to {each.strategy}", gain.parts, gain.total)
        for each in (*explanation.alone, *explanation.together)
        for gain in each.gains
        if any(part for name, part in gain.parts.items() if name != "rebuff")
    ]
    if not rows:
        raise InputError("no deviation changes a payoff, and there is nothing to draw")
    rows.sort(key=lambda row: -row[2])
    title = f"{game.scenario.name} ({game.form.name}): what it is worth to leave\n"
    source = f"tripolar: {game.scenario.name}, {game.form.name}, hash {game.scenario.hash}"
    return gain_bars(rows, title + played(game, explanation.profile), source, name, force=force)


def _who(game: "BuiltGame", deviation: "Deviation", power: str) -> str:
    """Whose gain it is, and with whom it deviates."""
    named = game.scenario.name_of
    others = [named(gain.power) for gain in deviation.gains if gain.power != power]
    return " with ".join([named(power), *others])


def payoff_bars(
    payoffs: Mapping[str, Mapping[str, float]],
    title: str,
    source: str,
    name: Target,
    *,
    force: bool = False,
) -> Caption:
    """Draw what each power has in each scenario, a group of bars a power.

    Parameters
    ----------
    payoffs : mapping of str to mapping of str to float
        By scenario and by power.
    title, source : str
    name : str or BytesIO
        The file, or what takes the picture for a page.
    force : bool

    Returns
    -------
    Caption
    """
    powers = list(next(iter(payoffs.values())))
    height = 0.8 / len(payoffs)
    told = [
        f"{scenario}: {', '.join(f'{power} {value:+.3f}' for power, value in own.items())}"
        for scenario, own in payoffs.items()
    ]
    caption = Caption(title, source, f"Bars of payoffs. {'; '.join(told)}.")
    with drawing(width=7.2, height=1.6 + 0.3 * len(powers) * len(payoffs)) as figure:
        axes = figure.add_subplot()
        for k, (scenario, own) in enumerate(payoffs.items()):
            places = [p + (k - (len(payoffs) - 1) / 2) * height for p in range(len(powers))]
            axes.barh(
                places, [own[power] for power in powers], height=height * 0.9,
                color=LINES[k % len(LINES)], label=scenario,
            )  # fmt: skip
        _frame(axes, powers)
        head(axes, title, name, fontsize=9, linespacing=1.5)
        axes.set_xlabel("payoff")
        axes.legend(frameon=False, fontsize=7.5, loc="best")
        cite(figure, source, name)
        save(figure, name, force=force, caption=caption)
    return caption


def payoffs_beside(
    comparisons: "Sequence[Comparison]", name: Target, *, force: bool = False
) -> Caption:
    """Draw what each power has in the outcome of the first scenario, in it and in the others."""
    from cli.tables.comparison import outcome_of

    first = comparisons[0].first
    named = first.game.scenario.name_of
    payoffs = {first.game.scenario.name: {named(c.power): c.first for c in comparisons[0].payoffs}}
    payoffs |= {
        each.second.game.scenario.name: {named(c.power): c.second for c in each.payoffs}
        for each in comparisons
    }
    scenario, form = first.game.scenario, first.game.form
    title = (
        f"What each power has ({form.name}) in the outcome of {scenario.name}:\n{outcome_of(first)}"
    )
    source = "tripolar: " + ", ".join(
        f"{each.game.scenario.name} {each.game.scenario.hash}"
        for each in (first, *(c.second for c in comparisons))
    )
    return payoff_bars(payoffs, title, source, name, force=force)


def _frame(axes: "Axes", labels: Sequence[str]) -> None:
    axes.use_sticky_edges = False  # a mark at the end of a bar needs room
    axes.axvline(0, color=FAINT, linewidth=0.8)
    axes.set_yticks(range(len(labels)), labels, fontsize=7.5)
    axes.invert_yaxis()
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)


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
