"""Where along an input an outcome comes nearest to turning, where it never turns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from games.model.forms import Form
from games.model.formula import formula
from games.model.parameters import Parameter
from games.outcomes.moves import Move
from games.scenario.scenario import Scenario
from solver.tools.shown import Shown

Floats = NDArray[np.float64]

_PLACES = 1001  # looked at in each round
_ROUNDS = 4  # of looking more closely around the best: to 10⁻¹⁰ of the line
_END = 1 - 1e-9  # of a line without end, drawn together to [0, 1): as good as infinity


@dataclass(frozen=True, repr=False)
class Shortfall(Shown):
    """What is missing at the best value of an input.

    Attributes
    ----------
    at : float or None
        The value; None where it is better the larger the input is.
    by : float
        In payoffs: how much the decisive gain is away from its change of sign.
    """

    at: float | None
    by: float


def shortfall(
    scenario: Scenario,
    form: Form,
    of: Parameter,
    moves: Mapping[int, Sequence[Move]],
    networks: Sequence[int],
    *,
    stands: bool,
) -> Shortfall:
    """Where one of some networks is nearest to standing, or, where one does, to falling.

    Parameters
    ----------
    scenario, form : Scenario, Form
    of : Parameter
    moves : mapping of int to sequence of Move
        That must not pay, from each network.
    networks : sequence of int
    stands : bool
        Whether one of them stands, for all values.

    Returns
    -------
    Shortfall

    Notes
    -----
    A search in floats over a thousand places of the domain, four times more and more closely
    around the best one: it may miss a peak that is narrower than a thousandth of the domain.
    """
    made = formula(scenario, form, [of])
    low = float(of.least)
    size = max(1.0, abs(float(of.low)), float(of.high - of.least))

    def value(along: Floats) -> Floats:
        if of.most is None:
            return low + size * along / (1 - along)
        return low + (float(of.most) - low) * along

    sign = -1.0 if stands else 1.0
    first, last = 0.0, _END if of.most is None else 1.0
    for _ in range(_ROUNDS):
        places = np.linspace(first, last, _PLACES)
        worth = sign * _standing(made.at(value(places)[None]), moves, networks)
        best = int(np.argmax(worth))
        first, last = places[max(0, best - 1)], places[min(best + 1, _PLACES - 1)]
    endless = of.most is None and places[best] == _END
    at = None if endless else float(value(places[best : best + 1])[0])
    return Shortfall(at, max(0.0, -float(worth[best])))


def _standing(
    payoffs: Floats, moves: Mapping[int, Sequence[Move]], networks: Sequence[int]
) -> Floats:
    """By how much one of the networks withstands the moves from it, shape (B,).

    A move of two costs what the one loses that loses more.
    """
    found = []
    for network in networks:
        losses = [
            np.max([payoffs[i, move.old] - payoffs[i, move.new] for i in move.players], axis=0)
            for move in moves[network]
        ]
        found.append(np.min(losses, axis=0))
    return np.asarray(np.max(found, axis=0))
