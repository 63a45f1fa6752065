"""Rooted trees of least cost in a directed graph."""

from collections.abc import Hashable, Mapping
from fractions import Fraction
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)
Cost = Fraction | int


def least_in_tree(costs: Mapping[tuple[Node, Node], Cost], root: Node) -> Cost:
    """The least cost of a tree in which from every node one path leads to the root.

    Parameters
    ----------
    costs : mapping of (from, to) to cost
        Of every edge there is; costs are not negative.
    root : node

    Returns
    -------
    cost

    Raises
    ------
    ValueError
        If from some node no path leads there.

    Notes
    -----
    Each node but the root takes its cheapest way out; a cycle of these becomes one node, whose
    ways out cost what they cost more than the one given up (Chu & Liu 1965; Edmonds 1967).
    O(V E).

    Examples
    --------
    >>> print(least_in_tree({(1, 2): 1, (2, 1): 5, (3, 2): 2, (3, 1): 9, (2, 3): 1}, 1))
    7
    """
    return _least({(a, b): cost for (a, b), cost in costs.items() if a != b}, root)


def _least(costs: dict[tuple[Node, Node], Cost], root: Node) -> Cost:
    nodes = {node for edge in costs for node in edge} | {root}
    cheapest: dict[Node, tuple[Cost, Node]] = {}
    for (a, b), cost in costs.items():
        if a != root and (a not in cheapest or cost < cheapest[a][0]):
            cheapest[a] = cost, b
    if len(cheapest) < len(nodes) - 1:
        raise ValueError("from some node no path leads to the root")
    cycle = _cycle({a: b for a, (_, b) in cheapest.items()})
    if not cycle:
        return sum((cost for cost, _ in cheapest.values()), Fraction(0))
    base = sum((cheapest[node][0] for node in cycle), Fraction(0))
    whole = next(iter(cycle))  # stands for them all
    merged: dict[tuple[Node, Node], Cost] = {}
    for (a, b), cost in costs.items():
        start, end = (whole if node in cycle else node for node in (a, b))
        if start == end:
            continue
        more = cost - cheapest[a][0] if a in cycle else cost
        if (start, end) not in merged or more < merged[start, end]:
            merged[start, end] = more
    return base + _least(merged, root)


def _cycle(way: Mapping[Node, Node]) -> set[Node]:
    """The nodes of a cycle that the ways out make; empty if there is none."""
    done: set[Node] = set()
    for start in way:
        path: dict[Node, None] = {}
        node = start
        while node in way and node not in done:
            if node in path:
                inside = list(path)
                return set(inside[inside.index(node) :])
            path[node] = None
            node = way[node]
        done |= set(path)
    return set()
