"""The grammar of .nfg: what is accepted, what is refused, and where the message points."""

import io
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver import InputError, NormalFormGame
from solver.formats import read_game, write_game

HEAD = 'NFG 1 R "t" { "A" "B" } '
BODY = "1 2 3 4 5 6 7 8"


def read(text: str | bytes) -> NormalFormGame:
    data = text.encode() if isinstance(text, str) else text
    return read_game(io.BytesIO(data), "nfg")


def payoffs(game: NormalFormGame) -> list[list[Fraction]]:
    """Profile by profile, as in the file."""
    assert game.exact is not None
    return [list(profile) for profile in game.exact.T.reshape(-1, game.n_players)]


def test_the_first_players_strategy_varies_fastest() -> None:
    game = read(HEAD + "{ 3 2 } 1 1 0 2 0 2 1 1 0 3 2 0")
    assert game.payoffs[0].tolist() == [[1, 1], [0, 0], [0, 2]]
    assert game.payoffs[1].tolist() == [[1, 1], [2, 3], [2, 0]]


def test_three_players() -> None:
    game = read('NFG 1 R "" { "A" "B" "C" } { 2 1 2 } 1 2 3 4 5 6 7 8 9 10 11 12')
    assert game.payoffs[:, 1, 0, 0].tolist() == [4, 5, 6]
    assert game.payoffs[:, 0, 0, 1].tolist() == [7, 8, 9]


