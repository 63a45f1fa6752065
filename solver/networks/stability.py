"""Stability of networks of ties that take the consent of both ends.

A tie has a level, 0 the shallowest. Either end can make it shallower alone; to make it
deeper takes both, unless the other end always consents. A network lists the levels of all
ties, and networks are numbered in C order of these levels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solver.errors import InputError
from solver.game import FloatArray
from solver.tools.missing import refuse_masked

ALONE, PAIR, PAIR_AND_SHALLOWER = 0, 1, 2

Network = tuple[int, ...]


@dataclass(frozen=True)
class Links:
    """The ties that may vary.

    Parameters
    ----------
    n_players : int
    ends : sequence of pairs
        The two players of each tie; the second is None where that end always consents.
    levels : sequence of int
        How many levels each tie has.
    """

    n_players: int
    ends: tuple[tuple[int, int | None], ...]
    levels: tuple[int, ...]

    @property
    def n_networks(self) -> int:
        """The number N of networks."""
        return prod(self.levels)

    @cached_property
    def networks(self) -> tuple[Network, ...]:
        """Every network, in order."""
        return tuple(product(*(range(levels) for levels in self.levels)))

    def number(self, network: Sequence[int]) -> int:
        """The place of a network in `networks`."""
        return int(np.ravel_multi_index(tuple(network), self.levels))

    @cached_property
    def moves(self) -> NDArray[np.int64]:
        """Every move that some player or pair can make, shape (K, 5), as the kernel takes it."""
        rows = [row for network in self.networks for row in self._moves_from(network)]
        return np.array(rows, dtype=np.int64).reshape(-1, 5)

    def _moves_from(self, network: Network) -> Iterator[tuple[int, int, int, int, int]]:
        old = self.number(network)
        for i in range(self.n_players):
            for changed in self._alone(network, {i}):
                if changed != network:
                    yield old, self.number(changed), i, -1, ALONE
        for tie, (i, j) in enumerate(self.ends):
            if j is None:
                continue
            for level in range(network[tie] + 1, self.levels[tie]):
                for others in self._alone(network, {i, j}, keep=tie):
                    changed = (*others[:tie], level, *others[tie + 1 :])
                    kind = PAIR if others == network else PAIR_AND_SHALLOWER
                    yield old, self.number(changed), i, j, kind

    def _alone(
        self, network: Network, players: set[int], keep: int | None = None
    ) -> Iterator[Network]:
        """The networks that these players reach without anybody else's consent."""
        choices = []
        for tie, (i, j) in enumerate(self.ends):
            level = network[tie]
            if tie == keep or not players & {i, j}:
                choices.append(range(level, level + 1))
            elif j is None:
                choices.append(range(self.levels[tie]))
            else:
                choices.append(range(level + 1))
        return product(*choices)


@dataclass(frozen=True, eq=False)
class Stability:
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
        Each player's payoff in each network.
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
    links : Links
    start : int
        The number of the network to start from.

    Returns
    -------
    list of int
        The networks of the cycle in order, or the one bilaterally stable network in which
        the path ends.
    """
    from solver.networks.kernels.improving_moves import improving_moves

    tables = _tables(payoffs, links)
    path = [start]
    while True:
        moves = links.moves[links.moves[:, 0] == path[-1]]
        for move in moves:
            improved = np.empty((1, 3, links.n_networks), dtype=np.bool_)
            improving_moves(tables, np.ascontiguousarray(move[None]), improved)
            if improved.any():
                break
        else:
            return path[-1:]
        following = int(move[1])
        if following in path:
            return path[path.index(following) :]
        path.append(following)


def _tables(payoffs: ArrayLike, links: Links) -> FloatArray:
    refuse_masked(payoffs, "payoffs")
    tables = np.ascontiguousarray(payoffs, dtype=np.float64)
    tables = tables[None] if tables.ndim == 2 else tables
    if tables.ndim != 3 or tables.shape[1:] != (links.n_players, links.n_networks):
        raise InputError(
            f"payoffs of shape {np.shape(payoffs)} (right: (…, {links.n_players}, "
            f"{links.n_networks}), players by networks)"
        )
    if np.isnan(tables).any():
        place = np.argwhere(np.isnan(tables))[0, 3 - np.ndim(payoffs) :].tolist()
        raise InputError(f"payoffs{place} is nan (right: a number)")
    return tables
