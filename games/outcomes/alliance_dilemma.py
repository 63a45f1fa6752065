"""Abandonment and entrapment: what a tie protects each end from, and what it draws it into.

The alliance security dilemma (Snyder 1984, "The security dilemma in alliance politics", World
Politics 36(4)): who fears to be left commits itself more, and is drawn into more. Both are
information beside payoffs: what an obligation costs stands in these as autonomy.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from games.ladder import ATTRIBUTES, RUNGS, SCALES
from games.model.built_game import BuiltGame, payoff_tables
from games.model.inputs import layout, vector
from games.model.kernels.payoff import danger
from solver.tools.shown import Shown


@dataclass(frozen=True, repr=False)
class Side(Shown):
    """One end of a tie.

    Attributes
    ----------
    power : str
    abandonment : float
        What its payoff loses if the other walks away, all other ties staying as they are.
    entrapment : float
        The danger of the partner's that it is drawn into: its obligation times what third
        powers mean to the partner.
    """

    power: str
    abandonment: float
    entrapment: float


@dataclass(frozen=True, repr=False)
class Bond(Shown):
    """A tie, chosen or given.

    Attributes
    ----------
    between : tuple of str
        The two actors.
    rung : str
    sides : tuple of Side
        Of each of them that is a power.
    """

    between: tuple[str, str]
    rung: str
    sides: tuple[Side, ...]


def bonds(game: BuiltGame, network: int) -> tuple[Bond, ...]:
    """What every tie of a network means to its ends.

    Parameters
    ----------
    game : BuiltGame
    network : int

    Returns
    -------
    tuple of Bond
        Of the ties that are there, in the order of the actors.
    """
    scenario, ties = game.scenario, game.form.networks[network]
    powers, actors = scenario.powers, scenario.actors
    pairs = [
        (i, j) for i in range(len(powers)) for j in range(i + 1, len(actors)) if ties[i, j] > 0
    ]
    without = np.repeat(ties[None], len(pairs) + 1, axis=0)
    for k, (i, j) in enumerate(pairs, start=1):
        without[k, i, j] = without[k, j, i] = 0
    where, numbers = layout(scenario), np.array(vector(scenario), dtype=np.float64)
    payoffs = payoff_tables(numbers[None], where, without)[1][0]
    drawn = _entrapment(game, numbers, ties)
    return tuple(
        Bond(
            (actors[i], actors[j]),
            RUNGS[ties[i, j]],
            tuple(
                Side(powers[a], float(payoffs[a, 0] - payoffs[a, k]), float(drawn[a, b]))
                for a, b in ((i, j), (j, i))
                if a < len(powers)
            ),
        )
        for k, (i, j) in enumerate(pairs, start=1)
    )


def _entrapment(
    game: BuiltGame, numbers: NDArray[np.float64], ties: NDArray[np.int64]
) -> NDArray[np.float64]:
    """By power and partner, a_ij Σ_{powers k ≠ i,j} D_jk, shape (P, A)."""
    x = layout(game.scenario).parts(numbers)
    scales = dict(zip(SCALES, x["scales"], strict=True))
    rungs = {name: row[ties] for name, row in zip(ATTRIBUTES, x["rungs"], strict=True)}
    c, n, tau = x["capability"], x["deterrent"], x["threat"]
    trust = rungs["pooling"] * (1 - tau)
    cover = 1 - scales["deterrence"] * rungs["umbrella"] * (1 - tau) * n
    powers, actors = len(x["revisionism"]), len(c)
    drawn = np.zeros((powers, actors))
    for i in range(powers):
        for j in range(actors):
            third = [k for k in range(powers) if k not in (i, j)] if j != i else []
            for k in third:
                drawn[i, j] += rungs["obligation"][i, j] * danger(
                    j, k, c, n, tau, trust, cover, scales["substitution"], scales["deterrence"]
                )
    return drawn
