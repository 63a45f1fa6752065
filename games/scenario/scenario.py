"""One complete, validated set of inputs, weights and rung attributes."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from itertools import permutations, product
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import BaseModel, BeforeValidator, Field, model_validator

from games.data.states import name_of
from games.scenario.capability import capability_index
from games.scenario.leaf import (
    STRICT,
    Deterrent,
    Distance,
    Leaf,
    Line,
    Lines,
    Share,
    Signed,
    Threat,
    Word,
)
from games.scenario.sections import (
    EVERY_RUNG,
    Bloc,
    Capability,
    Indicator,
    Menu,
    Menus,
    Rungs,
    Scales,
    Ties,
    Weights,
)
from games.suggest import unknown
from solver.tools.labels import told_apart
from solver.tools.shown import Shown, within
from solver.tools.tables import Table

_MOST_UNCERTAIN = 12  # numbers behind the shares whose 4,096 corners are looked at


class WrongAtError(ValueError):
    """What is wrong between several numbers, and the path of the one to mend."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.path = path


def _zero(value: Any) -> Any:
    # False and 0.0 equal 0, which is all that Literal asks
    if value is not None and (type(value) is not int or value != 0):
        raise ValueError("0 is all that can stand for what is left out (right: default = 0)")
    return value


Matrix = dict[Word, dict[Word, Share]]

# what stands for a number that is not given
DEFAULTS = {
    "threat": 0,
    "pressure": 1,
    "complementarity": 0,
    "dependence": 0,
    "sanctions": 0,
    "distance": 0,
    "revisionism": 0,
    "deterrent": 0,
}


# what has to be given of every two powers and of every power: nothing goes without saying there
_OF_PAIRS = ("threat", "complementarity", "dependence", "distance")
_OF_POWERS = ("revisionism", "deterrent")


