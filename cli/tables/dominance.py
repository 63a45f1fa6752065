"""What iterated dominance removes from a game, and why."""

from typing import TYPE_CHECKING, Any

from cli.output import Report, Section

if TYPE_CHECKING:
    from solver import NormalFormGame
    from solver.reductions.dominance import Elimination, Removal


def dominance_report(file: str, game: "NormalFormGame", found: "Elimination") -> Report:
    """Each removal in order, and what is left."""
    left = [
        [player, ", ".join(labels[s] for s in kept)]
        for player, labels, kept in zip(game.players, game.strategies, found.kept, strict=True)
    ]
    columns = ["round", "player", "strategy", "dominated", "by"]
    removals = Section("Removed", columns, [_row(game, each) for each in found.removals])
    document = {
        "title": game.title,
        "players": list(game.players),
        "strategies": [list(labels) for labels in game.strategies],
        "removals": [
            dict(zip(columns, row, strict=True)) | {"by": _weights(game, each)}
            for row, each in zip(removals.rows, found.removals, strict=True)
        ],
        "kept": [
            [labels[s] for s in kept]
            for labels, kept in zip(game.strategies, found.kept, strict=True)
        ],
        "complete": found.complete,
    }
    closing = [] if found.removals else ["No strategy is dominated."]
    if not found.complete:
        closing.append("The time limit came first: more may be dominated.")
    sections = [removals] if found.removals else []
    return Report(
        document,
        [*sections, Section("Left", ["player", "strategies"], left)],
        intro=[f"{file}{f': {game.title}' if game.title else ''}"],
        closing=closing,
        records=removals,
    )


def _row(game: "NormalFormGame", each: "Removal") -> list[Any]:
    from solver.tools.words import in_words

    labels = game.strategies[each.player]
    mix = [each.by.get(s, 0) for s in range(len(labels))]
    return [
        each.round,
        game.players[each.player],
        labels[each.strategy],
        "strictly" if each.strict else "weakly",
        in_words(mix, labels),
    ]


def _weights(game: "NormalFormGame", each: "Removal") -> dict[str, str]:
    return {game.strategies[each.player][s]: str(weight) for s, weight in each.by.items()}
