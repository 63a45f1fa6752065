"""Games of every kind, for hypothesis."""

from fractions import Fraction

import numpy as np
from hypothesis import strategies as st

from solver import NormalFormGame

# what a text file can hold: everything but half characters
labels = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)

fractions = st.one_of(
    st.integers(-9, 9).map(Fraction),
    st.fractions(-10, 10, max_denominator=50),
    st.decimals(-100, 100, places=4).map(Fraction),
    st.builds(Fraction, st.integers(-(10**30), 10**30), st.integers(1, 10**30)),
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300).map(
        Fraction
    ),
)
floats = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def games(
    draw: st.DrawFn,
    players: st.SearchStrategy[int] = st.integers(1, 4),  # noqa: B008
    labels: st.SearchStrategy[str] = labels,
    payoffs: st.SearchStrategy[Fraction | float] = fractions,
) -> NormalFormGame:
    """A game with labels and a title; every other one with the default labels."""
    n = draw(players)
    shape = draw(st.tuples(*[st.integers(1, 3)] * n))
    size = n * int(np.prod(shape))
    values = draw(st.lists(payoffs, min_size=size, max_size=size))
    flat = np.empty(size, dtype=object)
    flat[:] = values
    table = flat.reshape(n, *shape)
    if draw(st.booleans()):
        return NormalFormGame(table)
    # an empty player label is filled in by readers
    names = st.lists(labels.filter(bool), min_size=n, max_size=n, unique=True)
    strategies = [draw(st.lists(labels, min_size=m, max_size=m)) for m in shape]
    return NormalFormGame(table, draw(names), strategies, draw(labels))


def assert_same(game: NormalFormGame, other: NormalFormGame) -> None:
    """The same exact payoffs, labels and title."""
    assert other.exact is not None
    expected = game.exact
    if expected is None:
        expected = np.vectorize(lambda u: Fraction(repr(float(u))), otypes=[object])(game.payoffs)
    assert (other.exact == expected).all()
    assert other.payoffs.tolist() == game.payoffs.tolist()
    assert (other.players, other.strategies) == (game.players, game.strategies)
    assert other.title == game.title
