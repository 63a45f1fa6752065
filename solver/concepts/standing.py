"""The standing of every pure equilibrium under every concept, side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.concepts.verdict import Concept, Profile, Verdict
from solver.equilibrium_set import EquilibriumSet
from solver.game import NormalFormGame
from solver.tools.shown import Shown, within
from solver.tools.tables import Table
from solver.tools.words import counted

if TYPE_CHECKING:
    import pandas as pd

MARKS = {True: "yes", False: "no", None: "–"}


@dataclass(frozen=True, eq=False, repr=False)
class Standing(Shown):
    """What each concept says of each pure equilibrium.

    Attributes
    ----------
    game : NormalFormGame
    profiles : tuple of profiles
        The pure equilibria, tuples of strategy numbers.
    verdicts : dict of str to tuple of Verdict
        By concept, one for each profile.
    """

    game: NormalFormGame
    profiles: tuple[Profile, ...]
    verdicts: dict[str, tuple[Verdict, ...]]

    @property
    def table(self) -> dict[str, tuple[bool | None, ...]]:
        """By concept, whether each profile passes; None where it does not apply or is open."""
        return {name: tuple(v.holds for v in each) for name, each in self.verdicts.items()}

    def labels(self, profile: Profile) -> str:
        """A profile by the names of the strategies."""
        return ", ".join(self.game.strategies[i][s] for i, s in enumerate(profile))

    @property
    def sentence(self) -> str:
        """What speaks for which equilibrium, in a sentence or two."""
        if not self.profiles:
            return "There is no pure equilibrium to be judged."
        passed = [
            [name for name, each in self.table.items() if each[k]]
            for k in range(len(self.profiles))
        ]
        most = max(map(len, passed))
        first = [k for k in range(len(self.profiles)) if len(passed[k]) == most]
        if len(first) > 1:
            names = "; ".join(f"({self.labels(self.profiles[k])})" for k in first)
            return f"{counted(len(first), 'equilibrium')} pass {most} concepts each: {names}."
        best = first[0]
        against = [name for name, each in self.table.items() if each[best] is False]
        undecided = [name for name, each in self.table.items() if each[best] is None]
        text = (
            f"Most speaks for ({self.labels(self.profiles[best])}): it passes {most} of "
            f"{counted(len(self.verdicts), 'concept')}"
        )
        if against:
            text += f", but is not {_listed(against)}"
        text += f"; undecided: {_listed(undecided)}." if undecided else "."
        rivals = {
            name: [k for k in range(len(self.profiles)) if k != best and self.table[name][k]]
            for name in against
        }
        others = [
            f"({self.labels(self.profiles[places[0]])}) is {_words(name)}"
            for name, places in rivals.items()
            if len(places) == 1
        ]
        return f"{text} {'; '.join(others)}." if others else text

    def records(self) -> Table:
        """A row an equilibrium, a column a concept."""
        rows = [
            [self.labels(profile), *(each[k] for each in self.table.values())]
            for k, profile in enumerate(self.profiles)
        ]
        return Table("", ["equilibrium", *self.table], rows)

    def to_frame(self) -> "pd.DataFrame":
        """The same as a data frame.

        Raises
        ------
        InputError
            If pandas is not installed.
        """
        return self.records().frame()

    def _line(self) -> str:
        equilibria = counted(len(self.profiles), "pure equilibrium")
        return within(f"Standing({equilibria} under {counted(len(self.verdicts), 'concept')})")

    def _tables(self) -> Iterator[Table]:
        rows = [
            [self.labels(profile), *(MARKS[each[k]] for each in self.table.values())]
            for k, profile in enumerate(self.profiles)
        ]
        columns = ["equilibrium", *map(_words, self.table)]
        yield Table("", columns, rows, self.sentence)


def side_by_side(
    game: NormalFormGame, found: EquilibriumSet | None, concepts: Mapping[str, Concept]
) -> Standing:
    """Judge the pure equilibria of a set, by default all there are, under each concept."""
    if found is None:
        from solver.nash import nash

        found = nash(game, "pure")
    profiles = tuple(each.profile for each in found.equilibria if each.profile is not None)
    return Standing(
        game, profiles, {name: judge(game, profiles) for name, judge in concepts.items()}
    )


def _words(name: str) -> str:
    return name.replace("_", " ")


def _listed(names: list[str]) -> str:
    words = list(map(_words, names))
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
