"""JSON games: exact numbers, and a place for everything that is wrong."""

import io
import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver import InputError, NormalFormGame
from solver.formats import read_game

DILEMMA: dict[str, Any] = {
    "title": "dilemma",
    "players": ["Ann", "Bob"],
    "strategies": [["silent", "talk"], ["silent", "talk"]],
    "payoffs": [[[3, 0], [5, 1]], [[3, 5], [0, 1]]],
}


def read(text: str | bytes) -> NormalFormGame:
    return read_game(io.BytesIO(text.encode() if isinstance(text, str) else text), "json")


def test_a_game() -> None:
    game = read(json.dumps(DILEMMA))
    assert (game.title, game.players) == ("dilemma", ("Ann", "Bob"))
    assert game.strategies == (("silent", "talk"),) * 2
    assert game.given.tolist() == DILEMMA["payoffs"] and game.given.dtype == "int64"


def test_numbers_are_the_decimals_written() -> None:
    game = read('{"payoffs": [[0.1, "7/20", 1e-3, "1/3", -2.50, " 5. "]]}')
    assert game.exact is not None
    assert game.exact[0].tolist() == [
        Fraction(t) for t in ["1/10", "7/20", "1/1000", "1/3", "-5/2", "5"]
    ]


def test_only_the_payoffs_have_to_be_there() -> None:
    game = read('\ufeff{"payoffs": [[[1, 2]], [[3, 4]]], "schema": 1, "components": null}')
    assert (game.title, game.players) == ("", ("player 1", "player 2"))
    assert game.strategies == (("1",), ("1", "2"))


def test_three_players() -> None:
    tables = [[[[k + 2 * i + j] for j in range(2)] for i in range(3)] for k in range(3)]
    assert read(json.dumps({"payoffs": tables})).payoffs.shape == (3, 3, 2, 1)


def changed(**entries: Any) -> str:
    return json.dumps(DILEMMA | entries)


