"""What a kernel computes as plain Python and what it computes compiled agree to the last bit."""

import numpy as np
import pytest

import games
from games.model.forms import make_form
from games.model.inputs import input_matrix, layout
from games.model.kernels.payoff import network_payoffs
from games.scenario.layers import built_in_scenarios
from solver.networks.kernels.improving_moves import improving_moves


@pytest.mark.parametrize("form", ["dyad", "triangle", "network"])
@pytest.mark.parametrize("name", built_in_scenarios())
def test_payoffs_and_stability(name: str, form: str) -> None:
    scenario = games.load(name)
    made = make_form(scenario, form)
    inputs = input_matrix(scenario, [{}, {"pressure.china.united_states": 2.5}])
    leaders = np.array(layout(scenario).leaders)
    shape = (2, 3, made.links.n_networks)
    results = []
    for compute, moves_of in (
        (network_payoffs, improving_moves),
        (network_payoffs.function, improving_moves.function),
    ):
        components, payoffs = np.empty((*shape, 5)), np.empty(shape)
        compute(inputs, leaders, made.networks, components, payoffs)
        tables = np.ascontiguousarray(payoffs[:, list(made.players)])
        improved = np.empty((2, 3, shape[2]), dtype=np.bool_)
        moves_of(tables, made.links.moves, improved)
        results.append((components, payoffs, improved))
    for compiled, interpreted in zip(*results, strict=True):
        assert np.array_equal(compiled, interpreted)
