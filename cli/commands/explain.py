"""`tripolar explain`: every deviation from a profile, what it is worth, and why."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from cli.compiling import computing
from cli.given import load
from cli.options import (
    complete_profile,
    concept_option,
    force_option,
    form_option,
    format_option,
    scenario_argument,
    set_option,
    standing_option,
)
from cli.output import Report, Section, write
from cli.tables.deviations import deviation_sections, ties_section
from cli.tables.documents import heading, title_lines
from cli.tables.standing import judged, verdicts_document, verdicts_section

if TYPE_CHECKING:
    from games.model.built_game import BuiltGame
    from games.outcomes.explain import Deviation, Explanation


@click.command()
@scenario_argument
@click.option(
    "--year", type=int, metavar="YEAR", help="Short for the scenario year-YEAR of the panel."
)
@form_option
@set_option
@click.option(
    "--profile",
    shell_complete=complete_profile,
    metavar="STRATEGY,STRATEGY,…",
    help="A strategy per power, in order; by default the first pairwise-stable profile. In the "
    "network form a strategy is a rung per target, as in none/partnership.",
)
@click.option(
    "--plot",
    metavar="FILE",
    help="Draw what each deviation is worth, by component (.png, .svg, .pdf).",
)
@force_option
@standing_option
@concept_option
@format_option
def explain(
    scenario: str,
    year: int | None,
    form: str,
    changes: tuple[str, ...],
    profile: str | None,
    plot: str | None,
    force: bool,
    with_standing: bool,
    concepts: tuple[str, ...],
    style: str,
) -> None:
    """Say why a profile is or is not an equilibrium.

    For every power and every deviation: the gain, split by weighted component, and the input
    that contributes most to it. With --standing: under which refinements and selection concepts
    an equilibrium holds, and what decides.

    \b
    Examples:
      tripolar explain
      tripolar explain --profile alliance,alliance,alliance
      tripolar explain cornered --form dyad --profile alliance,alliance
      tripolar explain --plot why.png
      tripolar explain --standing
      tripolar explain --year 1969 --form network
      tripolar explain --form network --profile none/none,none/alliance,none/alliance
    """
    from games.outcomes.explain import explain as find_reasons
    from games.outcomes.explain import parse_profile
    from games.outcomes.solution import solve
    from solver.errors import InputError

    if plot is not None:
        from cli.pictures.style import check_file

        check_file(plot, force=force)
    loaded = load(_named(scenario, year), changes)
    with computing(loaded, form=form):
        solution = solve(loaded, form, method="pure")
        game = solution.game
        if profile is not None:
            chosen = parse_profile(game, [word.strip() for word in profile.split(",")])
        elif solution.stable_profiles:
            chosen = solution.stable_profiles[0]
        else:
            chosen = (0,) * len(game.players)
        explanation = find_reasons(game, chosen)
        report = _report(game, explanation)
        if with_standing or concepts:
            if not explanation.is_equilibrium:
                raise InputError(
                    f"({', '.join(explanation.labels)}) is no equilibrium, and concepts judge "
                    "equilibria (right: without --standing, or another --profile)"
                )
            standing = judged(game.named, solution.found, concepts)
            report = replace(
                report,
                document={**report.document, **verdicts_document(standing, chosen)},
                sections=[*report.sections, verdicts_section(standing, chosen)],
            )
    if plot is not None:
        from cli.pictures.gains import deviations

        deviations(game, explanation, plot, force=force)
    write(report, style)


def _named(scenario: str, year: int | None) -> str:
    """The scenario asked for, by name or by year."""
    if year is None:
        return scenario
    source = click.get_current_context().get_parameter_source("scenario")
    if source is not ParameterSource.DEFAULT:
        raise click.UsageError(f"{scenario} and --year {year} (right: one of them)")
    return f"year-{year}"


def _report(game: "BuiltGame", explanation: "Explanation") -> Report:
    from games.words.deviations import played, verdict

    return Report(
        _document(game, explanation),
        [*deviation_sections(game, explanation), ties_section(game, explanation)],
        intro=[
            *title_lines(game.scenario, form=game.form),
            f"Profile: {played(game, explanation.profile)}",
            verdict(game, explanation),
        ],
        records=_records(explanation),
    )


def _document(game: "BuiltGame", explanation: "Explanation") -> dict[str, Any]:
    from games.words.deviations import verdict

    return {
        **heading(game),
        "profile": list(explanation.labels),
        "equilibrium": explanation.is_equilibrium,
        "pairwise_stable": explanation.is_pairwise_stable,
        "deviations": [_deviation(each) for each in explanation.alone],
        "pairs": [_deviation(each) for each in explanation.together],
        "ties": [
            {
                "between": list(each.between),
                "rung": each.rung,
                "ends": [
                    {
                        "power": side.power,
                        "abandonment": side.abandonment,
                        "entrapment": side.entrapment,
                    }
                    for side in each.sides
                ],
            }
            for each in explanation.bonds
        ],
        "answer": verdict(game, explanation),
    }


def _deviation(each: "Deviation") -> dict[str, Any]:
    return {
        "strategy": each.strategy,
        "improves": each.improves,
        "gains": [
            {
                "power": gain.power,
                "gain": gain.total,
                "components": gain.parts,
                "inputs": [
                    {"name": driver.path, "contribution": driver.contribution}
                    for driver in gain.drivers
                ],
            }
            for gain in each.gains
        ],
    }


def _records(explanation: "Explanation") -> Section:
    from games.ladder import ALL_COMPONENTS

    rows = []
    for kind, deviations in (("alone", explanation.alone), ("pair", explanation.together)):
        for each in deviations:
            for gain in each.gains:
                driver = gain.drivers[0] if gain.drivers else None
                rows.append(
                    [
                        kind,
                        gain.power,
                        each.strategy,
                        gain.total,
                        *gain.parts.values(),
                        driver.path if driver else "",
                        driver.contribution if driver else None,
                        each.improves,
                    ]
                )
    columns = [
        "kind",
        "power",
        "strategy",
        "gain",
        *ALL_COMPONENTS,
        "input",
        "contribution",
        "pays",
    ]
    return Section("Deviations", columns, rows)
