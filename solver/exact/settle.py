"""The equilibria on supports that floating point leaves open, in exact arithmetic."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from flint import fmpq

from solver.exact.arcs import Arc, on_a_curve
from solver.exact.cells import (
    Cell,
    CurvedError,
    cell_of_two,
    cut,
    maximal,
)
from solver.exact.exclusion import excluded_by_correlation
from solver.exact.indifference import Solution, solutions, too_long
from solver.exact.linear_conditions import ExcludedError, cell_of_linear_conditions
from solver.exact.meeting import Alone
from solver.exact.proof import stands
from solver.game import FloatArray, ObjectArray
from solver.linear.polytopes import Polytope, Row
from solver.supports import Support
from solver.tools.deadline import Deadline


@dataclass
class Settled:
    """What is known about some supports.

    Attributes
    ----------
    points : list of Alone
        Equilibria which no others are near that play the same strategies.
    regular : list of (Support, mixes)
        Regular ones, whose mixes are near these.
    cells : list of Cell
        Products of polytopes of equilibria, none inside of another.
    arcs : list of Arc
        Curves of equilibria.
    open : list of (Support, CurvedError or None)
        Those on which there may be more, and what is known of that: None where time was up.
    """

    points: list[Alone] = field(default_factory=list)
    regular: list[tuple[Support, tuple[FloatArray, ...]]] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    arcs: list[Arc] = field(default_factory=list)
    open: list[tuple[Support, CurvedError | None]] = field(default_factory=list)

    @property
    def out_of_time(self) -> bool:
        """Whether time was up before every support was looked at."""
        return any(curved is None for _, curved in self.open)


def settle(numbers: ObjectArray, supports: Sequence[Support], deadline: Deadline) -> Settled:
    """Find all equilibria on some supports, on which up to three players mix.

    Parameters
    ----------
    numbers : ndarray of fmpq, shape (n, m1, …, mn)
    supports : sequence of Support
    deadline : Deadline
        Supports that it does not leave time for stay open.

    Returns
    -------
    Settled
    """
    found = Settled()
    cells: list[Cell] = []
    for support in supports:
        if deadline.passed:
            found.open.append((support, None))
            continue
        by_resultants = _by_resultants(numbers, support)
        if by_resultants is not None:
            found.regular += [(support, mixes) for mixes in by_resultants]
            continue
        try:
            mixing = [i for i, own in enumerate(support) if len(own) > 1]
            if len(mixing) < 3:
                cell = cell_of_two(numbers, support)
                cells += [] if cell is None else [cell]
            else:
                points, more, arcs = _three_mix(numbers, support, mixing)
                found.points += points
                cells += more
                found.arcs += arcs
        except CurvedError as curved:
            if not excluded_by_correlation(numbers, support):
                found.open.append((support, curved))
    found.cells = maximal(cells)
    found.points = [
        point for point in found.points if not any(_holds(cell, *point) for cell in found.cells)
    ]
    return found


def _by_resultants(numbers: ObjectArray, support: Support) -> list[tuple[FloatArray, ...]] | None:
    if len(support) != 3 or min(map(len, support)) < 3 or too_long(numbers, support):
        return None
    from solver.exact.resultants import equilibria_by_resultants

    return equilibria_by_resultants(numbers, support)


def _three_mix(
    numbers: ObjectArray, support: Support, mixing: Sequence[int]
) -> tuple[list[Alone], list[Cell], list[Arc]]:
    """Isolated equilibria, cells and curves of a support on which these three players mix."""
    if len(mixing) != 3 or too_long(numbers, support):
        raise CurvedError
    try:
        linear = cell_of_linear_conditions(numbers, support, mixing)
    except ExcludedError:
        return [], [], []
    if linear is not None:
        return [], [linear], []
    try:
        points, cells = _by_solutions(numbers, support, mixing)
    except CurvedError:
        return _on_a_curve(numbers, support, mixing)
    return points, cells, []


def _by_solutions(
    numbers: ObjectArray, support: Support, mixing: Sequence[int]
) -> tuple[list[Alone], list[Cell]]:
    """Where the conditions have finitely many solutions, but for what these leave to choose.

    Strategies that nobody on the support can tell apart are taken for one.
    """
    classes = [_alike(numbers, support, i) for i in range(len(support))]
    merged = tuple(tuple(group[0] for group in groups) for groups in classes)
    solved = _solutions(numbers, merged, mixing)
    if solved is None:
        raise CurvedError
    points, cells = [], []
    for solution in solved:
        if merged == support and solution.determined:
            if stands(numbers, support, solution):
                points.append(Alone(support, solution))
            continue
        if solution.field.degree > 1:
            raise CurvedError
        within = list(_fibre(numbers, support, classes, solution))
        if solution.determined:
            cell = cut(numbers, support, within)
            cells += [] if cell is None else [cell]
            continue
        with suppress(ExcludedError):
            cell = cell_of_linear_conditions(numbers, support, mixing, within)
            if cell is None:
                raise CurvedError
            cells.append(cell)
    return points, cells


def _on_a_curve(
    numbers: ObjectArray, support: Support, mixing: Sequence[int]
) -> tuple[list[Alone], list[Cell], list[Arc]]:
    """Those where one player's mix determines the others', but for some mixes that do not."""
    found = on_a_curve(numbers, support, mixing)
    if found is None:
        raise CurvedError
    cells = []
    for number in found.wider:
        if number.degree > 1:
            raise CurvedError
        within = [Polytope(m, own) for m, own in zip(numbers.shape[1:], support, strict=True)]
        one, two = support[found.player]
        t = number.theta[0]
        # t · x_one - (1 - t) · x_two = 0
        row = [fmpq(0)] * numbers.shape[1 + found.player]
        row[one], row[two] = t, t - 1
        within[found.player] = within[found.player].with_equal(tuple(row))
        with suppress(ExcludedError):
            cell = cell_of_linear_conditions(numbers, support, mixing, within)
            if cell is None:
                raise CurvedError
            cells.append(cell)
    return [Alone(support, each) for each in found.points], cells, found.arcs


def _solutions(
    numbers: ObjectArray, support: Support, mixing: Sequence[int]
) -> list[Solution] | None:
    """As `solutions`, the other players being pure."""
    place = tuple(slice(None) if i in mixing else own[0] for i, own in enumerate(support))
    between = numbers[(list(mixing), *place)]
    solved = solutions(between, tuple(support[i] for i in mixing))
    if solved is None:
        return None
    found = []
    for each in solved:
        mixes = iter(each.mixes)
        one = [each.field.theta * 0 + 1]
        found.append(
            Solution(
                each.field,
                tuple(next(mixes) if i in mixing else one for i in range(len(support))),
            )
        )
    return found


def _alike(numbers: ObjectArray, support: Support, player: int) -> list[list[int]]:
    """A player's strategies in groups that no difference of payoffs on the support tells apart."""
    inside = numbers[np.ix_(range(len(support)), *support)]
    groups: dict[tuple[Any, ...], list[int]] = {}
    for place, s in enumerate(support[player]):
        seen: list[Any] = []
        for i in range(len(support)):
            own = np.moveaxis(inside[i], i, 0)
            differences = own[1:] - own[:1]
            if i == player:
                row = np.moveaxis(inside[i], i, 0)
                differences = row[place] - row[0]
            else:
                axis = 1 + player - (1 if player > i else 0)
                differences = np.take(differences, place, axis=axis)
            seen += [(int(x.p), int(x.q)) for x in np.ravel(differences)]
        groups.setdefault(tuple(seen), []).append(s)
    return list(groups.values())


