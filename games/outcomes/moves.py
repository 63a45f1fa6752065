"""What has to hold for a network to be an outcome: no move away from it pays."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from games.model.forms import Form
from games.suggest import unknown
from solver.errors import InputError
from solver.networks.kernels.pays import pays
from solver.networks.links import ALONE, PAIR
from solver.tools.shown import Shown

CONCEPTS = ("nash", "pairwise")

# What a player gains, by player, from the network and to the network.
Gain = tuple[int, int, int]


@dataclass(frozen=True, repr=False)
class Move(Shown):
    """A move that must not pay.

    Attributes
    ----------
    players : tuple of int
        The one who moves, or the two who deepen their tie.
    old, new : int
        The networks before and after.
    """

    players: tuple[int, ...]
    old: int
    new: int

    @property
    def gains(self) -> tuple[Gain, ...]:
        """What its players gain: the numbers that decide whether it pays."""
        return tuple((i, self.old, self.new) for i in self.players)

    def pays(self, sign: Callable[[int, int, int], int]) -> bool:
        """Whether it does, by the sign of each gain: one gains, and the other does not lose."""
        signs = [sign(*gain) for gain in self.gains]
        return pays(signs[0], signs[-1])

    def decisive(self, never: Container[Gain]) -> tuple[Gain, ...]:
        """The gains that are not always zero: with one it pays as that one goes, without it never.

        Parameters
        ----------
        never : container of Gain
            Those that are zero whatever happens: the player is indifferent.
        """
        return tuple(gain for gain in self.gains if gain not in never)


def temptation(*gains: NDArray[np.float64]) -> NDArray[np.float64]:
    """By how much a move pays, by the definition that `solver.networks` has, in payoffs.

    Parameters
    ----------
    *gains : ndarray
        What each of its players gains, of one shape; of one who is always indifferent nothing.

    Returns
    -------
    ndarray
        The least of these. Where it is positive the move pays, where it is negative it does not.
        At zero, where a player is just indifferent, it says nothing more; `Move.pays` does.
    """
    return reduce(np.minimum, gains)


def moves_from(form: Form, concept: str) -> dict[int, tuple[Move, ...]]:
    """The moves away from every network.

    Parameters
    ----------
    form : Form
    concept : str
        ``nash``: those of one player, who makes ties shallower, or sets one that takes nobody
        else's consent. ``pairwise``: besides, those of two who deepen the tie between them.

    Returns
    -------
    dict of int to tuple of Move

    Notes
    -----
    A network is the outcome of a pure equilibrium if and only if it is one of the profile in
    which everybody offers just the ties there are: whatever is offered in vain costs the
    rebuff or nothing, and leaves others a deviation more. To offer more than that is no
    temptation either, so that the rebuff plays no part.
    """
    found: dict[int, list[Move]] = {k: [] for k in range(form.links.n_networks)}
    for move in _of_kinds(form.links.moves.tolist(), concept):
        found[move.old].append(move)
    return {network: tuple(moves) for network, moves in found.items()}


def moves_at(form: Form, network: int, concept: str) -> tuple[Move, ...]:
    """The same from one network alone."""
    return tuple(_of_kinds(form.links.moves_from(form.links.networks[network]), concept))


def _of_kinds(rows: Iterable[Sequence[int]], concept: str) -> Iterator[Move]:
    if concept not in CONCEPTS:
        raise InputError(unknown("concept", concept, CONCEPTS))
    kinds = {ALONE} if concept == "nash" else {ALONE, PAIR}
    for old, new, i, j, kind in rows:
        if kind in kinds:
            yield Move((i,) if j == i else (i, j), old, new)
