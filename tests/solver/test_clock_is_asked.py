"""Nothing that takes long is begun once time is up: every long loop asks the clock."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from solver import NormalFormGame, nash
from tests.clock import Ticking, ticking

LIMIT = 400  # looks

# what takes long, by where it is called from
LONG = [
    "solver.exact.decide:proved",
    "solver.exact.decide:in_fractions",
    "solver.exact.decide:samples",
    "solver.exact.decide:enclose",
    "solver.exact.settle:_by_resultants",
    "solver.exact.settle:cell_of_two",
    "solver.exact.settle:_three_mix",
    "solver.many_players.kernels.supports:multilinear_supports",
    "solver.linear.integer_dictionary:IntegerDictionary.leaving",
    "solver.two_players.extreme_equilibria:_mix",
    "solver.two_players.extreme_equilibria:_unions",
    "solver.many_players.logit_path:follow",
    "solver.many_players.logit_path:limit",
    "solver.many_players.logit:polish",
]


@contextmanager
def counted_once_late(clock: Ticking) -> Iterator[Counter[str]]:
    """How often each of these is begun when the clock says that time is up."""
    begun: Counter[str] = Counter()

    def watched(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **options: Any) -> Any:
            begun[name] += clock.over
            return function(*args, **options)

        return called

    with pytest.MonkeyPatch.context() as patch:
        for name in LONG:
            module, _, path = name.partition(":")
            owner: Any = import_module(module)
            *outer, last = path.split(".")
            for part in outer:
                owner = getattr(owner, part)
            patch.setattr(owner, last, watched(name, getattr(owner, last)))
        yield begun


def games() -> dict[str, Any]:
    rng = np.random.default_rng(0)
    return {
        "3×3×3 of zeros and ones": rng.integers(0, 2, (3, 3, 3, 3)),
        "four players": rng.integers(0, 2, (4, *(2,) * 4)),
        "3×3×3 of rank one": np.array(
            [np.einsum("i,j,k->ijk", *rng.integers(-2, 3, (3, 3))) for _ in range(3)]
        ),
        "2×2×2×3": rng.normal(size=(4, 2, 2, 2, 3)),
        "8×8": rng.integers(0, 2, (2, 8, 8)),
        "12×12 of zero sum": (lambda u: np.array([u, -u]))(rng.integers(-1, 2, (12, 12))),
        "3×40": rng.integers(0, 2, (2, 3, 40)) * 1.0,
    }


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("name", games())
def test_nothing_long_is_begun_when_time_is_up(
    name: str, exact: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("solver.auto", "solver.two_players.search"):
        monkeypatch.setattr(f"{module}._LAST", 1e-9)  # what is cheap has its own time
    game = NormalFormGame(games()[name])
    with ticking() as clock:
        nash(game, exact=exact, time_limit=LIMIT)
    every = clock.looks
    # the clock may jump before any look
    for last in sorted({2, 3, 5, 8, *np.linspace(12, every, 6).astype(int).tolist()}):
        with ticking(last) as clock, counted_once_late(clock) as begun:
            nash(game, exact=exact, time_limit=LIMIT)
        # both players' mixes at a pair of vertices are one step
        assert all(count <= 2 for count in begun.values()), (last, begun)
