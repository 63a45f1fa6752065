"""Floats are read as the numbers that were meant, whatever was done to them before."""

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from solver import NormalFormGame
from solver.payoffs.rational import rational_payoffs
from solver.tolerances import equal
from tests.solver.pure.games import nearly_equal

whole_numbers = st.lists(st.integers(-99, 99), min_size=2, max_size=9, unique=True)


def read(values: list[float]) -> list[Fraction]:
    """What the payoffs of one player alone are read as."""
    found: list[Fraction] = rational_payoffs(NormalFormGame([values]))[0].tolist()
    return found


def normalised(values: list[int] | list[Fraction]) -> list[Fraction]:
    low, span = min(values), max(values) - min(values)
    return [Fraction(value - low) / span for value in values]


@given(whole_numbers, st.integers(-290, 270), st.floats(0.1, 1), st.floats(-1e6, 1e6))
@settings(max_examples=200, deadline=None)
def test_whole_numbers_scaled_and_shifted(
    values: list[int], exponent: int, scale: float, shift: float
) -> None:
    scale *= 10.0**exponent
    shift *= scale * (max(values) - min(values))
    assert read([value * scale for value in values]) == normalised(values)
    assert read([value * scale + shift for value in values]) == normalised(values)


@given(whole_numbers, st.integers(-250, 250), st.floats(0.1, 1), st.integers(3, 30))
@settings(max_examples=200, deadline=None)
def test_beside_a_catastrophe(values: list[int], exponent: int, scale: float, digits: int) -> None:
    scale *= 10.0**exponent
    found = read([*(value * scale for value in values), -(10.0**digits) * scale])
    assert found[-1] == 0 and normalised(found[:-1]) == normalised(values)


def test_what_a_person_wrote() -> None:
    assert read([0.1 + 0.2, 0.3, 1.3, 0.0]) == normalised([3, 3, 13, 0])
    assert read([0.1234567, 1.0, 0.0]) == [Fraction(1234567, 10**7), 1, 0]
    assert read([1e16, 1.0, 0.5, 0.0]) == [1, Fraction(1, 10**16), Fraction(1, 2 * 10**16), 0]
    assert read([1 / 3, 2 / 3, 1.0]) == [0, Fraction(1, 2), 1]
    assert read([5e-324, 1e-323, 2e-323]) == normalised([1, 2, 4])
    assert read([7.1, 7.1]) == [0, 0]


@given(st.integers(0, 2**32), st.integers(2, 30), st.booleans())
@settings(max_examples=100, deadline=None)
def test_equal_stays_equal_and_the_rest_in_order(seed: int, count: int, spread: bool) -> None:
    rng = np.random.default_rng(seed)
    values = rng.normal(size=count) * 10 if spread else rng.integers(-3, 4, count).astype(float)
    values = nearly_equal(rng, values) if not spread else values * 10.0 ** rng.integers(0, 200)
    found = np.array(read(values.tolist()))
    order = values.argsort(kind="stable")
    linked = equal(values[order][:-1], values[order][1:])
    steps = np.diff(found[order])
    assert (steps[linked] == 0).all() and (steps[~linked] > 0).all()
