"""Stable networks against brute force on the definitions, and against published results."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver import InputError
from solver.networks.kernels.pays import pays, sign_of_gain
from solver.networks.links import Links
from solver.networks.stability import improving_cycle, stability

THREE = Links(3, ((0, 1), (0, 2), (1, 2)), (2, 2, 2))


def moves_by_definition(
    links: Links, old: tuple[int, ...]
) -> list[tuple[int, tuple[int, ...], set[int]]]:
    """(kind, new network, movers): kind 0 one player, 1 a pair's own tie, 2 with other ties too."""
    found = []
    for new in links.networks:
        changed = [k for k in range(len(old)) if new[k] != old[k]]
        if not changed:
            continue
        for i in range(links.n_players):
            if all(_may(links, k, old, new, {i}) for k in changed):
                found.append((0, new, {i}))
        for i, j in ((a, b) for a, b in links.ends if b is not None):
            own = links.ends.index((i, j))
            if new[own] > old[own]:
                others = [k for k in changed if k != own]
                if all(_may(links, k, old, new, {i, j}) for k in others):
                    found.append((2 if others else 1, new, {i, j}))
    return found


def _may(links: Links, k: int, old: tuple[int, ...], new: tuple[int, ...], who: set[int]) -> bool:
    """Whether one of these may make this change of a tie without anybody else's consent."""
    a, b = links.ends[k]
    if not who & {a, b}:
        return False
    return b is None or new[k] < old[k]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([
    THREE,
    Links(3, ((0, 1), (0, 2), (1, 2)), (3, 2, 4)),
    Links(3, ((0, None), (1, 2)), (3, 3)),
    Links(4, ((0, 1), (1, 2), (2, 3), (0, None)), (2, 3, 2, 2)),
]), st.booleans())  # fmt: skip
def test_every_kind_of_stability_is_what_its_definition_says(
    seed: int, links: Links, ties: bool
) -> None:
    rng = np.random.default_rng(seed)
    shape = links.n_players, links.n_networks
    u = rng.integers(0, 3, shape).astype(float) if ties else rng.normal(size=shape)
    found = stability(u, links)
    for old in links.networks:
        here = links.number(old)
        broken = [False, False, False]
        for kind, new, who in moves_by_definition(links, old):
            gains = [u[i, links.number(new)] - u[i, here] for i in who]
            if max(gains) > 0 and min(gains) >= 0:
                broken[kind] = True
        assert found.supported[here] == (not broken[0])
        assert found.pairwise[here] == (not broken[0] and not broken[1])
        assert found.bilateral[here] == (not any(broken))


def connections_model(delta: float, cost: float) -> np.ndarray:
    """Three players, Jackson & Wolinsky (1996), section 3: a link of length t is worth δ^t."""
    payoffs = np.zeros((3, 8))
    for number, network in enumerate(THREE.networks):
        linked = {frozenset(e) for e, level in zip(THREE.ends, network, strict=True) if level}
        for i in range(3):
            for j in range(3):
                if i == j:
                    continue
                k = 3 - i - j
                if frozenset((i, j)) in linked:
                    payoffs[i, number] += delta - cost
                elif {frozenset((i, k)), frozenset((k, j))} <= linked:
                    payoffs[i, number] += delta**2
    return payoffs


@pytest.mark.parametrize(
    ("delta", "cost", "links_in_stable"),
    [
        (0.5, 0.1, {3}),  # c < δ - δ²: only the complete network (Proposition 2 i)
        (0.5, 0.3, {2}),  # δ - δ² < c < δ: the stars, and for three players nothing else
        (0.5, 0.6, {0}),  # c > δ: only the empty network, since no link has a loose end
    ],
)
def test_the_connections_model(delta: float, cost: float, links_in_stable: set[int]) -> None:
    pairwise = stability(connections_model(delta, cost), THREE).pairwise
    counts = {sum(n) for n, stable in zip(THREE.networks, pairwise, strict=True) if stable}
    assert counts == links_in_stable


