"""The continua of equilibria that extreme equilibria of a two-player game span."""

from collections.abc import Mapping, Sequence

from solver.equilibrium import Component, Equilibrium, Mixed
from solver.tools.deadline import Deadline

Pair = tuple[int, int]
Sides = tuple[frozenset[int], frozenset[int]]


def components(
    equilibria: Sequence[Equilibrium],
    places: Mapping[Pair, int],
    indices: Mapping[Pair, int],
    deadline: Deadline,
) -> tuple[Component, ...] | None:
    """Group all extreme equilibria of a game into its components.

    Parameters
    ----------
    equilibria : sequence of Equilibrium
        Every extreme equilibrium of a two-player game.
    places : mapping of pair to int
        By vertex x and vertex y of the two polytopes, which of them is where.
    indices : mapping of pair to int
        What each contributes to the index of its component.
    deadline : Deadline
        There may be exponentially many maximal Nash subsets.

    Returns
    -------
    tuple of Component, or None
        The components that are more than a point; None if time is up.

    Notes
    -----
    Let the extreme equilibria be the edges of a bipartite graph between the vertices x and
    y that occur in them. Its maximal complete bipartite subgraphs are the maximal Nash
    subsets, its connected components those of the equilibrium set (Avis, Rosenberg, Savani
    & von Stengel 2010, section 5).
    """
    mixes: tuple[dict[int, Mixed], ...] = ({}, {})
    for (x, y), place in places.items():
        mixes[0][x], mixes[1][y] = equilibria[place].strategies
    found = []
    for pairs in connected(places):
        if len(pairs) == 1:
            continue
        bicliques = _maximal_bicliques(pairs, deadline)
        if bicliques is None:
            return None
        subsets = [
            tuple(tuple(mixes[i][v] for v in sorted(side)) for i, side in enumerate(subset))
            for subset in bicliques
        ]
        members = sorted(places[pair] for pair in pairs)
        index = sum(indices.get(pair, 0) for pair in pairs)
        found.append(Component(subsets=tuple(subsets), equilibria=tuple(members), index=index))
    return tuple(sorted(found, key=lambda each: each.equilibria))


def connected(pairs: Mapping[Pair, object] | Sequence[Pair]) -> list[list[Pair]]:
    """The pairs, grouped by whether a chain of shared vertices connects them."""
    by_vertex: dict[tuple[int, int], list[Pair]] = {}
    for pair in pairs:
        for side in (0, 1):
            by_vertex.setdefault((side, pair[side]), []).append(pair)
    groups, seen = [], set()
    for pair in pairs:
        if pair in seen:
            continue
        seen.add(pair)
        group = [pair]
        for each in group:
            for side in (0, 1):
                for other in by_vertex.pop((side, each[side]), ()):
                    if other not in seen:
                        seen.add(other)
                        group.append(other)
        groups.append(group)
    return groups


def _maximal_bicliques(pairs: Sequence[Pair], deadline: Deadline) -> list[Sides] | None:
    """Every pair of sets, all connected, to which neither side can be added; None if time is up.

    The sides y are the closure of the vertices' reply sets under intersection.
    """
    replies: dict[int, frozenset[int]] = {}
    for x, y in pairs:
        replies[x] = replies.get(x, frozenset()) | {y}
    closed: set[frozenset[int]] = set()
    for ys in replies.values():
        if deadline.passed:
            return None
        closed |= {ys} | {ys & other for other in closed}
    closed.discard(frozenset())
    subsets = [(frozenset(x for x, mine in replies.items() if ys <= mine), ys) for ys in closed]
    return sorted(subsets, key=lambda sides: (sorted(sides[0]), sorted(sides[1])))
