"""The plane of two inputs, and the gains on it as rational functions of both."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from games.ladder import MONOTONE, RUNGS
from games.model.forms import Form
from games.model.formula import formula
from games.model.parameters import Parameter, disjoint
from games.scenario.scenario import Scenario
from games.thresholds.line import Piece, at_sample, between, sign_at
from solver.errors import InputError
from solver.tools.shown import Shown

if TYPE_CHECKING:
    from games.thresholds.symbols import Symbols

Window = tuple[Fraction, Fraction | None]


@dataclass(frozen=True, eq=False, repr=False)
class Plane(Shown):
    """A part of the plane of two inputs.

    Attributes
    ----------
    scenario : Scenario
    form : Form
    of : tuple of two Parameter
        The first is solved for.
    windows : tuple of two (low, high)
        What is looked at; a high end of None for no bound.
    piece : Piece
        The gains, rational functions of both.
    """

    scenario: Scenario
    form: Form
    of: tuple[Parameter, Parameter]
    windows: tuple[Window, Window]
    piece: Piece

    def symbols(self, second: Fraction) -> "Symbols":
        """The inputs as symbols, with the signs that they have in the plane."""
        from games.thresholds.symbols import Symbols

        return Symbols(self.scenario, self.form, self.of, (between(*self.windows[0]), second))

    @cached_property
    def turned(self) -> "Plane":
        """The same with the inputs in the other order."""
        return make_plane(self.scenario, self.form, self.of[::-1], self.windows[::-1])

    def at_second(self, value: Fraction) -> Piece:
        """The gains along the first input, at a value of the second."""
        return _Line(*self.windows[0], self.piece.payoffs, plane=self.piece, value=value)


@dataclass(frozen=True, eq=False, repr=False)
class _Line(Piece):
    """A line in the plane, on which gains are worked out when asked for."""

    plane: Piece | None = None
    value: Fraction = Fraction(0)

    def gain(self, player: int, old: int, new: int) -> Any:
        key = player, old, new
        if key not in self._gains:
            assert self.plane is not None
            self._gains[key] = _at_second(self.plane.gain(*key), self.value)
        return self._gains[key]


def _at_second(gain: Any, value: Fraction) -> Any:
    """A gain with a number in place of its second input."""
    import sympy

    made, _ = sympy.field("x", sympy.QQ)
    number = sympy.QQ(value.numerator, value.denominator)
    top, bottom = (
        made.ring.from_dict({m[:1]: c for m, c in part.evaluate(1, number).terms()})
        for part in (gain.numer, gain.denom)
    )
    return made(top) / made(bottom)


def make_plane(
    scenario: Scenario,
    form: Form,
    of: tuple[Parameter, Parameter],
    windows: tuple[Window, Window] | None = None,
) -> Plane:
    """The plane of two inputs.

    Parameters
    ----------
    scenario : Scenario
    form : Form
    of : tuple of two Parameter
    windows : pair of (low, high), optional
        The part to look at; by default what the inputs may be without a change of the sign
        of a revisionism or of the order of rung attributes.

    Raises
    ------
    InputError
        If the two set the same number, or such a sign or order changes within the windows.
    """
    import sympy

    disjoint(of)
    first, second = windows or (_window(scenario, of[0]), _window(scenario, of[1]))
    made, x, y = sympy.field("x,y", sympy.QQ)
    sample = between(*first), between(*second)
    exact = formula(scenario, form, of, exact=True)
    payoffs, switches, _ = at_sample(exact, made, [x, y], sample)
    corners = [
        (a, b)
        for a in (first[0], first[1] if first[1] is not None else sample[0])
        for b in (second[0], second[1] if second[1] is not None else sample[1])
    ]
    for switch in switches:
        if len({sign_at(switch, corner) for corner in corners} - {0}) > 1:
            raise InputError(
                f"{of[0].name} and {of[1].name}: a sign of revisionism or the order of rung "
                "attributes changes between them (right: two inputs of which it does not)"
            )
    return Plane(scenario, form, of, (first, second), Piece(first[0], first[1], payoffs))


def _window(scenario: Scenario, of: Parameter) -> Window:
    """What the input may be without a sign of revisionism or an order of rungs changing."""
    low, high = of.least, of.most
    family, *keys = of.paths[0].split(".")
    if family == "revisionism" and of.values[0] != 0:
        return (Fraction(0), high) if of.values[0] > 0 else (low, Fraction(0))
    if family == "rungs" and keys[1] in MONOTONE:
        place = RUNGS.index(keys[0])
        values = [scenario.values[f"rungs.{rung}.{keys[1]}"] for rung in RUNGS]
        low = values[place - 1] if place > 0 else low
        high = values[place + 1] if place + 1 < len(values) else high
    return low, high
