"""Forms: rules that turn a profile of offers into a network of ties."""

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from games.ladder import RUNGS
from games.scenario.scenario import Scenario
from games.suggest import unknown
from solver.errors import InputError
from solver.networks.stability import Links

FORMS = ("triangle", "dyad", "network")
_PAIR = ("china", "russia")
_LARGEST = 100_000_000  # payoffs, 800 MB; four powers with four rungs make 67 million


@dataclass(frozen=True, eq=False)
class Form:
    """Who offers what to whom.

    Attributes
    ----------
    name : str
    players : tuple of int
        The powers that choose, in order.
    targets : tuple of tuples of int
        For each player the actors to which it offers a rung.
    menu : tuple of int
        The rungs that may be offered, the shallowest first.
    given : ndarray of int64, shape (A, A)
        The ties that nobody chooses.
    actors : tuple of str
    """

    name: str
    players: tuple[int, ...]
    targets: tuple[tuple[int, ...], ...]
    menu: tuple[int, ...]
    given: NDArray[np.int64]
    actors: tuple[str, ...]

    @cached_property
    def ties(self) -> tuple[tuple[int, int], ...]:
        """The ties that are chosen, as pairs of actors."""
        pairs = []
        for player, targets in zip(self.players, self.targets, strict=True):
            pairs += [(player, j) for j in targets if j not in self.players or j > player]
        return tuple(pairs)

    @cached_property
    def links(self) -> Links:
        """The same ties among players, as stability sees them."""
        ends = tuple(
            (self.players.index(a), self.players.index(b) if b in self.players else None)
            for a, b in self.ties
        )
        return Links(len(self.players), ends, (len(self.menu),) * len(ends))

    @cached_property
    def networks(self) -> NDArray[np.int64]:
        """The rungs of all ties in every network, shape (N, A, A)."""
        matrices = np.repeat(self.given[None], self.links.n_networks, axis=0)
        levels = np.array(self.links.networks)
        for k, (a, b) in enumerate(self.ties):
            matrices[:, a, b] = matrices[:, b, a] = np.array(self.menu)[levels[:, k]]
        return matrices

    @cached_property
    def offers(self) -> tuple[tuple[tuple[int, ...], ...], ...]:
        """What each strategy of each player offers: places in the menu, a target each."""
        return tuple(
            tuple(product(range(len(self.menu)), repeat=len(targets))) for targets in self.targets
        )

    @cached_property
    def strategies(self) -> tuple[tuple[str, ...], ...]:
        """The labels of each player's strategies."""
        return tuple(
            tuple(self._label(offer, targets) for offer in offers)
            for offers, targets in zip(self.offers, self.targets, strict=True)
        )

    def _label(self, offer: tuple[int, ...], targets: tuple[int, ...]) -> str:
        rungs = [RUNGS[self.menu[place]] for place in offer]
        if len(targets) == 1:
            return rungs[0]
        return ", ".join(
            f"{self.actors[j]}: {rung}" for j, rung in zip(targets, rungs, strict=True)
        )

    @cached_property
    def short(self) -> tuple[tuple[str, ...], ...]:
        """The same in short: the rungs offered, in the order of the targets."""
        return tuple(
            tuple("/".join(RUNGS[self.menu[place]] for place in offer) for offer in offers)
            for offers in self.offers
        )

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """The number of strategies of each player."""
        return tuple(len(self.menu) ** len(targets) for targets in self.targets)

    @cached_property
    def _offered(self) -> dict[tuple[int, int], NDArray[np.int64]]:
        """By player and target, the place in the menu offered, along the player's axis."""
        offered = {}
        for axis, (player, targets) in enumerate(zip(self.players, self.targets, strict=True)):
            along = [1] * len(self.players)
            along[axis] = -1
            for place, target in enumerate(targets):
                column = np.array([offer[place] for offer in self.offers[axis]])
                offered[player, target] = column.reshape(along)
        return offered

    @cached_property
    def network_of(self) -> NDArray[np.int64]:
        """The network that each profile leads to, shape (m1, …, mn)."""
        number = np.zeros(self.shape, dtype=np.int64)
        for a, b in self.ties:
            number = number * len(self.menu) + self._consent(a, b)
        return number

    def _consent(self, a: int, b: int) -> NDArray[np.int64]:
        """How deep a tie is, as a place in the menu: as deep as the shallower offer."""
        mine = self._offered[a, b]
        theirs = self._offered.get((b, a))
        return mine if theirs is None else np.minimum(mine, theirs)

    @cached_property
    def excess(self) -> NDArray[np.int64]:
        """By how many rungs each player's offers exceed its ties, shape (n, m1, …, mn)."""
        rungs = np.array(self.menu)
        excess = np.zeros((len(self.players), *self.shape), dtype=np.int64)
        for a, b in self.ties:
            tie = rungs[self._consent(a, b)]
            for player, other in ((a, b), (b, a)):
                if (player, other) in self._offered:
                    excess[self.players.index(player)] += rungs[self._offered[player, other]] - tie
        return excess


def make_form(scenario: Scenario, name: str) -> Form:
    """The form of that name for a scenario.

    Parameters
    ----------
    scenario : Scenario
    name : str
        ``dyad``: China and Russia offer each other alignment, partnership or alliance.
        ``triangle``: besides, the leader of the bloc, the United States, chooses its tie with
        the bloc among the same. ``network``: every power offers every other one a rung of
        the scenario's menu.

    Raises
    ------
    InputError
        If there is no such form, the scenario lacks the powers it needs, or the game would
        have more payoffs than fit in memory.
    """
    if name not in FORMS:
        raise InputError(unknown("form", name, FORMS))
    index = {actor: k for k, actor in enumerate(scenario.actors)}
    given = np.zeros((len(index), len(index)), dtype=np.int64)
    for a, b, rung in scenario.ties.given:
        given[index[a], index[b]] = given[index[b], index[a]] = RUNGS.index(rung)
    if name == "network":
        players = tuple(range(len(scenario.powers)))
        targets = tuple(tuple(j for j in players if j != i) for i in players)
        menu = tuple(RUNGS.index(rung) for rung in scenario.menu)
    else:
        chosen = _chosen(scenario, name)
        players = tuple(index[power] for power in scenario.powers if power in chosen)
        targets = tuple((index[chosen[scenario.actors[i]]],) for i in players)
        menu = (1, 2, 3)
    form = Form(name, players, targets, menu, given, scenario.actors)
    payoffs = len(players) * prod(form.shape)
    if payoffs > _LARGEST:
        raise InputError(
            f"the {name} form of {scenario.name} has {payoffs:.1e} payoffs (right: up to "
            f"{_LARGEST:.0e}; fewer powers or a shorter menu)"
        )
    return form


def _chosen(scenario: Scenario, name: str) -> dict[str, str]:
    """Who offers to whom in the dyad and the triangle."""
    for power in _PAIR:
        if power not in scenario.powers:
            raise InputError(f"the {name} form needs the power {power} (right: form network)")
    chosen = {_PAIR[0]: _PAIR[1], _PAIR[1]: _PAIR[0]}
    if name == "triangle":
        led = {bloc.leader: b for b, bloc in scenario.blocs.items() if bloc.leader not in chosen}
        if len(led) != 1:
            raise InputError(
                f"the triangle form needs one power that leads a bloc beside {' and '.join(_PAIR)}"
                f", and {scenario.name} has {len(led)} (right: form dyad or network)"
            )
        chosen.update(led)
    return chosen
