"""The record over time: each tie as recorded and as predicted, and how sure that was."""

from typing import TYPE_CHECKING

from cli.pictures.style import FAINT, INK, LINES, Caption, Target, cite, drawing, save

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from games.history import Backtest
    from games.scenario.scenario import Scenario

_CAUGHT, _MISSED = LINES[2], LINES[1]


def timeline(
    tested: "Backtest", scenario: "Scenario", name: Target, *, force: bool = False
) -> Caption:
    """Draw a panel a tie: the shares of the rungs predicted, and the rung recorded.

    Parameters
    ----------
    tested : Backtest
    scenario : Scenario
        For the names of the actors.
    name : str or BytesIO
        The file, or what takes the picture for a page.
    force : bool

    Returns
    -------
    Caption
    """
    from games.words.ties import pair_in_words

    ties = list(tested.record.ties)
    with drawing(width=8.2, height=1.1 + 1.35 * len(ties)) as figure:
        rows = figure.subplots(len(ties), 1, sharex=True, squeeze=False)[:, 0]
        for axes, tie in zip(rows, ties, strict=True):
            _draw(axes, tested, tie)
            right = tested.scores["model"].by_tie.get(tie)
            share = "" if right is None else f": {right:.0%} as recorded"
            axes.set_title(f"{pair_in_words(scenario, *tie)}{share}", fontsize=9, pad=3)
        _explain(rows[0])
        how = "the other ties as recorded" if tested.given == "others" else "no tie given"
        by_tie = tested.scores["model"].by_tie
        told = [
            f"{pair_in_words(scenario, *tie)} {by_tie[tie]:.0%}" for tie in ties if tie in by_tie
        ]
        caption = Caption(
            f"Each tie as recorded and as predicted, {tested.years[0]} to {tested.years[-1]}",
            f"tripolar backtest: {tested.record.name} record, {how}; shares of draws of the "
            "inputs. The formulas were chosen knowing this record.",
            f"A panel a tie, a column a year. Years in which the likeliest rung is the recorded "
            f"one: {', '.join(told)}.",
        )
        cite(figure, caption.rests_on, name)
        save(figure, name, force=force, caption=caption)
    return caption


def _draw(axes: "Axes", tested: "Backtest", tie: tuple[str, str]) -> None:
    import numpy as np

    from games.ladder import RUNGS

    mine = [each for each in tested.predictions if each.tie == tie]
    years = [each.year for each in mine]
    shares = np.array([each.shares for each in mine]).T
    edges = [*[year - 0.5 for year in years], years[-1] + 0.5]
    axes.pcolormesh(
        edges, np.arange(len(RUNGS) + 1) - 0.5, shares, cmap="Blues", vmin=0, vmax=1.25,
        rasterized=True,
    )  # fmt: skip
    recorded = [tested.record.at(tie, year) for year in years]
    levels = [RUNGS.index(rung) if rung else np.nan for rung in recorded]
    axes.step(edges, [*levels, levels[-1]], where="post", color=INK, linewidth=1.6)
    wrong = [k for k, each in enumerate(mine) if recorded[k] and each.rung != recorded[k]]
    axes.plot(
        [years[k] for k in wrong], [RUNGS.index(mine[k].rung) for k in wrong], ".",
        color=FAINT, markersize=3,
    )  # fmt: skip
    for k, each in enumerate(mine):
        before = tested.record.at(tie, each.year - 1)
        if before is not None and before != recorded[k]:
            caught = each.rung == recorded[k]
            axes.plot(
                each.year, levels[k], "o" if caught else "X",
                color=_CAUGHT if caught else _MISSED, markersize=6, markeredgecolor="white",
                markeredgewidth=0.6,
            )  # fmt: skip
    axes.set_yticks(range(len(RUNGS)), RUNGS, fontsize=7.5)
    axes.set_ylim(-0.5, len(RUNGS) - 0.5)
    axes.set_xlim(edges[0], edges[-1])


def _explain(axes: "Axes") -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles = [
        Line2D([], [], color=INK, linewidth=1.6, label="recorded"),
        Patch(color="#4a90c4", label="predicted: the darker, the likelier"),
        Line2D([], [], marker=".", linestyle="", color=FAINT, label="likeliest, but wrong"),
        Line2D([], [], marker="o", linestyle="", color=_CAUGHT, label="change caught"),
        Line2D([], [], marker="X", linestyle="", color=_MISSED, label="change missed"),
    ]
    axes.figure.legend(
        handles=handles, loc="outside upper left", ncols=5, frameon=False, fontsize=7.5
    )
