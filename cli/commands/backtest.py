"""`tripolar backtest`: predicted ties by year against the record."""

import click

from cli.compiling import announce_compilation
from cli.given import own_scenario, panel_of, ties_of, years_of
from cli.options import (
    format_option,
    own_scenarios_option,
    record_option,
    seed_option,
    ties_option,
)
from cli.output import write
from cli.progress import Progress
from cli.tables.backtest import backtest_report


@click.command()
@record_option
@click.option(
    "--given",
    type=click.Choice(("others", "nothing")),
    default="others",
    show_default=True,
    help="Each tie with the others as recorded, or whole networks with nothing of the year.",
)
@click.option(
    "--weights",
    type=click.Choice(("equal", "revealed", "fitted")),
    default="equal",
    show_default=True,
    help="The scenarios' own, or what `reveal` or `fit` finds in the other era: 1950-82 for the "
    "years from 1983 and the reverse.",
)
@click.option("--years", metavar="A:B", default="1950:2016", show_default=True, help="Which years.")
@click.option(
    "--draws",
    type=click.IntRange(0, 100_000),
    default=1000,
    show_default=True,
    metavar="N",
    help="Of the inputs from their intervals, a year; 0 for the values themselves.",
)
@seed_option
@click.option("--sensitivity", is_flag=True, help="Score the model under the other rules too.")
@ties_option
@own_scenarios_option
@click.option(
    "--plot",
    metavar="FILE",
    help="Draw the recorded and the predicted rung of each tie (.png, .svg, .pdf).",
)
@click.option("--force", is_flag=True, help="Replace the picture if it is there.")
@format_option
def backtest(
    record: str,
    given: str,
    weights: str,
    years: str,
    draws: int,
    seed: int,
    sensitivity: bool,
    ties: str | None,
    scenarios: tuple[str, ...],
    plot: str | None,
    force: bool,
    style: str,
) -> None:
    """Hold the model against the recorded ties, year by year.

    Each year's inputs are made by rule from data of the year before. Beside the model stand
    baselines that know nothing of it: hardly any tie changes from one year to the next, so
    that last year's is nearly always right.

    \b
    Examples:
      tripolar backtest
      tripolar backtest --given nothing --years 1972:2016
      tripolar backtest --weights revealed
      tripolar backtest --sensitivity --format json
      tripolar backtest --plot timeline.png
    """
    announce_compilation()
    from functools import partial

    from games.history import ALTERNATIVES, AS_SHIPPED, FIRST, LAST
    from games.history import backtest as run

    if plot is not None:
        from cli.pictures.style import check_file

        check_file(plot, force=force)
    first, last = years_of(years)
    known = ties_of(ties, record)
    own = dict(own_scenario(word) for word in scenarios)
    reach = (first, last) if weights == "equal" else (FIRST, LAST)
    made = {
        name: {**panel_of(*reach, variants, known), **own}
        for name, variants in {"": AS_SHIPPED, **(ALTERNATIVES if sensitivity else {})}.items()
    }
    ask = partial(
        run, record=record if ties is None else known, given=given, weights=weights,
        years=(first, last), draws=draws, seed=seed,
    )  # fmt: skip
    with Progress("years") as progress:
        found = {name: ask(each, progress=progress) for name, each in made.items()}
    tested = found.pop("")
    scenario = made[""][tested.years[0]]
    if plot is not None:
        from cli.pictures.timeline import timeline

        timeline(tested, scenario, plot, force=force)
    write(backtest_report(tested, scenario, list(found.items())), style)