def _fibre(
    numbers: ObjectArray,
    support: Support,
    classes: Sequence[Sequence[Sequence[int]]],
    solution: Solution,
) -> Iterator[Polytope]:
    """The mixes whose weights on groups of strategies alike are those of a rational solution.

    All mixes on the support where the solution does not say.
    """
    for m, own, groups, mix in zip(
        numbers.shape[1:], support, classes, solution.mixes, strict=True
    ):
        rows: list[Row] = []
        for group, weight in zip(groups, mix, strict=True) if mix else ():
            # Σ over the group - weight · Σ over all = 0
            rows.append(
                tuple(fmpq(int(s in group)) - (weight[0] if s in own else 0) for s in range(m))
            )
        yield Polytope(m, own, tuple(rows))


def _holds(cell: Cell, support: Support, solution: Solution) -> bool:
    """Whether a cell holds an isolated equilibrium."""
    number = solution.field
    for polytope, own, mix in zip(cell, support, solution.mixes, strict=True):
        if not set(own) <= set(polytope.support):
            return False
        for rows, allowed in ((polytope.equal, (0,)), (polytope.at_most, (-1, 0))):
            for row in rows:
                value = sum((x * row[s] for s, x in zip(own, mix, strict=True)), number.theta * 0)
                if number.sign(value) not in allowed:
                    return False
    return True
