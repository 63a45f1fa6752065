"""What the model says of every tie in every year: shares over draws of the inputs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from games.history.record import Record, Tie
from games.ladder import COMPONENTS, RUNGS
from games.model.built_game import payoff_tables
from games.model.inputs import layout, vector
from games.scenario.scenario import Scenario
from solver.networks.links import Links
from solver.networks.stability import stability
from solver.tools.shown import Shown

GIVEN = ("others", "nothing")
_WEIGHT = "weights"

Floats = NDArray[np.float64]


@dataclass(frozen=True, repr=False)
class Prediction(Shown):
    """How likely each rung of a tie is.

    Attributes
    ----------
    tie : Tie
    year : int
    shares : tuple of float
        Of the draws, by rung from the shallowest; they sum to 1, or all are 0 where in no draw
        anything was stable.
    """

    tie: Tie
    year: int
    shares: tuple[float, ...]

    @cached_property
    def rung(self) -> str:
        """The likeliest rung, the deeper one of equals."""
        deepest_first = range(len(RUNGS) - 1, -1, -1)
        return RUNGS[max(deepest_first, key=lambda k: self.shares[k])]


Reporter = Callable[[int, int], object]


def predict(
    scenarios: Mapping[int, Scenario],
    record: Record,
    *,
    given: str = "others",
    draws: int = 1000,
    seed: int = 0,
    horizon: int = 1,
    weights: Mapping[int, Mapping[str, float]] | None = None,
    progress: Reporter | None = None,
) -> list[Prediction]:
    """Predict every tie that is recorded.

    Parameters
    ----------
    scenarios : mapping of int to Scenario
        By year.
    record : Record
    given : str
        ``others``: each tie with the others as recorded. ``nothing``: whole networks, without
        a word about the ties of that year.
    draws : int
        Of the inputs from their intervals, uniform and independent; 0 for the values themselves.
    seed : int
        The draws of all years start from it alike.
    horizon : int
        How many years ahead: with h the ties of a year are predicted from the scenario of h - 1
        years before, and where they are given the others are those of h years before; with 1
        they are those of the year itself.
    weights : mapping, optional
        Other weights by year and component.
    progress : callable, optional

    Returns
    -------
    list of Prediction
        Year by year, in the order of the record.
    """
    if given not in GIVEN:
        raise ValueError(given)
    made: list[Prediction] = []
    years = [y for y in scenarios if y - horizon + 1 in scenarios]
    for k, year in enumerate(years):
        others = record.network(year if horizon == 1 else year - horizon)
        recorded = record.network(year)
        if recorded and (others or given == "nothing"):
            scenario = scenarios[year - horizon + 1]
            own = (weights or {}).get(year)
            inputs = draw_inputs(scenario, draws, seed, own)
            asked = _Asked(scenario, inputs, tuple(recorded))
            shares = asked.alone(others) if given == "others" else asked.together()
            made += [Prediction(tie, year, tuple(shares[tie].tolist())) for tie in recorded]
        if progress:
            progress(k + 1, len(years))
    return made


def draw_inputs(
    scenario: Scenario, draws: int, seed: int, weights: Mapping[str, float] | None = None
) -> Floats:
    """Vectors of inputs, shape (B, K): everything with an interval drawn, but for the weights."""
    own = {f"{_WEIGHT}.{c}": weights[c] for c in COMPONENTS} if weights else {}
    if draws == 0:
        return np.array([vector(scenario, own)], dtype=np.float64)
    uncertain = [
        (path, leaf)
        for path, leaf in scenario.leaves.items()
        if leaf.low < leaf.high and not path.startswith(_WEIGHT)
    ]
    places = np.random.default_rng(seed).random((len(uncertain), draws))
    columns: dict[str, Floats | float] = {
        path: float(leaf.low) + float(leaf.high - leaf.low) * places[k]
        for k, (path, leaf) in enumerate(uncertain)
    }
    numbers = vector(scenario, {**columns, **own})
    matrix = np.empty((draws, len(numbers)))
    for k, number in enumerate(numbers):
        matrix[:, k] = number
    return matrix


@dataclass(frozen=True)
class _Asked:
    """One year's draws, and the ties that are asked for."""

    scenario: Scenario
    inputs: Floats
    ties: tuple[Tie, ...]

    @cached_property
    def _ends(self) -> list[tuple[int, int]]:
        actors = self.scenario.actors
        return [(actors.index(a), actors.index(b)) for a, b in self.ties]

    def _payoffs(self, levels: Sequence[Sequence[int]]) -> Floats:
        """The powers' payoffs, shape (B, P, N), in networks given by the rung of each tie."""
        size = len(self.scenario.actors)
        networks = np.zeros((len(levels), size, size), dtype=np.int64)
        for (a, b), column in zip(self._ends, np.array(levels).T, strict=True):
            networks[:, a, b] = networks[:, b, a] = column
        return payoff_tables(self.inputs, layout(self.scenario), networks)[1]

    def alone(self, others: Mapping[Tie, str]) -> dict[Tie, Floats]:
        """The shares of each tie with the others given."""
        present = [RUNGS.index(others.get(tie, "none")) for tie in self.ties]
        powers = len(self.scenario.powers)
        shares = {}
        for k, (tie, ends) in enumerate(zip(self.ties, self._ends, strict=True)):
            levels = [[*present[:k], rung, *present[k + 1 :]] for rung in range(len(RUNGS))]
            players = [end for end in ends if end < powers]
            links = Links(len(players), ((0, 1 if len(players) == 2 else None),), (len(RUNGS),))
            stable = stability(self._payoffs(levels)[:, players], links).pairwise
            shares[tie] = _shared(stable, np.arange(len(RUNGS)))
        return shares

    def together(self) -> dict[Tie, Floats]:
        """The shares of each tie over the stable networks."""
        powers = len(self.scenario.powers)
        links = _all_links(powers, tuple((a, b if b < powers else None) for a, b in self._ends))
        stable = stability(self._payoffs(links.networks), links).pairwise
        levels = np.array(links.networks)
        return {tie: _shared(stable, levels[:, k]) for k, tie in enumerate(self.ties)}


@cache
def _all_links(powers: int, ends: tuple[tuple[int, int | None], ...]) -> Links:
    """Every tie at any rung: made once for all years."""
    return Links(powers, ends, (len(RUNGS),) * len(ends))


def _shared(stable: NDArray[np.bool_], rungs: NDArray[np.int64]) -> Floats:
    """Of each rung the share of draws; several stable networks of a draw count equally."""
    count = stable.sum(axis=1)
    some = count > 0
    by_rung = np.zeros((len(stable), len(RUNGS)))
    for rung in range(len(RUNGS)):
        by_rung[:, rung] = stable[:, rungs == rung].sum(axis=1)
    if not some.any():
        return np.zeros(len(RUNGS))
    return np.asarray((by_rung[some] / count[some, None]).mean(axis=0))
