"""Bimatrix games from spreadsheets: the layouts people have, and those nobody can read."""

import io
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver import InputError, NormalFormGame
from solver.formats import read_game

ROW, COLUMN = [[3, 0], [5, 1]], [[3, 5], [0, 1]]
PLAIN = (("1", "2"), ("1", "2"))
NAMED = (("T", "B"), ("L", "R"))


def read(text: str | bytes) -> NormalFormGame:
    return read_game(io.BytesIO(text.encode() if isinstance(text, str) else text), "csv")


ACCEPTED = {
    "quoted pairs": ('"3,3","0,5"\n"5,0","1,1"\n', PLAIN),
    "space after commas": ('"3, 3", "0, 5"\n"5, 0", "1, 1"', PLAIN),
    "parentheses": ('"(3,3)","( 0 , 5 )"\n"(5,0)","(1,1)"', PLAIN),
    "parentheses, not quoted": ("(3,3),(0, 5)\n(5,0),(1,1)", PLAIN),
    "semicolons between columns": ("3,3;0,5\n5,0;1,1", PLAIN),
    "tabs between columns": ("3,3\t0,5\n5,0\t1,1", PLAIN),
    "tabs between quoted pairs": ('"3,3"\t"0,5"\n"5,0"\t"1,1"', PLAIN),
    "parentheses and spaces, not quoted": ("(3,3) (0,5)\n(5,0) (1,1)", PLAIN),
    "semicolons within pairs": ("3;3,0;5\n5;0,1;1", PLAIN),
    "bars within pairs": ("3|3,0|5\n5|0,1|1", PLAIN),
    "spaces within pairs": ("3 3, 0 5\n5 0, 1 1", PLAIN),
    "spaces between columns": ("3,3 0,5\n 5,0  1,1 \n", PLAIN),
    "spaces in labels": (',L l,R r\nT,"3,3","0,5"\nB,"5,0","1,1"', (("T", "B"), ("L l", "R r"))),
    "pairs for labels": (
        ',"1,2","3,4"\n(0 1),"3,3","0,5"\nB,"5,0","1,1"',
        (("(0 1)", "B"), ("1,2", "3,4")),
    ),
    "labels": (',L,R\nT,"3,3","0,5"\nB,"5,0","1,1"', NAMED),
    "labels and a corner": ('game,L,R\nT,"3,3","0,5"\nB,"5,0","1,1"', NAMED),
    "labels above": ('L,R\n"3,3","0,5"\n"5,0","1,1"', (PLAIN[0], NAMED[1])),
    "labels before": ('T,"3,3","0,5"\nB,"5,0","1,1"', (NAMED[0], PLAIN[1])),
    "numbers for labels": ('price,10,20\n5,"3,3","0,5"\n6,"5,0","1,1"', (("5", "6"), ("10", "20"))),
    "two blocks": ("3,0\n5,1\n\n3,5\n0,1\n", PLAIN),
    "two blocks, semicolons": ("3;0\n5;1\n\n3;5\n0;1\n", PLAIN),
    "two blocks, tabs": ("3\t0\n5\t1\n\n3\t5\n0\t1\n", PLAIN),
    "two blocks, spaces": (" 3 0\n5   1 \n\n\n3 5\n0 1\n", PLAIN),
    "two blocks from Excel": ("\ufeff3,0,\r\n5,1,\r\n,,\r\n3,5,\r\n0,1,\r\n", PLAIN),
    "two blocks of quotes": ('"3","0"\n"5","1"\n\n"3","5"\n"0","1"\n', PLAIN),
    "two blocks with labels": (",L,R\nT,3,0\nB,5,1\n\n,L,R\nT,3,5\nB,0,1", NAMED),
    "two blocks, labels above": ("L,R\n3,0\n5,1\n\nL,R\n3,5\n0,1", (PLAIN[0], NAMED[1])),
    "two blocks, labels before": ("T,3,0\nB,5,1\n\nT,3,5\nB,0,1", (NAMED[0], PLAIN[1])),
    "two blocks from a data frame": (",0,1\n0,3,0\n1,5,1\n\n,0,1\n0,3,5\n1,0,1", (("0", "1"),) * 2),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted(name: str) -> None:
    text, labels = ACCEPTED[name]
    game = read(text)
    assert game.given.tolist() == [ROW, COLUMN]
    assert game.strategies == labels


def test_numbers_are_exact() -> None:
    game = read('"3, 1/2","0.1,1e-3"')
    assert game.exact is not None
    assert game.exact.ravel().tolist() == [Fraction(t) for t in ["3", "1/10", "1/2", "1/1000"]]


@pytest.mark.parametrize(
    ("text", "shape"), [('"1,2"', (1, 1)), ('"1,2"\n"3,4"', (2, 1)), ("1\n\n2", (1, 1))]
)
def test_single_strategies(text: str, shape: tuple[int, int]) -> None:
    assert read(text).shape == shape


REFUSED = {
    "": "0 blocks of rows",
    " \n,,\n": "0 blocks of rows",
    "3,0\n5,1\n": "no pairs of payoffs .right: a pair such as .3, 1/2. in each cell, or two blocks",
    "3 0\n5 1\n": "no pairs of payoffs",
    "3\t0\n5\t1\n": "no pairs of payoffs",
    "1\n\n2\n\n3": "3 blocks of rows",
    "3,0\n5\n\n3,5\n0,1": "line 2: 1 cells .right: 2",
    "3,0\n5,1\n\n3,5,0\n0,1,1": "the two blocks differ in size",
    "T,3,0\nB,5,1\n\nT,3,5\nX,0,1": "the two blocks differ in labels",
    "3,x\n0,5\n\n3,5\n0,1": "line 1, cell 2: 'x' .right: a number",
    "3,\n0,5\n\n3,5\n0,1": "line 1, cell 2: an empty cell .right: a number",
    '"3,3","0;x"\n"5,0","1,1"': "line 1, cell 2: '0;x' .right: a pair",
    '"3,3","0,5,1"\n"5,0","1,1"': "line 1, cell 2: '0,5,1' .right: a pair",
    '"(3,3","0,5"\n"5,0","1,1"': r"line 1, cell 1: '\(3,3' .right: a pair",
    '"3,3",0\n"5,0","1,1"': "line 1, cell 2: '0' .right: a pair",
    '"1,5;2,5","1;1"': "line 1, cell 1: '1,5;2,5' .right: a",
    '"1/0,1"': "line 1, cell 1: '1/0' divides by zero",
    '"nan,1"': "line 1, cell 1: 'nan' is not a number",
    "1,inf\n2,3\n\n1,2\n3,4": "line 1, cell 2: 'inf' is not a number",
    "nan,nan\n2,3\n\n1,2\n3,4": "line 1, cell 1: 'nan' is not a number",
    "1-2,3\n4,5\n\n1,2\n3,4": "line 1, cell 1: '1-2' is not a number",
    "1.234,5;2\n1;2\n\n1;2\n1;2": "line 1, cell 1: '1.234,5' is not a number",
    "3,5;1,2\n\n3,5;1,2": "line 1, cell 1: '3,5' is not a number",
    "T,0,1\nB,5,1\n\nT,0,1\nB,0,1": "labels or payoffs in the first row",
    "x,L,R\n1,3,0\n2,5,1\n\nx,L,R\n1,3,5\n2,0,1": "labels or payoffs in the first column",
    'L,\n"3,3","0,5"': "line 1, cell 2: an empty cell .right: a label",
    ',L\n,"3,5"': "line 2, cell 1: an empty cell .right: a label",
    '"3,1","0,5': "a quote is not closed",
    '"3,1"x,"0,5"': "line 1: ',' expected after '\"'",
    "x,\t1;1": "the columns are not clear",
    "3\n\n" + "1" * 200_000: "field larger than field limit",
    # a comma between thousands, a decimal comma, and values that are missing
    '"1,000";"2,000"': "no pairs of payoffs",
    '"3,1";"1,050"': "line 1, cell 2: '1,050' .right: a pair",
    "3;0,5\n5;1\n\n3;5\n0;1": "line 1, cell 2: '0,5' is not a number",
    '"1,234.5","2"\n\n"3","4"': "line 1, cell 1: '1,234.5' is not a number",
    "NA,NA\n3,0\n5,1\n\nNA,NA\n3,5\n0,1": "line 1, cell 1: 'NA' .right: a number",
    "NA,0\n5,1\n\n3,5\n0,1": "line 1, cell 1: 'NA' .right: a number",
    "..,0\n5,1\n\n3,5\n0,1": "line 1, cell 1: '..' .right: a number",
    '"NA,1","0,5"\n"5,0","1,1"': "line 1, cell 1: 'NA,1' .right: a pair",
    'x,NA,-\nT,"3,1","0,5"': "line 1, cell 2: 'NA' .right",
}


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_refused(text: str) -> None:
    with pytest.raises(InputError, match=REFUSED[text]) as error:
        read(text)
    assert str(error.value).startswith("input") and "\n" not in str(error.value)


def test_other_encodings_are_refused() -> None:
    with pytest.raises(InputError, match="line 1, column 1: this is not UTF-8"):
        read("3,0".encode("utf-16"))


@given(st.one_of(st.binary(max_size=40), st.text(max_size=40).map(str.encode)))
def test_garbage_gives_a_game_or_an_input_error(data: bytes) -> None:
    try:
        read(data)
    except InputError as error:
        assert "\n" not in str(error)


@given(
    st.sampled_from([text for text, _ in ACCEPTED.values()]),
    st.integers(0, 60),
    st.integers(0, 9),
    st.text('"0125,;|\t\n ()-+./ex', max_size=4),
)
def test_damage_gives_a_game_or_an_input_error(text: str, at: int, cut: int, new: str) -> None:
    try:
        read(text[:at] + new + text[at + cut :])
    except InputError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 50_000 + "," * 50_000,
        "3" + " " * 100_000 + "x",
        '"' * 50_001,
        "(3," * 50_000,
        '"' + "3, " * 40_000 + 'x","3,3x"',
    ],
)
def test_hostile_files_end_soon(text: str) -> None:
    with pytest.raises(InputError):
        read(text)
