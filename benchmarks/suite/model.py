"""The model's own work: payoffs and stability at many points of the baseline."""

import numpy as np
from numpy.typing import NDArray

import games
from games.built_game import network_tables, profile_payoffs
from games.forms import make_form
from games.inputs import input_matrix, layout
from games.scenario import Scenario
from games.sweeps import Plan, make_plan
from games.sweeps.evaluate import Evaluator
from solver.batch import pure_nash
from solver.stability import stability

_REBUFF = 0.01
_SPACE = {"pressure": (0, 40, 2048), "distance.china.russia": (0, 1, 1024)}


def plan_of(form: str, points: int, ask: tuple[str, ...] = ()) -> Plan:
    """A sweep over points drawn at random from two inputs of the baseline."""
    return make_plan(games.load(), _SPACE, form, design="random", points=points, ask=ask)


def swept(form: str, points: int) -> NDArray[np.float64]:
    """The games at the points of that sweep, shape (B, n, m1, …, mn)."""
    plan = plan_of(form, points)
    return Evaluator(plan).games(plan.space.points(plan.design, 0, points))


class Points:
    """Points of the baseline that differ in what presses China.

    Parameters
    ----------
    form : str
    count : int
    scenario : Scenario, optional
        Another one than the baseline.
    """

    def __init__(self, form: str, count: int, scenario: Scenario | None = None) -> None:
        scenario = scenario or games.load()
        self.layout, self.form = layout(scenario), make_form(scenario, form)
        pressures = np.linspace(0, 4, count)
        changes = [{"pressure.china.united_states": each} for each in pressures]
        self.inputs = input_matrix(scenario, changes)

    def payoffs(self) -> NDArray[np.float64]:
        """Of every player in every network, shape (B, n, N)."""
        return network_tables(self.inputs, self.layout, self.form)[1]

    def classified(self) -> None:
        """Pure equilibria and pairwise-stable profiles as well."""
        payoffs = self.payoffs()
        pure_nash(profile_payoffs(self.form, payoffs, _REBUFF))
        stability(payoffs, self.form.links)

    def interpreted(self) -> None:
        """The payoffs of the first point in plain Python."""
        network_tables(self.inputs[:1].astype(object), self.layout, self.form)