ACCEPTED = {
    "plain": HEAD + "{ 2 2 } " + BODY,
    "old kind of numbers": 'NFG 1 D "t" { "A" "B" } { 2 2 } ' + BODY,
    "comment": HEAD + '{ 2 2 } "a comment { 3" ' + BODY,
    "empty comment": HEAD + '{ 2 2 } "" ' + BODY,
    "labels": HEAD + '{ { "1" "2" } { "1" "2" } } ' + BODY,
    "labels and comment": HEAD + '{ {"1" "2"} {"1" "2"} } "" ' + BODY,
    "no space at all": 'NFG 1 R"t"{"A""B"}{2 2}' + BODY,
    "line ends of Windows": (HEAD + "\n{ 2 2 }\n\n" + BODY + "\n").replace("\n", "\r\n"),
    "tabs and form feeds": (HEAD + "{ 2 2 } " + BODY).replace(" ", "\t\f"),
    "byte order mark": "\ufeff" + HEAD + "{ 2 2 } " + BODY,
    "space before": "\n  " + HEAD + "{ 2 2 } " + BODY,
    "space behind": HEAD + "{ 2 2 } " + BODY + " \n\n",
    "plus before a count": HEAD + "{ +2 2 } " + BODY,
    "numbers of every kind": HEAD + "{ 2 2 } +1 2. 3/1 0.4e1 50e-1 6E0 14/2 .8e+1",
    "outcomes": HEAD + '{ 2 2 } { { "a" 1 2 } { "b" 3 4 } { "c" 5 6 } { "" 7 8 } } 1 2 3 4',
    "outcomes with commas": HEAD + '{ 2 2 } {{"" 1,2}{"" 3, 4,}{"" 5 6}{"" 7, 8}} 1 2 3 4',
    "outcomes of one name": HEAD + '{ 2 2 } {{"a" 1 2}{"a" 3 4}{"a" 5 6}{"a" 7 8}} 1 +2 3 4',
    "outcomes, labels, comment": HEAD
    + '{ {"1" "2"} {"1" "2"} } "c" {{"" 5 6}{"" 1 2}{"" 3 4}{"" 7 8}} 2 3 1 4',
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted(name: str) -> None:
    game = read(ACCEPTED[name])
    assert payoffs(game) == [[1, 2], [3, 4], [5, 6], [7, 8]]
    assert (game.title, game.players, game.strategies) == ("t", ("A", "B"), (("1", "2"),) * 2)


def test_the_null_outcome_pays_nothing() -> None:
    game = read(HEAD + '{ 2 2 } { { "" 1 2 } } 0 1 0 1')
    assert payoffs(game) == [[0, 0], [1, 2], [0, 0], [1, 2]]
    assert payoffs(read(HEAD + "{ 2 1 } { } 0 0")) == [[0, 0], [0, 0]]


@pytest.mark.parametrize(
    ("written", "label"),
    [
        (r"\"", '"'),
        (r"say \"no\"", 'say "no"'),
        (r"a\\", "a\\"),
        (r"a\b", r"a\b"),
        (r"\\\"", r"\""),
        ("two\nlines", "two\nlines"),
        ("Ä, 中国 {", "Ä, 中国 {"),
    ],
)
def test_labels(written: str, label: str) -> None:
    game = read(f'NFG 1 R "{written}" {{ "{written}" "B" }} {{ {{ "{written}" }} {{ "" }} }} 1 2')
    assert (game.title, game.players[0]) == (label, label)
    assert game.strategies == ((label,), ("_1",))


def test_players_without_a_name_of_their_own_get_one() -> None:
    game = read('NFG 1 R "" { "A" "" "A" "A_1" "" } { 1 1 1 1 1 } 1 2 3 4 5')
    assert game.players == ("A_2", "_1", "A_3", "A_1", "_2")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", Fraction(12)),
        ("-1.5", Fraction(-3, 2)),
        ("5.", Fraction(5)),
        (".5", Fraction(1, 2)),
        ("-.5", Fraction(-1, 2)),
        ("7/20", Fraction(7, 20)),
        ("-2/6", Fraction(-1, 3)),
        ("1e3", Fraction(1000)),
        ("+6", Fraction(6)),
        ("1e+3", Fraction(1000)),
        ("-1.25E-2", Fraction(-1, 80)),
        ("0.1", Fraction(1, 10)),
        ("9007199254740993", Fraction(2**53 + 1)),
        ("123456789012345678901234567890", Fraction(123456789012345678901234567890)),
        ("0.123456789012345678901234567890", Fraction("0.123456789012345678901234567890")),
        ("1/18446744073709551617", Fraction(1, 2**64 + 1)),
        ("1e300", Fraction(10**300)),
        ("1e-400", Fraction(1, 10**400)),
    ],
)
def test_numbers_mean_what_is_written(text: str, value: Fraction) -> None:
    for body in (f"{text} 1", f'{{ {{ "" {text}, 1 }} }} 1'):
        game = read(HEAD + "{ 1 1 } " + body)
        assert game.exact is not None and game.exact[0, 0, 0] == value
        assert game.payoffs[0, 0, 0] == float(value)


def test_whole_numbers_stay_whole() -> None:
    assert read(HEAD + "{ 2 2 } " + BODY).given.dtype == "int64"
    assert read(HEAD + '{ 1 1 } { { "" 3 -4 } } 1').given.dtype == "int64"


BAD_NUMBERS = ["1-2", "-", ".", "-.", "+", "1/0", "0/0", "1/", "/2", "1/-2", "1.5/2", "1/2e3"]
BAD_NUMBERS += ["inf", "-inf", "nan", "NaN", "1e", "1e+", "e5", "1..2", "--1", "0x10", "1_000"]
BAD_NUMBERS += ["1,", ",", "1e400", "-1e309", "1e99999999999", "½", "٣", "x", "{", "}", "#"]
BAD_NUMBERS += ["9" * 5000, '"x"', '"', "1\x00"]


@pytest.mark.parametrize("number", BAD_NUMBERS)
@pytest.mark.parametrize("padding", ["", " " * 250_000], ids=["short", "long"])
def test_what_is_no_number_is_refused_at_its_place(number: str, padding: str) -> None:
    with pytest.raises(InputError, match="input, line 2, column 3: payoff 2: ") as error:
        read(HEAD + "{ 1 2 }\n1 " + number + " 3 4" + padding)
    assert "\n" not in str(error.value)


