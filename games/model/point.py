"""One set of numbers for a scenario, and the payoffs it leads to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from games.model.built_game import network_tables, profile_payoffs
from games.model.forms import Form, make_form
from games.model.inputs import input_matrix, layout
from games.scenario.scenario import Scenario
from solver.tools.shown import Shown

Changes = Mapping[str, Any]
Ties = Mapping[tuple[str, str], str]
HERE: tuple[Changes, ...] = ({},)


@dataclass(frozen=True, repr=False)
class Point(Shown):
    """A scenario with other values for some of its leaves.

    Attributes
    ----------
    scenario : Scenario
    changes : mapping of str to number
    forms : dict
        The forms made so far, shared by all points of a scenario.
    """

    scenario: Scenario
    changes: Changes = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)

    def at(self, changes: Changes) -> "Point":
        """The point with further changes."""
        return Point(self.scenario, {**self.changes, **changes}, self.forms)

    def form(self, name: str) -> Form:
        """The form of that name."""
        if name not in self.forms:
            self.forms[name] = make_form(self.scenario, name)
        return self.forms[name]

    def tables(
        self, form: str, others: Sequence[Changes] = HERE
    ) -> tuple[NDArray[Any], NDArray[np.float64]]:
        """Components and payoffs of each network, with B further sets of changes.

        Returns
        -------
        components : ndarray, shape (B, n, N, 5)
        payoffs : ndarray, shape (B, n, N)
        """
        inputs = input_matrix(self.scenario, [{**self.changes, **other} for other in others])
        return network_tables(inputs, layout(self.scenario), self.form(form))

    def games(self, form: str, others: Sequence[Changes] = HERE) -> NDArray[np.float64]:
        """Payoffs of each profile, shape (B, n, m1, …, mn)."""
        rebuff = float(self.changes.get("scales.rebuff", self.scenario.scales.rebuff.value))
        return profile_payoffs(self.form(form), self.tables(form, others)[1], rebuff)

    def place(self, form: str, power: str, ties: Ties) -> tuple[int, int]:
        """Where the tables have a power's payoff with these ties: its row, and the network."""
        made = self.form(form)
        return made.powers.index(power), made.network_with(ties)
