"""`tripolar reveal`: which weights make the record stable, exactly."""

import click

from cli.compiling import announce_compilation
from cli.given import scenarios_by_year, ties_of
from cli.options import (
    complete_scenario,
    format_option,
    record_option,
    seed_option,
    ties_option,
)
from cli.output import write
from cli.progress import Progress


@click.command()
@click.argument("words", nargs=-1, metavar="[SCENARIO|YEAR]...", shell_complete=complete_scenario)
@record_option
@ties_option
@click.option(
    "--form",
    "question",
    type=click.Choice(("recorded", "triangle", "dyad", "network")),
    default="recorded",
    show_default=True,
    help="Which ties may change: all on record, to any rung, or those of a form.",
)
@click.option("--per-power", is_flag=True, help="Let each power have weights of its own.")
@seed_option
@format_option
def reveal(
    words: tuple[str, ...],
    record: str,
    ties: str | None,
    question: str,
    per_power: bool,
    seed: int,
    style: str,
) -> None:
    """Say which weights make the recorded ties stable, and how many do.

    Without words that is asked of the baseline of 2014. A word is a year of the panel, 1969, some
    years, 1950:1960, or a scenario: one whose name ends with a year, or YEAR=SCENARIO.
    The share of all weights, and whether there are any, is exact.

    \b
    Examples:
      tripolar reveal
      tripolar reveal 1969
      tripolar reveal 1994:2006 --per-power
      tripolar reveal 2014=cornered --form triangle --format json
    """
    announce_compilation()
    from cli.tables.reveal import reveal_report
    from games.history.reveal import reveal as run

    known = ties_of(ties, record)
    scenarios = scenarios_by_year(words, known)
    with Progress("moves") as progress:
        found = run(
            scenarios, record if ties is None else known, question=question, per_power=per_power,
            seed=seed, progress=progress,
        )  # fmt: skip
    write(reveal_report(found), style)
