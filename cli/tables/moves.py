"""What the order of moves does for each player, as tables, a sentence and a document."""

from typing import TYPE_CHECKING, Any

from cli.output import Section

if TYPE_CHECKING:
    from solver.concepts import Timing
    from solver.game import NormalFormGame

_MOST = 24  # orders in a table for people


class Moves:
    """Every order of moves by backward induction, and first, last and together compared.

    Parameters
    ----------
    game : NormalFormGame

    Raises
    ------
    InputError
        With more than five players.
    """

    def __init__(self, game: "NormalFormGame") -> None:
        from solver.concepts import timing

        self.game = game
        self.found: Timing = timing(game)

    def sections(self) -> list[Section]:
        """A row a player; a row an order."""
        players = self.game.players
        by_time = [
            [player, *map(_span, (first, together, last))]
            for player, first, together, last in zip(
                players, self.found.first, self.found.together, self.found.last, strict=True
            )
        ]
        orders = []
        for each in self.found.orders[:_MOST]:
            for profile, payoffs in zip(each.outcomes, each.payoffs, strict=True):
                order = ", ".join(players[i] for i in each.players)
                cells = [f"{float(u):.4g}" for u in payoffs]
                orders.append([order, self._labels(profile), *cells])
        return [
            Section(
                "When to move: payoffs by backward induction",
                ["player", "first", "together", "last"],
                by_time,
                "together: in the pure equilibria. Two figures: the least and the most.",
            ),
            Section("By the order of moves", ["order", "played", *players], orders),
        ]

    @property
    def sentence(self) -> str:
        """Who would rather move first, and who last."""
        parts = []
        for player, first, together, last in zip(
            self.game.players,
            self.found.first,
            self.found.together,
            self.found.last,
            strict=True,
        ):
            if first[0] > last[1]:
                parts.append(f"{player} has more by moving first than last")
            elif last[0] > first[1]:
                parts.append(f"{player} has more by staying flexible than by moving first")
            elif first == last:
                parts.append(f"for {player} first or last is the same")
            else:
                parts.append(f"for {player} it depends on the order of the others")
            if together is not None and first[0] > together[1]:
                parts[-1] += ", and more than in any pure equilibrium"
        played = {each.outcomes for each in self.found.orders}
        text = "; ".join(parts) + "."
        if len(played) == 1 and len(outcomes := played.pop()) == 1:
            text = f"Whatever the order of moves, ({self._labels(outcomes[0])}) is played."
        if self.game.n_players > 2:
            text += (
                " With three players or more to be able to commit can hurt, and no theorem says "
                "that it helps (von Stengel & Zamir 2010)."
            )
        return text[0].upper() + text[1:]

    def document(self) -> dict[str, Any]:
        """The same for JSON."""
        return {
            "orders": [
                {
                    "players": [self.game.players[i] for i in each.players],
                    "outcomes": [
                        {"profile": self._named(profile), "payoffs": [float(u) for u in payoffs]}
                        for profile, payoffs in zip(each.outcomes, each.payoffs, strict=True)
                    ],
                }
                for each in self.found.orders
            ],
            "first": [_floats(pair) for pair in self.found.first],
            "together": [_floats(pair) for pair in self.found.together],
            "last": [_floats(pair) for pair in self.found.last],
            "sentence": self.sentence,
        }

    def _named(self, profile: tuple[int, ...]) -> list[str]:
        return [self.game.strategies[i][s] for i, s in enumerate(profile)]

    def _labels(self, profile: tuple[int, ...]) -> str:
        return ", ".join(self._named(profile))


def _floats(pair: tuple[Any, Any] | None) -> list[float] | None:
    return None if pair is None else [float(u) for u in pair]


def _span(pair: tuple[Any, Any] | None) -> str:
    if pair is None:
        return "–"
    low, high = (f"{float(u):.4g}" for u in pair)
    return low if low == high else f"{low} to {high}"
