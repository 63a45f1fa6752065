"""Bounds of a formula and of its derivatives over boxes: interval arithmetic, rounded outwards."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from games.model.graph import ABS, MAX, MIN, RATIO

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Bounds:
    """Numbers known to lie between two arrays of them."""

    low: Floats
    high: Floats

    def __add__(self, other: "Bounds") -> "Bounds":
        return _outward(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Bounds") -> "Bounds":
        return _outward(self.low - other.high, self.high - other.low)

    def __neg__(self) -> "Bounds":
        return Bounds(-self.high, -self.low)

    def __mul__(self, other: "Bounds") -> "Bounds":
        corners = (
            self.low * other.low, self.low * other.high,
            self.high * other.low, self.high * other.high,
        )  # fmt: skip
        low = np.minimum(np.minimum(*corners[:2]), np.minimum(*corners[2:]))
        high = np.maximum(np.maximum(*corners[:2]), np.maximum(*corners[2:]))
        return _outward(low, high)

    def inverse(self) -> "Bounds":
        """One divided by it; everything where it contains zero."""
        with np.errstate(divide="ignore"):
            ends = 1 / self.high, 1 / self.low
        has_zero = (self.low <= 0) & (self.high >= 0)
        return _outward(np.where(has_zero, -np.inf, ends[0]), np.where(has_zero, np.inf, ends[1]))

    def hull(self, other: "Bounds") -> "Bounds":
        """The least interval with both."""
        return Bounds(np.minimum(self.low, other.low), np.maximum(self.high, other.high))

    def or_else(self, condition: NDArray[np.bool_], other: "Bounds") -> "Bounds":
        """It where a condition holds, elsewhere the other one."""
        return Bounds(
            np.where(condition, self.low, other.low), np.where(condition, self.high, other.high)
        )


def _outward(low: Floats, high: Floats) -> Bounds:
    """Sums and products of floats are rounded to the nearest: one step further is safe."""
    return Bounds(np.nextafter(low, -np.inf), np.nextafter(high, np.inf))


@dataclass(frozen=True, eq=False)
class Enclosure:
    """Bounds of a quantity over B boxes, and of its derivatives by D inputs.

    Attributes
    ----------
    value : Bounds, shape (B,)
    slopes : Bounds, shape (D, B), or None
        None where nothing varies.
    """

    value: Bounds
    slopes: Bounds | None

    def __add__(self, other: "Enclosure") -> "Enclosure":
        return Enclosure(self.value + other.value, _sum(self.slopes, other.slopes))

    def __sub__(self, other: "Enclosure") -> "Enclosure":
        negated = None if other.slopes is None else -other.slopes
        return Enclosure(self.value - other.value, _sum(self.slopes, negated))

    def __mul__(self, other: "Enclosure") -> "Enclosure":
        slopes = _sum(_scaled(self.slopes, other.value), _scaled(other.slopes, self.value))
        return Enclosure(self.value * other.value, slopes)

    def __truediv__(self, other: "Enclosure") -> "Enclosure":
        inverse = other.value.inverse()
        value = self.value * inverse
        change = None if other.slopes is None else -(other.slopes * value)
        return Enclosure(value, _scaled(_sum(self.slopes, change), inverse))

    def __abs__(self) -> "Enclosure":
        minus = Enclosure(-self.value, None if self.slopes is None else -self.slopes)
        return _larger(self, minus)


def _sum(one: Bounds | None, other: Bounds | None) -> Bounds | None:
    if one is None or other is None:
        return other if one is None else one
    return one + other


def _scaled(slopes: Bounds | None, factor: Bounds) -> Bounds | None:
    return None if slopes is None else slopes * factor


def _larger(one: Enclosure, other: Enclosure) -> Enclosure:
    """The maximum; where it may be either, slopes are those of either."""
    value = Bounds(
        np.maximum(one.value.low, other.value.low), np.maximum(one.value.high, other.value.high)
    )
    if one.slopes is None and other.slopes is None:
        return Enclosure(value, None)
    flat = one.slopes if one.slopes is not None else other.slopes
    assert flat is not None
    nothing = Bounds(np.zeros_like(flat.low), np.zeros_like(flat.low))
    first, second = one.slopes or nothing, other.slopes or nothing
    either = first.hull(second)
    slopes = first.or_else(
        one.value.low >= other.value.high,
        second.or_else(other.value.low >= one.value.high, either),
    )
    return Enclosure(value, slopes)


def _smaller(one: Enclosure, other: Enclosure) -> Enclosure:
    return _negative(_larger(_negative(one), _negative(other)))


def _negative(one: Enclosure) -> Enclosure:
    return Enclosure(-one.value, None if one.slopes is None else -one.slopes)


def _ratio(one: Enclosure, other: Enclosure) -> Enclosure:
    """The quotient, or anything where the divisor may be 0."""
    return one / other


def enclose(graph: Any, outputs: Sequence[Any], low: Floats, high: Floats) -> list[Enclosure]:
    """Bounds of the outputs of a graph over boxes of its inputs.

    Parameters
    ----------
    graph : Graph
    outputs : sequence of Node or number
    low, high : ndarray, shape (D, B)
        The boxes.

    Returns
    -------
    list of Enclosure
        In the order of the outputs.

    Notes
    -----
    Bounds arithmetic and forward differentiation (Moore, Kearfott & Cloud 2009, chapters 5
    and 6), with numbers rounded outwards: what is enclosed is the exact value.
    """
    inputs = []
    for k in range(len(low)):
        slopes = np.zeros_like(low)
        slopes[k] = 1
        inputs.append(Enclosure(Bounds(low[k], high[k]), Bounds(slopes, slopes)))

    def constant(number: Any) -> Enclosure:
        near = np.asarray(float(number))
        if float(number) == number:
            return Enclosure(Bounds(near, near), None)
        return Enclosure(_outward(near, near), None)

    functions: list[Callable[..., Any]] = [
        Enclosure.__add__, Enclosure.__sub__, Enclosure.__mul__, Enclosure.__truediv__,
        Enclosure.__abs__, _smaller, _larger, _ratio,
    ]  # fmt: skip
    assert (ABS, MIN, MAX, RATIO) == (4, 5, 6, 7)
    with np.errstate(invalid="ignore", over="ignore"):
        found: list[Enclosure] = graph.evaluate(outputs, inputs, functions, constant)
    return found
