"""Whatever is written is read again as the same exact game."""

import io
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver import InputError, NormalFormGame
from solver.formats import FORMATS, read_game, write_game
from solver.numbers.text import format_number, parse_number
from tests.solver.formats.games import assert_same, floats, fractions, games, labels


def through(game: NormalFormGame, format: str) -> NormalFormGame:
    stream = io.StringIO()
    write_game(game, stream, format)
    return read_game(io.BytesIO(stream.getvalue().encode()), format)


@pytest.mark.parametrize("format", ["nfg", "nfg-outcomes", "json"])
@given(game=games())
def test_exact_games(format: str, game: NormalFormGame) -> None:
    assert_same(game, through(game, format))


@pytest.mark.parametrize("format", ["nfg", "nfg-outcomes", "json"])
@given(game=games(payoffs=floats))
def test_float_games_become_the_decimals_they_print_as(format: str, game: NormalFormGame) -> None:
    assert_same(game, through(game, format))


# CSV has no place for players and title, and drops the space around labels
csv_labels = labels.map(str.strip).filter(bool)


@given(game=games(st.just(2), csv_labels, st.one_of(fractions, floats)))
def test_bimatrix_as_csv(game: NormalFormGame) -> None:
    plain = NormalFormGame(game.given, strategies=game.strategies)
    assert_same(plain, through(game, "csv"))


def test_csv_refuses_what_it_cannot_hold() -> None:
    with pytest.raises(InputError, match="two players, not 1"):
        through(NormalFormGame([[1, 2]]), "csv")


def test_a_number_longer_than_the_reader_takes_is_refused() -> None:
    game = NormalFormGame([[Fraction(1, 3**9000)]])
    with pytest.raises(InputError, match="4000 characters"):
        through(game, "nfg")


@given(st.one_of(fractions, floats))
def test_numbers(value: Fraction | float) -> None:
    text = format_number(value)
    exact = Fraction(repr(value)) if isinstance(value, float) else value
    assert parse_number(text) == exact


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(7, 20), "0.35"),
        (Fraction(-1, 4), "-0.25"),
        (Fraction(1, 3), "1/3"),
        (Fraction(12), "12"),
        (-5, "-5"),
        (Fraction(1, 10**12), "0.000000000001"),
        (Fraction(1, 10**13), "1/10000000000000"),
        (1e16, "1e16"),
        (0.1, "0.1"),
    ],
)
def test_numbers_are_written_for_people(value: Fraction | float, text: str) -> None:
    assert format_number(value) == text


def test_every_format_that_is_written_is_read() -> None:
    game = NormalFormGame([[[3, 0], [5, 1]], [[3, 5], [0, 1]]])
    for format, each in FORMATS.items():
        if each.text is not None:
            assert_same(game, through(game, format))