class Scenario(Shown, BaseModel):
    """One complete set of inputs, as `games.load` returns it.

    Matrices are indexed by the actor concerned and then by the other one; what is not there
    is 0, and 1 in `pressure`. Of every two powers threat, complementarity, dependence and distance
    have to be there, of every power revisionism and deterrent, unless `default` is 0.
    """

    model_config = STRICT

    schema_: Annotated[Literal[1], Field(alias="schema")] = 1
    name: Line
    title: Line = ""
    label: Line = ""
    description: Lines = ""
    default: Annotated[Literal[0] | None, BeforeValidator(_zero)] = None
    powers: list[Word] = Field(min_length=2)
    blocs: dict[Word, Bloc] = {}
    capability: Capability
    deterrent: dict[Word, Deterrent] = {}
    threat: dict[Word, dict[Word, Threat]] = {}
    pressure: dict[Word, dict[Word, Leaf]] = {}
    complementarity: Matrix = {}
    dependence: Matrix = {}
    sanctions: Matrix = {}
    distance: dict[Word, dict[Word, Distance]] = {}
    revisionism: dict[Word, Signed] = {}
    rungs: Rungs
    weights: Weights
    weights_by_power: dict[Word, Weights] = {}
    scales: Scales
    menu: Menu = EVERY_RUNG
    menus: Menus = Menus()
    ties: Ties = Ties()

    def _line(self) -> str:
        known = [repr(self.name), *filter(None, [self.label, self.title]), *self.actors]
        return within(f"Scenario({', '.join(known)}; hash {self.hash})")

    def _tables(self) -> Iterator[Table]:
        leads = {bloc.leader: name for name, bloc in self.blocs.items()}
        rows = [
            [actor, self.name_of(actor), float(self.capability_shares[actor]), leads.get(actor)]
            for actor in self.actors
        ]
        yield Table("", ["actor", "name", "capability", "leads"], rows)

    @property
    def actors(self) -> tuple[str, ...]:
        """The powers, then the blocs."""
        return (*self.powers, *self.blocs)

    def name_of(self, actor: str) -> str:
        """How to call an actor in a table; no two have one name."""
        return self._names.get(actor) or name_of(actor)

    @cached_property
    def _names(self) -> dict[str, str]:
        labels = {actor: bloc.label.strip() for actor, bloc in self.blocs.items()}
        names = {actor: labels.get(actor) or name_of(actor) for actor in self.actors}
        times = Counter(names.values())
        shared = {actor for actor in self.blocs if times[names[actor]] > 1}
        marked = (f"{name} ({a})" if a in shared else name for a, name in names.items())
        return dict(zip(self.actors, told_apart([*marked]), strict=True))

    @model_validator(mode="after")
    def _check(self) -> "Scenario":
        for each in self.deterrent.values():
            each.settle(self.scales.half)
        self._check_actors()
        self._check_matrices()
        self._check_ties()
        self._check_missing()
        self.capability_index(self.values)
        return self

    def _check_actors(self) -> None:
        if len(set(self.actors)) != len(self.actors):
            raise WrongAtError("powers", f"an actor stands twice in {', '.join(self.actors)}")
        for name, bloc in self.blocs.items():
            if bloc.leader not in self.powers:
                raise WrongAtError(
                    f"blocs.{name}.leader", unknown("power", bloc.leader, self.powers)
                )
        for actor in self.deterrent:
            if actor not in self.actors:
                raise WrongAtError(f"deterrent.{actor}", unknown("actor", actor, self.actors))
        leaders = [bloc.leader for bloc in self.blocs.values()]
        if len(set(leaders)) != len(leaders):
            raise WrongAtError("blocs", "a power leads two blocs (right: at most one)")
        for family in ("revisionism", "weights_by_power"):
            for power in getattr(self, family):
                if power not in self.powers:
                    raise WrongAtError(f"{family}.{power}", unknown("power", power, self.powers))
        for path, indicator in self.indicators():
            for power in (*indicator.values, *indicator.actors):
                if power not in self.powers:
                    raise WrongAtError(f"{path}.values", unknown("power", power, self.powers))
            absent = [power for power in self.powers if power not in indicator.values]
            if absent:
                raise WrongAtError(f"{path}.values", f"no value for {', '.join(absent)}")

    def _check_matrices(self) -> None:
        powers, actors = set(self.powers), set(self.actors)
        # who may stand first, and who second
        allowed = {
            "threat": (actors, powers),
            "pressure": (powers, powers),
            "complementarity": (powers, actors),
            "dependence": (powers, actors),
            "sanctions": (powers, actors),
            "distance": (actors, actors),
        }
        for family, sides in allowed.items():
            for i, row in getattr(self, family).items():
                for actor, side in ((i, sides[0]), *((j, sides[1]) for j in row)):
                    if actor not in side:
                        what = "power" if side == powers else "actor"
                        order = [a for a in self.actors if a in side]
                        raise WrongAtError(f"{family}.{i}", unknown(what, actor, order))
                if i in row:
                    raise WrongAtError(f"{family}.{i}.{i}", "an actor with itself")
        for i, row in self.dependence.items():
            total = sum((leaf.value for leaf in row.values()), Fraction(0))
            if total > 1:
                raise WrongAtError(
                    f"dependence.{i}", f"the shares sum to {float(total):g} (right: at most 1)"
                )

    def _check_ties(self) -> None:
        seen = set()
        for a, b, _ in self.ties.given:
            for actor in (a, b):
                if actor not in self.actors:
                    raise WrongAtError("ties.given", unknown("actor", actor, self.actors))
            if a == b or frozenset((a, b)) in seen:
                raise WrongAtError("ties.given", f"{a} and {b} stand twice, or are the same")
            seen.add(frozenset((a, b)))

    def _check_missing(self) -> None:
        """Refuse a power of which numbers are left out, unless it is said that they are 0."""
        missing = [] if self.default is not None else list(self._missing())
        if missing:
            raise WrongAtError(
                "powers",
                f"no value for {', '.join(missing)} (right: a value for each, or default = 0)",
            )

    def _missing(self) -> Iterator[str]:
        for family in _OF_PAIRS:
            for pair in permutations(self.powers, 2):
                first, second = sorted(pair) if family == "distance" else pair
                if (first, second) == pair and second not in getattr(self, family).get(first, {}):
                    yield f"{family}.{first}.{second}"
        for family in _OF_POWERS:
            yield from (f"{family}.{p}" for p in self.powers if p not in getattr(self, family))

    def indicators(self) -> Iterator[tuple[str, Indicator]]:
        """Every indicator of the capability index with its path."""
        for group_name, group in self.capability.groups.items():
            for name, indicator in group.indicators.items():
                yield f"capability.groups.{group_name}.indicators.{name}", indicator

    @cached_property
    def leaves(self) -> dict[str, Leaf]:
        """Every number of the scenario by its dotted path; of one that follows, what from."""
        return dict(_walk("", self))

    @cached_property
    def said(self) -> dict[str, Leaf]:
        """The same without those that are what stands for a number that is not given."""
        return {p: leaf for p, leaf in self.leaves.items() if not _goes_without_saying(p, leaf)}

    @cached_property
    def values(self) -> dict[str, Fraction]:
        """The value of every leaf."""
        return {path: leaf.value for path, leaf in self.leaves.items()}

    @cached_property
    def floats(self) -> dict[str, float]:
        """The same as floats."""
        return {path: float(value) for path, value in self.values.items()}

    def whole(self, path: str) -> Fraction:
        """The number at a path such as ``distance.china.russia``, given, computed or by default.

        Raises
        ------
        KeyError
            If nothing stands for a number there that is not given.
        """
        family, *keys = path.split(".")
        default, node = Fraction(DEFAULTS[family]), getattr(self, family)
        for key in keys:
            node = node.get(key, {})
        return node.value if node else default

    @cached_property
    def capability_shares(self) -> dict[str, Fraction]:
        """The computed capability share of every actor; they sum to 1."""
        shares: dict[str, Fraction] = self.capability_index(self.values)
        return shares

    @cached_property
    def capability_intervals(self) -> dict[str, tuple[float, float]]:
        """Between what each share lies when the numbers behind it go through their intervals.

        A share is monotone in each of these numbers, so that its extremes are at corners;
        where there are too many of them the dictionary is empty.
        """
        uncertain = [
            path
            for path, leaf in self.leaves.items()
            if path.startswith(("capability.", "blocs.")) and leaf.low < leaf.high
        ]
        if len(uncertain) > _MOST_UNCERTAIN:
            return {}
        corners = product(*((self.leaves[p].low, self.leaves[p].high) for p in uncertain))
        columns = np.array(list(corners), dtype=np.float64).T
        values = {**self.floats, **dict(zip(uncertain, columns, strict=True))}
        shares = self.capability_index(values)
        return {a: (float(np.min(share)), float(np.max(share))) for a, share in shares.items()}

    def capability_index(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The capability share of every actor for other values of the leaves."""
        groups = {name: list(group.indicators) for name, group in self.capability.groups.items()}
        leaders = {name: bloc.leader for name, bloc in self.blocs.items()}
        return capability_index(self.powers, groups, leaders, values)

    @cached_property
    def structure(self) -> dict[str, str]:
        """Everything that is no number, by its path; ties that are none are left out."""
        ties = {".".join(sorted((a, b))): rung for a, b, rung in self.ties.given if rung != "none"}
        return {
            "powers": ", ".join(self.powers),
            "menu": ", ".join(self.menu),
            **{f"menus.{question}": ", ".join(menu) for question, menu in self.menus},
            **{f"blocs.{name}.leader": bloc.leader for name, bloc in self.blocs.items()},
            **{f"ties.{pair}": rung for pair, rung in sorted(ties.items())},
        }

    @cached_property
    def hash(self) -> str:
        """A fingerprint of everything that a result depends on: numbers, intervals, structure."""
        leaves = {
            path: [str(leaf.value), str(leaf.low), str(leaf.high)]
            for path, leaf in self.said.items()
        }
        text = json.dumps({**self.structure, **leaves}, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def _goes_without_saying(path: str, leaf: Leaf) -> bool:
    """Whether a number is what stands for one that is not given."""
    nothing = DEFAULTS.get(path.partition(".")[0])
    return ".parts." not in path and leaf.value == leaf.low == leaf.high == nothing


def _walk(path: str, node: Any) -> Iterator[tuple[str, Leaf]]:
    if isinstance(node, Leaf):
        yield from ((f"{path}.{name}", each) for name, each in node.made_of().items())
        if not node.made_of():
            yield path, node
        return
    if isinstance(node, BaseModel):
        node = {name: getattr(node, name) for name in type(node).model_fields}
    if isinstance(node, dict):
        for key, child in node.items():
            yield from _walk(f"{path}.{key}" if path else str(key), child)
