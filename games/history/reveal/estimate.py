"""Which weights make the record stable: the question, checked, and its answer."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from games.history.panel import panel
from games.history.record import FIRST, LAST, Record, built_in
from games.history.reveal.find import Reporter, find
from games.history.reveal.moves import RECORDED, RecordedMove, recorded_moves
from games.history.reveal.revealed import EVERYBODY, Revealed, Weights
from games.ladder import COMPONENTS
from games.scenario.scenario import Scenario
from solver.errors import InputError

Floats = NDArray[np.float64]


def reveal(
    scenarios: Mapping[int, Scenario] | None = None,
    record: Record | str = "effective",
    *,
    years: Sequence[int] = (FIRST, LAST),
    question: str = RECORDED,
    per_power: bool = False,
    seed: int = 0,
    progress: Reporter | None = None,
) -> Revealed:
    """Find the weights under which recorded ties are pairwise stable.

    Parameters
    ----------
    scenarios : mapping of int to Scenario, optional
        By year; by default those of the panel that ships, of `years`.
    record : Record or str
        Or the name of one that ships: ``effective`` or ``formal``.
    years : pair of int
        The first and the last, where there are no scenarios.
    question : str
        Which ties may change: ``recorded``, all that are on record, to any rung; or those of
        the form ``triangle``, ``dyad`` or ``network``, to the rungs of its menu.
    per_power : bool
        Whether each power has weights of its own, the same in all years.
    seed : int
        For what is drawn.
    progress : callable, optional
        Told how many moves are dealt with, of how many.

    Returns
    -------
    Revealed

    Raises
    ------
    InputError
        If there is no scenario, or nothing is recorded of a year or of a tie asked about.

    Notes
    -----
    Payoffs are linear in the weights. Each move of one power must not pay, a half-space; of two
    who would deepen their tie one has to lose, a union of two half-spaces: together a union of
    polytopes, cut out in integers as long as no more than 10,000 cells are left. Whether it is
    empty is settled exactly as well; incentre, nearest and least regret are floats. Beyond 10,000
    cells share and ranges are those of 100,000 weights drawn.

    References
    ----------
    Kuleshov & Schrijvers 2015, "Inverse game theory: learning utilities in succinct games";
    Cui, Yu, Pinson & Paccagnan 2025, "Inverse game theory: an incenter-based approach".

    Examples
    --------
    >>> from games.history.reveal import reveal
    >>> round(float(reveal(years=(2014, 2014)).share), 4)
    0.2361
    """
    known = built_in(record) if isinstance(record, str) else record
    inputs = dict(panel(*years, record=known) if scenarios is None else scenarios)
    if not inputs:
        raise InputError("no scenario (right: one for each year asked for)")
    powers = tuple(dict.fromkeys(p for each in inputs.values() for p in each.powers))
    groups = powers if per_power else (EVERYBODY,)
    moves: list[RecordedMove] = []
    for year, scenario in inputs.items():
        ties = known.network(year)
        if not ties:
            raise InputError(f"no tie is recorded of {year} (right: a year of the record)")
        moves += recorded_moves(year, scenario, ties, question, powers if per_power else ())
    own = _own(inputs.values(), groups, powers)
    found = find(moves, np.array(own, dtype=np.float64), seed, progress)

    def named(weights: Floats | None) -> Weights:
        return {} if weights is None else _named(groups, weights.tolist())

    return Revealed(
        record=known,
        scenarios=inputs,
        question=question,
        per_power=per_power,
        moves=len(moves),
        share=found.share,
        error=found.error,
        own=named(np.array(own, dtype=np.float64)),
        holds=not any(move.pays(own) for move in moves),
        ranges=_named(groups, found.ranges),
        incentre=named(found.incentre),
        nearest=named(found.nearest),
        binding=found.binding,
        conflict=found.conflict,
        least_regret=named(found.least_regret),
        regret=found.regret,
        record_ships=isinstance(record, str),
    )


def _own(
    scenarios: Iterable[Scenario], groups: Sequence[str], powers: Sequence[str]
) -> list[list[Fraction]]:
    """The scenarios' weights, of each group; their mean where they differ."""
    rows: dict[str, list[list[Fraction]]] = {group: [] for group in groups}
    for scenario in scenarios:
        for power in powers:
            weights = scenario.weights_by_power.get(power, scenario.weights)
            group = power if power in rows else EVERYBODY
            rows[group].append([Fraction(leaf.value) for _, leaf in weights])
    return [
        [sum(column, Fraction(0)) / len(column) for column in zip(*each, strict=True)]
        for each in rows.values()
    ]


def _named(groups: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, dict[str, Any]]:
    return {
        group: dict(zip(COMPONENTS, row, strict=True))
        for group, row in zip(groups, rows, strict=False)
    }
