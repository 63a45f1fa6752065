"""`tripolar payoffs`: the payoff matrices and what they are made of."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click
from numpy.typing import NDArray

from cli.compiling import computing
from cli.given import load
from cli.options import (
    exact_option,
    form_option,
    format_option,
    scenario_argument,
    set_option,
)
from cli.output import Report, Section, write
from cli.sizes import refuse_long_tables
from cli.tables.documents import heading, title_lines

if TYPE_CHECKING:
    from games.model.built_game import BuiltGame
    from solver.tools.tables import Table


@click.command()
@scenario_argument
@form_option
@set_option
@click.option("--yes", is_flag=True, help="Do not refuse tables of very many rows.")
@click.option("--components", is_flag=True, help="Take the payoffs apart, unweighted.")
@exact_option
@format_option
def payoffs(
    scenario: str,
    form: str,
    changes: tuple[str, ...],
    yes: bool,
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
    from games.model.built_game import build

    loaded = load(scenario, changes)
    refuse_long_tables(loaded, form, yes=yes)
    with computing(loaded, form=form):
        report = _report(build(loaded, form, exact=exact), components)
    write(report, style)


def _report(game: "BuiltGame", components: bool) -> Report:
    from games.ladder import ALL_COMPONENTS
    from games.words.names import in_a_sentence
    from solver.equilibrium_set import plain

    exact = game.normal_form.exact
    values: NDArray[Any] = game.normal_form.payoffs if exact is None else exact
    document: dict[str, Any] = {**heading(game), "payoffs": plain(values)}
    if components:
        document["components"] = plain(game.components)
    shown: list[Section | Table] = [] if components else [*game.matrices()]
    if not shown:
        names = [game.offers_of(player) for player in range(len(game.players))]
        rows = game.records(components=components, short=True).rows
        columns = [*names, "payoff", *(ALL_COMPONENTS if components else ())]
        shown += [
            Section(
                f"What {in_a_sentence(name)} gets",
                columns,
                [_in_floats(cells) for power, *cells in rows if power == each],
            )
            for each, name in zip(game.players, game.names, strict=True)
        ]
    return Report(
        document,
        shown,
        intro=title_lines(game.scenario, form=game.form),
        closing=[_weights(game)] if components else [],
        records=game.records(components=components),
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


def _in_floats(cells: Sequence[Any]) -> list[Any]:
    return [cell if isinstance(cell, str) else float(cell) for cell in cells]
