"""What a power gains from a move, as a formula in the named inputs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import prod
from typing import Any

import numpy as np
import sympy

from games.data.states import states
from games.ladder import ATTRIBUTES, COMPONENTS, MONOTONE, RUNGS, SCALES
from games.model.forms import Form
from games.model.inputs import layout, vector
from games.model.parameters import Parameter, changes
from games.outcomes.moves import Move
from games.scenario.scenario import Scenario

_LETTERS = {
    "capability": "c",
    "deterrent": "n",
    "pressure": r"\rho",
    "threat": r"\tau",
    "complementarity": r"\kappa",
    "dependence": r"\mu",
    "sanctions": "z",
    "distance": r"\delta",
    "revisionism": "r",
    "weights": "w",
}
_SHORT = 30  # operations; factoring takes seconds for more
_OF_RUNGS = dict(zip(ATTRIBUTES, "gexaohqv", strict=True))
_OF_SCALES = dict(
    zip(
        SCALES,
        (r"\sigma", "s", r"\chi", r"\upsilon", r"\nu", r"\eta", r"\delta_0", "W", r"\varepsilon"),
        strict=True,
    )
)


@dataclass(frozen=True, eq=False)
class Symbols:
    """The inputs of a scenario as symbols, but for what is 0 or 1 without an interval.

    Parameters
    ----------
    scenario : Scenario
    form : Form
    varied : tuple of Parameter
        What is solved for and varies; other inputs keep their sign.
    sample : tuple of Fraction
        Where: signs and the order of rung attributes are those there.
    """

    scenario: Scenario
    form: Form
    varied: tuple[Parameter, ...]
    sample: tuple[Fraction, ...]

    @cached_property
    def unknowns(self) -> tuple[Any, ...]:
        """The symbols of what varies."""
        return tuple(
            _symbol(each.name, value) for each, value in zip(self.varied, self.sample, strict=True)
        )

    @cached_property
    def leaves(self) -> dict[str, Any]:
        """Each number of the scenario: a symbol, or the 0 or 1 that it is by definition."""
        known = self.scenario.leaves
        return {
            path: _number(value)
            if value in (0, 1) and path in known and known[path].low == known[path].high
            else _symbol(path, value)
            for path, value in self._values.items()
        }

    @cached_property
    def _values(self) -> dict[str, Fraction]:
        """The numbers that stand in the vector, those that follow from others as well."""
        scenario = self.scenario
        whole = {
            f"{family}.{i}.{j}": leaf.value
            for family in ("threat", "distance")
            for i, row in getattr(scenario, family).items()
            for j, leaf in row.items()
        }
        deterrents = {f"deterrent.{a}": leaf.value for a, leaf in scenario.deterrent.items()}
        return {**scenario.values, **whole, **deterrents}

    @cached_property
    def numbers(self) -> dict[Any, Any]:
        """What each symbol is in the scenario, but for what varies."""
        shares = self.scenario.capability_shares
        values = {**self._values, **{f"capability.{a}": share for a, share in shares.items()}}
        return {_symbol(path, value): _number(value) for path, value in values.items()}

    @cached_property
    def of_capability(self) -> bool:
        """Whether capability shares follow from what varies."""
        paths = [path for each in self.varied for path in each.paths]
        return any(path.startswith(("capability.", "blocs.")) for path in paths)

    @cached_property
    def vector(self) -> list[Any]:
        """The inputs of the kernel."""
        scenario = self.scenario
        parts = ("rungs.", "capability.", "blocs.")
        known = {path: x for path, x in self.leaves.items() if not path.startswith(parts)}
        asked = changes(scenario, self.varied, self.unknowns, here=self.leaves)
        plain = {path: x for path, x in asked.items() if not path.startswith("rungs.")}
        for path in plain:  # what a number follows from makes it follow
            known.pop(path.partition(".parts.")[0].removesuffix(".warheads"), None)
        if "scales.half" in plain:
            for actor, leaf in scenario.deterrent.items():
                if leaf.made_of():
                    del known[f"deterrent.{actor}"]
        shares = {
            f"capability.{actor}": _symbol(f"capability.{actor}", share)
            for actor, share in scenario.capability_shares.items()
            if not self.of_capability
        }
        numbers = vector(scenario, {**known, **shares, **plain}, exact=True)
        first, count = self._start("rungs"), prod(layout(scenario).shapes["rungs"])
        numbers[first : first + count] = self._rungs(asked)
        return [_number(x) for x in numbers]

    def _start(self, section: str) -> int:
        before = 0
        for name, shape in layout(self.scenario).shapes.items():
            if name == section:
                return before
            before += prod(shape)
        raise AssertionError(section)

    def _rungs(self, asked: Mapping[str, Any]) -> list[Any]:
        """The attributes of each rung, in the order that they have at the sample."""
        values = changes(self.scenario, self.varied, self.sample, here=self._values)
        found = []
        for attribute in ATTRIBUTES:
            paths = [f"rungs.{rung}.{attribute}" for rung in RUNGS]
            here = {path: values.get(path, self._values[path]) for path in paths}
            if attribute in MONOTONE and any(path.startswith("rungs.") for path in asked):
                paths.sort(key=lambda path, here=here: here[path])  # type: ignore[misc]
            found += [asked.get(path, self.leaves[path]) for path in paths]
        return found

    def gain(self, player: int, move: Move) -> list[Any]:
        """What a player gains from a move: the weighted change of each component."""
        from games.model.kernels.payoff import network_payoffs

        where, powers = layout(self.scenario), len(self.scenario.powers)
        inputs = np.empty((1, where.length), dtype=object)
        inputs[0] = self.vector
        networks = np.ascontiguousarray(self.form.networks[[move.old, move.new]])
        components = np.empty((1, powers, 2, len(COMPONENTS)), dtype=object)
        payoffs = np.empty((1, powers, 2), dtype=object)
        network_payoffs.function(inputs, np.array(where.leaders), networks, components, payoffs)
        power = self.form.players[player]
        weights = self.vector[-powers * len(COMPONENTS) :][power * len(COMPONENTS) :]
        before, after = components[0, power]
        return [
            weight * sympy.factor_terms(new - old)
            for weight, old, new in zip(weights, before, after, strict=False)
        ]

    @cached_property
    def latex_names(self) -> dict[Any, str]:
        """How to write each symbol."""
        names = {
            **{symbol: name for name, symbol in self.leaves.items() if symbol.is_Symbol},
            **{x: each.name for x, each in zip(self.unknowns, self.varied, strict=True)},
            **{_symbol(f"capability.{a}", Fraction(1)): f"capability.{a}"
               for a in self.scenario.actors},
        }  # fmt: skip
        return {symbol: _latex(name) for symbol, name in names.items()}


def _symbol(name: str, value: Fraction) -> Any:
    """A symbol that knows its sign."""
    if value == 0:
        return sympy.Symbol(name, real=True)
    return sympy.Symbol(name, negative=True) if value < 0 else sympy.Symbol(name, positive=True)


def _number(value: Any) -> Any:
    if isinstance(value, sympy.Basic):
        return value
    exact = Fraction(value)
    return sympy.Rational(exact.numerator, exact.denominator)


def _latex(name: str) -> str:
    family, *keys = name.split(".")
    if family == "rungs":
        return rf"{_OF_RUNGS[keys[1]]}_{{\mathrm{{{keys[0]}}}}}"
    if family == "scales":
        return _OF_SCALES[keys[0]]
    if family == "blocs":
        return r"\beta"
    if family in _LETTERS and "indicators" not in keys and "weight" not in keys:
        short = ",".join(_short(key) for key in keys if key != "parts")
        return rf"{_LETTERS[family]}_{{\mathrm{{{short}}}}}" if short else _LETTERS[family]
    return rf"\mathrm{{{name.replace('_', chr(92) + '_')}}}"


def _short(key: str) -> str:
    """Three letters for a state, a component or what else."""
    known = states().get(key)
    return known.iso3 if known is not None else key.replace("_", r"\ ")


def coefficients(gain: Sequence[Any], unknown: Any, degree: int) -> list[Any]:
    """The coefficients of a gain that is a polynomial in an unknown, the constant first.

    Parameters
    ----------
    gain : sequence of sympy expressions
        That sum to it.
    unknown : Symbol
    degree : int
        Of the polynomial.
    """
    found: list[Any] = []
    parts = list(gain)
    for order in range(degree + 1):
        at_zero = sum(sympy.factor_terms(part.subs(unknown, 0)) for part in parts)
        found.append(_shorter(at_zero / sympy.factorial(order)))
        parts = [sympy.diff(part, unknown) for part in parts]
    return found


def numerator_coefficients(
    gain: Sequence[Any], unknown: Any, denominator: Any, degree: int
) -> list[Any]:
    """The same for the numerator of a rational gain whose denominator is known.

    It is a polynomial of known degree, which follows from its values at 0, 1 and 2.
    """
    values = [
        sum(part.subs(unknown, k) for part in gain) * _number(Fraction(str(denominator(k))))
        for k in range(degree + 1)
    ]
    if degree == 1:
        return [values[0], values[1] - values[0]]
    bend = (values[0] - 2 * values[1] + values[2]) / 2
    return [values[0], values[1] - values[0] - bend, bend]


def root_formula(terms: Sequence[Any], numbers: Mapping[Any, Any], value: float) -> Any:
    """The root of a polynomial of degree one or two that is a given number.

    Parameters
    ----------
    terms : sequence of sympy expressions
        The coefficients, the constant first.
    numbers : mapping
        What the symbols are, to tell one root from the other.
    value : float
    """
    if len(terms) == 2:
        return -terms[0] / terms[1]
    constant, slope, bend = terms
    root = sympy.sqrt(slope**2 - 4 * bend * constant)
    both = [(-slope + sign * root) / (2 * bend) for sign in (1, -1)]
    here = {symbol: sympy.Float(number, 30) for symbol, number in numbers.items()}
    return min(both, key=lambda each: abs(complex(each.xreplace(here)) - value))


def _shorter(expression: Any) -> Any:
    """A sum as a product, where that is shorter and not much to compute."""
    if expression.count_ops() > _SHORT:
        return expression
    factored = sympy.factor(expression)
    return min((expression, factored), key=lambda each: each.count_ops())
