"""`tripolar explain`: every deviation from a profile, what it is worth, and why."""

from typing import TYPE_CHECKING, Any

import click

from cli.compiling import computing
from cli.given import load
from cli.options import (
    complete_profile,
    force_option,
    form_option,
    format_option,
    scenario_argument,
    set_option,
)
from cli.output import Report, Section, write
from cli.tables.documents import heading, title_lines

if TYPE_CHECKING:
    from games.model.built_game import BuiltGame
    from games.outcomes.explain import Deviation, ExplainedGain, Explanation


@click.command()
@scenario_argument
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
@format_option
def explain(
    scenario: str,
    form: str,
    changes: tuple[str, ...],
    profile: str | None,
    plot: str | None,
    force: bool,
    style: str,
) -> None:
    """Say why a profile is or is not an equilibrium.

    For every power and every deviation: the gain, split by weighted component, and the input
    that contributes most to it.

    \b
    Examples:
      tripolar explain
      tripolar explain --profile alliance,alliance,alliance
      tripolar explain cornered --form dyad --profile alliance,alliance
      tripolar explain --plot why.png
      tripolar explain --form network --profile none/none,none/alliance,none/alliance
    """
    from games.outcomes.explain import explain as find_reasons
    from games.outcomes.explain import parse_profile
    from games.outcomes.solution import solve

    if plot is not None:
        from cli.pictures.style import check_file

        check_file(plot, force=force)
    loaded = load(scenario, changes)
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
    if plot is not None:
        _draw(game, explanation, plot, force=force)
    write(report, style)


def _draw(game: "BuiltGame", explanation: "Explanation", plot: str, *, force: bool) -> None:
    """The deviations that change a tie, the most tempting first."""
    from cli.pictures.gains import gain_bars
    from solver.errors import InputError

    rows = [
        (f"{game.scenario.name_of(gain.power)} {how} {each.strategy}", gain.parts, gain.total)
        for how, deviations in (("to", explanation.alone), ("by", explanation.together))
        for each in deviations
        for gain in each.gains
        if any(part for name, part in gain.parts.items() if name != "rebuff")
    ]
    if not rows:
        raise InputError(f"{plot}: no deviation changes a payoff, and there is nothing to draw")
    rows.sort(key=lambda row: -row[2])
    title = f"{game.scenario.name} ({game.form.name}): what it is worth to leave\n"
    source = f"tripolar: {game.scenario.name}, {game.form.name}, hash {game.scenario.hash}"
    gain_bars(rows, title + _played(game, explanation), source, plot, force=force)


def _report(game: "BuiltGame", explanation: "Explanation") -> Report:
    from games.ladder import ALL_COMPONENTS

    columns = ["gain", *ALL_COMPONENTS, "mostly because of", "pays"]
    sections = []
    for power, labels, short in zip(
        game.players, game.form.strategies, game.form.short, strict=True
    ):
        mine = [each for each in explanation.alone if each.gains[0].power == power]
        rows = [
            [
                short[labels.index(each.strategy)],
                *_row(each.gains[0]),
                "yes" if each.improves else "",
            ]
            for each in mine
        ]
        sections.append(
            Section(f"{game.scenario.name_of(power)} alone", ["instead", *columns], rows)
        )
    for each in explanation.together:
        pair = " and ".join(game.scenario.name_of(gain.power) for gain in each.gains)
        pays = "pays" if each.improves else "does not pay"
        rows = [[game.scenario.name_of(gain.power), *_row(gain)] for gain in each.gains]
        sections.append(
            Section(f"{pair} going to {each.strategy}: {pays}", ["power", *columns[:-1]], rows)
        )
    sections.append(_ties(game, explanation))
    return Report(
        _document(game, explanation),
        sections,
        intro=[
            *title_lines(game.scenario, form=game.form),
            f"Profile: {_played(game, explanation)}",
        ],
        closing=[_verdict(game, explanation)],
        records=_records(explanation),
    )


def _ties(game: "BuiltGame", explanation: "Explanation") -> Section:
    """What each tie protects its ends from, and what it draws them into."""
    from games.words.ties import tie_in_words

    rows = [
        [
            tie_in_words(game.scenario, *each.between, each.rung),
            game.scenario.name_of(side.power),
            side.abandonment,
            side.entrapment,
        ]
        for each in explanation.bonds
        for side in each.sides
    ]
    columns = ["tie", "power", "if the other walks away", "danger it is drawn into"]
    note = "Payoff lost, and obligation times the partner's danger from third powers (Snyder 1984)."
    return Section("Abandonment and entrapment", columns, rows, note)


def _played(game: "BuiltGame", explanation: "Explanation") -> str:
    return "; ".join(
        f"{game.offers_of(i)} {game.form.short[i][strategy]}"
        for i, strategy in enumerate(explanation.profile)
    )


def _row(gain: "ExplainedGain") -> list[Any]:
    driver = gain.drivers[0] if gain.drivers else None
    why = f"{driver.path} ({driver.contribution:+.4f})" if driver else ""
    return [gain.total, *gain.parts.values(), why]


def _verdict(game: "BuiltGame", explanation: "Explanation") -> str:
    tempted = [each for each in (*explanation.alone, *explanation.together) if each.improves]
    if not tempted:
        return "An equilibrium, and pairwise stable: no power gains alone, and no pair together."
    best = max(tempted, key=lambda each: max(gain.total for gain in each.gains))
    who = " and ".join(game.scenario.name_of(gain.power) for gain in best.gains)
    gains = " and ".join(f"{gain.total:+.4f}" for gain in best.gains)
    gain = max(best.gains, key=lambda each: each.total)
    part = max(gain.parts, key=lambda name: gain.parts[name])
    because = f", mostly {part}" + (f" by way of {gain.drivers[0].path}" if gain.drivers else "")
    what = (
        "Not an equilibrium"
        if not explanation.is_equilibrium
        else ("An equilibrium, but not pairwise stable")
    )
    tempted_to = f"{who} to go to {best.strategy} ({gains}{because})"
    return f"{what}: the largest temptation is that of {tempted_to}."


def _document(game: "BuiltGame", explanation: "Explanation") -> dict[str, Any]:
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
        "answer": _verdict(game, explanation),
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
