"""How many components there are: published games, games made so, and a flood of small boxes."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.ndimage import label

from solver import NormalFormGame, nash
from solver.equilibrium_set import EquilibriumSet
from tests.solver.exact.test_curves import HYPERBOLA, LINE, gaining

BOXES = 64


def lowest_unique(n: int, m: int) -> np.ndarray:
    """Of n players who each name a number up to m, the lowest that nobody else names wins."""
    payoffs = np.zeros((n, *[m] * n), dtype=int)
    for profile in np.ndindex(*payoffs.shape[1:]):
        alone = [s for s in profile if profile.count(s) == 1]
        if alone:
            payoffs[(profile.index(min(alone)), *profile)] = 1
    return payoffs


def sets(found: EquilibriumSet) -> list[list[int]]:
    """The places of what is listed of each component, and of each isolated equilibrium."""
    components = [list(each.equilibria) for each in found.components]
    within = {place for each in components for place in each}
    return components + [[place] for place in range(len(found)) if place not in within]


def boxes(payoffs: np.ndarray) -> Any:
    """A cube of boxes numbered by connected groups of those that may hold an equilibrium.

    For three players with two strategies: a box is out where somebody's gain from the second
    one, which is bilinear and so between its values at the corners, has one sign throughout
    and the box lies off the side that this sign asks for.
    """
    x = np.linspace(0, 1, BOXES + 1)
    mix = np.stack([1 - x, x])
    kept = np.ones((BOXES,) * 3, dtype=bool)
    for i in range(3):
        own = np.moveaxis(payoffs[i], i, 0)
        gain = np.einsum("ab,ai,bj->ij", own[1] - own[0], mix, mix)
        corners = [gain[:-1, :-1], gain[1:, :-1], gain[:-1, 1:], gain[1:, 1:]]
        low, high = (np.expand_dims(f.reduce(corners), i) for f in (np.minimum, np.maximum))
        places = np.arange(BOXES).reshape([-1 if j == i else 1 for j in range(3)])
        kept &= ~((low > 1e-12) & (places < BOXES - 1)) & ~((high < -1e-12) & (places > 0))
    return label(kept, np.ones((3, 3, 3)))[0]


def box_of(strategies: Any) -> tuple[int, ...]:
    return tuple(min(int(float(x[1]) * BOXES), BOXES - 1) for x in strategies)


@pytest.mark.parametrize("exact", [True, False])
def test_the_lowest_unique_number_has_one_continuum(exact: bool) -> None:
    # math.stackexchange 80714; the symmetric equilibrium: quantopia.net, "Interview Questions V"
    found = nash(NormalFormGame(lowest_unique(3, 3)), exact=exact)
    (component,) = found.components
    assert len(component.subsets) == 6 and len(component.supports) == 6
    assert component.support is None and component.dimension == 3
    assert found.status == "degenerate: 1 continuum of equilibria"
    (alone,) = (each for k, each in enumerate(found) if k not in component.equilibria)
    assert alone.strategies[2] == pytest.approx([2 * 3**0.5 - 3, 2 - 3**0.5, 2 - 3**0.5])
    assert component.index == 1 - (alone.index or 0)
    assert not found.complete and "6 supports there are curves" in found.reason


def test_a_twin_of_a_strategy_joins_what_its_twin_does() -> None:
    payoffs = lowest_unique(3, 3)
    found = nash(NormalFormGame(np.take(payoffs, [0, 1, 2, 1], axis=2)), exact=True)
    assert sorted(len(each.supports) for each in found.components) == [0, 6]
    assert not found.diagnosis.undecided


@pytest.mark.parametrize(
    ("payoffs", "count"),
    [
        (LINE, 1),  # its ends are the pure equilibria
        (HYPERBOLA, 2),  # with the side q = r = 1 that it ends in; and the side q = r = 0
        # two who want to meet, whatever the third does: two pure places and a mixed one
        (gaining([[-1, -1], [1, 1]], [[-1, -1], [1, 1]], 0), 3),
    ],
)
def test_games_made_to_have_so_many(payoffs: np.ndarray, count: int) -> None:
    found = nash(NormalFormGame(payoffs), exact=True)
    assert len(found.components) == len(sets(found)) == count
    assert found.diagnosis.components == count and not found.diagnosis.undecided


def test_a_curve_cut_in_two_counts_twice() -> None:
    """The fourth player's other strategy pays where the three are in the midst of the line."""
    payoffs = np.zeros((4, 2, 2, 2, 2), dtype=int)
    payoffs[:3] = LINE[..., None]
    payoffs[3, ..., 1] = -5
    payoffs[3, 0, 1, :, 1] = payoffs[3, 1, 0, :, 1] = 7  # 12 · 2 p (1 - p) - 5 > 0 in the midst
    found = nash(NormalFormGame(payoffs), exact=True)
    wanted = [each for each in found.components if ((0, 1), (0, 1), (0, 1), (0,)) in each.supports]
    assert len(wanted) == 2
    listed = [found.equilibria[k] for each in wanted for k in each.equilibria]
    for each in listed:
        p = each.strategies[0][1]
        if each.strategies[3][0] == 1:
            assert 24 * p * (1 - p) <= 5


GAINS = st.lists(st.integers(-1, 1), min_size=12, max_size=12)


def test_components_are_what_a_flood_of_boxes_finds_connected() -> None:
    rng = np.random.default_rng(5)
    curves = several = 0
    for _ in range(300):
        payoffs = gaining(*rng.integers(-1, 2, (3, 2, 2)))
        found = nash(NormalFormGame(payoffs), exact=True)
        if found.diagnosis.undecided:
            continue
        group = boxes(payoffs)
        groups = [{group[box_of(found[k].strategies)] for k in listed} for listed in sets(found)]
        assert all(len(each) == 1 and 0 not in each for each in groups)
        assert len(set.union(*groups)) == len(groups)
        curves += any(each.supports for each in found.components)
        several += len(groups) > 1
    assert curves > 4 and several > 20


@given(GAINS, st.permutations(range(3)), st.lists(st.booleans(), min_size=3, max_size=3))
def test_no_order_of_players_or_strategies_changes_a_count_that_is_told(
    gains: list[int], order: list[int], turned: list[bool]
) -> None:
    payoffs = gaining(*np.array(gains).reshape(3, 2, 2))
    other = payoffs[order].transpose(0, *(1 + i for i in order))
    other = np.flip(other, tuple(1 + k for k, turn in enumerate(turned) if turn))
    one, two = (nash(NormalFormGame(each), exact=True) for each in (payoffs, other))
    assert one.complete == two.complete
    if one.diagnosis.undecided or two.diagnosis.undecided:
        return  # how the parts hang together is said to be open, in one order at least
    assert one.status == two.status
    assert sorted(len(each.supports) for each in one.components) == sorted(
        len(each.supports) for each in two.components
    )
