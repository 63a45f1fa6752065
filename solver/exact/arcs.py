"""Curves of equilibria: where one player's mix over two strategies determines the others'."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from math import prod
from operator import add

from flint import fmpq, fmpq_poly

from solver.exact.cells import expectation, gain_tensor
from solver.exact.indifference import Solution, curve
from solver.exact.line import Stretch, roots_inside, stretches
from solver.game import ObjectArray
from solver.linear.polytopes import Point
from solver.numbers.algebraic import RealField
from solver.supports import Support, spread

_SAMPLES = 3
_ZERO, _ONE = fmpq_poly([]), fmpq_poly([1])


@dataclass(frozen=True, eq=False)
class Arc:
    """A piece of a curve of equilibria, with its ends.

    Attributes
    ----------
    support : tuple of n tuples of int
        The strategies that are played between the ends.
    player : int
        The one who mixes over two strategies, the second of them with probability t.
    mixes : tuple of n lists of m polynomials
        Everybody's mix by t, not scaled to sum 1.
    at_least_0 : tuple of polynomials
        The arc is where none of these is negative. The mixes' entries are among them.
    stretch : Stretch
        That is from here to there.
    """

    support: Support
    player: int
    mixes: tuple[list[fmpq_poly], ...]
    at_least_0: tuple[fmpq_poly, ...]
    stretch: Stretch

    def at(self, t: fmpq) -> tuple[Point, ...]:
        """The equilibrium at a rational number."""
        values = [[p(t) for p in mix] for mix in self.mixes]
        return tuple(tuple(value / sum(mix, fmpq(0)) for value in mix) for mix in values)

    @property
    def samples(self) -> list[tuple[Point, ...]]:
        """Some equilibria between the ends."""
        return [self.at(t) for t in self.stretch.inner(_SAMPLES)]

    @property
    def parameter(self) -> tuple[int, int]:
        """The two strategies of the player whose mix tells the others'."""
        one, two = self.support[self.player]
        return one, two


@dataclass(frozen=True)
class OnACurve:
    """The equilibria on a support where one player's mix determines the others'.

    Attributes
    ----------
    arcs : list of Arc
    points : list of Solution
        Isolated ones, at which no arc begins or ends.
    player : int
        That one.
    wider : list of RealField
        The probabilities of that player's second strategy at which there may be more.
    """

    arcs: list[Arc]
    points: list[Solution]
    player: int
    wider: list[RealField]


def on_a_curve(numbers: ObjectArray, support: Support, mixing: Sequence[int]) -> OnACurve | None:
    """All equilibria that play just the strategies of a support, if they lie on a curve.

    Parameters
    ----------
    numbers : ndarray of fmpq, shape (n, m1, …, mn)
    support : tuple of n tuples of int
    mixing : sequence of int
        The three players who have more than one strategy in it.

    Returns
    -------
    OnACurve or None
        None if no player's mix determines the others'.
    """
    place = tuple(slice(None) if i in mixing else own[0] for i, own in enumerate(support))
    found = curve(numbers[(list(mixing), *place)], tuple(support[i] for i in mixing))
    if found is None:
        return None
    player = mixing[found.player]
    wider = [root for root in roots_inside(found.wider) if root.theta not in (_ZERO, _ONE)]
    known = OnACurve([], [], player, wider)
    if any(p.degree() < 0 for mix in found.mixes for p in mix):
        return known  # one of the strategies is played at no t
    polynomials = iter(found.mixes)
    mixes = tuple(
        spread(next(polynomials) if i in mixing else [_ONE], own, m).tolist()
        for i, (own, m) in enumerate(zip(support, numbers.shape[1:], strict=True))
    )
    mixes = tuple([p if isinstance(p, fmpq_poly) else _ZERO for p in mix] for mix in mixes)
    for stretch in _stretches(numbers, support, mixes):
        if stretch.is_point:
            solution = _solution(support, mixes, stretch.low)
            known.points.extend([] if solution is None else [solution])
        else:
            known.arcs.append(_arc(numbers, support, player, mixes, stretch))
    return known


def _stretches(
    numbers: ObjectArray, support: Support, mixes: Sequence[Sequence[fmpq_poly]]
) -> list[Stretch]:
    """Where each mix has probabilities of one sign, and no deviation gains."""
    n = len(mixes)
    sums = [reduce(add, mix) for mix in mixes]
    entries = [(i, mix[s]) for i, mix in enumerate(mixes) for s in support[i]]
    gains = list(_gains(numbers, support, mixes))

    def holds(signs: Sequence[int]) -> bool:
        of_sums, of_entries = signs[:n], signs[n : n + len(entries)]
        if not all(of_sums):
            return False
        if any(sign == -of_sums[i] for (i, _), sign in zip(entries, of_entries, strict=True)):
            return False
        turned = prod(of_sums)
        return not any(
            sign * turned * of_sums[i] > 0
            for (i, _), sign in zip(gains, signs[n + len(entries) :], strict=True)
        )

    return stretches([*sums, *(p for _, p in entries), *(p for _, p in gains)], holds)


def _gains(
    numbers: ObjectArray, support: Support, mixes: Sequence[Sequence[fmpq_poly]]
) -> Iterator[tuple[int, fmpq_poly]]:
    """A player, and what one deviation from the support gains, by t, if it ever makes a difference.

    In terms of mixes that are not scaled.
    """
    for i, own in enumerate(support):
        others = [mix for j, mix in enumerate(mixes) if j != i]
        for s in set(range(numbers.shape[1 + i])) - set(own):
            gain = fmpq_poly(expectation(gain_tensor(numbers, i, s, own[0]), others))
            if gain.degree() >= 0:
                yield i, gain


def _solution(
    support: Support, mixes: Sequence[Sequence[fmpq_poly]], number: RealField
) -> Solution | None:
    """The equilibrium there, if it plays the whole support."""
    scaled = []
    for mix, own in zip(mixes, support, strict=True):
        values = [number.reduce(mix[s]) for s in own]
        if any(value.degree() < 0 for value in values):
            return None
        total = reduce(add, values)
        scaled.append([number.divide(value, total) for value in values])
    return Solution(number, tuple(scaled))


def _arc(
    numbers: ObjectArray,
    support: Support,
    player: int,
    mixes: Sequence[Sequence[fmpq_poly]],
    stretch: Stretch,
) -> Arc:
    end = stretch.low
    signs = [end.sign(end.reduce(reduce(add, mix))) for mix in mixes]
    upright = tuple([p * sign for p in mix] for mix, sign in zip(mixes, signs, strict=True))
    inside = fmpq_poly([-stretch.before, 1]), fmpq_poly([stretch.after, -1])
    losses = [-gain for _, gain in _gains(numbers, support, upright)]
    entries = [mix[s] for mix, own in zip(upright, support, strict=True) for s in own]
    return Arc(support, player, upright, (*inside, *entries, *losses), stretch)
