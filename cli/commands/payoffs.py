"""`tripolar payoffs`: the payoff matrices and what they are made of."""

from typing import TYPE_CHECKING, Any

import click
import numpy as np
from numpy.typing import NDArray

from cli.documents import heading, title_lines
from cli.options import (
    computing,
    exact_option,
    form_option,
    format_option,
    load,
    scenario_argument,
    set_option,
)
from cli.output import Report, Section, write

if TYPE_CHECKING:
    from games.built_game import BuiltGame


@click.command()
@scenario_argument
@form_option
@set_option
@click.option("--components", is_flag=True, help="Take the payoffs apart, unweighted.")
@exact_option
@format_option
def payoffs(
    scenario: str,
    form: str,
    changes: tuple[str, ...],
    components: bool,
    exact: bool,
    style: str,
) -> None:
    """Show the payoff matrices and what they are made of.

    \b
    Examples:
      tripolar payoffs
      tripolar payoffs --form dyad --components
      tripolar payoffs cornered --format csv
      tripolar payoffs --exact --format json
    """
    from games.built_game import build

    loaded = load(scenario, changes)
    with computing(loaded, form=form):
        report = _report(build(loaded, form, exact=exact), components)
    write(report, style)


def _report(game: "BuiltGame", components: bool) -> Report:
    from cli.matrices import has_matrices, matrices
    from games.ladder import ALL_COMPONENTS
    from solver.equilibrium import plain

    exact = game.normal_form.exact
    values: NDArray[Any] = game.normal_form.payoffs if exact is None else exact
    document: dict[str, Any] = {**heading(game), "payoffs": plain(values)}
    if components:
        document["components"] = plain(game.components)
    names = [game.scenario.name_of(power) for power in game.players]
    columns = ["power", *(f"{name} plays" for name in names), "payoff"]
    rows = []
    for i, name in enumerate(names):
        for profile in np.ndindex(*game.form.shape):
            played = [labels[s] for labels, s in zip(game.form.strategies, profile, strict=True)]
            parts = game.components[(i, *profile)] if components else []
            rows.append([name, *played, values[(i, *profile)], *parts])
    if components:
        columns += ALL_COMPONENTS
    records = Section("Payoffs", columns, rows)
    if components or not has_matrices(game):
        shown = [Section(records.title, columns, [[_short(cell) for cell in row] for row in rows])]
    else:
        shown = matrices(game, scale=1, digits=4)
    return Report(
        document,
        shown,
        intro=title_lines(game.scenario, f"({game.form.name})"),
        closing=[_weights(game)] if components else [],
        records=records,
    )


def _weights(game: "BuiltGame") -> str:
    """How the components make the payoff, once for all powers where it is the same for all."""
    from games.ladder import COMPONENTS

    weighed = {
        game.scenario.name_of(power): ", ".join(
            f"{name} {float(w):g}" for name, w in zip(COMPONENTS, weights, strict=False)
        )
        for power, weights in zip(game.players, game.weights, strict=True)
    }
    once = set(weighed.values())
    words = once if len(once) == 1 else [f"for {name} {each}" for name, each in weighed.items()]
    return f"The payoff is the rebuff plus the components, weighted: {'; '.join(words)}."


def _short(cell: Any) -> Any:
    return cell if isinstance(cell, str) else float(cell)
