"""From a scenario to its equilibria, and which of them survive which test."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from games.model.built_game import BuiltGame, build, profile_payoffs
from games.scenario.scenario import Scenario
from solver import Equilibrium, EquilibriumSet, NormalFormGame, nash
from solver.equilibrium_tables import components_table
from solver.networks.stability import Stability, improving_cycle, stability
from solver.tools.shown import Shown, within
from solver.tools.tables import Table
from solver.tools.words import counted, in_words, percent

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False)
class Solution(Shown):
    """The equilibria of a scenario in one form.

    Attributes
    ----------
    game : BuiltGame
    found : EquilibriumSet
    time_limit : float or None
        Seconds for a search that a question about the equilibria takes.
    """

    game: BuiltGame
    found: EquilibriumSet
    time_limit: float | None = None

    @cached_property
    def stability(self) -> Stability:
        """Which networks are stable."""
        return stability(self.game.network_payoffs, self.game.form.links)

    @property
    def pairwise(self) -> tuple[bool | None, ...]:
        """Of each equilibrium whether it is pairwise stable; None for a mixed one."""
        return self._of_profiles(self.stability.no_pair_gains)

    @property
    def bilateral(self) -> tuple[bool | None, ...]:
        """Of each equilibrium whether it is bilaterally stable; None for a mixed one."""
        stands = self.stability.no_pair_gains & self.stability.no_pair_gains_by_switching
        return self._of_profiles(stands)

    def _of_profiles(self, networks: np.ndarray) -> tuple[bool | None, ...]:
        network_of = self.game.form.network_of
        return tuple(
            None if each.profile is None else bool(networks[network_of[each.profile]])
            for each in self.found.equilibria
        )

    @cached_property
    def vanishing(self) -> tuple[bool | None, ...]:
        """Of each mixed equilibrium whether it exists only by the rebuff.

        It does if with a tenth of the rebuff some strategy that it plays gets about a tenth
        of its probability, or the equilibrium is gone. None for a pure one, and where not all
        equilibria with a tenth of the rebuff could be found.
        """
        nothing = (None,) * len(self.found)
        if all(each.profile is not None for each in self.found.equilibria):
            return nothing
        game = self.game
        payoffs = profile_payoffs(game.form, game.network_payoffs, game.rebuff / 10)
        weaker = nash(NormalFormGame(payoffs), time_limit=self.time_limit)
        if not weaker.complete:
            return nothing
        return tuple(
            None if each.profile is not None else _vanishes(each, weaker)
            for each in self.found.equilibria
        )

    def tables(self, first: int = 0) -> list[Table]:
        """The equilibria and whether they are stable, and their components, for people.

        `first` is the number of the first one.
        """
        game = self.game
        offers = [game.offers_of(i) for i in range(len(game.players))]
        rows = []
        for each, pairwise, bilateral, vanishing in self._rows():
            played = [
                in_words(x, labels, percent)
                for x, labels in zip(each.strategies, game.form.short, strict=True)
            ]
            # what is bilaterally stable is pairwise stable too
            stable = "bilaterally" if bilateral else "pairwise" if pairwise else pairwise
            rows.append([*played, *map(float, each.payoffs), stable, _note(pairwise, vanishing)])
        columns = [*offers, *(f"to {name}" for name in game.names), "stable", ""]
        found = [Table("Equilibria, and whether they are stable", columns, rows)]
        if self.found.components:
            found.append(components_table(self.found.components, offers, game.form.short, first))
        return found

    def records(self) -> Table:
        """A row an equilibrium, every digit: what each plays and gets, and what it withstands."""
        rows = []
        for each, pairwise, bilateral, vanishing in self._rows():
            played = [
                in_words(x, labels, str, None)
                for x, labels in zip(each.strategies, self.game.form.strategies, strict=True)
            ]
            note = _note(pairwise, vanishing)
            rows.append([*played, *each.payoffs, pairwise, bilateral, note])
        players = self.game.players
        columns = [*players, *(f"payoff {power}" for power in players)]
        stable = ["pairwise stable", "bilaterally stable", "note"]
        return Table("Equilibria", [*columns, *stable], rows)

    def to_frame(self) -> "pd.DataFrame":
        """The same as a data frame.

        Raises
        ------
        InputError
            If pandas is not installed.
        """
        return self.records().frame()

    def _rows(self) -> Iterable[tuple[Equilibrium, bool | None, bool | None, bool | None]]:
        return zip(self.found, self.pairwise, self.bilateral, self.vanishing, strict=True)

    def _line(self) -> str:
        known = "complete" if self.found.complete else "not known to be complete"
        count = counted(len(self.found), "equilibrium")
        scenario, form = self.game.scenario.name, self.game.form.name
        return within(f"Solution({scenario!r}, {form}: {count}, {known})")

    def _tables(self) -> Iterable[Table]:
        return self.tables()

    @property
    def stable_profiles(self) -> tuple[tuple[int, ...], ...]:
        """The pairwise stable profiles."""
        return tuple(
            each.profile
            for each, stable in zip(self.found.equilibria, self.pairwise, strict=True)
            if stable and each.profile is not None
        )

    @cached_property
    def cycle(self) -> tuple[int, ...]:
        """Networks that improving moves lead round, where none is bilaterally stable."""
        if self.stability.bilateral.any():
            return ()
        return tuple(improving_cycle(self.game.network_payoffs, self.game.form.links))


def _note(pairwise: bool | None, vanishing: bool | None) -> str:
    if vanishing:
        return "mixed, and gone without the rebuff"
    return "mixed" if pairwise is None else ""


def _vanishes(each: Equilibrium, weaker: EquilibriumSet) -> bool:
    same = [other for other in weaker.equilibria if other.support == each.support]
    return not any(
        all(
            (np.asarray(y) >= np.asarray(x) / 4).all()
            for x, y in zip(each.strategies, other.strategies, strict=True)
        )
        for other in same
    )


def solve(
    scenario: Scenario,
    form: str = "triangle",
    *,
    method: str = "auto",
    exact: bool = False,
    time_limit: float | None = None,
) -> Solution:
    """Find the equilibria of a scenario.

    Parameters
    ----------
    scenario : Scenario
    form : str
        ``triangle``, ``dyad`` or ``network``.
    method : str
        As in `solver.nash`.
    exact : bool
        Compute in Fractions from the inputs to the answer.
    time_limit : float, optional
        In seconds.

    Returns
    -------
    Solution
    """
    game = build(scenario, form, exact=exact)
    found = nash(game.normal_form, method=method, exact=exact, time_limit=time_limit)
    return Solution(game, found, time_limit)
