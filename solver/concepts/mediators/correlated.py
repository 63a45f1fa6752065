"""Correlated equilibria: what a mediator can have players do, and they obey.

Aumann (1974), "Subjectivity and correlation in randomized strategies"; (1987), "Correlated
equilibrium as an expression of Bayesian rationality". Coarse: Moulin & Vial (1978),
"Strategically zero-sum games".
"""

from dataclasses import dataclass
from numbers import Integral
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solver.concepts.mediators.incentives import incentives
from solver.errors import InputError
from solver.game import NormalFormGame
from solver.tools.shown import Shown

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Objective = str | tuple[str, int] | ArrayLike

OBJECTIVES = ("welfare", "egalitarian", "entropy")


@dataclass(frozen=True, kw_only=True)
class CorrelatedEquilibrium(Shown):
    """A distribution over profiles that everybody obeys.

    Attributes
    ----------
    distribution : ndarray, shape (m1, …, mn)
        Sums to 1.
    payoffs : ndarray, shape (n,)
        Expected.
    value : float
        Of the objective.
    regret : float
        The most that a player gains by a deviation, in that player's payoff units.
    """

    distribution: NDArray[np.float64]
    payoffs: NDArray[np.float64]
    value: float
    regret: float


def correlated_equilibrium(
    game: NormalFormGame, objective: Objective = "welfare", coarse: bool = False
) -> CorrelatedEquilibrium:
    """The best correlated equilibrium for an objective.

    Parameters
    ----------
    game : NormalFormGame
        Any number of players; up to some 10⁵ profiles.
    objective : str, tuple or array_like of shape (m1, …, mn)
        ``"welfare"``, the sum of all payoffs; ``"egalitarian"``, the least of them;
        ``("player", i)``, that of one; ``"entropy"``, in nats: the one that says least; or what
        each profile is worth.
    coarse : bool
        Players bind themselves before they are told what to do.

    Returns
    -------
    CorrelatedEquilibrium

    Raises
    ------
    InputError
        If there is no such objective or player, or the worths have another shape.

    Notes
    -----
    A linear program with a variable a profile and a row a deviation (m_i · (m_i - 1) a player, m_i
    if coarse), solved by HiGHS (Huangfu & Hall 2018). Each player's payoffs are scaled to a range
    of 1 in the rows, which changes no equilibrium, and taken as given in the objective.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts import correlated_equilibrium
    >>> chicken = NormalFormGame([[[6, 2], [7, 0]], [[6, 7], [2, 0]]])
    >>> found = correlated_equilibrium(chicken)
    >>> found.distribution.round(4).tolist(), round(found.value, 4)
    ([[0.5, 0.25], [0.25, 0.0]], 10.5)
    """
    worth = _worth(game, objective)
    rows = incentive_matrix(game.payoffs, coarse=coarse)
    if isinstance(objective, str) and objective == "entropy":
        from solver.concepts.mediators.maximum_entropy import maximum_entropy

        p = maximum_entropy(rows)
        value = float(-(p[p > 0] * np.log(p[p > 0])).sum())
    else:
        p, value = _best(rows, worth)
    payoffs = game.payoffs.reshape(game.n_players, -1)
    distribution = p.reshape(game.shape)
    return CorrelatedEquilibrium(
        distribution=distribution,
        payoffs=payoffs @ p,
        value=value,
        regret=_regret(game.payoffs, p, coarse),
    )


def incentive_matrix(payoffs: NDArray[np.float64], *, coarse: bool) -> "csr_array":
    """The rows of `incentives` as a sparse matrix, each player's payoffs scaled to a range of 1."""
    from scipy.sparse import csr_array

    with np.errstate(over="ignore"):
        halved = payoffs / 2
        spans = np.array([np.ptp(own) or 1.0 for own in halved])
    scaled = np.array([own / span for own, span in zip(halved, spans, strict=True)])
    found = list(incentives(scaled, coarse=coarse))
    starts = np.cumsum([0, *(len(places) for places, _ in found)])
    places = np.concatenate([np.zeros(0, dtype=np.int64), *(at for at, _ in found)])
    gains = np.concatenate([np.zeros(0), *(gain for _, gain in found)])
    matrix = csr_array((gains, places, starts), shape=(len(found), payoffs[0].size))
    matrix.eliminate_zeros()
    return matrix


def _worth(game: NormalFormGame, objective: Objective) -> NDArray[np.float64]:
    """What a profile is worth, (k, profiles): the least of k sums is made as large as possible."""
    payoffs = game.payoffs.reshape(game.n_players, -1)
    if isinstance(objective, str):
        if objective not in OBJECTIVES:
            raise InputError(
                f"there is no objective '{objective}' (right: {', '.join(OBJECTIVES)}, "
                "('player', i), or an array of what each profile is worth)"
            )
        return payoffs if objective == "egalitarian" else payoffs.sum(axis=0)[None]
    if isinstance(objective, tuple) and objective and objective[0] == "player":
        player = objective[1] if len(objective) == 2 else None
        if not isinstance(player, Integral) or not 0 <= int(player) < game.n_players:
            raise InputError(
                f"objective {objective!r} (right: ('player', 0) to ('player', "
                f"{game.n_players - 1}))"
            )
        return payoffs[int(player)][None]
    try:
        worth = np.asarray(objective, dtype=np.float64)
    except (TypeError, ValueError):
        worth = np.empty(0)
    if worth.shape != game.shape or not np.isfinite(worth).all():
        raise InputError(
            f"an objective of shape {worth.shape} (right: finite numbers of shape {game.shape})"
        )
    return worth.reshape(1, -1)


def _best(rows: "csr_array", worth: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """The distribution for which the least of some sums is greatest."""
    from scipy.optimize import linprog
    from scipy.sparse import csr_array, hstack, vstack

    size = worth.shape[1]
    with np.errstate(over="ignore"):
        scale = float(np.ptp(worth / 2)) or 1.0
    # z ≤ worth · p, so that z, the last variable, is the least of them
    below: Any = hstack(
        [csr_array(-(worth / 2 - worth.min() / 2) / scale), np.ones((len(worth), 1))]
    )
    deviations: Any = hstack([rows, csr_array((rows.shape[0], 1))])
    solved = linprog(
        np.append(np.zeros(size), -1.0),
        A_ub=vstack([deviations, below]),
        b_ub=np.zeros(rows.shape[0] + len(worth)),
        A_eq=csr_array(np.append(np.ones(size), 0.0)[None]),
        b_eq=[1.0],
        bounds=[*[(0.0, None)] * size, (None, None)],
        method="highs",
    )
    if solved.status != 0:  # there always is one: a Nash equilibrium
        raise ArithmeticError(f"HiGHS found no correlated equilibrium: {solved.message}")
    p = np.maximum(solved.x[:size], 0.0)
    p /= p.sum()
    return p, float((worth @ p).min())


def _regret(payoffs: NDArray[np.float64], p: NDArray[np.float64], coarse: bool) -> float:
    gains = (float(p[at] @ gain) for at, gain in incentives(payoffs, coarse=coarse))
    return max(0.0, *gains, 0.0)
