"""Continua of equilibria in a table: the products of mixes that they consist of."""

from typing import TYPE_CHECKING, Any

from cli.output import Section

if TYPE_CHECKING:
    from games.outcomes.solution import Solution
    from solver import Component


def continua(solution: "Solution") -> Section | None:
    """One row a product of sets of mixes; None if there is no continuum."""
    components = solution.found.components
    if not components:
        return None
    from cli.tables.matrices import offers_of

    game = solution.game
    columns = ["", *(offers_of(game, i) for i in range(len(game.players))), "index"]
    rows: list[list[Any]] = []
    for number, component in enumerate(components, 1):
        index = "–" if component.index is None else f"{component.index:+d}"
        if component.support is not None:
            played = [
                " ~ ".join(labels[s] for s in own)
                for labels, own in zip(game.form.short, component.support, strict=True)
            ]
            rows.append([f"in {number}", *played, index])
        for subset in component.subsets:
            sides = [
                _side(side, labels) for side, labels in zip(subset, game.form.short, strict=True)
            ]
            rows.append([str(number), *sides, index])
    note = "a ~ b: any mix of the two."
    if any(component.support is not None for component in components):
        note += " In k: some of these mixes, of which the table of equilibria has samples."
    return Section("Continua of equilibria", columns, rows, note)


def documents(components: tuple["Component", ...]) -> list[dict[str, Any]]:
    """The same for programs."""
    from solver.equilibrium_set import plain

    return [
        {
            "subsets": [[[plain(x) for x in side] for side in subset] for subset in each.subsets],
            "equilibria": list(each.equilibria),
            "index": each.index,
            "support": None if each.support is None else [list(own) for own in each.support],
            "dimension": each.dimension,
        }
        for each in components
    ]


def _side(vertices: Any, labels: tuple[str, ...]) -> str:
    """The mixes between the vertices: those of pure strategies by name, others in full."""
    names = []
    for vertex in sorted(vertices, key=lambda x: tuple(-weight for weight in x)):
        played = [
            (label, float(weight)) for label, weight in zip(labels, vertex, strict=True) if weight
        ]
        if len(played) == 1:
            names.append(played[0][0])
        else:
            names.append("(" + ", ".join(f"{label} {p:.0%}" for label, p in played) + ")")
    return " ~ ".join(names)
