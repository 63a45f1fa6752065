"""The Lemke-Howson algorithm: a path from one equilibrium of a two-player game to another."""

from dataclasses import dataclass
from typing import Any

from solver.equilibrium import Equilibrium
from solver.equilibrium_set import Diagnosis, EquilibriumSet, in_order
from solver.errors import InputError
from solver.game import NormalFormGame
from solver.tools.deadline import Deadline
from solver.tools.shown import Shown
from solver.two_players.bimatrix import NOT_HELD, Bimatrix
from solver.two_players.lemke_howson_paths import ORIGIN, Node, Paths

_NAME = "the Lemke-Howson algorithm"


def lemke_howson(
    game: NormalFormGame,
    *,
    deadline: Deadline | None = None,
    exact: bool = False,
    label: int | None = None,
    **_: Any,
) -> EquilibriumSet:
    """Find one equilibrium, at the end of a Lemke-Howson path.

    Parameters
    ----------
    game : NormalFormGame
        Two players, m and k strategies.
    deadline : Deadline, optional
    exact : bool
        Return Fractions, and take float payoffs for the binary fractions that they are.
    label : int, optional
        The label to give up: i < m for row i, m + j for column j. By default paths of up to
        10 pivots are followed from one label after another, and the last one to its end.

    Returns
    -------
    EquilibriumSet

    Raises
    ------
    InputError
        If the game has not two players, or there is no such label.

    Notes
    -----
    Lemke & Howson (1964), with a lexicographic ratio test, so that no path cycles in a
    degenerate game, and in revised form: a pivot costs O(t max(m, k)) where t strategies are
    played. The end of the path is proved to be an equilibrium by its supports; where rounding
    leads astray, the path is followed in integers.
    """
    deadline = deadline or Deadline(None)
    bimatrix = Bimatrix(game, exact=exact, method=_NAME)
    labels = sum(bimatrix.sizes)
    if label is not None and not 0 <= label < labels:
        raise InputError(f"there is no label {label} (right: 0 to {labels - 1})")
    end = Paths(bimatrix, deadline).from_origin(label)
    if end is None:
        return EquilibriumSet(
            equilibria=(),
            complete=False,
            reason="the time limit came before a path ended",
            method="lemke-howson",
            seconds=deadline.seconds,
            diagnosis=Diagnosis(out_of_time=True),
        )
    held = end.equilibrium is not None
    return EquilibriumSet(
        equilibria=() if end.equilibrium is None else (end.equilibrium,),
        complete=False,
        reason="one equilibrium was looked for" if held else NOT_HELD,
        method="lemke-howson",
        seconds=deadline.seconds,
    )


@dataclass(frozen=True, repr=False)
class LemkeHowsonGraph(Shown):
    """Equilibria and the Lemke-Howson paths that connect them.

    Attributes
    ----------
    found : EquilibriumSet
        The equilibria that paths lead to from the artificial one.
    edges : tuple of (int, int or None, int or None)
        Each path: the label that it gives up, and the places of its ends among the
        equilibria; None for the artificial equilibrium, in which nothing is played.
    """

    found: EquilibriumSet
    edges: tuple[tuple[int, int | None, int | None], ...]


def lemke_howson_graph(
    game: NormalFormGame, *, deadline: Deadline | None = None, exact: bool = False
) -> LemkeHowsonGraph:
    """Follow the path of every label from every equilibrium, beginning with the artificial one.

    Parameters
    ----------
    game : NormalFormGame
        Two players. Of a degenerate one the nodes are the equilibria of a lexicographic
        perturbation, so that several may be the same equilibrium.
    deadline : Deadline, optional
    exact : bool

    Returns
    -------
    LemkeHowsonGraph

    Notes
    -----
    For each label the paths pair the equilibria, the artificial one among them, off; the ends
    have opposite index (Shapley 1974). Equilibria that no path connects to the artificial one
    are not found.
    """
    deadline = deadline or Deadline(None)
    bimatrix = Bimatrix(game, exact=exact, method=_NAME)
    paths = Paths(bimatrix, deadline)
    known: dict[Node, Equilibrium | None] = {ORIGIN: None}
    edges: dict[tuple[int, frozenset[Node]], tuple[Node, Node]] = {}
    waiting = [ORIGIN]
    ended = True
    for node in waiting:
        for label in range(sum(bimatrix.sizes)):
            if any(node in pair for missing, pair in edges if missing == label):
                continue
            end = paths.follow(node, label)
            if end is None:
                ended = False
                break
            if end.node not in known:
                known[end.node] = end.equilibrium
                waiting.append(end.node)
            edges[label, frozenset((node, end.node))] = (node, end.node)
    nodes = {node: each for node, each in known.items() if each is not None}
    equilibria = in_order(nodes.values())
    place = {id(each): k for k, each in enumerate(equilibria)}
    places = {node: place[id(each)] for node, each in nodes.items()}
    found = EquilibriumSet(
        equilibria=equilibria,
        complete=False,
        reason="all equilibria that paths connect to the artificial one are listed; "
        "there may be others"
        if ended
        else "the time limit came before every path was followed",
        method="lemke-howson-graph",
        seconds=deadline.seconds,
        diagnosis=Diagnosis(out_of_time=not ended),
    )
    return LemkeHowsonGraph(
        found,
        tuple((label, places.get(a), places.get(b)) for (label, _), (a, b) in edges.items()),
    )


def connected_equilibria(
    game: NormalFormGame, *, deadline: Deadline, exact: bool = False, **_: Any
) -> EquilibriumSet:
    """Find the equilibria that Lemke-Howson paths connect to the artificial one."""
    return lemke_howson_graph(game, deadline=deadline, exact=exact).found
