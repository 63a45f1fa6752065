"""A back-test as tables and as a document."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cli.output import Report, Section
from cli.tables.scores import hyphened, percent, score_document

if TYPE_CHECKING:
    from games.history import Backtest, Score
    from games.scenario.scenario import Scenario


def backtest_report(
    tested: "Backtest", scenario: "Scenario", others: "Sequence[tuple[str, Backtest]]"
) -> Report:
    """What `tripolar backtest` says.

    Parameters
    ----------
    tested : Backtest
    scenario : Scenario
        One of its scenarios, for the names of actors.
    others : sequence of (name, Backtest)
        The same under alternative rules.
    """
    from games.words.record import record_in_words

    sections = [_scores(tested), _turning_points(tested, scenario), _calibration(tested)]
    if used := _weights_used(tested):
        columns = ["for the years", *next(iter(used.values()))]
        rows = [[era, *(f"{x:.3f}" for x in each.values())] for era, each in used.items()]
        note = "How wide what they come from leaves each: tripolar fit, tripolar reveal."
        sections.insert(1, Section("Weights, found in the other era", columns, rows, note))
    if others:
        sections.insert(1, _alternatives(tested, others))
    return Report(
        _document(tested, others),
        sections,
        intro=[*record_in_words(tested)],
        closing=[
            "exact: the share right, with and without the bloc; Brier, log: less is better; "
            "changes: had, of all;",
            "false alarms: another rung said where nothing changed. Rules and sources: "
            "docs/record.md.",
        ],
        records=_records(tested),
    )


def _scores(tested: "Backtest") -> Section:
    from games.words.record import name_of_score

    columns = ["prediction", "of", "exact", "95 %", "one off", "no bloc", "Brier", "log",
               "changes", "false alarms"]  # fmt: skip
    rows = [[name_of_score(name), *_row(each)] for name, each in tested.scores.items()]
    return Section("Scores", columns, rows)


def _row(score: "Score") -> list[Any]:
    low, high = score.interval
    return [
        score.count,
        percent(score.exact),
        f"{low:.0%}–{high:.0%}".replace("%–", "–"),
        percent(score.within_one),
        percent(score.without_bloc),
        f"{score.brier:.2f}",
        f"{score.log:.2f}",
        f"{score.caught} of {score.changes}",
        score.false_alarms,
    ]


def _alternatives(tested: "Backtest", others: "Sequence[tuple[str, Backtest]]") -> Section:
    columns = ["rule", "exact", "no bloc", "Brier", "changes", "false alarms"]
    rows = []
    for name, each in [("as shipped", tested), *others]:
        score = each.scores["model"]
        rows.append(
            [name, percent(score.exact), percent(score.without_bloc), f"{score.brier:.2f}",
             f"{score.caught} of {score.changes}", score.false_alarms]
        )  # fmt: skip
    return Section("The model under other rules", columns, rows)


def _turning_points(tested: "Backtest", scenario: "Scenario") -> Section:
    from games.words.ties import pair_in_words

    rows = [
        [
            each.year,
            pair_in_words(scenario, *each.tie),
            each.before or "",
            each.recorded,
            each.predicted,
            _verdict(each.before, each.recorded, each.predicted),
        ]
        for each in tested.turning_points
        if each.tie[1] in tested.powers
    ]
    columns = ["year", "tie", "the year before", "recorded", "predicted", ""]
    return Section("Turning points", columns, rows)


def _verdict(before: str | None, recorded: str, predicted: str) -> str:
    if before is None or before == recorded:
        return "" if predicted == recorded else "wrong"
    return "caught" if predicted == recorded else "missed"


def _calibration(tested: "Backtest") -> Section:
    rows = [[f"{said:.0%}", f"{came:.0%}", count] for said, came, count in tested.calibration]
    note = "Every rung of every prediction is one forecast."
    return Section("Said how likely, came how often", ["said", "came", "forecasts"], rows, note)


def _document(tested: "Backtest", others: "Sequence[tuple[str, Backtest]]") -> dict[str, Any]:
    return {
        "record": tested.record.name,
        "given": tested.given,
        "weights": tested.weights,
        "weights_used": _weights_used(tested) or None,
        "years": [tested.years[0], tested.years[-1]],
        "scores": {name: score_document(each) for name, each in tested.scores.items()},
        "horizons": [
            {
                "years": each.years,
                "model": score_document(each.model),
                "persistence": score_document(each.persistence),
            }
            for each in tested.horizons
        ],
        "sensitivity": {name: score_document(each.scores["model"]) for name, each in others},
        "turning_points": [
            {
                "year": each.year,
                "tie": hyphened(each.tie),
                "before": each.before,
                "recorded": each.recorded,
                "predicted": each.predicted,
            }
            for each in tested.turning_points
        ],
        "calibration": [
            {"said": said, "came": came, "forecasts": count}
            for said, came, count in tested.calibration
        ],
        "predictions": [
            {
                "year": each.year,
                "tie": hyphened(each.tie),
                "recorded": tested.record.at(each.tie, each.year),
                "predicted": each.rung,
                "shares": dict(zip(_rungs(), each.shares, strict=True)),
                "in_sample": tested.in_sample(each),
            }
            for each in tested.predictions
        ],
    }


def _weights_used(tested: "Backtest") -> dict[str, dict[str, float]]:
    """By the years that are predicted by them: those of an era have the same."""
    from games.history.baselines import SECOND_ERA

    used: dict[str, dict[str, float]] = {}
    for year in tested.years:
        if year in tested.weights_by_year:
            era = f"to {SECOND_ERA - 1}" if year < SECOND_ERA else f"from {SECOND_ERA}"
            used[era] = dict(tested.weights_by_year[year])
    return used


def _rungs() -> tuple[str, ...]:
    from games.ladder import RUNGS

    return RUNGS


def _records(tested: "Backtest") -> Section:
    rows = [
        [
            each.year,
            *each.tie,
            tested.record.at(each.tie, each.year),
            each.rung,
            *each.shares,
            tested.in_sample(each),
        ]
        for each in tested.predictions
    ]
    columns = ["year", "actor_a", "actor_b", "recorded", "predicted", *_rungs(), "in_sample"]
    return Section("Predictions", columns, rows)
