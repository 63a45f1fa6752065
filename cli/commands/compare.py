"""`tripolar compare`: scenarios side by side."""

from typing import TYPE_CHECKING, Any

import click

from cli.compiling import computing
from cli.given import load
from cli.options import complete_scenario, force_option, form_option, format_option, set_option
from cli.output import Report, Section, write
from cli.tables.documents import capability_changes, capability_table, cite, plain, standing_by
from cli.tables.glossary import PAIRWISE_STABLE

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
        _draw(found, form, plot, force=force)
    write(report, style)


def _draw(comparisons: "tuple[Comparison, ...]", form: str, plot: str, *, force: bool) -> None:
    """What each power has in the outcome of the first scenario, in it and in the others."""
    from cli.pictures.gains import payoff_bars

    first = comparisons[0].first
    named = first.game.scenario.name_of
    payoffs = {_name(first): {named(c.power): c.first for c in comparisons[0].payoffs}}
    payoffs |= {
        _name(each.second): {named(c.power): c.second for c in each.payoffs} for each in comparisons
    }
    title = f"What each power has ({form}) in the outcome of {_name(first)}:\n{_outcome(first)}"
    source = "tripolar: " + ", ".join(
        f"{each.game.scenario.name} {each.game.scenario.hash}"
        for each in (first, *(c.second for c in comparisons))
    )
    payoff_bars(payoffs, title, source, plot, force=force)


def _report(comparisons: "tuple[Comparison, ...]", form: str) -> Report:
    solutions = [comparisons[0].first, *(each.second for each in comparisons)]
    idle = [line for each in solutions for line in standing_by(each.game.scenario, each.game.form)]
    scenarios = [each.game.scenario for each in solutions]
    inputs, payoffs = _inputs(comparisons), _payoffs(comparisons)
    sections = [_outcomes(solutions), inputs, capability_table(*scenarios), payoffs]
    return Report(
        {"form": form, "comparisons": [_document(each) for each in comparisons]},
        [section for section in sections if section.rows],
        intro=[
            f"{len(solutions)} scenarios ({form})",
            *dict.fromkeys(idle),
            "",
            *(_in_words(each) for each in comparisons),
        ],
        closing=[PAIRWISE_STABLE],
        records=_records(solutions, comparisons),
    )


def _records(solutions: "list[Solution]", comparisons: "tuple[Comparison, ...]") -> Section:
    """A row for each thing that is compared, a column for each scenario."""
    inputs, capability = (
        _inputs(comparisons),
        capability_table(*(s.game.scenario for s in solutions)),
    )
    rows: list[list[Any]] = [["outcome", "", *map(_outcome, solutions)]]
    rows += [["input", *row] for row in inputs.rows]
    rows += [["capability", *row] for row in capability.rows]
    for k, change in enumerate(comparisons[0].payoffs):
        there = (each.payoffs[k].second for each in comparisons)
        rows.append(["payoff", change.power, change.first, *there])
    return Section("", ["what", "of", *map(_name, solutions)], rows)


def _name(solution: "Solution") -> str:
    return solution.game.scenario.name


def _outcome(solution: "Solution") -> str:
    from games.words.ties import networks_in_words

    form = solution.game.form
    networks = [int(form.network_of[profile]) for profile in solution.stable_profiles]
    return networks_in_words(solution.game.scenario, form, networks)


def _outcomes(solutions: "list[Solution]") -> Section:
    rows = [
        [
            _name(each),
            each.game.scenario.label,
            sum(found.profile is not None for found in each.found.equilibria),
            _outcome(each),
        ]
        for each in solutions
    ]
    return Section("Outcomes", ["scenario", "label", "pure equilibria", "pairwise stable"], rows)


def _inputs(comparisons: "tuple[Comparison, ...]") -> Section:
    """Every input in which some scenario differs from the first."""
    from games.scenario.differences import value_of

    paths = dict.fromkeys(d.path for each in comparisons for d in each.differences)
    scenarios = [comparisons[0].first.game.scenario] + [
        each.second.game.scenario for each in comparisons
    ]
    rows = [[path, *(plain(value_of(scenario, path)) for scenario in scenarios)] for path in paths]
    return Section("Inputs that differ", ["input", *(s.name for s in scenarios)], rows)


def _payoffs(comparisons: "tuple[Comparison, ...]") -> Section:
    rows = [
        [
            _name(each.second),
            each.second.game.scenario.name_of(change.power),
            change.first,
            change.second,
            change.second - change.first,
            f"{change.main_cause} ({change.by_cause:+.4f})" if change.main_cause else None,
        ]
        for each in comparisons
        for change in each.payoffs
    ]
    first = _name(comparisons[0].first)
    columns = ["scenario", "power", f"in {first}", "there", "change", "mostly because of"]
    return Section(f"Payoffs in the outcome of {first}", columns, rows)


def _in_words(each: "Comparison") -> str:
    names = f"{_name(each.first)} and {_name(each.second)}"
    if not each.differences:
        return f"{names} are the same in every input."
    if each.same_outcome:
        return f"{names} have the same outcome; only payoffs differ."
    if each.enough:
        causes = f"enough alone: {', '.join(each.enough)}"
    elif each.together:
        causes = f"enough together: {', '.join(each.together)}"
    else:
        causes = "no numbers are enough"
    needed = ", ".join(each.needed)
    return f"{names} have different outcomes: {causes}; indispensable: {needed or 'no one input'}."


def _document(each: "Comparison") -> dict[str, Any]:
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
        "answer": _in_words(each),
    }


def _labels(solution: "Solution") -> list[tuple[str, ...]]:
    """The pairwise-stable profiles."""
    return [solution.game.form.labels(profile) for profile in solution.stable_profiles]
