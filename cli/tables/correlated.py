"""What a mediator could have players do, as a table, a sentence and a document."""

from typing import TYPE_CHECKING, Any

import numpy as np

from cli.output import Section

if TYPE_CHECKING:
    from solver.concepts import CorrelatedEquilibrium
    from solver.game import NormalFormGame

_MOST = 30  # profiles in a table for people
_PLAYED = 5e-7  # what four digits of a percentage show as 0


class Mediated:
    """The best correlated equilibrium of a game for an objective.

    Parameters
    ----------
    game : NormalFormGame
    objective : str
        As `correlated_equilibrium` has it, or the name of a player, for that one's payoff.
    coarse : bool

    Raises
    ------
    InputError
        If it is neither.
    """

    def __init__(self, game: "NormalFormGame", objective: str, *, coarse: bool) -> None:
        from solver.concepts import correlated_equilibrium
        from solver.concepts.mediators.correlated import OBJECTIVES
        from solver.errors import InputError

        self.game, self.objective, self.coarse = game, objective, coarse
        self.found: CorrelatedEquilibrium
        if objective in OBJECTIVES:
            self.found = correlated_equilibrium(game, objective, coarse)
        elif objective in game.players:
            player = game.players.index(objective)
            self.found = correlated_equilibrium(game, ("player", player), coarse)
        else:
            right = ", ".join([*OBJECTIVES, *game.players])
            raise InputError(f"--correlated {objective!r} (right: {right})")

    def section(self) -> Section:
        """A row a profile that is played, the likeliest first."""
        p = self.found.distribution
        places = [tuple(each) for each in np.argwhere(p > _PLAYED).tolist()]
        places.sort(key=lambda place: -p[place])
        rows = [
            [*(self.game.strategies[i][s] for i, s in enumerate(place)), f"{p[place]:.2%}"]
            for place in places[:_MOST]
        ]
        more = len(places) - len(rows)
        note = f"… and {more} more, which --format json lists." if more > 0 else ""
        kind = "coarse correlated" if self.coarse else "correlated"
        title = f"With a mediator ({kind} equilibrium, {self.objective})"
        return Section(title, [*self.game.players, "how often"], rows, note)

    @property
    def sentence(self) -> str:
        """As a mediator would say it."""
        told = (
            "asks each player to bind itself before the draw"
            if self.coarse
            else "tells each player its own part of the draw alone"
        )
        payoffs = ", ".join(
            f"{player} {u:.4g}"
            for player, u in zip(self.game.players, self.found.payoffs, strict=True)
        )
        count = int((self.found.distribution > _PLAYED).sum())
        drawn = "plays the one profile below" if count == 1 else f"draws one of {count} profiles"
        return (
            f"A mediator who {drawn} and {told} is obeyed: nobody gains by anything else. "
            f"Expected payoffs: {payoffs}."
        )

    def document(self) -> dict[str, Any]:
        """The same for JSON."""
        return {
            "objective": self.objective,
            "coarse": self.coarse,
            "distribution": self.found.distribution.tolist(),
            "payoffs": self.found.payoffs.tolist(),
            "value": self.found.value,
            "regret": self.found.regret,
            "sentence": self.sentence,
        }
