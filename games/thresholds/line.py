"""Payoffs along one or two inputs: exact rational functions, piece by piece."""

import itertools
import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from games.model.formula import Formula
from games.model.graph import ABS, MAX, MIN, RATIO
from games.thresholds.roots import Root, real_roots
from solver.tools.shown import Shown


@dataclass(frozen=True, eq=False, repr=False)
class Piece(Shown):
    """A part of the line on which payoffs are rational functions.

    Attributes
    ----------
    low : Fraction or Root
    high : Fraction or Root or None
        None for no bound.
    payoffs : list of n lists of N field elements
        Of every player in every network.
    """

    low: "Fraction | Root"
    high: "Fraction | Root | None"
    payoffs: list[list[Any]]
    _gains: dict[tuple[int, int, int], Any] = field(default_factory=dict)

    def gain(self, player: int, old: int, new: int) -> Any:
        """What a player gains by going from one network to another."""
        key = player, old, new
        if key not in self._gains:
            self._gains[key] = self.payoffs[player][new] - self.payoffs[player][old]
        return self._gains[key]


def pieces(formula: Formula, low: Fraction, high: Fraction | None) -> list[Piece]:
    """The payoffs for one input between two numbers.

    The model has absolute values, of revisionism, and smaller and larger numbers, of rung
    attributes that are sorted; where one changes its sign or order a new piece begins. A ratio
    that is 0 where its divisor is, that of dependences, leaps there: a point at the low end,
    which is a piece of its own.

    Parameters
    ----------
    formula : Formula
        Exact, in one input.
    low : Fraction
    high : Fraction or None

    Returns
    -------
    list of Piece
        From low to high.
    """
    import sympy

    made, x = sympy.field("x", sympy.QQ)
    return list(_pieces(formula, made, x, low, high))


def _pieces(
    formula: Formula, made: Any, x: Any, low: "Fraction | Root", high: "Fraction | Root | None"
) -> Iterator[Piece]:
    sample = between(low, high)
    payoffs, switches, divisors = at_sample(formula, made, [x], [sample])
    start, stop = upper(low), None if high is None else lower(high)
    breaks = real_roots([each.numer for each in switches], start, stop)
    if not breaks:
        if isinstance(low, Fraction) and any(sign_at(each, [low]) == 0 for each in divisors):
            yield Piece(low, low, at_sample(formula, made, [_constant(made, low)], [low])[0])
        yield Piece(low, high, payoffs)
        return
    ends = [low, *breaks, high]
    for first, last in itertools.pairwise(ends):
        yield from _pieces(formula, made, x, first, last)  # type: ignore[arg-type]


def at_sample(
    formula: Formula, made: Any, inputs: Sequence[Any], sample: Sequence[Fraction]
) -> tuple[list[list[Any]], list[Any], list[Any]]:
    """The payoffs as they are around a sample, and what there has a sign that matters.

    Returns
    -------
    payoffs : list of n lists of N field elements
    switches : list of field elements
        With a sign that, were it another, would make payoffs other functions.
    divisors : list of field elements
        At a zero of which payoffs may leap.
    """
    switches: list[Any] = []
    divisors: list[Any] = []

    def signed(number: Any) -> int:
        if number != 0 and not _is_constant(number):
            switches.append(number)
        return sign_at(number, sample)

    def magnitude(number: Any) -> Any:
        return number if signed(number) >= 0 else -number

    def smaller(one: Any, other: Any) -> Any:
        return one if signed(one - other) <= 0 else other

    def larger(one: Any, other: Any) -> Any:
        return other if signed(one - other) <= 0 else one

    def ratio(one: Any, other: Any) -> Any:
        if other == 0:
            return other
        if not _is_constant(other):
            divisors.append(other)
        return one / other

    functions: list[Callable[..., Any]] = [
        operator.add, operator.sub, operator.mul, operator.truediv, magnitude, smaller, larger,
        ratio,
    ]  # fmt: skip
    assert (ABS, MIN, MAX, RATIO) == (4, 5, 6, 7)
    flat = list(formula.payoffs.ravel())
    values = formula.graph.evaluate(flat, inputs, functions, lambda number: _constant(made, number))
    networks = formula.payoffs.shape[1]
    rows = [values[i : i + networks] for i in range(0, len(values), networks)]
    return rows, switches, divisors


def sign_at(number: Any, sample: Sequence[Fraction]) -> int:
    """The sign of a field element at a point where it is defined."""
    from sympy import QQ

    point = [QQ(each.numerator, each.denominator) for each in sample]
    top, bottom = number.numer(*point), number.denom(*point)
    product = top * bottom
    return int(product > 0) - int(product < 0)


def _is_constant(number: Any) -> bool:
    return bool(number.numer.is_ground and number.denom.is_ground)


def _constant(made: Any, number: Any) -> Any:
    from sympy import QQ

    value = Fraction(number)
    return made(QQ(value.numerator, value.denominator))


def between(low: "Fraction | Root", high: "Fraction | Root | None") -> Fraction:
    """A short rational number between two points."""
    start = upper(low)
    if high is None:
        return Fraction(start.__ceil__() + 1)
    stop = lower(high)
    middle = (start + stop) / 2
    digits = 1
    while True:
        short = middle.limit_denominator(digits)
        if start < short < stop:
            return short
        digits *= 10


def upper(point: "Fraction | Root") -> Fraction:
    """A number that the point does not exceed, with nothing else up to it."""
    return point.high if isinstance(point, Root) else point


def lower(point: "Fraction | Root") -> Fraction:
    """A number that does not exceed the point, with nothing else down to it."""
    return point.low if isinstance(point, Root) else point
