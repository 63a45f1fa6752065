"""Play of players who err: logit equilibria at a rationality and in the limit, as a table."""

from typing import TYPE_CHECKING, Any

from cli.output import Section

if TYPE_CHECKING:
    from solver.dynamics.quantal import LogitPath
    from solver.game import FloatArray, NormalFormGame


class Quantal:
    """The logit equilibrium of a game at some rationality, and where its branch ends.

    Parameters
    ----------
    game : NormalFormGame
    rationality : float
        λ, in units of one over payoff.

    Raises
    ------
    InputError
        If λ is negative or no finite number.
    """

    def __init__(self, game: "NormalFormGame", rationality: float) -> None:
        from solver.concepts import logit_equilibrium, logit_path

        self.game, self.rationality = game, rationality
        self.strategies: tuple[FloatArray, ...] = logit_equilibrium(game, rationality)
        self.path: LogitPath = logit_path(game)

    def section(self) -> Section:
        """A row a strategy: how likely it is at λ, and in the limit."""
        limit = self.path.limit
        rows = [
            [
                player,
                labels[s],
                f"{x[s]:.4f}",
                "–" if limit is None else f"{limit[i][s]:.4f}",
            ]
            for i, (player, labels, x) in enumerate(
                zip(self.game.players, self.game.strategies, self.strategies, strict=True)
            )
            for s in range(len(labels))
        ]
        columns = ["player", "strategy", f"λ = {self.rationality:g}", "λ → ∞"]
        return Section("Players who err (logit equilibrium)", columns, rows)

    @property
    def sentence(self) -> str:
        """What is most likely at λ, and where the branch ends."""
        likely = ", ".join(
            f"{labels[int(x.argmax())]} ({x.max():.0%})"
            for labels, x in zip(self.game.strategies, self.strategies, strict=True)
        )
        return f"At λ = {self.rationality:g} the most likely are {likely}. {self.path.sentence}"

    def document(self) -> dict[str, Any]:
        """The same for JSON."""
        path = self.path
        return {
            "rationality": self.rationality,
            "strategies": [x.tolist() for x in self.strategies],
            "limit": None if path.limit is None else [x.tolist() for x in path.limit],
            "regret": None if path.limit is None else path.regret,
            "turning_points": path.turning_points.tolist(),
            "sentence": self.sentence,
        }
