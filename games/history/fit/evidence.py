"""What the likelihood sees of a tie and a year: what each rung is worth to those who sign."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from games.history.record import Record, Tie
from games.ladder import COMPONENTS, RUNGS
from games.model.built_game import payoff_tables
from games.model.inputs import layout, vector
from games.scenario.scenario import Scenario
from games.suggest import unknown
from solver.errors import InputError
from solver.tools.shown import Shown

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class Evidence(Shown):
    """Recorded ties with what each rung would have been worth.

    Attributes
    ----------
    ties : tuple of Tie
        Of each of the n observations.
    years : ndarray of int, shape (n,)
    rungs : ndarray of int, shape (n,)
        What was recorded, as a place in the ladder.
    components : ndarray, shape (n, 2, 4, 5)
        Unweighted, of each who signs, at each rung, the other ties being those of the year
        before. Where one power signs alone, since a bloc consents to everything, the second
        is 0.
    pairs : ndarray of bool, shape (n,)
        Whether two powers sign.
    """

    ties: tuple[Tie, ...]
    years: NDArray[np.int64]
    rungs: NDArray[np.int64]
    components: Floats
    pairs: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ties)

    def where(self, chosen: NDArray[np.bool_]) -> "Evidence":
        """Some of the observations."""
        return Evidence(
            tuple(tie for tie, taken in zip(self.ties, chosen, strict=True) if taken),
            self.years[chosen],
            self.rungs[chosen],
            self.components[chosen],
            self.pairs[chosen],
        )


def gather(scenarios: Mapping[int, Scenario], record: Record, years: Sequence[int]) -> Evidence:
    """Every recorded tie of some years whose other ties were recorded the year before.

    Parameters
    ----------
    scenarios : mapping of int to Scenario
        By year.
    record : Record
    years : sequence of int

    Raises
    ------
    InputError
        If an actor is not in the scenario of its year, no power signs a tie, or nothing is left.
    """
    seen = [(tie, year) for year in years for tie in _usable(record, year)]
    if not seen:
        raise InputError(
            f"nothing recorded from {min(years)} to {max(years)} whose other ties were recorded "
            "the year before (right: a longer span, or more ties)"
        )
    components = np.zeros((len(seen), 2, len(RUNGS), len(COMPONENTS)))
    pairs = np.zeros(len(seen), dtype=np.bool_)
    for k, (tie, year) in enumerate(seen):
        found = _worth(scenarios[year], record.network(year - 1), tie, year)
        components[k, : len(found)] = found
        pairs[k] = len(found) == 2
    recorded = [RUNGS.index(record.rungs[tie][year]) for tie, year in seen]
    return Evidence(
        tuple(tie for tie, _ in seen),
        np.array([year for _, year in seen]),
        np.array(recorded),
        components,
        pairs,
    )


def _usable(record: Record, year: int) -> Iterator[Tie]:
    """The ties of a year, each if all others then were recorded the year before too."""
    now, before = record.network(year), record.network(year - 1)
    for tie in now:
        if all(other in before for other in now if other != tie):
            yield tie


def _worth(scenario: Scenario, before: Mapping[Tie, str], tie: Tie, year: int) -> Floats:
    """The components at each rung of those who sign a tie, shape (1 or 2, 4, 5)."""
    actors, powers = scenario.actors, len(scenario.powers)
    size = len(actors)
    networks = np.zeros((len(RUNGS), size, size), dtype=np.int64)
    levels: dict[Tie, NDArray[np.int64] | int] = {
        other: RUNGS.index(rung) for other, rung in before.items()
    }
    levels[tie] = np.arange(len(RUNGS))
    for pair, level in levels.items():
        for actor in pair:
            if actor not in actors:
                raise InputError(f"{year}: {unknown('actor', actor, actors)}")
        a, b = (actors.index(actor) for actor in pair)
        networks[:, a, b] = networks[:, b, a] = level
    signing = [actors.index(actor) for actor in tie if actors.index(actor) < powers]
    if not signing:
        raise InputError(f"{' and '.join(tie)}: no power signs (right: one of {_listed(scenario)})")
    inputs = np.array([vector(scenario)], dtype=np.float64)
    return np.asarray(payoff_tables(inputs, layout(scenario), networks)[0][0, signing])


def _listed(scenario: Scenario) -> str:
    return ", ".join(scenario.powers)