REFUSED = {
    "": "line 1, column 1: the file ends here .right: NFG",
    "nfg" + HEAD[3:] + "{ 2 2 } " + BODY: "column 1: 'nfg'",
    'EFG 2 R "t" { "A" }': "column 1: 'EFG'",
    HEAD.replace("1", "2") + "{ 2 2 } " + BODY: "column 5: '2' stands here .right: 1",
    HEAD.replace(" R", " X") + "{ 2 2 } " + BODY: "column 7: 'X' stands here .right: R or D",
    HEAD.replace(" R", "") + "{ 2 2 } " + BODY: "column 7: 't' stands here .right: R or D",
    HEAD.replace(' "t"', "") + "{ 2 2 } " + BODY: "column 9: '{' stands here .right: the title",
    'NFG 1 R "t { 2 2 } 1 2': "column 9: this quote is not closed",
    'NFG 1 R "t" "A" "B" { 2 2 }': "'A' stands here .right: '{' and the players",
    'NFG 1 R "t" { } { }': "column 13: 0 players .right: 1 to 63",
    'NFG 1 R "t" { ' + '"A" ' * 64 + "}": "64 players .right: 1 to 63",
    'NFG 1 R "t" { "A", "B" } { 1 1 } 1 1': "column 18: ',' stands here",
    'NFG 1 R "t" { A B } { 1 1 } 1 1': "column 15: 'A' stands here",
    HEAD + "{ 2 }": "column 29: '}' stands here .right: a number of strategies",
    HEAD + "{ 2 2 2 } " + BODY: "column 31: '2' stands here .right: '}'",
    HEAD + "{ 2, 2 } " + BODY: "column 28: ',' stands here",
    HEAD + "{ 2.0 2 } " + BODY: "column 27: '2.0' stands here",
    HEAD + "{ -2 2 } " + BODY: "column 27: '-2' stands here",
    HEAD + "{ 0 2 }": "column 27: A has no strategy",
    HEAD + '{ { "a" } { } } 1': "column 35: B has no strategy",
    HEAD + '{ "a" "b" } 1 1': "column 27: 'a' stands here",
    HEAD + '{ { "a" } 2 } 1 1 1 1': "column 35: '2' stands here",
    HEAD + '{ { "a" } { "b" } { "c" } } 1 1': "column 43: '{' stands here",
    HEAD + '{ 2 2 } "c" "d" ' + BODY: "payoff 1: '\"d\"' is not a number",
    HEAD + "{ 2 2 }": "the file ends before payoff 1 .right: 8 payoffs, of 2 players in 4",
    HEAD + "{ 2 2 } 1 2 3\n": "line 2, column 1: the file ends before payoff 4",
    HEAD + "{ 2 2 } " + BODY + "\n9": "line 2, column 1: the file goes on after the last payoff",
    HEAD + "{ 2 2 } " + BODY + " { }": "the file goes on after the last payoff",
    HEAD + "{ 1000000000000 1000000000000 } 1 2": "the file ends before payoff 3",
    HEAD + '{ 2 1 } { { "" 1 2 } } 1': "the file ends before outcome number 2",
    HEAD + '{ 2 1 } { { "" 1 2 } } 1 1 1': "goes on after the last outcome number",
    HEAD + '{ 2 1 } { { "" 1 2 } } 1 1 x': "goes on after the last outcome number",
    HEAD + '{ 2 1 } { { "" 1 2 } } 1 2': "column 50: outcome number 2 is not a whole number from 0",
    HEAD + '{ 2 1 } { { "" 1 2 } } -1 0': "column 48: outcome number 1",
    HEAD + '{ 2 1 } { { "" 1 2 } } 0.5 0': "column 48: outcome number 1",
    HEAD + '{ 2 1 } { { "" 1 2 } } 1.0 0': "column 48: outcome number 1",
    HEAD + '{ 2 1 } { { "" 1 2 } } 1, 0': "column 48: outcome number 1",
    HEAD + '{ 2 1 } { { "" 1 2 } } 1 ' + "9" * 30: "column 50: outcome number 2",
    HEAD + '{ 2 1 } { { "" 1 } } 1 1': "'}' stands here .right: 2 payoffs, one for each player",
    HEAD + '{ 2 1 } { { "" 1 2 3 } } 1 1': "'3' stands here .right: '}' after 2 payoffs",
    HEAD + '{ 2 1 } { { "" 1,, 2 } } 1 1': "',' stands here",
    HEAD + '{ 2 1 } { { "", 1 2 } } 1 1': "',' stands here",
    HEAD + '{ 2 1 } { { "" 1 2 }, { "" 1 2 } } 1 1': "',' stands here .right: '{' and an outcome",
    HEAD + "{ 2 1 } { { 1 2 } } 1 1": "'1' stands here .right: the name of an outcome",
    HEAD + '{ 2 1 } { { "" 1 1/0 } } 1 1': "column 42: '1/0' divides by zero",
    HEAD + '{ 2 1 } { { "" 1 2 } ': "the file ends here",
}


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    with pytest.raises(InputError, match=REFUSED[text]) as error:
        read(text)
    assert str(error.value).startswith("input, line ") and "\n" not in str(error.value)


