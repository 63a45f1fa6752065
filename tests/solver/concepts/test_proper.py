"""Proper equilibria against Myerson's example and ε-proper play that is computed."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from solver import NormalFormGame, nash
from solver.concepts import concept
from tests.solver.concepts.published import MYERSON

GAMES = st.tuples(st.integers(1, 3), st.integers(1, 3)).flatmap(
    lambda shape: arrays(np.int64, (2, *shape), elements=st.integers(-2, 2))
)


def pure(payoffs: Any) -> list[tuple[int, ...]]:
    found = nash(NormalFormGame(payoffs), "pure").equilibria
    return [each.profile for each in found if each.profile is not None]


def is_proper_to(payoffs: NDArray[Any], x: list[Any], e: Fraction) -> bool:
    """Myerson's definition: whoever is worse is at most e times as likely."""
    own = payoffs[0].astype(object), payoffs[1].T.astype(object)
    for i in (0, 1):
        values = own[i] @ np.array(x[1 - i], dtype=object)
        for s in range(len(values)):
            for t in range(len(values)):
                if values[s] < values[t] and x[i][s] > e * x[i][t]:
                    return False
    return True


def test_myerson() -> None:
    found = concept("proper")(NormalFormGame(MYERSON), [(0, 0), (1, 1), (2, 2)])
    assert [each.holds for each in found] == [True, False, False]


@given(GAMES)
@settings(max_examples=60, deadline=None)
def test_between_strict_and_perfect_and_there_is_always_one(payoffs: NDArray[Any]) -> None:
    game = NormalFormGame(payoffs)
    profiles = pure(payoffs)
    judged = {name: concept(name)(game, profiles) for name in ("strict", "proper", "perfect")}
    for sure, middle, weak in zip(*judged.values(), strict=True):
        assert not sure.holds or middle.holds
        assert not middle.holds or weak.holds
    # a proper equilibrium exists (Myerson, theorem 1): if only pure ones do, one of them is it
    found = nash(game)
    if len(profiles) == len(found.equilibria) and not found.components and found.complete:
        assert any(each.holds for each in judged["proper"])


@given(GAMES, st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_what_is_not_proper_is_near_no_play_of_that_kind(payoffs: NDArray[Any], seed: int) -> None:
    """Draw mistakes by powers of a small number: play that is ε-proper has a proper limit."""
    rng = np.random.default_rng(seed)
    profiles = pure(payoffs)
    verdicts = concept("proper")(NormalFormGame(payoffs), profiles)
    e = Fraction(1, 10**4)
    for profile, verdict in zip(profiles, verdicts, strict=True):
        if verdict.holds:
            continue
        for _ in range(100):
            x = []
            for i, played in enumerate(profile):
                size = payoffs.shape[1 + i]
                powers = rng.permutation(2 * size)[:size] + 1
                mix = [
                    Fraction(1) if s == played else Fraction(int(rng.integers(1, 4))) * e ** int(p)
                    for s, p in enumerate(powers)
                ]
                x.append([value / sum(mix) for value in mix])
            assert not is_proper_to(payoffs, x, 4 * e)


@pytest.mark.parametrize("shape", [(6, 6), (2, 2, 2)])
def test_elsewhere_only_what_is_strict_is_decided(shape: tuple[int, ...]) -> None:
    game = NormalFormGame(np.zeros((len(shape), *shape)))
    (verdict,) = concept("proper")(game, [(0,) * len(shape)])
    assert verdict.holds is None
