"""Gains too small for floats, which `exact` decides by the numbers themselves."""

from fractions import Fraction

import pytest

from games.outcomes.explain import explain
from games.outcomes.solution import solve
from tests.games.by_definition import pairwise_stable
from tests.games.equal_payoffs import near_equality

TINY = Fraction(1, 10**18)
ALIGNED, PARTNERS = (0, 0), (1, 1)


@pytest.mark.parametrize(
    ("by", "stable"), [(-TINY, ALIGNED), (0 * TINY, PARTNERS), (TINY, PARTNERS)]
)
def test_stability_is_decided_by_the_fractions(by: Fraction, stable: tuple[int, int]) -> None:
    solution = solve(near_equality(by), "dyad", exact=True)
    assert solution.stable_profiles == (stable,)
    game = solution.game
    networks = range(game.form.links.n_networks)
    by_hand = [pairwise_stable(game.form, game.network_payoffs, k) for k in networks]
    assert solution.stability.pairwise.tolist() == by_hand
    reasons = explain(game, stable)
    assert reasons.is_equilibrium and reasons.is_pairwise_stable
    (other,) = {ALIGNED, PARTNERS} - {stable}
    assert not explain(game, other).is_pairwise_stable


def test_floats_cannot_tell() -> None:
    for by in (-TINY, 0 * TINY, TINY):
        assert solve(near_equality(by), "dyad").stable_profiles == (PARTNERS,)


def test_improving_moves_go_by_the_fractions() -> None:
    """From alignment a path leads to partnership only if Russia does not lose by it."""
    for by, end in ((-TINY, 0), (TINY, 1)):
        solution = solve(near_equality(by), "dyad", exact=True)
        assert solution.stability.bilateral.nonzero()[0].tolist() == [end]
        assert solution.cycle == ()
