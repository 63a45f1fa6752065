"""`tripolar levers`: what every input of the world can do alone."""

from typing import TYPE_CHECKING, Any

import click

from cli.given import load, pair_of
from cli.options import (
    RUNGS_CHOICE,
    between_option,
    force_option,
    form_option,
    format_option,
    scenario_argument,
    set_option,
    stable_option,
)
from cli.output import Report, Section, write
from cli.progress import Progress
from cli.sizes import announce_size
from cli.tables.documents import cite, title_lines
from cli.tables.levers import lever_sections

if TYPE_CHECKING:
    from games.thresholds import Lever


@click.command()
@scenario_argument
@click.option(
    "--for",
    "rung",
    type=RUNGS_CHOICE,
    help="The tie that is the outcome; by default the one that stands now.",
)
@between_option
@form_option
@stable_option
@set_option
@click.option("--all", "everything", is_flag=True, help="Show all that never turn it, too.")
@click.option("--plot", metavar="FILE", help="Draw the nearest ones (.png, .svg, .pdf).")
@force_option
@format_option
def levers(
    scenario: str,
    rung: str | None,
    between: str,
    form: str,
    concept: str,
    changes: tuple[str, ...],
    everything: bool,
    plot: str | None,
    force: bool,
    style: str,
) -> None:
    """Say what each input alone would have to be.

    For every input of the world, but not of the model (weights, scales, rungs): its value now,
    the value at which the outcome begins or ends, exactly, whether that is within its interval,
    and how far away it is in widths of that interval. Where no value turns the outcome: by how
    much the best one falls short, in payoffs.

    \b
    Examples:
      tripolar levers --for alliance
      tripolar levers cornered --form dyad
      tripolar levers --form dyad --plot levers.svg
    """
    from games.thresholds import levers as find
    from games.words.turning import levers_in_words

    if plot is not None:
        from cli.pictures.style import check_file

        check_file(plot, force=force)
    loaded = load(scenario, changes)
    announce_size(loaded, form=form)
    with Progress("inputs") as progress:
        found = find(loaded, rung, form, pair=pair_of(between), concept=concept, progress=progress)
    asked = found[0].threshold
    document = {
        "scenario": cite(loaded),
        "for": asked.rung,
        "between": list(asked.pair),
        "form": asked.form.name,
        "concept": asked.concept,
        "stands": asked.stands,
        "rows": [_document(each) for each in found],
    }
    intro = [*title_lines(loaded, form=asked.form), "", levers_in_words(found)]
    rows = [list(_document(each).values()) for each in found]
    records = Section("", list(_document(found[0])), rows)
    if plot is not None:
        from cli.pictures.levers import lever_bars

        lever_bars(found, plot, force=force)
    write(Report(document, lever_sections(found, everything=everything), intro, (), records), style)


def _document(each: "Lever") -> dict[str, Any]:
    return {
        "input": each.of.name,
        "now": each.now,
        "low": float(each.of.low),
        "high": float(each.of.high),
        "turns_at": each.turns_at,
        "in_interval": each.in_interval,
        "widths": each.widths,
        "short_by": each.short_by,
    }
