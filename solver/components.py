"""The continua of equilibria that extreme equilibria of a two-player game span."""

from collections.abc import Sequence

from solver.equilibrium import Component, Equilibrium

Pair = tuple[frozenset[int], frozenset[int]]


def components(equilibria: Sequence[Equilibrium]) -> tuple[Component, ...]:
    """Group all extreme equilibria of a game into its components.

    Parameters
    ----------
    equilibria : sequence of Equilibrium
        Every extreme equilibrium of a two-player game.

    Returns
    -------
    tuple of Component
        The components that are more than a point.

    Notes
    -----
    Let the extreme equilibria be the edges of a bipartite graph between the vertices x and
    y that occur in them. Its maximal complete bipartite subgraphs are the maximal Nash
    subsets, its connected components those of the equilibrium set (Avis, Rosenberg, Savani
    & von Stengel 2010, section 5).
    """
    sides: tuple[dict[tuple[object, ...], int], ...] = ({}, {})
    edges = [
        tuple(
            places.setdefault(tuple(mix), len(places))
            for places, mix in zip(sides, each.strategies, strict=True)
        )
        for each in equilibria
    ]
    replies: dict[int, frozenset[int]] = {}
    for x, y in edges:
        replies[x] = replies.get(x, frozenset()) | {y}
    found = []
    for xs in _connected(replies):
        members = tuple(k for k, (x, _) in enumerate(edges) if x in xs)
        if len(members) == 1:
            continue
        points = [
            {place: equilibria[k].strategies[i] for k in members for place in [edges[k][i]]}
            for i in (0, 1)
        ]
        subsets = tuple(
            tuple(tuple(points[i][v] for v in sorted(side)) for i, side in enumerate(subset))
            for subset in _maximal_bicliques({x: replies[x] for x in xs})
        )
        found.append(Component(subsets, members))
    return tuple(found)


def _connected(replies: dict[int, frozenset[int]]) -> list[set[int]]:
    """The vertices x, grouped by whether a chain of shared y connects them."""
    groups: list[tuple[set[int], set[int]]] = []
    for x, ys in replies.items():
        joined_x, joined_y = {x}, set(ys)
        rest = []
        for group in groups:
            if group[1] & ys:
                joined_x |= group[0]
                joined_y |= group[1]
            else:
                rest.append(group)
        groups = [*rest, (joined_x, joined_y)]
    return sorted((group[0] for group in groups), key=min)


def _maximal_bicliques(replies: dict[int, frozenset[int]]) -> list[Pair]:
    """Every pair of sets, all connected, to which neither side can be added.

    The sides y are the closure of the vertices' reply sets under intersection.
    """
    closed: set[frozenset[int]] = set()
    for ys in replies.values():
        closed |= {ys} | {ys & other for other in closed}
    closed.discard(frozenset())
    pairs = [(frozenset(x for x, mine in replies.items() if ys <= mine), ys) for ys in closed]
    return sorted(pairs, key=lambda pair: (sorted(pair[0]), sorted(pair[1])))
