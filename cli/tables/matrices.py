"""Payoff matrices for people."""

from collections.abc import Callable, Sequence
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from cli.output import Section

if TYPE_CHECKING:
    from games.model.built_game import BuiltGame
    from solver import NormalFormGame

_WIDEST = 30  # profiles of a game whose matrices still can be read


def has_matrices(game: "NormalFormGame") -> bool:
    """Whether the game is small enough to print, and one of several players."""
    return game.n_players > 1 and prod(game.shape) <= _WIDEST


def scenario_matrices(game: "BuiltGame", scale: int, digits: int) -> list[Section]:
    """The matrices of China's and Russia's offers, payoffs times `scale`."""
    names = [game.scenario.name_of(power) for power in game.players]
    choices = [f"{name} with {_partner(game, i)}" for i, name in enumerate(names)]
    unit = f"payoffs × {scale}" if scale != 1 else "payoffs"
    return matrices(
        game.normal_form,
        names,
        choices,
        lambda i, profile: f"{game.normal_form.payoffs[(i, *profile)] * scale:.{digits}f}",
        unit,
    )


def matrices(
    game: "NormalFormGame",
    names: Sequence[str],
    choices: Sequence[str],
    number: Callable[[int, tuple[int, ...]], str],
    unit: str = "payoffs",
) -> list[Section]:
    """A matrix of the last two players for each choice of the others.

    Each cell has the payoffs of all players, a star at each best reply.

    Parameters
    ----------
    game : NormalFormGame
    names, choices : sequence of str
        What each player is called, and what the choice of each.
    number : callable
        A player's payoff in a profile, as text.
    unit : str
        What the numbers are.
    """
    from solver.pure.best_replies import best_replies

    labels, best = game.strategies, best_replies(game)
    *outer, rows, columns = range(game.n_players)
    written = {place: number(place[0], place[1:]) for place in np.ndindex(best.shape)}
    width = max(map(len, written.values()))

    def cell(profile: tuple[int, ...]) -> str:
        return "  ".join(
            f"{written[i, *profile]:>{width}}{'*' if best[i][profile] else ' '}"
            for i in range(game.n_players)
        )

    sections = []
    for choice in np.ndindex(*(game.shape[i] for i in outer)):
        title = ", ".join(
            f"{choices[i]}: {labels[i][s]}" for i, s in zip(outer, choice, strict=True)
        )
        table = [
            [label, *(cell((*choice, r, c)) for c in range(len(labels[columns])))]
            for r, label in enumerate(labels[rows])
        ]
        corner = f"{names[rows]} ↓  {names[columns]} →"
        sections.append(Section(title, [corner, *labels[columns]], table))
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
