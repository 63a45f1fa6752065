"""What a fit comes to, in sentences."""

from games.history.fit import Fit
from games.history.scores import Score

IN_SAMPLE = (
    "The formulas were chosen knowing this record, so that every score to 2016 is in sample as to "
    "that choice, whichever years a fit has seen."
)
_WIDE = 0.8  # of the prior's width: the record has hardly narrowed such an interval
_UNSETTLED = 1.05  # of R-hat
_NAMES = {
    "other_era": "fitted to the other era",
    "alternate_years": "fitted to alternate years",
    "unfitted": "unfitted: equal weights, λ 20",
    "commonest": "commonest, other era",
    "persistence_1": "last year's tie",
}


def name_of_fit_score(name: str) -> str:
    """What a row of the scores is called."""
    return _NAMES[name]


def fit_in_words(found: Fit) -> list[str]:
    """The answer, how much of it is the prior's, and how far it carries over."""
    by_mean = sorted(found.weights.items(), key=lambda item: -item[1].mean)
    (most, largest), (least, smallest) = by_mean[0], by_mean[-1]
    first, last = found.years[0], found.years[-1]
    lines = [
        f"The {found.record.name} record of {first} to {last} speaks most for {most}, with a "
        f"weight of {_interval(largest.mean, largest.low, largest.high)}, and least for {least}, "
        f"{_interval(smallest.mean, smallest.low, smallest.high)}.",
        _identified(found),
        *_carried_over(found.scores),
    ]
    if found.record_ships:
        lines.append(IN_SAMPLE)
    if found.r_hat > _UNSETTLED:
        lines.append(
            f"The walkers do not agree yet (R-hat {found.r_hat:.2f}): take more draws before "
            "reading the last digits."
        )
    return lines


def how_counted(found: Fit) -> str:
    """How years that follow each other were kept from counting in full."""
    if found.temper is None:
        return "blocks of five years drawn again"
    return f"likelihood to the power {found.temper:g}"


def _interval(mean: float, low: float, high: float) -> str:
    return f"{mean:.2f} ({low:.2f} to {high:.2f})"


def _identified(found: Fit) -> str:
    shares = found.of_prior
    wide = [name for name, share in shares.items() if share >= _WIDE]
    if len(wide) == len(shares):
        return (
            f"{found.observations} ties and years say hardly anything: every interval is nearly as "
            "wide as before the record, so these are the prior's weights."
        )
    low, high = min(shares.values()), max(shares.values())
    said = (
        f"{found.observations} ties and years leave intervals of {low:.0%} to {high:.0%} of the "
        "width they had before the record"
    )
    if wide:
        return f"{said}; of {', '.join(wide)} they say hardly anything."
    return f"{said}: wide, but no longer the prior's."


def _carried_over(scores: dict[str, Score]) -> list[str]:
    """Whether fitted weights do better than equal ones on ties that they have not seen."""
    equal = scores.get("unfitted")
    lines = []
    for name in ("other_era", "alternate_years"):
        if equal is None or name not in scores:
            continue
        seen = scores[name]
        verdict = "better than" if seen.log < equal.log else "no better than"
        lines.append(
            f"A fit to {name.replace('_', ' ').replace('other', 'the other')} does {verdict} equal "
            f"weights on what it has not seen: log score {seen.log:.2f} against {equal.log:.2f} "
            f"(less is better), rung right {seen.exact:.0%} against {equal.exact:.0%}."
        )
    best = scores.get("persistence_1")
    if best is not None and lines:
        lines.append(f"Last year's tie is right in {best.exact:.0%}.")
    return lines
