"""Basins of attraction: from what share of all states play comes to which equilibrium."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from solver.concepts.verdict import Profile
from solver.dynamics.state import rows
from solver.errors import InputError
from solver.game import NormalFormGame
from solver.pure.best_replies import best_replies
from solver.tools.shown import Shown, within
from solver.tools.tables import Table

Dynamics = Literal["replicator", "best_reply"]

_LONGEST = 1e4  # time, the largest range of a player's payoffs being 1
_MOST = 1_000_000


@dataclass(frozen=True, eq=False, repr=False)
class Basins(Shown):
    """How large the basins of the pure equilibria are.

    Attributes
    ----------
    game : NormalFormGame
    dynamics : str
    profiles : tuple of profiles
        The pure equilibria.
    shares : ndarray, shape (E,)
        Of the states drawn, those that lead there.
    errors : ndarray, shape (E,)
        Their standard errors.
    elsewhere : float
        The share that leads to no pure equilibrium within the time there is.
    draws : int
    """

    game: NormalFormGame
    dynamics: str
    profiles: tuple[Profile, ...]
    shares: NDArray[np.float64]
    errors: NDArray[np.float64]
    elsewhere: float
    draws: int

    def _line(self) -> str:
        sizes = ", ".join(
            f"{profile}: {share:.1%} ± {error:.1%}"
            for profile, share, error in zip(self.profiles, self.shares, self.errors, strict=True)
        )
        return within(f"Basins({self.dynamics}; {sizes}; elsewhere: {self.elsewhere:.1%})")

    def _tables(self) -> Iterator[Table]:
        labels = [
            ", ".join(own[s] for own, s in zip(self.game.strategies, profile, strict=True))
            for profile in self.profiles
        ]
        table = [
            [label, f"{share:.1%}", f"{error:.1%}"]
            for label, share, error in zip(labels, self.shares, self.errors, strict=True)
        ]
        yield Table("", ["equilibrium", "basin", "standard error"], table)


def basins(
    game: NormalFormGame,
    dynamics: Dynamics = "replicator",
    *,
    draws: int = 1000,
    seed: int | None = 0,
) -> Basins:
    """Measure the basins of the pure equilibria, by states drawn evenly from all mixes.

    Parameters
    ----------
    game : NormalFormGame
        A population a player. Payoffs are taken as given: under the replicator equation a
        player whose payoffs are ten times as large moves ten times as fast.
    dynamics : str
        ``replicator`` (Taylor 1979) or ``best_reply`` (Gilboa & Matsui 1991).
    draws : int
    seed : int, optional

    Returns
    -------
    Basins

    Raises
    ------
    InputError
        If there are no such dynamics, or the number of draws is not from 1 to a million.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.dynamics import basins
    >>> basins(NormalFormGame([[[2, 0], [0, 1]], [[2, 0], [0, 1]]]), "best_reply", draws=4000)
    Basins(best_reply; (0, 0): 83.3% ± 0.6%, (1, 1): 16.7% ± 0.6%; elsewhere: 0.0%)
    """
    from solver.dynamics.kernels.flows import settle

    if dynamics not in ("replicator", "best_reply"):
        raise InputError(f"there are no dynamics '{dynamics}' (right: replicator, best_reply)")
    if isinstance(draws, bool) or not isinstance(draws, int) or not 0 < draws <= _MOST:
        raise InputError(f"the number of draws is {draws} (right: 1 to {_MOST:,})")
    rng = np.random.default_rng(seed)
    starts = np.concatenate([rng.dirichlet(np.ones(m), draws) for m in game.shape], axis=1)
    payoffs, sizes = rows(game)
    span = float(np.ptp(payoffs, axis=1).max()) or 1.0
    ends = np.empty((draws, game.n_players), dtype=np.int64)
    settle(payoffs / span, sizes, int(dynamics == "replicator"), starts, _LONGEST, ends)
    places = np.argwhere(best_replies(game).all(axis=0))
    shares = np.array([(ends == place).all(axis=1).mean() for place in places])
    return Basins(
        game=game,
        dynamics=dynamics,
        profiles=tuple(tuple(int(s) for s in place) for place in places),
        shares=shares,
        errors=np.sqrt(shares * (1 - shares) / draws),
        elsewhere=max(0.0, 1.0 - float(shares.sum())),
        draws=draws,
    )
