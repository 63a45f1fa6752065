"""Revealed weights as tables and as a document."""

from typing import TYPE_CHECKING, Any

from cli.output import Report, Section
from cli.tables.documents import cite
from cli.tables.scores import hyphened

if TYPE_CHECKING:
    from games.history.reveal import Ranges, RecordedMove, Revealed, Weights


def reveal_report(found: "Revealed") -> Report:
    """What `tripolar reveal` says."""
    from games.words.reveal import reveal_in_words

    weights = _weights(found)
    return Report(
        _document(found),
        [weights, _binding(found), _conflict(found)],
        intro=reveal_in_words(found),
        closing=["How it is done, and what it says of which year: docs/record.md."],
        records=weights,
    )


def _weights(found: "Revealed") -> Section:
    points = {
        "least regret": found.least_regret, "incentre": found.incentre, "nearest": found.nearest,
    }  # fmt: skip
    points = {title: weights for title, weights in points.items() if weights}
    rows = [
        [
            *([group] if found.per_power else []),
            name,
            *_ends(found, group, name),
            *(f"{weights[group][name]:.3f}" for weights in points.values()),
            f"{own:.3f}",
        ]
        for group, weights in found.own.items()
        for name, own in weights.items()
    ]
    columns = [
        *(["power"] if found.per_power else []),
        "weight",
        *(["least", "most"] if found.ranges else []),
        *points,
        "scenario",
    ]
    return Section("Weights", columns, rows)


def _ends(found: "Revealed", group: str, name: str) -> list[str]:
    return [f"{end:.3f}" for end in found.ranges[group][name]] if found.ranges else []


def _binding(found: "Revealed") -> Section:
    from games.words.reveal import percent_in_words

    rows = [[*_move(found, each.move), percent_in_words(each.excludes)] for each in found.binding]
    note = "Alone: the share of all weights under which this move pays and no other, from draws."
    return Section("Moves that bound the set", ["year", "who", "move", "alone"], rows, note)


def _conflict(found: "Revealed") -> Section:
    from games.ladder import COMPONENTS
    from games.words.reveal import move_in_words

    rows = [
        [
            move.year,
            move_in_words(found.scenarios[move.year], move),
            found.scenarios[move.year].name_of(gain.power),
            *(f"{worth:+.3f}" if worth else "0" for worth in gain.by_component),
        ]
        for move in found.conflict
        for gain in move.gains
    ]
    note = "What each would gain, before weights. Without any one of them the others can fail."
    columns = ["year", "move", "for", *COMPONENTS]
    return Section("Moves of which one always pays", columns, rows, note)


def _move(found: "Revealed", move: "RecordedMove") -> list[Any]:
    from games.words.reveal import move_in_words, powers_in_words

    scenario = found.scenarios[move.year]
    return [move.year, powers_in_words(scenario, move), move_in_words(scenario, move)]


def _document(found: "Revealed") -> dict[str, Any]:
    scenarios = [{"year": year, **cite(each)} for year, each in found.scenarios.items()]
    (first, *others) = found.scenarios.values()
    return {
        **({} if others else {"scenario": cite(first)}),
        "scenarios": scenarios,
        "record": found.record.name,
        "form": found.question,
        "per_power": found.per_power,
        "moves": found.moves,
        "share": float(found.share),
        "exact": found.exact,
        "error": found.error,
        "holds": found.holds,
        "ranges": _by_power(found, found.ranges),
        "incentre": _by_power(found, found.incentre),
        "nearest": _by_power(found, found.nearest),
        "binding": [
            {**_move_document(each.move), "excludes": each.excludes} for each in found.binding
        ],
        "empty": found.empty,
        "conflict": [_move_document(each) for each in found.conflict],
        "least_regret": _by_power(found, found.least_regret),
        "regret": found.regret if found.empty else None,
    }


def _by_power(found: "Revealed", weights: "Weights | Ranges") -> Any:
    """By power and component, or where all share them by component; null where there are none."""
    if not weights:
        return None
    return weights if found.per_power else next(iter(weights.values()))


def _move_document(move: "RecordedMove") -> dict[str, Any]:
    from games.ladder import COMPONENTS

    return {
        "year": move.year,
        "powers": list(move.powers),
        "changes": [
            {"tie": hyphened(tie), "from": old, "to": new} for tie, old, new in move.changes
        ],
        "gains": {
            gain.power: dict(zip(COMPONENTS, gain.by_component, strict=True)) for gain in move.gains
        },
    }
