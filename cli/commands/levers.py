"""`tripolar levers`: what every input of the world can do alone."""

from typing import TYPE_CHECKING, Any

import click

from cli.given import load, pair_of
from cli.options import (
    RUNGS_CHOICE,
    between_option,
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

if TYPE_CHECKING:
    from games.thresholds import Lever

_SHOWN = 10  # inputs that never turn the outcome, in the table for people


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
@format_option
def levers(
    scenario: str,
    rung: str | None,
    between: str,
    form: str,
    concept: str,
    changes: tuple[str, ...],
    everything: bool,
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
    """
    from games.thresholds import levers as find
    from games.words.turning import levers_in_words

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
    turning = [each for each in found if each.turns_at is not None]
    never = [each for each in found if each.turns_at is None]
    shown = never if everything else never[:_SHOWN]
    verb = "ends" if asked.stands else "begins"
    more = f" And {len(never) - len(shown)} more (--all)." if len(shown) < len(never) else ""
    sections = [
        Section(
            f"Inputs at which it {verb}",
            ["input", "now", "interval", f"{verb} at", "within it", "widths away"],
            [
                [each.of.name, _number(each.now), _interval(each), _number(each.turns_at),
                 "yes" if each.in_interval else "no",
                 "–" if each.widths is None else f"{each.widths:.3g}"]
                for each in turning
            ],
        ),
        Section(
            f"Inputs at no value of which it {verb}",
            ["input", "now", "interval", "nearest at", "short by"],
            [
                [each.of.name, _number(each.now), _interval(each), _best(each),
                 f"{each.short_by:.4f}"]
                for each in shown
            ],
            f"Short by: in payoffs, at the best value.{more}",
        ),
    ]  # fmt: skip
    intro = [*title_lines(loaded, form=asked.form), "", levers_in_words(found)]
    rows = [list(_document(each).values()) for each in found]
    records = Section("", list(_document(found[0])), rows)
    write(Report(document, sections, intro, (), records), style)


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


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.5g}"


def _interval(each: "Lever") -> str:
    low, high = float(each.of.low), float(each.of.high)
    return "–" if low == high else f"{low:.4g} to {high:.4g}"


def _best(each: "Lever") -> str:
    missing = each.threshold.shortfall
    return "∞" if missing is None or missing.at is None else f"{missing.at:.5g}"
