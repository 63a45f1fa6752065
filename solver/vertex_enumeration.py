"""All extreme equilibria of a two-player game, degenerate or not, in exact arithmetic."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import Any

from solver.bimatrix import Bimatrix, equilibrium_at, two_player_payoffs
from solver.components import components
from solver.deadline import Deadline
from solver.equilibrium import EquilibriumSet, in_order
from solver.game import NormalFormGame
from solver.rational import rational_payoffs

Vertex = tuple[Fraction, ...]


def vertex_enumeration(
    game: NormalFormGame, *, deadline: Deadline, exact: bool = False, **_: Any
) -> EquilibriumSet:
    """Find every extreme equilibrium of a two-player game and the components they span.

    Parameters
    ----------
    game : NormalFormGame
        Two players.
    deadline : Deadline
    exact : bool
        Return Fractions, and take float payoffs for the binary fractions that they are.

    Returns
    -------
    EquilibriumSet

    Notes
    -----
    A pair of vertices of the two best-response polytopes is an extreme equilibrium where
    each pure strategy is unplayed or a best reply, and every equilibrium is a convex
    combination of extreme ones (Mangasarian 1964; Avis, Rosenberg, Savani & von Stengel
    2010, section 2). Every basis of both polytopes is tried: O(C(m + k, m)) exact solutions
    of linear systems.
    """
    two_player_payoffs(game, "vertex enumeration")
    bimatrix = Bimatrix(rational_payoffs(game, as_given=exact))
    ys = _vertices(bimatrix, 0, deadline)
    xs = _vertices(bimatrix, 1, deadline)
    ended = not deadline.passed
    found = [
        equilibrium_at(game, (x, y), exact=exact, index=_index(bimatrix, x, y, rows, columns))
        for y, rows in ys.items()
        for x, columns in xs.items()
        if _support(x) <= rows and _support(y) <= columns
    ]
    equilibria = in_order(found)
    continua = components(equilibria)
    status = [] if ended else ["time limit"]
    if continua:
        status.append(f"degenerate: {len(continua)} continua of equilibria")
    reason = "every vertex of both best-response polytopes was found, in exact arithmetic"
    if not ended:
        reason = "the time limit came before every vertex was found"
    return EquilibriumSet(
        equilibria, ended, reason, "vertex", deadline.seconds, "; ".join(status) or "ok", continua
    )


def _vertices(bimatrix: Bimatrix, player: int, deadline: Deadline) -> dict[Vertex, set[int]]:
    """The opponent's mixes at the vertices, each with the player's best replies to it."""
    u = bimatrix.own[player]
    vertices: dict[Vertex, set[int]] = {}
    for own, other in _equal_supports(len(u), len(u[0])):
        if deadline.passed:
            break
        mix = bimatrix.indifferent_mix(player, own, other)
        if mix is None or min(mix) < 0 or tuple(mix) in vertices:
            continue
        replies = set(bimatrix.best_replies(player, mix))
        if replies.issuperset(own):
            vertices[tuple(mix)] = replies
    return vertices


def _equal_supports(m: int, k: int) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    for size in range(1, min(m, k) + 1):
        for own in combinations(range(m), size):
            for other in combinations(range(k), size):
                yield own, other


def _support(mix: Vertex) -> set[int]:
    return {s for s, weight in enumerate(mix) if weight}


def _index(
    bimatrix: Bimatrix, x: Vertex, y: Vertex, rows: set[int], columns: set[int]
) -> int | None:
    """The index where the equilibrium is regular: only what is played is a best reply."""
    if _support(x) != rows or _support(y) != columns or len(rows) != len(columns):
        return None
    return bimatrix.index(sorted(rows), sorted(columns))
