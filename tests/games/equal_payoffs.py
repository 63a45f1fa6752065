"""Scenarios in which two payoffs are equal, or all but equal."""

from fractions import Fraction
from typing import Any

import games
from games.scenario.scenario import Scenario

CHINAS, RUSSIAS = "pressure.china.united_states", "complementarity.russia.china"
# Russia has no Chinese gains to fear, and what China gets does not touch it.
NO_GAINS = {"complementarity.china.russia": 0}


def equal_at(path: str, player: int, old: int, new: int, changes: dict[str, Any]) -> Fraction:
    """The value of an input at which a player of the dyad is indifferent between two networks.

    Payoffs have to be affine in the input.
    """
    gains = []
    for value in (0, 1):
        game = games.build(games.load(changes={**changes, path: value}), "dyad", exact=True)
        gains.append(game.network_payoffs[player, new] - game.network_payoffs[player, old])
    return Fraction(-gains[0] / (gains[1] - gains[0]))


def indifferent_russia(by: Fraction = Fraction(0)) -> Fraction:
    """The complementarity at which alignment and partnership are equal to Russia, and so much."""
    return equal_at(RUSSIAS, 1, 0, 1, NO_GAINS) + by


def with_an_indifferent_partner() -> Scenario:
    """Russia is indifferent between alignment and partnership; China loses, but may come to gain.

    It does from the middle between its value and the high end of its interval on.
    """
    russias = indifferent_russia()
    chinas = equal_at(CHINAS, 0, 0, 1, {**NO_GAINS, RUSSIAS: russias})
    step = Fraction(1, 64)
    here = {"value": chinas - step, "low": chinas - 2 * step, "high": chinas + 2 * step}
    return games.load(changes={**NO_GAINS, RUSSIAS: russias, CHINAS: here})


def near_equality(by: Fraction) -> Scenario:
    """China gains from going from alignment to partnership, and Russia all but nothing."""
    return games.load(changes={**NO_GAINS, CHINAS: "high", RUSSIAS: indifferent_russia(by)})
