"""Networks of ties that take the consent of both ends, and the moves between them.

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
from numpy.typing import NDArray

from solver.tools.shown import Shown

ALONE, PAIR, PAIR_AND_SHALLOWER = 0, 1, 2

Network = tuple[int, ...]


@dataclass(frozen=True, repr=False)
class Links(Shown):
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
        """Every move that some player or pair can make, shape (K, 5), network by network.

        Rows (from, to, player, partner, kind); in a move of one player the partner is itself.
        """
        rows = [row for network in self.networks for row in self.moves_from(network)]
        return np.array(rows, dtype=np.int64).reshape(-1, 5)

    def moves_from(self, network: Network) -> Iterator[tuple[int, int, int, int, int]]:
        """The rows of `moves` that begin at one network."""
        old = self.number(network)
        for i in range(self.n_players):
            for changed in self._alone(network, {i}):
                if changed != network:
                    yield old, self.number(changed), i, i, ALONE
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
