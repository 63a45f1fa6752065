"""Time limits: what is cheap is returned all the same, and nothing is begun that cannot end."""

import numpy as np
import pytest

from solver import NormalFormGame, nash
from solver.many_players import search as many_players
from solver.pure.equilibria import pure_equilibria
from solver.tools.deadline import Deadline

NO_TIME = 1e-9


class Left(Deadline):
    """A limit of which always the same is left."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.always = seconds

    @property
    def left(self) -> float:
        return self.always

    @property
    def passed(self) -> bool:
        return False


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("shape", [(3, 3, 3), (4, 4, 4), (2,) * 5, (2,) * 7, (3,) * 4, (12, 12)])
def test_without_any_time_all_pure_equilibria_or_one_other_come_back(
    shape: tuple[int, ...], exact: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("solver.auto", "solver.two_players.search"):
        monkeypatch.setattr(f"{module}._LAST", 60.0)  # a slow machine needs more than a moment
    rng = np.random.default_rng(len(shape))
    for _ in range(4):
        game = NormalFormGame(rng.integers(-99, 100, (len(shape), *shape)))
        found = nash(game, time_limit=NO_TIME, exact=exact)
        pure = {each.profile for each in pure_equilibria(game, deadline=Deadline(None)).equilibria}
        assert pure <= {each.profile for each in found.equilibria}
        # of what floats found there need not be an exact proof
        assert exact or found.equilibria
        assert found.complete or found.reason


def test_a_support_is_begun_only_if_it_ends_in_time() -> None:
    rng = np.random.default_rng(0)
    game = NormalFormGame(rng.random((7, *(2,) * 7)))
    hurried = many_players.search(game, deadline=Left(0.01))
    calm = many_players.search(game, deadline=Left(60.0))
    assert calm.left_out == hurried.left_out == ""
    full = ((0, 1),) * 7
    assert full in hurried.open_supports
    assert full not in calm.open_supports
    assert len(hurried.equilibria) <= len(calm.equilibria)


@pytest.mark.parametrize("method", ["tracing", "lemke-howson", "logit"])
def test_nothing_is_said_of_time_where_no_limit_was_given(method: str) -> None:
    game = NormalFormGame([[[0, 1], [0, 0]], [[1.00000000001, 1], [0, 0]]])
    found = nash(game, method)
    assert "time" not in found.reason
    assert found.status != "time limit"
