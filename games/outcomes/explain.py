"""Why a profile is an equilibrium or not: every deviation, what it is worth, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from games.ladder import ALL_COMPONENTS, RUNGS
from games.model.built_game import BuiltGame, network_tables
from games.model.inputs import layout, names, vector
from games.outcomes.alliance_dilemma import Bond, bonds
from games.suggest import unknown
from solver.errors import InputError
from solver.networks.kernels.pays import pays, sign_of_gain
from solver.payoffs.order import in_order
from solver.tools.shown import Shown
from solver.tools.tables import Table

# The inputs that describe the situation, with who is whose junior partner, which follows from
# them. Rung attributes, scales and weights say what a tie is and what counts, and are behind
# every deviation alike; only what ties do to fears, and the rebuff, which is behind offers in
# vain alone, are named beside them.
_FAMILIES = (
    "capability",
    "deterrent",
    "pressure",
    "threat",
    "complementarity",
    "dependence",
    "junior",
    "sanctions",
    "distance",
    "revisionism",
)
_ATTRIBUTES = ("reassurance", "umbrella")

Profile = tuple[int, ...]


@dataclass(frozen=True, repr=False)
class Driver(Shown):
    """An input and how much of a gain goes away without it."""

    path: str
    contribution: float


@dataclass(frozen=True, repr=False)
class ExplainedGain(Shown):
    """What a deviation brings one power.

    Attributes
    ----------
    power : str
    total : float
        The change of its payoff.
    parts : dict of str to float
        The change of each component, weighted; they sum to the total.
    drivers : tuple of Driver
        The inputs that contribute most to it, in its own direction, the largest first.
    """

    power: str
    total: float
    parts: dict[str, float]
    drivers: tuple[Driver, ...]


@dataclass(frozen=True, repr=False)
class Deviation(Shown):
    """One power playing another strategy, or a pair deepening its tie.

    Attributes
    ----------
    strategy : str
        What is played instead, or the rung that the pair would go to.
    gains : tuple of ExplainedGain
        Of the deviating power, or of both ends of the pair.
    improves : bool
        Whether it pays: for a pair if one gains and neither loses.
    """

    strategy: str
    gains: tuple[ExplainedGain, ...]
    improves: bool


@dataclass(frozen=True, repr=False)
class Explanation(Shown):
    """Every deviation from a profile.

    Attributes
    ----------
    profile : tuple of int
    labels : tuple of str
    alone : tuple of Deviation
        Of each power in turn.
    together : tuple of Deviation
        Of each pair that shares a tie, to each deeper rung.
    bonds : tuple of Bond
        What each tie there is means to its ends.
    """

    profile: Profile
    labels: tuple[str, ...]
    alone: tuple[Deviation, ...]
    together: tuple[Deviation, ...]
    bonds: tuple[Bond, ...]

    @property
    def is_equilibrium(self) -> bool:
        """Whether no power gains alone."""
        return not any(each.improves for each in self.alone)

    @property
    def is_pairwise_stable(self) -> bool:
        """Whether, besides, no pair gains by deepening its tie."""
        return self.is_equilibrium and not any(each.improves for each in self.together)

    def _tables(self) -> Iterator[Table]:
        for title, deviations in (("alone", self.alone), ("together", self.together)):
            rows = [
                [
                    " and ".join(gain.power for gain in each.gains),
                    each.strategy,
                    " and ".join(f"{gain.total:+.4f}" for gain in each.gains),
                    each.improves,
                ]
                for each in deviations
            ]
            if rows:
                yield Table(title, ["who", "goes to", "gains", "improves"], rows)
        columns = ["tie", "rung", "power", "abandonment", "entrapment"]
        rows = [
            [" and ".join(each.between), each.rung, side.power, side.abandonment, side.entrapment]
            for each in self.bonds
            for side in each.sides
        ]
        if rows:
            yield Table("ties", columns, rows)


def explain(game: BuiltGame, profile: Profile, n_drivers: int = 3) -> Explanation:
    """Explain a profile.

    Parameters
    ----------
    game : BuiltGame
    profile : tuple of int
        A strategy per player.
    n_drivers : int
        How many inputs to name behind each gain.

    Returns
    -------
    Explanation

    Notes
    -----
    An input's contribution to a gain is the gain less what it would be with the input at the
    value at which it says nothing: 1 for pressure, 0 for all others. Where payoffs are affine
    in it, as in pressure, complementarity, sanctions and distance, this is its distance from
    that value times the derivative of the gain. Capability is set to 0 for one actor without
    a change of the others' shares. `junior.i.j`, how far i is the junior partner of j, is
    apart from the capabilities and dependences that it follows from.
    """
    why = _Drivers(game, n_drivers)
    alone = [
        why.deviation((i,), profile, (*profile[:i], s, *profile[i + 1 :]), label)
        for i, labels in enumerate(game.form.strategies)
        for s, label in enumerate(labels)
        if s != profile[i]
    ]
    together = [
        why.deviation(pair, profile, deviation, rung)
        for deviation, rung, pair in _deeper(game, profile)
    ]
    ties = bonds(game, int(game.form.network_of[profile]))
    return Explanation(profile, game.form.labels(profile), tuple(alone), tuple(together), ties)


def _deeper(game: BuiltGame, profile: Profile) -> Iterator[tuple[Profile, str, tuple[int, int]]]:
    """The profiles in which one pair offers each other a deeper rung, and all else stays."""
    form = game.form
    for (a, b), menu in zip(form.ties, form.menus, strict=True):
        if b not in form.players:
            continue
        i, j = form.players.index(a), form.players.index(b)
        mine, theirs = form.targets[i].index(b), form.targets[j].index(a)
        offers = [list(form.offers[k][profile[k]]) for k in range(len(profile))]
        here = min(offers[i][mine], offers[j][theirs])
        for place in range(here + 1, len(menu)):
            offers[i][mine] = offers[j][theirs] = place
            changed = tuple(form.offers[k].index(tuple(offer)) for k, offer in enumerate(offers))
            yield changed, RUNGS[menu[place]], (i, j)


class _Drivers:
    """What deviations bring, and payoffs with each input in turn saying nothing."""

    def __init__(self, game: BuiltGame, n_drivers: int) -> None:
        self.game = game
        self.n_drivers = n_drivers
        here = np.array(vector(game.scenario), dtype=np.float64)
        self.paths, rows = [], [here]
        for path, places in _situation(game).items():
            row = here.copy()
            row[places] = 1.0 if path.startswith("pressure.") else 0.0
            if (row != here).any():
                self.paths.append(path)
                rows.append(row)
        self.components, self.payoffs = network_tables(
            np.array(rows), layout(game.scenario), game.form
        )

        given = game.normal_form.given
        self._order = in_order(given.reshape(len(given), -1)).reshape(given.shape)

    def deviation(
        self, players: tuple[int, ...], old: Profile, new: Profile, strategy: str
    ) -> Deviation:
        """What some players do together, which pays as any move does."""
        signs = [sign_of_gain(self._order[(i, *new)], self._order[(i, *old)]) for i in players]
        gains = tuple(self.gain(i, old, new) for i in players)
        return Deviation(strategy, gains, pays(signs[0], signs[-1]))

    def gain(self, player: int, old: Profile, new: Profile) -> ExplainedGain:
        form = self.game.form
        before, after = form.network_of[old], form.network_of[new]
        rebuff = float(self.game.rebuff) * float(
            form.excess[(player, *old)] - form.excess[(player, *new)]
        )
        change = self.components[0, player, after] - self.components[0, player, before]
        weights = self.game.weights[player].astype(np.float64)
        parts = [*(weights[:5] * change), rebuff]
        gains = self.payoffs[:, player, after] - self.payoffs[:, player, before]
        total = float(gains[0]) + rebuff
        contributions = np.append(gains[0] - gains[1:], rebuff)
        towards = np.sign(total) * contributions
        order = np.argsort(-towards, kind="stable")[: self.n_drivers]
        paths = [*self.paths, "scales.rebuff"]
        drivers = [Driver(paths[k], float(contributions[k])) for k in order if towards[k] > 0]
        return ExplainedGain(
            self.game.players[player],
            total,
            {name: float(part) for name, part in zip(ALL_COMPONENTS, parts, strict=True)},
            tuple(drivers),
        )


def _situation(game: BuiltGame) -> dict[str, list[int]]:
    """Each input that describes the situation, and where it stands in the vector."""
    found: dict[str, list[int]] = {}
    for place, path in enumerate(names(game.scenario)):
        family, *_, last = path.split(".")
        if family in _FAMILIES or last in _ATTRIBUTES:
            found.setdefault(path, []).append(place)
    return found


def parse_profile(game: BuiltGame, words: Sequence[str]) -> Profile:
    """Read a strategy per player: its label, or its rungs joined by slashes.

    Raises
    ------
    InputError
        If there are not as many words as players, or one of them is no strategy.
    """
    form = game.form
    if len(words) != len(form.players):
        raise InputError(
            f"a profile of {len(words)} strategies for {len(form.players)} players "
            f"(right: {','.join('/'.join(('partnership',) * len(t)) for t in form.targets)})"
        )
    profile = []
    for word, labels, short in zip(words, form.strategies, form.short, strict=True):
        known = [*labels, *short]
        if word not in known:
            raise InputError(unknown("strategy", word, short))
        profile.append(known.index(word) % len(labels))
    return tuple(profile)
