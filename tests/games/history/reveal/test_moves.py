"""The moves that must not pay, beside the solver's stability of whole networks."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

import games
from games.history import built_in, scenario_of
from games.history.reveal.moves import RecordedMove, recorded_moves
from games.ladder import RUNGS
from games.model.built_game import payoff_tables
from games.model.inputs import layout, vector
from games.scenario.scenario import Scenario
from solver.errors import InputError
from solver.networks.links import Links
from solver.networks.stability import stability

RECORD = built_in()
FINE = 5
GRID = [
    tuple(Fraction(x, FINE) for x in point)
    for point in product(range(FINE + 1), repeat=5)
    if sum(point) == FINE
]


def moves_of(year: int, scenario: Scenario | None = None, form: str = "recorded",
             groups: tuple[str, ...] = ()) -> list[RecordedMove]:  # fmt: skip
    return recorded_moves(year, scenario or scenario_of(year), RECORD.network(year), form, groups)


def components_of_all_networks(year: int) -> tuple[np.ndarray, Links, int]:
    """Of all powers in every network of the recorded ties, exactly, and the recorded one."""
    scenario = scenario_of(year)
    actors, powers = scenario.actors, len(scenario.powers)
    ties = [tuple(map(actors.index, tie)) for tie in RECORD.network(year)]
    ends = tuple((a, b if b < powers else None) for a, b in ties)
    links = Links(powers, ends, (len(RUNGS),) * len(ties))
    networks = np.zeros((links.n_networks, len(actors), len(actors)), dtype=np.int64)
    for (a, b), levels in zip(ties, np.array(links.networks).T, strict=True):
        networks[:, a, b] = networks[:, b, a] = levels
    inputs = np.array([vector(scenario, exact=True)], dtype=object)
    components = payoff_tables(inputs, layout(scenario), networks)[0][0]
    number = links.number([RUNGS.index(rung) for rung in RECORD.network(year).values()])
    return components, links, number


@pytest.mark.parametrize("year", [1950, 1972, 1996, 2014])
def test_the_record_is_stable_where_no_move_pays(year: int) -> None:
    """On a grid of weights, corners and edges with all their equal payoffs among them."""
    moves = moves_of(year)
    components, links, number = components_of_all_networks(year)
    for weights in GRID:
        payoffs = components @ np.array(weights, dtype=object)
        stands = bool(stability(payoffs, links).pairwise[number])
        assert stands == (not any(move.pays([weights]) for move in moves)), weights


def test_each_power_has_weights_of_its_own() -> None:
    powers = tuple(scenario_of(1996).powers)
    moves = moves_of(1996, groups=powers)
    components, links, number = components_of_all_networks(1996)
    random = np.random.default_rng(4)
    stood = 0
    for _ in range(60):
        chosen = [GRID[k] for k in random.integers(len(GRID), size=len(powers))]
        payoffs = np.array(
            [rows @ np.array(w, dtype=object) for rows, w in zip(components, chosen, strict=True)]
        )
        stands = bool(stability(payoffs, links).pairwise[number])
        stood += stands
        assert stands == (not any(move.pays(chosen) for move in moves))
    assert 0 < stood < 60


def test_the_ties_of_a_form_alone_may_change() -> None:
    baseline = games.load("baseline-2014")
    pair = {("china", "russia")}
    for form, ties in (("dyad", 1), ("triangle", 2), ("network", 3), ("recorded", 4)):
        moves = moves_of(2014, baseline, form)
        changed = {tie for move in moves for tie, _, _ in move.changes}
        assert len(changed) == ties and pair <= changed, form
        assert all(old == RECORD.at(tie, 2014) for m in moves for tie, old, _ in m.changes)


def test_the_other_ties_are_as_recorded_whatever_the_scenario_says() -> None:
    baseline = games.load("baseline-2014")
    other = games.load("baseline-2014", {"ties.united_states.russia": "partnership"})
    assert moves_of(2014, baseline, "dyad") == moves_of(2014, other, "dyad")


@pytest.mark.parametrize(
    ("ties", "form", "said"),
    [
        ({("china", "japan"): "none"}, "recorded", "japan"),
        ({("china", "russia"): "none"}, "dyad", "'none' is recorded of china and russia (right"),
        ({("china", "russia"): "alliance"}, "triangle", "nothing is recorded of united_states and"),
        ({("china", "russia"): "alliance"}, "triad", "did you mean 'triangle'"),
        ({("us_allies", "us_allies"): "alliance"}, "recorded", "no power"),
    ],
)
def test_what_cannot_be_asked_is_said(
    ties: dict[tuple[str, str], str], form: str, said: str
) -> None:
    with pytest.raises(InputError) as caught:
        recorded_moves(1990, scenario_of(1990), ties, form, ())
    assert said in str(caught.value)
