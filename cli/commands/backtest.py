"""`tripolar backtest`: predicted ties by year against the record."""

from typing import TYPE_CHECKING

import click

from cli.compiling import announce_compilation
from cli.options import format_option
from cli.output import write
from cli.progress import Progress
from cli.tables.backtest import backtest_report

if TYPE_CHECKING:
    from games.history import Record, Variants
    from games.scenario.scenario import Scenario


@click.command()
@click.option(
    "--record",
    type=click.Choice(("effective", "formal")),
    default="effective",
    show_default=True,
    help="What ties were worth, a judgement, or what treaties say.",
)
@click.option(
    "--given",
    type=click.Choice(("others", "nothing")),
    default="others",
    show_default=True,
    help="Each tie with the others as recorded, or whole networks with nothing of the year.",
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
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, show_default=True,
    help="What the drawing starts from.",
)  # fmt: skip
@click.option("--sensitivity", is_flag=True, help="Score the model under the other rules too.")
@click.option(
    "--ties",
    metavar="FILE",
    help="Your own recorded ties: CSV with actor_a, actor_b, from, to, rung, record.",
)
@click.option(
    "--scenario",
    "scenarios",
    metavar="YEAR=SCENARIO",
    multiple=True,
    help="Your own scenario for a year, instead of that of the panel or beyond it. Repeatable.",
)
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
      tripolar backtest --sensitivity --format json
      tripolar backtest --plot timeline.png
    """
    announce_compilation()
    from functools import partial

    from games.history import ALTERNATIVES, AS_SHIPPED
    from games.history import backtest as run

    if plot is not None:
        from cli.pictures.style import check_file

        check_file(plot, force=force)
    first, last = _span(years)
    known = _record(ties, record)
    own = dict(_own(word) for word in scenarios)
    made = {
        name: {**_panel(first, last, variants, known), **own}
        for name, variants in {"": AS_SHIPPED, **(ALTERNATIVES if sensitivity else {})}.items()
    }
    ask = partial(
        run, record=record if ties is None else known, given=given, years=(first, last),
        draws=draws, seed=seed,
    )  # fmt: skip
    with Progress("years") as progress:
        found = {name: ask(each, progress=progress) for name, each in made.items()}
    tested = found.pop("")
    scenario = made[""][tested.years[0]]
    if plot is not None:
        from cli.pictures.timeline import timeline

        timeline(tested, scenario, plot, force=force)
    write(backtest_report(tested, scenario, list(found.items())), style)


def _span(years: str) -> tuple[int, int]:
    """The first and the last year of A:B, or of one year."""
    from solver.errors import InputError

    first, _, last = years.partition(":")
    try:
        return int(first), int(last or first)
    except ValueError:
        raise InputError(f"--years {years} (right: A:B, such as 1972:2016)") from None


def _record(ties: str | None, name: str) -> "Record":
    from games.history import built_in, read_record

    return built_in(name) if ties is None else read_record(ties, name)


def _panel(first: int, last: int, variants: "Variants", record: "Record") -> "dict[int, Scenario]":
    """The panel's scenarios of these years, as far as it reaches."""
    from games.history import FIRST, LAST, panel

    first, last = max(first, FIRST), min(last, LAST)
    return panel(first, last, variants=variants, record=record) if first <= last else {}


def _own(word: str) -> "tuple[int, Scenario]":
    """A year and the scenario given for it."""
    from cli.given import load
    from solver.errors import InputError

    year, equals, source = word.partition("=")
    if not equals or not year.strip().isdecimal():
        raise InputError(f"--scenario {word} (right: YEAR=SCENARIO)")
    return int(year), load(source.strip())
