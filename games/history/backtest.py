"""The back-test: predicted ties by year beside the record and simple baselines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from games.history import baselines
from games.history.panel import AS_SHIPPED, Variants, panel
from games.history.predictions import GIVEN, Prediction, Reporter, predict
from games.history.record import FIRST, LAST, Record, Tie, built_in
from games.history.scores import Score, calibration, score
from games.history.weighting import EQUAL, Shared, weights_by_year
from games.scenario.scenario import Scenario
from games.suggest import unknown
from solver.errors import InputError
from solver.tools.shown import Shown

HORIZONS = (1, 5, 10)
MODEL = "model"
_MOST_DRAWS = 100_000
_TURNS = (1950, 1960, 1964, 1969, 1972, 1980, 1989, 1992, 1996, 2001, 2014)

# Chosen knowing the record to this year: what is scored up to it is in sample.
IN_SAMPLE = LAST


@dataclass(frozen=True, repr=False)
class TurningPoint(Shown):
    """A tie in a year when something turned, or did not.

    Attributes
    ----------
    year : int
    tie : Tie
    before, recorded, predicted : str or None
        The rungs: recorded the year before and then, and predicted for then.
    """

    year: int
    tie: Tie
    before: str | None
    recorded: str
    predicted: str


@dataclass(frozen=True, repr=False)
class Horizon(Shown):
    """How the model and persistence fared so many years ahead, on the same ties and years."""

    years: int
    model: Score
    persistence: Score


@dataclass(frozen=True, eq=False, repr=False)
class Backtest(Shown):
    """What came out.

    Attributes
    ----------
    record : Record
    given : str
    weights : str
        Whose they are: ``equal``, ``revealed`` or ``fitted``, as in `backtest`.
    weights_by_year : dict of int to mapping
        By year and component, where they are not the scenarios' own.
    years : tuple of int
    powers : tuple of str
    predictions : tuple of Prediction
    scores : dict of str to Score
        The model's and those of the baselines, each on the ties and years that it predicts.
    horizons : tuple of Horizon
    turning_points : tuple of TurningPoint
    calibration : tuple
        (said, came, count) by bin of what was said.
    record_ships : bool
        Whether it is the record of the package.
    """

    record: Record
    given: str
    weights: str
    weights_by_year: dict[int, Shared]
    years: tuple[int, ...]
    powers: tuple[str, ...]
    predictions: tuple[Prediction, ...]
    scores: dict[str, Score]
    horizons: tuple[Horizon, ...]
    turning_points: tuple[TurningPoint, ...]
    calibration: tuple[tuple[float, float, int], ...]
    record_ships: bool

    def in_sample(self, prediction: Prediction) -> bool:
        """Whether the formulas were chosen knowing how this came out."""
        return self.record_ships and prediction.year <= IN_SAMPLE

    @property
    def better(self) -> tuple[str, ...]:
        """The baselines that are right more often than the model."""
        model = self.scores[MODEL].exact
        return tuple(
            name for name, each in self.scores.items() if name != MODEL and each.exact > model
        )


def backtest(
    scenarios: Mapping[int, Scenario] | None = None,
    record: Record | str = "effective",
    *,
    given: str = "others",
    years: Sequence[int] = (FIRST, LAST),
    draws: int = 1000,
    seed: int = 0,
    variants: Variants = AS_SHIPPED,
    weights: str = EQUAL,
    progress: Reporter | None = None,
) -> Backtest:
    """Predict recorded ties year by year, and score that beside simple baselines.

    Parameters
    ----------
    scenarios : mapping of int to Scenario, optional
        By year; by default those of the panel that ships. Years that are not scored are seen by
        `weights`.
    record : Record or str
        Or the name of one that ships: ``effective`` or ``formal``.
    given : str
        ``others`` or ``nothing``, as in `games.history.predictions.predict`.
    years : pair of int
        The first and the last.
    draws, seed : int
        As there.
    variants : Variants
        Alternative rules of the panel.
    weights : str
        ``equal``, as in the scenarios, or ``revealed`` by or ``fitted`` to the other era, 1950-82
        for the years from 1983 and the reverse: see `games.history.weighting`.
    progress : callable, optional

    Returns
    -------
    Backtest

    Raises
    ------
    InputError
        If a year has no scenario, nothing is recorded in these years or in the other era, or a word
        is wrong.

    Notes
    -----
    The formulas of the model were chosen knowing the record to 2016, so that its scores to
    then are in sample as to that choice, whatever the weights.

    Examples
    --------
    >>> from games.history import backtest
    >>> tested = backtest(years=(1992, 2013), draws=0)
    >>> tested.scores["model"].count
    88
    """
    if given not in GIVEN:
        raise InputError(unknown("word for what is given", given, GIVEN))
    if not 0 <= draws <= _MOST_DRAWS:
        raise InputError(f"{draws:,} draws (right: 0 to {_MOST_DRAWS:,})")
    known = built_in(record) if isinstance(record, str) else record
    first, last = years
    if first > last:
        raise InputError(f"years {first} to {last} (right: the earlier year first)")
    if scenarios is None:
        reach = (first, last) if weights == EQUAL else (min(first, FIRST), max(last, LAST))
        scenarios = panel(*reach, variants=variants, record=known)
    chosen = {year: each for year, each in sorted(scenarios.items()) if first <= year <= last}
    span = [year for year in chosen if known.network(year)]
    if not span:
        raise InputError(f"no scenario and recorded tie in {first} to {last}")
    _check(chosen, known, span)
    powers = tuple(chosen[span[0]].powers)
    own = weights_by_year(weights, scenarios, known, list(chosen), seed)
    ask = partial(predict, chosen, known, given=given, draws=draws, seed=seed, weights=own)
    predictions = ask(progress=progress)
    judge = partial(score, record=known, powers=powers, seed=seed)
    rules = {
        **{f"persistence_{h}": baselines.persistence(known, h) for h in HORIZONS},
        "commonest": baselines.commonest(known, span),
        "partnership": baselines.always("partnership"),
        "capability": baselines.balance_of_power(chosen),
    }
    said = {name: baselines.as_predictions(rule, known, span) for name, rule in rules.items()}
    ahead = {h: _ahead(predictions, h) if given == "nothing" else ask(horizon=h) for h in HORIZONS}
    return Backtest(
        known, given, weights, own, tuple(span), powers, tuple(predictions),
        {MODEL: judge(predictions), **{name: judge(each) for name, each in said.items()}},
        tuple(
            Horizon(h, *map(judge, _both(ahead[h], said[f"persistence_{h}"]))) for h in HORIZONS
        ),
        _turning_points(predictions, known),
        tuple(calibration(predictions, known)),
        isinstance(record, str),
    )  # fmt: skip


def _ahead(predictions: Sequence[Prediction], horizon: int) -> list[Prediction]:
    """Networks predicted without a word about the ties of their year, taken for later years."""
    return [replace(each, year=each.year + horizon - 1) for each in predictions]


def _check(scenarios: Mapping[int, Scenario], record: Record, span: Sequence[int]) -> None:
    """Refuse ties between actors whom a scenario does not have."""
    for year in span:
        for tie in record.network(year):
            for actor in tie:
                if actor not in scenarios[year].actors:
                    raise InputError(f"{year}: {unknown('actor', actor, scenarios[year].actors)}")


def _both(
    one: Sequence[Prediction], other: Sequence[Prediction]
) -> tuple[list[Prediction], list[Prediction]]:
    """Those of ties and years that both predict."""
    shared = {(p.tie, p.year) for p in one} & {(p.tie, p.year) for p in other}
    kept = [[p for p in each if (p.tie, p.year) in shared] for each in (one, other)]
    return kept[0], kept[1]


def _turning_points(predictions: Sequence[Prediction], record: Record) -> tuple[TurningPoint, ...]:
    """Every tie in the years that historians name, and every change besides."""
    points = []
    for each in predictions:
        before, now = record.at(each.tie, each.year - 1), record.at(each.tie, each.year)
        changed = before is not None and before != now
        if now is not None and (changed or each.year in _TURNS):
            points.append(TurningPoint(each.year, each.tie, before, now, each.rung))
    return tuple(points)
