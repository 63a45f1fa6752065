"""The payoffs and the regret of a profile."""

import sys
from fractions import Fraction

import numpy as np
import pytest

from solver import NormalFormGame, nash
from solver.payoffs.measure import measured_exactly

ZERO, ONE = Fraction(0), Fraction(1)


@pytest.mark.parametrize(
    ("gain", "regret"),
    [(ZERO, 0.0), (Fraction(1, 2**1100), 5e-324), (Fraction(2**1100), sys.float_info.max)],
)
def test_a_gain_that_floats_do_not_hold_is_a_gain(gain: Fraction, regret: float) -> None:
    payoffs = np.array([[[gain, ZERO], [ZERO, ZERO]]] * 2, dtype=object)
    mixes = [np.array([ZERO, ONE]), np.array([ONE, ZERO])]
    found = measured_exactly(payoffs, mixes, None)
    assert found.regret == regret and found.payoffs.tolist() == [ZERO, ZERO]


def test_what_is_not_played_counts_for_nothing() -> None:
    """Whether the sums go over all profiles or over those that are played."""
    rng = np.random.default_rng(0)
    for _ in range(20):
        payoffs = np.vectorize(Fraction, otypes=[object])(rng.integers(-9, 10, (3, 2, 3, 4)))
        mixes = []
        for m in (2, 3, 4):
            parts = [Fraction(int(p)) for p in rng.integers(0, 3, m)]
            parts[int(rng.integers(m))] += 1
            mixes.append(np.array([p / sum(parts) for p in parts]))
        found = measured_exactly(payoffs, mixes, None)
        a, b, c = mixes
        for i, own in enumerate(payoffs):
            pays = [
                np.einsum("abc,b,c->a", own, b, c),
                np.einsum("abc,a,c->b", own, a, c),
                np.einsum("abc,a,b->c", own, a, b),
            ][i]
            assert found.payoffs[i] == (pays * mixes[i]).sum()
            assert max(pays) - found.payoffs[i] <= Fraction(found.regret) * (1 + Fraction(1, 2**50))


def test_a_loss_beyond_floats_is_no_error() -> None:
    huge = 1.7e308
    game = NormalFormGame([[[huge, huge], [-huge, -huge]], [[huge, -huge], [huge, -huge]]])
    for method in ("pure", "auto"):
        (only,) = nash(game, method, exact=True).equilibria
        assert only.profile == (0, 0) and only.regret == 0
