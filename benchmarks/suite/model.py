"""The model's own work: payoffs and stability at many points of the baseline."""

from math import comb

import numpy as np
from numpy.typing import NDArray

import games
from games.model.built_game import network_tables, profile_payoffs
from games.model.forms import Form, make_form
from games.model.inputs import Layout, input_matrix, layout
from games.space.evaluate import Evaluator
from games.sweeps import Plan, make_plan
from solver.batch import pure_nash
from solver.networks.stability import stability

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
    """Points of one form.

    Parameters
    ----------
    layout : Layout
    form : Form
    inputs : ndarray, shape (B, K)
    """

    def __init__(self, layout: Layout, form: Form, inputs: NDArray[np.float64]) -> None:
        self.layout, self.form, self.inputs = layout, form, inputs

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


def points_of(form: str, count: int) -> Points:
    """Points of the baseline that differ in what presses China."""
    scenario = games.load()
    pressures = np.linspace(0, 4, count)
    changes = [{"pressure.china.united_states": each} for each in pressures]
    inputs = input_matrix(scenario, changes)
    return Points(layout(scenario), make_form(scenario, form), inputs)


def network_of(powers: int, rungs: int) -> Points:
    """One point with inputs drawn at random, of powers without blocs, every tie open."""
    actors = tuple(f"power {i}" for i in range(powers))
    everybody = tuple(range(powers))
    targets = tuple(tuple(j for j in everybody if j != i) for i in everybody)
    given = np.zeros((powers, powers), dtype=np.int64)
    where = Layout(powers, powers, (-1,) * powers)
    inputs = np.random.default_rng(powers).uniform(size=(1, where.length))
    menus = (tuple(range(rungs)),) * comb(powers, 2)
    return Points(where, Form("network", everybody, targets, menus, given, actors), inputs)
