"""All extreme equilibria of two-player games, against other programs and published facts."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray

import solver.two_players.limit_vertices
from solver import EquilibriumSet, InputError, NormalFormGame, nash
from solver.tools.deadline import Deadline
from solver.two_players.bimatrix import Bimatrix
from solver.two_players.vertex_enumeration import enumerate_vertices
from tests.solver.two_players import cyclic
from tests.solver.two_players.oracles import Pairs, brute_force, gambit, lrsnash, needs_lrsnash
from tests.solver.two_players.strategies import Payoffs, bimatrices, random_bimatrices


def exact(rows: object, columns: object) -> EquilibriumSet:
    return nash(NormalFormGame([rows, columns]), "vertex", exact=True)


def pairs(found: EquilibriumSet) -> Pairs:
    listed = [tuple(tuple(x) for x in each.strategies) for each in found.equilibria]
    assert len(set(listed)) == len(listed), "an equilibrium stands twice"
    return set(listed)  # type: ignore[arg-type]


def rounded(found: EquilibriumSet) -> set[tuple[float, ...]]:
    return {
        tuple(np.round(np.concatenate([x.astype(float) for x in each.strategies]), 8))
        for each in found.equilibria
    }


def total_index(found: EquilibriumSet) -> int:
    alone = sum(each.index or 0 for each in found.equilibria)
    return alone + sum(each.index or 0 for each in found.components)


def check(found: EquilibriumSet) -> None:
    """What holds of every complete answer."""
    assert found.complete
    assert total_index(found) == 1
    places = [place for each in found.components for place in each.equilibria]
    assert len(set(places)) == len(places)
    for place, each in enumerate(found.equilibria):
        if found.status == "ok":
            assert each.index in (-1, 1)
        if place in places:
            assert each.index is None
    for component in found.components:
        inside = {
            tuple(tuple(v) for v in (x, y))
            for subset in component.subsets
            for x in subset[0]
            for y in subset[1]
        }
        members = {
            tuple(tuple(v) for v in found.equilibria[k].strategies) for k in component.equilibria
        }
        assert inside == members


@given(bimatrices())
@settings(max_examples=60, deadline=None)
def test_like_brute_force(game: tuple[Payoffs, Payoffs]) -> None:
    found = exact(*game)
    check(found)
    assert pairs(found) == brute_force(*game)
    assert all(each.regret == 0 for each in found.equilibria)


@needs_lrsnash
def test_like_lrsnash(tmp_path: Path) -> None:
    for rows, columns in random_bimatrices(120, largest=7, seed=1):
        found = exact(rows, columns)
        check(found)
        assert pairs(found) == lrsnash(rows, columns, tmp_path)


def test_like_gambit() -> None:
    for rows, columns in random_bimatrices(60, largest=5, seed=2):
        assert pairs(exact(rows, columns)) == gambit(rows, columns)


@pytest.mark.slow
def test_like_gambit_in_two_thousand_games() -> None:
    """The figure of the benchmark: nothing missed, doubled or false."""
    for rows, columns in random_bimatrices(2000, largest=5, seed=3):
        found = exact(rows, columns)
        check(found)
        assert pairs(found) == gambit(rows, columns)


@given(bimatrices())
@settings(max_examples=60, deadline=None)
def test_floats_find_the_same(game: tuple[Payoffs, Payoffs]) -> None:
    rows, columns = game
    in_fractions = exact(rows, columns)
    in_floats = nash(NormalFormGame([rows * 0.1, columns * 0.3 + 7]), "vertex")
    check(in_floats)
    assert rounded(in_floats) == rounded(in_fractions)
    assert [each.index for each in in_floats.equilibria] == [
        each.index for each in in_fractions.equilibria
    ]
    assert all(each.regret < 1e-10 * 99 for each in in_floats.equilibria)


@given(bimatrices(largest=4))
@settings(max_examples=40, deadline=None)
def test_scale_and_shift_change_nothing(game: tuple[Payoffs, Payoffs]) -> None:
    rows, columns = (u.astype(float) for u in game)
    plain = nash(NormalFormGame([rows, columns]), "vertex")
    for scale, shift in ((1e-10, 0.0), (1e10, 0.0), (1.0, 1e6), (3e-7, 0.3)):
        shifts = [shift * np.ptp(u) * scale for u in (rows, columns)]
        moved = NormalFormGame([rows * scale + shifts[0], columns * scale - shifts[1]])
        found = nash(moved, "vertex")
        assert found.complete
        assert [e.support for e in found.equilibria] == [e.support for e in plain.equilibria]
        assert [e.index for e in found.equilibria] == [e.index for e in plain.equilibria]


@given(bimatrices(largest=4))
@settings(max_examples=40, deadline=None)
def test_integers_find_the_same(game: tuple[Payoffs, Payoffs]) -> None:
    """Where floating point is not asked at all."""
    expected = exact(*game)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solver.two_players.limit_vertices, "PERTURBATIONS", ())
        found = exact(*game)
    check(found)
    assert pairs(found) == pairs(expected)
    assert [each.index for each in found.equilibria] == [e.index for e in expected.equilibria]


def test_payoffs_that_floats_cannot_tell_apart() -> None:
    rng = np.random.default_rng(4)
    for _ in range(60):
        m, k = (int(n) for n in rng.integers(1, 5, 2))
        base = rng.integers(0, 3, (2, m, k)).astype(object)
        large, small = 10 ** int(rng.integers(9, 30)), rng.integers(0, 2, (2, m, k)).astype(object)
        rows, columns = base[0] + large * small[0], base[1] * large + small[1]
        found = exact(rows, columns)
        check(found)
        assert pairs(found) == brute_force(rows, columns)


def test_a_tie_by_a_hair_is_none() -> None:
    """What differs by one part in 10^30 differs, if the numbers mean what they are."""
    hair = Fraction(1, 10**30)
    found = nash(NormalFormGame([[[1, 0], [1 + hair, 0]], [[0, 1], [0, 1]]]), exact=True)
    assert [each.profile for each in found.equilibria] == [(0, 1), (1, 1)]
    assert len(found.components) == 1
    found = nash(NormalFormGame([[[1, 0], [1 + hair, hair]], [[0, 1], [0, 1]]]), exact=True)
    assert [each.profile for each in found.equilibria] == [(1, 1)] and found.status == "ok"


def test_seventy_five_equilibria() -> None:
    """Von Stengel (1999): a 6 × 6 game with 75 equilibria, the most that are known."""
    order = [0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 1]
    assert cyclic.count_equilibria(order) == 75
    rows, columns = cyclic.game(order)
    for game in (
        NormalFormGame([rows, columns]),
        NormalFormGame([[[float(u) for u in row] for row in matrix] for matrix in (rows, columns)]),
    ):
        found = nash(game)
        check(found)
        assert len(found) == 75


def test_many_equilibria_of_larger_games() -> None:
    for d in (2, 4, 8):
        order = [0, *(n for k in range(3, 2 * d, 2) for n in (k, k - 1)), 1]
        rows, columns = cyclic.game(order)
        found = nash(NormalFormGame([rows, columns]))
        check(found)
        assert len(found) == cyclic.count_equilibria(order)


def test_published_games() -> None:
    # Avis, Rosenberg, Savani & von Stengel (2010), example (2)
    rows, columns = [[3, 3], [2, 5], [0, 6]], [[3, 2], [2, 6], [3, 1]]
    f = Fraction
    assert pairs(exact(rows, columns)) == {
        ((f(1), f(0), f(0)), (f(1), f(0))),
        ((f(4, 5), f(1, 5), f(0)), (f(2, 3), f(1, 3))),
        ((f(0), f(1, 3), f(2, 3)), (f(1, 3), f(2, 3))),
    }
    # von Stengel (2007), section 3.6: the same with a tie, where the first two become one
    # component, of index +1 - 1
    found = exact(rows, [[3, 3], [2, 6], [3, 1]])
    check(found)
    (component,) = found.components
    assert component.index == 0
    assert {tuple(y) for y in component.subsets[0][1]} == {(1, 0), (f(2, 3), f(1, 3))}
    # the battle of the sexes, matching pennies, the prisoner's dilemma
    sexes = exact([[2, 0], [0, 1]], [[1, 0], [0, 2]])
    assert [each.index for each in sexes.equilibria] == [1, 1, -1]
    (pennies,) = exact([[1, -1], [-1, 1]], [[-1, 1], [1, -1]]).equilibria
    assert [list(mix) for mix in pennies.strategies] == [[f(1, 2)] * 2] * 2
    (dilemma,) = exact([[3, 0], [5, 1]], [[3, 5], [0, 1]]).equilibria
    assert dilemma.profile == (1, 1) and dilemma.index == 1


def test_components_of_a_game_where_nothing_matters() -> None:
    found = exact(np.zeros((2, 3), dtype=int), np.zeros((2, 3), dtype=int))
    check(found)
    (component,) = found.components
    assert len(found) == 6 and component.index == 1 and len(component.subsets) == 1
    assert [len(side) for side in component.subsets[0]] == [2, 3]


def test_an_outside_option_of_index_zero() -> None:
    """Kohlberg & Mertens (1986): forward induction selects against the outside option."""
    found = exact([[2, 2], [4, 0], [0, 1]], [[9, 9], [1, 0], [0, 4]])
    check(found)
    assert [(each.profile, each.index) for each in found.equilibria if each.index] == [((1, 0), 1)]
    (component,) = found.components
    assert component.index == 0


@pytest.mark.parametrize(("m", "k"), [(1, 1), (1, 7), (7, 1), (2, 70), (70, 2), (3, 17), (3, 200)])
def test_one_strategy_and_more_than_64_labels(m: int, k: int) -> None:
    rng = np.random.default_rng(m + k)
    for top in (2, 30, 1000):
        rows, columns = rng.integers(0, top, (2, m, k))
        if top == 2 and max(m, k) > 20:
            rows, columns = rng.integers(0, 2, (2, m, k)) * rng.integers(0, 500, (2, m, k))
        found = exact(rows, columns)
        check(found)
        if max(m, k) <= 20 or min(m, k) == 2:
            assert pairs(found) == brute_force(rows, columns)
        in_floats = nash(NormalFormGame([rows * 0.5, columns * 0.7]), "vertex")
        assert rounded(in_floats) == rounded(found)


@pytest.mark.parametrize("kind", ["generic", "degenerate"])
def test_a_game_of_a_billion_vertices_ends_in_time(kind: str) -> None:
    rng = np.random.default_rng(0)
    payoffs = rng.random((2, 40, 40)) if kind == "generic" else rng.integers(0, 2, (2, 40, 40))
    found = nash(NormalFormGame(payoffs), time_limit=1.0)
    assert not found.complete and "time limit" in found.status
    assert found.equilibria and found.equilibria[0].regret < 1e-9
    assert found.seconds < 30


def test_two_players_are_needed() -> None:
    with pytest.raises(InputError, match="takes two players, not 3"):
        nash(NormalFormGame(np.zeros((3, 2, 2, 2))), "vertex")


FAMILIES: dict[str, Callable[[np.random.Generator, tuple[int, ...]], NDArray[Any]]] = {
    "random": lambda rng, size: rng.normal(size=size),
    "integers": lambda rng, size: rng.integers(-99, 100, size),
    "few values": lambda rng, size: rng.integers(0, 3, size),
    "twins": lambda rng, size: np.repeat(rng.integers(-2, 3, size), 2, axis=2)[:, : size[1]],
    "near ties": lambda rng, size: rng.integers(0, 4, size) + 1e-12 * rng.normal(size=size),
    "shifted": lambda rng, size: rng.normal(size=size) + 1e6,
    "any size": lambda rng, size: rng.normal(size=size) * 10.0 ** rng.integers(-300, 300, size),
    "too small": lambda rng, size: rng.normal(size=size) * 1e-320,
    "large integers": lambda rng, size: rng.integers(-(10**17), 10**17, size),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_one_call_finds_what_the_steps_find_to_the_last_bit(family: str) -> None:
    rng = np.random.default_rng(3)
    for _ in range(100):
        m, k = rng.integers(1, 7, 2)
        game = NormalFormGame(FAMILIES[family](rng, (2, int(m), int(k))))
        found = nash(game, "vertex")
        steps, _ = enumerate_vertices(Bimatrix(game, exact=False, method=""), Deadline(None))
        for name in ("complete", "reason", "method", "diagnosis"):
            assert getattr(found, name) == getattr(steps, name)
        assert len(found) == len(steps)
        for mine, theirs in zip(found.components, steps.components, strict=True):
            assert (mine.equilibria, mine.index) == (theirs.equilibria, theirs.index)
        for one, other in zip(found, steps, strict=True):
            assert one.index == other.index and one.regret == other.regret
            for x, y in zip(
                (*one.strategies, one.payoffs), (*other.strategies, other.payoffs), strict=True
            ):
                assert x.tobytes() == y.tobytes()
