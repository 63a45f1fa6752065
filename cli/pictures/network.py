"""A network of ties: who with whom, at which rung; those that nobody chooses dashed."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import cos, pi, sin
from typing import TYPE_CHECKING

from cli.pictures.style import FAINT, INK, LINES, Caption, Target, cite, drawing, head, save
from solver.errors import InputError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from games.model.built_game import BuiltGame
    from games.outcomes.solution import Solution
    from games.scenario.sections import Bloc

# by rung, from no tie on: how wide a line and of which colour
_LOOKS = ((0.0, FAINT), (1.6, LINES[4]), (3.6, LINES[0]), (6.5, LINES[2]))
_AWAY = 1.75  # of a bloc from the middle, where powers are at 1
_LARGEST = 2600  # points², of the largest actor

Place = tuple[float, float]


def standing_network(solution: "Solution", name: Target, *, force: bool = False) -> Caption:
    """Draw the ties of the first pairwise-stable profile.

    Raises
    ------
    InputError
        If nothing is pairwise stable.
    """
    if not solution.stable_profiles:
        raise InputError("nothing is pairwise stable, and there are no ties to draw")
    network = int(solution.game.form.network_of[solution.stable_profiles[0]])
    return network_picture(solution.game, network, name, force=force)


def network_picture(
    game: "BuiltGame", network: int, name: Target, *, force: bool = False
) -> Caption:
    """Draw the ties of a network; actors as large as their shares of capability.

    Parameters
    ----------
    game : BuiltGame
    network : int
        One of its form's.
    name : str or BytesIO
        The file, or what takes the picture for a page.
    force : bool

    Returns
    -------
    Caption
    """
    from games.ladder import RUNGS

    scenario, form = game.scenario, game.form
    rungs, places = form.networks[network], _places(scenario.powers, scenario.blocs)
    caption = _caption(game, network)
    with drawing(width=5.0, height=3.6) as figure:
        axes = figure.add_subplot()
        for a, b in combinations(range(len(scenario.actors)), 2):
            if rungs[a, b]:
                ends = places[scenario.actors[a]], places[scenario.actors[b]]
                chosen = (a, b) in form.ties or (b, a) in form.ties
                _tie(axes, ends, int(rungs[a, b]), RUNGS[rungs[a, b]], chosen=chosen)
        shares = {actor: float(share) for actor, share in scenario.capability_shares.items()}
        most = max(shares.values())
        for actor, (x, y) in places.items():
            size = _LARGEST * shares[actor] / most
            axes.scatter([x], [y], s=size, color="white", edgecolor=INK, linewidth=1.3, zorder=3)
            axes.annotate(
                f"{scenario.name_of(actor).removeprefix('the ')}\n{shares[actor]:.0%}", (x, y),
                xytext=(0, -(size**0.5) / 2 - 3), textcoords="offset points",
                ha="center", va="top", fontsize=8, linespacing=1.2, zorder=4,
            )  # fmt: skip
        axes.margins(0.28, 0.3)
        axes.set_aspect("equal", adjustable="datalim")
        axes.axis("off")
        head(axes, caption.seen, name, fontsize=9)
        cite(figure, caption.rests_on, name)
        save(figure, name, force=force, caption=caption)
    return caption


def _caption(game: "BuiltGame", network: int) -> Caption:
    from games.ladder import RUNGS
    from games.words.ties import tie_in_words

    scenario, rungs = game.scenario, game.form.networks[network]
    told = [
        tie_in_words(scenario, scenario.actors[a], scenario.actors[b], RUNGS[rungs[a, b]])
        for a, b in combinations(range(len(scenario.actors)), 2)
        if rungs[a, b]
    ]
    ties = "; ".join(told) or "no ties"
    chosen = {frozenset(tie) for tie in game.form.ties}
    given = any(
        rungs[a, b] and frozenset((a, b)) not in chosen
        for a, b in combinations(range(len(scenario.actors)), 2)
    )
    dashed = ". Dashed: given, not chosen" if given else ""
    return Caption(
        "The ties that stand, and each actor's share of capability",
        f"tripolar: {scenario.name}, {game.form.name}, hash {scenario.hash}{dashed}",
        f"A network. {ties[:1].upper()}{ties[1:]}. All other pairs have none.",
    )


def _places(powers: Sequence[str], blocs: "Mapping[str, Bloc]") -> dict[str, Place]:
    """Powers on a circle, the first at the top, and each bloc beyond its leader."""
    turn = 2 * pi / len(powers)
    places = {
        power: (1.25 * sin(-k * turn), cos(k * turn) if k else 1.0)
        for k, power in enumerate(powers)
    }
    for bloc, each in blocs.items():
        x, y = places[each.leader]
        places[bloc] = (_AWAY * x, _AWAY * y) if x else (1.6, y)
    return places


def _tie(axes: "Axes", ends: tuple[Place, Place], depth: int, rung: str, *, chosen: bool) -> None:
    (x0, y0), (x1, y1) = ends
    width, colour = _LOOKS[depth]
    style = "solid" if chosen else (0, (2, 1))
    axes.plot([x0, x1], [y0, y1], color=colour, linewidth=width, linestyle=style, zorder=1)
    axes.annotate(
        rung, ((x0 + x1) / 2, (y0 + y1) / 2), ha="center", va="center", fontsize=8, zorder=2,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5, "alpha": 0.9},
    )  # fmt: skip
