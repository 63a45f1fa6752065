"""A number of a scenario, with the interval it may lie in and where it comes from."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import isfinite
from numbers import Integral
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from solver.numbers.text import to_fraction
from solver.tools.shown import Shown

_LARGEST = 10**100  # so that products of inputs stay finite in floats


def exact(value: Any) -> Fraction:
    """The number that was written.

    Raises
    ------
    ValueError
        If it is no number, or too large.
    """
    if isinstance(value, float):  # from JSON or Python; TOML numbers arrive as Decimals
        value = Decimal(repr(float(value)))
    if isinstance(value, bool) or not isinstance(value, (Integral, str, Decimal, Fraction)):
        raise ValueError("not a number (right: 12, -1.5, 7/20 or 1e3)")
    return _exact_text(str(value)) if isinstance(value, (str, Decimal)) else _bounded(value)


@lru_cache(maxsize=1024)
def _exact_text(text: str) -> Fraction:
    """The number in a text: most stand in a scenario more than once."""
    return _bounded(text)


def _bounded(value: Any) -> Fraction:
    number = to_fraction(value)
    if abs(number.numerator) > _LARGEST * number.denominator:
        raise ValueError(f"too large (right: up to {_LARGEST:.0e})")
    return number


class _ExactSchema:
    """Makes Fractions of what is written, and floats of them in JSON."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        as_float = core_schema.plain_serializer_function_ser_schema(float, when_used="json")
        return core_schema.no_info_plain_validator_function(exact, serialization=as_float)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        number = r"^[+-]?(\d+/\d+|(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)$"
        return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": number}]}


Exact = Annotated[Fraction, _ExactSchema]


def whole_year(value: Any) -> Any:
    """The year that 2014.0 is, as programs write it whose columns are of floats."""
    if isinstance(value, (Decimal, float)) and isfinite(value) and value == int(value):
        return int(value)
    return value


Year = Annotated[int, BeforeValidator(whole_year)]

# Names, and text that is shown as it stands: a control character could do anything to a
# terminal. Messages put the patterns in words.
_WORD = r"^[a-z][a-z0-9_]*$"
_LINE = r"^[^\x00-\x1f\x7f-\x9f]*$"
_LINES = r"^[^\x00-\x08\x0b-\x1f\x7f-\x9f]*$"
IN_WORDS = {
    _WORD: "small letters, digits and _",
    _LINE: "one line without control characters",
    _LINES: "text without control characters",
}
Word = Annotated[str, Field(pattern=_WORD)]
Line = Annotated[str, Field(pattern=_LINE)]
Lines = Annotated[str, Field(pattern=_LINES)]

STRICT = ConfigDict(
    strict=True,
    extra="forbid",
    allow_inf_nan=False,
    frozen=True,
    arbitrary_types_allowed=True,
    defer_build=True,  # one schema for a whole scenario, rather than one more for each section
)


