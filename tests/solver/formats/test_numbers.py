"""Long lists of numbers: the nearest floats at once, the exact numbers on request."""

import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver import NormalFormGame, nash
from solver.formats.numbers import NumberError, read_numbers
from solver.numbers.text import parse_number

digits = st.text("0123456789", min_size=1, max_size=20)
near = st.sampled_from(["0.1", "0.10", "1/10", "1e-1", ".1000000000000000055", "10/100", "0.3"])
words = st.one_of(
    near,
    st.integers(-99, 99).map(str),
    st.builds("{}{}.{}".format, st.sampled_from(["", "-", "+"]), digits, digits),
    st.builds("{}/{}".format, digits, digits.filter(lambda text: set(text) != {"0"})),
    st.builds(
        "{}.{}{}{}".format, digits, digits, st.sampled_from(["e", "E-", "e+"]), st.integers(0, 280)
    ),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
)


@pytest.mark.parametrize("padding", [0, 250_000], ids=["interpreted", "compiled"])
@given(st.lists(words, min_size=1, max_size=12))
def test_floats_are_the_nearest_and_exact_numbers_are_exact(padding: int, texts: list[str]) -> None:
    data = (" \t\n".join(texts) + " " * padding).encode()
    numbers, end = read_numbers(data, 0, (len(texts),))
    expected = [parse_number(text) for text in texts]
    assert numbers.floats.tolist() == [float(value) for value in expected]
    assert numbers.exact().tolist() == expected
    assert not data[end:].strip()
    if numbers.distinct:
        assert len(set(numbers.floats.tolist())) == len(set(expected))


def test_the_first_axis_may_vary_fastest() -> None:
    numbers, _ = read_numbers(b"1 2 3 .5 5 6", 0, (2, 3), "F")
    assert numbers.floats.tolist() == [[1, 3, 5], [2, 0.5, 6]]
    assert numbers.exact()[1, 1] == Fraction(1, 2)
    assert numbers.floats.flags.c_contiguous and numbers.exact().flags.c_contiguous


@pytest.mark.parametrize("text", ["1 2", "1 2 ", "1 2\n" + " " * 250_000])
def test_text_that_ends_too_early(text: str) -> None:
    for shape in ((3,), (10**9, 10**9)):
        with pytest.raises(NumberError) as error:
            read_numbers(text.encode(), 0, shape)
        assert (error.value.index, error.value.offset) == (2, len(text))


def test_payoffs_that_no_float_tells_apart_are_compared_exactly() -> None:
    text = b"0.1 0.1000000000000000001"
    game = NormalFormGame(read_numbers(text, 0, (1, 2))[0])
    assert game.payoffs[0, 0] == game.payoffs[0, 1]
    assert [each.profile for each in nash(game, method="pure").equilibria] == [(1,)]


def test_payoffs_that_floats_tell_apart_are_never_made_fractions() -> None:
    numbers, _ = read_numbers(b"0.1 0.2 1/3 0.3333 7 -1e-3", 0, (1, 6))
    game = NormalFormGame(numbers)
    assert [each.profile for each in nash(game, method="pure").equilibria] == [(4,)]
    assert game.is_exact and "given" not in vars(game)


def test_a_game_that_was_read_can_be_sent_to_another_process() -> None:
    game = NormalFormGame(read_numbers(b"0.1 1/3", 0, (1, 2))[0])
    again = pickle.loads(pickle.dumps(game))
    assert again.exact.tolist() == [[Fraction(1, 10), Fraction(1, 3)]]
    assert again.is_exact
