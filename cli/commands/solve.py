"""`tripolar solve`: the equilibria, which survive, and the answer in words."""

from typing import TYPE_CHECKING, Any

import click

from cli.compiling import computing
from cli.given import load
from cli.options import (
    BASELINE,
    concept_option,
    confidence_option,
    cross_check_option,
    exact_option,
    force_option,
    form_option,
    format_option,
    method_option,
    moves_option,
    scenario_argument,
    set_option,
    standing_option,
    time_limit_option,
)
from cli.output import Report, Section, write
from cli.tables.confidence import confidence_document, confidence_in_words
from cli.tables.documents import heading, title_lines
from cli.tables.glossary import WITH_GLOSSARY
from cli.tables.moves import Moves
from cli.tables.second_opinions import SecondOpinions
from cli.tables.standing import into_document, judged, standing_section, why_section

if TYPE_CHECKING:
    from games.outcomes.solution import Solution
    from solver.tools.tables import Table

_HINT = (
    "tripolar: another scenario: tripolar scenario list; another value: --set pressure=2; "
    "why: tripolar explain; what it would take: tripolar levers"
)


@click.command()
@scenario_argument
@form_option
@set_option
@method_option
@exact_option
@time_limit_option
@cross_check_option
@confidence_option
@standing_option
@concept_option
@moves_option
@click.option("--plot", metavar="FILE", help="Draw the ties that stand (.png, .svg, .pdf).")
@force_option
@format_option
def solve(
    scenario: str,
    form: str,
    changes: tuple[str, ...],
    method: str,
    exact: bool,
    time_limit: float | None,
    cross_check: bool,
    with_confidence: bool,
    with_standing: bool,
    concepts: tuple[str, ...],
    with_moves: bool,
    plot: str | None,
    force: bool,
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
      tripolar solve --standing
      tripolar solve --moves
      tripolar solve --plot ties.svg
      tripolar solve --form network --format json
    """
    from games.outcomes.solution import solve as find

    if plot is not None:
        from cli.pictures.style import check_file

        check_file(plot, force=force)
    loaded = load(scenario, changes)
    with computing(loaded, form=form):
        solution = find(loaded, form, method=method, exact=exact, time_limit=time_limit)
        checks = None
        if cross_check:
            checks = SecondOpinions(solution.game.normal_form, solution.found, time_limit)
        judged_by = concepts if with_standing or concepts else None
        report = _report(solution, checks, judged_by, with_confidence=with_confidence)
        if with_moves:
            moves = Moves(solution.game.named)
            report = report.with_more("moves", moves.sections(), moves.document(), moves.sentence)
    if plot is not None:
        from cli.pictures.network import standing_network

        standing_network(solution, plot, force=force)
    write(report, style)
    if scenario == BASELINE and not changes and style == "table":
        click.echo(_HINT, err=True)
    return checks.conclude(style) if checks else 0


def _report(
    solution: "Solution",
    checks: SecondOpinions | None,
    judged_by: tuple[str, ...] | None,
    *,
    with_confidence: bool,
) -> Report:
    from games.words.answer import answer, cycle_in_words

    game, found = solution.game, solution.found
    sentence = answer(solution)
    intro = [*title_lines(game.scenario, form=game.form), "", sentence]
    document = _document(solution, sentence)
    if with_confidence:
        from games.robustness import confidence

        quick = confidence(game.scenario, game.form.name)
        document["confidence"] = confidence_document(quick)
        intro.append(confidence_in_words(quick))
    sections: list[Section | Table] = [*game.matrices(digits=3)]
    closing = [WITH_GLOSSARY, f"Complete: {'yes' if found.complete else 'no'} – {found.reason}."]
    if solution.cycle:
        steps = " → ".join(cycle_in_words(solution))
        closing.append(f"No network is bilaterally stable; improving moves go round: {steps}.")
    opinions = []
    if checks:
        opinions = checks.sections([game.scenario.name_of(power) for power in game.players])
        closing += ["", *checks.lines()]
        document["cross_check"] = checks.document()
    sections += solution.tables(first=1)
    if judged_by is not None:
        # by the powers' names, and offers in short
        standing = judged(game.named, found, judged_by)
        sections += [standing_section(standing), why_section(standing)]
        into_document(standing, document["equilibria"])
        closing = [standing.sentence, *closing]
    return Report(
        document=document,
        sections=[*sections, *opinions],
        intro=intro,
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
