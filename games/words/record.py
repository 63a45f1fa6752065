"""What a back-test comes to, in sentences."""

from games.history.backtest import IN_SAMPLE, MODEL, Backtest
from games.history.weighting import EQUAL, FITTED, REVEALED

_HOW = {REVEALED: "by", FITTED: "to"}
_NAMES = {
    "persistence_1": "last year's tie",
    "persistence_5": "the tie 5 years before",
    "persistence_10": "the tie 10 years before",
    "commonest": "commonest, other era",
    "partnership": "always partnership",
    "capability": "capability alone",
}


def name_of_score(name: str) -> str:
    """What a row of the scores is called."""
    return "the model" if name == MODEL else _NAMES[name]


def record_in_words(tested: Backtest) -> list[str]:
    """The answer, where a baseline wins, and how far it is a forecast."""
    model = tested.scores[MODEL]
    low, high = model.interval
    how = "the others as recorded" if tested.given == "others" else "nothing of its year given"
    lines = [
        f"The model has the recorded rung of {model.exact:.0%} of {model.count} ties and years "
        f"(95 % of resamples: {low:.0%} to {high:.0%}), each tie with {how}"
        + (f"; {model.without_bloc:.0%} without the bloc." if model.without_bloc else ".")
    ]
    if tested.weights != EQUAL:
        lines.append(
            f"By weights {tested.weights} {_HOW[tested.weights]} the other era: none has seen the "
            "era that it predicts."
        )
    if model.changes:
        lines.append(
            f"Of {model.changes} changes it has {model.caught}; in {model.false_alarms} "
            "ties and years that did not change it says another rung than there was."
        )
    if tested.better:
        better = [f"{name_of_score(n)} ({tested.scores[n].exact:.0%})" for n in tested.better]
        lines.append(f"More often right than the model: {', '.join(better)}.")
    lines += [
        f"{each.years} {'year' if each.years == 1 else 'years'} ahead: the model "
        f"{each.model.exact:.0%}, persistence {each.persistence.exact:.0%} of the same "
        f"{each.model.count}."
        for each in tested.horizons
        if each.model.count
    ]
    if any(map(tested.in_sample, tested.predictions)):
        lines.append(
            f"In sample to {IN_SAMPLE} as to the choice of the formulas, which were chosen knowing "
            "this record: no forecast."
        )
    return lines
