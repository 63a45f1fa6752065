"""Where in the plane of two inputs an outcome stands: the curves that bound it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import combinations, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from games.model.forms import PAIR_OF_POWERS, make_form
from games.model.parameters import parameter
from games.outcomes.moves import Move, moves_from
from games.scenario.scenario import Scenario
from games.thresholds.line import between, lower, upper
from games.thresholds.plane import Plane, Window, make_plane
from games.thresholds.roots import FORMULA_DEGREE, factors, real_roots
from games.thresholds.solve import PATIENCE, Real, in_time, solve_line
from solver.errors import InputError
from solver.tools.deadline import Deadline
from solver.tools.shown import Shown

# Roots of a polynomial in floats with an imaginary part below this, relative to them, are real.
_REAL = 1e-7
_DIGITS = 6  # of a formula in numbers
_MOST_GAINS = 150  # whose crossings are looked for, each with each


@dataclass(frozen=True, eq=False, repr=False)
class Branch(Shown):
    """A curve along which a gain is zero, over an interval of the second input.

    Attributes
    ----------
    plane : Plane
    low, high : Fraction or Root or None
        The interval; `high` None for no bound.
    player : int
        Whose gain from the move changes its sign.
    move : Move
    number : int
        Which of the real roots of the gain in the first input it is, from the smallest.
    stands : str
        ``above``, ``below`` or ``beside`` the curve: where in the first input the outcome
        stands.
    sample : Fraction
        A value of the second input inside.
    """

    plane: Plane
    low: Real
    high: Real | None
    player: int
    move: Move
    number: int
    stands: str
    sample: Fraction

    @property
    def binding(self) -> str:
        """The power whose temptation it is."""
        return self.plane.form.powers[self.player]

    @property
    def is_constant(self) -> bool:
        """Whether the second input plays no part in it."""
        return _is_constant(self._gain.numer, 1)

    @property
    def _gain(self) -> Any:
        return self.plane.piece.gain(self.player, self.move.old, self.move.new)

    def at(self, second: NDArray[np.float64]) -> NDArray[np.float64]:
        """The first input on the curve for values of the second; NaN where it has none."""
        terms = np.array([_values(each, second) for each in _in_first(self._gain.numer)])
        found = np.full(len(second), np.nan)
        for k, coefficients in enumerate(terms.T):
            roots = np.roots(coefficients)
            real = np.sort(roots.real[np.abs(roots.imag) <= _REAL * np.maximum(1, np.abs(roots))])
            if self.number < len(real):
                found[k] = real[self.number]
        return found

    @cached_property
    def formula(self) -> Any:
        """The first input as a sympy expression in the others; None beyond degree two."""
        from games.thresholds.symbols import coefficients

        degree = len(_in_first(self._gain.numer)) - 1
        if degree > FORMULA_DEGREE or len(_in_first(self._gain.denom)) > 1:
            return None
        symbols = self.plane.symbols(self.sample)
        terms = coefficients(symbols.gain(self.player, self.move), symbols.unknowns[0], degree)
        numbers = {**symbols.numbers, symbols.unknowns[1]: float(self.sample)}
        return self._root(terms, numbers)

    def _root(self, terms: Sequence[Any], numbers: Mapping[Any, Any]) -> Any:
        """Of a polynomial in the first input, the root that lies on the curve."""
        from games.thresholds.symbols import root_formula

        return root_formula(terms, numbers, float(self.at(np.array([float(self.sample)]))[0]))

    @property
    def expression(self) -> str:
        """The formula as text; without one, the equation in numbers."""
        return f"{self._equation} = 0" if self.formula is None else str(self.formula)

    @cached_property
    def in_numbers(self) -> str:
        """The formula with all inputs but the second as numbers, to six digits."""
        import sympy

        if self.formula is None:
            return f"{sympy.N(self._equation, _DIGITS)} = 0"
        second = self.plane.symbols(self.sample).unknowns[1]
        terms = [each.as_expr(second) for each in reversed(_in_first(self._gain.numer))]
        if len(terms) == 2:
            above, below = sympy.fraction(sympy.cancel(-terms[0] / terms[1]))
            leading = sympy.LC(below, second)
            return str(
                sympy.N(sympy.expand(above / leading), _DIGITS)
                / sympy.N(sympy.expand(below / leading), _DIGITS)
            )
        return str(sympy.N(self._root(terms, {second: float(self.sample)}), _DIGITS))

    @property
    def _equation(self) -> Any:
        return self._gain.numer.monic().as_expr(*self.plane.symbols(self.sample).unknowns)

    @property
    def latex(self) -> str:
        """The same for a paper."""
        import sympy

        symbols = self.plane.symbols(self.sample)
        names = symbols.latex_names
        if self.formula is None:
            return f"{sympy.latex(self._equation, symbol_names=names)} = 0"
        solved = sympy.latex(self.formula, symbol_names=names)
        return f"{names[symbols.unknowns[0]]} = {solved}"


def curve(
    scenario: Scenario,
    of: tuple[str, str],
    rung: str,
    form: str = "triangle",
    *,
    concept: str = "pairwise",
    pair: tuple[str, str] = PAIR_OF_POWERS,
    time_limit: float | None = PATIENCE,
) -> tuple[Branch, ...]:
    """The boundary of a tie of two powers in the plane of two inputs.

    Parameters
    ----------
    scenario, rung, form, concept, pair
        As in `games.thresholds.threshold`.
    of : tuple of two str
        The input that is solved for, and the one that it is a function of.
    time_limit : float, optional
        In seconds.

    Returns
    -------
    tuple of Branch
        Of the first input as a function of the second; and where a gain depends on the second
        alone, of that as a constant.

    Raises
    ------
    InputError
        As `threshold`; and if the form has too many gains, or the order of rung attributes
        changes inside the plane.
    """
    made = make_form(scenario, form)
    both = parameter(scenario, of[0]), parameter(scenario, of[1])
    networks = made.networks_with(pair, rung)
    plane = make_plane(scenario, made, both)
    return bounded(plane, networks, concept=concept, time_limit=time_limit)


def bounded(
    plane: Plane,
    networks: Sequence[int],
    *,
    concept: str = "pairwise",
    time_limit: float | None = PATIENCE,
) -> tuple[Branch, ...]:
    """The boundary of where at least one of some networks stands; see `curve`.

    Notes
    -----
    A cylindrical decomposition (Collins 1975) of the plane by the gains: on the second axis,
    the places at which two of their zero curves meet, one turns, or one leaves the plane, are
    roots of resultants and discriminants. Between two of them the curves keep their order, so
    that what holds at one value of the second input holds at all.
    """
    deadline = Deadline(time_limit)
    moves = moves_from(plane.form, concept)
    asked = {move for k in networks for move in moves[k]}
    gains = sorted({(i, m.old, m.new) for m in asked for i in m.players})
    if len(gains) > _MOST_GAINS:
        raise InputError(
            f"{len(gains)} gains are too many for a curve (right: the dyad or the triangle)"
        )
    found = _along(plane, networks, moves, gains, deadline)
    if any(_is_constant(plane.piece.gain(*each).numer, 0) for each in gains):
        across = _along(plane.turned, networks, moves, gains, deadline)
        found += [each for each in across if each.is_constant]
    return tuple(found)


def _along(
    plane: Plane,
    networks: Sequence[int],
    moves: Mapping[int, Sequence[Move]],
    gains: Sequence[tuple[int, int, int]],
    deadline: Deadline,
) -> list[Branch]:
    """The boundary as curves of the first input along the second."""
    numerators = [plane.piece.gain(*each).numer for each in gains]
    low_end, high_end = plane.windows[1]
    breaks = _projected(numerators, *plane.windows, deadline)
    ends: list[Real | None] = [low_end, *breaks, high_end]
    branches: list[Branch] = []
    going_on: dict[Any, Branch] = {}
    for low, high in pairwise(ends):
        assert low is not None
        in_time(deadline)
        sample = between(low, high)
        line = plane.at_second(sample)
        here = {}
        for each in solve_line([line], moves, networks, deadline)[1]:
            gain = line.gain(each.player, each.move.old, each.move.new).numer
            number = _place(gain, each.point)
            key = each.player, each.move, number, each.stands
            begun = going_on.pop(key, None)
            here[key] = (
                Branch(plane, low, high, each.player, each.move, number, each.stands, sample)
                if begun is None
                else replace(begun, high=high)
            )
        branches += going_on.values()
        going_on = here
    return [*branches, *going_on.values()]


def _is_constant(polynomial: Any, variable: int) -> bool:
    """Whether a variable plays no part in a polynomial, and some other one does."""
    powers = [monomial[variable] for monomial in polynomial.monoms()]
    return not any(powers) and not polynomial.is_ground


def _projected(
    polynomials: Iterable[Any], first: Window, second: Window, deadline: Deadline
) -> list[Any]:
    """Where on the second axis something happens to the zero curves."""
    import sympy

    line, _ = sympy.ring("x", sympy.QQ)
    parts = list(dict.fromkeys(each.monic() for each in polynomials if each != 0))
    curves = [each for each in parts if each.degree(0) > 0]
    found = [each for each in parts if each.degree(0) <= 0]
    for each in curves:
        in_time(deadline)
        terms = _in_first(each)
        found.append(terms[0])
        if len(terms) > 2:
            found.append(each.discriminant())
        for end in first:
            if end is not None:
                found.append(each.evaluate(0, sympy.QQ(end.numerator, end.denominator)))
    for one, other in combinations(curves, 2):
        in_time(deadline)
        meets = one.resultant(other)
        if meets == 0:  # they have a factor in common: it takes those of all, which is rare
            irreducible = [factor for each in parts for factor in factors(each)]
            return _projected(dict.fromkeys(irreducible), first, second, deadline)
        found.append(meets)
    univariate = [line.from_dense([sympy.QQ(c) for c in _dense(each)]) for each in found]
    return list(real_roots(univariate, second[0], second[1]))


def _in_first(polynomial: Any) -> list[Any]:
    """The coefficients in the first input, the highest first: polynomials in the second."""
    degree = max((monomial[0] for monomial in polynomial.monoms()), default=0)
    rest = polynomial.ring.drop(0)
    found = [rest.zero] * (degree + 1)
    for (power, *other), value in polynomial.terms():
        found[degree - power] += rest.from_dict({tuple(other): value})
    return found


def _dense(polynomial: Any) -> list[Any]:
    """The coefficients of a polynomial in the second input alone, the highest first."""
    terms = {monomial[-1]: value for monomial, value in polynomial.terms()}
    return [terms.get(k, 0) for k in range(max(terms, default=0), -1, -1)]


def _values(polynomial: Any, second: NDArray[np.float64]) -> NDArray[np.float64]:
    numbers = [float(Fraction(str(value))) for value in _dense(polynomial)]
    return np.asarray(np.polyval(numbers, second))


def _place(polynomial: Any, point: Real) -> int:
    """Which of the real roots of a polynomial a point is."""
    middle = upper(point), lower(point)
    everything = real_roots([polynomial], -_bound(polynomial), _bound(polynomial))
    return sum(root.high < min(middle) for root in everything)


def _bound(polynomial: Any) -> Fraction:
    """A number larger than any root (Cauchy's bound)."""
    values = [abs(Fraction(str(c))) for c in polynomial.coeffs()]
    return 2 + max(values) / abs(Fraction(str(polynomial.LC)))
