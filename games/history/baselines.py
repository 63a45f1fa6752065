"""Predictions that know nothing of the model, to be beaten."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from games.history.predictions import Prediction
from games.history.record import Record, Tie
from games.ladder import RUNGS
from games.scenario.scenario import Scenario

SECOND_ERA = 1983  # its first year

Baseline = Callable[[Tie, int], str | None]


def persistence(record: Record, years: int) -> Baseline:
    """The rung of so many years before; nothing where there was no record yet."""
    return lambda tie, year: record.at(tie, year - years)


def commonest(record: Record, span: Sequence[int]) -> Baseline:
    """The tie's commonest rung in the other era, the deeper one of equals."""

    def rung(tie: Tie, year: int) -> str | None:
        late = year >= SECOND_ERA
        other = [
            found
            for each in span
            if (each >= SECOND_ERA) != late and (found := record.at(tie, each)) is not None
        ]
        counts = Counter(other)
        return max(counts, key=lambda r: (counts[r], RUNGS.index(r)), default=None)

    return rung


def always(rung: str) -> Baseline:
    """One rung, whatever happens."""
    return lambda tie, year: rung


def balance_of_power(scenarios: Mapping[int, Scenario]) -> Baseline:
    """From capability alone: two draw together as far as the strongest other outweighs them.

    Alliance where the two together have no more than the strongest other actor, partnership
    where no more than all others together, else nothing (Waltz 1979, chapter 6).
    """

    def rung(tie: Tie, year: int) -> str | None:
        scenario = scenarios.get(year)
        if scenario is None:
            return None
        shares = scenario.capability_shares
        two = sum(shares[actor] for actor in tie)
        others = [share for actor, share in shares.items() if actor not in tie]
        if two <= max(others):
            return "alliance"
        return "partnership" if two <= sum(others) else "none"

    return rung


def as_predictions(rule: Baseline, record: Record, years: Sequence[int]) -> list[Prediction]:
    """What a baseline says of every tie recorded: one rung, with certainty."""
    made = []
    for year in years:
        for tie in record.network(year):
            rung = rule(tie, year)
            if rung is not None:
                shares = tuple(float(each == rung) for each in RUNGS)
                made.append(Prediction(tie, year, shares))
    return made
