"""What is asked of every point: whether an outcome stands there, and by what margin."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np
from numpy.typing import NDArray

from games.model.forms import PAIR_OF_POWERS, Form, make_form
from games.model.point import Point
from games.outcomes.moves import Move, moves_from, temptation
from games.outcomes.stable import stable_profiles
from games.scenario.scenario import Scenario
from solver.errors import InputError
from solver.networks.links import ALONE, PAIR
from solver.networks.stability import stability
from solver.tolerances import equal
from solver.tools.shown import Shown

Floats = NDArray[np.float64]

_MOST_PROFILES = 100_000  # at each of thousands of points


@dataclass(frozen=True, eq=False, repr=False)
class Question(Shown):
    """Whether the answer of a scenario stands, or a tie of two powers.

    Attributes
    ----------
    scenario : Scenario
    form : Form
    rung : str or None
        The tie of `pair` that some pairwise-stable network has to have; None to ask whether
        the pairwise-stable networks are exactly those of the scenario as it is.
    pair : tuple of str
    """

    scenario: Scenario
    form: Form
    rung: str | None
    pair: tuple[str, str]

    @cached_property
    def moves(self) -> dict[int, tuple[Move, ...]]:
        """The moves away from every network that must not pay."""
        return moves_from(self.form, "pairwise")

    @cached_property
    def stable(self) -> tuple[int, ...]:
        """The networks that are pairwise stable in the scenario as it is."""
        stands = stable_profiles(Point(self.scenario), self.form.name)
        return tuple(int(k) for k in np.unique(self.form.network_of[stands]))

    @cached_property
    def networks(self) -> tuple[int, ...]:
        """Those of which at least one has to stand, if a tie is asked for."""
        if self.rung is None:
            return ()
        return self.form.networks_with(self.pair, self.rung)

    @cached_property
    def menu(self) -> tuple[str, ...]:
        """The rungs that `pair` may choose; none where the form gives them no tie to choose."""
        tie = self.form.tie(self.pair)
        return () if tie is None else self.form.menu(tie)

    @property
    def holds(self) -> bool:
        """Whether the outcome stands in the scenario as it is; the answer always does."""
        return self.stands(self.stable)

    def stands(self, networks: Collection[int]) -> bool:
        """Whether the outcome stands where just these networks are pairwise stable."""
        if self.rung is None:
            return set(networks) == set(self.stable)
        return bool(set(networks) & set(self.networks))

    def stable_at(self, payoffs: Floats) -> NDArray[np.bool_]:
        """Which networks are pairwise stable, shape (N, B), by payoffs, shape (n, N, B)."""
        tables = np.ascontiguousarray(np.moveaxis(payoffs, -1, 0))
        return np.asarray(stability(tables, self.form.links).pairwise.T)

    def stands_at(self, payoffs: Floats) -> NDArray[np.bool_]:
        """Whether the outcome stands, shape (B,), by payoffs, shape (n, N, B)."""
        stable = self.stable_at(payoffs)
        if self.rung is not None:
            return np.asarray(stable[list(self.networks)].any(axis=0))
        wanted = np.isin(np.arange(len(stable)), self.stable)
        return np.asarray((stable == wanted[:, None]).all(axis=0))

    @cached_property
    def _ordered(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The moves that must not pay, as the solver has them, and where those of each begin."""
        moves = self.form.links.moves
        moves = moves[(moves[:, 4] == ALONE) | (moves[:, 4] == PAIR)]
        return moves, np.searchsorted(moves[:, 0], np.arange(self.form.links.n_networks))

    def margins(self, payoffs: Floats) -> Floats:
        """By how much every network stands, in payoffs.

        Parameters
        ----------
        payoffs : ndarray, shape (n, N, B)

        Returns
        -------
        ndarray, shape (N, B)
            What the most tempting move from the network would cost: one of a player costs
            what it loses, one of two what the one of them loses that loses more.

        Notes
        -----
        Where it is positive no move pays, and none would if all gains were a little larger;
        where it is negative a move pays, and would if they were a little smaller. At zero
        the network is on the edge, and the margin says nothing more: a move that leaves all
        indifferent does not pay, one that leaves one indifferent and gives the other
        something does. `stable_at` tells these apart.
        """
        (old, new, first, second, _), starts = self._ordered[0].T, self._ordered[1]
        tempted = temptation(
            *(_gain(payoffs[player, old], payoffs[player, new]) for player in (first, second))
        )
        return np.asarray(-np.maximum.reduceat(tempted, starts, axis=0))

    def margin(self, payoffs: Floats) -> Floats:
        """By how much the outcome stands, shape (B,); zero on its edge, negative beyond it.

        Of a tie it is the largest margin of its networks. Of the answer it is the least of
        the margins of the networks that are stable in the scenario, and of what the others
        lack: beyond it, some network joins or leaves them.
        """
        margins = self.margins(payoffs)
        if self.rung is not None:
            return np.asarray(margins[list(self.networks)].max(axis=0))
        signs = np.full((len(margins), 1), -1.0)
        signs[list(self.stable)] = 1
        return np.asarray((signs * margins).min(axis=0))


def _gain(old: Floats, new: Floats) -> Floats:
    """What is gained from one payoff to another; nothing where they are equal."""
    return np.where(equal(old, new), 0.0, new - old)


def make_question(
    scenario: Scenario,
    form: str = "triangle",
    rung: str | None = None,
    pair: Sequence[str] = PAIR_OF_POWERS,
) -> Question:
    """Check what is asked.

    Raises
    ------
    InputError
        If there is no such form or it is too large, or the two do not choose such a tie in it.
    """
    made = Question(scenario, make_form(scenario, form), rung, (pair[0], pair[1]))
    profiles = prod(made.form.shape)
    if profiles > _MOST_PROFILES:
        raise InputError(
            f"the {form} form of {scenario.name} has {profiles:,} profiles (right: up to "
            f"{_MOST_PROFILES:,}; a shorter menu, or another form)"
        )
    _ = made.networks
    return made
