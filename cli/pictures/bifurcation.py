"""The bifurcation diagram: all equilibria along one input, stable and unstable branches."""

from typing import TYPE_CHECKING, Any

import numpy as np

from cli.pictures.phase import axis_name
from cli.pictures.style import FAINT, INK, LINES, Caption, Target, cite, drawing, save

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from games.sweeps.branches import EquilibriumBranch

_VALUES = 401


def bifurcation_diagram(plan: Any, name: Target, *, force: bool = False) -> Caption:
    """Draw the equilibria of a plan that varies one number over a range.

    Returns
    -------
    Caption
    """
    from games.sweeps.branches import equilibrium_branches
    from games.sweeps.regions import ends, regions

    branches = equilibrium_branches(plan, _VALUES)
    found = regions(plan, (_VALUES,))
    scenario, form = plan.scenario, plan.form
    with drawing(height=1.2 + 1.3 * len(form.players)) as figure:
        rows = figure.subplots(len(form.players), 1, sharex=True, squeeze=False)[:, 0]
        for i, (axes, player) in enumerate(zip(rows, form.players, strict=True)):
            for each in branches:
                _draw(axes, each, i)
            for value, _ in ends(found):
                axes.axvline(value, color=FAINT, linewidth=0.6, zorder=0)
            rungs = form.strategies[i]
            axes.set_yticks(range(len(rungs)), rungs)
            axes.set_ylim(-0.25, len(rungs) - 0.75)
            target = scenario.name_of(scenario.actors[form.targets[i][0]]).removeprefix("the ")
            offerer = scenario.name_of(scenario.actors[player])
            axes.set_title(f"{offerer} offers {target}", fontsize=8.5, pad=3)
        _explain(rows[0])
        rows[-1].set_xlabel(axis_name(found, 0))
        rows[-1].set_xlim(found.axes[0].low, found.axes[0].high)
        for value, power in ends(found):
            rows[0].annotate(
                f"{value:.4g} ({scenario.name_of(power)})",
                (value, 1), xycoords=("data", "axes fraction"), xytext=(0, 2),
                textcoords="offset points", ha="center", va="bottom", fontsize=7, color=FAINT,
            )  # fmt: skip
        turns = [f"{value:.4g} ({scenario.name_of(power)})" for value, power in ends(found)]
        caption = Caption(
            "All equilibria, by the mean rung that is offered",
            f"tripolar: {scenario.name}, {form.name}, hash {scenario.hash}",
            f"A panel a tie: equilibria along {axis_name(found, 0)}, in {len(branches)} branches. "
            f"What is pairwise stable changes at {', '.join(turns) or 'no value'}.",
        )
        cite(figure, caption.rests_on, name)
        save(figure, name, force=force, caption=caption)
    return caption


def _draw(axes: "Axes", branch: "EquilibriumBranch", player: int) -> None:
    values, depth = branch.values, branch.depths[player]
    if branch.index < 0:
        axes.plot(values, depth, color=LINES[1], linewidth=1.2, linestyle=(0, (4, 2)))
    elif branch.index == 0:
        axes.plot(values, depth, color=FAINT, linewidth=1.2, linestyle=(0, (1, 1.5)))
    else:
        axes.plot(values, depth, color=INK, linewidth=1.2)
    if branch.stable.any():
        strong = np.where(branch.stable, depth, np.nan)
        axes.plot(values, strong, color=LINES[0], linewidth=4, alpha=0.6, solid_capstyle="butt")


def _explain(axes: "Axes") -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color=LINES[0], linewidth=4, alpha=0.6, label="pairwise stable"),
        Line2D([], [], color=INK, linewidth=1.2, label="index +1 (stable where pure)"),
        Line2D([], [], color=LINES[1], linewidth=1.2, linestyle=(0, (4, 2)),
               label="unstable (index −1)"),
    ]  # fmt: skip
    axes.figure.legend(
        handles=handles, loc="outside upper left", ncols=3, frameon=False, fontsize=8,
        title="All equilibria, by the mean rung that is offered", title_fontsize=9,
        alignment="left",
    )  # fmt: skip
