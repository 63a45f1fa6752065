"""Three players at the edges of floats: what is called complete is the exact set."""

from collections import Counter

from tests.edge_games import edge_games, shapes
from tests.solver.three_players.beside_exact import beside_exact


def test_no_set_that_is_called_complete_differs_from_the_exact_one() -> None:
    outcomes = Counter(beside_exact(u) for _, u in edge_games(63, shapes(3, 2), seed=8))
    assert not outcomes["false"]
    assert not outcomes["different"]
    assert outcomes["same"] > 50


def test_payoffs_of_hundreds_of_digits_leave_supports_open_and_come_to_an_end() -> None:
    outcomes = Counter(
        beside_exact(u) for _, u in edge_games(12, [(3, 3, 3)], seed=3, families=["both ends"])
    )
    assert sum(outcomes.values()) == 12
    assert not outcomes["false"]
    assert not outcomes["different"]
