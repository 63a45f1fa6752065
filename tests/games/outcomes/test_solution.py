"""Equilibria and stability of scenarios, against the definitions read again."""

from typing import Any

import pytest

import games
from games.outcomes.solution import solve
from games.scenario.layers import built_in_scenarios
from tests.games.by_definition import pairwise_stable

BASELINE = games.load()
# scenarios beside the built-in ones in which other things happen
VARIED: list[dict[str, Any]] = [
    {},
    {"pressure": 30},
    {"complementarity.china.russia": "low"},
    {"scales.rebuff": 0},
    {"menus.triangle": ["none", "alignment", "partnership"], "menus.bloc": ["none", "alliance"],
     "menus.dyad": ["none", "partnership"]},
    {"weights.security": "3/5", "weights.economy": "1/10", "weights.autonomy": "1/10",
     "weights.identity": "1/10", "weights.order": "1/10", "pressure": 8},
    {"complementarity.russia.united_states": 0.9, "threat.russia.united_states": 0,
     "distance.russia.united_states": 0.1, "complementarity.united_states.russia": 0.6,
     "threat.united_states.russia": 0},
]  # fmt: skip


@pytest.mark.parametrize("form", ["dyad", "triangle", "network"])
@pytest.mark.parametrize("changes", VARIED)
def test_pairwise_stability_is_what_the_definition_says(changes: dict[str, Any], form: str) -> None:
    solution = solve(games.load(changes=changes), form)
    game = solution.game
    stable = {int(game.form.network_of[profile]) for profile in solution.stable_profiles}
    u = game.network_payoffs
    assert stable == {
        n for n in range(game.form.links.n_networks) if pairwise_stable(game.form, u, n, 1e-12)
    }


def test_bilateral_stability_is_pairwise_stability_and_more() -> None:
    for changes in VARIED:
        for form in ("dyad", "triangle", "network"):
            solution = solve(games.load(changes=changes), form)
            stability = solution.stability
            assert (stability.bilateral <= stability.pairwise).all()
            if form != "network":  # no pair there has other ties to make shallower
                assert (stability.bilateral == stability.pairwise).all()
            assert bool(solution.cycle) == (not stability.bilateral.any())


def test_exact_and_float_find_the_same_pure_equilibria() -> None:
    for name in built_in_scenarios():
        for form in ("dyad", "triangle"):
            scenario = games.load(name)
            exact, floats = solve(scenario, form, exact=True), solve(scenario, form)
            assert [e.profile for e in exact.found.equilibria] == [
                e.profile for e in floats.found.equilibria
            ]


def test_mixed_equilibria_that_the_rebuff_makes_are_marked() -> None:
    solution = solve(BASELINE, "dyad")
    marks = dict(
        zip([e.profile for e in solution.found.equilibria], solution.vanishing, strict=True)
    )
    assert marks[0, 0] is None and marks[None] is True
