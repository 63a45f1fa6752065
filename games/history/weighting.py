"""Whose weights a back-test takes: the scenarios', or some found in the era that it is not in."""

from collections.abc import Mapping, Sequence

from games.history.baselines import SECOND_ERA
from games.history.fit.some_years import fitted_weights
from games.history.record import Record
from games.history.reveal import EVERYBODY, reveal
from games.scenario.scenario import Scenario
from games.suggest import unknown
from solver.errors import InputError

EQUAL, REVEALED, FITTED = "equal", "revealed", "fitted"
WEIGHTS = (EQUAL, REVEALED, FITTED)

Shared = Mapping[str, float]


def weights_by_year(
    word: str, scenarios: Mapping[int, Scenario], record: Record, years: Sequence[int], seed: int
) -> dict[int, Shared]:
    """The weights by which each year is predicted: they have not seen its era.

    Parameters
    ----------
    word : str
        ``equal``: none, so that the scenarios' own count. ``revealed``: the incentre of the weights
        that make all of the other era's record stable or, where there are none, those of least
        regret. ``fitted``: the mean of the posterior given the other era's record.
    scenarios : mapping of int to Scenario
        By year, of both eras.
    record : Record
    years : sequence of int
    seed : int

    Raises
    ------
    InputError
        If there is no such word, or nothing is recorded of the other era of some year.
    """
    if word not in WEIGHTS:
        raise InputError(unknown("word for weights", word, WEIGHTS))
    if word == EQUAL:
        return {}
    found = {
        second: _found(word, scenarios, record, seed, seen=not second)
        for second in dict.fromkeys(year >= SECOND_ERA for year in years)
    }
    return {year: found[year >= SECOND_ERA] for year in years}


def _found(
    word: str, scenarios: Mapping[int, Scenario], record: Record, seed: int, *, seen: bool
) -> Shared:
    """Weights that have seen the second era alone, or the first."""
    years = {
        year: scenario
        for year, scenario in sorted(scenarios.items())
        if (year >= SECOND_ERA) == seen and record.network(year)
    }
    if not years:
        era = f"from {SECOND_ERA} on" if seen else f"before {SECOND_ERA}"
        raise InputError(
            f"{word} weights: no scenario and recorded tie {era} (right: of both eras)"
        )
    if word == FITTED:
        return fitted_weights(years, record, seed)
    revealed = reveal(years, record, seed=seed)
    return (revealed.incentre or revealed.least_regret)[EVERYBODY]
