"""Forms: rules that turn a profile of offers into a network of ties."""

from collections.abc import Collection, Mapping, Sequence
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
from solver.networks.links import Links
from solver.tools.shown import Shown

FORMS = ("triangle", "dyad", "network")
PAIR_OF_POWERS = ("china", "russia")  # whose tie the dyad and the triangle are about
_LARGEST = 100_000_000  # payoffs, 800 MB; four powers with four rungs make 67 million


@dataclass(frozen=True, eq=False, repr=False)
class Form(Shown):
    """Who offers what to whom.

    Attributes
    ----------
    name : str
    players : tuple of int
        The powers that choose, in order.
    targets : tuple of tuples of int
        For each player the actors to which it offers a rung.
    menus : tuple of tuples of int
        For each of `ties` the rungs that may be offered, the shallowest first.
    given : ndarray of int64, shape (A, A)
        The ties that nobody chooses.
    actors : tuple of str
    """

    name: str
    players: tuple[int, ...]
    targets: tuple[tuple[int, ...], ...]
    menus: tuple[tuple[int, ...], ...]
    given: NDArray[np.int64]
    actors: tuple[str, ...]

    @cached_property
    def ties(self) -> tuple[tuple[int, int], ...]:
        """The ties that are chosen, as pairs of actors."""
        return chosen_ties(self.players, self.targets)

    @property
    def powers(self) -> tuple[str, ...]:
        """The names of the players."""
        return tuple(self.actors[i] for i in self.players)

    def tie(self, pair: Collection[str]) -> int | None:
        """Which of `ties` is that of two actors; None if nobody chooses it."""
        named = ({self.actors[a], self.actors[b]} for a, b in self.ties)
        return next((k for k, ends in enumerate(named) if ends == set(pair)), None)

    def menu(self, tie: int) -> tuple[str, ...]:
        """The names of the rungs that may be offered for one of `ties`."""
        return tuple(RUNGS[rung] for rung in self.menus[tie])

    @cached_property
    def choices(self) -> tuple[tuple[tuple[int, ...], ...], ...]:
        """For each player the menus of its targets."""
        menus = dict(zip(self.ties, self.menus, strict=True))
        return tuple(
            tuple(menus.get((player, j)) or menus[j, player] for j in targets)
            for player, targets in zip(self.players, self.targets, strict=True)
        )

    @cached_property
    def links(self) -> Links:
        """The same ties among players, as stability sees them."""
        ends = tuple(
            (self.players.index(a), self.players.index(b) if b in self.players else None)
            for a, b in self.ties
        )
        return Links(len(self.players), ends, tuple(map(len, self.menus)))

    @cached_property
    def networks(self) -> NDArray[np.int64]:
        """The rungs of all ties in every network, shape (N, A, A)."""
        matrices = np.repeat(self.given[None], self.links.n_networks, axis=0)
        levels = np.array(self.links.networks)
        for (a, b), menu, level in zip(self.ties, self.menus, levels.T, strict=True):
            matrices[:, a, b] = matrices[:, b, a] = np.array(menu)[level]
        return matrices

    @cached_property
    def offers(self) -> tuple[tuple[tuple[int, ...], ...], ...]:
        """What each strategy of each player offers: places in the menus, a target each."""
        return tuple(
            tuple(product(*(range(len(menu)) for menu in menus))) for menus in self.choices
        )

    @cached_property
    def _rungs(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """The same as the names of rungs."""
        return tuple(
            tuple(tuple(RUNGS[rung] for rung in offer) for offer in product(*menus))
            for menus in self.choices
        )

    @cached_property
    def strategies(self) -> tuple[tuple[str, ...], ...]:
        """The labels of each player's strategies."""
        return tuple(
            tuple(self._label(rungs, targets) for rungs in offers)
            for offers, targets in zip(self._rungs, self.targets, strict=True)
        )

    def _label(self, rungs: tuple[str, ...], targets: tuple[int, ...]) -> str:
        if len(targets) == 1:
            return rungs[0]
        return ", ".join(
            f"{self.actors[j]}: {rung}" for j, rung in zip(targets, rungs, strict=True)
        )

    @cached_property
    def short(self) -> tuple[tuple[str, ...], ...]:
        """The same in short: the rungs offered, in the order of the targets."""
        return tuple(tuple("/".join(rungs) for rungs in offers) for offers in self._rungs)

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """The number of strategies of each player."""
        return tuple(prod(map(len, menus)) for menus in self.choices)

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
        for (a, b), menu in zip(self.ties, self.menus, strict=True):
            number = number * len(menu) + self._consent(a, b)
        return number

    def _consent(self, a: int, b: int) -> NDArray[np.int64]:
        """How deep a tie is, as a place in the menu: as deep as the shallower offer."""
        mine = self._offered[a, b]
        theirs = self._offered.get((b, a))
        return mine if theirs is None else np.minimum(mine, theirs)

    @cached_property
    def excess(self) -> NDArray[np.int64]:
        """By how many rungs each player's offers exceed its ties, shape (n, m1, …, mn)."""
        excess = np.zeros((len(self.players), *self.shape), dtype=np.int64)
        for (a, b), menu in zip(self.ties, self.menus, strict=True):
            rungs = np.array(menu)
            tie = rungs[self._consent(a, b)]
            for player, other in ((a, b), (b, a)):
                if (player, other) in self._offered:
                    excess[self.players.index(player)] += rungs[self._offered[player, other]] - tie
        return excess

    def labels(self, profile: Sequence[int]) -> tuple[str, ...]:
        """The label of each player's strategy in a profile."""
        return tuple(labels[s] for labels, s in zip(self.strategies, profile, strict=True))

    def named(self, network: int) -> tuple[tuple[str, str, str], ...]:
        """The ties of a network by name: the two actors and the rung of each of `ties`."""
        rungs = self.networks[network]
        return tuple((self.actors[a], self.actors[b], RUNGS[rungs[a, b]]) for a, b in self.ties)

    def network_with(self, rungs: Mapping[tuple[str, str], str]) -> int:
        """The number of the network in which each pair of actors has that rung."""
        levels = {self.tie(pair): rung for pair, rung in rungs.items()}
        return self.links.number([self.menu(k).index(levels[k]) for k in range(len(self.ties))])

    def networks_with(self, pair: tuple[str, str], rung: str) -> tuple[int, ...]:
        """The numbers of the networks in which a pair of powers has a tie at that rung.

        Raises
        ------
        InputError
            If the two do not choose their tie, or the rung is not on its menu.
        """
        for power in pair:
            if power not in self.actors:
                raise InputError(unknown("power", power, self.actors))
        tie = self.tie(pair)
        if tie is None:
            raise InputError(f"{' and '.join(pair)} choose no tie in the {self.name} form")
        if rung not in self.menu(tie):
            raise InputError(unknown("rung on the menu", rung, self.menu(tie)))
        level = self.menu(tie).index(rung)
        return tuple(k for k, levels in enumerate(self.links.networks) if levels[tie] == level)

    def profile_of(self, network: int) -> tuple[int, ...]:
        """The profile in which everybody offers just the ties of a network."""
        exactly = (self.network_of == network) & ~self.excess.any(axis=0)
        (profile,) = np.argwhere(exactly).tolist()
        return tuple(profile)


def make_form(scenario: Scenario, name: str) -> Form:
    """The form of that name for a scenario.

    Parameters
    ----------
    scenario : Scenario
    name : str
        ``dyad``: China and Russia offer each other a rung of ``menus.dyad``. ``triangle``: they
        do of ``menus.triangle``, and the leader of the bloc, the United States, chooses its
        tie with the bloc from ``menus.bloc``. ``network``: every power offers every other one a
        rung of ``menu``.

    Raises
    ------
    InputError
        If there is no such form, the scenario lacks the powers it needs, or the game would
        have more payoffs than fit in memory.
    """
    if name not in FORMS:
        raise InputError(unknown("form", name, FORMS))
    index = {actor: k for k, actor in enumerate(scenario.actors)}
    given = given_ties(scenario)
    if name == "network":
        players = tuple(range(len(scenario.powers)))
        targets = tuple(tuple(j for j in players if j != i) for i in players)
        ties = chosen_ties(players, targets)
        menus = [scenario.menu] * len(ties)
    else:
        chosen = _chosen(scenario, name)
        players = tuple(index[power] for power in scenario.powers if power in chosen)
        targets = tuple((index[chosen[scenario.actors[i]]],) for i in players)
        ties = chosen_ties(players, targets)
        menus = [getattr(scenario.menus, name if b in players else "bloc") for _, b in ties]
    numbered = tuple(tuple(RUNGS.index(rung) for rung in menu) for menu in menus)
    form = Form(name, players, targets, numbered, given, scenario.actors)
    payoffs = len(players) * prod(form.shape)
    if payoffs > _LARGEST:
        raise InputError(
            f"the {name} form of {scenario.name} has {payoffs:.1e} payoffs (right: up to "
            f"{_LARGEST:.0e}; fewer powers or a shorter menu)"
        )
    return form


def given_ties(scenario: Scenario) -> NDArray[np.int64]:
    """The rungs that a scenario gives, shape (A, A)."""
    index = {actor: k for k, actor in enumerate(scenario.actors)}
    given = np.zeros((len(index), len(index)), dtype=np.int64)
    for a, b, rung in scenario.ties.given:
        given[index[a], index[b]] = given[index[b], index[a]] = RUNGS.index(rung)
    return given


def without_move(scenario: Scenario, form: Form) -> tuple[str, ...]:
    """The powers of a scenario that choose nothing in a form."""
    return tuple(power for power in scenario.powers if power not in form.powers)


def chosen_ties(
    players: tuple[int, ...], targets: tuple[tuple[int, ...], ...]
) -> tuple[tuple[int, int], ...]:
    """The ties that these offers make, each once: those of a player with later ones and blocs."""
    return tuple(
        (player, j)
        for player, others in zip(players, targets, strict=True)
        for j in others
        if j not in players or j > player
    )


def _chosen(scenario: Scenario, name: str) -> dict[str, str]:
    """Who offers to whom in the dyad and the triangle."""
    for power in PAIR_OF_POWERS:
        if power not in scenario.powers:
            raise InputError(f"the {name} form needs the power {power} (right: form network)")
    first, second = PAIR_OF_POWERS
    chosen = {first: second, second: first}
    if name == "triangle":
        led = {bloc.leader: b for b, bloc in scenario.blocs.items() if bloc.leader not in chosen}
        if len(led) != 1:
            raise InputError(
                f"the triangle form needs one power that leads a bloc beside {first} and {second}"
                f", and {scenario.name} has {len(led)} (right: form dyad or network)"
            )
        chosen.update(led)
    return chosen
