"""Every deviation from a profile with what it is worth, and what each tie means to its ends."""

from typing import TYPE_CHECKING, Any

from cli.output import Section

if TYPE_CHECKING:
    from games.model.built_game import BuiltGame
    from games.outcomes.explain import ExplainedGain, Explanation


def deviation_sections(game: "BuiltGame", explanation: "Explanation") -> list[Section]:
    """A table for what each power could do alone, and one for each pair and deeper rung."""
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
    return sections


def ties_section(game: "BuiltGame", explanation: "Explanation") -> Section:
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


def _row(gain: "ExplainedGain") -> list[Any]:
    driver = gain.drivers[0] if gain.drivers else None
    why = f"{driver.path} ({driver.contribution:+.4f})" if driver else ""
    return [gain.total, *gain.parts.values(), why]