class Leaf(Shown, BaseModel):
    """One number, its interval and its provenance.

    In a file it may also be a bare number, or ``"low"`` or ``"high"`` for an end of the
    interval that the scenario extended has for it.

    Attributes
    ----------
    value : Fraction
    low, high : Fraction
        The interval; a point if nothing is said.
    unit, source, reason, flag : str
        `reason` is the argument behind a judgement, `flag` what is wrong with the figure.
    year : int or None
    judgement : bool
        Whether the number is somebody's estimate rather than a figure from a source.
    """

    model_config = STRICT

    value: Exact
    low: Exact
    high: Exact
    unit: Line = ""
    year: Year | None = None
    source: Line = ""
    judgement: bool = False
    reason: Line = ""
    flag: Line = ""

    @model_validator(mode="before")
    @classmethod
    def _fill(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            given = {"value": given}
        if "value" in given:
            given = {"low": given["value"], "high": given["value"], **given}
        if not given.get("source"):
            given = {"judgement": True, **given}
        return given

    def _complete(self) -> None:
        """Compute what follows from other fields."""

    @model_validator(mode="after")
    def _check(self) -> "Leaf":
        self._complete()
        point = self.low is self.value is self.high
        if not (point or self.low <= self.value <= self.high):
            raise ValueError(
                f"{float(self.value):g} is not within its interval "
                f"[{float(self.low):g}, {float(self.high):g}]"
            )
        least, most = self.domain()
        for number in (self.low,) if point else (self.low, self.high):
            if number < least or (most is not None and number > most):
                upper = "∞)" if most is None else f"{most}]"
                raise ValueError(f"{float(number):g} is outside [{least}, {upper}")
        return self

    @classmethod
    def domain(cls) -> tuple[int, int | None]:
        """The least and the largest number allowed."""
        return 0, None

    def made_of(self) -> "Mapping[str, Leaf]":
        """The numbers that it is computed from, by their path within it; none if it is given."""
        return {}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        table = handler(core_schema)
        least, most = cls.domain()
        number: dict[str, Any] = {"type": "number", "minimum": least}
        if most is not None:
            number["maximum"] = most
        return {"anyOf": [number, {"type": "string"}, _without_required(handler, table)]}


def _without_required(handler: GetJsonSchemaHandler, table: Any) -> dict[str, Any]:
    """The schema of the table form, in which an extending scenario may leave anything out."""
    resolved = dict(handler.resolve_ref_schema(table))
    resolved.pop("required", None)
    return resolved


class Share(Leaf):
    """A number between 0 and 1."""

    @classmethod
    def domain(cls) -> tuple[int, int | None]:
        """The least and the largest number allowed."""
        return 0, 1


class Signed(Leaf):
    """A number between -1 and 1."""

    @classmethod
    def domain(cls) -> tuple[int, int | None]:
        """The least and the largest number allowed."""
        return -1, 1


class Half(Leaf):
    """The warheads that make half a deterrent: one at least, so that none make none."""

    @classmethod
    def domain(cls) -> tuple[int, int | None]:
        """The least and the largest number allowed."""
        return 1, None


class _Parts(Shown, BaseModel):
    model_config = STRICT

    def combine(self, numbers: Mapping[str, Any]) -> Any:
        """The number that the parts, given by name, make together."""
        raise AssertionError

    def given(self) -> dict[str, Share]:
        """The parts that are there, by name."""
        return {name: part for name, part in self if part is not None}


class ThreatParts(_Parts):
    """What a threat is made of.

    Intent times the mean of proximity and offensive capability: capability and intent
    multiply (Singer 1958, "Threat-perception and the armament-tension dilemma"), and
    proximity and offensive capability are Walt's (1987, chapter 2).
    """

    proximity: Share
    offence: Share
    intent: Share

    def combine(self, numbers: Mapping[str, Any]) -> Any:
        """The threat at these values of its parts."""
        return numbers["intent"] * (numbers["proximity"] + numbers["offence"]) / 2


class DistanceParts(_Parts):
    """What an ideational distance is made of: the mean of the parts that are known."""

    voting: Share | None = None
    institutions: Share | None = None
    favourability: Share | None = None
    identity: Share | None = None
    regime: Share | None = None

    def combine(self, numbers: Mapping[str, Any]) -> Any:
        """The distance at these values of its parts."""
        if not numbers:
            raise ValueError("no part is given (right: voting, institutions, …)")
        return sum(numbers.values()) / len(numbers)


class _Parted(Share):
    """A share that may be computed from parts; then its own value and interval follow."""

    value: Exact = Fraction(0)
    low: Exact = Fraction(0)
    high: Exact = Fraction(0)

    def made_of(self) -> Mapping[str, Leaf]:
        """The parts, if it has any."""
        parts: _Parts | None = getattr(self, "parts", None)
        return {f"parts.{name}": part for name, part in parts.given().items()} if parts else {}

    def _complete(self) -> None:
        parts: _Parts | None = getattr(self, "parts", None)
        _one_of(self, "parts", given=parts is not None)
        if parts is None:
            return
        for end in ("value", "low", "high"):
            numbers = {name: getattr(part, end) for name, part in parts.given().items()}
            object.__setattr__(self, end, parts.combine(numbers))
        sources = dict.fromkeys(part.source for part in parts.given().values() if part.source)
        object.__setattr__(self, "source", "; ".join(sources))
        judged = any(part.judgement for part in parts.given().values())
        object.__setattr__(self, "judgement", judged)


def _one_of(leaf: Leaf, other: str, *, given: bool) -> None:
    """Refuse a leaf that has neither a value nor what it would follow from, or both."""
    if given and "value" in leaf.model_fields_set:
        raise ValueError(f"both a value and {other} are given (right: one of them)")
    if not given and "value" not in leaf.model_fields_set:
        raise ValueError(f"neither a value nor {other} are given")


class Threat(_Parted):
    """What an actor fears from a power."""

    parts: ThreatParts | None = None


class Distance(_Parted):
    """The ideational distance between two actors."""

    parts: DistanceParts | None = None


class Warheads(Leaf):
    """How many warheads an actor has, or the actors of a table that stand for it have together.

    A flagged figure is used only with `use_flagged`.
    """

    table: str = ""
    indicator: str = ""
    actors: list[str] = []
    use_flagged: bool = False


class Deterrent(Share):
    """Survivable nuclear strength, given as a share or computed from warheads.

    W warheads are W / (W + half) of a deterrent: the first ones deter most (docs/model.md), and
    no number of them is more than a whole one. The scenario, which knows half, settles it.
    """

    value: Exact = Fraction(0)
    low: Exact = Fraction(0)
    high: Exact = Fraction(0)
    warheads: Warheads | None = None

    def made_of(self) -> Mapping[str, Leaf]:
        """The warheads, if they are given."""
        return {} if self.warheads is None else {"warheads": self.warheads}

    def _complete(self) -> None:
        _one_of(self, "warheads", given=self.warheads is not None)

    def settle(self, half: Half) -> None:
        """Compute what follows from the warheads."""
        if self.warheads is None:
            return
        have = self.warheads
        ends = {"value": half.value, "low": half.high, "high": half.low}
        for end, other in ends.items():
            object.__setattr__(self, end, survivable(getattr(have, end), other))
        for name in ("source", "year", "judgement"):
            object.__setattr__(self, name, getattr(have, name))


def survivable(warheads: Any, half: Any) -> Any:
    """The deterrent that warheads make: numbers, arrays or nodes."""
    return warheads / (warheads + half)
