"""From inputs to payoffs and stability."""

import numpy as np

import games
from benchmarks.measure import Row, in_turn
from games.built_game import network_tables, profile_payoffs
from games.forms import make_form
from games.inputs import input_matrix, layout
from games.scenario import Scenario
from solver.batch import pure_nash
from solver.stability import stability


def rows(quick: bool) -> list[Row]:
    """Each form: the kernels beside the same formulas in plain Python."""
    scenario = games.load()
    sizes = {"dyad": 2000, "triangle": 1000, "network": 50}
    return [_row(scenario, name, n // 10 if quick else n) for name, n in sizes.items()]


def _row(scenario: Scenario, name: str, points: int) -> Row:
    where, form = layout(scenario), make_form(scenario, name)
    rhos = np.linspace(0, 4, points)
    inputs = input_matrix(scenario, [{"pressure.china.united_states": rho} for rho in rhos])

    def compiled() -> None:
        payoffs = network_tables(inputs, where, form)[1]
        pure_nash(profile_payoffs(form, payoffs, 0.01))
        stability(payoffs, form.links)

    def interpreted() -> None:
        network_tables(inputs[:1].astype(object), where, form)

    ours, theirs = in_turn([compiled, interpreted])
    return Row(
        f"{name}: inputs to pure and stable profiles, a point",
        ours / points,
        "the formulas in Python, payoffs only",
        theirs,
        f"{points / ours:,.0f} points a second",
    )
