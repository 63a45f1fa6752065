"""Everything that a sweep follows from."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from games.model.forms import Form, make_form
from games.scenario.scenario import Scenario
from games.space.parse_axes import Spec, axis_of, make_axes
from games.space.space import Design, Space
from games.suggest import unknown
from solver.errors import InputError
from solver.tools.shown import Shown, within

# What can be asked for besides pure and pairwise-stable profiles and the outcome.
ASKS = ("deepest", "dominant", "payoffs", "components", "equilibria")

_CHUNK = 2**18  # points: a tenth of a second of work and some ten megabytes
_SMALL_CHUNK, _CHUNKS = 2**14, 16  # a small sweep is cut so that all cores have work
_MOST_CELLS = 2**23  # numbers in a chunk
# Where a point takes longer, so that a chunk still takes about a second at most.
_SLOW = {"network": 2**15, "dyad equilibria": 2**16, "triangle equilibria": 2**13}


@dataclass(frozen=True, eq=False, repr=False)
class Plan(Shown):
    """A sweep before it is run; two of one fingerprint give the same numbers.

    Attributes
    ----------
    scenario : Scenario
    form : Form
    space : Space
    design : Design
    ask : tuple of str
        Of `ASKS`, in that order.
    chunk : int
        How many points make a part of the result.
    """

    scenario: Scenario
    form: Form
    space: Space
    design: Design
    ask: tuple[str, ...]
    chunk: int

    @property
    def points(self) -> int:
        """How many points there are."""
        return self.design.points

    @property
    def chunks(self) -> int:
        """How many parts the result has."""
        return -(-self.points // self.chunk)

    def bounds(self, number: int) -> tuple[int, int]:
        """The first point of a part, and the one behind its last."""
        return number * self.chunk, min((number + 1) * self.chunk, self.points)

    @cached_property
    def document(self) -> dict[str, Any]:
        """The plan as JSON, from which it can be made again."""
        return {
            "scenario": scenario_document(self.scenario),
            "hash": self.scenario.hash,
            "form": self.form.name,
            "players": list(self.form.powers),
            "strategies": [list(labels) for labels in self.form.strategies],
            "space": [axis.document() for axis in self.space.axes],
            "design": {
                "kind": self.design.kind, "points": self.points, "seed": self.design.seed
            },
            "ask": list(self.ask),
            "chunk": self.chunk,
        }  # fmt: skip

    @cached_property
    def fingerprint(self) -> str:
        """What tells one plan from another: the numbers that are computed with.

        No words about them, nor the intervals of those that do not vary.
        """
        values = {path: str(leaf.value) for path, leaf in self.scenario.said.items()}
        known = {**self.document, "scenario": {**values, **self.scenario.structure}, "hash": ""}
        return hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()

    def _line(self) -> str:
        return within(f"Plan({self})")

    def __str__(self) -> str:
        names = [str(axis.document()["name"]) for axis in self.space.axes]
        some = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
        return (
            f"{self.points:,} points of {some} ({self.design.kind}), {self.form.name} of "
            f"{self.scenario.name}"
        )


def make_plan(
    scenario: Scenario,
    space: Mapping[str, Spec],
    form: str = "triangle",
    *,
    ask: Sequence[str] = (),
    design: str = "grid",
    points: int | None = None,
    seed: int = 0,
) -> Plan:
    """Check what is asked and make a plan of it.

    Raises
    ------
    InputError
        If a word is not known or a range is not one; see `games.space.parse_axes.make_axes`.
    """
    for word in ask:
        if word not in ASKS:
            raise InputError(unknown("column to ask for", word, ASKS))
    if "equilibria" in ask and form == "network":
        raise InputError("all equilibria are found in the dyad and the triangle, not the network")
    made = make_form(scenario, form)
    varied = Space(make_axes(scenario, made, space))
    asked = tuple(word for word in ASKS if word in ask)
    chosen = varied.design(design, points, seed)
    return Plan(scenario, made, varied, chosen, asked, _chunk(made, varied, chosen, asked))


def _chunk(form: Form, space: Space, design: Design, ask: Sequence[str]) -> int:
    slow = form.name if "equilibria" not in ask else f"{form.name} equilibria"
    cells = len(space.names) + 4
    if ask:
        cells += 6 * form.links.n_networks * len(form.players)
    fitting = 1 << max(10, (_MOST_CELLS // cells).bit_length() - 1)
    fair = 1 << (design.points // _CHUNKS).bit_length()
    return min(_CHUNK, _SLOW.get(slow, _CHUNK), fitting, max(fair, _SMALL_CHUNK))


def plan_of(document: Mapping[str, Any]) -> Plan:
    """The plan that a document of it describes."""
    scenario = Scenario.model_validate(document["scenario"])
    form = make_form(scenario, document["form"])
    space = Space(tuple(axis_of(scenario, form, axis) for axis in document["space"]))
    drawn = document["design"]
    design = Design(drawn["kind"], drawn["points"], drawn["seed"])
    return Plan(scenario, form, space, design, tuple(document["ask"]), document["chunk"])


def scenario_document(scenario: Scenario) -> dict[str, Any]:
    """A scenario as JSON, numbers as exact text, from which it can be made again."""
    content = scenario.model_dump(by_alias=True, exclude_unset=True)
    text = json.dumps(content, default=_text)
    return dict(json.loads(text))


def _text(value: Any) -> str:
    if isinstance(value, Fraction):
        return str(value)
    raise TypeError(f"no JSON for {type(value)}")


def with_ties(form: Form, rungs: Mapping[tuple[int, int], int]) -> Form:
    """The form with other given ties."""
    given = form.given.copy()
    for (a, b), rung in rungs.items():
        given[a, b] = given[b, a] = rung
    return replace(form, given=given)
