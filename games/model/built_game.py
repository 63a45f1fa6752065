"""From a scenario to a game: payoffs and what they are made of."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from games.model.forms import Form, make_form
from games.model.inputs import Layout, layout, vector
from games.scenario.scenario import Scenario
from solver.game import NormalFormGame


@dataclass(frozen=True, eq=False)
class BuiltGame:
    """A scenario in one form.

    Attributes
    ----------
    scenario : Scenario
    form : Form
    network_components : ndarray, shape (n, N, 5)
        Security, economy, autonomy, identity and order of each player in each network.
    network_payoffs : ndarray, shape (n, N)
        Their weighted sums: payoffs where everybody offers just the ties there are.
    rebuff : number
        What each rung offered in vain costs.
    """

    scenario: Scenario
    form: Form
    network_components: NDArray[Any]
    network_payoffs: NDArray[Any]
    rebuff: Any

    @property
    def players(self) -> tuple[str, ...]:
        """The powers that choose, in order."""
        return self.form.powers

    @cached_property
    def components(self) -> NDArray[Any]:
        """The payoffs taken apart, shape (n, m1, …, mn, 6), unweighted but for the rebuff."""
        parts = self.network_components[:, self.form.network_of]
        return np.concatenate([parts, (self.rebuff * -self.form.excess)[..., None]], axis=-1)

    @cached_property
    def weights(self) -> NDArray[Any]:
        """The weight of each of the six components for each player, shape (n, 6)."""
        return np.array(
            [[*self._weights_of(power), Fraction(1)] for power in self.players], dtype=object
        ).astype(self.network_payoffs.dtype)

    def _weights_of(self, power: str) -> list[Fraction]:
        weights = self.scenario.weights_by_power.get(power, self.scenario.weights)
        return [leaf.value for _, leaf in weights]

    @cached_property
    def normal_form(self) -> NormalFormGame:
        """The game in normal form, exact if it was built so."""
        payoffs = profile_payoffs(self.form, self.network_payoffs, self.rebuff)
        return NormalFormGame(payoffs, self.players, self.form.strategies)


def build(scenario: Scenario, form: str = "triangle", *, exact: bool = False) -> BuiltGame:
    """Build the game of a scenario.

    Parameters
    ----------
    scenario : Scenario
    form : str
        ``triangle``, ``dyad`` or ``network``.
    exact : bool
        Compute in Fractions throughout.

    Returns
    -------
    BuiltGame

    Raises
    ------
    InputError
        If the scenario does not have the form, or the game would be too large.
    """
    made = make_form(scenario, form)
    numbers = vector(scenario, exact=exact)
    inputs = np.array([numbers], dtype=object if exact else np.float64)
    components, payoffs = network_tables(inputs, layout(scenario), made)
    rebuff = scenario.scales.rebuff.value
    return BuiltGame(scenario, made, components[0], payoffs[0], rebuff if exact else float(rebuff))


def network_tables(
    inputs: NDArray[Any], where: Layout, form: Form
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Components and payoffs of the players of a form in each network, for many points.

    Parameters
    ----------
    inputs : ndarray, shape (B, K)
        float64, or objects such as Fractions.
    where : Layout
    form : Form

    Returns
    -------
    components : ndarray, shape (B, n, N, 5)
    payoffs : ndarray, shape (B, n, N)
    """
    from games.model.kernels.payoff import network_payoffs

    points, networks = inputs.shape[0], form.links.n_networks
    components = np.empty((points, where.powers, networks, 5), dtype=inputs.dtype)
    payoffs = np.empty((points, where.powers, networks), dtype=inputs.dtype)
    compute = network_payoffs if inputs.dtype == np.float64 else network_payoffs.function
    compute(inputs, np.array(where.leaders, dtype=np.int64), form.networks, components, payoffs)
    players = list(form.players)
    return components[:, players], payoffs[:, players]


def profile_payoffs(form: Form, network_payoffs: NDArray[Any], rebuff: Any) -> NDArray[Any]:
    """Payoffs of profiles, shape (…, n, m1, …, mn), from those of networks, (…, n, N)."""
    return np.asarray(network_payoffs[..., form.network_of] - rebuff * form.excess)
