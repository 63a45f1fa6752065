"""All equilibria of games with many players, or with three who have many strategies."""

from collections.abc import Iterator
from itertools import combinations, islice
from math import prod

import numpy as np
from numpy.typing import NDArray

from solver.equilibrium import Equilibrium
from solver.errors import InputError
from solver.game import NormalFormGame
from solver.payoffs.floats import FloatPayoffs, float_payoffs
from solver.payoffs.kernels.differences import scale_of
from solver.payoffs.measure import largest_part_gained, measured
from solver.supports import Searched, Support, members
from solver.tolerances import EQUAL, STANDS
from solver.tools.deadline import Deadline

_AT_ONCE = 500  # supports between two looks at the clock, unless cells come first
_NUMBERS = 8_000_000  # values of equations on cells between two looks at it, some 200 ms
_CELLS = 1000, 50_000  # that many cells at least and at most
_MOMENT = 0.2  # seconds by which a limit may be exceeded for one support
_ROOM = 1024  # equilibria between two returns to Python
_SPEED = 40_000_000  # such values a second
_HARDEST = 20_000  # values of all equations on one support: beyond 5×5×5 of three players
MOST_STRATEGIES = 62  # of a player, the bits of a mask

Masks = tuple[int, ...]


def search(game: NormalFormGame, *, deadline: Deadline, exact: bool = False) -> Searched:
    """Search the supports of a game with three or more players, small ones first.

    Parameters
    ----------
    game : NormalFormGame
    deadline : Deadline
    exact : bool
        Take float payoffs for the binary fractions that they are.

    Returns
    -------
    Searched

    Raises
    ------
    InputError
        If a player has more than 62 strategies.

    Notes
    -----
    Each support that conditional dominance leaves is a system of multilinear equations; its
    solutions are isolated by subdivision, see `solver.many_players.kernels.subdivision`.
    """
    if max(game.shape) > MOST_STRATEGIES:
        raise InputError(
            f"the method 'polynomial' takes at most {MOST_STRATEGIES} strategies a player, "
            f"not {max(game.shape)}"
        )
    floats = float_payoffs(game, exact)
    if floats is None:
        return Searched(left_out="payoffs that differ are the same in floating point")
    found = _Search(game, floats)
    supports = supports_by_size(game.shape)
    tried = 0
    while not deadline.passed:
        some = list(islice(supports, _AT_ONCE))
        if not some:
            break
        tried += found.solve(some, deadline)
    every = prod((1 << m) - 1 for m in game.shape)
    left_out = ""
    if tried < every:
        left_out = f"of {every} supports {tried} were tried, the smallest first"
    return Searched(
        equilibria=found.equilibria,
        open_supports=found.open,
        left_out=left_out,
        out_of_time=bool(left_out),
    )


def first_equilibrium(game: NormalFormGame, deadline: Deadline) -> Equilibrium | None:
    """The first equilibrium on the supports in order of size, if there is time for it.

    Parameters
    ----------
    game : NormalFormGame
        At most 62 strategies a player; None for larger ones.
    deadline : Deadline
    """
    floats = float_payoffs(game, exact=False)
    if floats is None or max(game.shape) > MOST_STRATEGIES:
        return None
    found = _Search(game, floats)
    supports = supports_by_size(game.shape)
    while not found.equilibria and not deadline.passed:
        some = list(islice(supports, _AT_ONCE))
        if not some:
            break
        found.solve(some, deadline)
    return found.equilibria[0] if found.equilibria else None


def supports_by_size(shape: tuple[int, ...]) -> Iterator[Masks]:
    """Every support as bit masks, those with few strategies first."""
    for total in range(len(shape), sum(shape) + 1):
        for sizes in _sizes(shape, total):
            yield from _of_sizes(shape, sizes)


def _sizes(shape: tuple[int, ...], total: int) -> Iterator[tuple[int, ...]]:
    """Every way to give each player some of its strategies, so many in all."""
    if not shape:
        if total == 0:
            yield ()
        return
    others = len(shape) - 1
    for size in range(1, min(shape[0], total - others) + 1):
        for rest in _sizes(shape[1:], total - size):
            yield size, *rest


def _of_sizes(shape: tuple[int, ...], sizes: tuple[int, ...]) -> Iterator[Masks]:
    if not shape:
        yield ()
        return
    for own in combinations(range(shape[0]), sizes[0]):
        mask = sum(1 << s for s in own)
        for rest in _of_sizes(shape[1:], sizes[1:]):
            yield mask, *rest


class _Search:
    """What the kernel finds on one batch of supports after another."""

    def __init__(self, game: NormalFormGame, floats: FloatPayoffs) -> None:
        self.game, self.floats = game, floats
        self.scales = np.array([scale_of(float(u.min()), float(u.max())) for u in floats.payoffs])
        values = prod(game.shape) * sum(m - 1 for m in game.shape)
        self.cells = int(np.clip(_NUMBERS // max(values, 1), *_CELLS))
        self.equilibria: list[Equilibrium] = []
        self.open: list[Support] = []

    def solve(self, supports: list[Masks], deadline: Deadline) -> int:
        """Try these supports; returns how many there was time for."""
        from solver.many_players.kernels.supports import multilinear_supports

        most = _HARDEST if deadline.left is None else self._most_in(deadline.left)
        small = [each for each in supports if self._values(each) <= most]
        masks = np.array(small, dtype=np.int64).reshape(len(small), self.game.n_players)
        settled = np.zeros(len(small), dtype=np.bool_)
        shape = np.array(self.game.shape, dtype=np.int64)
        payoffs = self.floats.payoffs.reshape(-1)
        start = 0
        while start < len(small) and not deadline.passed:
            mixes, errors = np.empty((_ROOM, sum(self.game.shape))), np.empty(_ROOM)
            tags = np.empty((_ROOM, 2), dtype=np.int64)
            counts = np.zeros(2, dtype=np.int64)
            before = start
            start = multilinear_supports(
                payoffs, shape, self.scales, self.floats.equal, self.floats.slop, masks, start,
                self.cells, settled, mixes, errors, tags, counts,
            )  # fmt: skip
            self._add(mixes[: counts[0]], tags[: counts[0]], settled)
            self.open += [members(masks[k]) for k in range(before, start) if not settled[k]]
        if start == len(small):
            self.open += [members(each) for each in supports if self._values(each) > most]
            return len(supports)
        return start

    def _most_in(self, seconds: float) -> float:
        """The values of a support that, at the worst, takes that long, or hardly any time."""
        from solver.many_players.kernels.subdivision import MOST_CELLS

        return min(_HARDEST, max(seconds, _MOMENT) * _SPEED / MOST_CELLS)

    def _values(self, masks: Masks) -> int:
        """The values of all equations on a support, on one cell."""
        sizes = [mask.bit_count() for mask in masks]
        return prod(sizes) * sum(k - 1 for k in sizes)

    def _add(
        self, mixes: NDArray[np.float64], tags: NDArray[np.int64], settled: NDArray[np.bool_]
    ) -> None:
        """List those whose regret is within its own margin; the others' supports stay open."""
        ends = np.cumsum(self.game.shape)[:-1]
        for row, (support, index) in zip(mixes, tags, strict=True):
            each = measured(self.game.payoffs, np.split(row, ends), int(index) or None)
            if largest_part_gained(self.game.payoffs, each.strategies) <= (
                STANDS if index else EQUAL
            ):
                self.equilibria.append(each)
            else:
                settled[support] = False
