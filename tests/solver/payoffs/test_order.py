"""Floats that compare as the numbers given do."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.networks.kernels.pays import sign_of_gain
from solver.payoffs.order import in_order


@given(st.lists(st.fractions() | st.integers() | st.just(Fraction(1, 3)), min_size=1, max_size=9))
def test_ranks_compare_as_the_numbers(numbers: list[Fraction]) -> None:
    ranks = in_order(np.array([numbers], dtype=object))[0]
    for k, j in combinations(range(len(numbers)), 2):
        sign = (numbers[k] > numbers[j]) - (numbers[k] < numbers[j])
        assert sign_of_gain(ranks[k], ranks[j]) == sign


def test_floats_stay_and_rows_are_ranked_apart() -> None:
    floats = np.random.default_rng(0).normal(size=(2, 3))
    assert in_order(floats) is floats
    assert in_order(np.array([[[5, 7], [9, 9]]])).tolist() == [[[0, 1], [0, 0]]]


@pytest.mark.parametrize("dtype", [np.int64, object])
def test_many_ranks_are_still_told_apart(dtype: type) -> None:
    ranks = in_order(np.arange(10**5).astype(dtype)[None])[0]
    assert sign_of_gain(ranks[-1], ranks[-2]) == 1
