"""The simplex algorithm in floats, beside HiGHS and by what makes a solution one."""

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.random import Generator

from solver.game import FloatArray
from solver.linear.programs import linear_program, simplex
from solver.tools.deadline import Deadline
from solver.two_players.zero_sum import sum_is_one_number

KINDS: dict[str, Callable[[Generator, tuple[int, ...]], FloatArray]] = {
    "random": lambda rng, size: rng.uniform(1, 2, size),
    "few values": lambda rng, size: 1 + rng.integers(0, 3, size) / 2,
    "one value": lambda rng, size: np.ones(size),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shape", [(1, 1), (1, 7), (7, 1), (5, 5), (12, 9), (40, 60)])
def test_the_simplex_algorithm_solves_both_programs(kind: str, shape: tuple[int, int]) -> None:
    rng = np.random.default_rng([*shape])
    for _ in range(10):
        matrix = KINDS[kind](rng, shape)
        solved = simplex(matrix, Deadline(None))
        other = linear_program(matrix)
        assert solved is not None and other is not None
        x, y = solved
        assert min(x.min(), y.min()) >= -1e-12
        assert (matrix @ x <= 1 + 1e-9).all() and (y @ matrix >= 1 - 1e-9).all()
        assert x.sum() == pytest.approx(y.sum(), rel=1e-9)
        assert x.sum() == pytest.approx(other[0].sum(), rel=1e-9)


_FLOATS = st.floats(allow_nan=False, allow_infinity=False)


@given(st.lists(_FLOATS, min_size=1, max_size=6), _FLOATS | st.sampled_from([0.0, 1.0, 0.3]))
def test_a_sum_is_one_number_if_it_is_in_fractions(payoffs: list[float], total: float) -> None:
    with np.errstate(over="ignore"):
        others = total - np.array(payoffs)
    if not np.isfinite(others).all():
        return
    game = np.array([[payoffs], [others]])
    sums = {Fraction(a) + Fraction(b) for a, b in zip(payoffs, others.tolist(), strict=True)}
    if sum_is_one_number(game):
        assert len(sums) == 1
    elif len(sums) == 1:  # the sum is no float, or a step on the way is too large
        (exactly,) = sums
        assert Fraction(float(exactly)) != exactly or max(map(abs, payoffs)) > 1e300
    assert sum_is_one_number(np.array([[payoffs], [[-each for each in payoffs]]]))
