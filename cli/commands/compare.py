"""`tripolar compare`: scenarios side by side."""

from typing import TYPE_CHECKING, Any

import click

from cli.compiling import computing
from cli.given import load
from cli.options import complete_scenario, force_option, form_option, format_option, set_option
from cli.output import Report, Section, write
from cli.tables.comparison import inputs_section, outcome_of, outcomes_section, payoffs_section
from cli.tables.documents import capability_changes, capability_table, cite, plain, standing_by
from cli.tables.glossary import WITH_GLOSSARY

if TYPE_CHECKING:
    from games.outcomes.compare import Comparison
    from games.outcomes.solution import Solution


@click.command()
@click.argument("scenarios", nargs=-1, required=True, shell_complete=complete_scenario)
@form_option
@set_option
@click.option("--plot", metavar="FILE", help="Draw what each power has in each (.png, .svg, .pdf).")
@force_option
@format_option
def compare(
    scenarios: tuple[str, ...],
    form: str,
    changes: tuple[str, ...],
    plot: str | None,
    force: bool,
    style: str,
) -> None:
    """Put scenarios side by side.

    Each is compared with the first: the inputs that differ, the outcome, the payoffs, and
    which input makes the difference. What is --set is set in all of them.

    \b
    Examples:
      tripolar compare baseline-2014 cornered
      tripolar compare baseline-2014 reset g2 --form network
      tripolar compare baseline-2014 baseline-2024 --plot payoffs.png
      tripolar compare baseline-2014 cornered --set pressure=2 --format csv
    """
    from games.outcomes.compare import compare as side_by_side

    if plot is not None:
        from cli.pictures.style import check_file

        check_file(plot, force=force)
    loaded = [load(scenario, changes) for scenario in scenarios]
    with computing(*loaded, form=form):
        found = side_by_side(loaded, form)
        report = _report(found, form)
    if plot is not None:
        from cli.pictures.gains import payoffs_beside

        payoffs_beside(found, plot, force=force)
    write(report, style)


def _report(comparisons: "tuple[Comparison, ...]", form: str) -> Report:
    from games.words.comparison import comparison_in_words

    solutions = [comparisons[0].first, *(each.second for each in comparisons)]
    idle = [line for each in solutions for line in standing_by(each.game.scenario, each.game.form)]
    scenarios = [each.game.scenario for each in solutions]
    inputs, payoffs = inputs_section(comparisons), payoffs_section(comparisons)
    sections = [outcomes_section(solutions), inputs, capability_table(*scenarios), payoffs]
    return Report(
        {"form": form, "comparisons": [_document(each) for each in comparisons]},
        [section for section in sections if section.rows],
        intro=[
            f"{len(solutions)} scenarios ({form})",
            *dict.fromkeys(idle),
            "",
            *(comparison_in_words(each) for each in comparisons),
        ],
        closing=[WITH_GLOSSARY],
        records=_records(solutions, comparisons),
    )


def _records(solutions: "list[Solution]", comparisons: "tuple[Comparison, ...]") -> Section:
    """A row for each thing that is compared, a column for each scenario."""
    inputs, capability = (
        inputs_section(comparisons),
        capability_table(*(s.game.scenario for s in solutions)),
    )
    rows: list[list[Any]] = [["outcome", "", *map(outcome_of, solutions)]]
    rows += [["input", *row] for row in inputs.rows]
    rows += [["capability", *row] for row in capability.rows]
    for k, change in enumerate(comparisons[0].payoffs):
        there = (each.payoffs[k].second for each in comparisons)
        rows.append(["payoff", change.power, change.first, *there])
    return Section("", ["what", "of", *(each.game.scenario.name for each in solutions)], rows)


def _document(each: "Comparison") -> dict[str, Any]:
    from games.words.comparison import comparison_in_words

    return {
        "scenarios": [cite(s.game.scenario) for s in (each.first, each.second)],
        "same_outcome": each.same_outcome,
        "outcomes": [_labels(solution) for solution in (each.first, each.second)],
        "inputs": [
            {"name": d.path, "first": plain(d.first), "second": plain(d.second)}
            for d in each.differences
        ],
        "capability": capability_changes(each.first.game.scenario, each.second.game.scenario),
        "enough": list(each.enough),
        "needed": list(each.needed),
        "together": list(each.together),
        "payoffs": [
            {
                "power": change.power,
                "first": change.first,
                "second": change.second,
                "main_cause": change.main_cause or None,
                "by_cause": change.by_cause,
            }
            for change in each.payoffs
        ],
        "answer": comparison_in_words(each),
    }


def _labels(solution: "Solution") -> list[tuple[str, ...]]:
    """The pairwise-stable profiles."""
    return [solution.game.form.labels(profile) for profile in solution.stable_profiles]
