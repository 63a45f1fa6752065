"""From a scenario to a game: payoffs and what they are made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from games.ladder import ALL_COMPONENTS, COMPONENTS
from games.model.forms import Form, make_form
from games.model.inputs import Layout, layout, vector
from games.scenario.scenario import Scenario
from solver.game import NormalFormGame
from solver.game_tables import has_matrices, matrices
from solver.pure.best_replies import best_replies
from solver.tools.shown import Shown, within
from solver.tools.tables import Table

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False)
class BuiltGame(Shown):
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

    @property
    def named(self) -> NormalFormGame:
        """The same game for people: players by name, strategies in short."""
        game = self.normal_form
        payoffs: NDArray[Any] = game.payoffs if game.exact is None else game.exact
        return NormalFormGame(payoffs, self.names, self.form.short)

    @property
    def names(self) -> tuple[str, ...]:
        """What the powers that choose are called."""
        return tuple(self.scenario.name_of(power) for power in self.players)

    def partners(self, player: int, between: str = ", ") -> str:
        """What those are called to whom a player makes its offers."""
        actors = self.scenario.actors
        return between.join(self.scenario.name_of(actors[j]) for j in self.form.targets[player])

    def offers_of(self, player: int) -> str:
        """A player's name and, where it makes several offers, to whom in which order."""
        name = self.names[player]
        several = len(self.form.targets[player]) > 1
        return f"{name} to {self.partners(player, '/')}" if several else name

    def matrices(self, scale: int = 1, digits: int = 4) -> list[Table]:
        """The matrices of the last two players' offers, payoffs times `scale`, if few enough."""
        payoffs = self.normal_form.payoffs
        if not has_matrices(payoffs.shape[1:]):
            return []

        def written(player: int, profile: tuple[int, ...]) -> str:
            return f"{payoffs[(player, *profile)] * scale:.{digits}f}"

        choices = [f"{name} with {self.partners(i)}" for i, name in enumerate(self.names)]
        unit = f"payoffs × {scale}" if scale != 1 else "payoffs"
        best = best_replies(self.normal_form)
        return matrices(self.form.strategies, self.names, choices, written, unit, best)

    def records(self, *, components: bool = True, short: bool = False) -> Table:
        """A row a power and a profile: what each offers, the payoff, and what it is made of."""
        strategies = self.form.short if short else self.form.strategies
        exact = self.normal_form.exact
        payoffs: NDArray[Any] = self.normal_form.payoffs if exact is None else exact
        rows = [
            [
                power,
                *(labels[s] for labels, s in zip(strategies, profile, strict=True)),
                payoffs[(i, *profile)],
                *(self.components[(i, *profile)] if components else ()),
            ]
            for i, power in enumerate(self.players)
            for profile in np.ndindex(*self.form.shape)
        ]
        made_of = ALL_COMPONENTS if components else ()
        return Table("", ["power", *self.players, "payoff", *made_of], rows)

    def to_frame(self) -> "pd.DataFrame":
        """The same as a data frame.

        Raises
        ------
        InputError
            If pandas is not installed.
        """
        return self.records().frame()

    def _line(self) -> str:
        size = "×".join(map(str, self.form.shape))
        form = f"{self.form.name} of {', '.join(self.names)}"
        return within(f"BuiltGame({self.scenario.name!r}, {form}: {size})")

    def _tables(self) -> Iterable[Table]:
        return self.matrices()


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
    components, payoffs = payoff_tables(inputs, where, form.networks)
    players = list(form.players)
    return components[:, players], payoffs[:, players]


def payoff_tables(
    inputs: NDArray[Any], where: Layout, networks: NDArray[np.int64]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """The same of all P powers in any networks, rungs of shape (N, A, A)."""
    from games.model.kernels.payoff import network_payoffs

    shape = inputs.shape[0], where.powers, len(networks)
    components = np.empty((*shape, len(COMPONENTS)), dtype=inputs.dtype)
    payoffs = np.empty(shape, dtype=inputs.dtype)
    compute = network_payoffs if inputs.dtype == np.float64 else network_payoffs.function
    compute(inputs, np.array(where.leaders, dtype=np.int64), networks, components, payoffs)
    return components, payoffs


def profile_payoffs(form: Form, network_payoffs: NDArray[Any], rebuff: Any) -> NDArray[Any]:
    """Payoffs of profiles, shape (…, n, m1, …, mn), from those of networks, (…, n, N)."""
    return np.asarray(network_payoffs[..., form.network_of] - rebuff * form.excess)