def test_columns_count_characters() -> None:
    with pytest.raises(InputError, match="line 1, column 31: payoff 1: 'x'"):
        read(HEAD.replace('"A"', '"Ä"') + "{1 1} x")


@pytest.mark.parametrize("data", [b'NFG 1 R "\xff" { "A" } { 1 } 1', "NFG".encode("utf-16")])
def test_other_encodings_are_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="line 1, column"):
        read(data)


FILES = [
    HEAD + '{ { "a" "b \\" c" } { "d" "e" } } "comment" ' + "1/2 -3 .5 4e1 5 6 7 89",
    HEAD + '{ 2 2 } { { "x" 1, 2 } { "y" -3/4 4 } } 1 2 10 0'.replace("10", "1"),
]


@pytest.mark.parametrize("text", FILES)
def test_a_file_cut_off_anywhere_is_refused(text: str) -> None:
    read(text)
    # within the last number what is left may be a game
    for end in range(len(text) - len(text.split()[-1]) + 1):
        with pytest.raises(InputError):
            read(text[:end])


@given(st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)))
def test_garbage_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read(data)


@given(
    st.sampled_from(FILES),
    st.integers(0, 120),
    st.integers(0, 10),
    st.text(st.sampled_from('{}",\\ 0129/.-+eEinfa\n\x00é'), max_size=5),
)
def test_damage_gives_a_game_or_an_input_error(text: str, at: int, cut: int, new: str) -> None:
    try:
        read(text[:at] + new + text[at + cut :])
    except InputError as error:
        assert "\n" not in str(error)


def test_the_outcome_form_shares_outcomes() -> None:
    game = NormalFormGame([[[1, 0], [0, 1]], [[1, 0], [0, 1]]])
    text = io.StringIO()
    write_game(game, text, "nfg-outcomes")
    assert text.getvalue().splitlines()[-1] == "1 2 2 1"


def test_a_long_list_of_outcomes() -> None:
    rows = [f'{{ "\\"{k}, {{" {k}, -{k} }}' for k in range(1, 25_001)]
    head, numbers = HEAD + "{ 25000 1 } {", " ".join(map(str, range(25_000, 0, -1)))
    game = read("\n".join([head, *rows, "}", numbers]))
    assert game.payoffs[:, :, 0].tolist() == [
        list(range(25_000, 0, -1)),
        list(range(-25_000, 0)),
    ]
    rows[20_000] = rows[20_000].replace("-", "--")
    with pytest.raises(InputError, match="line 20002, column 23: '--20001' is not a number"):
        read("\n".join([head, *rows, "}", numbers]))
    rows[20_000] = rows[20_000].replace(",", ",,")
    with pytest.raises(InputError, match="line 20002, column 23: ',' stands here"):
        read("\n".join([head, *rows, "}", numbers]))
