"""What a solver returns, and how far it may be trusted."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, overload

import numpy as np
from numpy.typing import ArrayLike

from solver.equilibrium import Component, Equilibrium
from solver.equilibrium_tables import components_table, equilibria_records, equilibria_table
from solver.game import NormalFormGame, default_players, default_strategies
from solver.tools.shown import Shown, line, within
from solver.tools.tables import Table
from solver.tools.words import counted

if TYPE_CHECKING:
    import pandas as pd


class Parameters(NamedTuple):
    """What `solver.nash` was called with.

    Attributes
    ----------
    method : str
        The one asked for; the `method` of the set is the algorithm that ran.
    exact : bool
    seed : int or None
    time_limit : float or None
        Seconds.
    prior : n array_like, or None
        Of the tracing procedure.
    label : int or None
        Of the Lemke-Howson algorithm.
    """

    method: str
    exact: bool
    seed: int | None
    time_limit: float | None
    prior: Sequence[ArrayLike] | None
    label: int | None

    def __repr__(self) -> str:
        return line(self, self._asdict())


class Diagnosis(NamedTuple):
    """How a search ended, and what is degenerate in what it found; by default all is well.

    Attributes
    ----------
    out_of_time, out_of_memory : bool
        Whether a limit came before the end of the search.
    converged : bool
        False where every start led nowhere.
    degenerate : bool
        Whether the game was found to be degenerate.
    components : int
        How many connected sets of equilibria there are that are no single points.
    undecided : bool
        Whether `components` counts parts instead, of which it is not known what they are
        connected with by equilibria that were not found.
    irregular : int
        Of how many isolated equilibria it is known that they are not regular.
    unequal_supports : bool
        Whether there may be more equilibria, on supports of unequal size, which were not tried.
    """

    out_of_time: bool = False
    out_of_memory: bool = False
    converged: bool = True
    degenerate: bool = False
    components: int = 0
    undecided: bool = False
    irregular: int = 0
    unequal_supports: bool = False

    def __str__(self) -> str:
        said = []
        if self.out_of_time:
            said.append("time limit")
        if self.out_of_memory:
            said.append("memory limit")
        if not self.converged:
            said.append("not converged")
        return "; ".join([*said, *(f"degenerate: {each}" for each in self._degeneracies())]) or "ok"

    def _degeneracies(self) -> list[str]:
        if not self.degenerate:
            return []
        said = []
        if self.components and self.undecided:
            parts = counted(self.components, "part")
            said.append(f"{parts} of continua of equilibria, how connected is not known")
        elif self.components:
            said.append(f"{counted(self.components, 'continuum')} of equilibria")
        if self.irregular:
            said.append(f"{counted(self.irregular, 'isolated equilibrium')} not regular")
        if self.unequal_supports:
            said.append("supports of equal size do not suffice")
        return said or ["no continua of equilibria"]


_WELL = Diagnosis()


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class EquilibriumSet(Shown, Sequence[Equilibrium]):
    """The equilibria that a method found, a sequence of them, and what is known about them.

    Attributes
    ----------
    equilibria : tuple of Equilibrium
        Pure ones first, then by support, lexicographically. For two players these are the
        extreme equilibria.
    complete : bool
        True if this is proved to be all of them (in a degenerate game: the components
        cover the set).
    reason : str
        One sentence: the argument for `complete`, or what is missing.
    method : str
        The algorithm that ran.
    seconds : float
        The time it took, without that in which kernels were compiled.
    diagnosis : Diagnosis
        How the search ended, and what is degenerate.
    components : tuple of Component
        Where equilibria form continua.
    parameters : Parameters or None
        What `solver.nash` was called with; None if an algorithm was called by itself.
    game : NormalFormGame or None
        The game that it was called with, whose labels are shown; None likewise.
    """

    equilibria: tuple[Equilibrium, ...]
    complete: bool
    reason: str
    method: str
    seconds: float
    diagnosis: Diagnosis = _WELL
    components: tuple[Component, ...] = field(default_factory=tuple)
    parameters: Parameters | None = None
    game: NormalFormGame | None = None

    @property
    def status(self) -> str:
        """The diagnosis in words: ``ok``, ``time limit``, ``degenerate: …``, joined by ``; ``."""
        return str(self.diagnosis)

    @classmethod
    def later(cls, makers: Mapping[str, Callable[[], Any]], **known: Any) -> "EquilibriumSet":
        """A set of which some is made when it is first looked at.

        A call on a small game takes less time than it takes to make the equilibria that it finds.

        Parameters
        ----------
        makers : mapping of str to callable
            Of equilibria and components, what makes them.
        **known
            The rest.
        """
        answer = object.__new__(cls)
        vars(answer).update(known, _makers=makers)
        return answer

    if not TYPE_CHECKING:  # for which every name would be an attribute

        def __getattr__(self, name: str) -> Any:
            make = vars(self).get("_makers", {}).get(name)
            if make is None:
                raise AttributeError(f"an EquilibriumSet has no attribute '{name}'")
            return vars(self).setdefault(name, make())

    def called_with(self, parameters: Parameters, game: NormalFormGame) -> "EquilibriumSet":
        """The same as the answer to a call of `solver.nash`."""
        # dataclasses.replace takes 3 µs, a tenth of a call on a small game
        answer = object.__new__(EquilibriumSet)
        vars(answer).update(vars(self), parameters=parameters, game=game)
        return answer

    @property
    def players(self) -> tuple[str, ...]:
        """The labels of the game's players."""
        return default_players(len(self._shape)) if self.game is None else self.game.players

    @property
    def strategies(self) -> tuple[tuple[str, ...], ...]:
        """The labels of the strategies of each."""
        return default_strategies(self._shape) if self.game is None else self.game.strategies

    @property
    def _shape(self) -> tuple[int, ...]:
        return tuple(map(len, self.equilibria[0].strategies)) if self.equilibria else ()

    def __len__(self) -> int:
        return len(self.equilibria)

    @overload
    def __getitem__(self, place: int) -> Equilibrium: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Equilibrium, ...]: ...
    def __getitem__(self, place: int | slice) -> Equilibrium | tuple[Equilibrium, ...]:
        return self.equilibria[place]

    def __iter__(self) -> Iterator[Equilibrium]:
        return iter(self.equilibria)

    def _line(self) -> str:
        parts = [
            counted(len(self), "equilibrium"),
            "complete" if self.complete else "not known to be complete",
            f"method={self.method!r}",
            f"status={self.status!r}",
        ]
        return within(f"EquilibriumSet({', '.join(parts)})")

    def _tables(self) -> Iterator[Table]:
        labels = self.players, self.strategies
        if self.equilibria:
            yield equilibria_table(self.equilibria, *labels)
        if self.components:
            yield components_table(self.components, *labels)

    def to_frame(self) -> "pd.DataFrame":
        """A row an equilibrium: regret, index, payoffs, and the probability of every strategy.

        Raises
        ------
        InputError
            If pandas is not installed.
        """
        records = equilibria_records(self.equilibria, self.players, self.strategies)
        return records.frame().set_index("no.")

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain dicts, lists, numbers and, for exact numbers, strings.

        An equilibrium in pure strategies has their labels as its `profile`, others None.
        """
        return {
            "equilibria": [_equilibrium_dict(each, self.strategies) for each in self.equilibria],
            "complete": self.complete,
            "reason": self.reason,
            "method": self.method,
            "seconds": self.seconds,
            "status": self.status,
            "diagnosis": self.diagnosis._asdict(),
            "components": [_component_dict(each) for each in self.components],
            "parameters": None if self.parameters is None else plain(self.parameters._asdict()),
        }


def in_order(equilibria: Iterable[Equilibrium]) -> tuple[Equilibrium, ...]:
    """Pure equilibria first, then by support, lexicographically, then by probability."""

    def by_support(each: Equilibrium) -> tuple[bool, tuple[tuple[int, ...], ...]]:
        support = each.support
        return sum(map(len, support)) > len(support), support

    def by_probability(each: Equilibrium) -> list[Any]:
        return [-p for x in each.strategies for p in x]

    listed = tuple(equilibria)
    if len(listed) < 2:
        return listed
    groups: defaultdict[Any, list[Equilibrium]] = defaultdict(list)
    for each in listed:
        groups[by_support(each)].append(each)
    # most supports have one equilibrium, whose probabilities need not be looked at
    return tuple(
        each
        for _, group in sorted(groups.items(), key=lambda item: item[0])
        for each in (sorted(group, key=by_probability) if len(group) > 1 else group)
    )


def diagnosis(
    equilibria: Sequence[Equilibrium],
    components: Sequence[Component],
    *,
    out_of_time: bool,
    undecided: bool,
) -> Diagnosis:
    """Whether time was up, and what is degenerate."""
    in_continua = {place for component in components for place in component.equilibria}
    irregular = sum(
        each.index is None for place, each in enumerate(equilibria) if place not in in_continua
    )
    return Diagnosis(
        out_of_time=out_of_time,
        degenerate=bool(components or irregular),
        components=len(components),
        undecided=bool(components) and undecided,
        irregular=irregular,
    )


def plain(value: Any) -> Any:
    """The same as dicts, lists and numbers, Fractions as text."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, (np.ndarray, list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, Fraction):
        return str(value)
    return value.item() if isinstance(value, np.generic) else value


def _equilibrium_dict(each: Equilibrium, labels: Sequence[Sequence[str]]) -> dict[str, Any]:
    profile = each.profile
    known: dict[str, Any] = {
        "profile": None
        if profile is None
        else [own[s] for own, s in zip(labels, profile, strict=True)],
        "strategies": [plain(x) for x in each.strategies],
        "payoffs": plain(each.payoffs),
        "regret": each.regret,
        "index": each.index,
    }
    if each.certificate is not None:
        known["certificate"] = {
            "low": [plain(x) for x in each.certificate.low],
            "high": [plain(x) for x in each.certificate.high],
            "polynomials": [
                [None if polynomial is None else [str(c) for c in polynomial] for polynomial in x]
                for x in each.certificate.polynomials
            ],
        }
    return known


def _component_dict(each: Component) -> dict[str, Any]:
    return {
        "subsets": [[[plain(x) for x in side] for side in subset] for subset in each.subsets],
        "equilibria": list(each.equilibria),
        "index": each.index,
        "support": None if each.support is None else [list(own) for own in each.support],
        "supports": [[list(own) for own in support] for support in each.supports],
        "dimension": each.dimension,
    }
