"""Stability of networks: from which of them does no move pay."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solver.errors import InputError
from solver.game import FloatArray
from solver.networks.kernels.pays import pays, sign_of_gain
from solver.networks.links import ALONE, PAIR, PAIR_AND_SHALLOWER, Links
from solver.payoffs.order import in_order
from solver.tools.missing import refuse_masked
from solver.tools.shown import Shown


@dataclass(frozen=True, eq=False, repr=False)
class Stability(Shown):
    """Which networks are stable, and in which sense.

    Attributes
    ----------
    supported, pairwise, bilateral : ndarray of bool, shape (…, N)
        Whether offers of just these ties are in Nash equilibrium; whether, besides, no pair
        gains by deepening its tie; whether none gains even if both may make other ties of
        theirs shallower at the same time.
    no_pair_gains : ndarray of bool, shape (…, N)
        The second condition of `pairwise` alone, to be joined with the equilibrium of a
        given profile.
    no_pair_gains_by_switching : ndarray of bool, shape (…, N)
        The same for `bilateral`.
    """

    supported: NDArray[np.bool_]
    no_pair_gains: NDArray[np.bool_]
    no_pair_gains_by_switching: NDArray[np.bool_]

    @property
    def pairwise(self) -> NDArray[np.bool_]:
        """Pairwise stable: supported by a Nash profile, and no pair gains by deepening its tie."""
        return self.supported & self.no_pair_gains

    @property
    def bilateral(self) -> NDArray[np.bool_]:
        """Bilaterally stable: nor does a pair gain that also makes other ties shallower."""
        return self.pairwise & self.no_pair_gains_by_switching


def stability(payoffs: ArrayLike, links: Links) -> Stability:
    """Find the stable networks.

    Parameters
    ----------
    payoffs : array_like, shape (n, N) or (B, n, N)
        Each player's payoff in each network. Floats within rounding of each other are equal
        (`solver.tolerances`); ints and Fractions mean their value itself.
    links : Links

    Returns
    -------
    Stability
        With arrays of shape (N,) or (B, N).

    Raises
    ------
    InputError
        If the payoffs do not fit the links, or one is masked or nan.

    Notes
    -----
    Pairwise stability with unilateral severing of any set of ties is pairwise Nash (Jackson
    & Wolinsky 1996; Bloch & Jackson 2006); a gain for one that leaves the other indifferent
    is enough to form a tie. Bilateral stability: Goyal & Vega-Redondo (2007), section 2.
    """
    from solver.networks.kernels.improving_moves import improving_moves

    tables = _tables(payoffs, links)
    improved = np.empty((tables.shape[0], 3, links.n_networks), dtype=np.bool_)
    improving_moves(tables, links.moves, improved)
    stands = ~improved if np.ndim(payoffs) == 3 else ~improved[0]
    return Stability(
        stands[..., ALONE, :], stands[..., PAIR, :], stands[..., PAIR_AND_SHALLOWER, :]
    )


def improving_cycle(payoffs: ArrayLike, links: Links, start: int = 0) -> list[int]:
    """Follow improving moves from a network until one comes again.

    Parameters
    ----------
    payoffs : array_like, shape (n, N)
        As in `stability`.
    links : Links
    start : int
        The number of the network to start from.

    Returns
    -------
    list of int
        The networks of the cycle in order, or the one bilaterally stable network in which
        the path ends.
    """
    u = _tables(payoffs, links)[0]
    path = [start]
    while True:
        for old, new, i, j, _ in links.moves[links.moves[:, 0] == path[-1]].tolist():
            if pays(sign_of_gain(u[i, new], u[i, old]), sign_of_gain(u[j, new], u[j, old])):
                break
        else:
            return path[-1:]
        if new in path:
            return path[path.index(new) :]
        path.append(new)


def _tables(payoffs: ArrayLike, links: Links) -> FloatArray:
    """One table a game, of floats that compare as the payoffs do."""
    refuse_masked(payoffs, "payoffs")
    given = np.asarray(payoffs)
    tables = given[None] if given.ndim == 2 else given
    if tables.ndim != 3 or tables.shape[1:] != (links.n_players, links.n_networks):
        raise InputError(
            f"payoffs of shape {given.shape} (right: (…, {links.n_players}, "
            f"{links.n_networks}), players by networks)"
        )
    missing = given != given
    if missing.any():
        raise InputError(f"payoffs{np.argwhere(missing)[0].tolist()} is nan (right: a number)")
    return np.ascontiguousarray(in_order(tables))
