"""Games of many players in which dominance leaves a choice to two of them."""

from fractions import Fraction
from itertools import product

import numpy as np
from numpy.typing import NDArray

from solver import NormalFormGame, nash
from solver.reductions.two_players_left import two_players_left


def dominated() -> NDArray[np.int64]:
    """The first player has one strategy worth playing, the second two of three."""
    payoffs = np.random.default_rng(3).integers(0, 9, size=(3, 2, 3, 2))
    payoffs[0, 1] += 10
    payoffs[1, :, 1] -= 10
    # the others have a choice left: each strategy is best against something
    payoffs[1, 1, (0, 2)] = [[8, 0], [0, 8]]
    payoffs[2, 1, (0, 2)] = [[0, 8], [8, 0]]
    return payoffs


def test_the_game_between_the_two_who_have_a_choice_left() -> None:
    payoffs = dominated()
    smaller = two_players_left(NormalFormGame(payoffs), exact=True)
    assert smaller is not None and smaller.game.shape == (2, 2)
    assert smaller.game.exact is not None
    for b, c in product(range(2), range(2)):
        assert smaller.game.exact[0, b, c] == payoffs[1, 1, (0, 2)[b], c]
        assert smaller.game.exact[1, b, c] == payoffs[2, 1, (0, 2)[b], c]
    found = nash(smaller.game, exact=True)
    lifted = smaller.whole(found)
    assert len(lifted.equilibria) == len(found.equilibria) > 0
    for small, large in zip(found.equilibria, lifted.equilibria, strict=True):
        assert large.strategies[0].tolist() == [0, 1]
        assert large.strategies[1].tolist() == [small.strategies[0][0], 0, small.strategies[0][1]]
        assert all(isinstance(p, Fraction) for x in large.strategies for p in x)
        assert large.payoffs[1:].tolist() == small.payoffs.tolist() and large.regret == 0


def test_the_answer_says_how_it_was_come_by() -> None:
    found = nash(NormalFormGame(dominated()), exact=True, method="polynomial")
    assert found.complete and len(found.equilibria) == 1
    smaller = two_players_left(NormalFormGame(dominated()), exact=True)
    assert smaller is not None
    lifted = smaller.whole(nash(smaller.game, exact=True))
    assert lifted.reason.startswith("dominance leaves a choice to two players, and ")
    assert lifted.method == "dominance, then vertex"
    for one, other in zip(found.equilibria, lifted.equilibria, strict=True):
        assert all((x == y).all() for x, y in zip(one.strategies, other.strategies, strict=True))


def test_none_where_three_have_a_choice() -> None:
    payoffs = np.zeros((3, 2, 2, 2), dtype=int)
    assert two_players_left(NormalFormGame(payoffs), exact=True) is None


def test_one_profile_left_is_a_game_too() -> None:
    payoffs = np.zeros((3, 2, 2, 2), dtype=int)
    for i in range(3):
        np.moveaxis(payoffs[i], i, 0)[1] = 1
    smaller = two_players_left(NormalFormGame(payoffs), exact=True)
    assert smaller is not None and smaller.game.shape == (1, 1)
    (only,) = smaller.whole(nash(smaller.game, exact=True)).equilibria
    assert only.profile == (1, 1, 1)
