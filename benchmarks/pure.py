"""Pure equilibria, of one game and of many."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from benchmarks.measure import Row, in_turn, there
from solver import NormalFormGame, batch, nash

_CALLS = 100


def rows(quick: bool) -> list[Row]:
    """Beside numpy, QuantEcon and Gambit, on the same games."""
    rng = np.random.default_rng(0)
    many = 20_000 if quick else 200_000
    games = rng.normal(size=(many, 3, 3, 3, 3))
    ours, theirs = in_turn([lambda: batch.pure_nash(games), lambda: games.sum()])
    rate = f"{many / ours / 1e6:.1f} million games a second"
    table = [Row("3×3×3, a game of many", ours / many, "numpy: their sum", theirs / many, rate)]
    one = games[0]
    for peer, call in _peers(one).items():
        ours, theirs = in_turn([_often(lambda: nash(NormalFormGame(one), "pure")), _often(call)])
        table.append(Row("3×3×3, one call of nash", ours / _CALLS, peer, theirs / _CALLS))
    return table


def _often(call: Callable[[], object]) -> Callable[[], object]:
    def repeated() -> None:
        for _ in range(_CALLS):
            call()

    return repeated


def _peers(payoffs: NDArray[np.float64]) -> dict[str, Callable[[], object]]:
    """Each peer's call on the same game, building it included."""
    peers: dict[str, Callable[[], object]] = {"numpy broadcast": lambda: _broadcast(payoffs)}
    if there("quantecon"):
        from quantecon.game_theory import NormalFormGame as QuantEconGame
        from quantecon.game_theory import Player, pure_nash_brute

        # each player sees its own strategies first, then the others' in turn
        turned = [
            np.ascontiguousarray(np.moveaxis(payoffs[i], range(3), [(k - i) % 3 for k in range(3)]))
            for i in range(3)
        ]
        peers["QuantEcon pure_nash_brute"] = lambda: pure_nash_brute(
            QuantEconGame([Player(u) for u in turned])
        )
    if there("pygambit"):
        import pygambit

        peers["Gambit enumpure_solve"] = lambda: pygambit.nash.enumpure_solve(
            pygambit.Game.from_arrays(*payoffs)
        )
    return peers


def _broadcast(payoffs: NDArray[np.float64]) -> NDArray[np.bool_]:
    mask = np.ones(payoffs.shape[1:], dtype=np.bool_)
    for i in range(len(payoffs)):
        mask &= payoffs[i] >= payoffs[i].max(axis=i, keepdims=True)
    return mask
