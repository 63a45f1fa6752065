"""The population of Kandori, Mailath & Rob, against the paper and chains by brute force."""

from itertools import product
from typing import Any

import numpy as np
import pytest

from solver import InputError, NormalFormGame
from solver.dynamics import kandori_mailath_rob

COMPUTERS = NormalFormGame([[[2, 0], [0, 1]], [[2, 0], [0, 1]]])


@pytest.mark.parametrize(("rate", "share"), [(0.1, 0.34843), (0.05, 0.598689), (0.01, 0.904382)])
def test_the_dormitory(rate: float, share: float) -> None:
    found = kandori_mailath_rob(COMPUTERS, 10, rate)
    assert found.best_replies == (0,) * 4 + (10,) * 7
    assert found.mutations == {(0, 10): 4, (10, 0): 7}
    assert found.stable == (10,)
    assert found.stationary[10] == pytest.approx(share, abs=1e-6)


def test_the_chain_person_by_person() -> None:
    rng = np.random.default_rng(0)
    for _ in range(5):
        row = rng.integers(0, 6, (2, 2))
        n, rate = 4, 0.2
        found = kandori_mailath_rob(NormalFormGame([row, row.T]), n, rate)
        chain = np.zeros((n + 1, n + 1))
        for z, errors in product(range(n + 1), product((0, 1), repeat=n)):
            meant = [k < found.best_replies[z] for k in range(n)]
            does = sum(m != bool(e) for m, e in zip(meant, errors, strict=True))
            chain[z, does] += np.prod([rate if e else 1 - rate for e in errors])
        assert found.stationary @ chain == pytest.approx(found.stationary)
        assert found.stationary.sum() == pytest.approx(1)


def test_as_mistakes_become_rare_it_is_in_the_stable_states() -> None:
    rng = np.random.default_rng(1)
    for _ in range(20):
        row = rng.integers(0, 6, (2, 2))
        found = kandori_mailath_rob(NormalFormGame([row, row.T]), 7, 1e-5)
        assert found.stationary[list(found.stable)].sum() > 0.99


def test_replies_that_go_round() -> None:
    """Hawks and doves who all revise at once: from all to none and back."""
    game = NormalFormGame([[[0, 3], [1, 2]], [[0, 1], [3, 2]]])
    found = kandori_mailath_rob(game, 6, 0.01)
    assert set(found.stable) >= {0, 6} or len(found.stable) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((NormalFormGame(np.zeros((2, 3, 3))), 10, 0.1), "right: two of two players"),
        ((COMPUTERS, 1, 0.1), "the population is 1"),
        ((COMPUTERS, 10, 0), "the mutation rate is 0"),
        ((NormalFormGame([[[2, 0], [1, 1]], [[2, 0], [0, 1]]]), 10, 0.1), "not symmetric"),
    ],
)
def test_what_cannot_be(arguments: Any, words: str) -> None:
    with pytest.raises(InputError, match=words):
        kandori_mailath_rob(*arguments)
