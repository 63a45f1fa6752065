"""`tripolar compare`: scenarios side by side."""

from typing import TYPE_CHECKING, Any

import click

from cli.compiling import computing
from cli.given import load
from cli.options import complete_scenario, form_option, format_option
from cli.output import Report, Section, write
from cli.tables.documents import cite, plain

if TYPE_CHECKING:
    from games.outcomes.compare import Comparison
    from games.outcomes.solution import Solution


@click.command()
@click.argument("scenarios", nargs=-1, required=True, shell_complete=complete_scenario)
@form_option
@format_option
def compare(scenarios: tuple[str, ...], form: str, style: str) -> None:
    """Put scenarios side by side.

    Each is compared with the first: the inputs that differ, the outcome, the payoffs, and
    which input makes the difference.

    \b
    Examples:
      tripolar compare baseline-2014 cornered
      tripolar compare baseline-2014 reset g2 --form network
    """
    from games.outcomes.compare import compare as side_by_side

    loaded = [load(scenario) for scenario in scenarios]
    with computing(*loaded, form=form):
        report = _report(side_by_side(loaded, form), form)
    write(report, style)


def _report(comparisons: "tuple[Comparison, ...]", form: str) -> Report:
    solutions = [comparisons[0].first, *(each.second for each in comparisons)]
    sections = [_outcomes(solutions), _inputs(comparisons), _payoffs(comparisons)]
    return Report(
        {"form": form, "comparisons": [_document(each) for each in comparisons]},
        [section for section in sections if section.rows],
        intro=[f"{len(solutions)} scenarios ({form})"],
        closing=[_in_words(each) for each in comparisons],
        records=_inputs(comparisons),
    )


def _name(solution: "Solution") -> str:
    return solution.game.scenario.name


def _outcome(solution: "Solution") -> str:
    from games.words.ties import ties_in_words

    scenario, form = solution.game.scenario, solution.game.form
    networks = sorted({int(form.network_of[p]) for p in solution.stable_profiles})
    outcomes = [", ".join(ties_in_words(scenario, form, network)) for network in networks]
    return " or ".join(outcomes) or "nothing is pairwise stable"


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
