"""Refinements against published games, their definitions and each other."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from scipy.optimize import linprog

from solver import NormalFormGame, nash
from solver.concepts import concept
from tests.solver.concepts.published import COALITIONS, MYERSON, VAN_DAMME

Payoffs = NDArray[Any]
Profile = tuple[int, ...]
SHAPES = st.lists(st.integers(1, 3), min_size=2, max_size=3).map(tuple)
GAMES = SHAPES.flatmap(
    lambda shape: arrays(np.int64, (len(shape), *shape), elements=st.integers(-2, 2))
)


def holds(name: str, payoffs: Payoffs, profiles: Sequence[Profile]) -> list[bool | None]:
    return [each.holds for each in concept(name)(NormalFormGame(payoffs), profiles)]


def pure(payoffs: Payoffs) -> list[Profile]:
    found = nash(NormalFormGame(payoffs), "pure").equilibria
    return [each.profile for each in found if each.profile is not None]


def test_myerson() -> None:
    three = [(0, 0), (1, 1), (2, 2)]
    assert pure(np.array(MYERSON)) == three
    assert holds("undominated", np.array(MYERSON), three) == [True, True, False]
    assert holds("perfect", np.array(MYERSON), three) == [True, True, False]


def test_van_damme() -> None:
    two = [(0, 0, 0), (1, 0, 0)]
    assert pure(VAN_DAMME) == two
    assert holds("undominated", VAN_DAMME, two) == [True, True]
    assert holds("perfect", VAN_DAMME, two) == [True, False]


def test_bernheim_peleg_and_whinston() -> None:
    two = [(0, 0, 0), (1, 1, 1)]
    assert pure(COALITIONS) == two
    assert holds("coalition_proof", COALITIONS, two) == [False, True]
    assert holds("strong", COALITIONS, two) == [False, False]
    assert holds("payoff_dominant", COALITIONS, two) == [True, False]


@given(GAMES)
def test_dominance_as_a_linear_program_in_floats(payoffs: Payoffs) -> None:
    profiles = list(product(*map(range, payoffs.shape[1:])))
    game = NormalFormGame(payoffs)
    for profile, verdict in zip(profiles, concept("undominated")(game, profiles), strict=True):
        dominated = []
        for i, s in enumerate(profile):
            own = np.moveaxis(payoffs[i], i, 0).reshape(payoffs.shape[1 + i], -1).astype(float)
            # the mix that is nowhere worse and better the most
            best = linprog(
                -(own.sum(axis=1)), A_ub=-own.T, b_ub=-own[s], A_eq=np.ones((1, len(own))),
                b_eq=[1], bounds=[(0, 1)] * len(own),
            )  # fmt: skip
            dominated.append(-best.fun > own[s].sum() + 1e-9)
        assert verdict.holds == (not any(dominated))


@given(GAMES)
def test_strong_as_defined(payoffs: Payoffs) -> None:
    n, shape = len(payoffs), payoffs.shape[1:]
    profiles = list(product(*map(range, shape)))
    for profile, verdict in zip(profiles, holds("strong", payoffs, profiles), strict=True):
        leaves = any(
            all(payoffs[(i, *other)] > payoffs[(i, *profile)] for i in members)
            for size in range(1, n + 1)
            for members in combinations(range(n), size)
            for other in profiles
            if all(other[j] == profile[j] for j in range(n) if j not in members)
        )
        assert verdict == (not leaves)


def is_coalition_proof(payoffs: Payoffs, profile: Profile, members: tuple[int, ...]) -> bool:
    """The paper's definition, by recursion from the coalition down."""
    if not is_self_enforcing(payoffs, profile, members):
        return False
    plays = product(*(range(payoffs.shape[1 + i]) for i in members))
    for play in plays:
        other = list(profile)
        for i, s in zip(members, play, strict=True):
            other[i] = s
        if all(payoffs[(i, *other)] > payoffs[(i, *profile)] for i in members) and (
            is_self_enforcing(payoffs, tuple(other), members)
        ):
            return False
    return True


def is_self_enforcing(payoffs: Payoffs, profile: Profile, members: tuple[int, ...]) -> bool:
    return all(
        is_coalition_proof(payoffs, profile, some)
        for size in range(1, len(members))
        for some in combinations(members, size)
    )


@given(GAMES)
@settings(max_examples=40)
def test_coalition_proof_as_defined(payoffs: Payoffs) -> None:
    profiles = list(product(*map(range, payoffs.shape[1:])))
    everybody = tuple(range(len(payoffs)))
    assert holds("coalition_proof", payoffs, profiles) == [
        is_coalition_proof(payoffs, profile, everybody) for profile in profiles
    ]


@given(GAMES)
def test_one_concept_implies_another(payoffs: Payoffs) -> None:
    profiles = pure(payoffs)
    verdicts = {name: holds(name, payoffs, profiles) for name in (
        "strict", "perfect", "undominated", "strong", "coalition_proof")}  # fmt: skip
    for k in range(len(profiles)):
        if verdicts["strict"][k]:
            assert verdicts["perfect"][k]
        if verdicts["perfect"][k]:
            assert verdicts["undominated"][k]
        if verdicts["strong"][k]:
            assert verdicts["coalition_proof"][k]


def best_against_mistakes(payoffs: Payoffs, profile: Profile, rates: list[Payoffs]) -> bool:
    """Whether every player's strategy is a best reply to everybody's mistakes at these rates."""
    for i, s in enumerate(profile):
        values = payoffs[i].astype(object)
        for j in reversed(range(len(profile))):
            if j != i:
                values = np.tensordot(values, rates[j], axes=(j, 0))
        if max(values) > values[s]:
            return False
    return True


@pytest.mark.parametrize("seed", range(3))
def test_perfect_among_three_against_drawn_mistakes(seed: int) -> None:
    rng = np.random.default_rng(seed)
    counts: Counter[bool | None] = Counter()
    for _ in range(60):
        payoffs = rng.integers(0, 3, (3, 2, 2, 2))
        profiles = pure(payoffs)
        for profile, verdict in zip(profiles, holds("perfect", payoffs, profiles), strict=True):
            counts[verdict] += 1
            for _ in range(0 if verdict is None else 200):
                drawn = [Fraction(1, round(10 ** rng.uniform(2, 9))) for _ in profile]
                rates = [
                    np.array([1 - rate if t == s else rate for t in (0, 1)])
                    for s, rate in zip(profile, drawn, strict=True)
                ]
                if best_against_mistakes(payoffs, profile, rates):
                    break
            else:
                continue
            assert verdict  # what is best against some mistakes is not called imperfect
    assert counts[True] > counts[None]
    assert counts[False]
