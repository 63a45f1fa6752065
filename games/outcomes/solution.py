"""From a scenario to its equilibria, and which of them survive which test."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from games.model.built_game import BuiltGame, build, profile_payoffs
from games.scenario.scenario import Scenario
from solver import Equilibrium, EquilibriumSet, NormalFormGame, nash
from solver.networks.stability import Stability, improving_cycle, stability


@dataclass(frozen=True, eq=False)
class Solution:
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
