"""What each input alone would have to be: bars in widths of the inputs' intervals."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cli.pictures.style import FAINT, INK, LINES, Caption, Target, cite, drawing, head, save
from solver.errors import InputError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from games.thresholds import Lever

_MOST = 12  # bars
_FARTHEST = 3.0  # widths at which a bar is cut off
_ROOM = 0.75  # widths beside the bars, for their numbers


def lever_bars(found: "Sequence[Lever]", name: Target, *, force: bool = False) -> Caption:
    """Draw how far each input is from where it turns the outcome, the nearest on top.

    Parameters
    ----------
    found : sequence of Lever
        As `games.thresholds.levers` has them.
    name : str or BytesIO
        The file, or what takes the picture for a page.
    force : bool

    Returns
    -------
    Caption

    Raises
    ------
    InputError
        If no input with an interval turns it.
    """
    from games.words.inputs import input_in_words

    shown = [each for each in found if each.widths is not None][:_MOST]
    asked = found[0].threshold
    if not shown:
        raise InputError(
            f"no input alone turns the {asked.rung}, and there is nothing to draw (right: --for)"
        )
    caption = _caption(found, shown)
    with drawing(width=7.2, height=1.3 + 0.36 * len(shown)) as figure:
        axes = figure.add_subplot()
        for place, each in enumerate(shown):
            _bar(axes, place, each)
        axes.axvline(0, color=INK, linewidth=0.8)
        names = [f"{input_in_words(asked.scenario, e.of.name)}\n{e.of.name}" for e in shown]
        axes.set_yticks(range(len(shown)), names, fontsize=7.5)
        axes.invert_yaxis()
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0)
        axes.tick_params(axis="x", color=FAINT)
        ends = [_length(each) for each in shown]
        axes.set_xlim(min(0, *ends) - _ROOM, max(0, *ends) + _ROOM)
        axes.set_xlabel("change that it takes, in widths of the input's interval")
        head(axes, caption.seen, name, fontsize=9)
        cite(figure, caption.rests_on, name)
        save(figure, name, force=force, caption=caption)
    return caption


def _bar(axes: "Axes", place: int, each: "Lever") -> None:
    """How far, to the side of the change; full where that is within the interval."""
    assert each.turns_at is not None
    length = _length(each)
    side = 1 if length > 0 else -1
    colour = LINES[0] if each.in_interval else LINES[4]
    axes.barh(place, length, color=colour, height=0.6)
    axes.annotate(
        f"{each.now:.3g} → {each.turns_at:.3g}", (length, place), xytext=(4 * side, 0),
        textcoords="offset points", ha="left" if side > 0 else "right", va="center", fontsize=7.5,
    )  # fmt: skip


def _length(each: "Lever") -> float:
    assert each.widths is not None and each.turns_at is not None
    return (1 if each.turns_at > each.now else -1) * min(each.widths, _FARTHEST)


def _caption(found: "Sequence[Lever]", shown: "Sequence[Lever]") -> Caption:
    from games.words.ties import outcome_asked_for

    asked = found[0].threshold
    scenario = asked.scenario
    subject = outcome_asked_for(scenario, asked.pair, asked.rung)
    verb = "ends" if asked.stands else "begins"
    told = [f"{e.of.name} {e.now:.3g} → {e.turns_at:.4g}, {e.widths:.2g} widths" for e in shown]
    return Caption(
        f"{subject} {verb} where one input alone changes so far",
        f"tripolar: {scenario.name}, {asked.form.name}, hash {scenario.hash}. Dark: within the "
        "input's interval.",
        f"Bars, the nearest first: {'; '.join(told)}.",
    )
