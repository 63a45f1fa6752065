"""All concepts side by side."""

import pytest

from solver import InputError, NormalFormGame, nash
from solver.concepts import CONCEPTS, standing
from tests.solver.concepts.published import COALITIONS, MYERSON, YOUNG

KEYS = {
    "strict", "undominated", "perfect", "proper", "strong", "coalition_proof", "payoff_dominant",
    "risk_dominant", "logit_limit", "stochastically_stable",
}  # fmt: skip


def test_every_concept_judges_every_pure_equilibrium() -> None:
    judged = standing(NormalFormGame(YOUNG))
    assert judged.profiles == ((0, 0), (1, 1), (2, 2))
    assert set(judged.table) == set(CONCEPTS) == KEYS
    assert all(len(each) == 3 for each in judged.table.values())
    assert judged.table["stochastically_stable"] == (False, True, False)
    assert "(3, 3): it passes" in judged.sentence
    assert "(2, 2) is stochastically stable" in judged.sentence


def test_of_a_set_the_pure_ones_are_judged() -> None:
    game = NormalFormGame(MYERSON)
    judged = standing(game, nash(game), ["proper", "perfect"])
    assert judged.table == {"proper": (True, False, False), "perfect": (True, True, False)}


def test_it_is_a_table_in_print_and_a_frame() -> None:
    judged = standing(NormalFormGame(COALITIONS))
    assert repr(judged) == "Standing(2 pure equilibria under 10 concepts)"
    assert "coalition proof" in str(judged)
    frame = judged.to_frame()
    assert list(frame["coalition_proof"]) == [False, True]


def test_without_a_pure_equilibrium() -> None:
    pennies = NormalFormGame([[[1, -1], [-1, 1]], [[-1, 1], [1, -1]]])
    judged = standing(pennies)
    assert judged.profiles == ()
    assert judged.sentence == "There is no pure equilibrium to be judged."


def test_an_unknown_concept() -> None:
    with pytest.raises(InputError, match="no concept 'propper'"):
        standing(NormalFormGame(MYERSON), concepts=["propper"])
