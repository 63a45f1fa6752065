"""Payoff matrices for people."""

from typing import TYPE_CHECKING

import numpy as np

from cli.output import Section

if TYPE_CHECKING:
    from games.built_game import BuiltGame

_WIDEST = 30  # profiles of a game whose matrices still can be read


def has_matrices(game: "BuiltGame") -> bool:
    """Whether the game is small enough to print."""
    return int(np.prod(game.form.shape)) <= _WIDEST


def matrices(game: "BuiltGame", scale: int, digits: int) -> list[Section]:
    """A matrix of China's and Russia's offers for each choice of the others.

    Each cell has the payoffs of all players, times `scale`, a star at each best reply.
    """
    payoffs = np.asarray(game.normal_form.payoffs)
    best = [
        payoffs[i] >= payoffs[i].max(axis=i, keepdims=True) - 1e-12 for i in range(len(payoffs))
    ]
    labels = game.form.strategies
    *outer, rows, columns = range(len(game.players))
    names = [game.scenario.name_of(power) for power in game.players]
    sections = []
    for choice in np.ndindex(*(len(labels[i]) for i in outer)):
        title = ", ".join(
            f"{names[i]} with {_partner(game, i)}: {labels[i][s]}"
            for i, s in zip(outer, choice, strict=True)
        )
        table = [
            [label]
            + [
                "  ".join(
                    f"{payoffs[(i, *choice, r, c)] * scale:.{digits}f}"
                    f"{'*' if best[i][(*choice, r, c)] else ' '}"
                    for i in range(len(names))
                )
                for c in range(len(labels[columns]))
            ]
            for r, label in enumerate(labels[rows])
        ]
        corner = f"{names[rows]} ↓  {names[columns]} →"
        sections.append(Section(title, [corner, *labels[columns]], table))
    unit = f"payoffs × {scale}" if scale != 1 else "payoffs"
    legend = f"Each cell: {unit} of {', '.join(names)}; * marks a best reply."
    last = sections[-1]
    return [*sections[:-1], Section(last.title, last.columns, last.rows, legend)]


def offers_of(game: "BuiltGame", player: int) -> str:
    """A player's name, and where it makes several offers the order of those it makes them to."""
    name = game.scenario.name_of(game.players[player])
    several = len(game.form.targets[player]) > 1
    return f"{name} to {_partner(game, player, '/')}" if several else name


def _partner(game: "BuiltGame", player: int, between: str = ", ") -> str:
    return between.join(
        game.scenario.name_of(game.scenario.actors[j]) for j in game.form.targets[player]
    )
