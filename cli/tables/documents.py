"""The parts that JSON documents share."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cli.output import Section

if TYPE_CHECKING:
    from games.model.built_game import BuiltGame
    from games.model.forms import Form
    from games.scenario.leaf import Leaf
    from games.scenario.scenario import Scenario


def cite(scenario: "Scenario") -> dict[str, str]:
    """The name and hash by which a result is cited."""
    return {"name": scenario.name, "hash": scenario.hash}


def heading(game: "BuiltGame") -> dict[str, Any]:
    """Scenario, form, players and strategies, and the powers that have none."""
    from games.model.forms import without_move

    return {
        "scenario": cite(game.scenario),
        "form": game.form.name,
        "players": list(game.players),
        "strategies": [list(labels) for labels in game.form.strategies],
        "without_move": list(without_move(game.scenario, game.form)),
    }


def title_lines(scenario: "Scenario", *more: str, form: "Form | None" = None) -> list[str]:
    """What stands over every table for people; of a form also who has no move in it."""
    label = f" [{scenario.label}]" if scenario.label else ""
    title = f": {scenario.title}" if scenario.title else ""
    words = [] if form is None else [f"({form.name})"]
    first = "  ".join([f"{scenario.name}{label}{title}", *words, *more, f"hash {scenario.hash}"])
    return [first, *([] if form is None else standing_by(scenario, form))]


def standing_by(scenario: "Scenario", form: "Form") -> list[str]:
    """A line that names the powers without a move, if there are any."""
    from games.model.forms import without_move
    from games.words import names

    powers = without_move(scenario, form)
    return [names.standing_by([scenario.name_of(p) for p in powers], form.name)] if powers else []


def leaf_or_value(leaf: "Leaf", provenance: bool) -> Any:
    """A number, or the number with all that is known about it."""
    if not provenance:
        return float(leaf.value)
    made_of: dict[str, Any] = {}
    for path, each in leaf.made_of().items():
        *folder, name = path.split(".")
        (made_of.setdefault(folder[0], {}) if folder else made_of)[name] = leaf_or_value(each, True)
    return {
        "value": float(leaf.value),
        "low": float(leaf.low),
        "high": float(leaf.high),
        "unit": leaf.unit,
        "year": leaf.year,
        "source": leaf.source,
        "judgement": leaf.judgement,
        "flag": leaf.flag,
        "reason": leaf.reason,
        **made_of,
    }


def inputs_section(leaves: "Mapping[str, Leaf]", note: str) -> Section:
    """Numbers with their intervals and where they come from, a row each."""
    rows = [
        [path, float(leaf.value), float(leaf.low), float(leaf.high), leaf.unit, leaf.year,
         "judgement" if leaf.judgement else "figure", leaf.source, leaf.reason, leaf.flag]
        for path, leaf in leaves.items()
    ]  # fmt: skip
    columns = ["input", "value", "low", "high", "unit", "year", "basis", "source", "reason", "flag"]
    return Section("Inputs", columns, rows, note)


def plain(value: Any) -> Any:
    """A number as a float; words and nothing as they are."""
    return value if value is None or isinstance(value, str) else float(value)


def capability_changes(first: "Scenario", second: "Scenario") -> list[dict[str, Any]]:
    """The computed capability share of every actor in two scenarios."""
    shares = first.capability_shares, second.capability_shares
    return [
        {"actor": actor, "first": float(share), "second": float(shares[1][actor])}
        for actor, share in shares[0].items()
        if actor in shares[1]
    ]


def capability_table(*scenarios: "Scenario") -> Section:
    """The same side by side, where they differ anywhere."""
    first, *others = (each.capability_shares for each in scenarios)
    rows = [
        [actor, *(float(shares[actor]) for shares in (first, *others))]
        for actor in first
        if all(actor in shares for shares in others)
    ]
    if all(len(set(row[1:])) == 1 for row in rows):
        rows = []
    return Section("Capability shares", ["actor", *(each.name for each in scenarios)], rows)
