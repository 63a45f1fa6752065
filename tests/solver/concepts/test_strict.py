"""Strict equilibria, against the definition and what else is known of them."""

import re
from fractions import Fraction
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import solver.concepts
from solver import InputError, NormalFormGame, nash
from solver.concepts import CONCEPTS, Verdict, concept
from solver.concepts.strict import strict

SHAPES = st.lists(st.integers(1, 3), min_size=1, max_size=3).map(tuple)
GAMES = SHAPES.flatmap(
    lambda shape: arrays(np.int64, (len(shape), *shape), elements=st.integers(-3, 3))
)


def by_definition(payoffs: np.ndarray, profile: tuple[int, ...]) -> tuple[bool, int | None]:
    """Try every deviation of every player."""
    losses = []
    for i, u in enumerate(payoffs):
        for s in range(u.shape[i]):
            if s != profile[i]:
                deviation = (*profile[:i], s, *profile[i + 1 :])
                losses.append(int(u[profile]) - int(u[deviation]))
    return all(loss > 0 for loss in losses), min(losses, default=None)


@given(GAMES)
def test_every_profile_as_by_the_definition(payoffs: np.ndarray) -> None:
    profiles = list(product(*map(range, payoffs.shape[1:])))
    for given_as in (payoffs, payoffs.astype(float)):
        found = strict(NormalFormGame(given_as), profiles)
        assert [(each.holds, each.by) for each in found] == [
            by_definition(payoffs, profile) for profile in profiles
        ]


@given(GAMES)
def test_a_strict_equilibrium_is_one_and_has_index_one(payoffs: np.ndarray) -> None:
    game = NormalFormGame(payoffs)
    found = nash(game, "pure").equilibria
    profiles = [each.profile for each in found if each.profile is not None]
    for each, verdict in zip(found, strict(game, profiles), strict=True):
        assert verdict.holds == (each.index == 1)


def test_an_exact_game_is_judged_exactly() -> None:
    hair = Fraction(1, 10**40)
    game = NormalFormGame([[[1 + hair, 0], [1, 0]], [[1, 0], [0, 0]]])
    (verdict,) = strict(game, [(0, 0)])
    assert verdict == Verdict(holds=True, by=hair, why="player 1 from 1 to 2 loses least")


def test_floats_that_are_equal_are_no_loss() -> None:
    game = NormalFormGame([[[0.1 + 0.2], [0.3]], [[0.0], [0.0]]])
    (verdict,) = strict(game, [(0, 0)])
    assert not verdict.holds and verdict.why == "player 1 from 1 to 2 loses nothing"


def test_one_catastrophic_payoff_makes_nothing_else_equal() -> None:
    """Chicken with a crash that is 10^12 times as bad as giving way."""
    game = NormalFormGame([[[0.0, -1.0], [1.0, -1e12]], [[0.0, 1.0], [-1.0, -1e12]]])
    assert [each.holds for each in strict(game, [(0, 1), (1, 0), (0, 0)])] == [True, True, False]


def test_nobody_can_deviate() -> None:
    assert strict(NormalFormGame([[[1]], [[2]]]), [(0, 0)])[0].by is None


def test_a_concept_takes_its_place_by_its_name() -> None:
    """Each file is a concept of its name, but for what they share; each name is a function."""
    folder = Path(solver.concepts.__path__[0])
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "standing", "verdict"}
    assert files == {re.split("[.:]", where)[2] for where in CONCEPTS.values()} == set(CONCEPTS)
    game = NormalFormGame([[[3, 0], [5, 1]], [[3, 5], [0, 1]]])
    for name in CONCEPTS:
        (verdict,) = concept(name)(game, [(1, 1)])
        assert isinstance(verdict, Verdict)


def test_an_unknown_concept() -> None:
    with pytest.raises(InputError, match="no concept 'stirct'"):
        concept("stirct")
