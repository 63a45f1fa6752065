"""Lemke-Howson paths: every label, no cycling, and what they connect."""

import numpy as np
import pytest
from hypothesis import given, settings

from solver import InputError, NormalFormGame, nash
from solver.tools.deadline import Deadline
from solver.two_players.bimatrix import Bimatrix
from solver.two_players.lemke_howson import lemke_howson, lemke_howson_graph
from solver.two_players.lemke_howson_paths import ORIGIN, Paths
from tests.solver.two_players import cyclic
from tests.solver.two_players.strategies import Payoffs, bimatrices


@given(bimatrices())
@settings(max_examples=60, deadline=None)
def test_every_label_leads_to_an_equilibrium(game: tuple[Payoffs, Payoffs]) -> None:
    rows, columns = game
    for label in (None, *range(sum(rows.shape))):
        (exactly,) = lemke_howson(
            NormalFormGame([rows, columns]), label=label, exact=True
        ).equilibria
        assert exactly.regret == 0
        (found,) = lemke_howson(NormalFormGame([rows * 0.1, columns * 0.3]), label=label).equilibria
        assert found.regret < 1e-9 * 99


@given(bimatrices(values=(9, 99)))
@settings(max_examples=60, deadline=None)
def test_paths_pair_the_equilibria_off(game: tuple[Payoffs, Payoffs]) -> None:
    """The ends of a path have opposite index, -1 for the artificial equilibrium."""
    payoffs = NormalFormGame(game)
    every = nash(payoffs, "vertex", exact=True)
    graph = lemke_howson_graph(payoffs, exact=True)
    equilibria = graph.found.equilibria
    labels = sum(payoffs.shape)
    assert len(graph.edges) == labels * (len(equilibria) + 1) / 2
    for label in range(labels):
        ends = [end for missing, *pair in graph.edges if missing == label for end in pair]
        assert sorted(-1 if e is None else e for e in ends) == [*range(-1, len(equilibria))]
    if every.status == "ok":
        known = {tuple(map(tuple, e.strategies)): e.index for e in every.equilibria}
        index = [known[tuple(map(tuple, e.strategies))] for e in equilibria]
        assert index == [each.index for each in equilibria]
        for _, a, b in graph.edges:
            signs = [-1 if end is None else index[end] for end in (a, b)]
            assert sorted(signs) == [-1, 1]  # type: ignore[type-var]


@given(bimatrices())
@settings(max_examples=40, deadline=None)
def test_integers_follow_the_same_paths(game: tuple[Payoffs, Payoffs]) -> None:
    for exact in (True, False):
        paths = Paths(Bimatrix(NormalFormGame(game), exact=exact, method=""), Deadline(None))
        for label in range(sum(game[0].shape)):
            in_floats = paths.from_origin(label)
            in_integers = paths._in_integers(ORIGIN, label)
            assert in_floats is not None and in_integers is not None
            assert in_floats.node == in_integers.node


@pytest.mark.parametrize(
    ("d", "longest", "shortest"), [(2, 4, 4), (4, 20, 8), (6, 88, 16), (8, 376, 40)]
)
def test_the_longest_paths_known(d: int, longest: int, shortest: int) -> None:
    """Savani & von Stengel (2006): d × d games with one equilibrium, and exponential paths."""
    order = cyclic.hard_to_solve(d)
    game = NormalFormGame(cyclic.game(order))
    (only,) = nash(game, "vertex", exact=True).equilibria
    assert len(only.support[0]) == d
    lengths = []
    for label in range(2 * d):
        lengths.append(cyclic.path_length(order, label))
        for exact in (True, False):
            (found,) = lemke_howson(game, label=label, exact=exact).equilibria
            assert found.support == only.support
    assert (max(lengths), min(lengths)) == (longest, shortest)


@pytest.mark.parametrize("d", [4, 6])
def test_paths_lead_where_strings_do(d: int) -> None:
    """A Lemke-Howson path on dual cyclic polytopes is a game with strings of labels."""
    order = [0, *(n for k in range(3, 2 * d, 2) for n in (k, k - 1)), 1]
    rows = sorted(cyclic.origin(order))
    columns = sorted(set(range(2 * d)) - set(rows))
    game = NormalFormGame(cyclic.game(order))
    for label, name in enumerate([*rows, *columns]):
        corner = cyclic.path(order, name)[-1]
        (found,) = lemke_howson(game, label=label, exact=True).equilibria
        assert found.support[0] == tuple(i for i in range(d) if rows[i] not in corner)
        assert found.support[1] == tuple(j for j in range(d) if columns[j] in corner)


def test_a_game_on_which_others_cycle() -> None:
    """Degenerate: every strategy of either player is a best reply to some other's row of ties."""
    rows = np.array([[1, 1, 0], [1, 0, 1], [0, 1, 1]])
    for columns in (rows, rows.T, 1 - rows, np.ones_like(rows)):
        for label in range(6):
            assert len(lemke_howson(NormalFormGame([rows, columns]), label=label)) == 1


def test_a_thousand_strategies() -> None:
    rng = np.random.default_rng(0)
    found = nash(NormalFormGame(rng.random((2, 1000, 1000))), "lemke-howson")
    assert found.equilibria[0].regret < 1e-9 and not found.complete
    loss = rng.random((150, 150))
    found = nash(NormalFormGame(np.array([loss, -loss])), "lemke-howson", time_limit=60)
    assert found.equilibria[0].regret < 1e-9


def test_a_time_limit_and_a_wrong_label() -> None:
    game = NormalFormGame(np.random.default_rng(0).random((2, 400, 400)))
    found = nash(game, "lemke-howson", time_limit=1e-9)
    assert not found.equilibria and found.status == "time limit"
    with pytest.raises(InputError, match="no label 800"):
        lemke_howson(game, label=800)
