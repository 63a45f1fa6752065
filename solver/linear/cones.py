"""Which linear forms can be positive at once on a cone, decided in exact arithmetic."""

from collections.abc import Sequence
from fractions import Fraction

from flint import fmpq

from solver.linear.exact_programs import maximise

Row = Sequence[Fraction | int]


def positive_forms(
    forms: Sequence[Row], zero: Sequence[Row], width: int
) -> tuple[list[bool], list[Fraction]]:
    """Find a point at which as many forms as can be are positive.

    Parameters
    ----------
    forms : sequence of rows
        Linear forms f on the x ≥ 0 of `width` coordinates, all to be at least 0.
    zero : sequence of rows
        Linear forms that have to be 0.
    width : int

    Returns
    -------
    flags : list of bool
        For each of `forms` whether it is positive somewhere on the cone; points add up, so that
        all that are positive anywhere are so at the point returned.
    point : list of Fraction

    Notes
    -----
    The program max {Σ t : t ≤ f(x), t ≤ 1, x ≥ 0, t ≥ 0} by the simplex method from the origin,
    with Bland's rule (1977) against cycling, in fractions: t is 0 or 1 at its end.

    Examples
    --------
    >>> positive_forms([[1, -1], [-1, 1], [1, 0]], [], 2)
    ([False, False, True], [Fraction(1, 1), Fraction(1, 1)])
    """
    count = len(forms)
    rows = [[*(-_exact(a) for a in form), *_unit(k, count)] for k, form in enumerate(forms)]
    rows += [[*(fmpq(0),) * width, *_unit(k, count)] for k in range(count)]
    for form in zero:
        rows += [[*(sign * _exact(a) for a in form), *(fmpq(0),) * count] for sign in (1, -1)]
    sides = [fmpq(0)] * count + [fmpq(1)] * count + [fmpq(0)] * (2 * len(zero))
    objective = [fmpq(0)] * width + [fmpq(1)] * count
    solution = maximise(objective, rows, sides)
    assert solution is not None  # t is at most 1
    point = [Fraction(int(x.p), int(x.q)) for x in solution[:width]]
    return [t > 0 for t in solution[width:]], point


def _exact(number: Fraction | int) -> fmpq:
    return fmpq(*number.as_integer_ratio())


def _unit(place: int, length: int) -> list[fmpq]:
    return [fmpq(int(k == place)) for k in range(length)]
