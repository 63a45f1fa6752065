"""Selection among equilibria, against published games and the product of losses."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver import InputError, NormalFormGame, nash
from solver.concepts import concept
from solver.concepts.risk_dominant import bicentric_prior, risk_dominant
from solver.payoffs.rational import rational_payoffs
from tests.solver.concepts.published import MYERSON, YOUNG

THREE = [(0, 0), (1, 1), (2, 2)]


def test_young_has_another_answer_by_each_concept() -> None:
    game = NormalFormGame(YOUNG)
    assert [each.holds for each in concept("stochastically_stable")(game, THREE)] == [
        False, True, False,
    ]  # fmt: skip
    assert [each.holds for each in concept("payoff_dominant")(game, THREE)] == [False, False, True]
    assert [each.holds for each in concept("logit_limit")(game, THREE)] == [False, False, True]
    assert risk_dominant(game, (0, 0), (1, 1)) == (1, 1)
    assert risk_dominant(game, (1, 1), (2, 2)) == (2, 2)
    assert risk_dominant(game, (0, 0), (2, 2)) is None  # the path ends in the second


def test_bicentric_priors_of_young() -> None:
    payoffs = rational_payoffs(NormalFormGame(YOUNG))
    eighths, sixths = bicentric_prior(payoffs, (0, 0), (1, 1)), bicentric_prior(
        payoffs, (0, 0), (2, 2)
    )  # fmt: skip
    assert eighths[0] == [Fraction(1, 8), Fraction(7, 8), 0]
    assert sixths[0] == [Fraction(1, 6), Fraction(11, 24), Fraction(3, 8)]
    assert bicentric_prior(payoffs, (1, 1), (2, 2))[1] == [0, Fraction(2, 5), Fraction(3, 5)]


def test_myersons_logit_limit_is_the_proper_one() -> None:
    found = concept("logit_limit")(NormalFormGame(MYERSON), THREE)
    assert [each.holds for each in found] == [True, False, False]


@given(st.tuples(*(st.integers(1, 9),) * 4))
def test_in_two_by_two_the_larger_product_of_losses_wins(
    losses: tuple[int, int, int, int],
) -> None:
    a, b, c, d = losses
    game = NormalFormGame([[[a, 0], [0, c]], [[b, 0], [0, d]]])
    wanted = None if a * b == c * d else (0, 0) if a * b > c * d else (1, 1)
    assert risk_dominant(game, (0, 0), (1, 1)) == wanted
    assert risk_dominant(game, (1, 1), (0, 0)) == wanted


def test_three_players_as_far_as_the_first_replies_stay_best() -> None:
    payoffs = np.zeros((3, 2, 2, 2))
    payoffs[:, 0, 0, 0] = 3
    payoffs[:, 1, 1, 1] = 1
    game = NormalFormGame(payoffs)
    assert risk_dominant(game, (0, 0, 0), (1, 1, 1)) == (0, 0, 0)


def test_three_players_whose_first_replies_do_not_stay_best() -> None:
    """The path leads on: as followed in the game of two that the third one leaves to the others."""
    rng = np.random.default_rng(12)
    decided = 0
    for _ in range(30):
        diagonals = rng.integers(1, 10, (2, 3))
        two = np.array([np.diag(own) for own in diagonals]) + rng.integers(0, 3, (2, 3, 3)) / 7
        three = np.zeros((3, 3, 3, 2))
        three[:2] = two[..., None]
        three[2, :, :, 0] = 1  # the third never does anything else
        pair = NormalFormGame(two), NormalFormGame(three)
        pure = [each.profile for each in nash(pair[0], "pure").equilibria]
        for a, b in combinations([each for each in pure if each is not None], 2):
            of_two = risk_dominant(pair[0], a, b)
            of_three = risk_dominant(pair[1], (*a, 0), (*b, 0))
            assert of_three == (None if of_two is None else (*of_two, 0))
            decided += of_two is not None
    assert decided > 30


@pytest.mark.parametrize("pair", [((0, 0), (0, 1)), ((0, 0), (0, 0))])
def test_what_is_compared_are_two_equilibria(pair: tuple[tuple[int, int], tuple[int, int]]) -> None:
    game = NormalFormGame([[[4, 0], [3, 3]], [[4, 3], [0, 3]]])
    with pytest.raises(InputError):
        risk_dominant(game, *pair)
