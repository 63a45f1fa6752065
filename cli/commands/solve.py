"""`tripolar solve`: the equilibria, which survive, and the answer in words."""

from typing import TYPE_CHECKING, Any

import click

from cli.compiling import computing
from cli.given import load
from cli.options import (
    BASELINE,
    cross_check_option,
    exact_option,
    form_option,
    format_option,
    method_option,
    scenario_argument,
    set_option,
    time_limit_option,
)
from cli.output import Report, Section, write
from cli.tables.documents import heading, title_lines
from cli.tables.second_opinions import SecondOpinions

if TYPE_CHECKING:
    from games.outcomes.solution import Solution
    from solver.tools.tables import Table


@click.command()
@scenario_argument
@form_option
@set_option
@method_option
@exact_option
@time_limit_option
@cross_check_option
@format_option
def solve(
    scenario: str,
    form: str,
    changes: tuple[str, ...],
    method: str,
    exact: bool,
    time_limit: float | None,
    cross_check: bool,
    style: str,
) -> int:
    """Find the equilibria and say which survive.

    SCENARIO is a built-in name, a TOML file or - for standard input; without it, the
    built-in baseline.

    \b
    Examples:
      tripolar solve
      tripolar solve cornered --form dyad
      tripolar solve --set pressure=3 --set threat.russia.china=low
      tripolar solve --form network --format json
    """
    from games.outcomes.solution import solve as find

    loaded = load(scenario, changes)
    with computing(loaded, form=form):
        solution = find(loaded, form, method=method, exact=exact, time_limit=time_limit)
        checks = None
        if cross_check:
            checks = SecondOpinions(solution.game.normal_form, solution.found, time_limit)
        report = _report(solution, checks, plain=scenario == BASELINE and not changes)
    write(report, style)
    return checks.conclude(style) if checks else 0


def _report(solution: "Solution", checks: SecondOpinions | None, *, plain: bool) -> Report:
    from games.words.answer import answer, cycle_in_words

    game, found = solution.game, solution.found
    sentence = answer(solution)
    sections: list[Section | Table] = [*game.matrices(scale=1000, digits=0)]
    closing = [f"Complete: {'yes' if found.complete else 'no'} – {found.reason}."]
    if solution.cycle:
        steps = " → ".join(cycle_in_words(solution))
        closing.append(f"No network is bilaterally stable; improving moves go round: {steps}.")
    closing += ["", sentence]
    opinions = []
    if checks:
        opinions = checks.sections([game.scenario.name_of(power) for power in game.players])
        closing += ["", *checks.lines()]
    if plain:
        closing += [
            "",
            "Another scenario: tripolar scenario list. Another value: --set pressure=2. "
            "Why: tripolar explain.",
        ]
    sections += solution.tables(first=1)
    return Report(
        document=_document(solution, sentence)
        | ({"cross_check": checks.document()} if checks else {}),
        sections=[*sections, *opinions],
        intro=title_lines(game.scenario, f"({game.form.name})"),
        closing=closing,
        records=solution.records(),
    )


def _document(solution: "Solution", sentence: str) -> dict[str, Any]:
    found = solution.found.to_dict()
    rows = zip(
        found["equilibria"], solution.pairwise, solution.bilateral, solution.vanishing, strict=True
    )
    for each, pairwise, bilateral, vanishing in rows:
        each["pairwise_stable"] = pairwise
        each["bilaterally_stable"] = bilateral
        each["vanishing"] = vanishing
    return {**heading(solution.game), **found, "answer": sentence}