REFUSED = {
    "": "line 1, column 1: this is not JSON",
    "[1, 2": "this is not JSON",
    '{"payoffs": [[1, 2],]}': "line 1, column 2[01]: this is not JSON",
    '{"payoffs": [[01]]}': "this is not JSON",
    '{"payoffs": [[.5]]}': "this is not JSON",
    "{'payoffs': [[1]]}": "this is not JSON",
    '{"payoffs": [[1]]} 2': "this is not JSON",
    "[[1, 2]]": "a list .right: an object with the key 'payoffs'",
    "7": "the number 7 .right: an object",
    "{}": "no payoffs",
    '{"payofs": [[1]]}': "payofs: an unknown key .right: 'payoffs'",
    '{"payoffs": [[1]], "player": ["x"]}': "player: an unknown key .right: 'players'",
    '{"payoffs": [[1]],\n "payoffs": [[1]]}': "line 2, column 2: the key 'payoffs' stands here a",
    '{"x": {"a": 1, "b": {"a": 2}, "a": 3}}': "column 31: the key 'a' stands here a second time",
    '{"payoffs": [[1,\nNaN]]}': "line 2, column 1: NaN is not a number",
    "NaN]": "line 1, column 1: NaN is not a number",
    '{"payoffs": [[-1, 2.5e3], -Infinity1]}': "column 27: -Infinity is not a number",
    '{"payoffs": [[Infinity]]}': "column 15: Infinity is not a number",
    '{"x": "NaN", "payoffs": [[-Infinity]]}': "column 27: -Infinity is not a number",
    "[" * 100_000: "column 101: more than 100 brackets within each other",
    '{"a":' * 100_000: "more than 100 brackets within each other",
    changed(payoffs=[]): "payoffs: an empty list .right: a list with something in it",
    changed(payoffs={}): "payoffs: an object .right: a list",
    changed(payoffs=[[[1]]] * 64, strategies=[["a"]] * 64): "64 players .right: at most 63",
    changed(payoffs=[DILEMMA["payoffs"][0]]): "payoffs: 1 tables .right: 2 tables",
    changed(payoffs=[[[3, 0], [5]], [[3, 5], [0, 1]]]): r"payoffs\[0\]\[1\]: 1 entries .right: 2",
    changed(payoffs=[[[3, 0]], [[3, 5], [0, 1]]]): r"payoffs\[0\]: 1 entries .right: 2, the",
    changed(payoffs=[[[3, 0], [5, [1]]], [[3, 5], [0, 1]]]): r"payoffs\[0\]\[1\]\[1\]: a list",
    changed(payoffs=[[3, 0], [5, 1]]): r"payoffs\[0\]\[0\]: the number 3 .right: a list",
    changed(payoffs=[[[3, 0], [5, True]], [[3, 5], [0, 1]]]): r"\[0\]\[1\]\[1\]: true .right",
    changed(payoffs=[[[3, 0], [5, None]], [[3, 5], [0, 1]]]): r"\[0\]\[1\]\[1\]: null .right",
    changed(payoffs=[[[3, 0], [5, 1]], [[3, 5], [0, "x"]]]): r"payoffs\[1\]\[1\]\[1\]: 'x' is not",
    changed(payoffs=[[[3, 0], [5, 1]], [[3, 5], [0, "1 2"]]]): r"\[1\]\[1\]\[1\]: the text .1 2.",
    changed(payoffs=[[[3, 0], [5, 1]], [[3, 5], [0, ""]]]): r"\[1\]\[1\]\[1\]: the text ..",
    changed(payoffs=[[[3, 0], [5, 1]], [[3, 5], [0, "1/0"]]]): r"'1/0' divides by zero",
    changed(payoffs=[[[3, 0], [5, 1]], [[3, 5], [0, "inf"]]]): r"'inf' is not a number",
    '{"payoffs": [[1, 1e400]]}': r"payoffs\[0\]\[1\]: a number is too large",
    '{"payoffs": [[1, 1e999999999]]}': r"payoffs\[0\]\[1\]: the exponent",
    '{"payoffs": [[' + "1" * 5000 + "]]}": r"payoffs\[0\]\[0\]: '1111.*' is not a number",
    changed(players=["Ann"]): "1 player labels for 2 players",
    changed(players=["Ann", 7]): r"players\[1\]: the number 7 .right: text",
    changed(players="Ann"): "players: the text .Ann. .right: a list",
    changed(players=["Ann", "\ud800"]): r"players\[1\]: half a character",
    changed(strategies=[["a", "b"]]): "payoffs: 2 tables .right: 1 tables",
    changed(strategies=[["a", "b"], ["c"]]): r"payoffs\[0\]\[0\]: 2 entries .right: 1, the",
    changed(strategies=[["a", "b"], []]): r"strategies\[1\]: an empty list",
    changed(strategies=["ab", "cd"]): r"strategies\[0\]: the text .ab. .right: a list",
    changed(title=None): "title: null .right: text",
}


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_refused(text: str) -> None:
    with pytest.raises(InputError, match=REFUSED[text]) as error:
        read(text)
    assert str(error.value).startswith("input") and "\n" not in str(error.value)


def test_other_encodings_are_refused() -> None:
    with pytest.raises(InputError, match="line 1, column 13: this is not UTF-8"):
        read(b'{"payoffs": \xff')


def test_a_file_cut_off_anywhere_is_refused() -> None:
    text = json.dumps(DILEMMA)
    for end in range(len(text)):
        with pytest.raises(InputError):
            read(text[:end])


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*DILEMMA, "x"]), json_values))
def test_any_json_gives_a_game_or_an_input_error(document: dict[str, Any]) -> None:
    for text in (json.dumps(document), json.dumps(DILEMMA | document)):
        try:
            read(text)
        except InputError as error:
            assert "\n" not in str(error)


@given(st.integers(0, 170), st.integers(0, 9), st.text('[]{}",:0aNe-\\\n', max_size=4))
def test_damage_gives_a_game_or_an_input_error(at: int, cut: int, new: str) -> None:
    text = json.dumps(DILEMMA)
    try:
        read(text[:at] + new + text[at + cut :])
    except InputError as error:
        assert "\n" not in str(error)
