"""Games are built from what users have, and refuse what is not a game."""

from fractions import Fraction

import numpy as np
import pytest

from solver import InputError, NormalFormGame
from solver.numbers.text import parse_number


def test_payoffs_are_float64_contiguous_and_read_only() -> None:
    game = NormalFormGame([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
    assert game.payoffs.dtype == np.float64
    assert game.payoffs.flags.c_contiguous and not game.payoffs.flags.writeable
    assert game.shape == (2, 2) and game.n_players == 2


@pytest.mark.parametrize(
    "payoffs",
    [
        [[["1/3", "0.1"]], [["1", "2e-3"]]],
        [[[Fraction(1, 3), Fraction(1, 10)]], [[1, Fraction(2, 1000)]]],
    ],
)
def test_text_and_fractions_make_an_exact_game(payoffs: object) -> None:
    game = NormalFormGame(payoffs)
    assert game.exact is not None
    assert game.exact[0, 0, 0] == Fraction(1, 3)
    assert game.exact[1, 0, 1] == Fraction(1, 500)


def test_one_float_makes_a_float_game() -> None:
    game = NormalFormGame([[[1, 0.5]], [[Fraction(1, 3), 2]]])
    assert game.exact is None and not game.is_exact


@pytest.mark.parametrize(
    ("payoffs", "words"),
    [
        ([[[1, 2], [3]], [[1, 2], [3, 4]]], "player 1 are ragged"),
        ([[[1, 2]], [[1], [2]]], "player 2 have shape"),
        ([[[1.0, float("nan")]], [[0, 0]]], r"payoffs\[0, 0, 1\] is nan"),
        ([[[]], [[]]], "no strategy"),
        ([], "empty"),
        ([[1, 2], [3, 4]], "as many strategy axes"),
        ([[["x"]], [["1"]]], "'x' is not a number"),
        ([[[True]], [[False]]], "bool"),
    ],
)
def test_what_is_not_a_game_is_refused(payoffs: object, words: str) -> None:
    with pytest.raises(InputError, match=words):
        NormalFormGame(payoffs)


def test_labels_have_to_fit() -> None:
    with pytest.raises(InputError, match="3 strategy labels for the 2 of b"):
        NormalFormGame(np.zeros((2, 1, 2)), ["a", "b"], [["x"], ["x", "y", "z"]])


def test_labels_are_numbers_by_default() -> None:
    game = NormalFormGame(np.zeros((2, 1, 2)), title="nothing")
    assert game.players == ("player 1", "player 2")
    assert game.strategies == (("1",), ("1", "2"))
    assert game.title == "nothing"


def test_a_game_keeps_its_own_payoffs() -> None:
    payoffs = np.zeros((2, 1, 2))
    game = NormalFormGame(payoffs)
    payoffs[:] = 7
    assert not game.payoffs.any() and payoffs.flags.writeable


@pytest.mark.parametrize(
    ("text", "value"), [("1e-400", Fraction(1, 10**400)), ("-7/20", Fraction(-7, 20))]
)
def test_numbers_in_text_mean_what_is_written(text: str, value: Fraction) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1/0", "divides by zero"),
        ("1e401", "beyond 400"),
        ("1_000", "is not a number"),
        ("٣", "is not a number"),
        ("9" * 4001, "is not a number"),
    ],
)
def test_text_that_is_no_number_is_refused(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        parse_number(text)
