"""The payoffs of a scenario as a formula in those of its numbers that vary."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from games.model.built_game import network_tables
from games.model.forms import Form
from games.model.graph import OF_ARRAYS, Graph, Node
from games.model.inputs import layout, vector
from games.model.parameters import Parameter, changes
from games.scenario.scenario import Scenario
from solver.tools.shown import Shown


@dataclass(frozen=True, eq=False, repr=False)
class Formula(Shown):
    """Components and payoffs, each a node of a graph or a number that does not vary.

    Attributes
    ----------
    graph : Graph
    inputs : tuple of Node
        One for each parameter.
    components : ndarray of objects, shape (n, N, 5)
    payoffs : ndarray of objects, shape (n, N)
    rebuff : Node or number
    """

    graph: Graph
    inputs: tuple[Node, ...]
    components: NDArray[Any]
    payoffs: NDArray[Any]
    rebuff: Any

    def at(self, inputs: NDArray[np.float64]) -> NDArray[np.float64]:
        """The payoffs at many points, without kernels.

        Parameters
        ----------
        inputs : ndarray, shape (D, B)
            A row for each parameter.

        Returns
        -------
        ndarray, shape (n, N, B)
        """
        worth = self.graph.evaluate(list(self.payoffs.ravel()), list(inputs), OF_ARRAYS)
        rows = [np.broadcast_to(each, inputs.shape[1]) for each in worth]
        return np.array(rows, dtype=np.float64).reshape(*self.payoffs.shape, -1)


def formula(
    scenario: Scenario, form: Form, parameters: Sequence[Parameter], *, exact: bool = False
) -> Formula:
    """Run the model on parameters that are known only later.

    Parameters
    ----------
    scenario : Scenario
    form : Form
    parameters : sequence of Parameter
    exact : bool
        Whether all other numbers are Fractions, not floats.

    Returns
    -------
    Formula
    """
    graph = Graph()
    nodes = graph.inputs(len(parameters))
    here = scenario.values if exact else scenario.floats
    numbers = changes(scenario, parameters, nodes, here=here)
    inputs = np.empty((1, layout(scenario).length), dtype=object)
    inputs[0] = vector(scenario, numbers, exact=exact)
    components, payoffs = network_tables(inputs, layout(scenario), form)
    rebuff = numbers.get("scales.rebuff", here["scales.rebuff"])
    return Formula(graph, tuple(nodes), components[0], payoffs[0], rebuff)
