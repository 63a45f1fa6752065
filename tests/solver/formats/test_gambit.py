"""Agreement with Gambit's own reader and writer."""

import io
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solver import NormalFormGame, from_pygambit, to_pygambit
from solver.formats import read_game, write_game
from tests.solver.formats.games import assert_same, floats, fractions, games
from tests.solver.formats.test_nfg import ACCEPTED, REFUSED

pygambit = pytest.importorskip("pygambit", reason="pygambit is not installed: no second reader")

slow_peer = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Gambit's labels are printable ASCII; it doubles backslashes in a row when it reads
gambit_labels = (
    st.text(st.sampled_from("abcXYZ019 ,{}()\"'#"), max_size=6)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


def gambit_reads(text: str) -> Any:
    return pygambit.read_nfg(io.BytesIO(text.encode()))


def payoffs(game: Any) -> list[list[Fraction]]:
    """Profile by profile, Gambit's null outcome included."""
    outcomes = [game[tuple(profile)] for profile in game.contingencies]
    return [
        [Fraction(0) if outcome is None else Fraction(outcome[player]) for player in game.players]
        for outcome in outcomes
    ]


def assert_agree(ours: NormalFormGame, theirs: Any) -> None:
    assert ours.exact is not None
    flat = ours.exact.reshape(ours.n_players, -1).T  # Gambit's contingencies: the last fastest
    assert [list(profile) for profile in flat] == payoffs(theirs)
    assert ours.title == theirs.title
    assert list(ours.players) == [player.label for player in theirs.players]
    labels = [[strategy.label for strategy in player.strategies] for player in theirs.players]
    assert [list(each) for each in ours.strategies] == labels


# What we accept beyond Gambit 16.7, which fails on plus signs, marks and tight spacing.
BEYOND = {"byte order mark", "no space at all", "numbers of every kind"}


@pytest.mark.parametrize("name", sorted(ACCEPTED))
def test_accepted_files(name: str) -> None:
    if name in BEYOND:
        with pytest.raises(ValueError, match="Parse error"):
            gambit_reads(ACCEPTED[name])
    else:
        assert_agree(read_game(io.StringIO(ACCEPTED[name])), gambit_reads(ACCEPTED[name]))


def test_gambit_cuts_off_fractions_where_we_refuse() -> None:
    lenient = []
    for text in REFUSED:
        try:
            gambit_reads(text)
            lenient.append(text.split('"B" } ')[1])
        except (ValueError, IndexError):
            pass
    assert lenient == [
        "{ 2.0 2 } 1 2 3 4 5 6 7 8",
        '{ 2 1 } { { "" 1 2 } } 0.5 0',
        '{ 2 1 } { { "" 1 2 } } 1.0 0',
    ]


NUMBERS = ["0", "7", "-3", "5.", ".5", "-.25", "2.50", "1/3", "-22/7", "1e3", "1E-2", "12345678901"]


@slow_peer
@given(st.data(), st.booleans(), st.booleans(), st.booleans())
def test_random_files(data: st.DataObject, labelled: bool, comment: bool, outcomes: bool) -> None:
    shape = data.draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    n, profiles = len(shape), int(np.prod(shape))
    space = data.draw(st.sampled_from([" ", "\n", "\r\n", "\t ", "  "]))

    def label() -> str:
        return '"' + data.draw(gambit_labels).replace('"', '\\"') + '"'

    def block(words: list[str]) -> list[str]:
        return ["{", *words, "}"]

    def distinct(size: int) -> list[str]:
        return [f'"{k}{label()[1:]}' for k in range(size)]

    def number() -> str:
        return data.draw(st.sampled_from(NUMBERS))

    words = ["NFG", "1", data.draw(st.sampled_from("RD")), label(), *block(distinct(n))]
    counts = [word for m in shape for word in block(distinct(m))] if labelled else map(str, shape)
    words += block(list(counts))
    if comment:
        words.append(label())
    if outcomes:
        count = data.draw(st.integers(0, 4))
        rows = [block([f'"{k}"', *(number() + "," for _ in range(n))]) for k in range(count)]
        words += block([word for row in rows for word in row])
        words += [str(data.draw(st.integers(0, count))) for _ in range(profiles)]
    else:
        words += [number() for _ in range(n * profiles)]
    text = space.join(words)
    assert_agree(read_game(io.StringIO(text)), gambit_reads(text))


@slow_peer
@given(games(labels=gambit_labels, payoffs=fractions), st.sampled_from(["nfg", "nfg-outcomes"]))
def test_gambit_reads_what_we_write(game: NormalFormGame, format: str) -> None:
    distinct = NormalFormGame(
        game.given,
        game.players,
        [[f"{k}{label}" for k, label in enumerate(labels)] for labels in game.strategies],
        game.title,
    )
    text = io.StringIO()
    write_game(distinct, text, format)
    assert_agree(distinct, gambit_reads(text.getvalue()))


@slow_peer
@given(games(payoffs=st.one_of(fractions, floats)))
def test_conversion_there_and_back_is_exact(game: NormalFormGame) -> None:
    back = from_pygambit(to_pygambit(game))
    plain = NormalFormGame(game.given, back.players, back.strategies, back.title)
    assert_same(plain, back)


def test_labels_that_gambit_allows_survive() -> None:
    game = NormalFormGame(
        [[[1], [2]], [[3], [4]]], ["2", "1"], [["2", "1"], ['a"b\\c\\']], "a title"
    )
    assert_same(game, from_pygambit(to_pygambit(game)))


def test_other_labels_are_made_to_fit() -> None:
    game = NormalFormGame([[[1], [2]], [[3], [4]]], ["Óscar", "中"], [["", ""], [" a  b "]], "é")
    peer = to_pygambit(game)
    assert peer.title == "e"
    assert [player.label for player in peer.players] == ["Oscar", "_1"]
    assert [s.label for p in peer.players for s in p.strategies] == ["_1", "_2", "a b"]


def test_a_tree_becomes_its_normal_form() -> None:
    tree = pygambit.Game.new_tree(players=["A", "B"])
    tree.append_move(tree.root, "A", ["in", "out"])
    enters, stays_out = tree.root.children
    tree.append_move(enters, "B", ["fight", "share"])
    leaves = [*enters.children, stays_out]
    for k, (leaf, pay) in enumerate(zip(leaves, [[-1, -1], [1, 1], [0, 2]], strict=True)):
        tree.set_outcome(leaf, tree.add_outcome(str(k), pay))
    game = from_pygambit(tree)
    assert game.payoffs.tolist() == [[[-1, 1], [0, 0]], [[-1, 1], [2, 2]]]


def test_null_outcomes_pay_nothing() -> None:
    peer = gambit_reads('NFG 1 R "" { "A" } { 2 } { { "x" 5 } } 0 1')
    assert from_pygambit(peer).payoffs.tolist() == [[0, 5]]
