"""All equilibria of generic three-player games: against a second algorithm, and invariants."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver import NormalFormGame, batch, nash
from solver.exact.conclude import conclude
from solver.many_players.search import search
from solver.payoffs.expected import regret
from solver.tools.deadline import Deadline
from tests.solver.three_players.games import KINDS, joined, per_game, random_games, same_profiles

SHAPES = [(2, 2, 2), (3, 2, 2), (2, 3, 3), (3, 3, 3), (2, 3, 4), (4, 4, 2), (3, 4, 4), (1, 3, 4)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_the_same_as_by_subdividing_the_simplices(shape: tuple[int, ...], kind: str) -> None:
    """Two algorithms with nothing in common but Newton's theorem."""
    count = 12 if max(shape) < 4 else 2
    games = random_games(kind, count, shape)
    found = batch.nash(games, threads=1)
    for payoffs, complete, ours in zip(games, found.complete, per_game(found, count), strict=True):
        game, never = NormalFormGame(payoffs), Deadline(None)
        other = conclude(game, search(game, deadline=never), deadline=never, exact=False)
        if complete and other.complete and not other.components:
            assert same_profiles(ours, [each.strategies for each in other.equilibria])
        else:
            assert kind in ("integer", "lognormal", "coordination")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shape", [(2, 2, 2), (2, 3, 3), (3, 3, 3)], ids=str)
def test_indices_sum_to_one_and_regrets_are_small(shape: tuple[int, ...], kind: str) -> None:
    games = random_games(kind, 400, shape, seed=1)
    found = batch.nash(games)
    totals = np.bincount(found.game, weights=found.index, minlength=400)
    assert (totals[found.complete] == 1).all()
    assert found.complete.mean() > (0.9 if kind == "integer" else 0.98)
    spans = np.ptp(games.reshape(400, 3, -1), axis=2).max(axis=1)
    assert (found.regret <= 1e-9 * spans[found.game]).all()
    assert (found.regular == (found.index != 0)).all()
    for e in range(0, len(found), 97):
        profile = tuple(x[e] for x in found.strategies)
        payoffs = games[found.game[e]]
        assert regret(payoffs, profile) == pytest.approx(found.regret[e], abs=1e-12)
        expected = [np.einsum("abc,a,b,c", u, *profile) for u in payoffs]
        assert found.payoffs[e] == pytest.approx(expected)
        strict = all((x > 0).sum() == 1 for x in profile)
        assert not strict or found.index[e] == 1


def test_single_and_batch_agree() -> None:
    games = random_games("normal", 60, (3, 3, 3), seed=2)
    found = batch.nash(games, threads=2)
    for payoffs, ours in zip(games, per_game(found, 60), strict=True):
        single = nash(NormalFormGame(payoffs))
        assert single.complete and single.method == "polynomial" and "indices sum" in single.reason
        assert same_profiles(ours, [each.strategies for each in single.equilibria], within=1e-15)
        supports = [(each.profile is None, each.support) for each in single.equilibria]
        assert supports == sorted(supports)


def relabelled(
    games: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, list[int], list[np.ndarray]]:
    """The games with players and strategies in another order, and those orders."""
    players = [int(i) for i in rng.permutation(3)]
    orders = [rng.permutation(m) for m in games.shape[2:]]
    turned = games[:, :, orders[0]][:, :, :, orders[1]][:, :, :, :, orders[2]]
    turned = np.transpose(turned[:, players], (0, 1, *(2 + i for i in players)))
    return np.ascontiguousarray(turned), players, orders


def check_relabelling(games: np.ndarray, rng: np.random.Generator) -> None:
    turned, players, orders = relabelled(games, rng)
    one, other = batch.nash(games), batch.nash(turned)
    pairs = zip(per_game(one, len(games)), per_game(other, len(games)), strict=True)
    for here, there in pairs:
        expected = [[profile[i][orders[i]] for i in players] for profile in here]
        assert same_profiles(expected, there)
    assert (one.complete == other.complete).all()


@settings(max_examples=12, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from([(2, 2, 2), (3, 3, 3), (2, 3, 3), (4, 2, 3)]),
    st.sampled_from(["normal", "correlated"]),
)
def test_names_and_order_do_not_matter(seed: int, shape: tuple[int, ...], kind: str) -> None:
    check_relabelling(random_games(kind, 20, shape, seed), np.random.default_rng(seed))


@pytest.mark.slow
def test_names_and_order_do_not_matter_in_ten_thousand_games() -> None:
    rng = np.random.default_rng(5)
    for _ in range(20):
        check_relabelling(rng.normal(size=(500, 3, 3, 3, 3)), rng)


@pytest.mark.slow
def test_a_hundred_thousand_normal_games() -> None:
    count = 100_000
    found = batch.nash(random_games("normal", count, (3, 3, 3), seed=11))
    totals = np.bincount(found.game, weights=found.index, minlength=count)
    assert (found.complete & (totals == 1)).mean() >= 0.9999
    counts = np.bincount(found.game, minlength=count)
    # 4.672 ± 0.002 in 2.4 million games
    assert abs(counts.mean() - 4.672) < 3 * np.hypot(counts.std() / np.sqrt(count), 0.002)


