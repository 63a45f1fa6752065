"""The sections of a scenario: blocs, capability, rungs, weights, scales and given ties."""

from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, model_validator

from games.ladder import COMPONENTS, MONOTONE, RUNGS
from games.scenario.leaf import STRICT, Half, Leaf, Line, Share, Word, Year
from solver.tools.shown import Shown

Rung = Literal["none", "alignment", "partnership", "alliance"]


class Bloc(Shown, BaseModel):
    """A background actor without choices of its own, led by one power."""

    model_config = STRICT

    leader: Word
    beta: Leaf
    label: Line = ""


class Indicator(Shown, BaseModel):
    """One column of figures, a value for each power.

    The values are given, or looked up in a table; `year` and `actors` (which actor of the
    table stands for a power) say where. A flagged figure is used only with `use_flagged`.
    """

    model_config = STRICT

    values: dict[Word, Leaf] = {}
    table: str = ""
    indicator: str = ""
    year: Year | None = None
    actors: dict[Word, str] = {}
    use_flagged: bool = False


class Group(Shown, BaseModel):
    """Indicators of one kind of capability, which count the same within the group."""

    model_config = STRICT

    weight: Leaf
    indicators: dict[Word, Indicator] = Field(min_length=1)


class Capability(Shown, BaseModel):
    """The groups of indicators that the capability index is the weighted mean of."""

    model_config = STRICT

    groups: dict[Word, Group] = Field(min_length=1)


class Attributes(Shown, BaseModel):
    """What a rung stands for."""

    model_config = STRICT

    pooling: Share
    trade: Share
    exposure: Share
    obligation: Share
    reach: Share
    bridging: Share
    reassurance: Share
    umbrella: Share


class Rungs(Shown, BaseModel):
    """The attributes of each rung of the ladder."""

    model_config = STRICT

    none: Attributes
    alignment: Attributes
    partnership: Attributes
    alliance: Attributes

    @model_validator(mode="after")
    def _check(self) -> "Rungs":
        for attribute in MONOTONE:
            for lower, upper in pairwise(RUNGS):
                shallow, deep = (getattr(getattr(self, r), attribute) for r in (lower, upper))
                if shallow.value > deep.value:
                    raise ValueError(
                        f"{attribute} falls from {lower} ({float(shallow.value):g}) to {upper} "
                        f"({float(deep.value):g}) (right: deeper ties have no less of it)"
                    )
        return self


class Weights(Shown, BaseModel):
    """The weights of the components; they sum to 1."""

    model_config = STRICT

    security: Share
    economy: Share
    autonomy: Share
    identity: Share
    order: Share

    @model_validator(mode="after")
    def _check(self) -> "Weights":
        total = sum((getattr(self, component).value for component in COMPONENTS), Fraction(0))
        if total != 1:
            raise ValueError(
                f"the weights sum to {float(total):g} (right: 1, so that where one changes "
                "another has to)"
            )
        return self


class Scales(Shown, BaseModel):
    """What the formulas share, in the order of `games.ladder.SCALES`.

    Security σ, substitution s, exposure χ, leadership υ, deterrence ν, burden η, affinity δ₀,
    the warheads of half a deterrent, and rebuff ε.
    """

    model_config = STRICT

    security: Leaf
    substitution: Share
    exposure: Leaf
    leadership: Leaf
    deterrence: Share
    burden: Share
    affinity: Share
    half: Half
    rebuff: Leaf


def _rising(menu: list[Rung]) -> list[Rung]:
    rising = [rung for rung in RUNGS if rung in menu]
    if menu != rising:
        raise ValueError(
            f"not from the shallowest to the deepest, each once (right: {', '.join(rising)})"
        )
    return menu


# The rungs that may be offered.
Menu = Annotated[list[Rung], Field(min_length=2), AfterValidator(_rising)]
EVERY_RUNG: list[Rung] = ["none", "alignment", "partnership", "alliance"]


class Menus(Shown, BaseModel):
    """What may be offered in the dyad and the triangle, and to the bloc in the triangle."""

    model_config = STRICT

    dyad: Menu = EVERY_RUNG[1:]
    triangle: Menu = EVERY_RUNG[1:]
    bloc: Menu = EVERY_RUNG[1:]


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


GivenTie = Annotated[tuple[Word, Word, Rung], BeforeValidator(_as_tuple)]


class Ties(Shown, BaseModel):
    """The ties that nobody chooses in a form: pairs of actors with their rung."""

    model_config = STRICT

    given: list[GivenTie] = []
