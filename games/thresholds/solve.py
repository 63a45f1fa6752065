"""Where along a line an outcome stands: exact intervals, and what ends each of them."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from games.outcomes.moves import Move
from games.thresholds.line import Piece, between, lower, sign_at
from games.thresholds.roots import Root, real_roots
from solver.errors import InputError
from solver.tools.deadline import Deadline
from solver.tools.shown import Shown

PATIENCE = 60.0  # seconds, unless said otherwise

Real = Fraction | Root  # a number on the line, exactly


@dataclass(frozen=True, repr=False)
class Interval(Shown):
    """A part of the line; an end of None is at infinity."""

    low: Real
    high: Real | None
    low_included: bool
    high_included: bool

    def __contains__(self, number: float) -> bool:
        low, high = float(self.low), None if self.high is None else float(self.high)
        above = number > low or (self.low_included and number == low)
        return above and (high is None or number < high or (self.high_included and number == high))


@dataclass(frozen=True, repr=False)
class Boundary(Shown):
    """A place at which an outcome begins or ceases to stand.

    Attributes
    ----------
    point : Fraction or Root
    player : int
        Whose gain from the move changes its sign here.
    move : Move
        What does not pay on the side where the outcome stands, and pays on the other.
    piece : Piece
        In which the gain is this rational function.
    stands : str
        ``above``, ``below`` or ``beside`` where it stands.
    """

    point: Real
    player: int
    move: Move
    piece: Piece
    stands: str


@dataclass(frozen=True)
class _Place:
    """A point, or the cell behind it: signs of gains there."""

    piece: Piece
    point: Real | None  # None for a cell
    sample: Fraction  # in the cell, or in the one before the point

    def sign(self, player: int, old: int, new: int) -> int:
        return _sign(self, player, old, new)


@lru_cache(maxsize=100_000)
def _sign(place: _Place, player: int, old: int, new: int) -> int:
    gain = place.piece.gain(player, old, new)
    if isinstance(place.point, Fraction):
        return sign_at(gain, [place.point])
    if place.point is not None and place.point.is_root_of(gain.numer):
        return 0
    return sign_at(gain, [place.sample])  # a gain that does not vanish has the sign nearby


def in_time(deadline: Deadline) -> None:
    """Refuse to go on where the time is over."""
    if deadline.passed:
        raise InputError(
            f"not solved after {deadline.time_limit:g} s (right: a longer time limit, a smaller "
            "form, or an input on which payoffs depend more simply)"
        )


def solve_line(
    line: Sequence[Piece],
    moves: Mapping[int, Sequence[Move]],
    networks: Sequence[int],
    deadline: Deadline,
) -> tuple[tuple[Interval, ...], tuple[Boundary, ...]]:
    """Where at least one of some networks withstands all moves away from it.

    Parameters
    ----------
    line : sequence of Piece
    moves : mapping of int to sequence of Move
    networks : sequence of int
    deadline : Deadline

    Returns
    -------
    intervals : tuple of Interval
        Disjoint, in rising order, as long as they can be.
    boundaries : tuple of Boundary
        Their ends inside the line.

    Raises
    ------
    InputError
        If the time is over.

    Notes
    -----
    Between two neighbouring roots of all the gains no sign changes: one rational number
    between them decides for all. At a root a gain is zero, or has the sign it has nearby.
    """
    places = _places(line, {m for k in networks for m in moves[k]})
    standing = []
    for place in places:
        in_time(deadline)
        standing.append(
            [k for k in networks if not any(move.pays(place.sign) for move in moves[k])]
        )
    intervals = _intervals(places, [bool(each) for each in standing], line[-1].high)
    boundaries = []
    for k in range(2, len(places) - 1, 2):  # the points inside
        around = [bool(standing[j]) for j in (k - 1, k, k + 1)]
        if len(set(around)) > 1:
            boundaries.append(_boundary(places[k - 1 : k + 2], standing[k - 1 : k + 2], moves))
    return intervals, tuple(boundaries)


def _places(line: Sequence[Piece], moves: set[Move]) -> list[_Place]:
    """Points and the cells behind them, in turn, from one end of the line to the other."""
    places: list[_Place] = []
    for piece in line:
        if piece.low is piece.high:  # a point at which payoffs leap
            places.append(_Place(piece, piece.low, lower(piece.low)))
            continue
        gains = {
            (i, move.old, move.new): piece.gain(i, move.old, move.new)
            for move in moves
            for i in move.players
        }
        polynomials = [part for gain in gains.values() for part in (gain.numer, gain.denom)]
        low = piece.low.high if isinstance(piece.low, Root) else piece.low
        high = piece.high.low if isinstance(piece.high, Root) else piece.high
        points = [piece.low, *real_roots(polynomials, low, high), piece.high]
        for first, last in itertools.pairwise(points):
            assert first is not None
            sample = between(first, last)
            near = places[-1] if places else _Place(piece, None, sample)
            if near.point is None:
                places.append(_Place(near.piece, first, near.sample))  # payoffs are continuous
            places.append(_Place(piece, None, sample))
    if line[-1].high is not None:
        places.append(_Place(line[-1], line[-1].high, places[-1].sample))
    return places


def _intervals(
    places: Sequence[_Place], stands: Sequence[bool], high: Real | None
) -> tuple[Interval, ...]:
    """Runs of places at which something stands."""
    found = []
    k = 0
    while k < len(places):
        if not stands[k]:
            k += 1
            continue
        first = k
        while k < len(places) and stands[k]:
            k += 1
        last = k - 1
        start = places[first if first % 2 == 0 else first - 1].point
        end = places[last].point if last % 2 == 0 else None
        if last % 2 and last + 1 < len(places):
            end = places[last + 1].point
        assert start is not None
        found.append(Interval(start, end, first % 2 == 0, last % 2 == 0))
    return tuple(found)


def _boundary(
    around: Sequence[_Place], standing: Sequence[Sequence[int]], moves: Mapping[int, Sequence[Move]]
) -> Boundary:
    """Which gain changes its sign at a point: of a move that pays on one side only."""
    _before, here, _behind = around
    assert here.point is not None
    for stands, fails, side in ((0, 2, "below"), (2, 0, "above"), (1, 0, "beside")):
        if not standing[stands] or standing[fails]:
            continue
        place = around[fails]
        for network in standing[stands]:
            for move in moves[network]:
                if not move.pays(place.sign):
                    continue
                for player in move.players:
                    if here.sign(player, move.old, move.new) == 0:
                        return Boundary(here.point, player, move, place.piece, side)
    raise AssertionError("an outcome ends at a root of some gain")
