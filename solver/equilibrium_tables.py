"""Equilibria and their components as tables, with the labels of the game."""

from collections.abc import Iterator, Sequence
from typing import Any

from solver.equilibrium import Component, Equilibrium, Mixed
from solver.tools.tables import Table
from solver.tools.words import in_words, number

_MOST_VERTICES = 6  # vertices of a set of mixed strategies that are named in a table

Labels = Sequence[Sequence[str]]


def equilibria_table(
    equilibria: Sequence[Equilibrium], players: Sequence[str], strategies: Labels, first: int = 0
) -> Table:
    """A row an equilibrium for people; `first` is the number of the first one."""
    rows = [
        [
            place,
            *map(in_words, each.strategies, strategies),
            "  ".join(map(number, each.payoffs)),
            f"{each.regret:.0e}" if each.regret else "0",
            each.index,
        ]
        for place, each in enumerate(equilibria, first)
    ]
    return Table("Equilibria", ["no.", *players, "payoffs", "regret", "index"], rows)


def equilibria_records(
    equilibria: Sequence[Equilibrium], players: Sequence[str], strategies: Labels, first: int = 0
) -> Table:
    """A row an equilibrium, a column for the probability of each strategy and for each payoff."""
    columns = [
        *("no.", "regret", "index"),
        *(f"payoff {player}" for player in players),
        *(
            f"{player}: {label}"
            for player, labels in zip(players, strategies, strict=True)
            for label in labels
        ),
    ]
    rows = [
        [place, each.regret, each.index, *each.payoffs, *(p for x in each.strategies for p in x)]
        for place, each in enumerate(equilibria, first)
    ]
    return Table("Equilibria", columns, rows)


def components_table(
    components: Sequence[Component], players: Sequence[str], strategies: Labels, first: int = 0
) -> Table:
    """A row for each maximal Nash subset of each component, or for what it is a part of."""
    rows: list[list[Any]] = []
    for place, component in enumerate(components, first):
        listed = ", ".join(str(k + first) for k in component.equilibria)
        known = component.index, component.dimension
        for support in component.supports:
            played = [
                " or ".join(labels[s] for s in own)
                for labels, own in zip(strategies, support, strict=True)
            ]
            rows.append([f"in {place}", *known, listed, *played])
        for subset in component.subsets:
            rows.append([str(place), *known, listed, *map(_vertices, subset, strategies)])
    columns = ["component", "index", "dimension", "holds no.", *players]
    note = "In each row every player may mix what is named in any way: all that is an equilibrium."
    if any(component.supports for component in components):
        note += " But of a row that begins with 'in' only some mixes are, such as those listed."
    if any(component.index for component in components):
        note += "\nAn index other than 0: essential, every game close to this one has one nearby."
    return Table("Components of equilibria", columns, rows, note)


def _vertices(side: Sequence[Mixed], labels: Sequence[str]) -> str:
    return " or ".join(_named(side, labels))


def _named(side: Sequence[Mixed], labels: Sequence[str]) -> Iterator[str]:
    for x in side[:_MOST_VERTICES]:
        name = in_words(x, labels)
        yield f"({name})" if "," in name else name
    if len(side) > _MOST_VERTICES:
        yield f"{len(side) - _MOST_VERTICES} more"
