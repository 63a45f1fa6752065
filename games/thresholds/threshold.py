"""What it would take: where along one input an outcome stands, in closed form."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from games.model.forms import PAIR_OF_POWERS, Form, make_form
from games.model.formula import formula
from games.model.parameters import Parameter, parameter
from games.outcomes.moves import Move, moves_from
from games.scenario.scenario import Scenario
from games.thresholds.line import Piece, between, pieces
from games.thresholds.roots import FORMULA_DEGREE, Root
from games.thresholds.shortfall import Shortfall, shortfall
from games.thresholds.solve import PATIENCE, Boundary, Interval, Real, solve_line
from solver.tools.deadline import Deadline
from solver.tools.shown import Shown, line, of_records, within
from solver.tools.tables import Table
from solver.tools.words import counted

_SAID = ("value", "exact", "binding", "stands")  # of a boundary in a table


@dataclass(frozen=True, eq=False, repr=False)
class Threshold(Shown):
    """Where an outcome stands.

    Attributes
    ----------
    scenario : Scenario
    form : Form
    of : Parameter
    rung : str
        The tie of `pair` that makes the outcome.
    pair : tuple of str
    concept : str
        ``nash``: in a pure equilibrium; ``pairwise``: in a pairwise-stable profile.
    holds : tuple of Interval
        Disjoint, in rising order, within the numbers that the input may be.
    boundaries : tuple of Solved
        The ends of these intervals, but for those of the numbers allowed.
    """

    scenario: Scenario
    form: Form
    of: Parameter
    rung: str
    pair: tuple[str, str]
    concept: str
    holds: tuple[Interval, ...]
    boundaries: "tuple[Solved, ...]"

    @cached_property
    def stands(self) -> bool:
        """Whether the outcome stands in the scenario as it is."""
        from games.outcomes.solution import solve

        if self.of.value is not None:
            return any(float(self.of.value) in each for each in self.holds)
        # no point of the line is the scenario: it sets numbers alike that differ there
        solution = solve(self.scenario, self.form.name, method="pure", exact=True)
        profiles = solution.stable_profiles
        if self.concept == "nash":
            profiles = tuple(each.profile for each in solution.found.equilibria if each.profile)
        outcome = self.form.networks_with(self.pair, self.rung)
        return any(int(self.form.network_of[profile]) in outcome for profile in profiles)

    @cached_property
    def shortfall(self) -> Shortfall | None:
        """Where no value begins or ends the outcome: the best one, and what is missing there."""
        if self.boundaries:
            return None
        return shortfall(
            self.scenario,
            self.form,
            self.of,
            moves_from(self.form, self.concept),
            self.form.networks_with(self.pair, self.rung),
            stands=bool(self.holds),
        )

    def _line(self) -> str:
        tie = f"{self.rung} of {' and '.join(self.pair)}"
        where = f"{self.form.name} of {self.scenario.name}"
        count = f"{counted(len(self.holds), 'interval')} of {self.of.name}"
        return within(f"Threshold({tie}, {self.concept}, {where}: in {count})")

    def _tables(self) -> Iterator[Table]:
        if self.holds:
            yield of_records("holds", self.holds)
        if self.boundaries:
            yield of_records("boundaries", self.boundaries, _SAID)


@dataclass(frozen=True, eq=False, repr=False)
class Solved(Shown):
    """A boundary, as a number and as a formula.

    Attributes
    ----------
    scenario : Scenario
    form : Form
    of : Parameter
    boundary : Boundary
    """

    scenario: Scenario
    form: Form
    of: Parameter
    boundary: Boundary

    def _line(self) -> str:
        said = {name: getattr(self, name) for name in _SAID}
        return line(self, {"of": self.of, **said})

    @property
    def value(self) -> float:
        """The number."""
        return float(self.boundary.point)

    @property
    def exact(self) -> str:
        """The number itself: a fraction, with square roots, or a root of a polynomial."""
        return exact_text(self.boundary.point)

    @property
    def binding(self) -> str:
        """The power whose temptation it is."""
        return self.form.powers[self.boundary.player]

    @property
    def move(self) -> Move:
        """What pays on the other side."""
        return self.boundary.move

    @property
    def stands(self) -> str:
        """On which side of it the outcome stands: above, below or beside."""
        return self.boundary.stands

    @cached_property
    def formula(self) -> Any:
        """The boundary in the named inputs, a sympy expression; None beyond degree two."""
        return self._solved[0]

    @property
    def expression(self) -> str:
        """The formula as text; beyond degree two the number as a root of a polynomial."""
        return self.exact if self.formula is None else str(self.formula)

    @property
    def latex(self) -> str:
        """The same for a paper."""
        import sympy

        formula, names = self._solved
        number = self.boundary.point
        if formula is None:
            assert isinstance(number, Root)
            formula = number.expression
        unknown = names[self._unknown]
        return f"{unknown} = {sympy.latex(formula, symbol_names=names)}"

    @cached_property
    def _symbols(self) -> Any:
        from games.thresholds.symbols import Symbols

        sample = between(self.boundary.piece.low, self.boundary.piece.high)
        return Symbols(self.scenario, self.form, (self.of,), (sample,))

    @property
    def _unknown(self) -> Any:
        return self._symbols.unknowns[0]

    @cached_property
    def _solved(self) -> tuple[Any, dict[Any, str]]:
        from games.thresholds.symbols import coefficients, numerator_coefficients, root_formula

        symbols, boundary = self._symbols, self.boundary
        gain = boundary.piece.gain(boundary.player, boundary.move.old, boundary.move.new)
        degree = gain.numer.degree()
        if degree > FORMULA_DEGREE:
            return None, symbols.latex_names
        parts = symbols.gain(boundary.player, boundary.move)
        if gain.denom.is_ground:
            terms = coefficients(parts, self._unknown, degree)
        else:
            terms = numerator_coefficients(parts, self._unknown, gain.denom, degree)
        return root_formula(terms, symbols.numbers, self.value), symbols.latex_names


def threshold(
    scenario: Scenario,
    of: str,
    rung: str,
    form: str = "triangle",
    *,
    concept: str = "pairwise",
    pair: tuple[str, str] = PAIR_OF_POWERS,
    time_limit: float | None = PATIENCE,
) -> Threshold:
    """Where along an input a tie of two powers stands, exactly.

    Parameters
    ----------
    scenario : Scenario
    of : str
        The input, as in `games.model.parameters.parameter`.
    rung : str
        ``alliance``, ``partnership``, ``alignment``, or ``none`` in the network form.
    form : str
        ``triangle``, ``dyad`` or ``network``.
    concept : str
        ``nash``: whether some pure equilibrium has the tie at that rung; ``pairwise``: some
        pairwise-stable profile.
    pair : tuple of str
        Whose tie.
    time_limit : float, optional
        In seconds.

    Returns
    -------
    Threshold

    Raises
    ------
    InputError
        If a word is not known, the two do not choose their tie in the form, or the time is
        over.

    Notes
    -----
    The model runs on rational functions of the input, with Fractions for all other numbers:
    every gain from a move is such a function, piecewise where a sign of revisionism or an
    order of rung attributes changes. Their real roots are isolated exactly; between two
    neighbours nothing changes. The formula of a boundary solves the binding gain, made by the
    same kernel from symbols, for the input.
    """
    deadline = Deadline(time_limit)
    made = make_form(scenario, form)
    asked = parameter(scenario, of)
    moves = moves_from(made, concept)
    networks = made.networks_with(pair, rung)
    exact = formula(scenario, made, [asked], exact=True)
    along: list[Piece] = pieces(exact, asked.least, asked.most)
    holds, boundaries = solve_line(along, moves, networks, deadline)
    solved = tuple(Solved(scenario, made, asked, each) for each in boundaries)
    return Threshold(scenario, made, asked, rung, pair, concept, holds, solved)


def exact_text(point: Real) -> str:
    """A point as text that says exactly what it is."""
    if isinstance(point, Fraction):
        return str(point)
    return str(point.rational) if point.rational is not None else str(point.expression)