def test_a_batch_is_the_single_tables_together() -> None:
    tables = np.random.default_rng(1).normal(size=(50, 3, 8))
    together = stability(tables, THREE)
    for k, table in enumerate(tables):
        assert (stability(table, THREE).bilateral == together.bilateral[k]).all()


def test_without_a_stable_network_improving_moves_go_round() -> None:
    rng = np.random.default_rng(2)
    seen = 0
    for _ in range(300):
        table = rng.normal(size=(3, 8))
        cycle = improving_cycle(table, THREE)
        bilateral = stability(table, THREE).bilateral
        if len(cycle) == 1:
            assert bilateral[cycle[0]]
            continue
        seen += 1
        assert not bilateral[cycle].any()
        for old, new in zip(cycle, [*cycle[1:], cycle[0]], strict=True):
            moves = moves_by_definition(THREE, THREE.networks[old])
            gains = [
                [table[i, new] - table[i, old] for i in who]
                for _, network, who in moves
                if THREE.number(network) == new
            ]
            assert any(min(gain) > 0 for gain in gains)
    assert seen > 0


def test_scaling_and_shifting_a_players_payoffs_changes_nothing() -> None:
    rng = np.random.default_rng(3)
    for _ in range(50):
        table = rng.integers(0, 4, size=(3, 8)).astype(float)
        before = stability(table, THREE).pairwise
        scale, shift = 10.0 ** rng.integers(-10, 11, 3), rng.normal(size=3)
        after = stability(table * scale[:, None] + (shift * scale)[:, None], THREE).pairwise
        assert (before == after).all()


@pytest.mark.parametrize(("first", "second"), list(product((-1, 0, 1), repeat=2)))
def test_a_move_pays_if_one_gains_and_neither_loses(first: int, second: int) -> None:
    gains = {first, second}
    assert pays(first, second) == (1 in gains and -1 not in gains)
    kernel = stability(np.array([[0.0, first], [0.0, second]]), Links(2, ((0, 1),), (2,)))
    assert kernel.no_pair_gains[0] == (not pays(first, second))


def test_the_sign_of_a_gain_is_that_of_the_solvers_equality() -> None:
    just, more = np.nextafter(0.3, 1), 0.3 + 1e-14
    assert sign_of_gain(0.1 + 0.2, 0.3) == sign_of_gain(just, 0.3) == sign_of_gain(0.3, just) == 0
    assert sign_of_gain(more, 0.3) == 1 and sign_of_gain(0.3, more) == -1


def test_ints_and_fractions_mean_their_value() -> None:
    """Two moves of a pair, of which the deeper one leaves the second 1/10³⁰ short."""
    third, tiny = Fraction(1, 3), Fraction(1, 10**30)
    links = Links(2, ((0, 1),), (2,))
    for short, stands in ((tiny, True), (0 * tiny, False)):
        table = np.array([[third, 2 * third], [third, third - short]], dtype=object)
        assert stability(table, links).no_pair_gains[0] == stands
        assert improving_cycle(table, links) == ([0] if stands else [1])
        floats = table.astype(float)
        assert not stability(floats, links).no_pair_gains[0]
    large = 2**60  # as floats, two whole numbers beside it are the same
    table = np.array([[0, 1], [large, large - 1]])
    assert stability(table, links).no_pair_gains[0]
    batch = np.stack([table, table[::-1], np.zeros_like(table)])
    assert stability(batch, links).no_pair_gains[:, 0].tolist() == [True, True, True]


def test_payoffs_of_another_shape_are_refused() -> None:
    with pytest.raises(InputError, match=r"of shape \(3, 7\)"):
        stability(np.zeros((3, 7)), THREE)


def test_every_network_has_its_number() -> None:
    links = Links(2, ((0, 1), (1, None)), (3, 4))
    assert [links.number(n) for n in links.networks] == list(range(12))
    assert links.networks == tuple(product(range(3), range(4)))
