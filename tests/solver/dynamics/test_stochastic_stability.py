"""Stochastic stability against published numbers, and trees against every tree there is."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver import InputError, NormalFormGame
from solver.dynamics import stochastic_stability
from solver.dynamics.trees import least_in_tree
from tests.solver.concepts.published import YOUNG

COSTS = st.integers(2, 5).flatmap(
    lambda n: st.lists(st.lists(st.integers(0, 9), min_size=n, max_size=n), min_size=n, max_size=n)
)


def by_every_tree(costs: list[list[int]], root: int) -> int:
    """Try every way out of every node."""
    n = len(costs)
    best = 10**9
    for ways in product(range(n), repeat=n):
        total = 0
        for start in range(n):
            node, steps = start, 0
            while node != root and steps <= n:
                node, steps = ways[node], steps + 1
            if node != root:
                break
            total += 0 if start == root else costs[start][ways[start]]
        else:
            best = min(best, total)
    return best


@given(COSTS)
def test_the_least_tree_is_the_least_of_all_trees(costs: list[list[int]]) -> None:
    n = len(costs)
    edges = {(a, b): costs[a][b] for a in range(n) for b in range(n)}
    for root in range(n):
        assert least_in_tree(edges, root) == by_every_tree(costs, root)


def test_a_root_that_cannot_be_reached() -> None:
    with pytest.raises(ValueError, match="no path"):
        least_in_tree({(1, 2): 1}, 1)


def test_young() -> None:
    found = stochastic_stability(NormalFormGame(YOUNG))
    assert found.stable == ((1, 1),)
    assert found.potential == {
        (0, 0): Fraction(37, 30),
        (1, 1): Fraction(1, 2),
        (2, 2): Fraction(21, 40),
    }
    assert found.resistance[(0, 0), (1, 1)] == Fraction(1, 8)
    assert found.resistance[(1, 1), (0, 0)] == Fraction(7, 8)
    assert found.resistance[(1, 1), (2, 2)] == Fraction(2, 5)
    assert found.resistance[(2, 2), (1, 1)] == Fraction(3, 8)


@given(
    st.tuples(*(st.integers(1, 9),) * 4),
)
def test_in_two_by_two_the_risk_dominant_one_is_stable(
    losses: tuple[int, int, int, int],
) -> None:
    """Young 1993, theorem 3: by the products of what deviating alone costs."""
    a, b, c, d = losses
    game = NormalFormGame([[[a, 0], [0, c]], [[b, 0], [0, d]]])
    found = stochastic_stability(game)
    # resistance to leave the first: the smaller of its losses' shares
    out = min(Fraction(a, a + c), Fraction(b, b + d))
    back = min(Fraction(c, a + c), Fraction(d, b + d))
    assert found.potential == {(0, 0): back, (1, 1): out}


def test_more_players_err_one_by_one() -> None:
    # three who all want to match: two have to err before the third follows, either way
    payoffs = np.zeros((3, 2, 2, 2))
    payoffs[:, 0, 0, 0] = 1
    payoffs[:, 1, 1, 1] = 2
    found = stochastic_stability(NormalFormGame(payoffs))
    assert found.mistakes == "players"
    assert set(found.potential) == {(0, 0, 0), (1, 1, 1)}
    assert found.resistance[(0, 0, 0), (1, 1, 1)] == 1
    assert found.resistance[(1, 1, 1), (0, 0, 0)] == 1


def test_where_replies_go_round_all_of_them_are_one_place() -> None:
    pennies = NormalFormGame([[[1, -1], [-1, 1]], [[-1, 1], [1, -1]]])
    found = stochastic_stability(pennies)
    assert found.stable == tuple(product((0, 1), (0, 1)))


def test_a_game_that_is_too_large() -> None:
    with pytest.raises(InputError, match="too large"):
        stochastic_stability(NormalFormGame(np.zeros((2, 200, 200))))
