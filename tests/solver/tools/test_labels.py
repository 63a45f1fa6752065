"""What a game accepts as labels goes into every format and comes back."""

import io
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver import InputError, NormalFormGame, to_pygambit
from solver.formats import FORMATS, read_game, write_game
from solver.tools.labels import told_apart

A = [[3, 0], [5, 1]]
B = [[3, 5], [0, 1]]

# what users have for labels, and the text that it becomes
TEXTS = {
    "years": ([2014, 2015], ("2014", "2015")),
    "an index": (pd.Index([2014, 2015]), ("2014", "2015")),
    "names of an index": (pd.Index(["C", "D"]), ("C", "D")),
    "an array": (np.array([0.5, 1.0]), ("0.5", "1.0")),
    "text in an array": (np.array(["C", "D"]), ("C", "D")),
    "fractions": ([Fraction(1, 2), Fraction(2)], ("1/2", "2")),
    "numbers and their text": ([1, "1"], ("1_1", "1_2")),
    "twice": (["C", "C"], ("C_1", "C_2")),
    "twice, and what they would become": (["C_1", "C_1"], ("C_1_1", "C_1_2")),
    "blank": (["", "D"], ("_1", "D")),
    "spaces": (["  ", ""], ("_1", "_2")),
    "blank, and what it would become": (["", "_1"], ("_2", "_1")),
}


@pytest.mark.parametrize("case", TEXTS)
def test_labels_become_distinct_texts(case: str) -> None:
    labels, texts = TEXTS[case]
    game = NormalFormGame([A, B], labels, [labels, labels])
    assert game.players == texts and game.strategies == (texts, texts)
    assert all(type(label) is str for label in (*game.players, *game.strategies[0]))
    for form in WITH_LABELS:
        assert _through(game, form).strategies == game.strategies, form


@pytest.mark.parametrize(
    "label",
    [None, float("nan"), float("inf"), pd.NA, pd.NaT, True, b"C", ["C"], "\ud800", object(), 1j,
     10**5000],
    ids=lambda label: type(label).__name__,
)  # fmt: skip
def test_what_is_no_text_is_refused_at_the_door(label: object) -> None:
    with pytest.raises(InputError, match=r"players\[1\]"):
        NormalFormGame([A, B], ["C", label])  # type: ignore[list-item]
    with pytest.raises(InputError, match=r"strategies\[0\]\[1\]"):
        NormalFormGame([A, B], None, [["C", label], ["C", "D"]])  # type: ignore[list-item]


@pytest.mark.parametrize("labels", ["CD", 2, None])
def test_labels_are_a_list(labels: object) -> None:
    with pytest.raises(InputError, match="right: a list"):
        NormalFormGame([A, B], None, [labels, ["C", "D"]])  # type: ignore[list-item]


@pytest.mark.parametrize("title", [None, 2014, b"game", "\ud800"])
def test_a_title_is_text(title: object) -> None:
    with pytest.raises(InputError, match="title"):
        NormalFormGame([A, B], title=title)  # type: ignore[arg-type]


anything = st.one_of(
    st.text(max_size=4), st.integers(-3, 3), st.none(), st.booleans(), st.floats(), st.binary()
)


@given(st.lists(anything, min_size=2, max_size=2), st.lists(anything, min_size=2, max_size=2))
def test_what_is_accepted_can_be_written_and_read(players: list[str], rows: list[str]) -> None:
    try:
        game = NormalFormGame([A, B], players, [rows, rows])
    except InputError:
        return
    assert len(set(game.players)) == len(set(game.strategies[0])) == 2
    for form, each in FORMATS.items():
        if each.text is not None:
            again = _through(game, form)
            assert (again.payoffs == game.payoffs).all()
        if form in WITH_LABELS:
            assert (again.players, again.strategies) == (game.players, game.strategies)
    if _has_gambit():
        to_pygambit(game)


@given(st.lists(st.sampled_from(["", " ", "a", "a_1", "a_2", "_1", "b"]), max_size=9))
def test_no_two_are_the_same(labels: list[str]) -> None:
    apart = told_apart(labels)
    assert len(set(apart)) == len(apart) == len(labels)
    assert all(label.strip() for label in apart)
    for label, name in zip(labels, apart, strict=True):
        assert name.startswith(label.strip()) and (
            name == label or labels.count(label) > 1 or not label.strip()
        )


WITH_LABELS = ("nfg", "nfg-outcomes", "json")  # csv has none of players, others none at all


def _through(game: NormalFormGame, form: str) -> NormalFormGame:
    out = io.StringIO()
    write_game(game, out, form)
    return read_game(io.BytesIO(out.getvalue().encode()), form)


def _has_gambit() -> bool:
    try:
        import pygambit  # noqa: F401
    except ImportError:
        return False
    return True
