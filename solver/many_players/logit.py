"""One equilibrium of an n-player game, at the end of the logit path."""

from typing import Any

import numpy as np

from solver.equilibrium import Equilibrium
from solver.equilibrium_set import Diagnosis, EquilibriumSet
from solver.game import FloatArray, NormalFormGame
from solver.many_players.logit_path import Walk
from solver.many_players.polish import polish
from solver.payoffs.expected import deviation_payoffs, regret
from solver.payoffs.floats import in_unit_range
from solver.tools.deadline import Deadline

_STARTS = 50  # other points to descend from where the path does not lead to the end


def logit(
    game: NormalFormGame, *, deadline: Deadline, seed: int | None = None, **_: Any
) -> EquilibriumSet:
    """Find one equilibrium, the limit of logit quantal response equilibria.

    Parameters
    ----------
    game : NormalFormGame
    deadline : Deadline
    seed : int, optional
        For the starting points of the fallback.

    Returns
    -------
    EquilibriumSet
        One equilibrium whose regret has been measured on the game as given, or none, and
        then `status` and `reason` say so.

    Notes
    -----
    The limit of the principal branch (see `solver.many_players.logit_path`), each player's
    payoffs being scaled to a range from 1/2 to 1: so their units do not decide what is found.
    `solver.concepts.logit_path` takes them as they are. Should the path be lost, smoothed best
    replies from random points are polished; should that fail too, supports are tried in order
    of size.
    """
    scaled = in_unit_range(game.payoffs)
    found = (
        Walk(game, alike=False).to_end(game, deadline)[1]
        or _from_many_starts(game, scaled, deadline, seed)
        or _on_a_small_support(game, deadline)
    )
    if found is None:
        return EquilibriumSet(
            equilibria=(),
            complete=False,
            reason="neither the logit path nor any other start or support led to an equilibrium",
            method="logit",
            seconds=deadline.seconds,
            diagnosis=Diagnosis(out_of_time=True)
            if deadline.passed
            else Diagnosis(converged=False),
        )
    return EquilibriumSet(
        equilibria=(found,),
        complete=False,
        reason="one equilibrium was looked for",
        method="logit",
        seconds=deadline.seconds,
    )


def _from_many_starts(
    game: NormalFormGame, scaled: FloatArray, deadline: Deadline, seed: int | None
) -> Equilibrium | None:
    rng = np.random.default_rng(seed)
    for _ in range(_STARTS):
        x = tuple(rng.dirichlet(np.ones(m)) for m in game.shape)
        lowest, best = np.inf, x
        for round_ in range(1, 400):
            if deadline.passed:
                return None
            rate = 1.0 / (1.0 + 0.1 * round_)
            x = tuple(
                (1 - rate) * x[i] + rate * _softmax(deviation_payoffs(scaled, x, i) * round_)
                for i in range(len(x))
            )
            now = regret(scaled, x)
            if now < lowest:
                lowest, best = now, x
        found = polish(game, best)
        if found is not None:
            return found
    return None


def _on_a_small_support(game: NormalFormGame, deadline: Deadline) -> Equilibrium | None:
    if game.n_players < 3:
        from solver.two_players.support_enumeration import first_equilibrium

        found = first_equilibrium(game, deadline=deadline).equilibria
        return found[0] if found else None
    from solver.many_players.search import first_equilibrium as first_of_many

    return first_of_many(game, deadline)


def _softmax(values: FloatArray) -> FloatArray:
    weights = np.exp(values - values.max())
    return np.asarray(weights / weights.sum())
