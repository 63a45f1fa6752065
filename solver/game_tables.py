"""Payoffs as tables: matrices for people, and a row a profile for programs."""

from collections.abc import Callable, Sequence
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.numbers.text import format_number
from solver.tools.tables import Table
from solver.tools.words import number

_WIDEST = 30  # profiles of a game whose matrices still can be read
_LONGEST_NUMBER = 8  # characters of a payoff that is not shortened

Labels = Sequence[Sequence[str]]
Number = Callable[[int, tuple[int, ...]], str]


def has_matrices(shape: Sequence[int]) -> bool:
    """Whether a game is small enough to print, and one of several players."""
    return len(shape) > 1 and prod(shape) <= _WIDEST


def as_given(payoffs: NDArray[Any]) -> Number:
    """How to write the payoffs, shape (n, m1, …, mn), as a file would have them."""
    values = payoffs.tolist()

    def written(player: int, profile: tuple[int, ...]) -> str:
        value = values[player]
        for s in profile:
            value = value[s]
        text = format_number(value)
        return text if len(text) <= _LONGEST_NUMBER else number(value, digits=4)

    return written


def matrices(
    strategies: Labels,
    names: Sequence[str],
    choices: Sequence[str],
    number: Number,
    unit: str = "payoffs",
    best: NDArray[np.bool_] | None = None,
) -> list[Table]:
    """A matrix of the last two players for each choice of the others.

    Each cell has the payoffs of all players.

    Parameters
    ----------
    strategies : sequence of sequences of str
    names, choices : sequence of str
        What each player is called, and what the choice of each.
    number : callable
        A player's payoff in a profile, as text.
    unit : str
        What the numbers are.
    best : ndarray of bool, shape (n, m1, …, mn), optional
        Where each player's strategy is a best reply: these payoffs get a star.
    """
    n = len(names)
    *outer, rows, columns = range(n)
    shape = (n, *map(len, strategies))
    stars = np.where(np.zeros(shape, dtype=np.bool_) if best is None else best, "*", " ")
    written = {place: number(place[0], place[1:]) for place in np.ndindex(shape)}
    width = max(map(len, written.values()))

    def cell(profile: tuple[int, ...]) -> str:
        return "  ".join(f"{written[i, *profile]:>{width}}{stars[i, *profile]}" for i in range(n))

    tables = []
    mark = "" if best is None else "; * marks a best reply"
    legend = f"Each cell: {unit} of {', '.join(names)}{mark}."
    chosen = list(np.ndindex(*(len(strategies[i]) for i in outer)))
    for choice in chosen:
        title = ", ".join(
            f"{choices[i]}: {strategies[i][s]}" for i, s in zip(outer, choice, strict=True)
        )
        cells = [
            [label, *(cell((*choice, r, c)) for c in range(len(strategies[columns])))]
            for r, label in enumerate(strategies[rows])
        ]
        heads = [f"{names[rows]} ↓  {names[columns]} →", *strategies[columns]]
        tables.append(Table(title, heads, cells, legend if choice == chosen[-1] else ""))
    return tables


def profile_records(payoffs: NDArray[Any], players: Sequence[str], strategies: Labels) -> Table:
    """A row a profile: the strategy of each player, and the payoff of each."""
    columns = [*players, *(f"payoff {player}" for player in players)]
    rows = [
        [*(own[s] for own, s in zip(strategies, profile, strict=True)), *payoffs[:, *profile]]
        for profile in np.ndindex(*payoffs.shape[1:])
    ]
    return Table("", columns, rows)