@pytest.mark.slow
def test_forty_thousand_games_of_integers() -> None:
    games = random_games("integer", 40_000, (3, 3, 3), seed=11)
    found = batch.nash(games)
    totals = np.bincount(found.game, weights=found.index, minlength=len(games))
    assert (totals[found.complete] == 1).all()
    assert found.complete.mean() >= 0.93
    rest = np.flatnonzero(~found.complete)
    settled = [nash(NormalFormGame(games[k].astype(int)), exact=True) for k in rest[:100]]
    assert sum(each.complete for each in settled) >= 95
    for each in settled:
        components = {place for c in each.components for place in c.equilibria}
        indices = [e.index for k, e in enumerate(each.equilibria) if k not in components]
        indices += [c.index for c in each.components]
        assert not each.complete or None in indices or sum(filter(None, indices)) == 1


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from(["normal", "integer"]),
    st.lists(st.integers(-10, 10), min_size=3, max_size=3),
    st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3),
)
def test_scaling_and_shifting_a_players_payoffs_changes_nothing(
    seed: int, kind: str, powers: list[int], shifts: list[float]
) -> None:
    payoffs = random_games(kind, 1, (3, 3, 2), seed)[0]
    spans = np.ptp(payoffs.reshape(3, -1), axis=1)
    moved = payoffs + (np.array(shifts) * spans)[:, None, None, None]
    moved *= 10.0 ** np.array(powers)[:, None, None, None]
    before, after = nash(NormalFormGame(payoffs)), nash(NormalFormGame(moved))
    assert before.complete == after.complete and len(before) == len(after)
    assert same_profiles(
        [each.strategies for each in before.equilibria],
        [each.strategies for each in after.equilibria],
        within=1e-4,
    )


def test_every_support_of_small_games_by_brute_force() -> None:
    """2×2×2: where two or three mix, quadratic formulas in plain numpy."""
    for payoffs in random_games("normal", 150, (2, 2, 2), seed=4):
        found = nash(NormalFormGame(payoffs))
        expected = brute_force(payoffs)
        assert same_profiles([each.strategies for each in found.equilibria], expected)


def brute_force(u: np.ndarray) -> list[list[np.ndarray]]:
    """All equilibria of a generic 2×2×2 game."""
    candidates = [[np.eye(2)[s] for s in profile] for profile in product(range(2), repeat=3)]
    for pure, s in product(range(3), range(2)):
        i, j = (k for k in range(3) if k != pure)
        gains = [np.take(u[k][(slice(None),) * 3], s, axis=pure) for k in (i, j)]
        d = gains[0][1] - gains[0][0]  # of i, by j's strategy
        e = gains[1][:, 1] - gains[1][:, 0]  # of j, by i's strategy
        y, x = d[0] / (d[0] - d[1]), e[0] / (e[0] - e[1])
        if 0 < x < 1 and 0 < y < 1:
            profile = [np.eye(2)[s]] * 3
            profile[i], profile[j] = np.array([1 - x, x]), np.array([1 - y, y])
            candidates.append(profile)
    d0, d1 = u[0][1] - u[0][0], u[1][:, 1] - u[1][:, 0]
    d2 = u[2][:, :, 1] - u[2][:, :, 0]
    t = np.polynomial.Polynomial([0, 1])
    a, b = d0[0, 0] * (1 - t) + d0[0, 1] * t, d0[1, 0] * (1 - t) + d0[1, 1] * t
    c, d = d1[0, 0] * (1 - t) + d1[0, 1] * t, d1[1, 0] * (1 - t) + d1[1, 1] * t
    # y = (b, -a), x = (d, -c) up to factors, in player 3's mix (1 - t, t)
    equation = d2[0, 0] * d * b - d2[0, 1] * d * a - d2[1, 0] * c * b + d2[1, 1] * c * a
    for root in equation.roots():
        if abs(root.imag) < 1e-9 and 0 < root.real < 1:
            z = root.real
            x, y = -c(z) / (d(z) - c(z)), -a(z) / (b(z) - a(z))
            if 0 < x < 1 and 0 < y < 1:
                candidates.append([np.array([1 - p, p]) for p in (x, y, z)])
    return [each for each in candidates if regret(u, tuple(each)) < 1e-9]


def test_where_the_mixes_of_two_vanish_a_third_is_solved_for() -> None:
    """Integer games in which a regular equilibrium makes a row of zeros."""
    # McKelvey & McLennan's game has two such; so have these, by construction
    rng = np.random.default_rng(6)
    for _ in range(40):
        u = rng.integers(-3, 4, size=(3, 2, 2, 2))
        # player 2 does not care where player 3 plays half and half
        u[1, :, :, 1] = -u[1, :, :, 0]
        found = nash(NormalFormGame(u))
        for each in found.equilibria:
            assert regret(u.astype(float), each.strategies) < 1e-9
        if found.complete and not found.components:
            floats = u + 1e-6 * rng.normal(size=u.shape)
            near = nash(NormalFormGame(floats))
            regular = [joined(e.strategies) for e in found.equilibria if e.index]
            for profile in regular:
                distances = [np.abs(joined(e.strategies) - profile).max() for e in near.equilibria]
                assert min(distances) < 1e-3
